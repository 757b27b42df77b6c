"""The applied steps above, the draft below: who gets how much of the panel's height.

The draft comes first: its effect and *Apply* are always seen. The steps take what is
left, but never less than two lines of them; each part scrolls by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from prunescope.qt.theme import EDGE, GAP, GRID

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from prunescope.qt.draft_card import DraftPanel

#: Two cards of one line, and one where the panel is low.
_LEAST_STEPS, _LEAST_STEPS_LOW, _LOW = 78, 40, 520
#: Where at least this much is left beside a full card for every step, each shows it.
_DRAFT_ROOM = 380
_FULL_CARD = 58


class PlanColumn(QWidget):
    """Places a list of cards and the draft, one below the other.

    `roomy_changed` tells whether there is room for a second line on every card.
    """

    roomy_changed = Signal(bool)

    def __init__(self, draft: DraftPanel) -> None:
        super().__init__()
        self.roomy = True
        self._count = 0
        self._to_end = False
        self._list = QScrollArea(self)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setWidgetResizable(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its cards take it
        inner = QWidget()
        self.cards = QVBoxLayout(inner)
        self.cards.setContentsMargins(EDGE, GAP, EDGE, 0)
        self.cards.setSpacing(GRID + 2)
        self._list.setWidget(inner)
        self._draft = draft
        self._draft.setParent(self)  # behind the steps, for Tab
        bar = self._list.verticalScrollBar()
        bar.rangeChanged.connect(self._on_range_changed)
        bar.actionTriggered.connect(self._on_scrolled)
        # What is inside a scroll area tells nobody else that it needs another height.
        for part in (inner, self._draft.body):
            part.installEventFilter(self)

    def set_count(self, count: int) -> None:
        """Know how many steps there are; a new one is scrolled to."""
        self._to_end, self._count = count > self._count, count
        self.share_out()

    def _on_range_changed(self, _: int, most: int) -> None:
        if self._to_end:
            self._list.verticalScrollBar().setValue(most)

    def show_card(self, card: QWidget) -> None:
        """Scroll so far that a card is seen."""
        self._to_end = False
        self._list.ensureWidgetVisible(card, 0, GAP)

    def _on_scrolled(self) -> None:
        self._to_end = False

    def share_out(self) -> None:
        """Give draft and steps their heights."""
        width, height = self.width(), self.height()
        roomy = self._count * _FULL_CARD + _DRAFT_ROOM <= height
        if roomy != self.roomy:
            self.roomy = roomy
            self.roomy_changed.emit(roomy)
        wanted = self.cards.totalHeightForWidth(width)
        if wanted < 0:
            wanted = self.cards.totalSizeHint().height()
        inner = width - 2 * EDGE
        least = _LEAST_STEPS_LOW if self._count and height < _LOW else _LEAST_STEPS
        least = min(wanted, least)
        draft = self._draft.fitted(inner, height - least - 2 * GAP)
        above = min(wanted, max(least, height - draft - 2 * GAP))
        self._list.setGeometry(0, 0, width, above)
        self._draft.setGeometry(EDGE, above + GAP, inner, draft)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the height anew."""
        super().resizeEvent(event)
        self.share_out()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share out the height anew when cards or options need another one."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.share_out()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Share out the height anew when the draft needs another one."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.share_out()
        return super().event(event)
