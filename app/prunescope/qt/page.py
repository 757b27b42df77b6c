"""Where the panels of a window stand.

::

    toolbar
    notices, banner
    rail | modules | heatmap or welcome     | plan      | rail
         |         | histogram | sparsity   | inspector |
    status bar

A rail is there while a panel beside it is hidden, or the window narrow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from prunescope.qt.arrangements import panel_title
from prunescope.qt.panel_header import PanelHeader
from prunescope.qt.side_rail import SideRail
from prunescope.qt.tab_order import lead_on

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prunescope.qt.layout import Layouts
    from prunescope.qt.messages import Messages
    from prunescope.qt.theme import Theme


#: The panels from left to right and from the top to the bottom.
_READING = (
    "modules",
    "welcome",
    "heatmap",
    "histogram",
    "sparsity",
    "plan",
    "inspector",
)


class Panels(Protocol):
    """The widgets of a window that are given a place."""

    @property
    def toolbar(self) -> QWidget:
        """The bar at the top."""

    @property
    def status(self) -> QWidget:
        """The bar at the bottom."""

    @property
    def welcome(self) -> QWidget:
        """What is seen while nothing is open."""

    @property
    def messages(self) -> Messages:
        """What is said to a person."""


class _Place(QWidget):
    """Where a panel will stand, with its title already."""

    def __init__(self, title: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(PanelHeader(title))
        column.addStretch()


class Page(QWidget):
    """Places for the panels of `window`, in the splitters of `layouts`."""

    def __init__(self, window: Panels, layouts: Layouts, theme: Theme) -> None:
        super().__init__()
        self._layouts = layouts
        places: dict[str, QWidget] = {
            name: _Place(panel_title(name)) for name in ("modules", "plan", "inspector")
        }

        # --- columns
        self._stack = QStackedWidget()
        self._stack.addWidget(window.welcome)
        right = layouts.down("right", places["plan"], places["inspector"])
        columns = layouts.across("columns", places["modules"], self._stack, right)
        self._rails = (
            SideRail({"modules": "tree"}, theme),
            SideRail(
                {
                    "heatmap": "heatmap",
                    "histogram": "histogram",
                    "sparsity": "bars",
                    "plan": "plan",
                    "inspector": "inspect",
                },
                theme,
            ),
        )

        # --- layout
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._rails[0])
        row.addWidget(columns, 1)
        row.addWidget(self._rails[1])
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(window.toolbar)
        column.addWidget(window.messages.notices)
        column.addWidget(window.messages.banner)
        column.addLayout(row, 1)
        column.addWidget(window.status)

        # --- from the top to the bottom, from left to right
        messages = window.messages
        self._above = (window.toolbar, messages.notices, messages.banner)
        self._below = (messages.toast, window.status)
        self._panels = {"modules": places["modules"], "welcome": window.welcome}

        # --- signals
        for rail in self._rails:
            rail.toggled.connect(layouts.toggle)
        layouts.offered_changed.connect(self._on_panels_offered)
        layouts.manage(places)

    def fill_sides(self, panels: Mapping[str, QWidget]) -> None:
        """Put the panels at the sides into their places."""
        self._layouts.replace(panels)
        self._panels |= panels

    def add_centre(self, panels: Mapping[str, QWidget]) -> None:
        """Give the heatmap and the charts their places."""
        charts = self._layouts.across("charts", panels["histogram"], panels["sparsity"])
        self._stack.addWidget(self._layouts.down("centre", panels["heatmap"], charts))
        self._layouts.manage(panels)
        self._panels |= panels

    def lead_on(self, *, forward: bool) -> bool:
        """Lead the keyboard to what is next in the window, or before."""
        panels = [self._panels[name] for name in _READING if name in self._panels]
        left, right = self._rails
        parts = (*self._above, left, *panels, right, *self._below)
        return lead_on(parts, forward=forward)

    def show_opened(self, *, opened: bool) -> None:
        """Show the panels of the centre, or the welcome page in their place."""
        self._stack.setCurrentIndex(1 if opened else 0)

    def _on_panels_offered(self, panels: frozenset[str]) -> None:
        for rail in self._rails:
            rail.offer(panels)
        # The splitters are to know at once what room a rail leaves them.
        self._column.activate()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        for rail in self._rails:
            rail.set_theme(theme)
