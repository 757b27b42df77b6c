"""The panel at the left: the tree of modules, its filter and its Select menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from prunescope.qt.filter_field import FilterField
from prunescope.qt.filter_memory import FilterMemory
from prunescope.qt.icons import icon
from prunescope.qt.number_text import integer_text
from prunescope.qt.panel_header import PanelHeader
from prunescope.qt.scope_menu import ScopeMenu
from prunescope.qt.selection_sets import SelectionSets
from prunescope.qt.theme import GRID
from prunescope.qt.tree_choice import TreeChoice
from prunescope.qt.tree_columns import COMPARED, COUNTED, Column
from prunescope.qt.tree_delegate import TreeDelegate
from prunescope.qt.tree_expansion import TreeExpansion
from prunescope.qt.tree_filter import TreeFilter
from prunescope.qt.tree_listing import ListingMenu
from prunescope.qt.tree_menu import RowWishes, paths_of, row_menu
from prunescope.qt.tree_model import TreeModel
from prunescope.qt.tree_notice import TreeNotice
from prunescope.qt.tree_view import TreeColumns, TreeView
from prunescope.qt.widgets import Button, IconButton, visible_text
from prunescope.session.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtCore import QSettings

    from prunescope.core.comparison import TensorChange
    from prunescope.qt.theme import Theme
    from prunescope.qt.tree_filter import Finder
    from prunescope.session.display import Display
    from prunescope.session.tree_rows import TreeRows

_LEAST_WIDTH = 288
#: No longer filter is repeated in a sentence.
_LONGEST_QUOTE = 60


class ModuleTree(QWidget):
    """Shows the parameters of the model and which are in scope.

    `select_requested` carries a parameter path and those beside it (a tuple),
    `check_requested` the frozenset of paths to check from now on, `listing_changed`
    which rows are wanted (`listing.listing`). `find` finds what a filter matches.
    """

    select_requested = Signal(str, object)
    check_requested = Signal(object)
    listing_changed = Signal(object)
    #: A parameter path to show among the bars, in a heatmap of its own, or to save.
    reveal_requested = Signal(str)
    window_requested = Signal(str)
    save_requested = Signal(str)
    #: The parameters (frozenset of paths) that the draft shall become a step for.
    step_requested = Signal(object)
    #: The parameters in sight (tuple of paths), once scrolling pauses.
    visible_changed = Signal(object)

    def __init__(
        self,
        find: Finder,
        theme: Theme,
        settings: QSettings | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shown: Display | None = None
        self._matches: frozenset[str] | None = None

        # --- widgets
        self.header = PanelHeader(tr("Modules"))
        self.select_button = Button(tr("Select"), quiet=True)
        self.select_button.setToolTip(tr("Check many layers at once"))
        self.select_menu = ScopeMenu(self.select_button, SelectionSets(settings))
        self.select_button.setMenu(self.select_menu)
        self.filter = FilterField(theme, FilterMemory(settings))
        self._search = TreeFilter(self.filter, find)
        self.model = TreeModel(self)
        self.view = TreeView()
        self.view.setModel(self.model)
        self._delegate = TreeDelegate(self.model, theme, self.view)
        self.view.setItemDelegate(self._delegate)
        self.expansion = TreeExpansion(self.model, self.view)
        self.choice = TreeChoice(self.model, self.view)
        self._compared: Mapping[str, TensorChange] | None = None
        self.columns = TreeColumns(self.view, settings)
        self.listing = ListingMenu(self.columns, settings, self)
        self.listing.addAction(tr("Expand all"), self.expansion.expand_all)
        self.listing.addAction(tr("Collapse all"), self.view.collapseAll)
        self.view_button = IconButton(icon("columns", theme.dim), tr("What is listed"))
        self.view_button.setMenu(self.listing)
        self.view_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._nothing = TreeNotice()

        self._wishes = RowWishes(
            check_only=self.select_menu.check_only,
            exclude=self.select_menu.exclude,
            check_type=self.select_menu.check_type,
            add_step=self._on_step_wished,
            filter=self.filter.apply,
            window=self.window_requested.emit,
            reveal=self.reveal_requested.emit,
            save=self.save_requested.emit,
        )

        # --- layout
        self.setMinimumWidth(_LEAST_WIDTH)
        self.header.add(self.view_button)
        self.header.add(self.select_button)
        inset = QHBoxLayout()
        inset.setContentsMargins(GRID + 2, 0, 0, 0)
        inset.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.filter)
        column.addWidget(self._nothing)
        column.addLayout(inset)
        column.setStretchFactor(inset, 1)
        column.addStretch(0)
        self.setFocusProxy(self.view)

        # --- signals
        self.listing.flat_toggled.connect(self._on_flat_toggled)
        self.listing.listing_changed.connect(self.listing_changed)
        self.model.check_requested.connect(self.check_requested)
        self.view.toggle_requested.connect(self._on_toggle_requested)
        self.view.customContextMenuRequested.connect(self._on_menu_requested)
        self.expansion.said.connect(self._nothing.say)
        self.choice.select_requested.connect(self._on_choice_select_requested)
        self.choice.visible_changed.connect(self.visible_changed)
        self._nothing.clear_requested.connect(self._on_clear_requested)
        self._search.found.connect(self._on_search_found)
        self._search.failed.connect(self._on_search_failed)
        self.filter.left_downwards.connect(self.view.setFocus)
        self.filter.next_requested.connect(self._on_next_requested)
        self.select_menu.check_requested.connect(self.check_requested)

    @property
    def notice(self) -> str:
        """What is said instead of rows ("" while there are some)."""
        return self._nothing.text

    # --- state in

    def show_display(self, display: Display) -> None:
        """Show what differs from what is shown."""
        before, self._shown = self._shown, display
        self.select_menu.show_display(display)
        if before is None or before.inventory is not display.inventory:
            self._show_inventory(display)
            before = None
        elif before.tree is not display.tree:
            self._show_tree(display.tree)
            self.model.set_compared(self._compared)
            self._search.search(self.filter.expression)
            before = None
        if before is not None:
            self._search.follow(before, display)
        marks = self.model.set_checked(display.checked)
        numbers = (
            before is None
            or before.numbers is not display.numbers
            or before.measured is not display.measured
        )
        if numbers:
            self.model.set_numbers(display.numbers, display.measured)
        if marks or numbers:
            # Flags stand beside the names.
            other = before is None or before.measured is not display.measured
            self._repaint_rows(names=marks or other)
        self._show_compared(display)
        if marks or before is None:
            self._tell_scope()
        if before is None or before.selected != display.selected:
            self._show_current()

    def _show_compared(self, display: Display) -> None:
        """Show the columns of a comparison, as long as there is one."""
        if display.compared is self._compared:
            return
        self._compared = display.compared
        self.model.set_compared(display.compared)
        self.columns.lend(() if display.compared is None else COMPARED)
        self.view.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self.view_button.setIcon(icon("columns", theme.dim))
        self._delegate.set_theme(theme)
        self.filter.set_theme(theme)
        self.view.viewport().update()

    def _show_inventory(self, display: Display) -> None:
        inventory = display.inventory
        self.choice.begin()
        self.filter.clear()
        if inventory is None:
            self._nothing.say(tr("Open a model to see its layers here."))
        elif not inventory.parameters:
            self._nothing.say(tr("This file holds no parameters."))
        else:
            self._nothing.say("")
        for widget in (self.filter, self.view, self.select_button):
            widget.setVisible(inventory is not None)
        entries = () if inventory is None else inventory.parameters
        self.filter.set_model(entries)
        self._show_tree(display.tree)

    def _show_tree(self, tree: TreeRows | None) -> None:
        self._matches = None
        self.model.set_tree(tree)
        self.expansion.begin()
        width = self._delegate.name_width(self.view.indentation())
        self.columns.want_names(width)

    def _on_flat_toggled(self, flat: bool) -> None:
        self.model.set_flat(flat)
        self.expansion.restore()
        self._show_current()

    def _repaint_rows(self, *, names: bool) -> None:
        """Repaint the rows in sight with one range, however many there are."""
        top = self.view.indexAt(QPoint(0, 0))
        if top.isValid():
            roles = [Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.CheckStateRole]
            last = top.siblingAtColumn(len(Column) - 1)
            if names:
                self.model.dataChanged.emit(top, last, roles)
                self.view.viewport().update()
            else:
                # One cell for those who listen; the view would repaint all for more.
                cell = top.siblingAtColumn(Column.ZEROS)
                self.model.dataChanged.emit(cell, cell, roles)
                self.view.repaint_numbers(COUNTED)

    def _tell_scope(self) -> None:
        tree = self.model.tree
        if tree is None or self._shown is None:
            self.header.set_remark("")
            return
        checked = integer_text(len(self._shown.checked))
        total = integer_text(int(tree.prunable.sum()))
        self.header.set_remark(
            tr("{checked} of {total} in scope", checked=checked, total=total)
        )

    def _show_current(self, *, reveal: bool = True) -> None:
        if self._shown is not None:
            shown = self._shown
            self.choice.show(shown.current, shown.others, reveal=reveal)

    # --- wishes out

    def slots(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the window do here, by their names."""
        return {
            "filter": self.filter.field.setFocus,
            "flat_list": self.listing.flat.toggle,
            "previous": self.select_previous,
            "next": self.select_next,
            **self.select_menu.slots(),
        }

    def select_next(self) -> None:
        """Ask for the next prunable parameter that passes the filter."""
        self.choice.step(1)

    def select_previous(self) -> None:
        """Ask for the prunable parameter before."""
        self.choice.step(-1)

    def _on_next_requested(self) -> None:
        """Go to the next match, whatever it is, and from the last to the first."""
        self.choice.step(1, matching=bool(self.filter.expression))

    def _on_toggle_requested(self, only_current: bool) -> None:
        current = self.view.currentIndex()
        here = [current.internalId()] if current.isValid() else []
        chosen = [row.number for row in self.choice.rows()]
        self.model.toggle(here if only_current else chosen)

    def _on_step_wished(self, paths: frozenset[str]) -> None:
        self.step_requested.emit(self.select_menu.picked(paths))

    # --- filter

    def _on_search_failed(self) -> None:
        """Leave what is listed as it is."""
        self._nothing.say("")

    def _on_search_found(self, again: bool) -> None:
        """Show what matches now; with the same filter the place in sight stays."""
        bar = self.view.verticalScrollBar()
        position = bar.value()
        self._show_matches(self._search.matches)
        if again:
            bar.setValue(position)

    def _show_matches(self, matches: frozenset[str] | None) -> None:
        others = matches != self._matches
        self._matches = matches
        if others:
            self.model.set_matching(matches)
        self.select_menu.set_matches(matches)
        found_none = matches is not None and not matches
        self._nothing.say(self._none_found() if found_none else "", clears=True)
        if matches is None or self.model.tree is None:
            self.filter.set_matches("")
        else:
            total = len(self.model.tree.paths)
            self.filter.set_matches(
                tr(
                    "{count} of {total}",
                    count=len(matches),
                    total=total,
                )
            )
        if others:
            self.expansion.set_filtering(matches is not None)
            self._show_current(reveal=False)
            if "selected" not in self._search.asked:
                self.choice.narrow()

    def _none_found(self) -> str:
        wanted = visible_text(self.filter.expression)
        if len(wanted) > _LONGEST_QUOTE:
            return tr("No layer matches this filter.")
        return tr("No layer matches {expression}.", expression=wanted)

    def _on_choice_select_requested(self, path: str, others: object) -> None:
        self._nothing.say("")
        self.select_requested.emit(path, others)

    def _on_clear_requested(self) -> None:
        self.filter.clear()
        self.view.setFocus()

    # --- the menu of a row

    def _on_menu_requested(self, position: QPoint) -> None:
        index = self.view.indexAt(position)
        if not index.isValid():
            return
        menu = self.row_menu(index)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.view.viewport().mapToGlobal(position))

    def row_menu(self, index: QModelIndex) -> QMenu:
        """Make the context menu of a cell: of all selected rows, if it is in one."""
        row, chosen = self.model.row(index), self.choice.rows()
        rows = chosen if row in chosen else [row]
        return row_menu(
            self.model, index, paths_of(self.model, rows), self._wishes, self
        )

    def changeEvent(self, event: QEvent) -> None:
        """Repaint when the palette changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.view.viewport().update()
