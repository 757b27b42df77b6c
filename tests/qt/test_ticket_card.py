"""The card of a lottery ticket, and the ways to one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QSpinBox

from helpers_display import net_display
from prunescope.core.ticket import Resample, Rewind
from prunescope.qt.entry_dialog import EntryDialog
from prunescope.session.display import Display
from prunescope.session.ticket_view import TicketView

if TYPE_CHECKING:
    from unittest.mock import MagicMock

    import pytest

    from prunescope.qt.main_window import MainWindow


def test_a_ticket_is_chosen_shown_and_removed(
    window: MainWindow, workspace: MagicMock, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_display(net_display())
    card = window.plan.ticket
    assert card.isHidden()
    file: Any = lambda *_: ("/models/epoch-1.pt", "")  # noqa: E731
    monkeypatch.setattr(QFileDialog, "getOpenFileName", file)
    window.actions_by_name["ticket_rewind"].trigger()
    chosen = workspace.plan.choose_ticket
    chosen.assert_called_with(Rewind("/models/epoch-1.pt"))
    window.actions_by_name["ticket_resample"].trigger()
    (dialog,) = window.findChildren(EntryDialog)
    dialog.findChildren(QSpinBox)[0].setValue(7)
    dialog.take.click()
    chosen.assert_called_with(Resample(7))
    view = TicketView("Weights of epoch-1.pt", "1 of 2 layers match", "Missing: a")
    window.show_display(net_display(ticket=view))
    assert not card.isHidden()
    assert card.title.text() == "Weights of epoch-1.pt"
    assert card.warning.text == "Missing: a"
    card.remove.click()
    chosen.assert_called_with(None)
    window.show_display(net_display())
    assert card.isHidden()
    window.show_display(Display())
