"""A sentence about what went wrong, above the panels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from prunescope.qt.icons import icon, icon_pixmap
from prunescope.qt.paragraph import Paragraph
from prunescope.qt.slots import without_state
from prunescope.qt.theme import EDGE, GAP, GRID, Theme, mixed, mono_font
from prunescope.qt.widgets import Button, IconButton, visible_text
from prunescope.session.language import tr
from prunescope.session.sentences import translated

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

    from prunescope.core.errors import PrunescopeError

    #: What a button says, and what it does.
    Offer = tuple[str, Callable[[], object]]


class Banner(QWidget):
    """A sentence about what went wrong, with details to unfold; stays until closed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._buttons: list[Button] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

        # --- widgets
        self._icon = QLabel()
        self._icon.setFixedSize(16, 16)
        self._sentence = Paragraph()
        selectable = Qt.TextInteractionFlag.TextSelectableByMouse
        self._sentence.setTextInteractionFlags(selectable)
        self._fold = Button(tr("Details"), quiet=True)
        self._fold.setCheckable(True)
        self._fold.setToolTip(tr("Show or hide what else is known"))
        self.close_button = IconButton(
            icon("close", theme.dim), tr("Close the message")
        )
        self._details = QPlainTextEdit()
        self._details.setReadOnly(True)
        self._details.setFont(mono_font())
        self._details.setAccessibleName(tr("Details"))
        self._details.setMaximumHeight(120)

        # --- layout
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._icon)
        row.addWidget(self._sentence, 1)
        self._offers = QHBoxLayout()
        self._offers.setSpacing(GAP)
        row.addLayout(self._offers)
        row.addWidget(self._fold)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, GRID, GAP, GRID + 1)
        column.setSpacing(GRID)
        column.addLayout(row)
        column.addWidget(self._details)

        # --- signals
        self._fold.toggled.connect(self._details.setVisible)
        self.close_button.clicked.connect(self.hide)
        self.set_theme(theme)
        self.hide()

    @property
    def sentence(self) -> str:
        """The sentence as shown ("" while hidden)."""
        return "" if self.isHidden() else self._sentence.text()

    @property
    def offers(self) -> tuple[Button, ...]:
        """What can be done about it, as buttons."""
        return tuple(self._buttons)

    def show_error(self, error: PrunescopeError, *offers: Offer) -> None:
        """Show one failure; it takes the place of the one before.

        Whatever is chosen among the offers, the banner goes first.
        """
        self._show_offers(offers)
        self._sentence.setText(visible_text(translated(error.sentence)))
        self._details.setPlainText(error.details)
        self._fold.setVisible(bool(error.details))
        self._fold.setChecked(False)
        self._details.setVisible(False)
        self.show()

    def _show_offers(self, offers: tuple[Offer, ...]) -> None:
        for old in self._buttons:
            self._offers.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = [Button(label) for label, _ in offers]
        for button, (label, act) in zip(self._buttons, offers, strict=True):
            button.setToolTip(label)
            button.clicked.connect(self.hide)
            button.clicked.connect(without_state(act))
            self._offers.addWidget(button)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._theme = theme
        scale = self.devicePixelRatioF()
        self._icon.setPixmap(icon_pixmap("warning", theme.warning, scale=scale))
        self.close_button.setIcon(icon("close", theme.dim))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a faint tint of the warning colour and the hairline below."""
        painter = QPainter(self)
        tint = mixed(self._theme.panel, self._theme.warning, 0.12)
        painter.fillRect(event.rect(), tint)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self.palette().mid())
