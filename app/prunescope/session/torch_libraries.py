"""Loads torch's shared libraries without stopping the other threads.

Importing an extension module holds the interpreter's lock while the system maps and
relocates what it links to; with torch that stops the window for a third of a second.
Called through `ctypes`, the same `dlopen` lets the lock go, and the import that
follows finds the libraries loaded.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import sys
from pathlib import Path

#: In the order in which they need each other.
_NAMES = ("c10", "torch_cpu", "torch", "torch_python")


def load_ahead() -> None:
    """Load the libraries, where the system can; what fails is left to the import."""
    found = importlib.util.find_spec("torch") if "torch" not in sys.modules else None
    if os.name != "posix" or found is None or found.origin is None:
        return
    suffix = ".dylib" if sys.platform == "darwin" else ".so"
    open_library = ctypes.CDLL(None).dlopen
    open_library.restype = ctypes.c_void_p
    for name in _NAMES:
        path = Path(found.origin).parent / "lib" / f"lib{name}{suffix}"
        if path.exists():
            open_library(os.fsencode(path), os.RTLD_NOW | os.RTLD_GLOBAL)
