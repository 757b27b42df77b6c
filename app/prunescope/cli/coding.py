"""`prunescope code`: a plan as Python that runs without Prunescope."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from prunescope.cli.files import read_plan
from prunescope.core.codegen import torch_code
from prunescope.core.lightning_code import lightning_code

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Print the code; a plan that cannot be told so is refused with the reason."""
    write = lightning_code if options.lightning else torch_code
    sys.stdout.write(write(read_plan(options.plan)))
    return 0
