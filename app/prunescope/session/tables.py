"""What the plots show, as tables: to read, to copy, to save."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prunescope.core.file_writer import FileWriter
from prunescope.session.language import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from prunescope.core.inventory import TensorEntry
    from prunescope.session.display import Display, Histogram

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


def histogram_table(path: str, histogram: Histogram) -> Table:
    """List how many weights lie in each bin of |w|, zeros first."""
    limits = 10.0**histogram.edges
    rows: list[tuple[Cell, ...]] = [(0.0, 0.0, 0, histogram.zeros)]
    rows += [
        (float(f"{low:.6g}"), float(f"{high:.6g}"), int(pruned), int(kept))
        for low, high, pruned, kept in zip(
            limits[:-1], limits[1:], histogram.pruned, histogram.kept, strict=True
        )
        if pruned or kept
    ]
    header = (tr("|w| from"), tr("|w| to"), tr("Pruned"), tr("Kept"))
    return Table(tr("Histogram of {path}", path=path), header, tuple(rows))


def _places(parameters: Sequence[TensorEntry]) -> dict[str, int]:
    return {entry.path: place for place, entry in enumerate(parameters)}
