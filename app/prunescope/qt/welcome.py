"""What the centre shows while nothing is open: open, drop, recent files, samples.

::

            icon, invitation
       [Open…] [Try a CNN] [Try a transformer]
       recent files, pinned ones first
       five keys          a tip
    ───────────────────────────────────────────
       Language  Theme  Settings  Guide  What is new
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from prunescope import __version__
from prunescope.qt.action_spec import plain_text
from prunescope.qt.icons import application_icon
from prunescope.qt.paragraph import Paragraph
from prunescope.qt.recent_row import RecentRow
from prunescope.qt.theme import (
    CARD_RADIUS,
    EDGE,
    GAP,
    GRID,
    SMALL_PIXELS,
    Theme,
    mono_font,
    sized,
)
from prunescope.qt.tip_line import TipLine
from prunescope.qt.tool_tips import name_commands
from prunescope.qt.widgets import Button, TextLabel
from prunescope.session.language import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction, QPaintEvent

    from prunescope.qt.action_set import Actions
    from prunescope.qt.recent import RecentFile

_WIDTH = 460
_INSET = 16
_MIDDLE = Qt.AlignmentFlag.AlignCenter
_KEYS = ("open", "open_recent", "palette", "shortcuts", "guide")


class _KeysLabel(TextLabel):
    """The keys of an action, as they are now."""

    def __init__(self, action: QAction) -> None:
        super().__init__(dim=True)
        self._action = action
        self.setFont(mono_font())
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setText(self._action.shortcut().toString())
        self.setMinimumWidth(self.sizeHint().width())


class Welcome(QWidget):
    """The page before the first model.

    `sample_requested` carries the name of a sample, `recent_requested` a path,
    `pin_requested` and `recent_menu_requested` an entry of the list and what it needs.
    """

    open_requested = Signal()
    sample_requested = Signal(str)
    recent_requested = Signal(object)
    pin_requested = Signal(object)
    recent_menu_requested = Signal(object, QPoint)

    def __init__(
        self,
        theme: Theme,
        actions: Actions,
        parent: QWidget | None = None,
        *,
        tip: int | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._actions = actions
        self._files: tuple[RecentFile, ...] = ()

        # --- widgets
        picture = QLabel()
        picture.setPixmap(application_icon().pixmap(QSize(48, 48)))
        picture.setAlignment(_MIDDLE)
        invitation = TextLabel(tr("Open a model to see where its zeros are."))
        invitation.setFont(sized(self.font(), 18, strong=True))
        invitation.setAlignment(_MIDDLE)
        version = TextLabel(f"Prunescope {__version__}", dim=True)
        version.setAlignment(_MIDDLE)
        drop = Paragraph(
            tr("Drop a .safetensors, .pt, .pth or .ckpt file here"), dim=True
        )
        drop.setAlignment(_MIDDLE)
        self.open_button = Button(tr("Open model…"), primary=True)
        self.open_button.setToolTip(tr("Open a checkpoint from the disk"))
        name_commands(self.open_button, "open")
        self.sample_button = Button(tr("Try a small CNN"))
        self.sample_button.setToolTip(tr("Open the LeNet that comes along"))
        self.transformer_button = Button(tr("Try a transformer"))
        self.transformer_button.setToolTip(tr("Open the transformer that comes along"))
        self._recent_title = TextLabel(tr("Recent"), dim=True)
        self.tip = TipLine(actions, tip)

        # --- layout
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addStretch(1)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.sample_button)
        buttons.addWidget(self.transformer_button)
        buttons.addStretch(1)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        page = QWidget()
        page.setMaximumWidth(_WIDTH)
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(EDGE)
        inner.addStretch(2)
        inner.addWidget(picture)
        inner.addWidget(version)
        inner.addWidget(invitation)
        inner.addLayout(buttons)
        inner.addWidget(drop)
        inner.addWidget(self._recent_title)
        inner.addLayout(self._recent)
        inner.addSpacing(GRID)
        inner.addLayout(self._keys())
        inner.addWidget(self.tip)
        inner.addStretch(3)
        column = QVBoxLayout(self)
        column.setContentsMargins(_INSET + GRID, _INSET + GRID, _INSET + GRID, _INSET)
        column.addWidget(_scrolled(page), 1)
        column.addLayout(self._footer())
        self.setFocusProxy(self.open_button)

        # --- signals
        self.open_button.clicked.connect(self.open_requested)
        self.sample_button.clicked.connect(partial(self.sample_requested.emit, "cnn"))
        transformer = partial(self.sample_requested.emit, "transformer")
        self.transformer_button.clicked.connect(transformer)
        self.set_recent(())

    @property
    def recent(self) -> list[Path]:
        """The files listed, from top to bottom."""
        return [Path(file.path) for file in self._files]

    def set_recent(self, files: Sequence[RecentFile]) -> None:
        """List the files opened before."""
        self._files = tuple(files)
        while (item := self._recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for file in self._files:
            path = Path(file.path)
            row = RecentRow(file, path.parent, self._theme)
            row.chosen.connect(partial(self.recent_requested.emit, path))
            row.pin_toggled.connect(partial(self.pin_requested.emit, file))
            row.menu_requested.connect(partial(self.recent_menu_requested.emit, file))
            self._recent.addWidget(row)
        self._recent_title.setVisible(bool(self._files))

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._theme = theme
        self.set_recent(self._files)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the drop area's dashed frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.line), 1.5, Qt.PenStyle.DashLine))
        inset = GAP + 0.5
        frame = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(frame, CARD_RADIUS, CARD_RADIUS)

    def _keys(self) -> QGridLayout:
        """List a few keys, as they are now, two in a row."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(EDGE)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        for place, name in enumerate(_KEYS):
            action = self._actions[name]
            keys = _KeysLabel(action)
            what = TextLabel(plain_text(action.text()).rstrip("…"), dim=True)
            what.setFont(sized(self.font(), SMALL_PIXELS))
            grid.addWidget(keys, place // 2, 2 * (place % 2))
            grid.addWidget(what, place // 2, 2 * (place % 2) + 1)
        return grid

    def _footer(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addStretch(1)
        for title, group in ((tr("Language"), "language"), (tr("Theme"), "theme")):
            row.addWidget(self._choice(title, group))
        for name in ("settings", "guide", "whats_new"):
            action = self._actions[name]
            text = plain_text(action.text())
            button = Button(text.rstrip("…"), quiet=True)
            button.setToolTip(text)
            button.clicked.connect(action.trigger)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _choice(self, title: str, group: str) -> Button:
        """Offer the actions of a group, as the menus do."""
        button = Button(title, quiet=True)
        menu = QMenu(button)
        for spec in self._actions.specs:
            if spec.group == group:
                menu.addAction(self._actions[spec.name])
        button.setMenu(menu)
        button.setToolTip(title)
        return button


def _scrolled(page: QWidget) -> QScrollArea:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch(1)
    row.addWidget(page, 100)
    row.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(holder)
    area.viewport().setAutoFillBackground(False)
    holder.setAutoFillBackground(False)
    return area
