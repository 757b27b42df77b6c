"""Pruning and keeping by hand in the picture: menu, keys, and a brush."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from prunescope.core.indices import Box, letters
from prunescope.core.matrix_view import Cells
from prunescope.session.language import tr

if TYPE_CHECKING:
    from prunescope.qt.heatmap.commands import Commands
    from prunescope.qt.heatmap.marking import Marking
    from prunescope.qt.heatmap.pane import Pane


class HandSource(Protocol):
    """The part of the session that takes edits by hand."""

    def prune(self, path: str, boxes: tuple[Box, ...]) -> None:
        """Prune the weights in some boxes of a parameter."""

    def keep(self, path: str, boxes: tuple[Box, ...]) -> None:
        """Take back what was pruned by hand in some boxes of a parameter."""


class Painting(QObject):
    """Turns marks in a pane into edits by hand."""

    def __init__(
        self, pane: Pane, marking: Marking, hand: HandSource, commands: Commands
    ) -> None:
        super().__init__(pane)
        self._pane = pane
        self._marking = marking
        self._hand = hand
        self._commands = commands
        self._stroke: list[tuple[int, int]] = []
        pane.surface.painted.connect(self._on_surface_painted)
        pane.surface.menu_requested.connect(self.show_menu)
        commands.connect(
            prune_here=self.prune_here, keep_here=self.keep_here, paint=self.paint
        )

    # --- wishes

    def prune_here(self) -> None:
        """Prune what is marked."""
        self._apply(self._marking.boxes(), keep=False)

    def keep_here(self) -> None:
        """Take back what was pruned by hand of what is marked."""
        self._apply(self._marking.boxes(), keep=True)

    def paint(self, on: bool) -> None:
        """Let the left button paint, or pan again."""
        self._commands.set_checked("paint", on)
        self._pane.surface.paints = on

    def fill_menu(self, menu: QMenu, cell: tuple[int, int]) -> None:
        """Offer to prune or keep the weight at a cell, its kernel and its slices."""
        view = self._pane.view
        index = None if view is None else view.index(*cell)
        if view is None or index is None:
            return
        region = self._marking.region
        if region is not None:
            boxes = self._marking.boxes(region)
            self._offer(menu, tr("region"), boxes)
        for what, box in places_at(view.shape, index):
            self._offer(menu, what, (box,))
        menu.addSeparator()

    def _offer(self, menu: QMenu, what: str, boxes: tuple[Box, ...]) -> None:
        own = menu.addMenu(tr("This {what}", what=what))
        prune = own.addAction(tr("Prune by hand"))
        keep = own.addAction(tr("Keep: take back what was pruned by hand"))
        prune.triggered.connect(partial(self._on_offer_triggered, boxes, keep=False))
        keep.triggered.connect(partial(self._on_offer_triggered, boxes, keep=True))

    # --- the brush

    def _on_surface_painted(
        self,
        cell: tuple[int, int] | None,
        finished: bool,
    ) -> None:
        if cell is not None:
            steps = _line(self._stroke[-1], cell) if self._stroke else [cell]
            self._stroke += steps
            self._pane.surface.overlay.set_stroke(tuple(self._stroke))
        if finished:
            rectangles, self._stroke = _rectangles(self._stroke), []
            self._pane.surface.overlay.set_stroke(())
            boxes = tuple(
                box for cells in rectangles for box in self._marking.boxes(cells)
            )
            self._apply(boxes, keep=self._pane.surface.keeps)

    def _on_offer_triggered(
        self,
        boxes: tuple[Box, ...],
        _checked: bool,
        *,
        keep: bool,
    ) -> None:
        self._apply(boxes, keep=keep)

    def _apply(self, boxes: tuple[Box, ...], *, keep: bool) -> None:
        if boxes:
            (self._hand.keep if keep else self._hand.prune)(self._pane.path, boxes)

    def show_menu(self, cell: tuple[int, int] | None, point: QPoint) -> None:
        """Show what can be done at a cell."""
        menu = QMenu(self._pane)
        if cell is not None:
            self.fill_menu(menu, cell)
        for name in ("copy_value", "copy_table", "copy_slice", "go_to", "fit"):
            menu.addAction(self._commands[name])
        menu.popup(point)


def places_at(shape: tuple[int, ...], index: tuple[int, ...]) -> list[tuple[str, Box]]:
    """Return what a weight belongs to, in words and as boxes, the smallest first."""
    single = tuple((place, place + 1) for place in index)
    whole = tuple((0, size) for size in shape)
    names = letters(len(shape))
    place = ", ".join(f"{n}={i}" for n, i in zip(names, index, strict=True))
    found = [(tr("weight, {place}", place=place), single)]
    if len(shape) >= 4:
        text = tr("kernel, o={o}, i={i}", o=str(index[0]), i=str(index[1]))
        found.append((text, single[:2] + whole[2:]))
    if len(shape) >= 2:
        output = tr("output channel, {letter}={n}", letter=names[0], n=str(index[0]))
        found.append((output, single[:1] + whole[1:]))
        inputs = tr("input channel, {letter}={n}", letter=names[1], n=str(index[1]))
        found.append((inputs, whole[:1] + single[1:2] + whole[2:]))
    return found


def _line(start: tuple[int, int], stop: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the cells from one to another without the first, none left out."""
    down, across = stop[0] - start[0], stop[1] - start[1]
    steps = max(abs(down), abs(across))
    return [
        (start[0] + round(down * n / steps), start[1] + round(across * n / steps))
        for n in range(1, steps + 1)
    ]


def _rectangles(cells: list[tuple[int, int]]) -> list[Cells]:
    """Return rectangles that hold just these cells: runs of rows, joined downwards."""
    rows: dict[int, set[int]] = {}
    for row, column in cells:
        rows.setdefault(row, set()).add(column)
    open_runs: dict[tuple[int, int], Cells] = {}
    done: list[Cells] = []
    for row in sorted(rows):
        runs = _runs(sorted(rows[row]))
        following: dict[tuple[int, int], Cells] = {}
        for left, right in runs:
            above = open_runs.pop((left, right), None)
            if above is not None and above.bottom == row:
                following[left, right] = replace(above, bottom=row + 1)
            else:
                done += [above] if above is not None else []
                following[left, right] = Cells(row, left, row + 1, right)
        done += open_runs.values()
        open_runs = following
    return done + list(open_runs.values())


def _runs(columns: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for column in columns:
        if runs and runs[-1][1] == column:
            runs[-1] = runs[-1][0], column + 1
        else:
            runs.append((column, column + 1))
    return runs
