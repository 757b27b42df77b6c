"""Windows that are never larger than their screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

#: What the system puts above a window, before one knows.
_TITLE = 40


def resize_on_screen(window: QWidget, width: int, height: int) -> None:
    """Give a window this size, or what its screen has of it."""
    room = window.screen().availableSize()
    window.resize(min(width, room.width()), min(height, room.height() - _TITLE))
