"""The Select menu: which parameters are in the scope of the draft."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from prunescope.qt.number_text import integer_text
from prunescope.qt.selection_sets import NUMBERS, SelectionSets
from prunescope.qt.tool_tips import keys_of
from prunescope.qt.widgets import visible_text
from prunescope.session import bulk
from prunescope.session.language import tr, tr_count

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from prunescope.core.inventory import TensorEntry
    from prunescope.session.display import Display
    from prunescope.session.tree_rows import TreeRows


class ScopeMenu(QMenu):
    """Checks parameters by what they are.

    `check_requested` carries the frozenset of paths to check from now on.
    """

    check_requested = Signal(object)
    #: What is to be checked is to be asked for.
    pattern_requested = Signal()
    sensitivity_requested = Signal()

    def __init__(self, parent: QWidget, sets: SelectionSets | None = None) -> None:
        super().__init__(parent)
        self._button = parent
        self._sets = sets or SelectionSets(None)
        self._tree: TreeRows | None = None
        self._parameters: tuple[TensorEntry, ...] = ()
        self._checked: frozenset[str] = frozenset()
        self._current: TensorEntry | None = None
        self._matches: frozenset[str] | None = None
        self.addAction(tr("All prunable"), self.check_all)
        self.addAction(tr("None"), self.check_none)
        self.addAction(tr("Invert"), self.check_inverse)
        self._by_type = self.addMenu(tr("By type"))
        self.addSeparator()
        self._like_current = [
            self.addAction(tr("Same type as the selected"), self.check_same_type),
            self.addAction(tr("Same shape as the selected"), self.check_same_shape),
            self.addAction(tr("Same place in every block"), self.check_same_place),
        ]
        self.addSeparator()
        self._filtered = [
            self.addAction(tr("Only what the filter shows"), self.check_filtered),
            self.addAction(tr("Also what the filter shows"), self.add_filtered),
            self.addAction(tr("Not what the filter shows"), self.exclude_filtered),
        ]
        self.addSeparator()
        self.addAction(tr("By regular expression…"), self.pattern_requested.emit)
        self.addAction(tr("Without the first and the last"), self.exclude_ends)
        by_loss = self.addAction(tr("Layers below or above a sensitivity…"))
        by_loss.triggered.connect(self.sensitivity_requested)
        self._recall = self.addMenu(tr("Selection sets"))
        self.aboutToShow.connect(self._enable)
        self.aboutToShow.connect(self._list_sets)

    def show_display(self, display: Display) -> None:
        """Offer the types of the opened model."""
        self._checked = display.checked
        inventory, tree = display.inventory, display.tree
        if tree is not self._tree:
            self._tree = tree
            self._parameters = () if tree is None else tree.in_order()
            self._list_types()
            if inventory is not None and inventory.files:
                self._sets.open(inventory.files[0].path)
        current = display.current
        self._current = inventory[current] if inventory and current else None

    @property
    def types(self) -> list[str]:
        """The types as offered, each with its number of parameters."""
        return [action.text() for action in self._by_type.actions()]

    def slots(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the window do here, by their names."""
        return {
            "check_all": self.check_all,
            "check_none": self.check_none,
            "check_inverse": self.check_inverse,
            "check_same_type": self.check_same_type,
            "check_same_shape": self.check_same_shape,
            "check_same_place": self.check_same_place,
            "check_filtered": self.check_filtered,
            "check_pattern": self.pattern_requested.emit,
            "check_sensitivity": self.sensitivity_requested.emit,
            "exclude_ends": self.exclude_ends,
            **{f"save_set_{n}": partial(self.save_set, n) for n in NUMBERS},
            **{f"recall_set_{n}": partial(self.recall_set, n) for n in NUMBERS},
        }

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
        self.check_requested.emit(self.picked(paths))

    def set_matches(self, paths: frozenset[str] | None) -> None:
        """Know what the filter shows; `None` without a filter."""
        self._matches = paths

    def check_same_type(self) -> None:
        """Ask to check what is like the selected one, in modules of its type."""
        self._check_like(bulk.same_type)

    def check_same_shape(self) -> None:
        """Ask to check what has the shape of the selected one."""
        self._check_like(bulk.same_shape)

    def check_same_place(self) -> None:
        """Ask to check what stands where the selected one does, in every block."""
        self._check_like(bulk.same_place)

    def check_filtered(self) -> None:
        """Ask to check what the filter shows, and nothing else."""
        if self._matches is not None:
            self.check_only(self._matches)

    def add_filtered(self) -> None:
        """Ask to check what the filter shows too."""
        if self._matches is not None:
            self.check_requested.emit(self._checked | self.picked(self._matches))

    def exclude_filtered(self) -> None:
        """Ask to check no longer what the filter shows."""
        if self._matches is not None:
            self.exclude(self._matches)

    def exclude_ends(self) -> None:
        """Ask to leave out the first and the last prunable parameter."""
        scope = bulk.without_ends(self._parameters, self._checked)
        self.check_requested.emit(scope)

    def save_set(self, number: int) -> None:
        """Save what is checked as a set."""
        self._sets.save(number, self._checked)

    def recall_set(self, number: int) -> None:
        """Ask to check a saved set."""
        saved = self._sets.get(number)
        if saved is not None:
            known = frozenset(entry.path for entry in self._parameters)
            self.check_requested.emit(saved & known)

    def exclude(self, paths: frozenset[str]) -> None:
        """Ask to check these no longer."""
        self.check_requested.emit(self._checked - paths)

    def picked(self, paths: frozenset[str]) -> frozenset[str]:
        """Return what of these is pruned by default, or can be at all."""
        inside = [e for e in self._parameters if e.path in paths and e.eligible]
        prunable = [entry for entry in inside if entry.prunable]
        return frozenset(entry.path for entry in prunable or inside)

    def _check_like(
        self,
        like: Callable[[Sequence[TensorEntry], TensorEntry], frozenset[str]],
    ) -> None:
        if self._current is not None:
            self.check_only(like(self._parameters, self._current))

    def _enable(self) -> None:
        for action in self._like_current:
            action.setEnabled(self._current is not None)
        for action in self._filtered:
            action.setEnabled(bool(self._matches))

    def _list_sets(self) -> None:
        menu = self._recall
        menu.clear()
        for number in NUMBERS:
            saved = self._sets.get(number)
            if saved is not None:
                text = tr_count(
                    "Set {number}: 1 layer",
                    "Set {number}: {count} layers",
                    len(saved),
                    number=number,
                )
                action = menu.addAction(text, partial(self.recall_set, number))
                keys = keys_of(self._button, f"recall_set_{number}")
                action.setShortcut(QKeySequence(keys))
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        if menu.isEmpty():
            menu.addAction(self._hint()).setEnabled(False)

    def _hint(self) -> str:
        """Tell how sets are saved, while there are none."""
        first, last = (keys_of(self._button, f"save_set_{n}") for n in NUMBERS[::8])
        if not (first and last):
            return tr("No selection is saved yet")
        return tr("{first} to {last} save what is checked", first=first, last=last)

    def _check(self, wanted: Callable[[TensorEntry], bool]) -> None:
        entries = [entry for entry in self._parameters if entry.eligible]
        paths = frozenset(entry.path for entry in entries if wanted(entry))
        self.check_requested.emit(paths)

    def _list_types(self) -> None:
        self._by_type.clear()
        counts = Counter(entry.type for entry in self._parameters if entry.eligible)
        for kind, number in sorted(counts.items()):
            text = f"{menu_text(kind) or tr('other')}  ({integer_text(number)})"
            self._by_type.addAction(text, partial(self.check_type, kind))


def menu_text(name: str) -> str:
    """Return a name from a file as the text of a menu entry."""
    return visible_text(name).replace("&", "&&")
