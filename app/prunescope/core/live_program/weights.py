"""Puts the opened checkpoint's weights into a model, and reads the plan's masks.

`weights.bin` holds every tensor of the checkpoint one after another, row-major, in the
byte order of this machine; `masks.bin` one bit per weight, the first in the highest
bit, 1 = kept. Where each lies is told by the request.
"""

from __future__ import annotations

import os
from typing import Any

import torch
from torch import nn

#: What wrappers put before the names; a checkpoint and its model may differ in them.
PREFIXES = ("module.", "_orig_mod.", "model.")


class WeightsError(Exception):
    """The weights do not fit the model; the text says which."""


class File:
    """A file of runs of bytes, each read when wanted."""

    def __init__(self, folder: str, name: str) -> None:
        self._path = os.path.join(folder, name)

    def read(self, start: int, length: int) -> torch.Tensor:
        """Return bytes as a uint8 tensor of its own."""
        with open(self._path, "rb") as file:
            file.seek(start)
            data = bytearray(file.read(length))
        if len(data) != length:
            raise WeightsError("the weights that were handed over are incomplete")
        if not data:
            return torch.empty(0, dtype=torch.uint8)
        return torch.frombuffer(data, dtype=torch.uint8)


def tensor_of(file: File, entry: dict[str, Any]) -> torch.Tensor:
    """Return a tensor of the checkpoint."""
    dtype = getattr(torch, entry["dtype"])
    return (
        file.read(entry["start"], entry["length"]).view(dtype).reshape(entry["shape"])
    )


def mask_of(file: File, entry: dict[str, Any]) -> torch.Tensor:
    """Return a mask as bool, in the shape of its parameter; true = kept."""
    packed = file.read(entry["start"], entry["length"]).unsqueeze(1)
    places = torch.arange(7, -1, -1, dtype=torch.uint8)
    bits = (packed >> places) & 1
    numel = 1
    for size in entry["shape"]:
        numel *= size
    return bits.reshape(-1)[:numel].bool().reshape(entry["shape"])


def names_in(model: nn.Module, paths: list[str]) -> dict[str, str]:
    """Return the model's own name for each path, where prefixes alone differ."""
    known = set(model.state_dict().keys())
    best = {path: path for path in paths}
    hits = sum(path in known for path in paths)
    for prefix in PREFIXES:
        shorter = {path: path.removeprefix(prefix) for path in paths}
        longer = {path: prefix + path for path in paths}
        for renamed in (shorter, longer):
            found = sum(name in known for name in renamed.values())
            if found > hits:
                best, hits = renamed, found
    return best


def load_weights(
    model: nn.Module, file: File, request: dict[str, Any], names: dict[str, str]
) -> None:
    """Copy the checkpoint's tensors into the model, in place.

    Raises
    ------
    WeightsError
        Names or shapes differ. Where model and weights come out of one file, names may
        be missing: the model brought its own.
    """
    entries = {names[entry["path"]]: entry for entry in request["tensors"]}
    state = model.state_dict(keep_vars=True)
    own = {key: value for key, value in state.items() if torch.is_tensor(value)}
    if request["strict"]:
        _compare_names(own, entries, request["checkpoint"])
    with torch.no_grad():
        for name, entry in entries.items():
            if name not in own:
                continue
            if list(own[name].shape) != entry["shape"]:
                raise WeightsError(
                    f"{name} is {_shape(entry['shape'])} in {request['checkpoint']} "
                    f"and {_shape(own[name].shape)} in the model; use the code that "
                    "this checkpoint was made with"
                )
            own[name].copy_(tensor_of(file, entry))


def _compare_names(
    own: dict[str, torch.Tensor], entries: dict[str, Any], checkpoint: str
) -> None:
    given = {_place(own[name]) for name in own if name in entries}
    # A tied tensor needs one of its names only.
    missing = [
        name
        for name, tensor in own.items()
        if name not in entries and _place(tensor) not in given
    ]
    unexpected = [name for name in entries if name not in own]
    if not missing and not unexpected:
        return
    parts = []
    if missing:
        parts.append(f"the model needs {_some(missing)}, missing in {checkpoint}")
    if unexpected:
        parts.append(f"{checkpoint} holds {_some(unexpected)}, unknown to the model")
    raise WeightsError(
        " and ".join(parts) + "; use the code that this checkpoint was made with"
    )


def _place(tensor: torch.Tensor) -> tuple[int, tuple[int, ...]]:
    """Return what tells a tensor from others: where its data lie, and its shape."""
    return (tensor.data_ptr() or id(tensor)), tuple(tensor.shape)


def _some(names: list[str]) -> str:
    shown = ", ".join(names[:3])
    more = len(names) - 3
    return f"{shown} and {more} more" if more > 0 else shown


def _shape(shape: Any) -> str:
    return "×".join(str(size) for size in shape) or "a scalar"
