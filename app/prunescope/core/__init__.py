"""The pruning engine and file surgery: no Qt, no threads, no globals."""
