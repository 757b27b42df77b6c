"""Offers what a crash left: the sessions of every window, and the crash's own words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QTime
from PySide6.QtGui import QGuiApplication

from prunescope.qt.folders import show_log_folder
from prunescope.session.language import tr
from prunescope.session.recovery import Abandoned, discard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from prunescope.qt.main_window import MainWindow

_RESTORE, _CRASH = "restore", "crash"


class RestoreOffer(QObject):
    """Puts bars into a window; `free_window` gives one that shows no file yet.

    What was taken over stays on the disk until it is restored or discarded, so that
    nothing is lost if the program is left undecided.
    """

    def __init__(
        self, free_window: Callable[[], MainWindow], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._free_window = free_window

    def offer(self, window: MainWindow, found: tuple[Abandoned, ...]) -> None:
        """Ask in one window about all that was left."""
        if not found:
            return
        at = max(abandoned.at for abandoned in found).astimezone()
        time = QLocale().toString(
            QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat
        )
        window.messages.notices.offer(
            _RESTORE,
            tr(
                "Prunescope closed unexpectedly. Restore the session from {time}?",
                time=time,
            ),
            (tr("Restore"), partial(self.restore, found)),
            (tr("Discard"), partial(_discard_all, found)),
            (tr("Open log folder"), show_log_folder),
        )

    def tell_crash(self, window: MainWindow, text: str) -> None:
        """Tell once that the last run died, with its last words to copy."""
        if text:
            window.messages.notices.offer(
                _CRASH,
                tr("The last run of Prunescope crashed. Its log may help to mend it."),
                (tr("Copy details"), partial(_copy, text)),
                (tr("Open log folder"), show_log_folder),
            )

    def restore(self, found: Iterable[Abandoned]) -> None:
        """Put every session back, each in a window of its own."""
        for abandoned in found:
            window = self._free_window()
            window.current.opening_ended.connect(
                partial(self._on_restored, window, abandoned)
            )
            window.current.restore(abandoned.saved)

    def _on_restored(self, window: MainWindow, abandoned: Abandoned) -> None:
        if window.display.inventory is not None:
            discard(abandoned)


def _discard_all(found: Iterable[Abandoned]) -> None:
    for abandoned in found:
        discard(abandoned)


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
