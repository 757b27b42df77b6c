"""The window: panels in, wishes out, on one page of wiring.

Where the panels stand is in :mod:`prunescope.qt.page`, which file is shown in
:mod:`prunescope.qt.current_file`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMainWindow

from prunescope.qt.action_set import Actions
from prunescope.qt.actions import PLAN_ACTIONS
from prunescope.qt.arrangements import ARRANGEMENTS, NARROW
from prunescope.qt.charts import HistogramPanel, SparsityPanel
from prunescope.qt.code_dialog import ask_to_run
from prunescope.qt.command_palette import open_palette
from prunescope.qt.compare_wishes import CompareWishes
from prunescope.qt.current_file import CurrentFile
from prunescope.qt.escape import Escape
from prunescope.qt.file_wishes import FileWishes
from prunescope.qt.heatmap.commands import SPECS as HEATMAP_SPECS
from prunescope.qt.heatmap.images import Images
from prunescope.qt.heatmap.panel import HeatmapPanel
from prunescope.qt.heatmap.windows import HeatmapWindows
from prunescope.qt.held_key import HeldKey
from prunescope.qt.help_wishes import Help
from prunescope.qt.history_wishes import HistoryWishes
from prunescope.qt.inspector import Inspector
from prunescope.qt.key_bindings import KeyBindings
from prunescope.qt.layout import Layouts
from prunescope.qt.leaving import Leaving
from prunescope.qt.live_wishes import LiveWishes
from prunescope.qt.messages import Messages
from prunescope.qt.module_tree import ModuleTree
from prunescope.qt.open_wishes import OpenWishes, local_paths
from prunescope.qt.page import Page
from prunescope.qt.panel_cycle import focus_next_panel, has_focus
from prunescope.qt.panel_wiring import connect_panels
from prunescope.qt.plan_panel import PlanPanel
from prunescope.qt.recent import RecentFiles
from prunescope.qt.sensitivity_wishes import SensitivityWishes
from prunescope.qt.sight_wishes import SightWishes
from prunescope.qt.status_bar import StatusBar
from prunescope.qt.table_dialog import TableDialog
from prunescope.qt.ticket_wishes import TicketWishes
from prunescope.qt.toolbar import Toolbar
from prunescope.qt.welcome import Welcome
from prunescope.qt.wiring import connect_actions
from prunescope.session.display import Display
from prunescope.session.tiles import Mode

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from PySide6.QtCore import QSettings
    from PySide6.QtGui import (
        QCloseEvent,
        QDragEnterEvent,
        QDropEvent,
        QKeyEvent,
        QResizeEvent,
        QShowEvent,
    )

    from prunescope.core.errors import PrunescopeError
    from prunescope.qt.theme import Theme
    from prunescope.session.tables import Table
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


class MainWindow(QMainWindow):
    """One window for one model.

    `paths_requested` carries the paths to open, each in a window of its own,
    `theme_requested` and `language_requested` the name of a theme ("light", "dark") or
    of a language ("en", "ko"), or "system"; `keys_changed` tells of other keys,
    `closed` is the last word.
    """

    paths_requested = Signal(object)
    window_requested = Signal()
    next_window_requested = Signal()
    theme_requested = Signal(str)
    language_requested = Signal(str)
    settings_requested = Signal()
    keys_changed = Signal()
    closed = Signal()

    def __init__(
        self, make_workspace: MakeWorkspace, settings: QSettings, theme: Theme
    ) -> None:
        super().__init__()
        self.setMinimumSize(1024, 640)
        self.setAcceptDrops(True)
        self._recent = RecentFiles(settings)
        self._display = Display()
        self._leaving = self._replaced = False

        # --- what the panels need
        self.messages = Messages(theme, self)
        self.actions_by_name = Actions(self, KeyBindings(settings))
        self.workspace = make_workspace(
            self.show_display,
            self.messages.error,
            self.messages.message,
            self.messages.bug,
        )
        self.files = FileWishes(self.workspace, theme, self)
        self.leaving = Leaving(self.messages, self.files, self)
        self.live = LiveWishes(self.workspace, theme, self)
        self.help = Help(self.actions_by_name, theme, self)
        self.opening = OpenWishes(self._recent, self.messages, self)
        self.ticket = TicketWishes(self.workspace.plan, self)
        self.comparing = CompareWishes(self.workspace, self.messages, self)
        self.sensitivity = SensitivityWishes(self.workspace, self.messages, theme, self)
        self.history = HistoryWishes(self.workspace, self.view, self.show_view, self)
        self.current = CurrentFile(
            self.workspace, self._recent, self.messages, self.view, self
        )

        # --- panels
        self.toolbar = Toolbar(self.actions_by_name, theme)
        self.modules = ModuleTree(self.workspace.filtered, theme, settings)
        pictures, hand = self.workspace.pictures, self.workspace.hand
        self.heatmap = HeatmapPanel(pictures, hand, theme)
        self.actions_by_name.adopt(HEATMAP_SPECS, self.heatmap.commands.by_name)
        self.heatmap_windows = HeatmapWindows(
            self.workspace, theme, self, self.actions_by_name.bindings
        )
        self.images = Images(self.heatmap, self.workspace.images)
        self.histogram = HistogramPanel(theme)
        self.sparsity = SparsityPanel(theme)
        plan_actions = [self.actions_by_name[name] for name in PLAN_ACTIONS]
        self.plan = PlanPanel(theme, self.modules.select_menu, plan_actions)
        self.inspector = Inspector(theme)
        self.status = StatusBar(theme)
        self.welcome = Welcome(theme, self.actions_by_name)
        self._panels = (
            self.toolbar,
            self.modules,
            self.heatmap,
            self.heatmap_windows,
            self.histogram,
            self.sparsity,
            self.plan,
            self.inspector,
            self.status,
        )

        # --- layout
        self.layouts = Layouts(settings, self)
        self.page = Page(self, self.layouts, theme)
        self.setCentralWidget(self.page)
        self.actions_by_name.fill(self.menuBar())

        backslash = HeldKey(Qt.Key.Key_Backslash, self)
        self.sight = SightWishes(self.workspace, backslash)
        self.escape = Escape(
            self.modules.filter, self.messages, self.workspace.cancel, self
        )
        connect_panels(self)
        connect_actions(self)
        self.layouts.restore(self)
        self.show_recent()
        self.show_display(self._display)
        self.welcome.setFocus()

    # --- state in

    def show_display(self, display: Display) -> None:
        """Show what differs from what is shown, panel by panel."""
        opened = display.inventory
        fresh = opened is not None and opened is not self._display.inventory
        before, self._display = self._display, display
        self.page.show_opened(opened=opened is not None)
        name = f"{display.title} — " if display.title else ""
        self.setWindowTitle(f"{name}Prunescope[*]")
        self.setWindowModified(display.modified)
        self.files.show_jobs(display)
        self.actions_by_name.set_has_model(opened is not None)
        self.actions_by_name.set_undo(display.undo, display.redo)
        others = (self.current, self.help, self.live, self.leaving, self.escape)
        for panel in (*self._panels, *others):
            panel.show_display(display)
        if display.question is not None and display.question is not before.question:
            ask_to_run(display.question, self.workspace.consent.answer, self)
        if opened is not None and fresh:
            self.messages.banner.hide()
            self.modules.setFocus()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        others = (self.welcome, self.messages, self.files, self.help, self.live)
        for panel in (*self._panels, *others, self.page, self.sensitivity):
            panel.set_theme(theme)

    @property
    def display(self) -> Display:
        """What the window shows."""
        return self._display

    @property
    def is_busy(self) -> bool:
        """Whether something is being opened or worked on."""
        return self.current.is_opening or bool(self._display.jobs)

    # --- wishes

    @property
    def is_free(self) -> bool:
        """Whether a file may be opened here."""
        return not self.current.is_opening and self._display.inventory is None

    def open(self, path: Path) -> None:
        """Open a file here, in place of what is open."""
        self.current.open(path)

    def take_over(self, old: MainWindow) -> None:
        """Take the place of another window over the same workspace."""
        self.setGeometry(old.geometry())
        self.setWindowState(old.windowState())
        self.show_view(old.view())
        self.current.take_over(old.current)
        self.workspace.show_again()
        self.show_display(self.workspace.display)
        self.show()
        old.give_way()

    def give_way(self) -> None:
        """Go without ending the work: another window shows it now."""
        self._replaced = True
        self.close()

    def leave(self) -> None:
        """Close without a question, as the system asks; an unsaved plan is kept."""
        self._leaving = True
        self.close()

    def come_forward(self) -> None:
        """Come before all other windows, also from the taskbar."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def view(self) -> dict[str, Any]:
        """Tell what is looked at, as JSON values."""
        return {"mode": self.heatmap.mode.value, "layout": self.layouts.name}

    def show_view(self, view: Mapping[str, Any]) -> None:
        """Look at what :meth:`view` told, as far as it is known here."""
        modes = {mode.value: mode for mode in Mode}
        self.heatmap.set_mode(modes.get(view.get("mode", ""), self.heatmap.mode))
        if view.get("layout") in ARRANGEMENTS:
            self.layouts.use(view["layout"])

    def focus_panel(self, name: str) -> None:
        """Lead the keyboard to a panel, shown if it was hidden."""
        self.layouts.reveal(name)
        getattr(self, name).setFocus()

    def lead_or_fold(self, name: str) -> None:
        """Lead the keyboard to a panel; fold it away if the keyboard is there."""
        if not has_focus(getattr(self, name), self):
            self.focus_panel(name)
        elif self.layouts.fold(name):
            focus_next_panel(self)

    def give_keys(self) -> None:
        """Let every action have the keys that a person chose."""
        self.actions_by_name.give_keys()
        self.heatmap_windows.give_keys()

    def begin_step(self) -> None:
        """Lead the keyboard to the draft, whose scope are the checked layers."""
        self.layouts.reveal("plan")
        self.plan.draft.begin()

    def open_palette(self) -> None:
        """Offer every command and every layer."""
        inventory, select = self._display.inventory, self.workspace.select
        open_palette(self.actions_by_name, inventory, select, self)

    def check_layout(self, name: str) -> None:
        """Show which layout is in use."""
        self.actions_by_name[f"layout_{name}"].setChecked(True)

    def show_recent(self) -> None:
        """List the recent files on the first page."""
        self.welcome.set_recent(self._recent.files())

    def choose_state(self, path: str) -> None:
        """Show another state dict of the same file; its plan begins anew."""
        if self.leaving.may_leave_plan():
            self.workspace.choose_state(path)

    def ask_export(self) -> None:
        """Ask what to write and where."""
        self.files.ask_export(self._display)

    def check_model(self) -> None:
        """Look for what is wrong with the file."""
        self.files.check_model(self._display)

    def ask_table(self) -> None:
        """Show the table of the plot that has the focus, else of the bars."""
        plot = self.histogram if self.histogram.plot.hasFocus() else self.sparsity
        plot.show_table()

    def show_table(self, table: Table) -> None:
        """Show what a plot shows, as a table."""
        TableDialog(table, self.messages.error, self).open()

    def toggle_full_screen(self) -> None:
        """Take the whole screen, or give it back."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    # --- Qt's side

    def showEvent(self, event: QShowEvent) -> None:
        """Arrange the panels in the room there is."""
        super().showEvent(event)
        self.layouts.settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the sides away where there is little room."""
        super().resizeEvent(event)
        self.layouts.set_narrow(narrow=self.width() < NARROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the Escape key that nothing else had a use for."""
        if event.key() != Qt.Key.Key_Escape or not self.escape.press():
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept local files."""
        if local_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        event.acceptProposedAction()
        self.opening.drop(event.mimeData())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask before anything unsaved or unfinished is lost; remember the sizes."""
        if self._replaced:
            super().closeEvent(event)
            return
        if not self._leaving and not self.leaving.may_close():
            event.ignore()
            return
        self.layouts.save(self)
        self.current.close(keep=self._leaving and self._display.modified)
        self.workspace.close()
        self.closed.emit()
        super().closeEvent(event)
