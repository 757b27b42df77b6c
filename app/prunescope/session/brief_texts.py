"""Lists of paths and shapes, as sentences and rows hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prunescope.session.language import tr

if TYPE_CHECKING:
    from collections.abc import Sequence


def listed(paths: Sequence[str], most: int) -> str:
    """Name the first paths, `most` of them, and tell how many more there are."""
    shown, rest = ", ".join(paths[:most]), len(paths) - most
    return shown if rest <= 0 else tr("{paths} and {n} more", paths=shown, n=rest)


def shape_text(shape: tuple[int, ...]) -> str:
    """Write a shape: `64 × 3 × 7 × 7`."""
    return " × ".join(map(str, shape)) or tr("scalar")
