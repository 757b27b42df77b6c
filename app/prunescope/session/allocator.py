"""Keeps the C library's allocator from holding on to what was freed.

By default glibc gives each thread a heap of its own, and keeps what is freed in it
the longer the larger the arrays were: browsing a large model, that is a third of the
memory. Two heaps, trimmed once they are empty at the top, and maps of their own for
what is larger than the 4 MB that are read at a time cost nothing that could be
measured. Lower thresholds double what counting takes, for the pages of each new map
are zeroed.
"""

from __future__ import annotations

import ctypes
import sys

# Parameters of mallopt(3).
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
_SETTINGS = {
    _ARENA_MAX: 2,
    _MMAP_THRESHOLD: 5 << 20,
    _TRIM_THRESHOLD: 16 << 20,
}


def share_heaps() -> None:
    """Let all threads share two heaps; other C libraries than glibc stay as they are.

    To be called before there are threads.
    """
    mallopt = getattr(_c_library(), "mallopt", None)
    if mallopt is not None:
        for parameter, value in _SETTINGS.items():
            mallopt(parameter, value)


def give_back() -> None:
    """Give all that is free in the heaps back to the system; takes milliseconds."""
    trim = getattr(_c_library(), "malloc_trim", None)
    if trim is not None:
        trim(0)


def _c_library() -> ctypes.CDLL | None:
    return ctypes.CDLL(None) if sys.platform.startswith("linux") else None
