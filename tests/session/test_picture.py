"""Heatmaps as PNG files."""

from __future__ import annotations

import struct
import zlib

import numpy as np
import pytest

from helpers_session import MemoryReader
from prunescope.core.errors import UnsupportedError
from prunescope.core.masks import PackedMask
from prunescope.session.colours import Theme, colour
from prunescope.session.picture import encode_png, render_png
from prunescope.session.tiles import Mode


def decoded(png: bytes) -> np.ndarray:
    """Decode what `encode_png` writes, checking every chunk."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    chunks: dict[bytes, bytes] = {}
    place = 8
    while place < len(png):
        (length,) = struct.unpack_from(">I", png, place)
        kind = png[place + 4 : place + 8]
        content = png[place + 8 : place + 8 + length]
        (checksum,) = struct.unpack_from(">I", png, place + 8 + length)
        assert checksum == zlib.crc32(kind + content)
        chunks[kind] = chunks.get(kind, b"") + content
        place += 12 + length
    columns, rows, *rest = struct.unpack(">II5B", chunks[b"IHDR"])
    assert rest == [8, 6, 0, 0, 0]
    lines = np.frombuffer(zlib.decompress(chunks[b"IDAT"]), np.uint8)
    lines = lines.reshape(rows, 1 + 4 * columns)
    assert not lines[:, 0].any()
    picture: np.ndarray = lines[:, 1:].reshape(rows, columns, 4)
    return picture


def test_a_picture_survives_encoding() -> None:
    picture = np.random.default_rng(1).integers(0, 256, (5, 7, 4), np.uint8)
    np.testing.assert_array_equal(decoded(encode_png(picture)), picture)


def test_small_matrices_have_one_pixel_per_weight() -> None:
    kept = np.random.default_rng(1).random((30, 40)) < 0.5
    reader = MemoryReader({"w": np.ones((30, 40), np.float32)})
    png = render_png(reader, "w", Mode.MASK, {"w": PackedMask.from_bool(kept)})
    picture = decoded(png)
    assert picture.shape == (30, 40, 4)
    is_kept = (picture == colour(Theme.LIGHT, "kept")).all(axis=2)
    np.testing.assert_array_equal(is_kept, kept)


def test_large_matrices_are_drawn_at_a_coarser_level() -> None:
    reader = MemoryReader({"w": np.ones((300, 1000), np.float32)})
    picture = decoded(render_png(reader, "w", Mode.WEIGHT, longest_side=256))
    assert picture.shape == (75, 250, 4)


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("theme", list(Theme))
def test_every_mode_has_a_picture_in_both_themes(mode: Mode, theme: Theme) -> None:
    reader = MemoryReader({"w": np.linspace(-1, 1, 64, dtype="f4").reshape(8, 8)})
    picture = decoded(render_png(reader, "w", mode, theme=theme))
    assert (picture[..., 3] == 255).all()


def test_what_has_no_weights_says_so() -> None:
    reader = MemoryReader({"w": np.ones((0, 4), np.float32)})
    with pytest.raises(UnsupportedError, match="w has no weights"):
        render_png(reader, "w", Mode.WEIGHT)
