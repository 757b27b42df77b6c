"""The only place that says something to the person: banners, toasts, questions."""

from __future__ import annotations

import traceback
from enum import Enum, auto
from typing import TYPE_CHECKING, Literal, TypeVar

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


T = TypeVar("T")
Drop = Literal["open", "compare", "cancel"]
_Role = QMessageBox.ButtonRole


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
        return self._ask(
            tr("The plan has changes that are not saved."),
            (tr("Save plan…"), _Role.AcceptRole, Answer.SAVE),
            (tr("Discard"), _Role.DestructiveRole, Answer.DISCARD),
            (tr("Stay"), _Role.RejectRole, Answer.STAY),
        )

    def ask_many(self, count: int, few: int) -> int:
        """Ask how many of many files to open; return that number."""
        return self._ask(
            tr(
                "{count} files: each opens in a window of its own and takes memory.",
                count=count,
            ),
            (tr("Open the first {few}", few=few), _Role.AcceptRole, few),
            (tr("Open all"), _Role.DestructiveRole, count),
            (tr("Cancel"), _Role.RejectRole, 0),
        )

    def ask_drop(self, count: int) -> Drop:
        """Ask what to do with several files that were dropped."""
        two = tr("Compare the first two") if count > 2 else tr("Compare the two")
        answers: tuple[tuple[str, _Role, Drop], ...] = (
            (tr("Open each"), _Role.AcceptRole, "open"),
            (two, _Role.ActionRole, "compare"),
            (tr("Cancel"), _Role.RejectRole, "cancel"),
        )
        return self._ask(tr("{count} files were dropped.", count=count), *answers)

    def ask_cancel_export(self) -> Farewell:
        """Ask what becomes of a running export when the window is to close."""
        return self._ask(
            tr("An export is running; nothing is left half written."),
            (tr("Wait"), _Role.AcceptRole, Farewell.WAIT),
            (tr("Cancel export and quit"), _Role.DestructiveRole, Farewell.CANCEL),
            (tr("Stay"), _Role.RejectRole, Farewell.STAY),
        )

    def ask_cancel_job(self, title: str) -> bool:
        """Ask whether the job of that title shall be cancelled."""
        return self._ask(
            tr("Cancel this? {job}", job=visible_text(title)),
            (tr("Go on"), _Role.RejectRole, False),
            (tr("Cancel the job"), _Role.DestructiveRole, True),
        )

    def _ask(self, text: str, *answers: tuple[str, _Role, T]) -> T:
        """Ask; Return takes the first answer, Esc the one that rejects."""
        box = QMessageBox(self._window)
        box.setWindowTitle("Prunescope")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(text)
        buttons = [box.addButton(label, role) for label, role, _ in answers]
        roles = [role for _, role, _ in answers]
        escape = roles.index(_Role.RejectRole)
        box.setDefaultButton(buttons[0])
        buttons[0].setProperty("primary", True)
        box.setEscapeButton(buttons[escape])
        box.exec()
        clicked = box.clickedButton()
        place = next((i for i, b in enumerate(buttons) if b is clicked), escape)
        # Not by itself on closing: that would be before it is asked what was clicked.
        box.deleteLater()
        return answers[place][2]

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
