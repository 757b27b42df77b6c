"""The file of one window: opened, watched on the disk, remembered, journalled."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from prunescope.core.errors import (
    ChangedOnDiskError,
    EmptyFileError,
    MissingPartError,
    ReadError,
    ReaderStoppedError,
    TruncatedError,
)
from prunescope.core.file_findings import lost_parts
from prunescope.qt.autosave import Autosave
from prunescope.qt.file_watch import FileWatch
from prunescope.session.language import tr, tr_count

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from prunescope.core.errors import PrunescopeError
    from prunescope.core.inventory import Inventory
    from prunescope.qt.banner import Offer
    from prunescope.qt.messages import Messages
    from prunescope.qt.recent import RecentFiles
    from prunescope.session.display import Display
    from prunescope.session.recovery import Journal
    from prunescope.session.saved import Saved
    from prunescope.session.workspace import Workspace

_CHANGED = "changed on disk"
_LOST = "parts not there"
#: Failures that another try may not meet again: a download that is not over.
_PASSING = (
    TruncatedError,
    EmptyFileError,
    ReadError,
    MissingPartError,
    ChangedOnDiskError,
    ReaderStoppedError,
)


class CurrentFile(QObject):
    """Which file a window shows, and what follows from that.

    `view` tells what of the window is to be found again after a crash.
    `opening_ended` is emitted when a file is there or could not be opened,
    `recent_changed` when the recent files are others; `view_restored` carries the view
    of an earlier session once its file is there.
    """

    opening_ended = Signal()
    #: It is to be asked where parts are: their names, and the folder of the others.
    locate_requested = Signal(object, object)
    view_restored = Signal(object)
    recent_changed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        recent: RecentFiles,
        messages: Messages,
        view: Callable[[], Mapping[str, Any]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._recent = recent
        self._messages = messages
        self._view = view
        self._path: Path | None = None
        self._inventory: Inventory | None = None
        self._zeros = -1.0
        self._document: object = None
        self._autosave: Autosave | None = None
        self._restored: Mapping[str, Any] | None = None
        self._has_jobs = False
        self.is_opening = False
        self.watch = FileWatch(self)
        self.watch.changed.connect(self._offer_reload)

    def shows(self, path: Path) -> bool:
        """Tell whether this file is open here, or about to be."""
        return self._path is not None and _same(self._path, path)

    def open(self, path: Path) -> None:
        """Open a file."""
        self._path, self.is_opening = path, True
        self._workspace.open(path)

    def ways_out(self, error: PrunescopeError) -> tuple[Offer, ...]:
        """Return what can be done about a failure to open the file."""
        path = self._path
        if not self.is_opening or path is None or not isinstance(error, _PASSING):
            return ()
        return ((tr("Retry"), partial(self.open, path)),)

    def restore(self, saved: Saved) -> None:
        """Open the file of an earlier session and put the work on it back."""
        self._path, self.is_opening = saved.path, True
        self._restored = saved.view
        self._workspace.returning.restore(saved)

    def reload(self) -> None:
        """Read the file again; the plan stays."""
        self._messages.notices.withdraw(_CHANGED)
        self._workspace.returning.reload()

    def take_parts(self, parts: Mapping[str, Path]) -> None:
        """Read the file again with parts that lie elsewhere; the plan stays.

        Without any, it is told again that some are not there.
        """
        if parts:
            self._workspace.returning.take_parts(parts)
        elif self._inventory is not None:
            self._offer_parts(self._inventory)

    def keep_journal(self, journal: Journal) -> None:
        """Write the work on the file into a journal from now on."""
        self._autosave = Autosave(journal, self._saved, self)

    def take_over(self, old: CurrentFile) -> None:
        """Go on with the file and the journal of another window."""
        self._path, self.is_opening = old._path, old.is_opening
        journal = old.release()
        if journal is not None:
            self.keep_journal(journal)

    def release(self) -> Journal | None:
        """Follow the file no more, and return its journal as it is."""
        self.watch.watch(None)
        autosave, self._autosave = self._autosave, None
        return None if autosave is None else autosave.release()

    def show_display(self, display: Display) -> None:
        """Follow what the window shows."""
        inventory = display.inventory
        if inventory is not None and inventory is not self._inventory:
            self._inventory, self._path = inventory, display.path or self._path
            self._messages.notices.withdraw(_CHANGED)
            self.watch.watch(inventory)
            self._remember(inventory)
            self._offer_parts(inventory)
            if self._restored is not None:
                self.view_restored.emit(self._restored)
                self._restored = None
        totals = display.totals
        if totals is not None and totals.exact and totals.zeros_now >= 0:
            self._zeros = totals.zeros_now / max(totals.numel, 1)
        self._journal(display)
        self._has_jobs = bool(display.jobs)
        if self.is_opening and not display.jobs:
            # A job is off the list a moment before what it made is shown.
            QTimer.singleShot(0, self, self._end_opening)

    def _end_opening(self) -> None:
        if self.is_opening and not self._has_jobs:
            self.is_opening = False
            if self._inventory is None:
                self._path = None
            self.opening_ended.emit()

    def close(self, *, keep: bool = False) -> None:
        """Remember how the file is left; forget the journal unless it is to be kept."""
        self.watch.watch(None)
        if self._autosave is not None:
            self._autosave.stop(keep=keep)
        if self._path is not None and self._zeros >= 0:
            self._recent.note_zeros(self._path, self._zeros)

    def _remember(self, inventory: Inventory) -> None:
        if self._path is not None:
            size = sum(stamp.size for stamp in inventory.files)
            self._recent.add(self._path.absolute(), size)
            self.recent_changed.emit()

    def _journal(self, display: Display) -> None:
        draft = None if display.draft is None else display.draft.step
        kept = (display.path, display.analysis)
        document = (display.steps, draft, display.checked, *kept)
        if display.inventory is not None and document != self._document:
            self._document = document
            if self._autosave is not None:
                self._autosave.edited()

    def _saved(self) -> Saved | None:
        return self._workspace.returning.saved(self._view())

    def _offer_parts(self, inventory: Inventory) -> None:
        """Tell of parts that are not there; what is there is shown already."""
        self._messages.notices.withdraw(_LOST)
        lost = sorted(lost_parts(inventory))
        if not lost or self._path is None:
            return
        folder = self._path if self._path.is_dir() else self._path.parent
        text = tr_count(
            "A part of the model cannot be read: {name}",
            "{count} parts of the model cannot be read, the first is {name}",
            len(lost),
            name=lost[0],
        )
        self._messages.notices.offer(
            _LOST,
            text,
            (tr("Locate…"), partial(self.locate_requested.emit, tuple(lost), folder)),
            (tr("Open the rest"), self.watch.keep),
        )

    def _offer_reload(self) -> None:
        name = "" if self._path is None else self._path.name
        self._messages.notices.offer(
            _CHANGED,
            tr("{name} changed on the disk.", name=name),
            (tr("Reload"), self.reload),
            (tr("Keep"), self.watch.keep),
        )


def _same(first: Path, second: Path) -> bool:
    try:
        return first.samefile(second)
    except OSError:
        return first.absolute() == second.absolute()
