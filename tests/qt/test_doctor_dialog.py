"""The doctor's dialog: what it lists, and what a wish for a mended copy does."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel

from helpers_patients import network, pruned_network, save
from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.doctor import Examination, examine
from prunescope.qt.doctor_dialog import DoctorDialog
from prunescope.qt.file_wishes import FileWishes
from prunescope.qt.ringed_area import RingedArea
from prunescope.qt.theme import LIGHT
from prunescope.session.display import Display

if TYPE_CHECKING:
    from pathlib import Path
    from unittest.mock import MagicMock

    from pytestqt.qtbot import QtBot

    from prunescope.qt.main_window import MainWindow


def examined(path: Path) -> Examination:
    with open_checkpoint(path) as checkpoint:
        return examine(checkpoint)


@pytest.fixture
def examination(tmp_path: Path) -> Examination:
    state = pruned_network().state_dict()
    state["3.bias"][1] = float("nan")
    return examined(save(tmp_path / "net.pt", state))


def test_it_lists_each_finding_with_its_severity(
    qtbot: QtBot, examination: Examination
) -> None:
    dialog = DoctorDialog("net.pt", examination, LIGHT)
    qtbot.addWidget(dialog)
    assert dialog.summary.text().startswith("1 error, 1 warning")
    texts = [card.sentence.text for card in dialog.cards]
    assert texts[0].startswith("Error: 1 weight is NaN or Inf")
    assert texts[1].startswith("Warning: 2 parameters are kept as weight and mask")
    assert dialog.mend_button.isEnabled()


def test_a_healthy_model_has_nothing_to_mend(qtbot: QtBot, tmp_path: Path) -> None:
    healthy = examined(save(tmp_path / "net.pt", network().state_dict()))
    dialog = DoctorDialog("net.pt", healthy, LIGHT)
    qtbot.addWidget(dialog)
    dialog.show()
    shown = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert shown == [
        "Nothing is wrong with this file.",
        "Every record and every weight was looked at.",
    ]
    assert not dialog.findChildren(RingedArea)[0].isVisible()
    assert not dialog.mend_button.isEnabled()


def test_nothing_is_mended_where_bytes_are_lost(qtbot: QtBot, tmp_path: Path) -> None:
    path = save(tmp_path / "net.pt", pruned_network().state_dict())
    with open_checkpoint(path) as checkpoint:
        offset = checkpoint.inventory.storages[0].offset
    data = bytearray(path.read_bytes())
    data[offset] ^= 1
    path.write_bytes(data)
    dialog = DoctorDialog("net.pt", examined(path), LIGHT)
    qtbot.addWidget(dialog)
    assert not dialog.mend_button.isEnabled()


def shown_dialog(window: MainWindow) -> DoctorDialog:
    (dialog,) = window.findChildren(DoctorDialog)
    return dialog


@pytest.mark.parametrize("answer", ["mended.pt", "net.pt", "taken.pt", ""])
def test_the_copy_goes_where_the_person_says(
    window: MainWindow,
    examination: Examination,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
) -> None:
    workspace = cast("MagicMock", window.workspace)
    (tmp_path / "taken.pt").write_bytes(b"old")
    target = tmp_path / answer if answer else None
    suggested: list[str] = []

    def ask(_parent: object, _title: str, name: str, _filter: str) -> tuple[str, str]:
        suggested.append(name)
        return (str(target) if target else "", "")

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    files = FileWishes(workspace, LIGHT, window)
    files.check_model(Display(inventory=examination.inventory))
    (receive,) = workspace.files.examine.call_args.args
    receive(examination)
    dialog = shown_dialog(window)
    dialog.mend_button.click()
    assert suggested == [str(tmp_path / "net-mended.pt")]
    if target is None:
        workspace.files.write_mended.assert_not_called()
    else:
        workspace.files.write_mended.assert_called_once_with(
            examination, target, overwrite=answer == "taken.pt"
        )


def test_the_menu_asks_for_the_check_only_with_a_model(
    window: MainWindow, workspace: MagicMock
) -> None:
    action = window.actions_by_name["check_model"]
    assert not action.isEnabled()
    window.files.check_model(Display())
    workspace.files.examine.assert_not_called()
