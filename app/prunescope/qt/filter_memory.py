"""The filters a person used last and those they keep, in the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

_RECENT, _KEPT = "filter/v1/recent", "filter/v1/kept"
_MOST_RECENT, _MOST_KEPT = 12, 50


class FilterMemory:
    """Two lists of expressions, newest first; without `settings` only for a while."""

    def __init__(self, settings: QSettings | None = None) -> None:
        self._settings = settings
        self._recent = self._load(_RECENT)
        self._kept = self._load(_KEPT)

    @property
    def recent(self) -> tuple[str, ...]:
        """What was used last and is not kept."""
        return tuple(e for e in self._recent if e not in self._kept)

    @property
    def kept(self) -> tuple[str, ...]:
        """What is kept until it is forgotten."""
        return tuple(self._kept)

    def use(self, expression: str) -> None:
        """Remember an expression as the one used last."""
        if expression:
            others = [e for e in self._recent if e != expression]
            self._recent = [expression, *others][:_MOST_RECENT]
            self._store(_RECENT, self._recent)

    def keep(self, expression: str, kept: bool) -> None:
        """Keep an expression, or forget it."""
        others = [e for e in self._kept if e != expression]
        self._kept = ([expression, *others] if kept else others)[:_MOST_KEPT]
        self._store(_KEPT, self._kept)

    def clear_recent(self) -> None:
        """Forget what was used."""
        self._recent = []
        self._store(_RECENT, [])

    def _load(self, key: str) -> list[str]:
        value = [] if self._settings is None else self._settings.value(key, [])
        if isinstance(value, str):
            # A list of one comes back from the file as a text.
            return [value]
        return [str(e) for e in value] if isinstance(value, list) else []

    def _store(self, key: str, expressions: list[str]) -> None:
        if self._settings is not None:
            self._settings.setValue(key, expressions)
