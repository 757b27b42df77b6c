"""The panel at the right: the applied steps as cards, and the draft below them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QApplication,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from prunescope.core.errors import PrunescopeError
from prunescope.qt.draft_card import DraftPanel
from prunescope.qt.icons import icon
from prunescope.qt.panel_header import PanelHeader
from prunescope.qt.paragraph import Paragraph
from prunescope.qt.plan_column import PlanColumn
from prunescope.qt.step_card import COPIES, AppliedStep
from prunescope.qt.theme import (
    EDGE,
    SMALL_PIXELS,
    STATUS_HEIGHT,
    Theme,
    sized,
)
from prunescope.qt.ticket_card import TicketCard
from prunescope.qt.widgets import IconButton, TextLabel
from prunescope.session.display import Sight
from prunescope.session.language import tr, tr_count
from prunescope.session.numbers import grouped, percent
from prunescope.session.plan_code import as_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction, QPaintEvent, QResizeEvent

    from prunescope.core.plan import Step
    from prunescope.session.display import Display, Totals
    from prunescope.session.plan_code import TextKind

_LEAST_WIDTH = 312


class _Foot(TextLabel):
    """A line of text below a hairline: the longest of several that fits."""

    def __init__(self) -> None:
        super().__init__(dim=True)
        self._texts: tuple[str, ...] = ("",)

    def set_texts(self, *texts: str) -> None:
        """Show one of these, the longest first."""
        self._texts = texts
        self._choose()

    def _choose(self) -> None:
        room, width = self.contentsRect().width(), self.fontMetrics().horizontalAdvance
        self.setText(
            next((t for t in self._texts if width(t) <= room), self._texts[-1])
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose again, in another width."""
        super().resizeEvent(event)
        self._choose()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the hairline, then the text."""
        top = QRect(0, 0, self.width(), 1)
        QPainter(self).fillRect(top, self.palette().mid())
        super().paintEvent(event)


class _Marker(QWidget):
    """The line where a card that is being dragged would stand."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill with the accent."""
        QPainter(self).fillRect(event.rect(), self.palette().accent())


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
        self._empty = Paragraph(dim=True)
        self.totals = _Foot()
        self.totals.setFont(sized(self.font(), SMALL_PIXELS))
        self.totals.setFixedHeight(STATUS_HEIGHT)
        self.totals.setContentsMargins(EDGE, 0, EDGE, 0)
        self.totals.setToolTip(tr("The whole model after plan and draft"))
        self._parts = PlanColumn(self.draft)
        self._marker = _Marker(self._parts)

        # --- layout
        self.setMinimumWidth(_LEAST_WIDTH)
        self.header.add(self._more)
        self._column = self._parts.cards
        self._column.addWidget(self._empty)
        self._column.addWidget(self.ticket)
        self._column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._parts, 1)
        column.addWidget(self.totals)
        self.draft.setVisible(False)
        self.setFocusProxy(self.draft.method)
        self._parts.roomy_changed.connect(self._on_roomy_changed)

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
            texts = _totals_texts(display.totals, halted=display.halted)
            self.totals.set_texts(*texts)
        self.draft.setVisible(opened)
        self._empty.setText(_empty_text(opened=opened))
        self._empty.setVisible(not display.steps)
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
        self._parts.set_count(count)
        for card, step in zip(self._cards, display.steps, strict=True):
            if step.state == "edited":
                self._parts.show_card(card)

    def _add_card(self) -> None:
        card = AppliedStep(len(self._cards), self._theme)
        card.enabled_requested.connect(self.step_enabled_requested)
        card.edit_requested.connect(self.step_edit_requested)
        card.move_requested.connect(self._move)
        card.remove_requested.connect(self.step_remove_requested)
        card.leave_requested.connect(self.draft.leave_requested)
        card.rename_requested.connect(self.step_rename_requested)
        card.duplicate_requested.connect(self.step_duplicate_requested)
        card.copy_requested.connect(self._copy)
        card.dragged.connect(self._on_dragged)
        card.dropped.connect(self._on_dropped)
        card.set_roomy(self._parts.roomy)
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

    def _on_roomy_changed(self, roomy: bool) -> None:
        for card in self._cards:
            card.set_roomy(roomy)

    def _place(self, index: int, height: int) -> int:
        """Return which step a card becomes that is held at a height of the screen."""
        middles = [
            card.mapToGlobal(card.rect().center()).y()
            for place, card in enumerate(self._cards)
            if place != index
        ]
        return sum(middle < height for middle in middles)

    def _on_dragged(self, index: int, height: int) -> None:
        to = self._place(index, height)
        beside = self._cards[to]
        edge = beside.rect().topLeft() if to <= index else beside.rect().bottomLeft()
        gap = -3 if to <= index else 3
        at = self._parts.mapFromGlobal(beside.mapToGlobal(edge))
        self._marker.setGeometry(at.x(), at.y() + gap, beside.width(), 2)
        self._marker.setVisible(to != index)
        self._marker.raise_()

    def _on_dropped(self, index: int, height: int) -> None:
        self._marker.hide()
        to = self._place(index, height)
        if to != index:
            self._move(index, to)

    def _move(self, index: int, to: int) -> None:
        """Wish for a step at another place; the focus goes with it."""
        if 0 <= to < len(self._cards):
            self.step_move_requested.emit(index, to)
            self._cards[to].setFocus(Qt.FocusReason.OtherFocusReason)
            self._parts.show_card(self._cards[to])


def _totals_texts(totals: Totals, *, halted: bool) -> tuple[str, ...]:
    """Return the totals of the whole model, the longest form first."""
    if totals.zeros_after < 0:
        return (tr("zeros not all counted") if halted else tr("counting zeros…"),)
    values = {
        "about": "" if totals.exact else "≈ ",
        "zeros": grouped(totals.zeros_after),
        "whole": grouped(totals.numel),
        "share": percent(totals.zeros_after, totals.numel, 2),
    }
    return (
        tr("{about}{zeros} of {whole} weights zero ({share})", **values),
        tr("{about}{zeros} of {whole} zero ({share})", **values),
        tr("{about}{zeros} zero ({share})", **values),
    )


def _empty_text(*, opened: bool) -> str:
    if opened:
        return tr(
            "No steps yet. Check layers, set an amount and apply it, or start from a "
            "preset."
        )
    return tr("Open a model to plan what to prune; the steps will be listed here.")


def _remark(display: Display) -> str:
    if display.peeked:
        return tr("shown: {name}", name=display.peeked)
    if display.sight is Sight.ORIGINAL:
        return tr("shown: the original")
    if display.sight is Sight.PLAN:
        return tr("draft not shown")
    if display.draft is not None and display.draft.replaces:
        return tr("editing step {n}", n=display.draft.replaces)
    steps = len(display.steps)
    if not steps:
        return tr("draft")
    return tr_count("1 step + draft", "{count} steps + draft", steps)
