"""The panel at the right: the applied steps as cards, and the draft below them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QMenu,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from prunescope.core.errors import PrunescopeError
from prunescope.qt.cards import COPIES, AppliedStep, card_margins
from prunescope.qt.draft_card import DraftPanel
from prunescope.qt.icons import icon
from prunescope.qt.theme import (
    EDGE,
    GAP,
    SMALL_PIXELS,
    STATUS_HEIGHT,
    Theme,
    sized,
)
from prunescope.qt.ticket_card import TicketCard
from prunescope.qt.widgets import IconButton, PanelHeader, TextLabel
from prunescope.session.display import Sight
from prunescope.session.language import tr, tr_count
from prunescope.session.numbers import grouped, percent
from prunescope.session.plan_code import as_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction, QPaintEvent

    from prunescope.core.plan import Step
    from prunescope.session.display import Display, Totals
    from prunescope.session.plan_code import TextKind

_LEAST_WIDTH = 312


class _Foot(TextLabel):
    """A line of text below a hairline."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the hairline, then the text."""
        top = QRect(0, 0, self.width(), 1)
        QPainter(self).fillRect(top, self.palette().mid())
        super().paintEvent(event)


class PlanPanel(QWidget):
    """Shows the plan; every signal is a wish about one step or the draft."""

    step_enabled_requested = Signal(object, bool)
    step_edit_requested = Signal(object)
    step_move_requested = Signal(object, object)
    step_remove_requested = Signal(object)
    step_rename_requested = Signal(object, str)
    step_duplicate_requested = Signal(object)
    #: What was put into the clipboard, and why nothing was.
    copied = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        layers_menu: QMenu,
        actions: Sequence[QAction],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: Display | None = None
        self._cards: list[AppliedStep] = []

        # --- widgets
        self.header = PanelHeader(tr("Plan"))
        self._more = IconButton(icon("more", theme.dim), tr("Plan: save and load"))
        menu = QMenu(self._more)
        menu.addActions(list(actions))
        menu.addSeparator()
        for kind, text in COPIES:
            menu.addAction(tr(text), partial(self._copy_plan, kind))
        self._more.setMenu(menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.draft = DraftPanel(theme, layers_menu)
        self.ticket = TicketCard(theme)
        self._empty = QLabel(
            tr("Open a model to plan what to prune; the steps will be listed here.")
        )
        self._empty.setTextFormat(Qt.TextFormat.PlainText)
        self._empty.setWordWrap(True)
        self._empty.setForegroundRole(self._empty.palette().ColorRole.PlaceholderText)
        self.totals = _Foot(dim=True)
        self.totals.setFont(sized(self.font(), SMALL_PIXELS))
        self.totals.setFixedHeight(STATUS_HEIGHT)
        self.totals.setContentsMargins(EDGE, 0, EDGE, 0)
        self.totals.setToolTip(tr("The whole model after plan and draft"))
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self._scroll.setHorizontalScrollBarPolicy(off)

        # --- layout
        self.setMinimumWidth(_LEAST_WIDTH)
        self.header.add(self._more)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(*card_margins())
        self._column.setSpacing(GAP)
        self._column.addWidget(self._empty)
        self._column.addWidget(self.ticket)
        self._column.addWidget(self.draft)
        self._column.addStretch(1)
        self._scroll.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.totals)
        self.draft.setVisible(False)
        self.setFocusProxy(self.draft.method)

    def show_display(self, display: Display) -> None:
        """Show what differs from what is shown."""
        before, self._shown = self._shown, display
        if before is None or before.steps != display.steps:
            self._show_steps(display)
        if display.draft is not None:
            self.draft.show_card(display.draft)
        self.ticket.show_ticket(display.ticket)
        opened = display.draft is not None
        self.totals.setVisible(opened)
        if display.totals is not None:
            self.totals.setText(_totals_text(display.totals))
        self.draft.setVisible(opened)
        self._empty.setVisible(not opened)
        self.header.set_remark(_remark(display) if opened else "")

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._theme = theme
        self._more.setIcon(icon("more", theme.dim))
        self.draft.set_theme(theme)
        self.ticket.set_theme(theme)
        for card in self._cards:
            card.set_theme(theme)

    @property
    def cards(self) -> tuple[AppliedStep, ...]:
        """The cards of the applied steps."""
        return tuple(self._cards)

    def _show_steps(self, display: Display) -> None:
        count = len(display.steps)
        while len(self._cards) > count:
            card = self._cards.pop()
            self._column.removeWidget(card)
            card.deleteLater()
        while len(self._cards) < count:
            self._add_card()
        for card, step in zip(self._cards, display.steps, strict=True):
            card.show_step(step, count)

    def _add_card(self) -> None:
        card = AppliedStep(len(self._cards), self._theme)
        card.enabled_requested.connect(self.step_enabled_requested)
        card.edit_requested.connect(self.step_edit_requested)
        card.move_requested.connect(self.step_move_requested)
        card.remove_requested.connect(self.step_remove_requested)
        card.rename_requested.connect(self.step_rename_requested)
        card.duplicate_requested.connect(self.step_duplicate_requested)
        card.copy_requested.connect(self._copy)
        card.dropped.connect(self._on_dropped)
        self._column.insertWidget(1 + len(self._cards), card)
        self._cards.append(card)

    def _copy_plan(self, kind: TextKind) -> None:
        if self._shown is not None:
            cards = self._shown.steps
            self._copy_steps([c.step for c in cards if c.step.enabled], kind)

    def _copy(self, index: int, kind: TextKind) -> None:
        if self._shown is not None and index < len(self._shown.steps):
            self._copy_steps([self._shown.steps[index].step], kind)

    def _copy_steps(self, steps: list[Step], kind: TextKind) -> None:
        try:
            text = as_text(steps, kind)
        except PrunescopeError as error:
            self.failed.emit(error)
            return
        QApplication.clipboard().setText(text)
        self.copied.emit(text)

    def _on_dropped(self, index: int, height: int) -> None:
        middles = [
            card.mapToGlobal(card.rect().center()).y()
            for place, card in enumerate(self._cards)
            if place != index
        ]
        to = sum(middle < height for middle in middles)
        if to != index:
            self.step_move_requested.emit(index, to)


def _totals_text(totals: Totals) -> str:
    if totals.zeros_after < 0:
        return tr("counting zeros…")
    return tr(
        "{about}{zeros} of {whole} weights zero ({share})",
        about="" if totals.exact else "≈ ",
        zeros=grouped(totals.zeros_after),
        whole=grouped(totals.numel),
        share=percent(totals.zeros_after, totals.numel, 2),
    )


def _remark(display: Display) -> str:
    if display.peeked:
        return tr("shown: {name}", name=display.peeked)
    if display.sight is Sight.ORIGINAL:
        return tr("shown: the original")
    if display.sight is Sight.PLAN:
        return tr("draft not shown (P)")
    steps = len(display.steps)
    if not steps:
        return tr("draft")
    return tr_count("1 step + draft", "{count} steps + draft", steps)
