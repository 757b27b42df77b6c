"""Scopes that a person saved under a number, for each file, in the settings."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

#: The numbers of the sets, which are the keys of the keyboard.
NUMBERS = range(1, 10)


class SelectionSets:
    """Nine sets of parameter paths of one file; without `settings` for a while."""

    def __init__(self, settings: QSettings | None) -> None:
        self._settings = settings
        self._file = ""
        self._sets: dict[int, frozenset[str]] = {}

    def open(self, file: str) -> None:
        """Go by the sets of another file from now on."""
        digest = hashlib.sha256(file.encode("utf-8", "surrogateescape"))
        self._file = digest.hexdigest()[:20]
        self._sets = {}
        for number in NUMBERS if self._settings is not None else ():
            assert self._settings is not None
            value = self._settings.value(self._key(number))
            # A list of one comes back from the file as a text.
            paths = [value] if isinstance(value, str) else value
            if isinstance(paths, list):
                self._sets[number] = frozenset(map(str, paths))

    def save(self, number: int, paths: frozenset[str]) -> None:
        """Save a set under a number; an empty one frees it."""
        self._sets.pop(number, None)
        if paths:
            self._sets[number] = paths
        if self._settings is not None and paths:
            self._settings.setValue(self._key(number), sorted(paths))
        elif self._settings is not None:
            self._settings.remove(self._key(number))

    def get(self, number: int) -> frozenset[str] | None:
        """Return a saved set."""
        return self._sets.get(number)

    def _key(self, number: int) -> str:
        return f"sets/v1/{self._file}/{number}"
