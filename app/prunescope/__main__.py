"""The entry point: hand the arguments over to the window or to the command line.

Nothing heavy is imported here: `prunescope inspect` needs neither Qt nor torch, and
the window shows before torch is loaded.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from prunescope.cli.arguments import COMMANDS, window_parser

if TYPE_CHECKING:
    from collections.abc import Sequence

#: A frozen program has no Python to start its reader process with: it starts itself.
READER_SWITCH = "--reader"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run Prunescope with these arguments (the process' own); return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == [READER_SWITCH]:
        from prunescope.core.formats import reader  # noqa: PLC0415

        reader.run_and_exit(given[1:])
    if given[:1] and given[0] in COMMANDS:
        from prunescope import cli  # noqa: PLC0415

        return cli.main(given)
    return _open_window(given)


def _open_window(given: list[str]) -> int:
    options = window_parser().parse_args(given)
    try:
        from prunescope.qt import application  # noqa: PLC0415
    except ImportError as error:
        sys.stderr.write(
            f"The window needs PySide6 and its system libraries ({error}); "
            "the command line works without: prunescope --help.\n"
        )
        return 1
    return application.run(
        [Path(file) for file in options.files], screenshot=options.screenshot
    )


if __name__ == "__main__":
    sys.exit(main())
