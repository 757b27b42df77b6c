"""Picks many parameters at once by what they have in common; pure functions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prunescope.core.inventory import TensorEntry

_NUMBER = re.compile(r"(?<![^.])\d+(?![^.])")


def same_type(
    parameters: Sequence[TensorEntry], current: TensorEntry
) -> frozenset[str]:
    """Return the parameters of the same name in modules of the same type."""
    return frozenset(
        entry.path
        for entry in parameters
        if entry.type == current.type and entry.name == current.name
    )


def same_shape(
    parameters: Sequence[TensorEntry], current: TensorEntry
) -> frozenset[str]:
    """Return the parameters of the same shape."""
    return frozenset(e.path for e in parameters if e.shape == current.shape)


def same_place(
    parameters: Sequence[TensorEntry], current: TensorEntry
) -> frozenset[str]:
    """Return the parameters at the same place of every block: paths but for numbers."""
    place = _NUMBER.sub("*", current.path)
    return frozenset(e.path for e in parameters if _NUMBER.sub("*", e.path) == place)


def without_ends(
    parameters: Sequence[TensorEntry], checked: frozenset[str]
) -> frozenset[str]:
    """Take the first and the last prunable parameter of the model out of a scope.

    The first sees the input, the last makes the output: the usual exceptions.
    """
    prunable = [entry.path for entry in parameters if entry.prunable]
    return checked - frozenset(prunable[:1] + prunable[-1:])
