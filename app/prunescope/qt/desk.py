"""What a window has around a workspace: panels, and who does what they wish for.

A window is seen before this module is imported, and makes its desk right after; see
:mod:`prunescope.qt.preparation`. The centre of the desk is made last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt

from prunescope.qt.actions import PLAN_ACTIONS
from prunescope.qt.analysis_wishes import AnalysisWishes
from prunescope.qt.arrangements import ARRANGEMENTS
from prunescope.qt.code_dialog import ask_to_run
from prunescope.qt.compare_wishes import CompareWishes
from prunescope.qt.current_file import CurrentFile
from prunescope.qt.escape import Escape
from prunescope.qt.file_wishes import FileWishes
from prunescope.qt.held_key import HeldKey
from prunescope.qt.history_wishes import HistoryWishes
from prunescope.qt.inspector import Inspector
from prunescope.qt.layer_choice import LayerWishes
from prunescope.qt.leaving import Leaving
from prunescope.qt.live_wishes import LiveWishes
from prunescope.qt.module_tree import ModuleTree
from prunescope.qt.panel_wiring import connect_centre, connect_desk
from prunescope.qt.plan_panel import PlanPanel
from prunescope.qt.sensitivity_wishes import SensitivityWishes
from prunescope.qt.sight_wishes import SightWishes
from prunescope.qt.table_dialog import TableDialog
from prunescope.qt.ticket_wishes import TicketWishes
from prunescope.session.tiles import Mode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QSettings

    from prunescope.qt.centre import Centre
    from prunescope.qt.charts import SparsityPanel
    from prunescope.qt.heatmap.panel import HeatmapPanel
    from prunescope.qt.histogram_panel import HistogramPanel
    from prunescope.qt.main_window import MainWindow
    from prunescope.qt.theme import Theme
    from prunescope.session.code_consent import Question
    from prunescope.session.display import Display
    from prunescope.session.tables import Table
    from prunescope.session.workspace import Workspace


class Desk(QObject):
    """The panels of `window` over `workspace`, and what fulfils their wishes."""

    def __init__(
        self,
        workspace: Workspace,
        settings: QSettings,
        theme: Theme,
        window: MainWindow,
    ) -> None:
        super().__init__(window)
        self.workspace = workspace
        self._window = window
        self._theme = theme
        self._centre: Centre | None = None
        self._question: Question | None = None

        # --- wishes
        messages = window.messages
        self.files = FileWishes(workspace, theme, window)
        self.leaving = Leaving(messages, self.files, window)
        self.live = LiveWishes(workspace, theme, window)
        self.ticket = TicketWishes(workspace.plan, window)
        self.comparing = CompareWishes(
            workspace, messages, lambda: self.centre.pairs, window
        )
        self.analysis = AnalysisWishes(workspace, messages, window)
        self.layers = LayerWishes(workspace, window)
        self.sensitivity = SensitivityWishes(
            workspace, self.live, messages, theme, window
        )
        self.history = HistoryWishes(workspace, self.view, self.show_view, window)
        self.current = CurrentFile(
            workspace, window.recent, messages, self.view, window
        )
        backslash = HeldKey(Qt.Key.Key_Backslash, window)
        self.sight = SightWishes(workspace, backslash)

        # --- panels at the sides
        self.modules = ModuleTree(workspace.tree.find, theme, settings)
        plan_actions = [window.actions_by_name[name] for name in PLAN_ACTIONS]
        self.plan = PlanPanel(theme, self.modules.select_menu, plan_actions)
        self.inspector = Inspector(theme)
        self.escape = Escape(self.modules.filter, messages, workspace.cancel, window)

    def settle(self) -> None:
        """Take the places that the window has kept free."""
        window = self._window
        sides = {
            "modules": self.modules,
            "plan": self.plan,
            "inspector": self.inspector,
        }
        window.page.fill_sides(sides)
        window.actions_by_name.settle(sides)
        connect_desk(window, self)
        self.show_display(window.display)

    # --- the centre

    @property
    def centre(self) -> Centre:
        """The heatmap and the charts, made when they are first asked for."""
        if self._centre is None:
            from prunescope.qt.centre import Centre  # noqa: PLC0415 - takes long

            window = self._window
            centre = Centre(
                self.workspace,
                self._theme,
                window,
                commands=window.heatmap_commands,
                looks=window.heatmap_looks,
                look=window.look_commands,
                bindings=window.actions_by_name.bindings,
            )
            self._centre = centre
            window.page.add_centre(centre.by_name)
            window.actions_by_name.settle(centre.by_name)
            connect_centre(window, self, centre)
            centre.show_display(window.display)
        return self._centre

    @property
    def heatmap(self) -> HeatmapPanel:
        """The heatmap of the selected parameter."""
        return self.centre.heatmap

    @property
    def histogram(self) -> HistogramPanel:
        """The histogram of the selected parameter."""
        return self.centre.histogram

    @property
    def sparsity(self) -> SparsityPanel:
        """The bars of all parameters."""
        return self.centre.sparsity

    # --- state in

    def show_display(self, display: Display) -> None:
        """Show what differs from what is shown, panel by panel."""
        self.files.show_jobs(display)
        if self._centre is not None or display.inventory is not None:
            self.centre.show_display(display)
        panels = (self.modules, self.plan, self.inspector)
        others = (self.current, self.live, self.leaving, self.escape, self.sensitivity)
        for panel in (*panels, *others):
            panel.show_display(display)
        if display.question is not None and display.question is not self._question:
            ask_to_run(display.question, self.workspace.consent.answer, self._window)
        self._question = display.question

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._theme = theme
        if self._centre is not None:
            self._centre.set_theme(theme)
        panels = (self.modules, self.plan, self.inspector)
        wishes = (self.files, self.live, self.sensitivity)
        for part in (*panels, *wishes):
            part.set_theme(theme)

    def take_over(self, old: Desk) -> None:
        """Look at what another window looks at, in it and in those beside it."""
        self.show_view(old.view())
        self.comparing.take_over(old.comparing)
        if old._centre is not None:
            self.centre.windows.take_over(old._centre.windows)

    # --- the view, as it is saved

    def view(self) -> dict[str, Any]:
        """Tell what is looked at, as JSON values."""
        return {
            "mode": self.heatmap.mode.value,
            "layout": self._window.layouts.name,
            "histogram": self._window.look_commands.view(),
        }

    def show_view(self, view: Mapping[str, Any]) -> None:
        """Look at what :meth:`view` told, as far as it is known here."""
        modes = {mode.value: mode for mode in Mode}
        self.heatmap.set_mode(modes.get(view.get("mode", ""), self.heatmap.mode))
        if isinstance(view.get("histogram"), dict):
            self._window.look_commands.show_view(view["histogram"])
        if view.get("layout") in ARRANGEMENTS:
            self._window.layouts.use(view["layout"])

    # --- tables

    def ask_table(self) -> None:
        """Show the table of the plot that has the focus, else of the bars."""
        centre = self.centre
        if centre.heatmap.surface.hasFocus():
            centre.listing.show_table()
        elif centre.histogram.plot.hasFocus():
            centre.histogram.show_table()
        else:
            centre.sparsity.show_table()

    def show_table(self, table: Table) -> None:
        """Show what a plot shows, as a table."""
        TableDialog(table, self._window.messages.error, self._window).open()
