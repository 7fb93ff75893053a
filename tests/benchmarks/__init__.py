"""Figures: how long what a person waits for takes. ``python -m tests.benchmarks`` prints them."""
