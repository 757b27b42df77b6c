"""Wishes that need a file name: open, export, save and load a plan."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from prunescope.qt.doctor_dialog import DoctorDialog
from prunescope.qt.export_dialog import ExportDialog
from prunescope.qt.export_wishes import ExportWishes
from prunescope.qt.folders import show_folder
from prunescope.qt.open_wishes import model_filters
from prunescope.session.language import tr
from prunescope.session.targets import mended_target

if TYPE_CHECKING:
    from prunescope.core.doctor import Examination
    from prunescope.qt.theme import Theme
    from prunescope.session.display import Display
    from prunescope.session.workspace import Workspace

_TENSORS = {
    "NumPy (*.npy)": ".npy",
    "Safetensors (*.safetensors)": ".safetensors",
    "CSV (*.csv)": ".csv",
}
#: Of a tensor's name, in the name that is offered for its file.
_LONGEST_NAME = 120
_PLAN_SUFFIX = ".plan.json"


class FileWishes(QObject):
    """Asks for file names and hands them to the workspace.

    `said` carries good news, and a button's label with what it does.
    """

    said = Signal(str, object)

    def __init__(self, workspace: Workspace, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._theme = theme
        self._window = window
        self._folder = ""
        self._export: ExportWishes | None = None

    def set_theme(self, theme: Theme) -> None:
        """Open dialogs in another theme from now on."""
        self._theme = theme

    def ask_export(self, display: Display) -> None:
        """Ask what to write and where, then show how it goes and what came of it."""
        inventory = display.inventory
        if inventory is None:
            return
        dialog = ExportDialog(
            self._workspace.files.suggested_target,
            [Path(stamp.path) for stamp in inventory.files],
            inventory.size,
            self._theme,
            self._window,
            draft=self._workspace.plan.unapplied,
            prunes=any(card.step.enabled for card in display.steps),
            ticket="" if display.ticket is None else display.ticket.title,
        )
        self._export = ExportWishes(dialog, self._workspace)
        self._export.left.connect(self._on_export_left)
        dialog.open()

    def _on_export_left(self, target: Path) -> None:
        offer = (tr("Open folder"), partial(show_folder, target.parent))
        self.said.emit(tr("Exported {name}.", name=target.name), offer)

    def show_jobs(self, display: Display) -> None:
        """Show a running export how far it is."""
        if self._export is not None and self._export.is_open:
            self._export.dialog.show_jobs(display.jobs)

    def check_model(self, display: Display) -> None:
        """Have the opened file checked as a job, then show what was found."""
        if display.inventory is not None:
            self._workspace.files.examine(self._show_examination)

    def _show_examination(self, examination: Examination) -> None:
        source = Path(examination.inventory.files[0].path)
        dialog = DoctorDialog(source.name, examination, self._theme, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(partial(self._ask_mended, examination, source))
        dialog.open()

    def _ask_mended(self, examination: Examination, source: Path) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            tr("Write the mended copy"),
            str(mended_target(source)),
            model_filters(),
        )
        if name:
            target = Path(name)
            # The file dialog has asked; the opened file itself is never replaced.
            overwrite = target.exists() and not target.samefile(source)
            self._workspace.files.write_mended(examination, target, overwrite=overwrite)

    def ask_save_tensor(self, path: str) -> None:
        """Ask where to save one parameter, and in which format."""
        own = re.sub(r"[^\w.-]", "_", path)[-_LONGEST_NAME:]
        name, kind = QFileDialog.getSaveFileName(
            self._window,
            tr("Save tensor"),
            str(Path(self._folder, f"{own}.npy")),
            ";;".join(_TENSORS),
        )
        if name:
            suffix = "" if name.endswith(tuple(_TENSORS.values())) else _TENSORS[kind]
            self._workspace.files.save_tensor(path, Path(name + suffix))

    def ask_load_plan(self) -> None:
        """Ask for a plan file and load it."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, tr("Load a plan"), self._folder, _plans()
        )
        if name:
            self._workspace.files.load_plan(Path(name))

    def ask_save_plan(self) -> bool:
        """Ask where to save the plan; return whether a place was named."""
        name, _ = QFileDialog.getSaveFileName(
            self._window, tr("Save the plan"), self._folder, _plans()
        )
        if name:
            self._workspace.files.save_plan(Path(with_plan_suffix(name)))
        return bool(name)


def _plans() -> str:
    return tr("Plans (*.plan.json);;All files (*)")


def with_plan_suffix(name: str) -> str:
    """Return the file name, ending in `.plan.json` unless it ends in `.json`."""
    return name if name.endswith(".json") else name + _PLAN_SUFFIX
