"""The guide inside the program: pages from the resources, in the theme's colours."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QUrl
from PySide6.QtGui import QImage, QPainter, QTextDocument
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from prunescope.core.resources import resource_path
from prunescope.qt.on_screen import resize_on_screen
from prunescope.qt.theme import EDGE, GAP, SMALL_PIXELS, Theme, mono_font
from prunescope.qt.widgets import Button
from prunescope.session.language import tr

if TYPE_CHECKING:
    from pathlib import Path

_SIZE = (860, 640)
_LIST_WIDTH = 176
WHATS_NEW = "whats-new"
_TEXT = re.compile(r">([^<>]+)</text>")


def pages() -> tuple[tuple[str, str], ...]:
    """Return name and title of each page, in the language of now."""
    return (
        ("first-steps", tr("First steps")),
        ("methods", tr("Methods")),
        ("sparsity", tr("What sparsity brings")),
        ("formats", tr("File formats")),
        ("keyboard", tr("Keyboard")),
        (WHATS_NEW, tr("What is new")),
    )


class Pages(QTextBrowser):
    """Shows one page; pictures take the colours of the theme."""

    def __init__(self, theme: Theme, language: str) -> None:
        super().__init__()
        self._theme = theme
        self._language = language
        self._name = ""
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setAccessibleName(tr("Page of the guide"))
        self.setToolTip(tr("The page chosen at the left"))

    def show_page(self, name: str) -> None:
        """Show another page from its beginning."""
        self._name = name
        self.document().setDefaultStyleSheet(_style(self._theme))
        self.document().setDocumentMargin(2 * EDGE)
        self.setHtml(_page(name, self._language).read_text("utf-8"))

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._theme = theme
        self.show_page(self._name)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Draw the pictures of the page; nothing else is ever loaded."""
        text = name.toString() if isinstance(name, QUrl) else name
        path = resource_path("guide", text)
        plain = "/" not in text and "\\" not in text
        image = QTextDocument.ResourceType.ImageResource
        if kind == image.value and plain and path.is_file():
            return _drawn(path, self._theme, self.devicePixelRatioF())
        return None


class Guide(QDialog):
    """A list of pages at the left, the chosen one beside it."""

    def __init__(self, theme: Theme, language: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Guide"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Pages of the guide"))
        self.list.setToolTip(tr("Pages of the guide"))
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.addItems([title for _, title in pages()])
        self.browser = Pages(theme, language)
        close = Button(tr("Close"))
        close.setToolTip(tr("Close the guide (Esc)"))
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.list)
        row.addWidget(self.browser, 1)
        bottom = QHBoxLayout()
        bottom.addStretch(1)
        bottom.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        column.addLayout(row, 1)
        column.addLayout(bottom)
        resize_on_screen(self, *_SIZE)
        self.list.currentRowChanged.connect(self._on_row_changed)
        self.list.setCurrentRow(0)

    def show_page(self, name: str) -> None:
        """Turn to a page."""
        self.list.setCurrentRow([page for page, _ in pages()].index(name))

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self.browser.set_theme(theme)

    def _on_row_changed(self, row: int) -> None:
        self.browser.show_page(pages()[row][0])


def _page(name: str, language: str) -> Path:
    """Return a page in a language, in English where it is not translated."""
    translated = resource_path("guide", language, f"{name}.html")
    if translated.is_file():
        return translated
    return resource_path("guide", "en", f"{name}.html")


def _style(theme: Theme) -> str:
    mono = mono_font().family()
    return f"""
    body {{ color: {theme.text}; line-height: 140%; }}
    h1 {{ font-size: 18px; font-weight: 600; margin-bottom: 8px; }}
    h2 {{ font-size: 14px; font-weight: 600; margin-top: 16px; margin-bottom: 4px; }}
    code {{ font-family: '{mono}'; font-size: {SMALL_PIXELS}px;
            background: {theme.panel2}; }}
    li {{ margin-bottom: 4px; }}
    td {{ border-bottom: 1px solid {theme.line}; }}
    a {{ color: {theme.accent}; }}
    """


def _drawn(path: Path, theme: Theme, scale: float) -> QImage:
    renderer = QSvgRenderer(QByteArray(_coloured(path.read_text("utf-8"), theme)))
    image = QImage(
        renderer.defaultSize() * scale, QImage.Format.Format_ARGB32_Premultiplied
    )
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    image.setDevicePixelRatio(scale)
    return image


def _coloured(source: str, theme: Theme) -> bytes:
    """Put colours and font in place of their names, and words in their language."""
    colours = {
        "text": theme.text,
        "dim": theme.dim,
        "kept": theme.kept,
        "pruned": theme.pruned,
        "accent": theme.accent,
        "on_kept": theme.text,
        "on_pruned": theme.on_pruned,
        "font": "sans-serif",
    }
    for name, colour in colours.items():
        source = source.replace(f"@{name}@", colour)
    return _TEXT.sub(_translated, source).encode()


def _translated(text: re.Match[str]) -> str:
    return f">{html.escape(tr(html.unescape(text[1])))}</text>"
