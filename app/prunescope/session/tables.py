"""What the plots show, as tables: to read, to copy, to save."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.file_writer import FileWriter
from prunescope.session.counted_values import Values
from prunescope.session.histogram_axis import axis_of
from prunescope.session.histogram_bins import cumulative, whole_columns
from prunescope.session.language import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from prunescope.core.inventory import TensorEntry
    from prunescope.session.display import Display, Histogram
    from prunescope.session.histogram_bins import Columns

Cell = str | int | float


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells below their titles; numbers are cells as they are."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def text(self, delimiter: str = ",") -> str:
        """Return the table as lines of values, quoted where that is needed."""
        buffer = io.StringIO()
        writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\n")
        writer.writerow(self.header)
        writer.writerows(self.rows)
        return buffer.getvalue()


def write_table(table: Table, target: Path) -> None:
    """Write a table as CSV in UTF-8; an existing file is replaced."""
    content = table.text().encode("utf-8", "backslashreplace")
    FileWriter().write(target, [content], size=len(content), overwrite=True)


def sparsity_table(display: Display, paths: Sequence[str]) -> Table:
    """List zeros now and planned of these parameters, -1 where not counted."""
    rows: list[tuple[Cell, ...]] = []
    inventory, numbers = display.inventory, display.numbers
    places = {} if inventory is None else _places(inventory.parameters)
    for path in paths if inventory is not None and numbers is not None else ():
        assert inventory is not None
        assert numbers is not None
        place, entry = places[path], inventory[path]
        now, after = int(numbers.zeros_now[place]), int(numbers.zeros_after[place])
        share = after / entry.numel if entry.numel and after >= 0 else 0.0
        rows.append((path, entry.type, entry.numel, now, after, round(share, 6)))
    header = (
        tr("Layer"),
        tr("Kind"),
        tr("Weights"),
        tr("Zeros now"),
        tr("Zeros planned"),
        tr("Share planned"),
    )
    return Table(tr("Sparsity by layer"), header, tuple(rows))


def histogram_table(
    path: str,
    histogram: Histogram,
    *,
    signed: bool = False,
    every: bool = False,
    shares: bool = False,
) -> Table:
    """List how many weights lie in each column that is not empty, zeros first.

    What lies beyond the ends of the axis is a row at each end. With `shares` each row
    tells how many of the finite weights lie below its upper end.
    """
    axis = axis_of(histogram, signed=signed, every=every)
    rows: list[tuple[Cell, ...]] = [(0.0, 0.0, histogram.zeros, 0, 0)]
    name = histogram.values.along(signed=signed)
    header: tuple[str, ...] = (
        tr("{name} from", name=name),
        tr("{name} to", name=name),
        tr("Already zero"),
        tr("Pruned"),
        tr("Kept"),
    )
    if axis is not None:
        rows += _column_rows(whole_columns(histogram, axis))
        if shares:
            values, sums = cumulative(histogram, axis)
            limits = np.array([row[1] for row in rows], np.float64)
            below = np.interp(limits, values, sums).round(6).tolist()
            rows = [(*row, share) for row, share in zip(rows, below, strict=True)]
            header = (*header, tr("Share up to there"))
    if histogram.values is not Values.PLANNED:
        header = (*header[:2], *_kinds(histogram.values), *header[5:])
        rows = [(*row[:3], *row[4:]) for row in rows]  # nothing is pruned
    return Table(tr("Histogram of {path}", path=path), header, tuple(rows))


def _kinds(values: Values) -> tuple[str, str]:
    """Name what is counted where there is no plan: zeros, and the others."""
    if values is Values.DIFFERENCE:
        return tr("Unchanged"), tr("Changed")
    return tr("Zero"), tr("Not zero")


def joined_table(title: str, names: Sequence[str], tables: Sequence[Table]) -> Table:
    """Put tables of one kind below each other, each row after its layer's name."""
    rows = [
        (name, *row)
        for name, table in zip(names, tables, strict=True)
        for row in table.rows
    ]
    return Table(title, (tr("Layer"), *tables[0].header), tuple(rows))


def _column_rows(columns: Columns) -> list[tuple[Cell, ...]]:
    edges = [float(f"{edge:.6g}") for edge in columns.edges.tolist()]
    counts = zip(columns.pruned.tolist(), columns.kept.tolist(), strict=True)
    return [
        (low, high, 0, pruned, kept)
        for low, high, (pruned, kept) in zip(edges[:-1], edges[1:], counts, strict=True)
        if pruned or kept
    ]


def _places(parameters: Sequence[TensorEntry]) -> dict[str, int]:
    return {entry.path: place for place, entry in enumerate(parameters)}
