"""`prunescope sensitivity`: which layers can take how much, without data or torch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prunescope.cli.terminal import (
    grouped,
    print_json,
    print_table,
    progress,
    shortened,
)
from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.layers import resolve
from prunescope.core.sensitivity import sensitivity

if TYPE_CHECKING:
    import argparse

    from prunescope.core.inventory import Inventory, TensorEntry
    from prunescope.core.sensitivity import Sensitivity

_METRIC = (
    "Relative L2 error of each layer's weights when its smallest are pruned. "
    "A proxy from the weights alone: it knows nothing of data or accuracy."
)


def run(options: argparse.Namespace) -> int:
    """Print layer × amount → damage, as a table or as JSON."""
    with open_checkpoint(
        options.file, state=options.state, progress=progress()
    ) as checkpoint:
        entries = _picked(checkpoint.inventory, options.layers)
        found = sensitivity(checkpoint, entries, progress=progress())
    if options.json:
        print_json(_as_json(found))
    else:
        _print(found)
    return 0


def _picked(inventory: Inventory, layers: str | None) -> tuple[TensorEntry, ...]:
    """Return the parameters that are meant, tied ones once."""
    exact = layers is not None and layers in inventory
    entries = resolve([layers] if exact and layers else layers or "*", inventory)
    once = {entry.tied_to or entry.path: entry for entry in entries}
    return tuple(once.values())


def _as_json(found: tuple[Sensitivity, ...]) -> dict[str, Any]:
    return {
        "metric": "weight_only",
        "proxy": True,
        "amounts": list(found[0].amounts),
        "parameters": [
            {
                "path": layer.path,
                "numel": layer.numel,
                "relative_l2": list(layer.relative_l2),
                "removed_energy": list(layer.removed_energy),
            }
            for layer in found
        ],
    }


def _print(found: tuple[Sensitivity, ...]) -> None:
    print(_METRIC)
    amounts = [f"{amount:.0%}" for amount in found[0].amounts]
    rows = [
        [
            shortened(layer.path),
            grouped(layer.numel),
            *(f"{damage:.3f}" for damage in layer.relative_l2),
        ]
        for layer in found
    ]
    print_table(["parameter", "weights", *amounts], rows, right=["weights", *amounts])
