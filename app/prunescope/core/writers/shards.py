"""Writes safetensors as several files of limited size with an index, for the Hub.

Named and indexed as Hugging Face's `save_pretrained` does. A tensor is never divided:
one that is larger than the limit has a file of its own.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from prunescope.core.dtypes import DTYPES
from prunescope.core.errors import OperationError
from prunescope.core.writers.content import Content
from prunescope.core.writers.safetensors import file, writable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prunescope.core.file_system import Chunk
    from prunescope.core.inventory import TensorEntry
    from prunescope.core.plan import Plan
    from prunescope.core.writers.pruned import Pruned

INDEX = "model.safetensors.index.json"

LOADER = """\
from pathlib import Path

from safetensors.torch import load_file

state = {}
for shard in sorted(Path(PATH).glob("*.safetensors")):
    state |= load_file(shard)
"""


def contents(pruned: Pruned, plan: Plan | None, limit: int) -> tuple[Content, ...]:
    """Return the files of a folder: shards with at most `limit` bytes of tensors each.

    Raises
    ------
    OperationError
        The limit is no size, or a tensor does not fit the format.
    """
    if limit <= 0:
        raise OperationError(
            f"The shards would have {limit} bytes each; give a size such as 5GB."
        )
    groups = _groups(writable(pruned), limit)
    if len(groups) == 1:
        return (file(pruned, groups[0], plan, "model.safetensors"),)
    names = [
        f"model-{number:05}-of-{len(groups):05}.safetensors"
        for number in range(1, len(groups) + 1)
    ]
    shards = [
        file(pruned, group, plan, name)
        for group, name in zip(groups, names, strict=True)
    ]
    return (*shards, _index(dict(zip(names, groups, strict=True))))


def _groups(
    entries: tuple[TensorEntry, ...], limit: int
) -> list[tuple[TensorEntry, ...]]:
    groups: list[list[TensorEntry]] = [[]]
    room = limit
    for entry in entries:
        size = _nbytes(entry)
        if size > room and groups[-1]:
            groups.append([])
            room = limit
        groups[-1].append(entry)
        room -= size
    return [tuple(group) for group in groups]


def _index(groups: dict[str, tuple[TensorEntry, ...]]) -> Content:
    entries = [entry for group in groups.values() for entry in group]
    index = {
        "metadata": {"total_size": sum(map(_nbytes, entries))},
        "weight_map": {e.path: name for name, group in groups.items() for e in group},
    }
    text = (json.dumps(index, indent=2, ensure_ascii=False) + "\n").encode()

    def chunks() -> Iterator[Chunk]:
        yield text

    return Content(len(text), chunks, (), name=INDEX)


def _nbytes(entry: TensorEntry) -> int:
    return entry.numel * DTYPES[entry.dtype].itemsize
