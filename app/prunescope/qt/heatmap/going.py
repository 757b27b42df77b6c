"""Going to an index that is typed, or to a weight that is looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from prunescope.core.errors import LimitError, OperationError
from prunescope.core.indices import Box, box_size, covers, index_text, ravel
from prunescope.core.matrix_view import Cells
from prunescope.core.regions import boxes_of
from prunescope.qt.heatmap.goto_bar import GoToBar
from prunescope.session.language import tr
from prunescope.session.search import Search, parse_goal
from prunescope.session.sentences import translated

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.core.matrix_view import MatrixView
    from prunescope.qt.heatmap.commands import Commands
    from prunescope.qt.heatmap.marking import Marking
    from prunescope.qt.heatmap.pane import Pane


class GoingSource(Protocol):
    """What going needs of the session."""

    def find(
        self,
        path: str,
        search: Search,
        start: int,
        receive: Callable[[int | None], None],
        *,
        viewer: int = 0,
    ) -> None:
        """Call `receive` with the row-major index of a weight that is looked for."""


class Going(QObject):
    """Reads what is typed into its bar and moves the key cursor there.

    Signals
    -------
    reveal_wanted
        An index whose slice is not shown now.
    said, failed
        A short text, or a :class:`PrunescopeError`, for the person.
    """

    reveal_wanted = Signal(object)
    said = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        pane: Pane,
        source: GoingSource,
        marking: Marking,
        commands: Commands,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._pane = pane
        self._source = source
        self._marking = marking
        self.bar = GoToBar()
        self.bar.wanted.connect(self.go)
        self.bar.left.connect(pane.surface.setFocus)
        commands.connect(go_to=self.open)

    def open(self) -> None:
        """Let a person type where to go."""
        view = self._pane.view
        if view is not None:
            example = ",".join(str(size // 2) for size in view.shape) or "0"
            self.bar.open(example)

    def go(self, text: str) -> None:
        """Go where a text says; what is wrong with it is told in the bar."""
        view, path = self._pane.view, self._pane.path
        if view is None:
            return
        try:
            goal = parse_goal(text, view.shape)
        except OperationError as error:
            self.bar.tell(translated(error.sentence))
            return
        if isinstance(goal, Search):
            self.bar.tell(tr("Looking…"))
            start, receive = self._start(goal), self._receiver(goal, path)
            self._source.find(path, goal, start, receive, viewer=self._pane.viewer)
        elif box_size(goal) == 1:
            self._go_to(ravel(tuple(start for start, _ in goal), view.shape))
        else:
            self._mark(goal)

    def _start(self, search: Search) -> int:
        """Return where to look from: after the cursor."""
        view, cursor = self._pane.view, self._marking.cursor
        flat = None if view is None or cursor is None else view.flat_index(*cursor)
        is_next = search in {Search.ZERO, Search.NAN}
        return 0 if flat is None or not is_next else flat + 1

    def _receiver(self, search: Search, path: str) -> Callable[[int | None], None]:
        def receive(flat: int | None) -> None:
            if self._pane.path != path:
                return
            if flat is not None:
                self._go_to(flat)
            else:
                self.bar.tell(tr("There is no {what} here.", what=_names()[search]))

        return receive

    def _go_to(self, flat: int) -> None:
        view = self._pane.view
        if view is None:
            return
        if view.cell(flat) is None:
            self.reveal_wanted.emit(view.unravel(flat))
            view = self._pane.view
        cell = None if view is None else view.cell(flat)
        if view is not None and cell is not None:
            self._marking.go_to(cell)
            self.bar.tell(index_text(view.unravel(flat)) or tr("the only weight"))

    def _mark(self, box: Box) -> None:
        """Mark a box where its weights are a rectangle, else go to its first weight."""
        view = self._pane.view
        if view is None:
            return
        first = ravel(tuple(start for start, _ in box), view.shape)
        if view.cell(first) is None:
            self.reveal_wanted.emit(view.unravel(first))
            view = self._pane.view
        cells = None if view is None else _rectangle(view, box)
        if cells is not None:
            self._marking.mark(cells)
            return
        self._go_to(first)
        text = tr(
            "Laid out like this, that slice is no rectangle; here is its first weight, "
            "{index}.",
            index=index_text(tuple(start for start, _ in box)),
        )
        self.bar.tell(text)


def _rectangle(view: MatrixView, box: Box) -> Cells | None:
    """Return the cells that hold exactly the weights of a box, if there are such."""
    ends = (tuple(start for start, _ in box), tuple(stop - 1 for _, stop in box))
    first, last = (view.cell(ravel(end, view.shape)) for end in ends)
    if first is None or last is None:
        return None
    (top, left), (bottom, right) = first, last
    if bottom < top or right < left:
        return None
    cells = Cells(top, left, bottom + 1, right + 1)
    try:
        found = boxes_of(view, cells)
    except LimitError:
        return None
    is_all = sum(map(box_size, found)) == box_size(box)
    return cells if is_all and all(covers(box, each) for each in found) else None


def _names() -> dict[Search, str]:
    return {
        Search.MAX: tr("largest weight"),
        Search.MIN: tr("smallest weight"),
        Search.NAN: tr("NaN or Inf"),
        Search.ZERO: tr("zero"),
    }
