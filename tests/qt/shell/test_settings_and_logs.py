"""Settings are kept or set aside; bugs and crashes are written down and told."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings, Qt

from prunescope.qt import preferences
from prunescope.qt.crash_log import CrashLog
from prunescope.qt.preferences import Preferences, open_settings
from prunescope.qt.settings_dialog import SettingsDialog
from prunescope.session.picture_memory import CHOICES

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from prunescope.qt.main_window import MainWindow


def test_a_choice_in_the_settings_is_kept(
    window: MainWindow, settings: QSettings, qtbot: QtBot
) -> None:
    chosen = Preferences(settings)
    dialog = SettingsDialog(chosen, [("en", "English")], window)
    qtbot.addWidget(dialog)
    with qtbot.wait_signal(chosen.changed) as changed:
        dialog.single_instance.click()
    assert changed.args == ["single_instance"]
    dialog.theme.setCurrentIndex(2)
    dialog.theme.activated.emit(2)
    dialog.picture_memory.activated.emit(2)
    again = Preferences(settings)
    assert (again.theme, again.flag("single_instance")) == ("dark", False)
    assert again.number("picture_memory") == CHOICES[2]


@pytest.mark.parametrize("content", [b"\0\1\2", b"x" * 3_000_000, b"[%General\nno"])
def test_settings_that_cannot_be_read_are_set_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    path = tmp_path / "settings.ini"
    path.write_bytes(content)

    def settings() -> QSettings:
        return QSettings(str(path), QSettings.Format.IniFormat)

    monkeypatch.setattr(preferences, "QSettings", _Settings(settings))
    opened = open_settings()
    assert Preferences(opened).theme == "system"
    opened.setValue("appearance/v1/theme", "dark")
    opened.sync()
    assert path.with_name("settings.ini.bad").read_bytes() == content
    assert Preferences(settings()).theme == "dark"


class _Settings:
    """Stands for the class: makes settings in a file of the test's."""

    Status = QSettings.Status

    def __init__(self, make: object) -> None:
        self._make = make

    def __call__(self) -> QSettings:
        return self._make()  # type: ignore[operator, no-any-return]


def test_a_bug_in_any_thread_is_written_down_and_told(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = CrashLog(tmp_path)
    told: list[Exception] = []
    log.bug.connect(told.append, Qt.ConnectionType.QueuedConnection)
    monkeypatch.setattr(sys, "__excepthook__", lambda *_: None)
    with qtbot.capture_exceptions():
        log.install()
        worker = threading.Thread(target=lambda: 1 / 0)
        worker.start()
        worker.join()
        qtbot.wait_until(lambda: bool(told))
        log.close()
    assert isinstance(told[0], ZeroDivisionError)
    assert "ZeroDivisionError" in (tmp_path / "prunescope.log").read_text()
    assert list(tmp_path.glob("fault-*")) == []


def test_what_killed_the_last_run_is_shown_once(tmp_path: Path) -> None:
    program = (
        "import os, signal, sys; from pathlib import Path\n"
        "from prunescope.qt.crash_log import CrashLog\n"
        "CrashLog(Path(sys.argv[1])).install()\n"
        "os.kill(os.getpid(), signal.SIGSEGV)"
    )
    source = str(Path(preferences.__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": source},
        check=False,
        capture_output=True,
    )
    assert done.returncode == -signal.SIGSEGV
    assert "Segmentation fault" in CrashLog(tmp_path).take_last_crash()
    assert CrashLog(tmp_path).take_last_crash() == ""
    assert "Segmentation fault" in (tmp_path / "crash.log").read_text()
