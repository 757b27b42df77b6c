"""The second picture: what the file has, or another layer, linked with the first."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QHBoxLayout, QWidget

from prunescope.core.arrangement import matrix_view
from prunescope.qt.chooser import Chooser, parameter_choice
from prunescope.qt.heatmap.badge import original_text
from prunescope.qt.heatmap.colour_bar import ColourBar
from prunescope.qt.heatmap.links import Links, same_place
from prunescope.qt.heatmap.pane import Pane, PaneSource
from prunescope.qt.heatmap.tones import LevelsRule, shades_of
from prunescope.session.language import tr
from prunescope.session.tiles import Mode

if TYPE_CHECKING:
    from prunescope.core.inventory import Inventory
    from prunescope.core.matrix_view import MatrixView
    from prunescope.qt.heatmap.tones import Tones
    from prunescope.qt.theme import Theme
    from prunescope.session.shades import Levels, Shades


class ViewerSource(PaneSource, Protocol):
    """A source that numbers its viewers."""

    def new_viewer(self) -> int:
        """Return a number for one more view of weights."""


class SecondPane:
    """Stands at the left of the first pane while it is wanted.

    What is linked follows in each what is done in the other. While the levels are not,
    it has a colour bar of its own.
    """

    def __init__(self, first: Pane, source: ViewerSource, theme: Theme) -> None:
        self._first = first
        self._source = source
        self.pane = Pane(source, theme, source.new_viewer())
        self.bar = ColourBar(theme)
        self.holder = QWidget()
        row = QHBoxLayout(self.holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.pane)
        self.bar.hide()
        self.holder.hide()
        self._path = ""
        self._inventory: Inventory | None = None
        self._following = False
        self._links = Links()
        self._levels: Levels | None = None
        self._colours: tuple[Mode, Tones, Shades] | None = None
        first.surface.view_changed.connect(self._on_first_view_changed)
        self.pane.surface.view_changed.connect(self._on_second_view_changed)
        first.cell_pointed.connect(self._on_first_cell_pointed)
        self.pane.cell_pointed.connect(self._on_second_cell_pointed)
        self.pane.readout_changed.connect(first.readout_changed)
        self.pane.tiles_changed.connect(self._apply_shades)
        self.bar.levels_changed.connect(self._set_levels)
        self.bar.automatic_wanted.connect(self._set_levels)

    def set_links(self, links: Links) -> None:
        """Link other things from now on."""
        if links == self._links:
            return
        self._links = links
        self._follow(self._first, self.pane)
        self._echo(self._first, self.pane, None, is_cursor=False)
        self._echo(self.pane, self._first, None, is_cursor=False)
        self._set_levels()

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self.pane.set_theme(theme)
        self.bar.set_theme(theme)

    def set_version(self, version: int) -> None:
        """Ask again: masks have changed."""
        # The panel around may be folded away, and unfolded again.
        if not self.holder.isHidden():
            self.pane.set_version(version)

    # --- what is shown

    def show_before(self, shown: bool) -> None:
        """Show what the file has of the same parameter, or nothing."""
        self._path = ""
        self.holder.setVisible(shown)
        self.pane.set_original(True)
        self._caption(original_text() if shown else "", tr("after") if shown else "")
        self._apply_shades()
        if shown:
            version = self._first.feed.version
            self.show_parameter(self._first.path, self._first.view, version)

    def show_parameter(
        self,
        path: str,
        view: MatrixView | None,
        version: int,
        inventory: Inventory | None = None,
    ) -> None:
        """Follow the first pane to another parameter or layout, of `inventory`."""
        if self._path and inventory is not self._inventory:
            self._look_for_layer(inventory, version)
        elif self._path:  # another layer stays
            self._caption(self._path, path)
        elif not self.holder.isHidden():
            self._show(path, view, version)

    def _look_for_layer(self, inventory: Inventory | None, version: int) -> None:
        """Show the other layer of another file, or the same one read again."""
        if inventory is not None and self._path in inventory:
            self.show_layer(self._path, inventory, version)
        else:
            self.show_before(False)

    def ask_layer(self, inventory: Inventory, version: int) -> None:
        """Let a person choose another layer to stand beside; none ends it."""
        if self._path:
            self._path = ""
            self.show_before(False)
            return
        shown = self._first.view
        shape = () if shown is None else shown.shape
        others = [
            entry
            for entry in inventory.parameters
            if entry.numel and entry.path != self._first.path
        ]
        # Layers of the same shape first: they are compared most.
        others.sort(key=lambda entry: entry.shape != shape)
        choices = [
            parameter_choice(
                entry, partial(self.show_layer, entry.path, inventory, version)
            )
            for entry in others
        ]
        hint = tr("Name of the layer to show beside this one")
        chooser = Chooser(tr("Another layer"), hint, choices, self._first)
        chooser.popup_over(self._first.window())

    def show_layer(self, path: str, inventory: Inventory, version: int) -> None:
        """Show another layer beside the first."""
        self._path, self._inventory = path, inventory
        self.holder.show()
        self.pane.set_original(False)
        self._caption(path, self._first.path)
        entry, first = inventory[path], self._first.view
        same = first is not None and first.shape == entry.shape
        view = first if same else matrix_view(entry.shape)
        self._show(path, view, version)

    def _show(self, path: str, view: MatrixView | None, version: int) -> None:
        """Show something else, where the first pane looks."""
        self._set_levels()
        self._following = True  # it is shown whole first, which the other must not be
        try:
            self.pane.show_parameter(path, view, version)
        finally:
            self._following = False
        self._follow(self._first, self.pane)

    def _caption(self, own: str, first: str) -> None:
        self.pane.surface.overlay.set_caption(own)
        self._first.surface.overlay.set_caption(first)

    # --- colours

    def show_colours(self, mode: Mode, tones: Tones, shades: Shades) -> None:
        """Take the colours of the first picture, or levels of its own with them."""
        self._colours = mode, tones, shades
        self._apply_shades()

    def _apply_shades(self) -> None:
        if self._colours is None:
            return
        mode, tones, shades = self._colours
        has_own = not self._links.levels and mode not in {Mode.MASK, Mode.DENSITY}
        limit = self.pane.feed.limit
        if has_own:
            rule = LevelsRule.AUTO if self._levels is None else LevelsRule.SET
            own = replace(tones, rule=rule, levels=self._levels)
            scale, overview = shades.levels.scale, shades.overview
            shades = shades_of(own, mode, limit, None, self.pane.strongest)
            shades = shades.looked_at(scale, overview)
        self.pane.set_shades(shades)
        self.bar.set_scale(self.pane.shown_mode, shades, limit, self.pane.specials)
        self.bar.setVisible(has_own and not self.holder.isHidden())

    def _set_levels(self, levels: Levels | None = None) -> None:
        self._levels = levels
        self._apply_shades()

    # --- following

    def _on_first_view_changed(self) -> None:
        self._follow(self._first, self.pane)

    def _on_second_view_changed(self) -> None:
        self._follow(self.pane, self._first)

    def _follow(self, leader: Pane, other: Pane) -> None:
        one, two = leader.view, other.view
        if self._following or not self.holder.isVisible():
            return
        if one is None or two is None or not (one.numel and two.numel):
            return
        self._following = True
        try:
            before = other.surface.visible_span()
            span = self._links.follow(leader.surface.visible_span(), one, before, two)
            if span != before:
                other.surface.show_span(span)
        finally:
            self._following = False

    def _on_first_cell_pointed(
        self,
        cell: tuple[int, int] | None,
        is_cursor: bool,
    ) -> None:
        self._echo(self._first, self.pane, cell, is_cursor=is_cursor)

    def _on_second_cell_pointed(
        self,
        cell: tuple[int, int] | None,
        is_cursor: bool,
    ) -> None:
        self._echo(self.pane, self._first, cell, is_cursor=is_cursor)

    def _echo(
        self,
        leader: Pane,
        other: Pane,
        cell: tuple[int, int] | None,
        *,
        is_cursor: bool,
    ) -> None:
        one, two = leader.view, other.view
        if self.holder.isHidden() or one is None or two is None:
            return
        if cell is not None:
            if not self._links.cursor:
                return
            cell = same_place(cell, one, two)
        # Before and after are told in one sentence, where the cursor is.
        other.echo(cell, is_cursor=is_cursor, tells=leader.path != other.path)
