"""Layers of every shape, for tests of exploring with the heatmap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from helpers_pictures import PictureWorkspace

ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SHAPES = {
    "conv.weight": (6, 4, 3, 3),
    "fc.weight": (60, 40),
    "six": (2, 3, 2, 2, 2, 3),
    "bias": (50,),
    "scalar": (),
    "empty": (0, 3, 3, 3),
    "point": (64, 64, 1, 1),
    "depth": (64, 1, 3, 3),
    "wide": (8, 400),
    "volume": (6, 4, 3, 2, 5),
}


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def weights(workspace: PictureWorkspace, path: str) -> NDArray[np.float32]:
    return workspace.reader.arrays[path]
