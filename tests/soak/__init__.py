"""Long random use of the window through real events: nothing breaks, nothing grows, nothing is lost."""
