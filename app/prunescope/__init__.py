"""Prunescope: see where a PyTorch model's zeros are, prune it, export it verified."""

__version__ = "0.1.0"
