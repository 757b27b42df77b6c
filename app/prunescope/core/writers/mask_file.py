"""Writes masks alone: one packed `uint8` tensor per parameter, shapes beside.

The shapes lie in the metadata under the key `shapes`, as JSON.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from prunescope.core.plan import Plan, to_json
from prunescope.core.writers.content import Content, Expected
from prunescope.core.writers.pruned import CHUNK, Array, Pruned
from prunescope.core.writers.safetensors import PLAN_KEY, Stored, stream

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prunescope.core.file_system import Chunk
    from prunescope.core.masks import PackedMask

FORMAT = "prunescope.masks"

LOADER = """\
import json

import numpy as np
import torch
from safetensors import safe_open

masks = {}  # True where a weight is kept
with safe_open(PATH, "np") as file:
    for name, shape in json.loads(file.metadata()["shapes"]).items():
        bits = np.unpackbits(file.get_tensor(name), count=int(np.prod(shape)))
        masks[name] = torch.from_numpy(bits.astype(bool)).reshape(shape)
"""


def content(pruned: Pruned, plan: Plan | None = None) -> Content:
    """Return the mask file of all masks, in the order they came."""
    masks = pruned.masks
    shapes = {path: list(mask.shape) for path, mask in masks.items()}
    metadata = {"format": FORMAT, "version": "1", "shapes": json.dumps(shapes)}
    if plan is not None:
        metadata[PLAN_KEY] = json.dumps(to_json(plan))
    size, chunks = stream([_stored(p, mask) for p, mask in masks.items()], metadata)
    wanted = tuple(_expected(path, mask) for path, mask in masks.items())
    return Content(size, chunks, wanted)


def _stored(path: str, mask: PackedMask) -> Stored:
    def chunks() -> Iterator[Chunk]:
        for start in range(0, mask.bits.size, CHUNK):
            yield mask.bits[start : start + CHUNK].data

    return Stored(path, "uint8", mask.bits.shape, chunks)


def _expected(path: str, mask: PackedMask) -> Expected:
    def read(start: int, stop: int) -> Array:
        return mask.bits[start:stop]

    return Expected(path, "uint8", mask.bits.shape, read)
