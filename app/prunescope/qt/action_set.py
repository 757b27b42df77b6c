"""The actions of one window: made from their specifications, put into menus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup

from prunescope.qt.actions import MENUS, SPECS
from prunescope.qt.key_bindings import KeyBindings
from prunescope.session.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

    from prunescope.qt.action_spec import ActionSpec


class Actions:
    """The actions of one window, by name; panels may bring some of their own."""

    def __init__(self, window: QWidget, bindings: KeyBindings | None = None) -> None:
        self._actions: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        #: Which keys each has.
        self.bindings = bindings or KeyBindings()
        #: Every action's words and keys, in the order of the menus.
        self.specs: tuple[ActionSpec, ...] = SPECS
        for spec in SPECS:
            action = QAction(spec.title, window)
            action.setObjectName(spec.name)
            if spec.group:
                group = self._groups.setdefault(spec.group, QActionGroup(window))
                action.setCheckable(True)
                group.addAction(action)
            if spec.places:
                focused = Qt.ShortcutContext.WidgetWithChildrenShortcut
                action.setShortcutContext(focused)
            else:
                window.addAction(action)
            self._actions[spec.name] = action
        self.give_keys()

    def __getitem__(self, name: str) -> QAction:
        """Return the action called `name`."""
        return self._actions[name]

    @property
    def menus(self) -> tuple[str, ...]:
        """The menus that are not empty, from left to right."""
        used = dict.fromkeys(spec.menu for spec in self.specs)
        return tuple(sorted(used, key=_place))

    def adopt(
        self, specs: Iterable[ActionSpec], actions: Mapping[str, QAction]
    ) -> None:
        """Take in the actions of a panel, after those that are there."""
        self.specs = (*self.specs, *specs)
        self._actions.update(actions)
        self.give_keys()

    def give_keys(self) -> None:
        """Let every action have the keys that it has now."""
        self.bindings.give(self.specs, self._actions)

    def settle(self, places: Mapping[str, QWidget]) -> None:
        """Let keys act in those of the panels they belong to that are given by name."""
        for spec in SPECS:
            for place in places.keys() & spec.places:
                places[place].addAction(self._actions[spec.name])

    def check(self, name: str, otherwise: str) -> None:
        """Check one choice of a group; the other where there is none of that name."""
        self._actions.get(name, self._actions[otherwise]).setChecked(True)

    def connect(self, **slots: Callable[[], object]) -> None:
        """Call each slot when the action of that name is triggered."""
        for name, slot in slots.items():
            self._actions[name].triggered.connect(_without_state(slot))

    def fill(self, bar: QMenuBar) -> None:
        """Put all actions into the menus of `bar`, in the order of :data:`MENUS`."""
        menus = {name: bar.addMenu(tr(name)) for name in self.menus}
        submenus: dict[str, QMenu] = {}
        for spec in self.specs:
            menu = menus[spec.menu]
            if spec.separated:
                menu.addSeparator()
            if spec.submenu:
                if spec.submenu not in submenus:
                    submenus[spec.submenu] = menu.addMenu(tr(spec.submenu))
                menu = submenus[spec.submenu]
            menu.addAction(self._actions[spec.name])

    def set_has_model(self, has_model: bool) -> None:
        """Enable what needs an open model, or disable it."""
        for spec in self.specs:
            if spec.needs_model:
                self._actions[spec.name].setEnabled(has_model)

    def set_undo(self, undo: str, redo: str) -> None:
        """Say what undo and redo would do; "" disables them."""
        undone, redone = undo.replace("&", "&&"), redo.replace("&", "&&")
        for name, text in (
            ("undo", tr("Undo: {edit}", edit=undone) if undo else tr("Undo")),
            ("redo", tr("Redo: {edit}", edit=redone) if redo else tr("Redo")),
        ):
            self._actions[name].setText(text)
        self._actions["undo"].setEnabled(bool(undo))
        self._actions["redo"].setEnabled(bool(redo))


def _place(menu: str) -> int:
    """Return where a menu stands; one that nobody planned comes before the last two."""
    return MENUS.index(menu) if menu in MENUS else len(MENUS) - 3


def _without_state(slot: Callable[[], object]) -> Callable[[bool], None]:
    """Drop the checked state that Qt hands to every triggered slot."""

    def run(_checked: bool) -> None:
        slot()

    return run
