"""Presenting: the talk in full screen, the speaker's window, the strip of steps, and pictures of steps."""
