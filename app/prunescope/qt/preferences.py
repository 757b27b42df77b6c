"""What a person chose once and for all, kept in the settings of the system."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal

_LARGEST = 2_000_000
THEMES = ("system", "light", "dark")
_KEYS = {
    "theme": ("appearance/v1/theme", "system"),
    "language": ("appearance/v1/language", "system"),
    "numbers": ("appearance/v1/numbers", "thin"),
    "motion": ("appearance/v1/motion", "system"),
    "single_instance": ("files/v1/single_instance", True),
    "picture_memory": ("computing/v1/picture_memory", "32"),
    "gpu": ("computing/v1/gpu", True),
    "restore": ("files/v1/restore", True),
}


def open_settings() -> QSettings:
    """Open the settings; a file that cannot be read is kept as `.bad`."""
    settings = QSettings()
    path = Path(settings.fileName())
    if not _is_sound(settings, path):
        with suppress(OSError):
            path.replace(path.with_name(path.name + ".bad"))
        settings = QSettings()
        settings.clear()
    return settings


def _is_sound(settings: QSettings, path: Path) -> bool:
    """Tell whether the file can be taken; native stores are always sound."""
    try:
        if not path.is_file():
            return True
        if path.stat().st_size > _LARGEST or b"\0" in path.read_bytes():
            return False
    except OSError:
        return True
    settings.sync()
    return settings.status() != QSettings.Status.FormatError


class Preferences(QObject):
    """The choices, typed; `changed` carries the name of the one that is another now."""

    changed = Signal(str)

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings

    @property
    def theme(self) -> str:
        """One of :data:`THEMES`."""
        theme = self.text("theme")
        return theme if theme in THEMES else "system"

    def text(self, name: str) -> str:
        """Return a choice among words."""
        key, default = _KEYS[name]
        return str(self._settings.value(key, default))

    def number(self, name: str) -> int:
        """Return a choice among whole numbers, 0 where it cannot be read."""
        text = self.text(name)
        return int(text) if text.isdecimal() else 0

    def flag(self, name: str) -> bool:
        """Return a choice between on and off."""
        key, default = _KEYS[name]
        value = self._settings.value(key, default)
        # An INI file gives words back.
        return value.lower() == "true" if isinstance(value, str) else bool(value)

    def choose(self, name: str, value: object) -> None:
        """Remember another choice."""
        key, _ = _KEYS[name]
        if self._settings.value(key, _KEYS[name][1]) != value:
            self._settings.setValue(key, value)
            self.changed.emit(name)

    @property
    def saves(self) -> bool:
        """Whether choices outlive the program."""
        self._settings.sync()
        return self._settings.isWritable()
