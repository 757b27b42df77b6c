"""The menu of colours: map, levels, what is special, size of density blocks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from prunescope.qt.heatmap.tones import LevelsRule, Tones
from prunescope.session.language import tr
from prunescope.session.shades import ColourMap
from prunescope.session.tiles import Mode

if TYPE_CHECKING:
    from collections.abc import Callable

_T = TypeVar("_T")

BLOCKS = (None, 4, 8, 16, 32, 64, 128, 256)


class TonesMenu(QMenu):
    """Tells what was chosen; shows what is chosen without telling.

    Signals
    -------
    map_chosen, rule_chosen, block_chosen
        A :class:`ColourMap`, a :class:`LevelsRule` (a wish for it), a block's side or
        `None` for the one that fits.
    lock_toggled, zero_toggled, dimming_toggled, hatching_toggled
        Same levels for all layers; a colour of its own for zero; pruned weights faded;
        a pattern on zeros of the file in the mask, and on NaN and Inf.
    """

    map_chosen = Signal(object)
    rule_chosen = Signal(object)
    block_chosen = Signal(object)
    lock_toggled = Signal(bool)
    zero_toggled = Signal(bool)
    dimming_toggled = Signal(bool)
    hatching_toggled = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Colours"))
        self._maps = self._choices(
            _map_names(), self.map_chosen.emit, self.addMenu(tr("Colour map"))
        )
        self.addSeparator()
        self._rules = self._choices(_rule_names(), self.rule_chosen.emit, self)
        self._lock = self._toggle(
            tr("Same levels for all layers"), self.lock_toggled.emit
        )
        self.addSeparator()
        self._zero = self._toggle(tr("Zero has its own colour"), self.zero_toggled.emit)
        self._dims = self._toggle(tr("Fade pruned weights"), self.dimming_toggled.emit)
        self._hatches = self._toggle(
            tr("Hatch zeros in the mask, and NaN and Inf"), self.hatching_toggled.emit
        )
        self.addSeparator()
        self._blocks = self._choices(
            _block_names(), self.block_chosen.emit, self.addMenu(tr("Density blocks"))
        )

    def show_choices(self, tones: Tones, mode: Mode, block: int | None) -> None:
        """Mark what is chosen; emits nothing."""
        name = tones.absolute if mode is Mode.MAGNITUDE else tones.signed
        self._maps[name].setChecked(True)
        self._rules[tones.rule].setChecked(True)
        self._blocks[block].setChecked(True)
        self._lock.setChecked(tones.locked)
        self._zero.setChecked(tones.special_zero)
        self._dims.setChecked(tones.dims)
        self._hatches.setChecked(tones.hatches)

    def _choices(
        self, names: dict[_T, str], chosen: Callable[[_T], None], menu: QMenu
    ) -> dict[_T, QAction]:
        group = QActionGroup(self)
        made = {}
        for value, name in names.items():
            action = menu.addAction(name)
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(partial(_without_state, partial(chosen, value)))
            made[value] = action
        return made

    def _toggle(self, name: str, toggled: Callable[[bool], None]) -> QAction:
        action = self.addAction(name)
        action.setCheckable(True)
        action.triggered.connect(toggled)
        return action


def _without_state(call: Callable[[], None], _checked: bool) -> None:
    call()


def _map_names() -> dict[ColourMap, str]:
    return {
        ColourMap.BLUE_ORANGE: tr("Blue – orange"),
        ColourMap.BLUE_RED: tr("Blue – red"),
        ColourMap.PURPLE_GREEN: tr("Purple – green"),
        ColourMap.BLUE: tr("Blue"),
        ColourMap.VIRIDIS: tr("Viridis"),
        ColourMap.CIVIDIS: tr("Cividis"),
        ColourMap.MAGMA: tr("Magma"),
        ColourMap.GREY: tr("Grey"),
    }


def _rule_names() -> dict[LevelsRule, str]:
    return {
        LevelsRule.AUTO: tr("Levels: automatic (again: stronger)"),
        LevelsRule.SYMMETRIC: tr("Levels: symmetric, up to the largest |w|"),
        LevelsRule.MIN_MAX: tr("Levels: from smallest to largest"),
        LevelsRule.SET: tr("Levels: set…"),
    }


def _block_names() -> dict[int | None, str]:
    return {
        side: tr("As fits the zoom") if side is None else tr("{n} × {n}", n=side)
        for side in BLOCKS
    }
