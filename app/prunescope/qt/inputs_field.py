"""The field for the shapes of made-up inputs, for a model to answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from prunescope.qt.widgets import Field
from prunescope.session.language import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class InputsField(Field):
    """A field whose Return is its own wish, not the default button's of a dialog."""

    def __init__(self, width: int) -> None:
        super().__init__(tr("Shapes of the inputs"))
        self.setPlaceholderText("1,3,224,224")
        self.setMinimumWidth(width)
        self.setToolTip(
            tr("Shapes of made-up inputs for a forward pass, such as 1,16:int64; 1,16")
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Return, which `returnPressed` tells."""
        super().keyPressEvent(event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()
