"""Another language while the program runs, by a catalogue made for the test."""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication
from safetensors.torch import load_file, save_file

from prunescope.qt import translation
from prunescope.qt.compare_dialog import CompareDialog
from prunescope.qt.translation import Translation, available, use_separators
from prunescope.qt.windows import Windows
from prunescope.session import language, numbers
from prunescope.session.language import tr, tr_count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

WORDS = {
    "&Settings…": "설정…",
    "{count} layers": "레이어: {count}",
    "B − A of {path}": "{path}의 차이",
    "Show the difference": "차이 보기",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a Korean catalogue of a few words."""
    messages = "".join(
        f"<message><source>{source.replace('&', '&amp;')}</source>"
        f"<translation>{text}</translation></message>"
        for source, text in WORDS.items()
    )
    catalogue = tmp_path / "prunescope_ko.ts"
    catalogue.write_text(
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS><TS version="2.1" '
        f'language="ko"><context><name>prunescope</name>{messages}</context></TS>',
        "utf-8",
    )
    tool = shutil.which("pyside6-lrelease", path=str(Path(sys.executable).parent))
    assert tool is not None
    made = tmp_path / "prunescope_ko.qm"
    command = [tool, "-silent", str(catalogue), "-qm", str(made)]
    subprocess.run(command, check=True, capture_output=True)
    return tmp_path


@pytest.fixture
def korean(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The catalogue in the place where the program looks for them."""
    monkeypatch.setattr(translation, "resource_path", lambda *_: folder)
    return folder


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    language.install(None)
    numbers.install()


def test_catalogues_that_are_there_can_be_chosen(folder: Path) -> None:
    assert available(folder) == [("en", "English"), ("ko", "한국어")]
    assert available(folder / "nowhere") == [("en", "English")]


def test_our_words_and_those_of_qt_are_in_one_language(
    qapp: QApplication, folder: Path
) -> None:
    used = Translation(qapp, folder)
    assert used.use("ko")
    assert tr("&Settings…") == "설정…"
    assert tr_count("1 layer", "{count} layers", 3) == "레이어: 3"
    assert tr("not translated") == "not translated"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "취소"
    assert used.use("en")
    assert tr("&Settings…") == "&Settings…"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
    assert not used.use("xx")


def test_open_windows_change_their_words_and_keep_their_work(
    qapp: QApplication,
    qtbot: QtBot,
    settings: QSettings,
    korean: Path,
    lenet_safetensors: Path,
) -> None:
    assert available() == available(korean)
    windows = Windows(qapp, settings)
    (old, empty) = windows.add(), windows.add()
    windows.open([lenet_safetensors])
    qtbot.wait_until(lambda: old.display.inventory is not None, timeout=60_000)
    qtbot.wait_until(lambda: not old.is_busy, timeout=60_000)
    old.plan.draft.apply.click()
    qtbot.wait_until(lambda: len(old.display.steps) == 1, timeout=60_000)
    size, workspace = old.size(), old.workspace
    windows.preferences.choose("language", "ko")
    new, other = windows.all
    assert new is not old
    assert other is not empty
    assert new.actions_by_name["settings"].text() == "설정…"
    assert (new.workspace, new.size()) == (workspace, size)
    assert len(new.display.steps) == 1
    assert new.isWindowModified()
    assert new.windowTitle().startswith(lenet_safetensors.name)
    new.workspace.plan.set_checked(frozenset())
    assert new.display.checked == frozenset()
    windows.preferences.choose("language", "en")
    windows.leave()


@pytest.mark.usefixtures("korean")
def test_windows_beside_change_their_words_too(
    qapp: QApplication,
    qtbot: QtBot,
    settings: QSettings,
    lenet_safetensors: Path,
    tmp_path: Path,
) -> None:
    other = tmp_path / "b.safetensors"
    weights = load_file(lenet_safetensors)
    weights["conv1.weight"] = weights["conv1.weight"] * 2
    save_file(weights, other)
    windows = Windows(qapp, settings)
    old = windows.add()
    windows.open([lenet_safetensors])
    qtbot.wait_until(lambda: old.display.inventory is not None, timeout=60_000)
    old.desk.centre.windows.open("conv1.weight")
    with_file = old.workspace.comparing.with_file
    old.desk.comparing._compare(partial(with_file, other))
    qtbot.wait_until(lambda: bool(old.findChildren(CompareDialog)), timeout=60_000)
    dialog = old.findChildren(CompareDialog)[0]
    dialog.view.selectRow(0)
    dialog.difference.click()
    pairs = old.desk.centre.pairs
    qtbot.wait_until(lambda: bool(pairs.windows), timeout=60_000)
    pairs.windows[0].choose("beside")
    windows.preferences.choose("language", "ko")
    (new,) = windows.all
    assert pairs.windows == []
    (pair,) = new.desk.centre.pairs.windows
    assert pair.windowTitle().startswith("conv1.weight의 차이")
    assert pair.choice.current == "beside"
    distance = pair.panel.pane
    qtbot.wait_until(lambda: bool(distance.feed.limit), timeout=60_000)
    (dialog,) = new.findChildren(CompareDialog)
    assert dialog.difference.text() == "차이 보기"
    assert new.display.compared is not None
    (beside,) = new.desk.centre.windows.windows
    assert beside.path == "conv1.weight"
    dialog.close()
    assert new.desk.centre.pairs.windows == []
    windows.preferences.choose("language", "en")
    windows.leave()


def test_numbers_are_written_as_chosen() -> None:
    assert numbers.grouped(1234567) == "1\u202f234\u202f567"
    numbers.install(".", ",")
    assert numbers.grouped(1234567) == "1.234.567"
    assert numbers.percent(1, 8) == "12,5 %"
    assert numbers.real(-0.25) == "−0,2500"
    use_separators("thin")
    assert numbers.percent(1, 8) == "12.5 %"
