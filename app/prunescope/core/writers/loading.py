"""Python that loads a file of the source's own container, once exported.

Nothing here is run by Prunescope: it is text that a person copies. `PATH` stands for
the file, and the tensors end up in `state`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from prunescope.core.formats.draft import (
    EXPORTED_PROGRAM,
    NPY,
    NPZ,
    SAFETENSORS,
    SHARDED,
    TORCHSCRIPT,
)
from prunescope.core.writers import npz, safetensors, shards

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prunescope.core.inventory import Inventory

#: What `torch.load(weights_only=True)` accepts by itself.
_PLAIN = ("torch.", "collections.OrderedDict", "collections.defaultdict", "_codecs.")
_ALSO_PLAIN = frozenset(("__builtin__.set", "builtins.set", "__builtin__.bytearray"))

_OWN = {
    SAFETENSORS: safetensors.LOADER,
    NPZ: npz.LOADER,
    NPY: """\
import numpy as np
import torch

state = {"array": torch.from_numpy(np.load(PATH))}
""",
    TORCHSCRIPT: """\
import torch

# Loading TorchScript runs the code that is in the file.
model = torch.jit.load(PATH, map_location="cpu")
state = {**dict(model.named_parameters()), **dict(model.named_buffers())}
""",
    EXPORTED_PROGRAM: """\
import torch

# Loading an exported program may run code that is in the file.
state = dict(torch.export.load(PATH).state_dict)
""",
}
_SHARDS_OF_PICKLES = """\
import json
from pathlib import Path

import torch

(index,) = Path(PATH).glob("*.index.json")
state = {}
for part in sorted(set(json.loads(index.read_text("utf-8"))["weight_map"].values())):
    state |= torch.load(Path(PATH) / part, weights_only=True)
"""
_TRUSTED = """\
import torch

# The file names classes beyond tensors: loading it imports and runs their code, so
# do this only where you trust it and have those packages.
loaded = torch.load(PATH, map_location="cpu", weights_only=False)
"""
_SAFE = """\
import torch

loaded = torch.load(PATH, map_location="cpu", weights_only=True)
"""


def same_loader(inventory: Inventory) -> str:
    """Return the code that loads a file of this inventory's container."""
    if inventory.format.startswith(SHARDED):
        safe = SAFETENSORS in inventory.format
        return shards.LOADER if safe else _SHARDS_OF_PICKLES
    for container, text in _OWN.items():
        if inventory.format.startswith(container):
            return text
    return _pickle_loader(inventory)


def _pickle_loader(inventory: Inventory) -> str:
    steps = "".join(f"[{part!r}]" for part in filter(None, inventory.state.split(".")))
    text = _SAFE if _is_plain(inventory.imports) else _TRUSTED
    return (
        f"{text}state = loaded{steps}\n"
        'if hasattr(state, "state_dict"):  # a whole module\n'
        "    state = state.state_dict()\n"
    )


def _is_plain(imports: Iterable[str]) -> bool:
    return all(
        (name.startswith(_PLAIN) and not name.startswith("torch.nn.modules"))
        or name in _ALSO_PLAIN
        for name in imports
    )
