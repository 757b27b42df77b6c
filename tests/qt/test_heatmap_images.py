"""What is seen, as PNG, as SVG and on the clipboard; windows of their own."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from typing import TYPE_CHECKING
from unittest.mock import MagicMock

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from helpers_pictures import PictureWorkspace
from prunescope.core.plan import Step
from prunescope.qt.heatmap.image_dialog import (
    CLEAR,
    DARK,
    PNG,
    SVG,
    WHITE,
    WHOLE,
    ImageChoice,
    ImageDialog,
    ImageNote,
)
from prunescope.qt.heatmap.images import Images
from prunescope.qt.heatmap.kept_looks import KeptLooks
from prunescope.qt.heatmap.panel import HeatmapPanel
from prunescope.qt.heatmap.windows import HeatmapWindows
from prunescope.qt.theme import DARK as DARK_THEME
from prunescope.qt.theme import LIGHT
from prunescope.session.display import Sight, StepCard
from prunescope.session.image_jobs import ImageJobs
from prunescope.session.shades import Levels
from prunescope.session.tiles import Mode

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QSettings
    from pytestqt.qtbot import QtBot


@pytest.fixture
def workspace() -> PictureWorkspace:
    weights = np.random.default_rng(0).standard_normal((60, 40)).astype(np.float32)
    return PictureWorkspace({"fc.weight": weights, "other": weights[:5].copy()})


@pytest.fixture
def panel(qtbot: QtBot, workspace: PictureWorkspace) -> HeatmapPanel:
    panel = HeatmapPanel(workspace, workspace.hand, LIGHT)
    qtbot.addWidget(panel)
    panel.resize(700, 500)
    panel.show()
    panel.show_display(workspace.display("fc.weight"))
    return panel


@pytest.fixture
def jobs() -> MagicMock:
    return MagicMock(spec=ImageJobs)


NOTE = ImageNote("Plan", "The steps", str)


def choice(kind: str, background: str = WHITE, scale: int = 1) -> ImageChoice:
    return ImageChoice(kind, background, scale, has_bar=True, has_title=True)


@pytest.mark.parametrize(
    ("background", "corner"),
    [(WHITE, LIGHT.panel), (DARK, DARK_THEME.panel), (CLEAR, None)],
)
def test_a_view_is_saved_as_pixels(
    panel: HeatmapPanel,
    jobs: MagicMock,
    tmp_path: Path,
    background: str,
    corner: str | None,
) -> None:
    panel.set_mode(Mode.MASK)
    Images(panel, jobs).save(tmp_path / "a.png", choice(PNG, background, 2))
    target, content = jobs.write.call_args.args
    assert target == tmp_path / "a.png"
    image = QImage.fromData(content)
    assert image.width() > 2 * panel.surface.width()
    pixel = image.pixelColor(2, 2)
    assert pixel.alpha() == 0 if corner is None else pixel.name() == corner
    theme = DARK_THEME if background == DARK else LIGHT
    middle = image.pixelColor(image.width() // 2, image.height() // 2)
    assert middle.name() == theme.kept


def test_axes_and_title_stay_text_in_svg(
    panel: HeatmapPanel, jobs: MagicMock, tmp_path: Path
) -> None:
    Images(panel, jobs).save(tmp_path / "a.svg", choice(SVG))
    root = ET.fromstring(jobs.write.call_args.args[1])
    texts = [node.text or "" for node in root.iter() if node.tag.endswith("}text")]
    assert any("fc.weight" in text for text in texts)
    assert "input channel" in " ".join(texts)
    images = [node for node in root.iter() if node.tag.endswith("}image")]
    assert len(images) <= 2  # the picture, and the colour scale


def test_a_saved_view_tells_its_statistic_and_the_levels_of_each_picture(
    qtbot: QtBot, jobs: MagicMock, tmp_path: Path
) -> None:
    weights = np.ones((3000, 2000), np.float32)
    workspace = PictureWorkspace({"fc.weight": weights, "other": weights})
    panel = HeatmapPanel(workspace, workspace.hand, LIGHT)
    qtbot.addWidget(panel)
    panel.show()
    panel.show_display(workspace.display("fc.weight"))

    def texts() -> str:
        Images(panel, jobs).save(tmp_path / "a.svg", choice(SVG))
        root = ET.fromstring(jobs.write.call_args.args[1])
        found = [node.text or "" for node in root.iter() if node.tag.endswith("}text")]
        return "\n".join(found)

    inventory = workspace.display("fc.weight").inventory
    assert inventory is not None
    panel.second.show_layer("other", inventory, 0)
    assert "RMS" not in texts()
    panel.commands["overview_rms"].trigger()
    assert "RMS" in texts()
    panel.commands["link_levels"].trigger()
    panel.second.bar.levels_changed.emit(Levels(-77.0, 77.0))
    assert "77.0" in texts()


def test_the_plan_stands_below_a_picture_that_shows_it(
    panel: HeatmapPanel, workspace: PictureWorkspace, jobs: MagicMock, tmp_path: Path
) -> None:
    cards = (
        StepCard(Step(method="l1_unstructured"), "1 · 20 % of all layers", "L1", ""),
        StepCard(
            Step(method="l1_unstructured", enabled=False),
            "2 · 5 % of fc",
            "L1",
            "Disabled",
        ),
        StepCard(Step(method="l1_unstructured"), "3 · 7 % of fc", "L1", "", "waiting"),
    )
    step = Step(method="l1_unstructured")
    draft = MagicMock(step=step, effect="Prunes 3 of 9 kept", problem="")
    display = replace(workspace.display("fc.weight"), steps=cards, draft=draft)

    def plan(sight: Sight) -> list[str]:
        panel.show_display(replace(display, sight=sight))
        wanted = replace(choice(SVG), has_note=True)
        Images(panel, jobs).save(tmp_path / "a.svg", wanted)
        root = ET.fromstring(jobs.write.call_args.args[1])
        texts = (node.text or "" for node in root.iter() if node.tag.endswith("}text"))
        return [text for text in texts if text.startswith("Plan")]

    assert plan(Sight.PLAN) == ["Plan: 1 · 20 % of all layers (L1)"]
    assert plan(Sight.DRAFT) == [
        "Plan: 1 · 20 % of all layers (L1), draft (L1): Prunes 3 of 9 kept"
    ]
    assert plan(Sight.ORIGINAL) == []
    display = replace(display, steps=())
    assert plan(Sight.PLAN) == ["Plan without steps"]


def test_the_plan_is_left_out_unless_asked_for(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ImageDialog(MagicMock(rows=2, columns=2), NOTE, parent)
    choices = [dialog.choice]
    dialog.note.setChecked(True)
    choices.append(dialog.choice)
    assert [each.has_note for each in choices] == [False, True]
    dialog._on_kinds_chosen(WHOLE)
    assert not dialog.note.isEnabled()


def test_a_whole_parameter_is_a_job(
    panel: HeatmapPanel, jobs: MagicMock, tmp_path: Path
) -> None:
    Images(panel, jobs).save(tmp_path / "a.png", choice(WHOLE, DARK))
    image = jobs.write_whole.call_args.args[1]
    assert (image.path, image.view.rows, image.view.columns) == ("fc.weight", 60, 40)
    assert image.background == (0x1C, 0x20, 0x27, 255)


def test_the_image_can_be_copied(panel: HeatmapPanel, jobs: MagicMock) -> None:
    images = Images(panel, jobs)
    panel.commands["copy_image"].trigger()
    assert not QGuiApplication.clipboard().image().isNull()
    assert images.parent() is panel


def test_a_huge_image_is_said_to_be_huge(qtbot: QtBot) -> None:
    view = MagicMock(rows=20_000, columns=20_000)
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ImageDialog(view, NOTE, parent)
    dialog.kinds.set_current(WHOLE)
    dialog._on_kinds_chosen(WHOLE)
    assert "few programs open images this large" in dialog.remark.text()
    assert not dialog.scales.isEnabled()


def test_a_window_of_its_own_stays_or_follows(
    qtbot: QtBot, workspace: PictureWorkspace, settings: QSettings
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    session = MagicMock(pictures=workspace, hand=workspace.hand)
    windows = HeatmapWindows(session, LIGHT, parent, KeptLooks(settings))
    windows.show_display(workspace.display("fc.weight"))
    windows.open()
    (window,) = windows.windows
    windows.show_display(workspace.display("other"))
    assert window.panel.pane.path == "fc.weight"
    window.follow.setChecked(True)
    windows.show_display(workspace.display("other"))
    assert window.panel.pane.path == "other"
    windows.set_theme(DARK_THEME)
    window.close()
    assert windows.windows == []
