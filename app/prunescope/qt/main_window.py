"""The window: what is seen at once, and the way to all the rest.

Where the panels stand is in :mod:`prunescope.qt.page`; the panels and their workspace
are on the :mod:`~prunescope.qt.desk`, which is made once the window is seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMainWindow

from prunescope.qt.action_set import Actions
from prunescope.qt.arrangements import NARROW
from prunescope.qt.command_palette import open_palette
from prunescope.qt.first_paint import call_after_first_paint
from prunescope.qt.heatmap.commands import SPECS as HEATMAP_SPECS
from prunescope.qt.heatmap.commands import Commands
from prunescope.qt.heatmap.kept_looks import KeptLooks
from prunescope.qt.help_wishes import Help
from prunescope.qt.histogram_look import SPECS as LOOK_SPECS
from prunescope.qt.histogram_look import LookCommands
from prunescope.qt.key_bindings import KeyBindings
from prunescope.qt.layout import Layouts
from prunescope.qt.messages import Messages
from prunescope.qt.open_wishes import OpenWishes, local_paths
from prunescope.qt.page import Page
from prunescope.qt.panel_cycle import focus_next_panel, has_focus
from prunescope.qt.panel_wiring import connect_window
from prunescope.qt.preparation import Preparation
from prunescope.qt.recent import RecentFiles
from prunescope.qt.status_bar import StatusBar
from prunescope.qt.toolbar import Toolbar
from prunescope.qt.welcome import Welcome
from prunescope.qt.wiring import connect_desk_actions, connect_window_actions
from prunescope.session.display import Display

if TYPE_CHECKING:
    from collections.abc import Callable
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
    from prunescope.qt.analysis_wishes import AnalysisWishes
    from prunescope.qt.charts import SparsityPanel
    from prunescope.qt.compare_wishes import CompareWishes
    from prunescope.qt.current_file import CurrentFile
    from prunescope.qt.desk import Desk
    from prunescope.qt.escape import Escape
    from prunescope.qt.file_wishes import FileWishes
    from prunescope.qt.heatmap.panel import HeatmapPanel
    from prunescope.qt.histogram_panel import HistogramPanel
    from prunescope.qt.history_wishes import HistoryWishes
    from prunescope.qt.inspector import Inspector
    from prunescope.qt.leaving import Leaving
    from prunescope.qt.live_wishes import LiveWishes
    from prunescope.qt.module_tree import ModuleTree
    from prunescope.qt.plan_panel import PlanPanel
    from prunescope.qt.sensitivity_wishes import SensitivityWishes
    from prunescope.qt.sight_wishes import SightWishes
    from prunescope.qt.theme import Theme
    from prunescope.qt.ticket_wishes import TicketWishes
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

T = TypeVar("T")


class _OnDesk(Generic[T]):
    """What stands on the desk of a window, by the same name."""

    def __set_name__(self, _owner: type, name: str) -> None:
        self._name = name

    def __get__(self, window: MainWindow, _owner: type) -> T:
        part: T = getattr(window.desk, self._name)
        return part


class MainWindow(QMainWindow):
    """One window for one model.

    `paths_requested` carries the paths to open, each in a window of its own,
    `theme_requested` and `language_requested` the name of a theme ("light", "dark") or
    of a language ("en", "ko"), or "system"; `keys_changed` tells of other keys,
    `desk_made` that the panels are there, `closed` is the last word.
    """

    paths_requested = Signal(object)
    window_requested = Signal()
    next_window_requested = Signal()
    theme_requested = Signal(str)
    language_requested = Signal(str)
    settings_requested = Signal()
    keys_changed = Signal()
    desk_made = Signal()
    closed = Signal()

    workspace: _OnDesk[Workspace] = _OnDesk()
    files: _OnDesk[FileWishes] = _OnDesk()
    leaving: _OnDesk[Leaving] = _OnDesk()
    live: _OnDesk[LiveWishes] = _OnDesk()
    ticket: _OnDesk[TicketWishes] = _OnDesk()
    comparing: _OnDesk[CompareWishes] = _OnDesk()
    analysis: _OnDesk[AnalysisWishes] = _OnDesk()
    sensitivity: _OnDesk[SensitivityWishes] = _OnDesk()
    history: _OnDesk[HistoryWishes] = _OnDesk()
    current: _OnDesk[CurrentFile] = _OnDesk()
    sight: _OnDesk[SightWishes] = _OnDesk()
    escape: _OnDesk[Escape] = _OnDesk()
    modules: _OnDesk[ModuleTree] = _OnDesk()
    heatmap: _OnDesk[HeatmapPanel] = _OnDesk()
    histogram: _OnDesk[HistogramPanel] = _OnDesk()
    sparsity: _OnDesk[SparsityPanel] = _OnDesk()
    plan: _OnDesk[PlanPanel] = _OnDesk()
    inspector: _OnDesk[Inspector] = _OnDesk()

    def __init__(
        self, make_workspace: MakeWorkspace, settings: QSettings, theme: Theme
    ) -> None:
        super().__init__()
        self.setMinimumSize(1024, 640)
        self.setAcceptDrops(True)
        self.recent = RecentFiles(settings)
        self._make_workspace = make_workspace
        self._settings = settings
        self._theme = theme
        self._desk: Desk | None = None
        self._display = Display()
        self._leaving = self._replaced = False

        # --- what is seen at once
        self.messages = Messages(theme, self)
        self.actions_by_name = Actions(self, KeyBindings(settings))
        self.heatmap_commands = Commands(self)
        self.heatmap_looks = KeptLooks(settings)
        self.heatmap_looks.give(self.heatmap_commands)
        self.actions_by_name.adopt(HEATMAP_SPECS, self.heatmap_commands.by_name)
        self.look_commands = LookCommands(settings, self)
        self.actions_by_name.adopt(LOOK_SPECS, self.look_commands.by_name)
        self.help = Help(self.actions_by_name, theme, self)
        self.opening = OpenWishes(self.recent, self.messages, self)
        self.toolbar = Toolbar(self.actions_by_name, theme)
        self.status = StatusBar(theme)
        self.welcome = Welcome(theme, self.actions_by_name)

        # --- layout
        self.layouts = Layouts(settings, self)
        self.page = Page(self, self.layouts, theme)
        self.setCentralWidget(self.page)
        self.actions_by_name.fill(self.menuBar())

        connect_window(self)
        connect_window_actions(self)
        self.layouts.restore(self)
        self.show_recent()
        self._show_display(self._display)
        self.welcome.setFocus()
        self.preparation = Preparation(
            self, lambda: self.desk, lambda: self.desk.centre
        )
        call_after_first_paint(self, self.preparation.begin)

    # --- the desk

    @property
    def desk(self) -> Desk:
        """Workspace, panels and wishes: made once the window is seen, or asked for."""
        if self._desk is None:
            from prunescope.qt.desk import Desk  # noqa: PLC0415 - takes long

            workspace = self._make_workspace(
                self.show_display,
                self._tell_error,
                self.messages.message,
                self.messages.bug,
            )
            self._desk = Desk(workspace, self._settings, self._theme, self)
            self._desk.settle()
            connect_desk_actions(self)
            self.desk_made.emit()
        return self._desk

    def _tell_error(self, error: PrunescopeError) -> None:
        self.messages.error(error, *self.current.ways_out(error))

    # --- state in

    def show_display(self, display: Display) -> None:
        """Show what differs from what is shown."""
        opened = display.inventory
        fresh = opened is not None and opened is not self._display.inventory
        self._display = display
        self.desk.show_display(display)
        self._show_display(display)
        if fresh:
            self.messages.banner.hide()
            self.modules.setFocus()

    def _show_display(self, display: Display) -> None:
        opened = display.inventory is not None
        self.page.show_opened(opened=opened)
        name = f"{display.title} — " if display.title else ""
        self.setWindowTitle(f"{name}Prunescope[*]")
        self.setWindowFilePath(str(display.path or ""))
        self.setWindowModified(display.modified)
        self.actions_by_name.set_has_model(opened)
        self.actions_by_name.set_undo(display.undo, display.redo)
        for panel in (self.toolbar, self.status, self.help):
            panel.show_display(display)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._theme = theme
        if self._desk is not None:
            self._desk.set_theme(theme)
        shown = (self.toolbar, self.status, self.welcome, self.messages, self.help)
        for panel in (*shown, self.page):
            panel.set_theme(theme)

    @property
    def display(self) -> Display:
        """What the window shows."""
        return self._display

    @property
    def is_busy(self) -> bool:
        """Whether something is being opened or worked on."""
        if self._desk is None:
            return not self.preparation.is_over
        return self.current.is_opening or bool(self._display.jobs)

    # --- wishes

    @property
    def is_free(self) -> bool:
        """Whether a file may be opened here."""
        if self._desk is None:
            return True
        return not self.current.is_opening and self._display.inventory is None

    def open(self, path: Path) -> None:
        """Open a file here, in place of what is open."""
        self.current.open(path)

    def take_over(self, old: MainWindow) -> None:
        """Take the place of another window over the same workspace."""
        self.setGeometry(old.geometry())
        self.setWindowState(old.windowState())
        self.desk.take_over(old.desk)
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
        if self._desk is not None:
            self._desk.centre.give_keys()

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
        self.welcome.set_recent(self.recent.files())

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

    def focusNextPrevChild(self, following: bool) -> bool:
        """Lead Tab from the top to the bottom, from left to right."""
        return self.page.lead_on(forward=following)

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
        if self._desk is not None and not self._may_close(self._desk):
            event.ignore()
            return
        self.layouts.save(self)
        self.closed.emit()
        super().closeEvent(event)

    def _may_close(self, desk: Desk) -> bool:
        if not self._leaving and not desk.leaving.may_close():
            return False
        desk.current.close(keep=self._leaving and self._display.modified)
        desk.workspace.close()
        return True
