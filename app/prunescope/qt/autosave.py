"""Writes a window's journal after edits, off the GUI thread."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.session.recovery import Journal
    from prunescope.session.saved import Saved

DEBOUNCE_MS = 700
#: What is looked at changes without an edit.
LATEST_MS = 30_000


class Autosave(QObject):
    """Keeps the journal of one window true.

    `take` returns the work of now, `None` while nothing is open. An edit is written
    once nothing moved for a moment; during a long gesture and while only looked
    around, every half minute.
    """

    def __init__(
        self, journal: Journal, take: Callable[[], Saved | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._journal = journal
        self._take = take
        self._written: Saved | None = None
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="journal")
        self._soon = QTimer(self, interval=DEBOUNCE_MS, singleShot=True)
        self._latest = QTimer(self, interval=LATEST_MS)
        self._soon.timeout.connect(self.write)
        self._latest.timeout.connect(self.write)

    def edited(self) -> None:
        """Hear that the document changed."""
        self._soon.start()
        if not self._latest.isActive():
            self._latest.start()

    def write(self) -> None:
        """Write now, unless what is there is the same."""
        self._soon.stop()
        saved = self._take()
        if saved is not None and saved != self._written:
            self._written = saved
            self._executor.submit(self._journal.write, saved)

    def release(self) -> Journal:
        """Write no more, and return the journal as it is."""
        self.stop(keep=True)
        return self._journal

    def stop(self, *, keep: bool = False) -> None:
        """Remove the journal, as the window closes as a person wished.

        With `keep` it is brought up to date instead, to be offered at the next start.
        """
        if keep:
            self.write()
        self._soon.stop()
        self._latest.stop()
        self._executor.shutdown(wait=True, cancel_futures=not keep)
        if not keep:
            self._journal.remove()
