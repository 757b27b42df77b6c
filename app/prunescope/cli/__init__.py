"""The headless face: the same engine without a window.

Exit codes: 0 done, 1 refused or failed (one sentence on stderr), 2 wrong usage.
Each command lives in its own module, imported when it is asked for, so that none
pays for what another needs.
"""

from __future__ import annotations

import contextlib
import os
import sys
from importlib import import_module
from io import TextIOWrapper
from typing import TYPE_CHECKING

from prunescope.cli.arguments import command_parser
from prunescope.cli.terminal import plain
from prunescope.core.errors import PrunescopeError, shortage
from prunescope.core.progress import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

_MODULES = {
    "inspect": "inspection",
    "prune": "pruning",
    "compare": "comparing",
    "doctor": "examining",
    "sensitivity": "sensing",
    "live": "living",
    "code": "coding",
    "render": "rendering",
    "selftest": "selftest",
}


def main(arguments: Sequence[str]) -> int:
    """Run one command of `prunescope`; return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A thin space must not stop us where the terminal knows no such thing.
            stream.reconfigure(errors="backslashreplace")
    options = command_parser().parse_args(arguments)
    module = import_module(f"prunescope.cli.{_MODULES[options.command]}")
    output = getattr(options, "output", None)
    if output is None:
        return _told(lambda: module.run(options))
    return _told(lambda: _remembered(output, lambda: module.run(options)))


def _remembered(output: Path, run: Callable[[], int]) -> int:
    """Run a command that writes; what killed ones left before is cleared."""
    from prunescope.session.places import write_journal

    journal = write_journal()
    journal.sweep()
    with journal.writing(output.parent):
        return run()


def change_desktop(*, install: bool) -> int:
    """Install the desktop's files, or remove them; return the exit code."""
    desktop = import_module("prunescope.cli.desktop")
    return _told(desktop.install if install else desktop.uninstall)


def _told(run: Callable[[], int]) -> int:
    """Run a command; tell its failure in a sentence, and return the exit code."""
    try:
        code = run()
        sys.stdout.flush()
    except PrunescopeError as error:
        return _refuse(plain(error.sentence))
    except (Cancelled, KeyboardInterrupt):
        return _refuse("Stopped; nothing was written.")
    except BrokenPipeError:
        # Whoever read our output has gone (`| head`); Python would complain at exit.
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (MemoryError, RuntimeError) as error:
        told = shortage(error)
        if told is None:
            raise
        return _refuse(told.sentence)
    return code


def _refuse(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 1
