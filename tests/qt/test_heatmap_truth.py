"""Zooming must not lie: drawn density against true density, through painted pixels.

The drawn density is read back from the colours on the screen, at any zoom, for masks
whose patterns a mean, a sub-sample or a nearest neighbour would misrepresent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from unittest.mock import MagicMock

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage

from helpers_pictures import PictureWorkspace
from prunescope.core.matrix_view import Layout
from prunescope.qt.heatmap.cell_marks import LINES_FROM
from prunescope.qt.heatmap.image_dialog import ImageChoice
from prunescope.qt.heatmap.images import Images
from prunescope.qt.heatmap.palettes import density_table
from prunescope.qt.heatmap.panel import HeatmapPanel
from prunescope.qt.theme import DARK, LIGHT, Theme
from prunescope.session import colours
from prunescope.session.image_jobs import ImageJobs
from prunescope.session.shades import ColourMap, Levels, ramp
from prunescope.session.tiles import Mode

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pytestqt.qtbot import QtBot

SIDE = 1024
ZOOMS = [
    1 / 64,
    1 / 23.7,
    1 / 16,
    1 / 5.3,
    1 / 4,
    1 / 2,
    1 / 1.5,
    1,
    1.37,
    2,
    3.3,
    4,
    7,
    8,
]


def masks() -> dict[str, NDArray[np.bool_]]:
    generator = np.random.default_rng(0)
    kept = {}
    for name, places in (("2:4", (0, 2)), ("2:4 pairs", (0, 1)), ("1:4", (3,))):
        pattern = np.zeros((SIDE, SIDE), bool)
        for place in places:
            pattern[:, place::4] = True
        kept[name] = pattern
    kept["random"] = generator.random((SIDE, SIDE)) < 0.1
    blocks = generator.random((SIDE // 16, SIDE // 16)) < 0.3
    kept["block"] = np.kron(blocks, np.ones((16, 16), bool))
    kept["channel"] = np.repeat(generator.random(SIDE) < 0.5, SIDE).reshape(SIDE, SIDE)
    return kept


MASKS = masks()


def pixels(image: QImage) -> NDArray[np.float64]:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    raw = np.array(image.constBits(), np.uint8)
    return raw.reshape(image.height(), image.width(), 4)[..., 2::-1].astype(np.float64)


def rgb(name: str) -> NDArray[np.float64]:
    colour = QColor(name)
    return np.array([colour.red(), colour.green(), colour.blue()], np.float64)


def drawn_density(image: QImage, theme: Theme) -> NDArray[np.float64]:
    """Read the kept share of each pixel back from the line pruned … kept.

    NaN marks other colours: the lines between large cells.
    """
    return share_between(image, rgb(theme.pruned), rgb(theme.kept))


def share_between(
    image: QImage, pruned: NDArray[np.float64], kept: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Read how far each pixel lies on the way between two colours; NaN beside it."""
    line, colours = kept - pruned, pixels(image) - pruned
    share: NDArray[np.float64] = colours @ line / (line @ line)
    away = np.abs(colours - share[..., None] * line).max(axis=-1)
    share[away > 4] = np.nan
    return share


def block_density(image: QImage) -> NDArray[np.float64]:
    """Read the kept share of each pixel back from the colours of densities."""
    table = density_table(colours.Theme.LIGHT)
    known = np.stack([table >> shift & 255 for shift in (16, 8, 0)], axis=-1)
    seen, places = np.unique(pixels(image).reshape(-1, 3), axis=0, return_inverse=True)
    apart = np.abs(seen[:, None] - known[None].astype(np.float64)).max(axis=-1)
    shares = apart.argmin(axis=1) / (len(table) - 1)
    shares[apart.min(axis=1) > 4] = np.nan
    drawn: NDArray[np.float64] = shares[places.reshape(-1)]
    return drawn.reshape(image.height(), image.width())


def ones() -> NDArray[np.float32]:
    return np.ones((SIDE, SIDE), np.float32)


def random() -> NDArray[np.float32]:
    return np.random.default_rng(1).standard_normal((SIDE, SIDE)).astype(np.float32)


def show(
    qtbot: QtBot,
    name: str,
    mode: Mode,
    theme: Theme = LIGHT,
    weights: NDArray[np.float32] | None = None,
) -> HeatmapPanel:
    weights = random() if weights is None else weights
    workspace = PictureWorkspace({"fc.weight": weights})
    workspace.prune("fc.weight", MASKS[name])
    panel = HeatmapPanel(workspace, workspace.hand, theme)
    qtbot.addWidget(panel)
    panel.resize(700, 640)
    panel.set_mode(mode)
    panel.show()
    panel.show_display(workspace.display("fc.weight"))
    return panel


def look_at(panel: HeatmapPanel, zoom: float) -> tuple[slice, slice]:
    """Zoom so that a weight is `zoom` pixels large; return the cells in sight."""
    surface = panel.surface
    wide, high = surface.width() / zoom, surface.height() / zoom
    left, top = (max(0.0, (SIDE - size) / 2.3) for size in (wide, high))
    surface._box.setRange(
        xRange=(left, left + wide), yRange=(top, top + high), padding=0
    )
    panel.pane.ask()
    panel.surface.overlay.set_badge("")
    panel.floating.show_minimap(False)
    span = surface.visible_span()
    cells = span.cells(panel.pane.view)  # type: ignore[arg-type]  # shown above
    return slice(cells.top, cells.bottom), slice(cells.left, cells.right)


def picture(panel: HeatmapPanel) -> QImage:
    """Return the matrix alone, as painted."""
    surface = panel.surface
    image: QImage = surface.grab(surface.overlay._picture).toImage()
    return image


@pytest.mark.parametrize("zoom", ZOOMS)
@pytest.mark.parametrize("name", MASKS)
def test_the_drawn_density_is_the_true_density(
    qtbot: QtBot, name: str, zoom: float
) -> None:
    panel = show(qtbot, name, Mode.MASK)
    panel.surface._box.setLimits(xMin=None, xMax=None, yMin=None, yMax=None)
    seen = look_at(panel, zoom)
    true = MASKS[name][seen].mean()
    drawn = drawn_density(picture(panel), LIGHT)
    assert np.nanmean(drawn) == pytest.approx(true, abs=0.02)
    if zoom < LINES_FROM:
        assert not np.isnan(drawn).any()


@pytest.mark.parametrize("zoom", ZOOMS)
@pytest.mark.parametrize("name", MASKS)
def test_blocks_of_the_density_picture_show_their_true_share(
    qtbot: QtBot, name: str, zoom: float
) -> None:
    panel = show(qtbot, name, Mode.DENSITY)
    panel.surface._box.setLimits(xMin=None, xMax=None, yMin=None, yMax=None)
    rows, columns = look_at(panel, zoom)
    side = 1 << panel.pane.feed.visible_tiles()[-1].crop.level
    parts = MASKS[name].reshape(SIDE // side, side, SIDE // side, side)
    shares = parts.mean(axis=(1, 3)).repeat(side, axis=0).repeat(side, axis=1)
    drawn = block_density(picture(panel))
    assert np.nanmean(drawn) == pytest.approx(shares[rows, columns].mean(), abs=0.02)
    assert np.isnan(drawn).mean() < 0.3


@pytest.mark.parametrize("zoom", [zoom for zoom in ZOOMS if zoom < 1])
@pytest.mark.parametrize("name", MASKS)
def test_overviews_of_weights_show_the_true_share_that_is_kept(
    qtbot: QtBot, name: str, zoom: float
) -> None:
    panel = show(qtbot, name, Mode.WEIGHT)
    panel.surface._box.setLimits(xMin=None, xMax=None, yMin=None, yMax=None)
    panel.commands["overview_kept"].trigger()
    seen = look_at(panel, zoom)
    panel.pane.tell_state()
    assert panel.surface.overlay.badge.endswith("weights · kept share")
    panel.surface.overlay.set_badge("")
    drawn = block_density(picture(panel))
    assert np.nanmean(drawn) == pytest.approx(MASKS[name][seen].mean(), abs=0.02)
    assert panel.colour_bar.labels() == ((0.0, "0"), (1.0, "1"))


@pytest.mark.parametrize("statistic", ["rms", "mean"])
@pytest.mark.parametrize("zoom", [zoom for zoom in ZOOMS if zoom < 1])
def test_overviews_show_true_means(qtbot: QtBot, statistic: str, zoom: float) -> None:
    weights = random() + np.float32(0.5)
    panel = show(qtbot, "random", Mode.WEIGHT, weights=weights)
    panel.surface._box.setLimits(xMin=None, xMax=None, yMin=None, yMax=None)
    panel.commands[f"overview_{statistic}"].trigger()
    panel.colouring._on_menu_dimming_toggled(False)
    panel.colour_bar.levels_changed.emit(Levels(-2.0, 2.0))
    rows, columns = look_at(panel, zoom)
    panel.pane.tell_state()
    said = {"rms": "RMS", "mean": "mean, which hides sparsity"}[statistic]
    assert panel.surface.overlay.badge.endswith(f"weights · {said}")
    panel.surface.overlay.set_badge("")
    seen = weights[rows, columns].astype(np.float64)
    drawn = shown_values(picture(panel), Levels(-2.0, 2.0))
    if statistic == "mean":
        assert drawn.mean() == pytest.approx(seen.mean(), abs=0.03)
    else:
        true = np.sqrt(np.square(seen).mean())
        assert np.sqrt(np.square(drawn).mean()) == pytest.approx(true, abs=0.03)


def shown_values(image: QImage, levels: Levels) -> NDArray[np.float64]:
    """Read values off the colours of weights."""
    data = ramp(colours.Theme.LIGHT, ColourMap.BLUE_ORANGE)[:, :3].astype(np.float64)
    seen, places = np.unique(pixels(image).reshape(-1, 3), axis=0, return_inverse=True)
    nearest = np.abs(seen[:, None] - data[None]).max(axis=-1).argmin(axis=1)
    values = levels.low + (nearest + 0.5) / len(data) * (levels.high - levels.low)
    read: NDArray[np.float64] = values[places.reshape(-1)]
    return read.reshape(image.height(), image.width())


@pytest.mark.parametrize("zoom", ZOOMS[::2])
@pytest.mark.parametrize("name", MASKS)
def test_weights_are_faded_as_far_as_they_are_pruned(
    qtbot: QtBot, name: str, zoom: float
) -> None:
    panel = show(qtbot, name, Mode.WEIGHT, weights=ones())
    panel.surface._box.setLimits(xMin=None, xMax=None, yMin=None, yMax=None)
    seen = look_at(panel, zoom)
    full = colours.colour(colours.Theme.LIGHT, "positive")[:3].astype(np.float64)
    rest = colours.colour(colours.Theme.LIGHT, "rest")[:3]
    faded = full * colours.DIMMED + rest * (1 - colours.DIMMED)
    drawn = share_between(picture(panel), faded, full)
    assert np.nanmean(drawn) == pytest.approx(MASKS[name][seen].mean(), abs=0.02)


@pytest.mark.parametrize("zoom", [1 / 1.5, 1, 3.3])
@pytest.mark.parametrize("name", MASKS)
def test_before_and_after_are_both_true(qtbot: QtBot, name: str, zoom: float) -> None:
    panel = show(qtbot, name, Mode.MASK)
    panel.surface._box.setLimits(xMin=None, xMax=None, yMin=None, yMax=None)
    panel.commands["swipe"].trigger()
    rows, columns = look_at(panel, zoom)
    drawn = drawn_density(picture(panel), LIGHT)
    middle = drawn.shape[1] // 2
    seen = MASKS[name][rows, columns]
    after = seen[:, seen.shape[1] // 2 :].mean()
    assert np.nanmean(drawn[:, : middle - 2]) == pytest.approx(1, abs=0.02)
    assert np.nanmean(drawn[:, middle + 2 :]) == pytest.approx(after, abs=0.02)
    panel.commands["blink"].trigger()
    panel.comparing._on_timer_timeout()
    before = drawn_density(picture(panel), LIGHT)
    assert np.nanmean(before) == pytest.approx(1, abs=0.02)


@pytest.mark.parametrize("name", MASKS)
def test_the_mini_map_is_true(qtbot: QtBot, name: str) -> None:
    panel = show(qtbot, name, Mode.MASK)
    look_at(panel, 8)
    panel.floating.show_minimap(True)
    image = panel.floating.minimap._render()
    assert image is not None
    drawn = drawn_density(image, LIGHT)
    assert drawn.mean() == pytest.approx(MASKS[name].mean(), abs=0.02)


@pytest.mark.parametrize("zoom", [1 / 16, 1 / 3, 2])
@pytest.mark.parametrize("name", MASKS)
def test_a_saved_view_is_true(qtbot: QtBot, name: str, zoom: float) -> None:
    panel = show(qtbot, name, Mode.MASK)
    panel.surface._box.setLimits(xMin=None, xMax=None, yMin=None, yMax=None)
    seen = look_at(panel, zoom)
    images = Images(panel, MagicMock(spec=ImageJobs))
    for scale in (1, 2):
        sheet = images.sheet(
            ImageChoice("png", "white", scale, has_bar=False, has_title=False)
        )
        assert sheet is not None
        image = sheet.figures[0]._picture(scale)
        inside = pixels_inside(panel, image, scale)
        drawn = drawn_density(inside, LIGHT)
        assert np.nanmean(drawn) == pytest.approx(MASKS[name][seen].mean(), abs=0.02)


def pixels_inside(panel: HeatmapPanel, image: QImage, scale: int) -> QImage:
    """Cut the matrix out of a saved view."""
    rect = panel.surface.overlay._picture
    return image.copy(
        rect.x() * scale, rect.y() * scale, rect.width() * scale, rect.height() * scale
    )


@pytest.mark.parametrize("zoom", [1 / 16, 1 / 4, 1, 3.3])
def test_each_part_of_the_picture_shows_its_own_density(
    qtbot: QtBot, zoom: float
) -> None:
    panel = show(qtbot, "block", Mode.MASK)
    rows, columns = look_at(panel, zoom)
    drawn = drawn_density(picture(panel), LIGHT)
    seen = MASKS["block"][rows, columns]
    for part in range(4):
        a = drawn.shape[1] * part // 4, drawn.shape[1] * (part + 1) // 4
        b = seen.shape[1] * part // 4, seen.shape[1] * (part + 1) // 4
        assert drawn[:, a[0] : a[1]].mean() == pytest.approx(
            seen[:, b[0] : b[1]].mean(), abs=0.03
        )


@pytest.mark.parametrize("size", [(1003, 777), (5000, 37), (1, 2049)])
def test_edge_tiles_are_neither_stretched_nor_dropped(
    qtbot: QtBot, size: tuple[int, int]
) -> None:
    kept = np.zeros(size, bool)
    kept[-(size[0] // 4 + 1) :] = True
    kept[:, -(size[1] // 5) :] = True
    workspace = PictureWorkspace({"w": np.ones(size, np.float32)})
    workspace.prune("w", kept)
    panel = HeatmapPanel(workspace, workspace.hand, LIGHT)
    qtbot.addWidget(panel)
    panel.resize(700, 640)
    panel.set_mode(Mode.MASK)
    panel.show()
    panel.show_display(workspace.display("w"))
    panel.dimensions._on_layout_chosen(Layout.FLAT.value)
    panel.floating.show_minimap(False)
    panel.surface.overlay.set_badge("")
    drawn = drawn_density(picture(panel), LIGHT)
    assert np.nanmean(drawn) == pytest.approx(kept.mean(), abs=0.02)


def test_the_truth_holds_in_the_dark(qtbot: QtBot) -> None:
    panel = show(qtbot, "1:4", Mode.MASK, DARK)
    look_at(panel, 1 / 3)
    drawn = drawn_density(picture(panel), DARK)
    assert drawn.mean() == pytest.approx(0.25, abs=0.02)


def test_a_weight_is_seen_from_afar(qtbot: QtBot) -> None:
    weights = np.zeros((4096, 4096), np.float32)
    weights[1234, 2345] = -1.0
    workspace = PictureWorkspace({"w": weights})
    panel = HeatmapPanel(workspace, workspace.hand, LIGHT)
    qtbot.addWidget(panel)
    panel.resize(500, 500)
    panel.show()
    panel.show_display(workspace.display("w"))
    panel.surface.overlay.set_badge("")
    colours = pixels(picture(panel))
    blue = (colours[..., 2] > colours[..., 0] + 60).nonzero()
    assert len(blue[0]) >= 1
    assert blue[0].mean() / colours.shape[0] == pytest.approx(1234 / 4096, abs=0.01)
    assert blue[1].mean() / colours.shape[1] == pytest.approx(2345 / 4096, abs=0.01)
    assert len(blue[0]) <= 4


def test_density_blocks_show_their_share(qtbot: QtBot) -> None:
    panel = show(qtbot, "channel", Mode.DENSITY)
    look_at(panel, 1 / 2)
    image = pixels(picture(panel))
    assert len(np.unique(image.reshape(-1, 3), axis=0)) <= 40
    assert "blocks of" in panel_badge(panel)


def panel_badge(panel: HeatmapPanel) -> str:
    panel.pane.tell_state()
    return panel.surface.overlay.badge
