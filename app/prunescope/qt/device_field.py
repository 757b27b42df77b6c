"""The field that tells and chooses the device to compute on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox

from prunescope.qt.widgets import visible_text
from prunescope.session.language import tr
from prunescope.session.sentences import translated

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent
    from PySide6.QtWidgets import QWidget

    from prunescope.session.display import DeviceView

_WIDTH = 112


class DeviceField(QComboBox):
    """Lists devices, those that cannot be used with the reason.

    Signals
    -------
    wanted
        A person turns to this field, so that it should know all devices.
    requested
        The name of the device that a person chose.
    """

    wanted = Signal()
    requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._devices: tuple[DeviceView, ...] = ()
        self.setAccessibleName(tr("Device to compute on"))
        self.setToolTip(tr("Device to compute on"))
        self.setMinimumWidth(_WIDTH)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.activated.connect(self._on_activated)

    def show_devices(self, devices: tuple[DeviceView, ...], chosen: str) -> None:
        """Show these devices, and the name of the chosen one."""
        with QSignalBlocker(self):
            if devices != self._devices:
                self._fill(devices)
            names = [device.name for device in devices]
            if chosen in names:
                self.setCurrentIndex(names.index(chosen))
        self.setVisible(bool(devices))

    def showPopup(self) -> None:
        """Open the list, and want to know all that belongs there."""
        self.wanted.emit()
        super().showPopup()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Want to know the devices that arrow keys are about to choose from."""
        super().focusInEvent(event)
        self.wanted.emit()

    def _fill(self, devices: tuple[DeviceView, ...]) -> None:
        self._devices = devices
        is_open = self.view().isVisible()
        self.clear()
        for device in devices:
            self.addItem(visible_text(translated(device.title)), device.name)
            model = self.model()
            if device.reason and isinstance(model, QStandardItemModel):
                item = model.item(model.rowCount() - 1)
                item.setEnabled(False)
                item.setToolTip(translated(device.reason))
        if is_open:
            # An open list does not grow with what is in it.
            super().showPopup()

    def _on_activated(self, index: int) -> None:
        self.requested.emit(self.itemData(index))
