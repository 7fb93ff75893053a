"""What the program knows to be wrong or unwise. One module a rule, in topic folders."""

from designer.rules.engine import LEVELS, Context, Finding, Fix, Rule, check, collect, rules, run, units

__all__ = ["LEVELS", "Context", "Finding", "Fix", "Rule", "check", "collect", "rules", "run", "units"]
