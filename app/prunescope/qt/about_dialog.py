"""What this program is: versions, devices, licences, to be copied in one go."""

from __future__ import annotations

import platform
from importlib import metadata
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from prunescope import __version__
from prunescope.qt.icons import application_icon
from prunescope.qt.paragraph import Paragraph
from prunescope.qt.theme import EDGE, GAP, mono_font, sized
from prunescope.qt.widgets import Button, TextLabel
from prunescope.session.language import tr
from prunescope.session.sentences import translated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prunescope.session.display import DeviceView

#: What is asked of the installation: nothing of it is imported.
_PACKAGES = ("torch", "numpy", "PySide6-Essentials", "pyqtgraph", "superqt")
_LICENCES = {
    "Prunescope": "MIT",
    "Qt, PySide6": "LGPL-3.0",
    "torch": "BSD-3-Clause",
    "numpy": "BSD-3-Clause",
    "pyqtgraph": "MIT",
    "superqt": "BSD-3-Clause",
    "safetensors": "Apache-2.0",
    "google-re2": "BSD-3-Clause",
    "platformdirs": "MIT",
    "psutil": "BSD-3-Clause",
}
_WIDTH, _HEIGHT = 520, 520


def version(package: str) -> str:
    """Return the version of a package without importing it; "–" if it is missing.

    That of torch tells what it was built for: `2.13.0+cpu`, `2.13.0+cu128`.
    """
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "–"


def details(devices: Sequence[DeviceView]) -> str:
    """Return versions and devices, one a line, as they help to find a fault."""
    lines = [
        f"Prunescope {__version__}",
        f"Python {platform.python_version()}",
        f"Qt {qVersion()}",
        *(f"{package} {version(package)}" for package in _PACKAGES),
        f"{platform.system()} {platform.release()} {platform.machine()}",
        tr("Window system {name}", name=QGuiApplication.platformName()),
        *(_device_line(device) for device in devices),
    ]
    return "\n".join(lines)


class AboutDialog(QDialog):
    """Name, purpose, versions, devices and licences."""

    def __init__(self, devices: Sequence[DeviceView], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About Prunescope"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        # --- widgets
        picture = QLabel()
        picture.setPixmap(application_icon().pixmap(QSize(48, 48)))
        name = TextLabel(f"Prunescope {__version__}")
        name.setFont(sized(self.font(), 18, strong=True))
        purpose = Paragraph(
            tr(
                "See where a PyTorch model's zeros are, decide what to prune, "
                "export a verified file. Prunescope opens no network connection, ever."
            ),
            dim=True,
        )
        self.details = QPlainTextEdit()
        self.show_devices(devices)
        self.details.setReadOnly(True)
        self.details.setFont(mono_font())
        self.details.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.details.viewport().setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.details.setAccessibleName(tr("Versions and devices"))
        self.details.setToolTip(tr("Versions and devices"))
        licences = Paragraph(
            tr(
                "Qt and PySide6 are used under the GNU LGPL 3, as libraries that "
                "you may replace; their source is at code.qt.io. Licences: {licences}.",
                licences=" · ".join(f"{k} {v}" for k, v in _LICENCES.items()),
            ),
            dim=True,
        )
        self.copy_button = Button(tr("Copy"))
        self.copy_button.setToolTip(tr("Copy versions and devices"))
        self.close_button = Button(tr("Close"), primary=True)
        self.close_button.setToolTip(tr("Close (Esc)"))

        # --- layout
        head = QHBoxLayout()
        head.setSpacing(EDGE)
        head.addWidget(picture)
        head.addWidget(name, 1)
        bottom = QHBoxLayout()
        bottom.setSpacing(GAP)
        bottom.addStretch(1)
        bottom.addWidget(self.copy_button)
        bottom.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * EDGE, 2 * EDGE, 2 * EDGE, 2 * EDGE)
        column.setSpacing(EDGE)
        column.addLayout(head)
        column.addWidget(purpose)
        column.addWidget(self.details, 1)
        column.addWidget(licences)
        column.addLayout(bottom)
        self.resize(_WIDTH, _HEIGHT)

        # --- signals
        self.copy_button.clicked.connect(self._on_copy_clicked)
        self.close_button.clicked.connect(self.accept)
        self.close_button.setFocus()

    def show_devices(self, devices: Sequence[DeviceView]) -> None:
        """Tell versions and these devices."""
        text = details(devices)
        if text != self.details.toPlainText():
            self.details.setPlainText(text)

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())


def _device_line(device: DeviceView) -> str:
    title, reason = translated(device.title), translated(device.reason)
    return f"{title}: {reason}" if reason else title
