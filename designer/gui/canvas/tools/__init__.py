"""The tools of the canvas, one a file: what the hand holds between gestures, and what a pressed button does until it is released.

A ``Tool`` is held until another one is taken up; it answers a press with a ``Gesture``, which lives until the button is
released or Esc is pressed, previews freely and edits once, at its end.
"""
