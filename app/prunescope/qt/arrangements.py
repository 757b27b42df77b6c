"""Layouts for kinds of work: which panels there are, and how large."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from prunescope.session.language import tr

PANELS = ("modules", "heatmap", "histogram", "sparsity", "plan", "inspector")
SIDES = frozenset({"modules", "plan", "inspector"})
CENTRE = frozenset(PANELS) - SIDES
#: Where the chevron of each panel points: to where it goes when it is folded away.
FOLDS: dict[str, Literal["left", "right", "down"]] = {
    "modules": "left",
    "heatmap": "right",
    "histogram": "down",
    "sparsity": "down",
    "plan": "right",
    "inspector": "right",
}
#: Below this width the panels at the sides are folded away.
NARROW = 1100


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The panels that are hidden, and the sizes of each splitter at 1440 × 900."""

    hidden: frozenset[str]
    sizes: dict[str, tuple[int, ...]]


_PRUNE = {
    "columns": (416, 684, 340),
    "centre": (540, 260),
    "charts": (300, 364),  # the bars have names
    "right": (530, 260),
}

ARRANGEMENTS = {
    "inspect": Arrangement(
        frozenset({"plan"}),
        _PRUNE | {"columns": (380, 760, 300), "centre": (600, 200)},
    ),
    "prune": Arrangement(frozenset(), _PRUNE),
    "compare": Arrangement(
        frozenset({"plan", "histogram"}),
        _PRUNE | {"columns": (560, 580, 300), "centre": (500, 300)},
    ),
    "analyze": Arrangement(
        frozenset({"heatmap", "inspector"}),
        _PRUNE | {"columns": (416, 684, 340), "centre": (1, 800)},
    ),
}
DEFAULT = "prune"


def panel_title(name: str) -> str:
    """Return what a panel is called."""
    return {
        "modules": tr("Modules"),
        "heatmap": tr("Heatmap"),
        "histogram": tr("Histogram"),
        "sparsity": tr("Sparsity bars"),
        "plan": tr("Plan"),
        "inspector": tr("Inspector"),
    }[name]
