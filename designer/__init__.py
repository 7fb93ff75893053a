"""CloudChalk: AWS architectures that check, explain and price themselves."""

__version__ = "0.1.0"
