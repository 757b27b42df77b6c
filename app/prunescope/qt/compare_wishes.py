"""Asks what to compare with, has it compared, and shows what was found."""

from __future__ import annotations

from dataclasses import dataclass, field
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
    from prunescope.qt.heatmap.pair_window import PairWindow, PairWindows
    from prunescope.qt.messages import Messages
    from prunescope.session.comparison_texts import Compared
    from prunescope.session.pair_pictures import PairPictures
    from prunescope.session.workspace import Workspace

    RunFiles = Callable[..., None]


@dataclass(slots=True, eq=False)
class _Shown:
    """A comparison that is shown, how it is made again, and what shows its pairs."""

    compared: Compared
    in_tree: bool
    run: RunFiles | None = None
    windows: list[PairWindow] = field(default_factory=list)


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
        self._in_tree: CompareDialog | None = None
        self._open: dict[CompareDialog, _Shown] = {}

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
            self._dialog(_Shown(compared, in_tree, run))

        if pins:
            run(show, pins)
        else:
            run(show)

    def show_compared(self, compared: Compared) -> None:
        """Show a comparison beside the window; a chosen tensor is selected there."""
        self._dialog(_Shown(compared, in_tree=True))

    def _dialog(self, shown: _Shown) -> CompareDialog:
        """Show a comparison; one with A opened fills columns of the tree meanwhile."""
        dialog = CompareDialog(shown.compared, self._messages.error, self._window)
        dialog.chosen.connect(self._workspace.select)
        dialog.difference_wanted.connect(partial(self._difference, dialog, shown))
        dialog.finished.connect(partial(self._forget, dialog))
        if shown.run is not None:
            again = partial(self._compare, shown.run, in_tree=shown.in_tree)
            dialog.pins_changed.connect(again)
            dialog.pins_changed.connect(dialog.accept)
        self._open[dialog] = shown
        dialog.show()
        if shown.in_tree:
            self._in_tree = dialog
            self._workspace.show_compared(shown.compared)
        return dialog

    def _difference(
        self, dialog: CompareDialog, shown: _Shown, change: TensorChange
    ) -> None:
        """Show a pair beside its comparison, unless that is closed by then."""

        def show(pictures: PairPictures) -> None:
            if dialog in self._open:
                self._window_of(dialog, shown, pictures)
            else:
                pictures.close()

        self._workspace.comparing.difference(shown.compared, change, show)

    def _window_of(
        self, dialog: CompareDialog, shown: _Shown, pictures: PairPictures
    ) -> PairWindow:
        compared = shown.compared
        window = self._pairs().open(pictures, (compared.a, compared.b))
        dialog.finished.connect(window.close)
        shown.windows.append(window)
        return window

    def _forget(self, dialog: CompareDialog, _result: int) -> None:
        del self._open[dialog]
        if self._in_tree is dialog:
            self._in_tree = None
            self._workspace.show_compared(None)

    # --- another window over the same work -------------------------------------------

    def take_over(self, old: CompareWishes) -> None:
        """Show here what is compared there, in the language of now, and close it."""
        for dialog, shown in tuple(old._open.items()):
            place = dialog.geometry()
            seen = [
                (window.release(), window.geometry(), window.choice.current)
                for window in shown.windows
                if window in old._pairs().windows
            ]
            dialog.close()
            again = _Shown(shown.compared, shown.in_tree, shown.run)
            new = self._dialog(again)
            new.setGeometry(place)
            for pictures, geometry, choice in seen:
                window = self._window_of(new, again, pictures.again())
                window.setGeometry(geometry)
                window.choose(choice)
