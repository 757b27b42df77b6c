"""The pill that tells which state dict of the file is shown, and chooses another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from prunescope.qt.chip import Chip
from prunescope.qt.scope_menu import menu_text
from prunescope.qt.widgets import visible_text
from prunescope.session.language import tr, tr_count
from prunescope.session.numbers import size

if TYPE_CHECKING:
    from prunescope.core.inventory import Inventory, StateEntry
    from prunescope.qt.theme import Theme

#: Longer names lose their beginnings, which are alike.
_LONGEST = 40


class StateChip(Chip):
    """Names the state dict; hidden where the file has no other.

    `state_requested` carries the path of another one. The pill goes on naming the one
    that is open until that has changed.
    """

    state_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("file", theme, parent)
        self._inventory: Inventory | None = None
        self.setAccessibleName(tr("State dict"))
        self.setToolTip(tr("Which of the state dicts in this file is the model"))
        self.hide()

    @property
    def has_choice(self) -> bool:
        """Whether the file that is open holds several state dicts."""
        return self._inventory is not None and len(self._inventory.states) > 1

    def show_inventory(self, inventory: Inventory | None) -> None:
        """Name the state dict of what is open."""
        if inventory is self._inventory:
            return
        self._inventory = inventory
        if inventory is not None:
            self.setText(tr("state: {name} ▾", name=_name(inventory.state)))
            self.setAccessibleName(tr("State dict {name}", name=_name(inventory.state)))
        self.updateGeometry()

    def make_popup(self) -> QMenu:
        """Return a menu of all state dicts with their sizes."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        inventory = self._inventory
        for state in () if inventory is None else inventory.states:
            action = menu.addAction(_described(state))
            action.setCheckable(True)
            group.addAction(action)
            action.setData(state.path)
            action.setChecked(inventory is not None and state.path == inventory.state)
        group.triggered.connect(self._on_triggered)
        return menu

    def _on_triggered(self, action: QAction) -> None:
        path = action.data()
        if self._inventory is not None and path != self._inventory.state:
            self.state_requested.emit(path)


def _name(path: str) -> str:
    if not path:
        return tr("the outermost")
    return visible_text(path if len(path) <= _LONGEST else f"…{path[-_LONGEST:]}")


def _described(state: StateEntry) -> str:
    """Write `model — 44 tensors · 89 MB` as the text of a menu entry."""
    tensors = tr_count("1 tensor", "{count} tensors", state.tensors)
    return tr(
        "{name} — {tensors} · {size}",
        name=menu_text(_name(state.path)),
        tensors=tensors,
        size=size(state.nbytes),
    )
