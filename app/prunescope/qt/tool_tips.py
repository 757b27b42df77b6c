"""A tool tip for every control: what its author wrote, else what it is called.

Keys stand in no text: a control names the commands that do the same, and the tip tells
the keys that these have when it is shown.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QHelpEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QToolTip,
    QWidget,
)

from prunescope.qt.action_spec import plain_text
from prunescope.session.language import tr

_COMMANDS = "commands"
_CONTROLS = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit)


class ToolTips(QObject):
    """An event filter of the application.

    A field or a slider says nothing of itself; the name that screen readers hear is
    then its tool tip too, and a button whose text is cut off tells all of it. Plots
    and panels stay uncovered: what they are called is seen.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the tip of a control that names commands, or has none of its own."""
        if (
            isinstance(event, QHelpEvent)
            and event.type() == QEvent.Type.ToolTip
            and isinstance(watched, QWidget)
            and _is_ours(watched)
        ):
            text = tip_of(watched)
            if text:
                QToolTip.showText(event.globalPos(), text, watched)
                return True
        return super().eventFilter(watched, event)


def tip_of(control: QWidget) -> str:
    """Return what the tool tip of a control says; "" if it has none."""
    text = control.text() if isinstance(control, QAbstractButton) else ""
    tip = control.toolTip() or control.accessibleName() or plain_text(text)
    keys = keys_of(control, *(control.property(_COMMANDS) or ()))
    return tr("{tip} ({keys})", tip=tip, keys=keys) if keys else tip


def name_commands(control: QWidget, *commands: str) -> None:
    """Let the tool tip of a control tell the keys of commands of its window."""
    control.setProperty(_COMMANDS, commands)


def keys_of(widget: QWidget, *commands: str) -> str:
    """Return the keys that commands of a widget's window have now; "" without any."""
    native = QKeySequence.SequenceFormat.NativeText
    window = widget.window()
    actions = [window.findChild(QAction, name) for name in commands]
    keys = [action.shortcut().toString(native) for action in actions if action]
    return " · ".join(filter(None, keys))


def _is_ours(widget: QWidget) -> bool:
    """Whether Qt would not show the tip that a widget has here."""
    bare = isinstance(widget, _CONTROLS) and not widget.toolTip()
    return bare or bool(widget.property(_COMMANDS))
