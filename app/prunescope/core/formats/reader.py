"""The reader process: parses one file and writes its inventory as lines of JSON.

Limited in memory and time, without torch or numpy, and killable: whatever a file
does to it, the program that started it lives. Only `checkpoint` starts it.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from prunescope.core.errors import CorruptError, LimitError, PrunescopeError
from prunescope.core.formats.opener import open_draft
from prunescope.core.formats.wire import encode, encode_error

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Address space; a million tensors take about one gigabyte.
MEMORY_LIMIT = 3 << 30
#: Seconds of processor time; the parent also watches the clock.
TIME_LIMIT = 120


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the path in `arguments` (and an optional state path) to stdout.

    Returns 0 when an inventory was written, 1 when an error was.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    path = given[0]
    state = given[1] if len(given) > 1 else None
    _limit()
    # The process lives for one file: collecting garbage would only cost time.
    gc.disable()
    lines = sys.stdout
    try:
        for line in encode(open_draft(path, state)):
            lines.write(line)
    except PrunescopeError as error:
        lines.write(encode_error(error))
    except MemoryError:
        lines.write(
            encode_error(
                LimitError(
                    f"Reading this file would need more than {MEMORY_LIMIT >> 30} GiB "
                    "of memory for its structure alone; it was not opened."
                )
            )
        )
    except RecursionError:
        lines.write(
            encode_error(CorruptError("The file's structure is nested too deeply."))
        )
    else:
        lines.flush()
        return 0
    lines.flush()
    return 1


def _limit() -> None:
    """Lower the limits of this process where the system has them."""
    try:
        import resource  # noqa: PLC0415 - there is none on Windows
    except ImportError:
        return
    for kind, value in (
        (resource.RLIMIT_AS, MEMORY_LIMIT),
        (resource.RLIMIT_CPU, TIME_LIMIT),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            hard = resource.getrlimit(kind)[1]
            soft = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.setrlimit(kind, (soft, hard))
        except (OSError, ValueError):
            # A stricter limit is in force already, or this system has none.
            continue


def run_and_exit(arguments: Sequence[str]) -> None:
    """Run :func:`main` and end the process at once.

    Freeing millions of nodes one by one would take longer than reading them.
    """
    code = main(arguments)
    sys.stdout.flush()
    os._exit(code)
