"""Laying a whole architecture out: zones as equal columns, tiers as rows, gateways on borders, lines with few crossings."""
