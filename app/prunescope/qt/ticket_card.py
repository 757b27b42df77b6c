"""The card of a lottery ticket: which weights an export writes under the masks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from prunescope.qt.cards import Card, Note, Pill
from prunescope.qt.icons import icon
from prunescope.qt.paragraph import Paragraph
from prunescope.qt.theme import GAP, TEXT_PIXELS, sized
from prunescope.qt.widgets import IconButton, TextLabel, unbroken
from prunescope.session.language import tr

if TYPE_CHECKING:
    from prunescope.qt.theme import Theme
    from prunescope.session.ticket_view import TicketView


class TicketCard(Card):
    """Shows the ticket, hidden where there is none."""

    #: The model's own weights are to stay.
    remove_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        # --- widgets
        self.title = TextLabel()
        self.title.setFont(sized(self.font(), TEXT_PIXELS, strong=True))
        self.remark = Paragraph(dim=True)
        self.warning = Note(theme)
        remove = tr("Keep the model's own weights")
        self.remove = IconButton(icon("close", theme.dim), remove)
        self.remove.setFixedSize(24, 24)
        # --- layout
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.title, 1)
        row.addWidget(Pill(tr("ticket")))
        row.addWidget(self.remove)
        self.column.addLayout(row)
        self.column.addWidget(self.remark)
        self.column.addWidget(self.warning)
        self.hide()
        self.remove.clicked.connect(self.remove_requested)

    def show_ticket(self, ticket: TicketView | None) -> None:
        """Show another ticket, or none."""
        self.setVisible(ticket is not None)
        if ticket is not None:
            self.title.setText(ticket.title)
            self.remark.setText(unbroken(ticket.remark))
            self.remark.setVisible(bool(ticket.remark))
            self.warning.set_text(ticket.warning)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self.remove.setIcon(icon("close", theme.dim))
        self.warning.set_theme(theme)
