"""Rules about security groups and tiers."""
