"""How histograms are shown, and the actions that switch it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from prunescope.qt.action_spec import ActionSpec
from prunescope.session.language import mark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QSettings

_KEY = "view/v1/"
_SUBMENU = mark("Hi&stogram shows")


@dataclass(frozen=True, slots=True)
class Look:
    """What is switched on.

    `signed` shows values on both sides of zero with a pair of threshold lines,
    `logarithmic` makes rare weights high enough to be seen, `cumulative` draws the
    share up to each value, `quantiles` marks some of these shares. `overlay` draws
    several layers over each other rather than one below the other.
    """

    signed: bool = False
    logarithmic: bool = False
    cumulative: bool = False
    quantiles: bool = False
    overlay: bool = False


def _spec(field: str, text: str, keywords: str) -> ActionSpec:
    return ActionSpec(
        f"histogram_{field}",
        "&View",
        text,
        needs_model=True,
        is_toggle=True,
        submenu=_SUBMENU,
        keywords=keywords,
    )


#: One toggle for each field of :class:`Look`.
SPECS = (
    _spec("signed", mark("&Signed values"), "negative positive pair absolute"),
    _spec("logarithmic", mark("&Logarithmic heights"), "log y scale"),
    _spec("cumulative", mark("Share &up to each value"), "cdf cumulative"),
    _spec("quantiles", mark("&Quantiles"), "median percentile ticks"),
    _spec("overlay", mark("Selected layers &over each other"), "overlay ridge compare"),
)


class LookCommands(QObject):
    """The toggles of one window, as they were left in the settings.

    `changed` tells of another :class:`Look`.
    """

    changed = Signal(object)

    def __init__(self, settings: QSettings, window: QObject) -> None:
        super().__init__(window)
        self._settings = settings
        self.by_name = {spec.name: self._action(spec) for spec in SPECS}

    def _action(self, spec: ActionSpec) -> QAction:
        action = QAction(spec.title, self)
        action.setObjectName(spec.name)
        action.setCheckable(True)
        kept = self._settings.value(_KEY + spec.name, defaultValue=False, type=bool)
        action.setChecked(bool(kept))
        action.toggled.connect(self._on_action_toggled)
        return action

    @property
    def look(self) -> Look:
        """What is switched on now."""
        actions = self.by_name
        names = (field.name for field in fields(Look))
        return Look(**{n: actions[f"histogram_{n}"].isChecked() for n in names})

    def switch(self, field: str, on: bool) -> None:
        """Switch one field of the look on or off."""
        self.by_name[f"histogram_{field}"].setChecked(on)

    def view(self) -> dict[str, Any]:
        """Tell what is switched on, as JSON values."""
        return asdict(self.look)

    def show_view(self, view: Mapping[str, Any]) -> None:
        """Switch on what :meth:`view` told; what is not understood stays."""
        for field in fields(Look):
            wanted = view.get(field.name)
            if isinstance(wanted, bool):
                self.switch(field.name, wanted)

    def _on_action_toggled(self) -> None:
        for name, action in self.by_name.items():
            self._settings.setValue(_KEY + name, action.isChecked())
        self.changed.emit(self.look)
