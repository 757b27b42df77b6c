"""The headless face: the same engine without a window."""
