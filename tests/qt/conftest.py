"""What every test of the window needs: one look, own settings, nothing left over."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any
from unittest.mock import MagicMock

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings

from prunescope.qt.main_window import MainWindow
from prunescope.qt.messages import Messages
from prunescope.qt.theme import LIGHT, apply_theme
from prunescope.session.comparing import Comparing
from prunescope.session.device_choice import DeviceChoice
from prunescope.session.file_jobs import FileJobs
from prunescope.session.hand_edits import HandEdits
from prunescope.session.history_wishes import HistoryWishes
from prunescope.session.image_jobs import ImageJobs
from prunescope.session.live_jobs import LiveJobs
from prunescope.session.own_amounts import OwnAmounts
from prunescope.session.picture_wishes import PictureWishes
from prunescope.session.plan_wishes import PlanWishes
from prunescope.session.returning import Returning
from prunescope.session.tree_wishes import TreeWishes
from prunescope.session.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

# The offscreen platform says so whenever a window is shown.


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let every test here ignore what the offscreen platform cannot do."""
    for item in items:
        if "tests/qt" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> None:
    """Give every widget the style of the house."""
    apply_theme(qapp, LIGHT)


@pytest.fixture(autouse=True)
def _nothing_left_over(qapp: QApplication) -> Iterator[None]:
    """Fail a test that leaves a window behind."""
    before = set(map(id, qapp.topLevelWidgets()))
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    left = [widget for widget in qapp.topLevelWidgets() if id(widget) not in before]
    if left:
        del left
        gc.collect()
        left = [widget for widget in qapp.topLevelWidgets() if id(widget) not in before]
    assert not [widget for widget in left if widget.isVisible()], "a window was left"


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    """Settings of nobody."""
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def workspace() -> MagicMock:
    """A workspace that only remembers what was wished for."""
    workspace = MagicMock(spec=Workspace)
    workspace.plan = MagicMock(spec=PlanWishes)
    workspace.devices = MagicMock(spec=DeviceChoice)
    workspace.history = MagicMock(spec=HistoryWishes)
    workspace.files = MagicMock(spec=FileJobs)
    workspace.pictures = MagicMock(spec=PictureWishes)
    workspace.returning = MagicMock(spec=Returning)
    workspace.own = MagicMock(spec=OwnAmounts)
    workspace.hand = MagicMock(spec=HandEdits)
    workspace.images = MagicMock(spec=ImageJobs)
    workspace.comparing = MagicMock(spec=Comparing)
    workspace.live = MagicMock(spec=LiveJobs)
    workspace.tree = MagicMock(spec=TreeWishes)
    return workspace


@pytest.fixture
def messages(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, str]]]:
    """Everything said to the person; what a test does not take out fails it."""
    said: list[tuple[str, str]] = []
    show_error, show_message = Messages.error, Messages.message

    def error(self: Messages, error: Exception, *offers: Any) -> None:
        said.append(("error", str(error)))
        show_error(self, error, *offers)  # type: ignore[arg-type]

    def message(self: Messages, text: str, offer: Any = None) -> None:
        said.append(("message", text))
        show_message(self, text, offer)

    monkeypatch.setattr(Messages, "error", error)
    monkeypatch.setattr(Messages, "message", message)
    yield said
    assert said == [], "said, but not expected by the test"


@pytest.fixture
def window(
    qtbot: QtBot,
    workspace: MagicMock,
    settings: QSettings,
    messages: list[tuple[str, str]],  # noqa: ARG001 - asserted empty at the end
) -> MainWindow:
    """A whole window over a workspace that only remembers."""
    window = MainWindow(lambda *_: workspace, settings, LIGHT)
    qtbot.addWidget(window)
    assert window.heatmap, "all panels are there, as soon after a start"
    return window
