"""What the module tree lists: flat or as modules, folded, with buffers; its columns."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from prunescope.session.language import tr
from prunescope.session.tree_rows import USUAL, Listing

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtGui import QAction

    from prunescope.qt.tree_view import TreeColumns

_KEY = "modules/v1/"


class ListingMenu(QMenu):
    """The menu of these choices; which rows there are is kept in `settings`.

    `flat_toggled` carries whether the list is flat now, `listing_changed` which
    :class:`Listing` is wanted.
    """

    flat_toggled = Signal(bool)
    listing_changed = Signal(object)

    def __init__(
        self, columns: TreeColumns, settings: QSettings | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self.flat = self.addAction(tr("Flat list of layers"))
        self.flat.setCheckable(True)
        self.folded = self._kept("folded", tr("Fold modules with one child"))
        self.buffers = self._kept("buffers", tr("Show buffers"))
        self.addSeparator()
        menu = self.addMenu(tr("Columns"))
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(partial(columns.fill, menu))
        self.flat.toggled.connect(self.flat_toggled)
        for action in (self.folded, self.buffers):
            action.toggled.connect(self._on_toggled)

    @property
    def listing(self) -> Listing:
        """Which rows are wanted."""
        return Listing(self.folded.isChecked(), self.buffers.isChecked())

    def _kept(self, name: str, text: str) -> QAction:
        action = self.addAction(text)
        action.setObjectName(name)
        action.setCheckable(True)
        checked = getattr(USUAL, name)
        if self._settings is not None:
            kept = self._settings.value(_KEY + name, defaultValue=checked, type=bool)
            checked = bool(kept)
        action.setChecked(checked)
        return action

    def _on_toggled(self) -> None:
        if self._settings is not None:
            for action in (self.folded, self.buffers):
                self._settings.setValue(_KEY + action.objectName(), action.isChecked())
        self.listing_changed.emit(self.listing)
