"""Saves and copies what a heatmap shows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QFileDialog

from prunescope.qt.heatmap.figure import Figure
from prunescope.qt.heatmap.figure_sheet import Sheet
from prunescope.qt.heatmap.image_dialog import (
    CLEAR,
    DARK,
    SVG,
    WHOLE,
    ImageChoice,
    ImageDialog,
    ImageNote,
)
from prunescope.qt.heatmap.lod_item import colour_theme
from prunescope.qt.theme import DARK as DARK_THEME
from prunescope.qt.theme import LIGHT
from prunescope.qt.widgets import visible_text
from prunescope.session.image_jobs import ImageJobs, WholeImage
from prunescope.session.language import tr
from prunescope.session.plan_line import plan_line

if TYPE_CHECKING:
    from prunescope.core.matrix_view import MatrixView
    from prunescope.qt.heatmap.pane import Pane
    from prunescope.qt.heatmap.panel import HeatmapPanel
    from prunescope.qt.theme import Theme

_COPIED = ImageChoice("png", "white", 2, has_bar=True, has_title=True)


class Images(QObject):
    """Asks how, then has a panel's picture written as a job."""

    def __init__(self, panel: HeatmapPanel, jobs: ImageJobs) -> None:
        super().__init__(panel)
        self._panel = panel
        self._jobs = jobs
        #: What may stand below a picture.
        self.note = ImageNote(
            tr("Plan"),
            tr("The steps that the picture shows, in a line below it"),
            self._plan,
        )
        panel.image_requested.connect(self._on_panel_image_requested)

    def sheet(self, choice: ImageChoice) -> Sheet | None:
        """Return all that is seen, framed as chosen; `None` if there is nothing."""
        panel = self._panel
        panes = [panel.pane]
        if not panel.second.holder.isHidden():
            panes.insert(0, panel.second.pane)
        if any(pane.view is None or not pane.view.numel for pane in panes):
            return None
        theme = DARK_THEME if choice.background == DARK else LIGHT
        has_own = not panel.second.bar.isHidden()
        figures = tuple(
            self._figure(pane, choice, theme, has_bar=pane is panel.pane or has_own)
            for pane in panes
        )
        note = visible_text(self.note.text()) if choice.has_note else ""
        background = "" if choice.background == CLEAR else theme.panel
        return Sheet(figures, note, background)

    def _figure(
        self, pane: Pane, choice: ImageChoice, theme: Theme, *, has_bar: bool
    ) -> Figure:
        view = pane.view
        assert view is not None, "asked for only where something is shown"
        return Figure(
            tuple(pane.feed.visible_tiles()),
            view,
            pane.surface.visible_span(),
            pane.surface.size(),
            pane.shown_mode,
            pane.shades,
            theme,
            pane.feed.limit,
            pane.is_original,
            _title(pane, view) if choice.has_title else "",
            choice.has_bar and has_bar,
            pane.within,
            pane.is_difference,
        )

    def _plan(self) -> str:
        display = self._panel.display
        return "" if display is None else plan_line(display)

    def copy(self) -> None:
        """Copy what is seen as an image."""
        sheet = self.sheet(_COPIED)
        if sheet is not None:
            QGuiApplication.clipboard().setImage(sheet.image(_COPIED.scale))
            self._panel.said.emit(tr("Copied: {what}", what=tr("the image")))

    def ask(self) -> None:
        """Ask what to save and where, then save it."""
        view = self._panel.pane.view
        if view is None or not view.numel:
            return
        dialog = ImageDialog(view, self.note, self._panel)
        if dialog.exec() == ImageDialog.DialogCode.Accepted:
            choice = dialog.choice
            name = self._panel.pane.path.replace("/", "_") + choice.suffix
            kind = f"{choice.suffix[1:].upper()} (*{choice.suffix})"
            target, _ = QFileDialog.getSaveFileName(
                self._panel, tr("Save as image"), name, kind
            )
            if target:
                self.save(Path(target), choice)
        dialog.deleteLater()

    def save(self, target: Path, choice: ImageChoice) -> None:
        """Save what is chosen; the dialog has asked about an existing file."""
        if choice.kind == WHOLE:
            self._jobs.write_whole(target, self._whole(choice), overwrite=True)
            return
        sheet = self.sheet(choice)
        if sheet is not None:
            make = sheet.svg if choice.kind == SVG else sheet.png
            self._jobs.write(target, make(choice.scale), overwrite=True)

    def _whole(self, choice: ImageChoice) -> WholeImage:
        panel = self._panel
        view = panel.pane.view
        assert view is not None, "asked for only where something is shown"
        theme = DARK_THEME if choice.background == DARK else LIGHT
        colour = QColor(0, 0, 0, 0)
        if choice.background != CLEAR:
            colour = QColor(theme.panel)
        return WholeImage(
            panel.pane.path,
            view,
            panel.mode,
            panel.shades,
            colour_theme(theme),
            (colour.red(), colour.green(), colour.blue(), colour.alpha()),
        )

    def _on_panel_image_requested(self, to_clipboard: bool) -> None:
        if to_clipboard:
            self.copy()
        else:
            self.ask()


def _title(pane: Pane, view: MatrixView) -> str:
    shape = " × ".join(map(str, view.shape))
    title = tr("{path}  {shape}", path=pane.path, shape=shape)
    for caption in (pane.surface.overlay.caption, pane.overview_text):
        if caption not in {"", pane.path}:
            title = tr("{title} · {caption}", title=title, caption=caption)
    return title
