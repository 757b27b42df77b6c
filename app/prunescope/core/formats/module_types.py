"""Guesses the classes of modules from the names and shapes of their own tensors.

A `state_dict` tells no classes. The rules here are torch's own parameter names and
ranks; what is guessed is marked as inferred.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prunescope.core.formats.draft import View

Shapes = Mapping[str, tuple[int, ...]]

_EMBEDDING = re.compile(
    r"(^|_)(embed(ding|dings|s|der)?|emb|embs|wte|wpe|lut|lookup|codebook|vocab)"
    r"(_?(tokens?|table|in|out|layer))?(_?\d+)?$",
    re.IGNORECASE,
)
_EMBEDDING_NAMES = frozenset({"shared", "relative_attention_bias", "token_type"})
#: Parameters that are tables of positions or tokens without a module of their own.
_TABLE = re.compile(
    r"embed|(^|_)pos(ition(al)?)?(_|$)|_token$|position_bias_table", re.IGNORECASE
)
#: Layers whose rank tells that of the batch norm that follows.
_LAYERS = frozenset({"Conv1d", "Conv2d", "Conv3d", "Linear"})
_RECURRENT = {4: "LSTM", 3: "GRU", 1: "RNN"}
_CONVOLUTIONS = {3: "Conv1d", 4: "Conv2d", 5: "Conv3d"}
_TRANSPOSED = {3: "ConvTranspose1d", 4: "ConvTranspose2d", 5: "ConvTranspose3d"}


def base_names(shapes: Shapes) -> dict[str, tuple[int, ...]]:
    """Shapes by name, with what pruning and weight norm add undone.

    `weight_orig` with `weight_mask` counts as `weight`, `weight_v` with `weight_g`
    likewise.
    """
    found = dict(shapes)
    for name, shape in shapes.items():
        stem, _, suffix = name.rpartition("_")
        if (suffix == "orig" and f"{stem}_mask" in shapes) or (
            suffix == "v" and f"{stem}_g" in shapes
        ):
            found.setdefault(stem, shape)
    return found


def is_embedding_name(module: str) -> bool:
    """Whether a module path is that of an embedding by its last part."""
    last = module.rpartition(".")[2]
    return last in _EMBEDDING_NAMES or bool(_EMBEDDING.search(last))


def is_table_name(name: str) -> bool:
    """Whether a parameter's own name is that of a token or position table."""
    return bool(_TABLE.search(name))


def infer_type(module: str, shapes: Shapes, nearby: str) -> str:
    """Class name of the module at `module`; "Module" where nothing tells.

    Parameters
    ----------
    module
        Path of the module.
    shapes
        Shapes of its own tensors, by name.
    nearby
        Class name of the last convolution or linear layer before it, which tells
        the rank of a batch norm.
    """
    if "weight" not in shapes or "weight_mask" in shapes or "weight_g" in shapes:
        shapes = base_names(shapes)
    weight = shapes.get("weight")
    if weight is None:
        return _without_weight(shapes, nearby)
    if "running_mean" in shapes or "running_var" in shapes:
        return _batch_norm(nearby)
    rank = len(weight)
    if rank > 1 and shapes.get("bias") == weight:
        return "LayerNorm"
    if rank == 2:
        if "bias" not in shapes and is_embedding_name(module):
            return "Embedding"
        return "Linear"
    if rank == 1:
        if "bias" in shapes:
            return "LayerNorm"
        return "PReLU" if weight == (1,) else "RMSNorm"
    bias = shapes.get("bias")
    if rank in _CONVOLUTIONS:
        turned = bias is not None and len(bias) == 1 and bias[0] != weight[0]
        if turned and bias is not None and bias[0] % max(weight[1], 1) == 0:
            return _TRANSPOSED[rank]
        return _CONVOLUTIONS[rank]
    return "Module"


def _without_weight(shapes: Shapes, nearby: str) -> str:
    for suffix, name in (("_l0", ""), ("", "Cell")):
        hidden = shapes.get(f"weight_hh{suffix}")
        if hidden is not None and len(hidden) == 2 and hidden[1]:
            kind = _RECURRENT.get(hidden[0] // hidden[1])
            if kind is not None:
                return kind + name
    if "in_proj_weight" in shapes or "q_proj_weight" in shapes:
        return "MultiheadAttention"
    return _batch_norm(nearby) if "running_mean" in shapes else "Module"


def _batch_norm(nearby: str) -> str:
    if nearby in ("Conv1d", "Conv3d"):
        return f"BatchNorm{nearby[-2:]}"
    return "BatchNorm1d" if nearby == "Linear" else "BatchNorm2d"


def container_type(children: list[str], *, leaves: bool) -> str:
    """Class name of a module without tensors of its own.

    Numbered children make a `Sequential` when they are layers themselves (`leaves`),
    else a `ModuleList`.
    """
    if children and all(child.isdecimal() for child in children):
        return "Sequential" if leaves else "ModuleList"
    return "Module"


def infer_types(
    groups: dict[str, dict[str, View]], known: dict[str, str]
) -> dict[str, str]:
    """Class names by module path, every parent before its children.

    `groups` are the tensors of each module by name, `known` the class names that the
    file tells.
    """
    types: dict[str, str] = {}
    parents: dict[str, list[str]] = {}
    inferred: dict[tuple[object, ...], str] = {}
    nearby = ""
    for module, views in groups.items():
        if module not in types:
            _enter(module, types, parents)
        type_ = known.get(module)
        if type_ is None:
            last = module.rpartition(".")[2]
            shapes = tuple([(leaf, view.shape) for leaf, view in views.items()])
            kind = (last, shapes, nearby)
            type_ = inferred.get(kind)
            if type_ is None:
                type_ = inferred[kind] = infer_type(last, dict(shapes), nearby)
        types[module] = type_
        if type_ in _LAYERS:
            nearby = type_
    for module, type_ in known.items():
        _enter(module, types, parents)
        types[module] = type_
    for module, children in parents.items():
        if not types[module]:
            leaves = all(types[path] not in ("", "Module") for path in children)
            names = [path.rpartition(".")[2] for path in children]
            types[module] = container_type(names, leaves=leaves)
    return {module: type_ or "Module" for module, type_ in types.items()}


def norm_paths(groups: dict[str, dict[str, View]], types: dict[str, str]) -> set[str]:
    """Parameters of layer norms over several dimensions at once."""
    return {
        f"{module}.{leaf}" if module else leaf
        for module, views in groups.items()
        if types[module] == "LayerNorm"
        for leaf, view in views.items()
        if len(view.shape) > 1
    }


def _enter(module: str, types: dict[str, str], parents: dict[str, list[str]]) -> None:
    """Enter `module` and what is missing above it, outermost first."""
    missing: list[str] = []
    while module not in types:
        missing.append(module)
        if not module:
            break
        module = module.rpartition(".")[0]
    for path in reversed(missing):
        types[path] = ""
        if path:
            parents.setdefault(path.rpartition(".")[0], []).append(path)
