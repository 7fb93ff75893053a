"""The window, its canvas and painted exports. Qt lives here and nowhere else."""
