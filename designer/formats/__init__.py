"""File formats: one module each; ``files`` opens and saves by content and suffix."""
