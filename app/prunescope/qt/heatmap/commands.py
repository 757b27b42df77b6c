"""What a person can do with a heatmap: one list for its menu, keys and tests."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from prunescope.qt.action_spec import ActionSpec
from prunescope.qt.heatmap.kept_looks import LINKS
from prunescope.session.language import mark, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QMenu, QWidget

MENU = mark("&Heatmap")


_LINKED = mark("Side by side, &linked")
_OVERVIEW = mark("O&verview shows")


def _spec(
    name: str, text: str, *keys: str, group: str = "", is_toggle: bool = False
) -> ActionSpec:
    return ActionSpec(
        name, MENU, text, keys, group, needs_model=True, is_toggle=is_toggle
    )


def _link(name: str, text: str, keywords: str) -> ActionSpec:
    return ActionSpec(
        name,
        MENU,
        text,
        needs_model=True,
        is_toggle=True,
        submenu=_LINKED,
        keywords=f"{keywords} link split side by side",
    )


def _overview(name: str, text: str, keywords: str) -> ActionSpec:
    return ActionSpec(
        name,
        MENU,
        text,
        group="overview",
        needs_model=True,
        submenu=_OVERVIEW,
        keywords=f"{keywords} overview zoomed out statistic",
    )


#: Sections of the menu; single letters act only while the heatmap has the focus.
SECTIONS: tuple[tuple[ActionSpec, ...], ...] = (
    (
        _spec("show_weight", mark("&Weight"), "1", group="mode"),
        _spec("show_mask", mark("&Mask"), "2", group="mode"),
        _spec("show_diff", mark("&Difference"), "3", group="mode"),
        _spec("show_density", mark("D&ensity"), "4", group="mode"),
        _spec("show_magnitude", mark("|w|, &logarithmic"), "5", group="mode"),
    ),
    (
        _spec("go_to", mark("&Go to index…"), "Ctrl+G"),
        _spec("fit", mark("Show &all"), "F", "0"),
        _spec("one_to_one", mark("&One pixel per weight"), "Ctrl+1"),
        _spec("zoom_in", mark("Zoom &in"), "+", "="),
        _spec("zoom_out", mark("Zoom o&ut"), "-"),
        _spec("view_back", mark("Previous view"), "Alt+Left"),
        _spec("view_forward", mark("Next view"), "Alt+Right"),
    ),
    (
        _spec("dimensions", mark("Choose di&mensions"), "M", is_toggle=True),
        _spec("transpose", mark("&Transpose"), "Ctrl+T"),
        _spec("sort_kernels", mark("&Sort kernels by norm"), "L", is_toggle=True),
        _spec("square_cells", mark("S&quare cells"), "E", is_toggle=True),
        _spec("minimap", mark("Mini-ma&p"), "N", is_toggle=True),
        _overview(
            "overview_largest", mark("Overview: &largest |w|"), "max absolute spikes"
        ),
        _overview(
            "overview_rms", mark("Overview: &root of the mean square"), "rms energy"
        ),
        _overview("overview_mean", mark("Overview: &mean (hides sparsity)"), "average"),
        _overview("overview_kept", mark("Overview: &kept share"), "density fraction"),
        _spec("symlog", mark("Symlo&g scale of colours"), is_toggle=True),
    ),
    (
        _spec("split", mark("&Before and after side by side"), "Y", is_toggle=True),
        _spec("swipe", mark("Before and after with a &divider"), "X", is_toggle=True),
        _spec("blink", mark("Blin&k between before and after"), "B", is_toggle=True),
        _spec("split_with", mark("Another la&yer beside it…")),
        _link("link_pan", mark("&Pan both together"), "move scroll"),
        _link("link_zoom", mark("&Zoom both together"), "scale"),
        _link("link_cursor", mark("Show the &cursor in both"), "crosshair read-out"),
        _link("link_levels", mark("Same &levels of colour in both"), "scale range"),
        _spec("new_window", mark("New heatmap &window")),
    ),
    (
        _spec("cursor", mark("Move a cursor with the arrow keys"), "Return", "Enter"),
        _spec("copy_value", mark("Copy the &value"), "C"),
        _spec("copy_table", mark("&Copy as table"), "Ctrl+C"),
        _spec("copy_slice", mark("Copy as &NumPy slice"), "Ctrl+Shift+C"),
        _spec("list_weights", mark("Show as a ta&ble…")),
    ),
    (
        _spec("paint", mark("Paint the mask by &hand"), "H", is_toggle=True),
        _spec("prune_here", mark("&Prune by hand"), "Delete"),
        _spec("keep_here", mark("Keep by hand"), "Shift+Delete", "Insert"),
    ),
    (
        _spec("save_image", mark("Save as &image…"), "Ctrl+Shift+E"),
        _spec("copy_image", mark("Copy image"), "Ctrl+Alt+C"),
    ),
)
SPECS = tuple(
    replace(spec, separated=number == 0 and section is not SECTIONS[0])
    for section in SECTIONS
    for number, spec in enumerate(section)
)
#: Keys that act wherever the focus is in the window.
_EVERYWHERE = {"go_to", "save_image", "copy_image", "one_to_one", "transpose"}
_ON_AT_FIRST = {*LINKS, "overview_largest"}


class Commands:
    """The actions of one heatmap, by name."""

    def __init__(self, panel: QWidget) -> None:
        self._actions: dict[str, QAction] = {}
        groups: dict[str, QActionGroup] = {}
        for spec in SPECS:
            action = QAction(spec.title, panel)
            action.setObjectName(spec.name)
            action.setShortcuts([QKeySequence(key) for key in spec.keys])
            action.setCheckable(spec.is_toggle or bool(spec.group))
            action.setChecked(spec.name in _ON_AT_FIRST)
            if spec.name in _EVERYWHERE:
                panel.addAction(action)
            else:
                focused = Qt.ShortcutContext.WidgetWithChildrenShortcut
                action.setShortcutContext(focused)
            if spec.group:
                group = groups.setdefault(spec.group, QActionGroup(panel))
                group.addAction(action)
            self._actions[spec.name] = action

    def __getitem__(self, name: str) -> QAction:
        """Return the action called `name`."""
        return self._actions[name]

    @property
    def by_name(self) -> Mapping[str, QAction]:
        """All actions."""
        return self._actions

    def attach(self, picture: QWidget) -> None:
        """Let keys act while a picture has the focus; fields keep theirs."""
        everywhere = {self._actions[name] for name in _EVERYWHERE}
        picture.addActions([a for a in self._actions.values() if a not in everywhere])

    def connect(self, **slots: Callable[..., object]) -> None:
        """Call each slot when its action is triggered, toggles with their state."""
        for name, slot in slots.items():
            self._actions[name].triggered.connect(_slot(slot, self._actions[name]))

    def set_checked(self, name: str, checked: bool) -> None:
        """Show a toggle as switched on or off; triggers nothing."""
        self._actions[name].setChecked(checked)

    def fill(self, menu: QMenu) -> None:
        """Put all actions into a menu."""
        for section in SECTIONS:
            self.add_to(menu, *(spec.name for spec in section))
            menu.addSeparator()

    def add_to(self, menu: QMenu, *names: str) -> None:
        """Put some actions into a menu, those of a submenu one level down."""
        submenus: dict[str, QMenu] = {}
        for spec in SPECS:
            if spec.name not in names:
                continue
            place = menu
            if spec.submenu:
                if spec.submenu not in submenus:
                    submenus[spec.submenu] = menu.addMenu(tr(spec.submenu))
                place = submenus[spec.submenu]
            place.addAction(self._actions[spec.name])

    def trigger_key(self, event: QKeyEvent) -> bool:
        """Trigger the action that a key belongs to; whether there is one."""
        pressed = QKeySequence(event.keyCombination())
        for action in self._actions.values():
            if action.isEnabled() and pressed in action.shortcuts():
                action.trigger()
                return True
        return False

    def set_enabled(self, names: Iterable[str], enabled: bool) -> None:
        """Enable or disable some actions."""
        for name in names:
            self._actions[name].setEnabled(enabled)


def _slot(slot: Callable[..., object], action: QAction) -> Callable[[bool], None]:
    def run(checked: bool) -> None:
        if action.isCheckable() and action.actionGroup() is None:
            slot(checked)
        else:
            slot()

    return run
