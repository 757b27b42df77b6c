"""How heatmaps are looked at, whatever they show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from prunescope.core.pyramid import Statistic
from prunescope.qt.heatmap.kept_looks import KEPT, OVERVIEWS
from prunescope.qt.heatmap.links import Links
from prunescope.session.shades import Scale

if TYPE_CHECKING:
    from prunescope.qt.heatmap.commands import Commands


class Looks(QObject):
    """The choices of one heatmap, read off its commands.

    `changed` tells that one of them is another now.
    """

    changed = Signal()

    def __init__(self, commands: Commands, parent: QObject) -> None:
        super().__init__(parent)
        self._commands = commands
        #: Of these one is always on: where one goes off, another one goes on.
        self._choices = [commands[name] for name in OVERVIEWS]
        for name in KEPT:
            commands[name].toggled.connect(self._on_action_toggled)

    @property
    def links(self) -> Links:
        """What two pictures side by side share."""
        return Links(
            pan=self._is_on("link_pan"),
            zoom=self._is_on("link_zoom"),
            cursor=self._is_on("link_cursor"),
            levels=self._is_on("link_levels"),
        )

    @property
    def scale(self) -> Scale:
        """How signed values are spread over the colours."""
        return Scale.SYMLOG if self._is_on("symlog") else Scale.LINEAR

    @property
    def overview(self) -> Statistic:
        """What a pixel tells that stands for several weights."""
        chosen = (each for each in Statistic if self._is_on(f"overview_{each.value}"))
        return next(chosen, Statistic.LARGEST)

    def _is_on(self, name: str) -> bool:
        return self._commands[name].isChecked()

    def _on_action_toggled(self, on: bool) -> None:
        if on or self.sender() not in self._choices:
            self.changed.emit()
