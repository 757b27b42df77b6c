"""The head of the panel: what is shown, the modes, and buttons for the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from prunescope.qt.heatmap.kept_looks import LINKS, OVERVIEWS
from prunescope.qt.heatmap.tones_menu import TonesMenu
from prunescope.qt.icons import icon
from prunescope.qt.panel_header import PanelHeader
from prunescope.qt.path_texts import shortened
from prunescope.qt.tool_tips import name_commands
from prunescope.qt.widgets import IconButton, SegmentedControl
from prunescope.session.language import tr
from prunescope.session.tiles import Mode

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from prunescope.qt.heatmap.commands import Commands
    from prunescope.qt.theme import Theme

_BUTTON_WIDTH = 26
#: Buttons that a narrow head spares, in this order: they are in the menus too.
_SPARED = ("fit", "layout", "brush", "compare")
#: Where the head is narrower, the modes give room to the shape.
_TIGHT_BELOW = 700
#: The command of each mode.
MODES = {
    Mode.WEIGHT: "show_weight",
    Mode.MASK: "show_mask",
    Mode.DIFF: "show_diff",
    Mode.DENSITY: "show_density",
    Mode.MAGNITUDE: "show_magnitude",
}


class Head(PanelHeader):
    """A title, the modes, and icon buttons.

    Signals
    -------
    mode_chosen
        A :class:`Mode`.
    """

    mode_chosen = Signal(object)

    def __init__(
        self, theme: Theme, commands: Commands, parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Heatmap"), parent)
        self.set_fit(shortened)
        self.modes = SegmentedControl(
            [
                (Mode.WEIGHT.value, tr("Weight")),
                (Mode.MASK.value, tr("Mask")),
                (Mode.DIFF.value, tr("Diff")),
                (Mode.DENSITY.value, tr("Density")),
                (Mode.MAGNITUDE.value, tr("|w|")),
            ],
            tr("What the heatmap shows"),
        )
        self.modes.setToolTip(tr("What the heatmap shows"))
        name_commands(self.modes, *MODES.values())
        self.tones = TonesMenu(self)
        self.tones.addSeparator()
        commands.add_to(self.tones, *OVERVIEWS, "symlog")
        compare, more = QMenu(self), QMenu(self)
        commands.add_to(compare, "split", "swipe", "blink")
        compare.addSeparator()
        commands.add_to(compare, "split_with", *LINKS, "new_window")
        commands.fill(more)
        self._buttons: dict[str, IconButton] = {}
        self._absent: set[str] = set()
        self._tools = QHBoxLayout()
        self._tools.setContentsMargins(0, 0, 0, 0)
        self._tools.setSpacing(0)
        buttons = QWidget()
        buttons.setLayout(self._tools)
        self.add(self.modes)
        self.add(buttons)
        self._add_button("layout", tr("Layout and dimensions"), theme)
        self._add_button("colours", tr("Colours and levels"), theme, self.tones)
        self._add_button("compare", tr("Before and after"), theme, compare)
        self._add_button("brush", tr("Paint the mask by hand"), theme)
        self._add_button("more", tr("More about the heatmap"), theme, more)
        self._add_button("fit", tr("Show all"), theme)
        for name, command in (
            ("layout", "dimensions"),
            ("brush", "paint"),
            ("fit", "fit"),
        ):
            button, action = self._buttons[name], commands[command]
            name_commands(button, command)
            button.clicked.connect(action.trigger)
            if action.isCheckable():
                button.setCheckable(True)
                action.toggled.connect(button.setChecked)
        self.modes.chosen.connect(self._on_modes_chosen)

    def leave_out(self, *names: str) -> None:
        """Have neither modes nor the buttons of these names."""
        self.modes.hide()
        self._absent.update(names)
        for name in names:
            self._buttons[name].hide()

    def button(self, name: str) -> IconButton:
        """Return the button with the icon called `name`."""
        return self._buttons[name]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the modes closer together where there is little room, spare buttons."""
        super().resizeEvent(event)
        self.modes.set_tight(tight=self.width() < _TIGHT_BELOW)
        spared = [self._buttons[n] for n in _SPARED if n not in self._absent]
        hidden = sum(button.isHidden() for button in spared)
        needed = self.least_width + hidden * _BUTTON_WIDTH
        missing = -(-(needed - self.width()) // _BUTTON_WIDTH)
        for number, button in enumerate(spared):
            button.setVisible(number >= missing)

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        for name, button in self._buttons.items():
            button.setIcon(icon(name, theme.dim))

    def _add_button(
        self, name: str, text: str, theme: Theme, menu: QMenu | None = None
    ) -> None:
        button = IconButton(icon(name, theme.dim), text)
        if menu is not None:
            menu.setAccessibleName(text)
            button.setMenu(menu)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFixedWidth(_BUTTON_WIDTH)
        self._buttons[name] = button
        self._tools.addWidget(button)

    def _on_modes_chosen(self, key: str) -> None:
        self.mode_chosen.emit(Mode(key))
