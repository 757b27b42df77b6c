"""A file system that fails, dies or crawls at the N-th call."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING, Any

from prunescope.core.file_system import Chunk, FileSystem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class FaultyFileSystem(FileSystem):
    """Acts instead of doing call number `at` (from 1); 0 never acts.

    `calls` names what was called, so that a test can tell how many points there are.
    With `longest`, at most so many bytes go in one write, as systems may do.
    """

    def __init__(
        self, at: int = 0, act: Callable[[], None] | None = None, longest: int = 0
    ) -> None:
        self.at = at
        self.act = act
        self.longest = longest
        self.calls: list[str] = []

    def __getattribute__(self, name: str) -> Any:
        found = super().__getattribute__(name)
        if name.startswith("_") or not callable(found) or name == "act":
            return found

        def call(*arguments: Any) -> Any:
            self.calls.append(name)
            if len(self.calls) == self.at and self.act is not None:
                self.act()
            return found(*arguments)

        return call

    def write(self, descriptor: int, data: Chunk) -> int:
        """Write, at most `longest` bytes."""
        size = self.longest or len(data)
        return super().write(descriptor, memoryview(data)[:size])


def fail(code: int) -> Callable[[], None]:
    """Return an act that raises the system's error `code`."""

    def act() -> None:
        raise OSError(code, os.strerror(code))

    return act


def die() -> None:
    """End the process as `kill -9` does: nothing is cleaned up."""
    os._exit(9)


NO_SPACE = errno.ENOSPC
BROKEN = errno.EIO


def parts(folder: Path) -> list[Path]:
    """Return the temporaries in `folder`."""
    return sorted(folder.glob(".*prunescope-part"))
