"""What the month costs: charges times prices, in Decimal. A price that is not known is said, never guessed."""
