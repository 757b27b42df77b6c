"""The helper process of `custom` steps: runs a person's pruning method on raw files.

This is a program of its own, started as `python custom_helper.py FOLDER`, with
torch but without Prunescope on its path. `method.py` there is a copy of the Python
file that `request.json` names, with the class, its arguments and the tensors; beside
them lie the weights (`0.weights`, raw bytes) and present masks (`0.mask`, one byte per
weight). It writes `0.result`, one byte per weight (0 pruned, 1 kept, 2 neither), and
`response.json`, last.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

import torch
from torch.nn.utils import prune


def main(folder: Path) -> None:
    """Answer the request in `folder`."""
    request = json.loads((folder / "request.json").read_text("utf-8"))
    try:
        method = _method(folder / "method.py", request)
        if request["scope"] == "global":
            _global(folder, request["tensors"], method)
        else:
            for number, tensor in enumerate(request["tensors"]):
                weights, mask = _load(folder, number, tensor)
                _store(folder, number, tensor["path"], _compute(method, weights, mask))
        response = {}
    except Exception as error:  # whatever the person's code raises is their answer
        response = {"error": f"{type(error).__name__}: {error}"}
    (folder / "response.json").write_text(json.dumps(response), "utf-8")


def _method(copy: Path, request: dict[str, Any]) -> Any:
    path, name = Path(request["file"]), request["class"]
    spec = importlib.util.spec_from_file_location("custom_pruning_method", copy)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path.name} is no Python file")
    module = importlib.util.module_from_spec(spec)
    module.__file__ = str(path)  # where the code looks for what lies beside it
    sys.modules["custom_pruning_method"] = module
    spec.loader.exec_module(module)
    found = getattr(module, name, None)
    if not (isinstance(found, type) and issubclass(found, prune.BasePruningMethod)):
        raise TypeError(
            f"{path.name} has no class {name} that derives from BasePruningMethod"
        )
    method: Any = found(**request["arguments"])
    if request["scope"] == "global" and method.PRUNING_TYPE != "unstructured":
        raise TypeError("a global step needs PRUNING_TYPE = 'unstructured'")
    return method


def _load(
    folder: Path, number: int, tensor: dict[str, Any]
) -> tuple[torch.Tensor, torch.Tensor | None]:
    raw = bytearray((folder / f"{number}.weights").read_bytes())
    weights = torch.frombuffer(raw, dtype=getattr(torch, tensor["dtype"]))
    weights = weights.reshape(tensor["shape"])
    mask_file = folder / f"{number}.mask"
    if not mask_file.exists():
        return weights, None
    packed = torch.frombuffer(bytearray(mask_file.read_bytes()), dtype=torch.uint8)
    mask = packed.reshape(tensor["shape"])
    return torch.where(mask.bool(), weights, torch.zeros_like(weights)), mask


def _compute(
    method: Any, weights: torch.Tensor, mask: torch.Tensor | None
) -> torch.Tensor:
    """Compute a mask as `BasePruningMethod.apply` does."""
    if mask is None:
        computed = method.compute_mask(weights, torch.ones_like(weights))
    else:
        method._tensor_name = "weight"
        container = prune.PruningContainer()
        container._tensor_name = "weight"
        container.add_pruning_method(method)
        computed = container.compute_mask(weights, mask.to(weights.dtype))
    if not isinstance(computed, torch.Tensor) or computed.shape != weights.shape:
        shape = list(getattr(computed, "shape", []))
        raise ValueError(
            f"compute_mask gave the shape {shape} for weights of {list(weights.shape)}"
        )
    return computed


def _global(folder: Path, tensors: list[dict[str, Any]], method: Any) -> None:
    """Compute one mask over all weights, as `global_unstructured` does."""
    loaded = [_load(folder, number, tensor) for number, tensor in enumerate(tensors)]
    weights = torch.cat([weights.reshape(-1) for weights, _ in loaded])
    masks = [
        torch.ones(w.numel(), dtype=torch.uint8) if mask is None else mask.reshape(-1)
        for w, mask in loaded
    ]
    computed = _compute(method, weights, torch.cat(masks))
    parts = computed.split([w.numel() for w, _ in loaded])
    for number, (tensor, part) in enumerate(zip(tensors, parts, strict=True)):
        _store(folder, number, tensor["path"], part)


def _store(folder: Path, number: int, path: str, mask: torch.Tensor) -> None:
    flat = mask.detach().cpu().reshape(-1)
    result = torch.full(flat.shape, 2, dtype=torch.uint8)
    result[flat == 0] = 0
    result[flat == 1] = 1
    odd = flat[result == 2]
    if odd.numel():
        raise ValueError(f"the mask of {path} holds {odd[0].item()}, not 0 or 1")
    (folder / f"{number}.result").write_bytes(result.numpy().tobytes())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
