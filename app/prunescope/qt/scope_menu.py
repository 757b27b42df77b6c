"""The Select menu: which parameters are in the scope of the draft."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from prunescope.qt.widgets import visible_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.core.inventory import TensorEntry
    from prunescope.session.display import Display


class ScopeMenu(QMenu):
    """Checks parameters by what they are.

    `check_requested` carries the frozenset of paths to check from now on.
    """

    check_requested = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parameters: tuple[TensorEntry, ...] = ()
        self._checked: frozenset[str] = frozenset()
        self.addAction("All prunable", self.check_all)
        self.addAction("None", self.check_none)
        self.addAction("Invert", self.check_inverse)
        self._by_type = self.addMenu("By type")

    def show_display(self, display: Display) -> None:
        """Offer the types of the opened model."""
        self._checked = display.checked
        inventory = display.inventory
        parameters = () if inventory is None else inventory.parameters
        if parameters != self._parameters:
            self._parameters = parameters
            self._list_types()

    @property
    def types(self) -> list[str]:
        """The types as offered, each with its number of parameters."""
        return [action.text() for action in self._by_type.actions()]

    def check_all(self) -> None:
        """Ask to check every parameter that is pruned by default."""
        self._check(lambda entry: entry.prunable)

    def check_none(self) -> None:
        """Ask to check nothing."""
        self.check_requested.emit(frozenset())

    def check_inverse(self) -> None:
        """Ask to check the prunable parameters that are not checked."""
        self._check(lambda entry: entry.prunable and entry.path not in self._checked)

    def check_type(self, kind: str) -> None:
        """Ask to check the parameters of one module type, weights before biases."""
        same = [entry for entry in self._parameters if entry.type == kind]
        prunable = any(entry.prunable for entry in same)
        self._check(lambda e: e.type == kind and (e.prunable or not prunable))

    def check_only(self, paths: frozenset[str]) -> None:
        """Ask to check what of these is pruned by default, or can be at all."""
        inside = [entry for entry in self._parameters if entry.path in paths]
        prunable = any(entry.prunable for entry in inside)
        self._check(lambda e: e.path in paths and (e.prunable or not prunable))

    def exclude(self, paths: frozenset[str]) -> None:
        """Ask to check these no longer."""
        self.check_requested.emit(self._checked - paths)

    def _check(self, wanted: Callable[[TensorEntry], bool]) -> None:
        entries = [entry for entry in self._parameters if entry.eligible]
        paths = frozenset(entry.path for entry in entries if wanted(entry))
        self.check_requested.emit(paths)

    def _list_types(self) -> None:
        self._by_type.clear()
        counts = Counter(entry.type for entry in self._parameters if entry.eligible)
        for kind, number in sorted(counts.items()):
            text = f"{menu_text(kind) or 'other'}  ({number})"
            self._by_type.addAction(text, partial(self.check_type, kind))


def menu_text(name: str) -> str:
    """Return a name from a file as the text of a menu entry."""
    return visible_text(name).replace("&", "&&")
