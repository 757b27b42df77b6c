"""Writes more than a small disk holds, without asking for room first.

A program of its own, so that it can run where the small disk is mounted.
"""

from __future__ import annotations

import sys
from pathlib import Path

from prunescope.core.errors import SpaceError
from prunescope.core.file_system import FileSystem
from prunescope.core.file_writer import FileWriter


class Blind(FileSystem):
    """Believes that there is room."""

    def free(self, folder: Path) -> int:
        """Return much."""
        return 1 << 40 if folder.is_dir() else 0

    def reserve(self, descriptor: int, size: int) -> None:
        """Claim nothing."""


if __name__ == "__main__":
    size = 3_000_000
    for system in (FileSystem(), Blind()):
        try:
            FileWriter(system).write(
                Path(sys.argv[1]), [bytes(size // 30)] * 30, size=size, overwrite=True
            )
        except SpaceError as error:
            sys.stdout.write(error.sentence + "\n")
        else:
            sys.exit("It was written.")
