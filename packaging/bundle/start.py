"""Where the bundled program starts: the window, a command or a helper process."""

import multiprocessing
import os
import sys

# A program without a console has no streams; what is written to them is dropped.
if sys.stdout is None:
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
if sys.stderr is None:
    sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123

if __name__ == "__main__":
    multiprocessing.freeze_support()
    from prunescope.__main__ import main

    sys.exit(main())
