"""What the filter of the module tree matches, found anew when that may have changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from prunescope.session.sentences import translated

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.core.errors import PrunescopeError
    from prunescope.qt.filter_field import FilterField
    from prunescope.session.display import Display
    from prunescope.session.filter_rows import Found

    #: Finds what an expression matches, now or later, and tells it or what is wrong.
    Finder = Callable[
        [str, Callable[[Found], None], Callable[[PrunescopeError], None]], object
    ]

#: Numbers must be still for so long before a filter that asks for them looks again.
_REFILTER_MS = 200


class TreeFilter(QObject):
    """Searches for what stands in a field.

    `found` tells that there is an answer (`matches`, `None` for all), and whether that
    is to what was asked before; `failed` that the expression cannot be answered: what
    is wrong then stands below the field.
    """

    found = Signal(bool)
    failed = Signal()

    def __init__(self, field: FilterField, find: Finder) -> None:
        super().__init__(field)
        self._field = field
        self._find = find
        self._again = QTimer(self, interval=_REFILTER_MS, singleShot=True)
        self._again.timeout.connect(self._look_again)
        self.matches: frozenset[str] | None = None
        #: What the filter asks for that is measured or chosen, and so may change.
        self.asked: frozenset[str] = frozenset()
        field.filter_changed.connect(self.search)

    def search(self, expression: str, *, again: bool = False) -> None:
        """Search for an expression; "" matches all."""
        # Also for all: what is searched for since before is to be forgotten then.
        answer = partial(self._on_found, wanted=bool(expression), again=again)
        self._find(expression, answer, self._on_failed)

    def follow(self, before: Display, now: Display) -> None:
        """Search again soon if the filter asks for what is different now."""
        if self.asked and (
            before.numbers is not now.numbers
            or before.measured is not now.measured
            or before.checked is not now.checked
            or before.current != now.current
        ):
            self._again.start()

    def _look_again(self) -> None:
        if self.asked and not self._field.problem:
            self.search(self._field.expression, again=True)

    def _on_found(self, found: Found, *, wanted: bool, again: bool) -> None:
        self._field.set_problem("")
        self.asked = found.asked
        self.matches = found.paths if wanted else None
        self.found.emit(again)

    def _on_failed(self, error: PrunescopeError) -> None:
        self._field.set_problem(translated(error.sentence))
        self._field.set_matches("")
        self.asked = frozenset()
        self.failed.emit()
