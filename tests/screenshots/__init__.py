"""Pictures of the window and of everything in it, found by walking what there is."""
