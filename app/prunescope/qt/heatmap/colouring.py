"""The colours that a person chose, wherever they were chosen: menu, dialog or bar."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from prunescope.qt.heatmap.levels_dialog import LevelsDialog
from prunescope.qt.heatmap.tones import FIRST_SHARE, LevelsRule, Tones
from prunescope.session.shades import ColourMap, Levels, Shades
from prunescope.session.tiles import Mode

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from prunescope.qt.heatmap.colour_bar import ColourBar
    from prunescope.qt.heatmap.picture import Specials
    from prunescope.qt.heatmap.tones_menu import TonesMenu
    from prunescope.session.value_range import ValueRange


class Colouring(QObject):
    """Holds mode, tones and block size; brings menu and bar up to date.

    Signals
    -------
    changed
        Something else is to be seen.
    block_changed
        Side of the density blocks, `None` for the one that fits.
    """

    changed = Signal()
    block_changed = Signal(object)

    def __init__(self, menu: TonesMenu, bar: ColourBar, window: QWidget) -> None:
        super().__init__(window)
        self._menu = menu
        self._bar = bar
        self._window = window
        self.mode = Mode.WEIGHT
        self.tones = Tones()
        self.block: int | None = None
        self._levels = Levels.symmetric(0.0)
        menu.map_chosen.connect(self._on_menu_map_chosen)
        menu.rule_chosen.connect(self._on_menu_rule_chosen)
        menu.block_chosen.connect(self._on_menu_block_chosen)
        menu.lock_toggled.connect(self._on_menu_lock_toggled)
        menu.zero_toggled.connect(self._on_menu_zero_toggled)
        menu.dimming_toggled.connect(self._on_menu_dimming_toggled)
        menu.hatching_toggled.connect(self._on_menu_hatching_toggled)
        bar.levels_changed.connect(self._on_bar_levels_changed)
        bar.automatic_wanted.connect(self._on_bar_automatic_wanted)

    def set_mode(self, mode: Mode) -> None:
        """Choose the colours of other values; emits nothing."""
        self.mode = mode

    def forget_parameter(self) -> None:
        """Forget levels that were set for one parameter only."""
        self.tones = self.tones.for_parameter()

    def show_scale(
        self,
        shades: Shades,
        largest: float | None,
        specials: Specials,
        within: ValueRange | None,
        shown: Mode,
    ) -> None:
        """Show what the colours mean; `shown` is the mode that they are those of."""
        self._levels = shades.levels
        self._menu.show_choices(self.tones, self.mode, self.block)
        self._bar.set_range(within)
        self._bar.set_scale(shown, shades, largest, specials)

    def _change(self, tones: Tones) -> None:
        self.tones = tones
        self.changed.emit()

    def _on_menu_map_chosen(self, name: ColourMap) -> None:
        self._change(self.tones.with_map(name, self.mode))

    def _on_menu_rule_chosen(self, rule: LevelsRule) -> None:
        if rule is not LevelsRule.SET:
            self._change(self.tones.with_rule(rule))
            return
        dialog = LevelsDialog(self._levels, self._window)
        dialog.accepted.connect(lambda: self._take_levels(dialog.levels))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take_levels(self, levels: Levels | None) -> None:
        if levels is not None:
            self._change(self.tones.with_levels(levels))

    def _on_menu_block_chosen(self, block: int | None) -> None:
        self.block = block
        self.block_changed.emit(block)

    def _on_menu_lock_toggled(self, locked: bool) -> None:
        self._change(self.tones.with_lock(locked, self._levels))

    def _on_menu_zero_toggled(self, special: bool) -> None:
        self._change(replace(self.tones, special_zero=special))

    def _on_menu_dimming_toggled(self, dims: bool) -> None:
        self._change(replace(self.tones, dims=dims))

    def _on_menu_hatching_toggled(self, hatches: bool) -> None:
        self._change(replace(self.tones, hatches=hatches))

    def _on_bar_levels_changed(self, levels: Levels) -> None:
        self._change(self.tones.with_levels(levels))

    def _on_bar_automatic_wanted(self) -> None:
        rule, share = LevelsRule.AUTO, FIRST_SHARE
        self._change(replace(self.tones, rule=rule, share=share, locked=False))
