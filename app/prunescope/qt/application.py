"""The composition root: makes the application, its settings and its windows."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from prunescope import __version__
from prunescope.qt.crash_log import CrashLog
from prunescope.qt.file_open_events import FileOpenEvents
from prunescope.qt.folders import (
    journal_folder,
    log_folder,
    measures_folder,
    snapshots_folder,
)
from prunescope.qt.icons import application_icon
from prunescope.qt.preferences import Preferences, open_settings
from prunescope.qt.single_instance import Listener, hand_over, server_name
from prunescope.qt.stop_signals import StopSignals
from prunescope.qt.tool_tips import ToolTips
from prunescope.qt.windows import Windows
from prunescope.session.allocator import share_heaps
from prunescope.session.places import write_journal
from prunescope.session.recovery import Journals

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtCore import QSettings

    from prunescope.qt.main_window import MainWindow

#: Collections look at what is new only. One over all that a large model consists of
#: stops every thread; with 20 000 layers the stall test passes at this rate only.
_COLLECT_AFTER = (20_000, 5, 1_000_000)
#: How long (seconds) a thread that computes may keep the interpreter from the window,
#: which gives it up at every call into Qt; the usual 5 ms each add up to stalls.
_SWITCH_SECONDS = 0.0005
#: How often a screenshot looks whether all work is done.
_SETTLE_MS = 250


def run(
    paths: Sequence[Path], screenshot: Path | None = None, *, new_instance: bool = False
) -> int:
    """Show the window with these files until it is closed; return the exit code.

    A program that runs already takes them over unless `new_instance` is given. With
    `screenshot`, write a picture of the window once nothing is being worked on any
    more, and leave.
    """
    share_heaps()
    favour_the_window()
    app = application()
    settings = open_settings()
    alone = screenshot is not None or new_instance
    shares = not alone and Preferences(settings).flag("single_instance")
    if shares and hand_over(server_name(), list(paths)):
        return 0
    write_journal().sweep()
    journals = _journals(settings, screenshot)
    windows = Windows(app, settings, journals, measures_folder(), snapshots_folder())
    window = windows.add()
    if shares:
        _listen(windows)
    log = _watch_over(app, windows)

    def go_on() -> None:
        windows.offer_restore(log.take_last_crash())
        windows.open(paths)

    # The window is there before any file is read.
    window.desk_made.connect(go_on)
    if screenshot is not None:
        _photograph_when_settled(window, screenshot)
    code = app.exec()
    log.close()
    return code


def favour_the_window() -> None:
    """Keep threads that compute, and the collector, from holding the window up."""
    gc.set_threshold(*_COLLECT_AFTER)
    sys.setswitchinterval(_SWITCH_SECONDS)


def _journals(settings: QSettings, screenshot: Path | None) -> Journals | None:
    wanted = screenshot is None and Preferences(settings).flag("restore")
    return Journals(journal_folder()) if wanted else None


def _watch_over(app: QApplication, windows: Windows) -> CrashLog:
    """Hear of bugs, of the system's wish to end, and of files it hands over."""
    log = CrashLog(log_folder(), windows)
    # Queued: a bug may come from any thread.
    log.bug.connect(windows.tell_bug, Qt.ConnectionType.QueuedConnection)
    log.install()
    stop = StopSignals(windows)
    stop.asked_to_stop.connect(windows.leave)
    stop.install()
    app.aboutToQuit.connect(stop.close)
    app.commitDataRequest.connect(windows.leave)
    opened = FileOpenEvents(windows)
    opened.requested.connect(windows.open)
    app.installEventFilter(opened)
    return log


def _listen(windows: Windows) -> None:
    """Take the files of later starts, and come forward for each."""
    listener = Listener(windows)
    listener.requested.connect(windows.open)
    listener.requested.connect(windows.come_forward)
    listener.listen(server_name())


def application() -> QApplication:
    """Return the one application, named, so that settings and icons are found."""
    QGuiApplication.setDesktopFileName("prunescope")
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setOrganizationName("Prunescope")
    app.setApplicationName("Prunescope")
    app.setApplicationVersion(__version__)
    app.setWindowIcon(application_icon())
    app.installEventFilter(ToolTips(app))
    return app


def _photograph_when_settled(window: MainWindow, target: Path) -> None:
    timer = QTimer(window, interval=_SETTLE_MS)
    quiet = 0

    def look() -> None:
        nonlocal quiet
        quiet = 0 if window.is_busy else quiet + 1
        if quiet >= 4:
            timer.stop()
            target.parent.mkdir(parents=True, exist_ok=True)
            window.grab().save(str(target))
            QApplication.exit(0)

    timer.timeout.connect(look)
    timer.start()
