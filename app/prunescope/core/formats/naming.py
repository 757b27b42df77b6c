"""Gives tensors their roles, modules their types, and says what can be pruned.

One place for all containers, so that the same model opened from two formats looks
the same. `SEMANTICS.md`, "Parameters that need care", decides.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from prunescope.core.dtypes import DTYPES, DType
from prunescope.core.formats.draft import Draft, DraftTensor, View
from prunescope.core.formats.module_types import (
    container_type,
    infer_type,
    is_embedding_name,
    is_table_name,
)
from prunescope.core.inventory import Inventory, ModuleEntry, Role, TensorEntry

_EMBEDDINGS = frozenset({"Embedding", "EmbeddingBag"})
_LAYERS = frozenset({"Conv1d", "Conv2d", "Conv3d", "Linear"})
_BUFFER = re.compile(
    r"^(running_mean|running_var|num_batches_tracked|position_ids|token_type_ids"
    r"|inv_freq|freqs_cis|attn_mask|relative_position_index|relative_coords_table"
    r"|anchors|anchor_grid|stride|cos_cached|sin_cached|_extra_state"
    r"|(total|factory)_(ops|params))$"
)
_PACKED = re.compile(r"^(qweight|qzeros|g_idx|quant_map|absmax|SCB|weight_format)$")
_INTEGER_WEIGHT = re.compile(r"weight")
_BYTE_TYPES = frozenset({"int8", "uint8"})


class _Verdict(NamedTuple):
    eligible: bool
    prunable: bool
    reason: str


def finish(draft: Draft) -> Inventory:
    """Make the inventory of what a reader found."""
    groups = _group(draft.tensors)
    types = _infer_types(groups, draft.types)
    masks = _find_masks(draft, groups)
    tensors = _Namer(draft, types, masks).entries()
    modules = tuple(
        ModuleEntry(path, type_, path not in draft.types)
        for path, type_ in types.items()
    )
    return Inventory(
        format=draft.format,
        files=draft.files,
        storages=tuple(draft.storages),
        modules=modules,
        tensors=tensors,
        state=draft.state,
        states=draft.states,
        imports=draft.imports,
        metadata=tuple(draft.metadata),
        warnings=tuple(draft.warnings),
    )


def _group(tensors: list[DraftTensor]) -> dict[str, dict[str, View]]:
    """Views by name, by module path, in file order; OTHER tensors left out."""
    groups: dict[str, dict[str, View]] = {}
    for tensor in tensors:
        if tensor.role is not Role.OTHER:
            module, _, name = tensor.path.rpartition(".")
            group = groups.get(module)
            if group is None:
                groups[module] = {name: tensor.view}
            else:
                group[name] = tensor.view
    return groups


def _infer_types(
    groups: dict[str, dict[str, View]], known: dict[str, str]
) -> dict[str, str]:
    """Class names by module path, every parent before its children."""
    types: dict[str, str] = {}
    children: dict[str, dict[str, None]] = {}
    nearby = ""
    for module, views in groups.items():
        _add_parents(module, types, children)
        if module in known:
            types[module] = known[module]
        else:
            shapes = {name: view.shape for name, view in views.items()}
            types[module] = infer_type(module, shapes, nearby)
        if types[module] in _LAYERS:
            nearby = types[module]
    for module, type_ in known.items():
        _add_parents(module, types, children)
        types[module] = type_
    for module, names in children.items():
        if not types[module]:
            below = [f"{module}.{n}" if module else n for n in names]
            leaves = all(types[path] not in ("", "Module") for path in below)
            types[module] = container_type(list(names), leaves)
    return {module: type_ or "Module" for module, type_ in types.items()}


def _add_parents(
    module: str, types: dict[str, str], children: dict[str, dict[str, None]]
) -> None:
    """Enter `module` and what is missing above it, outermost first."""
    missing: list[str] = []
    while module not in types:
        missing.append(module)
        if not module:
            break
        parent, _, name = module.rpartition(".")
        children.setdefault(parent, {})[name] = None
        module = parent
    for path in reversed(missing):
        types[path] = ""


def _find_masks(draft: Draft, groups: dict[str, dict[str, View]]) -> set[str]:
    """Paths of the masks that torch's pruning left beside `_orig` parameters."""
    masks: set[str] = set()
    for module, views in groups.items():
        for name, view in views.items():
            if not name.endswith("_orig"):
                continue
            mask = views.get(f"{name[:-5]}_mask")
            if mask is not None and mask.shape == view.shape:
                masks.add(
                    f"{module}.{name[:-5]}_mask" if module else f"{name[:-5]}_mask"
                )
    if masks:
        draft.warnings.append(
            f"{len(masks)} parameters are kept as weight and mask (X_orig, X_mask), as "
            "torch.nn.utils.prune leaves them; the doctor can make them permanent."
        )
    return masks


class _Namer:
    """Makes the entries of one draft."""

    def __init__(self, draft: Draft, types: dict[str, str], masks: set[str]) -> None:
        self._draft = draft
        self._types = types
        self._masks = masks
        self._expanded = [storage.nbytes for storage in draft.storages]

    def entries(self) -> tuple[TensorEntry, ...]:
        """All tensors with roles, ties and verdicts; paths made unique."""
        tensors = self._draft.tensors
        tables = self._embedding_views()
        first: dict[tuple[object, ...], str] = {}
        used: set[str] = set()
        entries: list[TensorEntry] = []
        for tensor in tensors:
            path, view = tensor.path, tensor.view
            while path in used:
                path += " (again)"
            used.add(path)
            module, _, name = path.rpartition(".")
            role = tensor.role or self._role(path, name, view)
            tied_to = None
            table = False
            if view.storage >= 0 and role is not Role.OTHER:
                key = _identity(view)
                tied_to = first.setdefault(key, path)
                if tied_to == path:
                    tied_to = None
                table = key in tables
            verdict = self._verdict(role, name, view, table)
            if tied_to is not None:
                verdict = verdict._replace(
                    reason=verdict.reason or f"tied to {tied_to}"
                )
            entries.append(
                TensorEntry(
                    path,
                    role,
                    module,
                    self._types.get(module, ""),
                    view.shape,
                    view.dtype,
                    view.storage,
                    view.offset,
                    view.strides,
                    module not in self._draft.types,
                    *verdict,
                    tied_to,
                )
            )
        return tuple(entries)

    def _embedding_views(self) -> set[tuple[object, ...]]:
        """Views that some path names as an embedding; ties share it."""
        found: set[tuple[object, ...]] = set()
        known = self._draft.types
        for tensor in self._draft.tensors:
            module, _, name = tensor.path.rpartition(".")
            type_ = self._types.get(module, "")
            if type_ in _EMBEDDINGS or (
                (module not in known and name == "weight" and type_ == "Module")
                and is_embedding_name(module)
            ):
                found.add(_identity(tensor.view))
            elif name not in ("weight", "bias") and is_table_name(name):
                found.add(_identity(tensor.view))
        return found

    def _role(self, path: str, name: str, view: View) -> Role:
        if view.parameter:
            return Role.PARAMETER
        if path in self._masks or _BUFFER.match(name):
            return Role.BUFFER
        dtype = DTYPES.get(view.dtype)
        if dtype is not None and dtype.kind in ("int", "uint", "bool"):
            weight = view.dtype in _BYTE_TYPES and _INTEGER_WEIGHT.search(name)
            return Role.PARAMETER if weight else Role.BUFFER
        return Role.PARAMETER

    def _verdict(self, role: Role, name: str, view: View, table: bool) -> _Verdict:  # noqa: FBT001
        obstacle = self._obstacle(role, name, view)
        if obstacle:
            return _Verdict(eligible=False, prunable=False, reason=obstacle)
        reason = ""
        if table:
            reason = "embedding"
        elif len(view.shape) < 2:
            reason = "1-D (bias or norm)"
        elif not DTYPES[view.dtype].is_floating:
            reason = f"{view.dtype}, not floating point"
        elif name.endswith("_g"):
            reason = "magnitude of weight_norm"
        return _Verdict(eligible=True, prunable=not reason, reason=reason)

    def _obstacle(self, role: Role, name: str, view: View) -> str:
        """Why pruning cannot work on it at all; "" if it can."""
        if view.reason:
            return view.reason
        if role is Role.OTHER:
            return "not part of the model's state"
        if view.storage < 0:
            return "no data in the file"
        if role is Role.BUFFER:
            return "buffer, not a parameter"
        dtype = DTYPES.get(view.dtype)
        if dtype is None or dtype.kind == "opaque":
            return f"{view.dtype} is not understood"
        if dtype.kind == "quantised":
            return "quantised"
        if _PACKED.match(name):
            return "packed low-bit weights"
        return _size_obstacle(dtype, view, self._expanded[view.storage])


def _size_obstacle(dtype: DType, view: View, nbytes: int) -> str:
    numel = 1
    for size in view.shape:
        numel *= size
    if numel == 0:
        return "empty"
    if not view.shape:
        return "scalar"
    if numel * dtype.itemsize > nbytes or 0 in _real_strides(view):
        return "expanded: several indices share one stored value"
    if dtype.kind in ("int", "uint", "bool") and view.dtype not in _BYTE_TYPES:
        return f"{view.dtype}, no weights"
    return ""


def _real_strides(view: View) -> list[int]:
    return [
        stride
        for size, stride in zip(view.shape, view.strides, strict=True)
        if size > 1
    ]


def _identity(view: View) -> tuple[object, ...]:
    return (view.storage, view.offset, view.shape, view.strides, view.dtype)
