"""Asks what to compare with, has it compared, and shows what was found."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from prunescope.qt.compare_dialog import CompareDialog
from prunescope.qt.open_wishes import model_filters
from prunescope.session.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.core.comparison import TensorChange
    from prunescope.core.matching import Pin
    from prunescope.qt.heatmap.pair_window import PairWindows
    from prunescope.qt.messages import Messages
    from prunescope.session.comparison_texts import Compared
    from prunescope.session.pair_pictures import PairPictures
    from prunescope.session.workspace import Workspace

    RunFiles = Callable[..., None]


class CompareWishes(QObject):
    """Carries wishes to compare to the workspace of one window.

    `pairs` gives the windows that show differences; they take long to load.
    """

    def __init__(
        self,
        workspace: Workspace,
        messages: Messages,
        pairs: Callable[[], PairWindows],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._messages = messages
        self._pairs = pairs
        self._window = window
        #: The comparison that the tree shows too.
        self._shown: CompareDialog | None = None
        self._open: set[CompareDialog] = set()

    def ask_file(self) -> None:
        """Ask for a file to compare the opened one with."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, tr("Compare with"), "", model_filters()
        )
        if name:
            self._compare(partial(self._workspace.comparing.with_file, Path(name)))

    def with_source(self) -> None:
        """Compare the opened file with what the plan makes of it."""
        self._workspace.comparing.source_with_result(self.show_compared)

    @Slot(object, object)
    def snapshot(self, number: int, other: int | None) -> None:
        """Compare a snapshot with another one, or with the plan of now."""
        self._workspace.comparing.snapshots(number, other, self.show_compared)

    @Slot(object)
    def files(self, paths: tuple[Path, Path]) -> None:
        """Compare two files, whatever is open."""
        self._compare(partial(self._workspace.comparing.files, *paths), in_tree=False)

    def _compare(
        self, run: RunFiles, pins: tuple[Pin, ...] = (), *, in_tree: bool = True
    ) -> None:
        """Have two files compared, and again whenever pairs are made by hand."""

        def show(compared: Compared) -> None:
            dialog = self._dialog(compared, in_tree=in_tree)
            again = partial(self._compare, run, in_tree=in_tree)
            dialog.pins_changed.connect(again)
            dialog.pins_changed.connect(dialog.accept)

        if pins:
            run(show, pins)
        else:
            run(show)

    def show_compared(self, compared: Compared) -> None:
        """Show a comparison beside the window; a chosen tensor is selected there."""
        self._dialog(compared, in_tree=True)

    def _dialog(self, compared: Compared, *, in_tree: bool) -> CompareDialog:
        """Show a comparison; one with A opened fills columns of the tree meanwhile."""
        dialog = CompareDialog(compared, self._messages.error, self._window)
        dialog.chosen.connect(self._workspace.select)
        dialog.difference_wanted.connect(partial(self._difference, dialog, compared))
        dialog.finished.connect(partial(self._forget, dialog))
        self._open.add(dialog)
        dialog.show()
        if in_tree:
            self._shown = dialog
            self._workspace.show_compared(compared)
            dialog.finished.connect(partial(self._on_finished, dialog))
        return dialog

    def _difference(
        self, dialog: CompareDialog, compared: Compared, change: TensorChange
    ) -> None:
        """Show a pair beside its comparison, unless that is closed by then."""

        def show(pictures: PairPictures) -> None:
            if dialog not in self._open:
                pictures.close()
                return
            window = self._pairs().open(pictures, (compared.a, compared.b))
            dialog.finished.connect(window.close)

        self._workspace.comparing.difference(compared, change, show)

    def _forget(self, dialog: CompareDialog, _result: int) -> None:
        self._open.discard(dialog)

    def _on_finished(self, dialog: CompareDialog, _result: int) -> None:
        if self._shown is dialog:
            self._shown = None
            self._workspace.show_compared(None)
