"""Whole parameters as images: every weight a pixel, never much in memory."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtGui import QImage

from helpers_session import MemoryReader
from prunescope.core.arrangement import matrix_view
from prunescope.core.errors import UnsupportedError
from prunescope.core.masks import PackedMask
from prunescope.core.progress import silent
from prunescope.session import held_weights, image_jobs
from prunescope.session.colours import Theme, colour
from prunescope.session.image_jobs import WholeImage, whole_png
from prunescope.session.passes import KEEP_ALL, KeptRule
from prunescope.session.shades import Levels, Shades
from prunescope.session.tile_maker import TileMaker
from prunescope.session.tiles import Mode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray


def image_of(shape: tuple[int, ...], mode: Mode) -> WholeImage:
    shades = Shades(Levels.symmetric(2.0))
    return WholeImage(
        "w", matrix_view(shape), mode, shades, Theme.LIGHT, (1, 2, 3, 255)
    )


def read_back(parts: Iterator[bytes]) -> NDArray[np.uint8]:
    image = QImage.fromData(b"".join(parts))
    image = image.convertToFormat(QImage.Format.Format_RGBA8888)
    raw = np.array(image.constBits(), np.uint8)
    return raw.reshape(image.height(), image.width(), 4)


def test_every_weight_is_a_pixel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(image_jobs, "BAND_CELLS", 300)
    weights = np.random.default_rng(0).standard_normal((12, 5, 3, 3)).astype("f4")
    kept = np.random.default_rng(1).random(weights.shape) < 0.5
    tiles = TileMaker(MemoryReader({"w": weights}))
    rule = KeptRule(PackedMask.from_bool(kept))
    image = image_of(weights.shape, Mode.MASK)
    found = read_back(whole_png(tiles, image, rule, silent))
    mosaic = kept.transpose(0, 2, 1, 3).reshape(36, 15)
    assert found.shape == (36, 15, 4)
    np.testing.assert_array_equal(
        (found == colour(Theme.LIGHT, "kept")).all(axis=-1), mosaic
    )
    np.testing.assert_array_equal(
        (found == colour(Theme.LIGHT, "pruned")).all(axis=-1), ~mosaic
    )


def test_padding_has_the_background() -> None:
    tiles = TileMaker(MemoryReader({"w": np.ones(1000, np.float32)}))
    image = image_of((1000,), Mode.WEIGHT)
    found = read_back(whole_png(tiles, image, KEEP_ALL, silent))
    assert (found == (1, 2, 3, 255)).all(axis=-1).sum() == 24


def test_memory_does_not_grow_with_the_parameter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(image_jobs, "BAND_CELLS", 1 << 16)
    monkeypatch.setattr(held_weights, "WHOLE_WEIGHTS", 1000)
    peaks = []
    for rows in (512, 4096):
        weights = np.zeros((rows, 1024), np.float32)
        tiles = TileMaker(MemoryReader({"w": weights}))
        parts = whole_png(tiles, image_of(weights.shape, Mode.MASK), KEEP_ALL, silent)
        tracemalloc.start()
        for _ in parts:
            pass
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0]


def test_what_cannot_be_drawn_says_why() -> None:
    reader = MemoryReader({"w": np.ones((2, 2), np.uint8)}, {"w": "quint4x2"})
    parts = whole_png(
        TileMaker(reader), image_of((2, 2), Mode.WEIGHT), KEEP_ALL, silent
    )
    with pytest.raises(UnsupportedError, match="cannot be drawn"):
        list(parts)
