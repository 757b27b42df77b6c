"""`prunescope inspect`: what a checkpoint holds, without torch."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, Any

from prunescope.cli.terminal import (
    finite,
    grouped,
    plain,
    print_json,
    print_table,
    progress,
    share,
    shortened,
)
from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.dtypes import DTYPES
from prunescope.core.findings import counted
from prunescope.core.imports import judged
from prunescope.core.layers import parse, row

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from prunescope.core.checkpoint import Checkpoint
    from prunescope.core.inventory import Inventory, TensorEntry
    from prunescope.core.measures import Measures

#: Up to here zeros are counted without being asked for: well under a second.
_COUNT_BYTES = 256_000_000
_COUNT_TENSORS = 5_000


def run(options: argparse.Namespace) -> int:
    """Print the inventory, as a table or as JSON."""
    with _open(options) as checkpoint:
        inventory = checkpoint.inventory
        # The collector would walk a large inventory again and again for nothing.
        gc.freeze()
        parameters = _picked(inventory, inventory.parameters, options.layers)
        buffers = _picked(inventory, inventory.buffers, options.layers)
        listed = (*parameters, *buffers)
        measured = _measured(checkpoint, listed, wanted=options.stats)
        warnings = (*inventory.warnings, *_value_notes(checkpoint, measured))
    if options.json:
        listing = _as_json(inventory, parameters, buffers, measured, options)
        listing["warnings"] = warnings
        print_json(listing)
    else:
        _print(inventory, parameters, buffers, measured, options)
        for warning in warnings:
            print(plain(warning), file=sys.stderr)
    return 0


def _open(options: argparse.Namespace) -> Checkpoint:
    return open_checkpoint(options.file, state=options.state, progress=progress())


def _picked(
    inventory: Inventory, entries: tuple[TensorEntry, ...], expression: str | None
) -> tuple[TensorEntry, ...]:
    if expression is None:
        return entries
    exact = tuple(entry for entry in entries if entry.path == expression)
    test = parse(expression)
    return exact or tuple(e for e in entries if test.matches(row(e, inventory)))


def _measured(
    checkpoint: Checkpoint, entries: tuple[TensorEntry, ...], *, wanted: bool
) -> dict[str, Measures]:
    """Measure each tensor that has numbers in the file, tied ones once."""
    there = [e for e in entries if checkpoint.inventory.has_values(e)]
    if not wanted and (
        len(there) > _COUNT_TENSORS or sum(map(_nbytes, there)) > _COUNT_BYTES
    ):
        return {}
    # numpy takes longer to load than a small checkpoint takes to read.
    from prunescope.core.measures import measure

    report = progress()
    found: dict[str, Measures] = {}
    for number, entry in enumerate(there, start=1):
        first = entry.tied_to or entry.path
        if first not in found:
            found[first] = measure(checkpoint, checkpoint.inventory[first])
        found[entry.path] = found[first]
        report(number, len(there), f"measuring {entry.path}")
    return found


def _value_notes(
    checkpoint: Checkpoint, measured: dict[str, Measures]
) -> tuple[str, ...]:
    """Return what only the values tell, where they were measured."""
    if not measured:
        return ()
    from prunescope.core import value_notes

    inventory = checkpoint.inventory
    entries = [inventory[path] for path in measured]
    return (
        *value_notes.nonfinite_note(inventory, measured),
        *value_notes.odd_truth_note(checkpoint, entries),
    )


def _nbytes(entry: TensorEntry) -> int:
    return entry.numel * (DTYPES[entry.dtype].itemsize if entry.dtype in DTYPES else 0)


# --- JSON -------------------------------------------------------------------------


def _as_json(
    inventory: Inventory,
    parameters: tuple[TensorEntry, ...],
    buffers: tuple[TensorEntry, ...],
    measured: dict[str, Measures],
    options: argparse.Namespace,
) -> dict[str, Any]:
    def listed(entries: tuple[TensorEntry, ...]) -> Iterator[dict[str, Any]]:
        return (
            _entry_json(entry, measured.get(entry.path), stats=options.stats)
            for entry in entries
        )

    return {
        "format": inventory.format,
        "state": inventory.state,
        "states": [
            {"path": state.path, "tensors": state.tensors, "bytes": state.nbytes}
            for state in inventory.states
        ],
        "parameters": listed(parameters),
        "buffers": listed(buffers),
        "totals": _totals(parameters, measured),
        "imports": [name.as_json() for name in judged(inventory.imports)],
    }


def _entry_json(
    entry: TensorEntry, measures: Measures | None, *, stats: bool
) -> dict[str, Any]:
    data: dict[str, Any] = {
        "path": entry.path,
        "module": entry.module,
        "type": entry.type,
        "shape": list(entry.shape),
        "dtype": entry.dtype,
        "numel": entry.numel,
        "zeros": None if measures is None else measures.zeros,
        "prunable": entry.prunable,
        "reason": entry.reason,
        "tied_to": entry.tied_to,
    }
    if entry.type_inferred:
        data["type_inferred"] = True
    if stats:
        data["stats"] = None if measures is None else _stats(measures)
    return data


def _stats(measures: Measures) -> dict[str, Any]:
    return {
        "min": finite(measures.minimum),
        "max": finite(measures.maximum),
        "mean": finite(measures.mean),
        "std": finite(measures.std),
        "nonfinite": measures.nonfinite,
    }


def _totals(
    parameters: tuple[TensorEntry, ...], measured: dict[str, Measures]
) -> dict[str, int | None]:
    """Sum over parameters, tied ones once; zeros only if all are counted."""
    once = list({entry.tied_to or entry.path: entry for entry in parameters}.values())
    counted = [measured[entry.path].zeros for entry in once if entry.path in measured]
    return {
        "numel": sum(entry.numel for entry in once),
        "zeros": sum(counted) if len(counted) == len(once) else None,
        "bytes": sum(map(_nbytes, once)),
    }


# --- a person's table -------------------------------------------------------------


def _print(
    inventory: Inventory,
    parameters: tuple[TensorEntry, ...],
    buffers: tuple[TensorEntry, ...],
    measured: dict[str, Measures],
    options: argparse.Namespace,
) -> None:
    totals = _totals(parameters, measured)
    numel, zeros = totals["numel"] or 0, totals["zeros"]
    print(
        f"{plain(str(options.file))}: {inventory.format}, "
        f"{grouped(len(parameters))} parameters with {grouped(numel)} weights"
        + ("" if zeros is None else f", {grouped(zeros)} of them zero")
    )
    header = ["parameter", "type", "shape", "dtype", "weights", "zeros", "share"]
    header += ["min", "max", "mean", "std", "NaN/Inf"] if options.stats else []
    rows = [
        [*_cells(entry, measured.get(entry.path), stats=options.stats), _remark(entry)]
        for entry in (*parameters, *buffers)
    ]
    print_table([*header, "remark"], rows, right=header[4:])
    if parameters and not measured and not options.stats:
        print("Zeros were not counted; --stats reads the weights and counts them.")
    _print_states(inventory)
    _print_imports(inventory)


def _print_states(inventory: Inventory) -> None:
    if len(inventory.states) < 2:
        return
    print(f"The file holds {len(inventory.states)} state dicts; --state chooses one:")
    for state in inventory.states:
        mark = "*" if state.path == inventory.state else " "
        size = f"{counted(state.tensors, 'tensor')}, {grouped(state.nbytes)} bytes"
        print(f" {mark} {shortened(state.path) or 'the outermost'}  {size}")


def _print_imports(inventory: Inventory) -> None:
    names = judged(inventory.imports)
    if names:
        print(f"A normal unpickler would import {counted(len(names), 'name')}:")
    for name in names:
        mark = f"! {plain(name.danger)}" if name.danger else ""
        print(f"  {shortened(name.name)}  {mark}".rstrip())


def _cells(entry: TensorEntry, measures: Measures | None, *, stats: bool) -> list[str]:
    cells = [
        shortened(entry.path),
        shortened(entry.type) + ("?" if entry.type_inferred else ""),
        "×".join(map(str, entry.shape)) or "scalar",
        plain(entry.dtype),
        grouped(entry.numel),
    ]
    if measures is None:
        return cells + [""] * (7 if stats else 2)
    cells += [grouped(measures.zeros), share(measures.zeros, entry.numel)]
    if stats:
        numbers = (measures.minimum, measures.maximum, measures.mean, measures.std)
        cells += [f"{number:.4g}" for number in numbers]
        cells.append(grouped(measures.nonfinite))
    return cells


def _remark(entry: TensorEntry) -> str:
    if entry.tied_to is not None:
        return f"same tensor as {shortened(entry.tied_to)}"
    return plain(entry.reason)
