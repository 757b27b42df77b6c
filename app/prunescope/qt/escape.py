"""What the Escape key does where nothing else has a use for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from prunescope.session.display import Display

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.qt.filter_field import FilterField
    from prunescope.qt.messages import Messages


class Escape(QObject):
    """Clears the filter, else asks whether to cancel the newest job.

    Whoever is in the middle of a gesture takes the key before it comes here.
    """

    def __init__(
        self,
        field: FilterField,
        messages: Messages,
        cancel: Callable[[int], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._filter = field
        self._messages = messages
        self._cancel = cancel
        self._display = Display()

    def show_display(self, display: Display) -> None:
        """Know what is under way."""
        self._display = display

    def press(self) -> bool:
        """Go back by one; tell whether there was anything to go back from."""
        if self._filter.expression:
            self._filter.clear()
            return True
        if not self._display.jobs:
            return False
        job = self._display.jobs[-1]
        if self._messages.ask_cancel_job(job.title):
            self._cancel(job.number)
        return True
