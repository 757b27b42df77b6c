"""The pills about the opened file: its state dicts, and what is worth knowing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QPlainTextEdit

from helpers_display import net_display
from prunescope.core.inventory import Inventory, StateEntry
from prunescope.qt.messages import Answer, Messages
from prunescope.qt.model_popup import ModelChip
from prunescope.qt.state_menu import StateChip
from prunescope.qt.theme import LIGHT

if TYPE_CHECKING:
    from unittest.mock import MagicMock

    from pytestqt.qtbot import QtBot

    from prunescope.qt.main_window import MainWindow

STATES = (
    StateEntry("model", 44, 89_000_000),
    StateEntry("ema & shadow\u202e", 1, 36),
)


def _net(**facts: object) -> Inventory:
    inventory = net_display().inventory
    assert inventory is not None
    return replace(inventory, **facts)  # type: ignore[arg-type]


def test_a_file_with_one_state_offers_no_choice(qtbot: QtBot) -> None:
    chip = StateChip(LIGHT)
    qtbot.addWidget(chip)
    chip.show_inventory(_net())
    assert not chip.has_choice


def test_the_menu_lists_states_with_sizes_and_asks_for_another(qtbot: QtBot) -> None:
    chip = StateChip(LIGHT)
    qtbot.addWidget(chip)
    chip.show_inventory(_net(states=STATES, state="model"))
    assert chip.has_choice
    assert chip.text() == "state: model ▾"
    actions = chip.make_popup().actions()
    assert [action.text() for action in actions] == [
        "model — 44 tensors · 89 MB",
        "ema && shadow\\u202e — 1 tensor · 36 B",
    ]
    assert [action.isChecked() for action in actions] == [True, False]
    with qtbot.assert_not_emitted(chip.state_requested):
        actions[0].trigger()
    with qtbot.wait_signal(chip.state_requested) as asked:
        actions[1].trigger()
    assert asked.args == ["ema & shadow\u202e"]
    assert chip.text() == "state: model ▾"


@pytest.mark.parametrize(
    ("answer", "opens"), [(Answer.DISCARD, True), (Answer.STAY, False)]
)
def test_a_changed_plan_is_asked_about_before_another_state_opens(
    window: MainWindow,
    workspace: MagicMock,
    monkeypatch: pytest.MonkeyPatch,
    answer: Answer,
    opens: bool,
) -> None:
    monkeypatch.setattr(Messages, "ask_unsaved", lambda _: answer)
    window.show_display(net_display(modified=True))
    window.toolbar.state.state_requested.emit("ema")
    assert workspace.choose_state.called is opens
    window.show_display(net_display())


def test_notes_config_and_metadata_are_shown_as_plain_text(qtbot: QtBot) -> None:
    chip = ModelChip(LIGHT)
    qtbot.addWidget(chip)
    chip.show_inventory(
        _net(
            warnings=("The header begins with blanks, which is not standard.",),
            config=(("model_type", "bert"),),
            metadata=(("note", "<b>bold</b>\nnext"),),
        )
    )
    assert chip.text() == "1 note"
    popup = chip.make_popup()
    qtbot.addWidget(popup)
    labels = [label.text() for label in popup.findChildren(QLabel)]
    assert "⚠ The header begins with blanks, which is not standard." in labels
    texts = [view.toPlainText() for view in popup.findChildren(QPlainTextEdit)]
    assert texts == ["/models/net.pt", "model_type: bert",
                     "note: <b>bold</b>\\u000anext"]  # fmt: skip
