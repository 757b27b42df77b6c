"""What torch itself does, to compare with: loading by stubs, pruning by torch."""

from __future__ import annotations

import pickle
import types
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn.utils import prune

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

#: The only modules whose names a test resolves; everything else becomes a stub.
_RESOLVED = {
    "collections": {"OrderedDict", "defaultdict"},
    "torch._utils": {"_rebuild_tensor_v2", "_rebuild_parameter", "_rebuild_tensor"},
    "torch": None,
    "torch.storage": None,
}


class Stub:
    """An instance of a class that is not installed: its state and nothing else."""

    def __init__(self, *_arguments: object, **_keywords: object) -> None:
        self.state: dict[str, Any] = {}

    def __setstate__(self, state: object) -> None:
        """Keep what the pickle says that the instance holds."""
        self.state = state if isinstance(state, dict) else {}

    def __call__(self, *_arguments: object, **_keywords: object) -> Stub:
        """Stand in for a function of the file's own code as well."""
        return Stub()

    def __setitem__(self, key: object, value: object) -> None:
        """Accept what a dictionary subclass would hold."""

    def append(self, value: object) -> None:
        """Accept what a list subclass would hold."""

    def extend(self, values: object) -> None:
        """Accept what a list subclass would hold."""

    def __hash__(self) -> int:
        """Stand in for hashable things."""
        return id(self)


class _StubUnpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        names = _RESOLVED.get(module, set())
        if names is None or name in names:
            return super().find_class(module, name)
        return type(name, (Stub,), {"__module__": module})


_stub_pickle = types.ModuleType("stub_pickle")
vars(_stub_pickle).update(vars(pickle) | {"Unpickler": _StubUnpickler})


def load_tensors(path: Path, state: str = "") -> dict[str, torch.Tensor]:
    """Return the tensors of a file by path, as torch or safetensors reads them.

    `state` is the dotted path of the state dict inside a checkpoint.
    """
    if path.suffix == ".safetensors":
        return load_file(path)
    found = torch.load(
        path, map_location="cpu", weights_only=False, pickle_module=_stub_pickle
    )
    for key in filter(None, state.split(".")):
        found = found[key]
    if isinstance(found, Stub):
        return dict(_of_module(found, ""))
    return {k: v.detach() for k, v in found.items() if isinstance(v, torch.Tensor)}


def _of_module(module: Stub, prefix: str) -> Iterator[tuple[str, torch.Tensor]]:
    for kind in ("_parameters", "_buffers"):
        for name, tensor in module.state.get(kind, {}).items():
            if isinstance(tensor, torch.Tensor):
                yield prefix + name, tensor.detach()
    for name, child in module.state.get("_modules", {}).items():
        yield from _of_module(child, f"{prefix}{name}.")


@dataclass(frozen=True, slots=True)
class Reference:
    """What torch prunes globally; `threshold` is the largest magnitude that goes."""

    tensors: dict[str, torch.Tensor]
    pruned: int
    threshold: float


def prune_globally(tensors: Mapping[str, torch.Tensor], amount: float) -> Reference:
    """Prune the tensors by `global_unstructured` with L1 and make it permanent."""
    modules: dict[str, nn.Module] = {}
    for path, tensor in tensors.items():
        modules[path] = nn.Module()
        weight = nn.Parameter(tensor.clone(memory_format=torch.contiguous_format))
        modules[path].register_parameter("weight", weight)
    prune.global_unstructured(
        [(module, "weight") for module in modules.values()],
        pruning_method=prune.L1Unstructured,
        amount=amount,
    )
    pruned, threshold = 0, 0.0
    for path, module in modules.items():
        gone = dict(module.named_buffers())["weight_mask"] == 0
        pruned += int(gone.sum())
        if gone.any():
            threshold = max(threshold, float(tensors[path][gone].abs().max()))
        prune.remove(module, "weight")
    weights = {p: m.get_parameter("weight").detach() for p, m in modules.items()}
    return Reference(weights, pruned, threshold)
