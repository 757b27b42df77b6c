"""Sizes in each form, tails and packing of one parameter."""

from __future__ import annotations

import zlib

import numpy as np
import pytest

from helpers_session import MemoryReader
from prunescope.core.closer_look import kurtosis, packed_share
from prunescope.core.masks import PackedMask
from prunescope.core.measures import measure
from prunescope.core.sizes import sizes_of
from prunescope.core.structure import NO_STRUCTURE


def test_kurtosis_is_the_fourth_standardised_moment() -> None:
    values = np.random.default_rng(0).standard_t(8, 50_000).astype(np.float32)
    reader = MemoryReader({"w": values})
    entry = reader.inventory["w"]
    found = measure(reader, entry)
    scaled = (values.astype(np.float64) - found.mean) / found.std
    expected = float((scaled**4).mean() - 3)
    result = kurtosis(reader, entry, found.mean, found.std)
    assert result == pytest.approx(expected, rel=1e-9)
    assert np.isnan(kurtosis(reader, entry, 1.0, 0.0))


def test_packing_is_what_deflate_gives() -> None:
    values = np.random.default_rng(0).standard_normal(40_000).astype(np.float32)
    reader = MemoryReader({"w": values})
    entry = reader.inventory["w"]
    whole = len(zlib.compress(values.tobytes(), 6)) / values.nbytes
    assert packed_share(reader, entry) == whole
    kept = np.arange(values.size) % 10 == 0
    mask = PackedMask(values.shape, np.packbits(kept))
    assert packed_share(reader, entry, mask) < whole / 2


def test_sizes_follow_from_the_counts() -> None:
    reader = MemoryReader({"w": np.ones((4, 8), np.float32)})
    entry = reader.inventory["w"]
    bits = np.tile(np.array([1, 0, 0, 1], np.uint8), 8)
    structure = measure(reader, entry, PackedMask((4, 8), np.packbits(bits))).structure
    sizes = sizes_of((4, 8), 4, 16, structure)
    assert sizes.dense == 128
    assert sizes.bitmask == 16 * 4 + 4
    assert sizes.csr == 16 * 4 + 16 * 4 + 5 * 4
    assert sizes.two_of_four == 64 + 8 * 2 * 2 // 8
    assert sizes.shrunk is None
    assert sizes_of((6,), 2, 0, NO_STRUCTURE).csr is None
