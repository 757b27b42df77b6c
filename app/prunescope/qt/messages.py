"""The only place that says something to the person: banners, toasts, questions."""

from __future__ import annotations

import traceback
from enum import Enum, auto
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from prunescope.qt.announcer import Announcer
from prunescope.qt.banner import Banner
from prunescope.qt.bug_dialog import BugDialog
from prunescope.qt.notices import Notices
from prunescope.qt.toast import Toast
from prunescope.qt.widgets import visible_text
from prunescope.session.language import tr
from prunescope.session.sentences import translated

if TYPE_CHECKING:
    from prunescope.core.errors import PrunescopeError
    from prunescope.qt.banner import Offer
    from prunescope.qt.theme import Theme


class Answer(Enum):
    """What to do with a plan that was not saved."""

    SAVE = auto()
    DISCARD = auto()
    STAY = auto()


class Farewell(Enum):
    """What to do with an export when its window is to close."""

    WAIT = auto()
    CANCEL = auto()
    STAY = auto()


class Messages(QObject):
    """Says what a person should know; tests listen to `said` (kind, sentence).

    The banner is put into the window's layout, the toast floats over `window`.
    """

    said = Signal(str, str)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.banner = Banner(theme)
        self.notices = Notices(theme)
        self._bugs: BugDialog | None = None
        self.toast = Toast(theme, window)
        self._announcer = Announcer(self.toast)

    def error(self, error: PrunescopeError, *offers: Offer) -> None:
        """Tell a failure, without stopping anyone, and what can be done about it."""
        self.banner.show_error(error, *offers)
        self._announcer.say(translated(error.sentence))
        self.said.emit("error", translated(error.sentence))

    def bug(self, error: Exception) -> None:
        """Tell that the program itself is at fault, with what helps to mend it."""
        if self._bugs is None:
            self._bugs = BugDialog(_bug_sentence(), self._window)
        self._bugs.add("".join(traceback.format_exception(error)))
        self.said.emit("bug", self._bugs.sentence.text())

    def message(self, text: str, offer: Offer | None = None) -> None:
        """Tell a short piece of good news, and what can be done about it."""
        self.banner.hide()
        self.toast.show_text(text, offer)
        self._announcer.say(text)
        self.said.emit("message", text)

    def ask_unsaved(self) -> Answer:
        """Ask what to do with the plan before the window closes."""
        box = self._question(tr("The plan has changes that are not saved."))
        role = QMessageBox.ButtonRole
        save = box.addButton(tr("Save plan…"), role.AcceptRole)
        discard = box.addButton(tr("Discard"), role.DestructiveRole)
        stay = box.addButton(tr("Stay"), role.RejectRole)
        box.setDefaultButton(save)
        box.setEscapeButton(stay)
        box.exec()
        clicked = box.clickedButton()
        if clicked is save:
            return Answer.SAVE
        return Answer.DISCARD if clicked is discard else Answer.STAY

    def ask_many(self, count: int, few: int) -> int:
        """Ask how many of many files to open; return that number."""
        box = self._question(
            tr(
                "{count} files: each opens in a window of its own and takes memory.",
                count=count,
            )
        )
        role = QMessageBox.ButtonRole
        some = box.addButton(tr("Open the first {few}", few=few), role.AcceptRole)
        every = box.addButton(tr("Open all"), role.DestructiveRole)
        stay = box.addButton(tr("Cancel"), role.RejectRole)
        box.setDefaultButton(some)
        box.setEscapeButton(stay)
        box.exec()
        numbers = {some: few, every: count}
        return numbers.get(box.clickedButton(), 0)  # type: ignore[call-overload, no-any-return]

    def ask_drop(self, count: int) -> Literal["open", "compare", "cancel"]:
        """Ask what to do with several files that were dropped."""
        box = self._question(tr("{count} files were dropped.", count=count))
        role = QMessageBox.ButtonRole
        each = box.addButton(tr("Open each"), role.AcceptRole)
        two = box.addButton(
            tr("Compare the first two") if count > 2 else tr("Compare the two"),
            role.ActionRole,
        )
        stay = box.addButton(tr("Cancel"), role.RejectRole)
        box.setDefaultButton(each)
        box.setEscapeButton(stay)
        box.exec()
        clicked = box.clickedButton()
        if clicked is each:
            return "open"
        return "compare" if clicked is two else "cancel"

    def ask_cancel_export(self) -> Farewell:
        """Ask what becomes of a running export when the window is to close."""
        box = self._question(tr("An export is running; nothing is left half written."))
        role = QMessageBox.ButtonRole
        wait = box.addButton(tr("Wait"), role.AcceptRole)
        leave = box.addButton(tr("Cancel export and quit"), role.DestructiveRole)
        stay = box.addButton(tr("Stay"), role.RejectRole)
        box.setDefaultButton(wait)
        box.setEscapeButton(stay)
        box.exec()
        clicked = box.clickedButton()
        if clicked is wait:
            return Farewell.WAIT
        return Farewell.CANCEL if clicked is leave else Farewell.STAY

    def ask_cancel_job(self, title: str) -> bool:
        """Ask whether the job of that title shall be cancelled."""
        box = self._question(tr("Cancel this? {job}", job=visible_text(title)))
        role = QMessageBox.ButtonRole
        cancel = box.addButton(tr("Cancel the job"), role.DestructiveRole)
        stay = box.addButton(tr("Go on"), role.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.exec()
        return box.clickedButton() is cancel

    def _question(self, text: str) -> QMessageBox:
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle("Prunescope")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(text)
        return box

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self.banner.set_theme(theme)
        self.notices.set_theme(theme)
        self.toast.set_theme(theme)


def _bug_sentence() -> str:
    return tr(
        "Something went wrong in Prunescope itself; your files are untouched. "
        "The details help to mend it."
    )
