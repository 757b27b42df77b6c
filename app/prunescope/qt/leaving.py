"""Before a window goes: asks about what is unsaved, waits for what is unfinished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from prunescope.qt.messages import Answer, Farewell
from prunescope.session.display import Display
from prunescope.session.language import tr

if TYPE_CHECKING:
    from prunescope.qt.file_wishes import FileWishes
    from prunescope.qt.messages import Messages


class Leaving(QObject):
    """Tells whether a window may close; `close_requested` once a wait is over.

    An export that was waited for and failed ends the wait: there is something to read.
    """

    close_requested = Signal()

    def __init__(self, messages: Messages, files: FileWishes, parent: QObject) -> None:
        super().__init__(parent)
        self._messages = messages
        self._files = files
        self._display = Display()
        self._awaited: frozenset[int] = frozenset()

    def show_display(self, display: Display) -> None:
        """Follow what is written, and whether it is done."""
        self._display = display
        if not self._awaited or self._awaited & self._writing():
            return
        done = {job.number for job in display.ended if job.outcome == "done"}
        succeeded, self._awaited = self._awaited <= done, frozenset()
        if succeeded:
            self.close_requested.emit()

    def may_close(self) -> bool:
        """Ask where something would be lost."""
        return self._may_cut_off() and self.may_leave_plan()

    def may_leave_plan(self) -> bool:
        """Ask what becomes of a plan that is not saved."""
        if not self._display.modified:
            return True
        answer = self._messages.ask_unsaved()
        if answer is Answer.SAVE:
            return self._files.ask_save_plan()
        return answer is Answer.DISCARD

    def _may_cut_off(self) -> bool:
        writing = self._writing()
        if not writing:
            return True
        farewell = self._messages.ask_cancel_export()
        if farewell is Farewell.WAIT:
            self._awaited = writing
            self._messages.message(tr("The window closes once the export is done."))
        return farewell is Farewell.CANCEL

    def _writing(self) -> frozenset[int]:
        return frozenset(job.number for job in self._display.jobs if job.writes)
