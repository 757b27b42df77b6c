"""The commands that are announced but not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prunescope.core.errors import UnsupportedError

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Refuse in one sentence."""
    raise UnsupportedError(
        f"prunescope {options.command} is not there yet; "
        "inspect, prune, compare, doctor, code, render and selftest are."
    )
