"""Colours, fonts and measures of the window: one quiet grey instrument.

Only two things have colour: what a person does (accent) and what is pruned. A
:class:`Theme` holds every colour as `#rrggbb`; widgets get it in their constructor
and through `set_theme`, and never ask for colours elsewhere.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette

from prunescope.qt import style, style_parts

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

GRID = 4
GAP = 8
EDGE = 12
ROW_HEIGHT = 26
CONTROL_HEIGHT = style.CONTROL_HEIGHT
HEADER_HEIGHT = 32
TOOLBAR_HEIGHT = 44
STATUS_HEIGHT = 26
CONTROL_RADIUS = style_parts.CONTROL_RADIUS
CARD_RADIUS = 8
TEXT_PIXELS = 13
SMALL_PIXELS = 12

_GENERIC = ("", "sans", "sans serif", "monospace", "fixed", "courier")
_INTERFACE_FONTS = ("Inter", "Noto Sans", "Cantarell", "Ubuntu", "Roboto")
_MONO_FONTS = ("JetBrains Mono", "Noto Sans Mono", "DejaVu Sans Mono")


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one appearance, each as `#rrggbb`.

    `text` and `dim` are content and labels; what cannot be done is dim too. `kept`,
    `pruned` and `zero` mean the same in masks, bars and plots: kept, pruned or planned,
    and zero already in the file. `on_accent` and `on_pruned` are text upon those. Every
    text has a contrast of at least 4.5 to what is behind it. `lines` tell the outlines
    of several layers in one plot from each other.
    """

    name: str
    is_dark: bool
    background: str
    panel: str
    panel2: str
    line: str
    text: str
    dim: str
    accent: str
    accent_background: str
    on_accent: str
    on_pruned: str
    kept: str
    pruned: str
    zero: str
    ok: str
    warning: str
    lines: tuple[str, ...]


LIGHT = Theme(
    name="light",
    is_dark=False,
    background="#f6f7f9",
    panel="#ffffff",
    panel2="#f1f3f6",
    line="#dfe3ea",
    text="#1c2330",
    dim="#5c687b",
    accent="#1a64d8",
    accent_background="#e6f0ff",
    on_accent="#ffffff",
    on_pruned="#0b0f16",
    kept="#c9d3e2",
    pruned="#e4572e",
    zero="#7d879a",
    ok="#1a7f4e",
    warning="#8a5b13",
    lines=(
        *("#7c4dbe", "#0b8277", "#a8660b", "#b8337a"),
        *("#3f7320", "#3a5a8c", "#8a4b32"),
    ),
)

DARK = Theme(
    name="dark",
    is_dark=True,
    background="#15181d",
    panel="#1c2027",
    panel2="#232832",
    line="#303743",
    text="#e6e9ef",
    dim="#9aa5b5",
    accent="#5b9dff",
    accent_background="#1f3252",
    on_accent="#0f1520",
    on_pruned="#0f1520",
    kept="#46536a",
    pruned="#ff7a50",
    zero="#808ca1",
    ok="#4cc38a",
    warning="#e0b04c",
    lines=(
        *("#b79bf0", "#4cc9bd", "#e6b566", "#f08bc0"),
        *("#9dcc78", "#9cb8e6", "#d6a089"),
    ),
)


def current_theme(override: str = "system") -> Theme:
    """Return the theme called `override` ("light", "dark"), else the system's."""
    if override in {"light", "dark"}:
        return DARK if override == "dark" else LIGHT
    scheme = QGuiApplication.styleHints().colorScheme()
    return DARK if scheme == Qt.ColorScheme.Dark else LIGHT


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Give the whole application the style, the font and the palette of `theme`."""
    if not isinstance(app.style(), style.HouseStyle):
        app.setStyle(style.HouseStyle())
        app.setFont(interface_font())
    app.setPalette(palette(theme))


def palette(theme: Theme) -> QPalette:
    """Return the palette that makes Fusion look like `theme`.

    `Mid` is the hairline, `AlternateBase` fields, `PlaceholderText` dim text,
    `Highlight` the accent background and `BrightText` text upon the accent.
    """
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.panel,
        role.Base: theme.panel,
        role.AlternateBase: theme.panel2,
        role.Button: theme.panel,
        role.ToolTipBase: theme.panel2,
        role.WindowText: theme.text,
        role.Text: theme.text,
        role.ButtonText: theme.text,
        role.BrightText: theme.on_accent,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.dim,
        role.Highlight: theme.accent_background,
        role.HighlightedText: theme.text,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Light: theme.panel,
        role.Midlight: theme.panel2,
        role.Mid: theme.line,
        role.Dark: theme.line,
        role.Shadow: theme.line,
    }
    result = QPalette()
    for key, colour in colours.items():
        result.setColor(key, QColor(colour))
    for key in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        result.setColor(QPalette.ColorGroup.Disabled, key, QColor(theme.dim))
    result.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(theme.panel2))
    return result


def interface_font() -> QFont:
    """Return the system's interface font at the house size, numbers tabular."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    return _house(font, _INTERFACE_FONTS, TEXT_PIXELS)


def mono_font(pixels: int = SMALL_PIXELS) -> QFont:
    """Return the monospaced font for shapes, values and paths."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font = _house(font, _MONO_FONTS, pixels)
    font.setStyleHint(QFont.StyleHint.Monospace)
    return font


def sized(font: QFont, pixels: int, *, strong: bool = False) -> QFont:
    """Return a copy of `font` at this size, semi-bold if `strong`."""
    copy = QFont(font)
    copy.setPixelSize(pixels)
    copy.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return copy


def mixed(first: str, second: str, share: float) -> QColor:
    """Return the colour that lies `share` of the way from `first` to `second`."""
    a, b = QColor(first), QColor(second)
    return QColor.fromRgbF(
        a.redF() + (b.redF() - a.redF()) * share,
        a.greenF() + (b.greenF() - a.greenF()) * share,
        a.blueF() + (b.blueF() - a.blueF()) * share,
    )


def _house(font: QFont, preferred: tuple[str, ...], pixels: int) -> QFont:
    """Replace a generic family by the first preferred one that is installed."""
    if font.family().lower() in _GENERIC:
        installed = _families()
        family = next((name for name in preferred if name in installed), None)
        if family is not None:
            font.setFamily(family)
    font.setPixelSize(pixels)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


@functools.cache
def _families() -> frozenset[str]:
    return frozenset(QFontDatabase.families())
