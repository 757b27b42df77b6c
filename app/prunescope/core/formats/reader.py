"""The reader process: parses one file and writes its inventory as lines of JSON.

Limited in memory and time, without torch or numpy, and killable: whatever a file
does to it, the program that started it lives. Only `checkpoint` starts it.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import closing
from typing import TYPE_CHECKING, NoReturn

from prunescope.core.errors import CorruptError, LimitError, PrunescopeError
from prunescope.core.formats.opener import open_draft
from prunescope.core.formats.safetensors import MAXIMUM_HEADER
from prunescope.core.formats.source import Source
from prunescope.core.formats.wire import encode, encode_error

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Address space; 100 000 tensors in a torch zip take a third of it.
MEMORY_LIMIT = 900 << 20
#: Seconds of processor time; the parent also watches the clock.
TIME_LIMIT = 9
#: More of both per byte of a safetensors header. Its tensors are entries of a JSON
#: text, which cannot refer to each other: work grows with its length and no faster.
_MEMORY_PER_BYTE = 12
_BYTES_PER_SECOND = 4_000_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the path in `arguments` to stdout, with the options behind it.

    `--state PATH`, and `--part NAME FILE` for each part that is elsewhere.
    Returns 0 when an inventory was written, 1 when an error was.
    """
    given = iter(sys.argv[1:] if arguments is None else arguments)
    path, state, elsewhere = next(given), None, {}
    for option in given:
        if option == "--state":
            state = next(given)
        else:
            name = next(given)
            elsewhere[name] = next(given)
    memory, seconds = allowance(path)
    _limit(memory, seconds)
    # The process lives for one file: collecting garbage would only cost time.
    gc.disable()
    lines = sys.stdout
    try:
        for line in encode(open_draft(path, state, elsewhere)):
            lines.write(line)
    except PrunescopeError as error:
        lines.write(encode_error(error))
    except MemoryError:
        lines.write(
            encode_error(
                LimitError(
                    f"Reading this file would need more than {memory >> 20} MiB of "
                    "memory for its structure alone; it was not opened."
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


def allowance(path: str) -> tuple[int, int]:
    """Bytes of address space and seconds of processor time to read `path` with."""
    try:
        with closing(Source(path)) as source:
            head = source.read(0, min(source.size, 9))
            length = int.from_bytes(head[:8], "little")
            legal = head[8:] in (b"{", b" ") and length <= min(
                source.size, MAXIMUM_HEADER
            )
    except PrunescopeError:
        legal = False  # Said again, to the person, when it is opened.
    length = length if legal else 0
    return (
        MEMORY_LIMIT + _MEMORY_PER_BYTE * length,
        TIME_LIMIT + length // _BYTES_PER_SECOND,
    )


def _limit(memory: int, seconds: int) -> None:
    """Lower the limits of this process where the system has them."""
    try:
        import resource  # noqa: PLC0415 - there is none on Windows
    except ImportError:
        return
    for kind, value in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            hard = resource.getrlimit(kind)[1]
            soft = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.setrlimit(kind, (soft, hard))
        except (OSError, ValueError):
            # A stricter limit is in force already, or this system has none.
            continue


def run_and_exit(arguments: Sequence[str]) -> NoReturn:
    """Run :func:`main` and end the process at once.

    Freeing millions of nodes one by one would take longer than reading them.
    """
    code = main(arguments)
    sys.stdout.flush()
    os._exit(code)
