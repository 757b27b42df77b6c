"""Which keys an action has: those from the start, or a person's own.

Only what a person chose is kept, in the settings, under the name of the action.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtCore import QSettings
    from PySide6.QtGui import QAction

    from prunescope.qt.action_spec import ActionSpec

_VERSION = "keys/v1"
_NONE = "none"


class KeyBindings:
    """The keys of actions, read from and kept in `settings` if there are any."""

    def __init__(self, settings: QSettings | None = None) -> None:
        self._settings = settings

    def keys(self, spec: ActionSpec) -> tuple[str, ...]:
        """Return the keys of an action as portable text, the shown one first."""
        settings = self._settings
        stored = None if settings is None else settings.value(self._key(spec.name))
        if stored is None:
            return spec.keys
        if stored == _NONE:
            return ()
        sequences = QKeySequence.listFromString(str(stored))
        return tuple(keys.toString() for keys in sequences if not keys.isEmpty())

    def is_own(self, spec: ActionSpec) -> bool:
        """Tell whether a person chose the keys of an action."""
        settings = self._settings
        return settings is not None and settings.contains(self._key(spec.name))

    def owner(
        self, keys: str, specs: Iterable[ActionSpec], besides: ActionSpec
    ) -> ActionSpec | None:
        """Return the action other than `besides` that has these keys."""
        wanted = QKeySequence(keys)
        for spec in specs:
            has = any(QKeySequence(own) == wanted for own in self.keys(spec))
            if has and spec is not besides:
                return spec
        return None

    def choose(
        self, spec: ActionSpec, keys: str, specs: Iterable[ActionSpec] = ()
    ) -> None:
        """Give an action these keys instead, "" for none; others lose them."""
        other = self.owner(keys, specs, spec) if keys else None
        if other is not None:
            wanted = QKeySequence(keys)
            left = [own for own in self.keys(other) if QKeySequence(own) != wanted]
            self._store(other, left)
        self._store(spec, [keys] if keys else [])

    def reset(self, specs: Iterable[ActionSpec]) -> None:
        """Give these actions their keys from the start."""
        for spec in specs:
            self._store(spec, list(spec.keys))

    def give(self, specs: Iterable[ActionSpec], actions: Mapping[str, QAction]) -> None:
        """Let each action have its keys."""
        for spec in specs:
            sequences = [QKeySequence(keys) for keys in self.keys(spec)]
            if actions[spec.name].shortcuts() != sequences:
                actions[spec.name].setShortcuts(sequences)

    def _store(self, spec: ActionSpec, keys: list[str]) -> None:
        if self._settings is None:
            return
        portable = [QKeySequence(each).toString() for each in keys]
        if portable == [QKeySequence(each).toString() for each in spec.keys]:
            self._settings.remove(self._key(spec.name))
        else:
            text = QKeySequence.listToString([QKeySequence(each) for each in portable])
            self._settings.setValue(self._key(spec.name), text or _NONE)

    @staticmethod
    def _key(name: str) -> str:
        return f"{_VERSION}/{name}"
