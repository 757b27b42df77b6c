"""Recognises weights that quantisers have packed: shown, and never pruned.

GPTQ, AWQ, EXL2, HQQ, compressed-tensors and bitsandbytes store several low-bit weights
in one integer; a zero there is no zero weight. They are told by the names that stand
beside them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prunescope.core.formats.draft import View

#: A tensor of one of these names tells that its module is packed.
_MARKS = frozenset({"qweight", "q_weight", "weight_packed", "W_q", "SCB"})
#: bitsandbytes keeps the constants of `X.weight` below that path.
_CONSTANTS = frozenset({"absmax", "quant_map"})
_NOT_PACKED = frozenset({"bias"})


def packed_paths(groups: Mapping[str, Mapping[str, View]]) -> set[str]:
    """Paths of packed weights and of what is needed to unpack them.

    `groups` are the tensors of each module by name.
    """
    found: set[str] = set()
    for module, views in groups.items():
        constants = not views.keys().isdisjoint(_CONSTANTS)
        if constants:
            found.add(module)
        if constants or not views.keys().isdisjoint(_MARKS):
            prefix = f"{module}." if module else ""
            found.update(prefix + leaf for leaf in views.keys() - _NOT_PACKED)
    return found
