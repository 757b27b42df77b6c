"""Models of any size, with real weights in them, written by script."""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING

import numpy as np

from helpers_files import entry

if TYPE_CHECKING:
    from pathlib import Path

_BLOCK = 1 << 20


def write_layers(path: Path, layers: int, rows: int, columns: int) -> Path:
    """Write a safetensors file of `layers` float32 matrices.

    The weights are one megaweight of a normal distribution, over and over.
    """
    size = rows * columns * 4
    header = {
        f"blocks.{i // 4}.linear{i % 4}.weight": entry(
            [rows, columns], i * size, (i + 1) * size
        )
        for i in range(layers)
    }
    text = json.dumps(header).encode()
    block = np.random.default_rng(0).normal(0, 0.02, _BLOCK).astype(np.float32)
    left = layers * size
    with path.open("wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        while left > 0:
            left -= file.write(block.tobytes()[:left])
    return path
