"""The entry point: hand the arguments over to the window or to the command line.

Nothing heavy is imported here: `prunescope inspect` needs neither Qt nor torch, and
the window shows before torch is loaded.
"""

from __future__ import annotations

import gc
import os
import runpy
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from prunescope.cli.arguments import COMMANDS, window_parser

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: A frozen program has no Python to start its reader process with: it starts itself.
READER_SWITCH = "--reader"
#: The same for programs that run a person's code; the path of one follows.
PROGRAM_SWITCH = "--program"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run Prunescope with these arguments (the process' own); return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == [READER_SWITCH]:
        from prunescope.core.formats import reader

        reader.run_and_exit(given[1:])
    if given[:1] == [PROGRAM_SWITCH]:
        sys.argv = given[1:]
        runpy.run_path(given[1], run_name="__main__")
        return 0
    if given[:1] and given[0] in COMMANDS:
        from prunescope import cli

        return cli.main(given)
    return _open_window(given)


def _open_window(given: list[str]) -> int:
    options = window_parser().parse_args(given)
    if options.install_desktop or options.uninstall_desktop:
        from prunescope import cli

        return cli.change_desktop(install=options.install_desktop)
    if not _has_display(os.environ):
        sys.stderr.write(
            "There is no display to show a window on; start Prunescope in a desktop "
            "session, or use the command line: prunescope --help.\n"
        )
        return 1
    # What is imported stays: looking through it for what does not takes long.
    gc.disable()
    try:
        from prunescope.qt import application
    except ImportError as error:
        sys.stderr.write(
            f"The window needs PySide6 and its system libraries ({error}); "
            "the command line works without: prunescope --help.\n"
        )
        return 1
    finally:
        gc.enable()
    return application.run(
        [Path(file) for file in options.files],
        screenshot=options.screenshot,
        new_instance=options.new_instance,
    )


def _has_display(environment: Mapping[str, str]) -> bool:
    """Tell whether Qt will find a screen; without one it aborts the process."""
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(map(environment.get, wanted))


if __name__ == "__main__":
    sys.exit(main())
