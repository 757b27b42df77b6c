"""The window: panels in, wishes out, on one page of wiring.

::

    menu bar
    toolbar
    banner (only after a failure)
    modules | heatmap or welcome     | plan
            | histogram | sparsity   | inspector
    status bar
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from prunescope.core.resources import resource_path
from prunescope.qt.action_set import Actions
from prunescope.qt.charts import HistogramPanel, SparsityPanel
from prunescope.qt.file_wishes import FileWishes
from prunescope.qt.heatmap.commands import SPECS as HEATMAP_SPECS
from prunescope.qt.heatmap.panel import HeatmapPanel
from prunescope.qt.inspector import Inspector
from prunescope.qt.layout import Splitters
from prunescope.qt.messages import Answer, Messages
from prunescope.qt.module_tree import ModuleTree
from prunescope.qt.plan_panel import PlanPanel
from prunescope.qt.recent import RecentFiles
from prunescope.qt.status_bar import StatusBar
from prunescope.qt.toolbar import Toolbar
from prunescope.qt.welcome import Welcome
from prunescope.session.display import Display

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QSettings
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent

    from prunescope.core.errors import PrunescopeError
    from prunescope.qt.theme import Theme
    from prunescope.session.workspace import Workspace

    MakeWorkspace = Callable[
        [
            Callable[[Display], None],
            Callable[[PrunescopeError], None],
            Callable[[str], None],
            Callable[[Exception], None],
        ],
        Workspace,
    ]

_SAMPLE = ("samples", "lenet.safetensors")


class MainWindow(QMainWindow):
    """One window for one model.

    `window_requested` carries a path to open in another window, `theme_requested`
    the name of a theme ("system", "light", "dark"); `closed` is the last word.
    """

    window_requested = Signal(object)
    theme_requested = Signal(str)
    closed = Signal()

    def __init__(
        self, make_workspace: MakeWorkspace, settings: QSettings, theme: Theme
    ) -> None:
        super().__init__()
        self.setMinimumSize(1024, 640)
        self.setAcceptDrops(True)
        self._recent = RecentFiles(settings)
        self._display = Display()
        self._opening = False

        # --- what the panels need
        self.messages = Messages(theme, self)
        self.actions_by_name = Actions(self)
        self.workspace = make_workspace(
            self.show_display,
            self.messages.error,
            self.messages.message,
            self.messages.bug,
        )
        self.files = FileWishes(self.workspace, theme, self)

        # --- panels
        self.toolbar = Toolbar(self.actions_by_name, theme)
        self.modules = ModuleTree(self.workspace.filtered, theme, settings)
        pictures, hand = self.workspace.pictures, self.workspace.hand
        self.heatmap = HeatmapPanel(pictures, hand, theme)
        self.actions_by_name.adopt(HEATMAP_SPECS, self.heatmap.commands.by_name)
        self.histogram = HistogramPanel(theme)
        self.sparsity = SparsityPanel(theme)
        plan_actions = [self.actions_by_name[n] for n in ("save_plan", "load_plan")]
        self.plan = PlanPanel(theme, self.modules.select_menu, plan_actions)
        self.inspector = Inspector(theme)
        self.status = StatusBar(theme)
        self.welcome = Welcome(theme)
        self._panels = (
            self.toolbar,
            self.modules,
            self.heatmap,
            self.histogram,
            self.sparsity,
            self.plan,
            self.inspector,
            self.status,
        )

        # --- layout
        self.splitters = Splitters(settings)
        charts = self.splitters.across("charts", self.histogram, self.sparsity)
        centre = self.splitters.down("centre", self.heatmap, charts)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.welcome)
        self._stack.addWidget(centre)
        right = self.splitters.down("right", self.plan, self.inspector)
        columns = self.splitters.across("columns", self.modules, self._stack, right)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(self.messages.banner)
        column.addWidget(columns, 1)
        column.addWidget(self.status)
        self.setCentralWidget(page)
        self.actions_by_name.fill(self.menuBar())
        self.splitters.restore(self)

        self._connect_wishes()
        self._connect_actions()
        self.welcome.set_recent(self._recent.paths())
        self.show_display(self._display)
        self.welcome.setFocus()

    def _connect_wishes(self) -> None:
        workspace = self.workspace
        self.toolbar.device_requested.connect(workspace.choose_device)
        self.toolbar.state_requested.connect(self._choose_state)
        self.modules.select_requested.connect(workspace.select)
        self.modules.check_requested.connect(workspace.plan.set_checked)
        self.modules.visible_changed.connect(workspace.set_visible)
        self.sparsity.select_requested.connect(workspace.select)
        self.histogram.threshold_requested.connect(workspace.plan.set_threshold)
        self.heatmap.readout_changed.connect(self.status.show_readout)
        self.heatmap.said.connect(self.messages.message)
        self.heatmap.failed.connect(self.messages.error)
        self.plan.draft.edit_requested.connect(workspace.plan.edit_draft)
        self.plan.draft.apply_requested.connect(workspace.plan.apply_draft)
        self.plan.step_enabled_requested.connect(workspace.plan.set_step_enabled)
        self.plan.step_edit_requested.connect(workspace.plan.edit_step)
        self.plan.step_move_requested.connect(workspace.plan.move_step)
        self.plan.step_remove_requested.connect(workspace.plan.remove_step)
        self.status.cancel_requested.connect(workspace.cancel)
        self.welcome.open_requested.connect(self._ask_open)
        self.welcome.sample_requested.connect(self._open_sample)
        self.welcome.recent_requested.connect(self.open)

    def _connect_actions(self) -> None:
        modules = self.modules
        self.actions_by_name.connect(
            open=self._ask_open,
            export=self._ask_export,
            check_model=self._check_model,
            load_plan=self.files.ask_load_plan,
            save_plan=self.files.ask_save_plan,
            close=self.close,
            quit=QApplication.closeAllWindows,
            undo=self.workspace.plan.undo,
            redo=self.workspace.plan.redo,
            apply=self.plan.draft.apply.click,
            filter=modules.filter.field.setFocus,
            check_all=modules.select_menu.check_all,
            check_none=modules.select_menu.check_none,
            check_inverse=modules.select_menu.check_inverse,
            previous=modules.select_previous,
            next=modules.select_next,
            focus_modules=modules.setFocus,
            focus_heatmap=self.heatmap.setFocus,
            focus_plan=self.plan.setFocus,
            focus_inspector=self.inspector.setFocus,
            focus_histogram=self.histogram.setFocus,
            focus_sparsity=self.sparsity.setFocus,
            full_screen=self._toggle_full_screen,
            about=self.messages.about,
        )
        for name in ("system", "light", "dark"):
            wish = partial(self.theme_requested.emit, name)
            self.actions_by_name.connect(**{f"theme_{name}": wish})

    # --- state in

    def show_display(self, display: Display) -> None:
        """Show what differs from what is shown, panel by panel."""
        opened = display.inventory
        fresh = opened is not None and opened is not self._display.inventory
        self._opening = self._opening and bool(display.jobs)
        self._display = display
        self._stack.setCurrentIndex(1 if opened is not None else 0)
        name = f"{display.title} — " if display.title else ""
        self.setWindowTitle(f"{name}Prunescope[*]")
        self.setWindowModified(display.modified)
        self.actions_by_name.set_has_model(opened is not None)
        self.actions_by_name.set_undo(display.undo, display.redo)
        for panel in self._panels:
            panel.show_display(display)
        if opened is not None and fresh:
            self._recent.add(Path(opened.files[0].path))
            self.messages.banner.hide()
            self.modules.setFocus()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        for panel in (*self._panels, self.welcome, self.messages, self.files):
            panel.set_theme(theme)

    @property
    def display(self) -> Display:
        """What the window shows."""
        return self._display

    @property
    def is_busy(self) -> bool:
        """Whether something is being opened or worked on."""
        return self._opening or bool(self._display.jobs)

    # --- wishes

    def open(self, path: Path) -> None:
        """Open a file here, or in another window if one is open here already."""
        if self._opening or self._display.inventory is not None:
            self.window_requested.emit(path)
        else:
            self._opening = True
            self.workspace.open(path)

    def _ask_open(self) -> None:
        for path in self.files.ask_open():
            self.open(path)

    def _open_sample(self) -> None:
        self.open(resource_path(*_SAMPLE))

    def _choose_state(self, path: str) -> None:
        """Show another state dict of the same file; its plan begins anew."""
        if self._may_leave_plan():
            self.workspace.choose_state(path)

    def _ask_export(self) -> None:
        self.files.ask_export(self._display)

    def _check_model(self) -> None:
        self.files.check_model(self._display)

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    # --- Qt's side

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept local files."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        event.acceptProposedAction()
        for path in _dropped(event):
            self.open(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask before anything unsaved or unfinished is lost; remember the sizes."""
        if not self._may_close():
            event.ignore()
            return
        self.splitters.save(self)
        self.workspace.close()
        self.closed.emit()
        super().closeEvent(event)

    def _may_close(self) -> bool:
        exporting = any(job.title.startswith("Export") for job in self._display.jobs)
        if exporting and not self.messages.ask_cancel_export():
            return False
        return self._may_leave_plan()

    def _may_leave_plan(self) -> bool:
        if not self._display.modified:
            return True
        answer = self.messages.ask_unsaved()
        if answer is Answer.SAVE:
            return self.files.ask_save_plan()
        return answer is Answer.DISCARD


def _dropped(event: QDropEvent) -> list[Path]:
    urls = event.mimeData().urls()
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
