"""The dialog that asks before a model's code runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from helpers_live import OWN, offer
from prunescope.core.errors import OperationError
from prunescope.core.live_source import Kind
from prunescope.qt.live_dialog import LiveDialog
from prunescope.qt.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from prunescope.session.live_jobs import CodeChoice


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[LiveDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = LiveDialog((OWN,), LIGHT, parent)
    dialog.look()
    dialog.open()
    yield dialog
    dialog.close()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
@pytest.mark.parametrize("field", ["source", "names"])
def test_enter_and_escape_decline(
    qtbot: QtBot, dialog: LiveDialog, key: Qt.Key, field: str
) -> None:
    dialog.show_offer(offer(OWN, "net.Model"))
    getattr(dialog, field).setFocus()
    with qtbot.wait_signal(dialog.rejected):
        qtbot.keyClick(dialog, key)


def test_dangerous_names_come_first_with_their_reason(dialog: LiveDialog) -> None:
    dialog.show_offer(offer(OWN, "net.Model", "builtins.getattr"))
    assert dialog.explanation.text() == "model.pt asks to import 2 names:"
    first, second = dialog.names.toPlainText().split("\n")
    assert first.startswith("⚠ builtins.getattr: reaches any attribute")
    assert second == "  net.Model"
    assert dialog.digest.text() == "ab12" * 16


def test_names_cannot_hide_what_they_say(dialog: LiveDialog) -> None:
    dialog.show_offer(offer(OWN, "net.\u202eledoM"))
    assert dialog.names.toPlainText() == "  net.\\u202eledoM"


def test_it_says_whether_the_code_can_be_shut_off(dialog: LiveDialog) -> None:
    dialog.show_offer(offer(OWN))
    assert "It gets no network here" in dialog.warning.text
    dialog.show_offer(offer(OWN, isolated=False))
    assert "has your network and your files" in dialog.warning.text


def test_nothing_runs_before_it_is_known_what(dialog: LiveDialog) -> None:
    assert not dialog.run.isEnabled()
    dialog.show_offer(offer(OWN))
    assert dialog.run.isEnabled()
    dialog.show_problem(OperationError("It is gone."))
    assert not dialog.run.isEnabled()
    assert dialog.problem.text == "It is gone."


def test_a_file_of_ones_own_is_asked_for(dialog: LiveDialog) -> None:
    wanted: list[CodeChoice] = []
    dialog.look_requested.connect(wanted.append)
    dialog.source.setCurrentIndex(1)
    assert dialog.problem.text == "Name the Python file that makes the model."
    dialog.file.setText("/models/net.py")
    dialog.function.setText("build")
    dialog.python.setText("/usr/bin/python3")
    source = wanted[-1].source
    assert (source.kind, source.path) == (Kind.FACTORY, Path("/models/net.py"))
    assert (source.factory, wanted[-1].python) == ("build", "/usr/bin/python3")


def test_an_answer_to_another_choice_is_passed_over(dialog: LiveDialog) -> None:
    dialog.source.setCurrentIndex(1)
    dialog.show_offer(offer(OWN))
    assert dialog.offer is None
    assert not dialog.run.isEnabled()
