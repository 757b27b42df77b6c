"""Every action of the window: its words, its keys, and the menu it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from PySide6.QtWidgets import QMenuBar, QWidget


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action; `keys` are portable key sequences.

    `group` makes it a choice among others, `is_toggle` something to switch on and off.
    """

    name: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    group: str = ""
    needs_model: bool = False
    separated: bool = False
    is_toggle: bool = False


SPECS = (
    ActionSpec("open", "&File", "&Open…", ("Ctrl+O",)),
    ActionSpec("export", "&File", "&Export…", ("Ctrl+E",), needs_model=True),
    ActionSpec("check_model", "&File", "Chec&k this model…", (), needs_model=True),
    ActionSpec(
        "load_plan", "&File", "&Load plan…", (), needs_model=True, separated=True
    ),
    ActionSpec("save_plan", "&File", "&Save plan…", ("Ctrl+S",), needs_model=True),
    ActionSpec("close", "&File", "&Close window", ("Ctrl+W",), separated=True),
    ActionSpec("quit", "&File", "&Quit", ("Ctrl+Q",)),
    ActionSpec("undo", "&Edit", "Undo", ("Ctrl+Z",)),
    ActionSpec("redo", "&Edit", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y")),
    ActionSpec(
        "apply",
        "&Edit",
        "&Apply the draft",
        ("Ctrl+Return", "Ctrl+Enter"),
        needs_model=True,
        separated=True,
    ),
    ActionSpec(
        "filter", "&Select", "&Filter layers", ("Ctrl+F", "/"), needs_model=True
    ),
    ActionSpec("check_all", "&Select", "&All prunable", (), needs_model=True),
    ActionSpec("check_none", "&Select", "&None", ("Ctrl+Shift+A",), needs_model=True),
    ActionSpec("check_inverse", "&Select", "&Invert", ("Ctrl+I",), needs_model=True),
    ActionSpec(
        "previous",
        "&Select",
        "&Previous layer",
        ("Alt+Up",),
        needs_model=True,
        separated=True,
    ),
    ActionSpec("next", "&Select", "Ne&xt layer", ("Alt+Down",), needs_model=True),
    ActionSpec("focus_modules", "&View", "&Modules", ("F2",)),
    ActionSpec("focus_heatmap", "&View", "&Heatmap", ("F3",)),
    ActionSpec("focus_plan", "&View", "&Plan", ("F4",)),
    ActionSpec("focus_inspector", "&View", "&Inspector", ("F6",)),
    ActionSpec("focus_histogram", "&View", "Hi&stogram", ("F7",)),
    ActionSpec("focus_sparsity", "&View", "Sparsity &bars", ("F8",)),
    ActionSpec(
        "theme_system",
        "&View",
        "Theme: like the s&ystem",
        group="theme",
        separated=True,
    ),
    ActionSpec("theme_light", "&View", "Theme: &light", group="theme"),
    ActionSpec("theme_dark", "&View", "Theme: &dark", group="theme"),
    ActionSpec("full_screen", "&View", "&Full screen", ("F11",), separated=True),
    ActionSpec("about", "&Help", "&About Prunescope"),
)


class Actions:
    """The actions of one window, by name; panels may bring some of their own."""

    def __init__(self, window: QWidget) -> None:
        self._actions: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        #: Every action's words and keys, in the order of the menus.
        self.specs: tuple[ActionSpec, ...] = SPECS
        for spec in SPECS:
            action = QAction(spec.text, window)
            action.setShortcuts([QKeySequence(key) for key in spec.keys])
            if spec.group:
                group = self._groups.setdefault(spec.group, QActionGroup(window))
                action.setCheckable(True)
                group.addAction(action)
            window.addAction(action)
            self._actions[spec.name] = action

    def __getitem__(self, name: str) -> QAction:
        """Return the action called `name`."""
        return self._actions[name]

    def adopt(
        self, specs: Iterable[ActionSpec], actions: Mapping[str, QAction]
    ) -> None:
        """Take in the actions of a panel, in a menu before the last one."""
        last = self.specs[-1].menu
        place = next(n for n, spec in enumerate(self.specs) if spec.menu == last)
        self.specs = (*self.specs[:place], *specs, *self.specs[place:])
        self._actions.update(actions)

    def connect(self, **slots: Callable[[], object]) -> None:
        """Call each slot when the action of that name is triggered."""
        for name, slot in slots.items():
            self._actions[name].triggered.connect(_without_state(slot))

    def fill(self, bar: QMenuBar) -> None:
        """Put all actions into the menus of `bar`."""
        menus = {}
        for spec in self.specs:
            if spec.menu not in menus:
                menus[spec.menu] = bar.addMenu(spec.menu)
            elif spec.separated:
                menus[spec.menu].addSeparator()
            menus[spec.menu].addAction(self._actions[spec.name])

    def set_has_model(self, has_model: bool) -> None:  # noqa: FBT001 - a plain state
        """Enable what needs an open model, or disable it."""
        for spec in self.specs:
            if spec.needs_model:
                self._actions[spec.name].setEnabled(has_model)

    def set_undo(self, undo: str, redo: str) -> None:
        """Say what undo and redo would do; "" disables them."""
        for name, word, text in (("undo", "Undo", undo), ("redo", "Redo", redo)):
            action = self._actions[name]
            action.setText(f"{word}: {text.replace('&', '&&')}" if text else word)
            action.setEnabled(bool(text))


def _without_state(slot: Callable[[], object]) -> Callable[[bool], None]:
    """Drop the checked state that Qt hands to every triggered slot."""

    def run(_checked: bool) -> None:  # noqa: FBT001 - Qt's slot
        slot()

    return run
