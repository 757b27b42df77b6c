"""Every text can be read, and masks tell their three states, for every eye."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtGui import QColor, QPalette

from helpers_colours import SEEN_WITH, contrast, difference, seen
from helpers_pictures import PictureWorkspace
from prunescope.core.matrix_view import Layout
from prunescope.qt.heatmap.cell_values import is_dark
from prunescope.qt.heatmap.panel import HeatmapPanel
from prunescope.qt.theme import DARK, LIGHT, Theme, mixed, palette
from prunescope.session.tiles import Mode

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
ROLE = QPalette.ColorRole
TEXTS = (
    ROLE.WindowText,
    ROLE.Text,
    ROLE.ButtonText,
    ROLE.PlaceholderText,
    ROLE.HighlightedText,
    ROLE.ToolTipText,
    ROLE.Link,
    ROLE.Accent,
)
GROUNDS = (
    ROLE.Window,
    ROLE.Base,
    ROLE.AlternateBase,
    ROLE.Button,
    ROLE.Highlight,
    ROLE.ToolTipBase,
)
SEPARATE = 20.0


@THEMES
def test_every_text_stands_out_from_what_is_behind_it(theme: Theme) -> None:
    colours = palette(theme)
    group = QPalette.ColorGroup
    weak = [
        (kind.name, text.name, ground.name)
        for kind in (group.Active, group.Inactive, group.Disabled)
        for text in TEXTS
        for ground in GROUNDS
        if contrast(colours.color(kind, text), colours.color(kind, ground)) < 4.5
    ]
    assert weak == []


@THEMES
def test_words_upon_colours_and_tints_can_be_read(theme: Theme) -> None:
    values = {name: getattr(theme, name) for name in theme.__slots__}
    colours = {n: QColor(v) for n, v in values.items() if str(v).startswith("#")}
    pairs = {
        "a primary button": (colours["on_accent"], colours["accent"]),
        "one under the mouse": (colours["on_accent"], colours["accent"].lighter(108)),
        "words upon pruned": (colours["on_pruned"], colours["pruned"]),
        "a warning": (colours["warning"], colours["panel"]),
        "good news": (colours["ok"], colours["panel"]),
        "a banner": (colours["text"], mixed(theme.panel, theme.warning, 0.12)),
        "a wrong filter": (colours["text"], mixed(theme.panel, theme.warning, 0.18)),
        "the window": (colours["dim"], colours["background"]),
    }
    weak = {name: contrast(*pair) for name, pair in pairs.items()}
    assert {name for name, ratio in weak.items() if ratio < 4.5} == set()


def painted(qtbot: QtBot, theme: Theme) -> dict[str, QColor]:
    """The colours of kept, pruned and zero cells, from the pixels of a mask."""
    weights = np.ones((300, 300), np.float32)
    weights[:100] = 0
    kept = np.ones((300, 300), bool)
    kept[200:] = False
    workspace = PictureWorkspace({"w": weights})
    workspace.prune("w", kept)
    panel = HeatmapPanel(workspace, workspace.hand, theme)
    qtbot.addWidget(panel)
    panel.resize(500, 480)
    panel.set_mode(Mode.MASK)
    panel.show()
    panel.show_display(workspace.display("w"))
    panel.dimensions._on_layout_chosen(Layout.FLAT.value)
    image = panel.surface.grab(panel.surface.overlay._picture).toImage()
    middle = image.width() // 2
    rows = {"zero": 1, "kept": 3, "pruned": 5}
    height = image.height()
    return {n: image.pixelColor(middle, height * r // 6) for n, r in rows.items()}


@THEMES
@pytest.mark.parametrize("deficiency", SEEN_WITH)
def test_the_states_of_a_mask_differ_for_every_eye(
    qtbot: QtBot, theme: Theme, deficiency: str
) -> None:
    colours = painted(qtbot, theme)
    assert colours["pruned"] == QColor(theme.pruned)
    near = {
        (one, two): round(
            difference(seen(colours[one], deficiency), seen(colours[two], deficiency)),
            1,
        )
        for one, two in combinations(colours, 2)
    }
    assert {pair: apart for pair, apart in near.items() if apart < SEPARATE} == {}


def test_differences_are_those_of_the_standard() -> None:
    """Pairs 1, 7 and 17 of Sharma, Wu and Dalal (2005)."""
    pairs = [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 0, 0), (50, -1, 2), 2.3669),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
    ]
    found = [difference(np.array(one), np.array(two)) for one, two, _ in pairs]
    assert found == pytest.approx([expected for *_, expected in pairs], abs=1e-4)


def test_numbers_upon_any_colour_can_be_read() -> None:
    steps = np.arange(0, 256, 15, dtype=np.uint32)
    red, green, blue = np.meshgrid(steps, steps, steps)
    colours = (red << 16 | green << 8 | blue).reshape(-1).astype(np.uint32)
    weak = [
        f"#{colour:06x}"
        for colour, dark in zip(colours.tolist(), is_dark(colours), strict=True)
        if contrast(QColor("white" if dark else "black"), QColor(colour)) < 4.5
    ]
    assert weak == []
