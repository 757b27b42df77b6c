"""Gives tensors their roles, modules their types, and says what can be pruned.

One place for all containers, so that the same model opened from two formats looks
the same. `SEMANTICS.md`, "Parameters that need care", decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from prunescope.core.dtypes import DTYPES, DType
from prunescope.core.formats.low_bit import packed_paths
from prunescope.core.formats.module_types import (
    infer_types,
    is_table_name,
    norm_paths,
)
from prunescope.core.inventory import Inventory, ModuleEntry, Role, TensorEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from prunescope.core.formats.draft import Draft, DraftTensor, View

_EMBEDDINGS = frozenset({"Embedding", "EmbeddingBag"})
_BUFFER = re.compile(
    r"^(running_mean|running_var|num_batches_tracked|position_ids|token_type_ids"
    r"|inv_freq|freqs_cis|attn_mask|relative_position_index|relative_coords_table"
    r"|anchors|anchor_grid|stride|cos_cached|sin_cached|_extra_state"
    r"|(total|factory)_(ops|params))$"
)
_EMBEDDING = "embedding"
_NORM = "norm"
_AVERAGE = "averaged copy (EMA)"
_PACKED = "packed low-bit weights"
#: Scales of weights that are stored in fewer bits; two dimensions do not make weights.
_SCALE = re.compile(r"(^|_)(scales?(_inv)?|zero_points?|zeros)$")
#: What averaged copies are called that lie in one dictionary with the model.
_AVERAGES = ("model_ema.", "ema_model.", "ema.", "swa_model.", "averaged_model.")
_INTEGER_WEIGHT = re.compile(r"weight")
_BYTE_TYPES = frozenset({"int8", "uint8"})


#: Storage, offset, shape, strides, dtype: equal for tied tensors.
_Identity = tuple[int, int, tuple[int, ...], tuple[int, ...], str]


class Kind(NamedTuple):
    """What many tensors of a model share; `reason` without whom it is tied to."""

    role: Role
    shape: tuple[int, ...]
    dtype: str
    offset: int
    strides: tuple[int, ...]
    eligible: bool
    prunable: bool
    reason: str
    frozen: bool | None


#: Path, index of its kind, storage, and the path of the tensor it is tied to.
TensorRow = tuple[str, int, int, str | None]
#: Path, class name, and whether that is inferred.
ModuleRow = tuple[str, str, bool]


class _Verdict(NamedTuple):
    eligible: bool
    prunable: bool
    reason: str


@dataclass(slots=True)
class Named:
    """A draft with its modules and tensors named.

    `tensors` are made as they are asked for, so that the reader process sends the
    first while it makes the next; `kinds` grows meanwhile and holds at any time what
    the rows so far refer to.
    """

    draft: Draft
    modules: list[ModuleRow]
    kinds: list[Kind]
    tensors: Iterator[TensorRow]


def name(draft: Draft) -> Named:
    """Infer modules, roles, ties and verdicts of what a reader found."""
    groups = _group(draft.tensors)
    types = infer_types(groups, draft.types)
    masks = _find_masks(draft, groups)
    modules = [(path, type_, path not in draft.types) for path, type_ in types.items()]
    marks = _Marks(
        masks,
        _embedding_views(groups, types),
        norm_paths(groups, types),
        packed_paths(groups),
        _averages(draft),
    )
    namer = _Namer(draft, marks)
    return Named(draft, modules, namer.kinds, namer.rows())


class Entries:
    """Makes entries of rows, by the modules and kinds they refer to."""

    def __init__(self) -> None:
        self.kinds: list[Kind] = []
        self._modules: dict[str, tuple[str, bool]] = {}

    def add_modules(self, modules: Iterable[ModuleRow]) -> None:
        """Take the modules, before any tensor of theirs."""
        self._modules |= {path: (type_, guess) for path, type_, guess in modules}

    def tensors(self, rows: Iterable[TensorRow]) -> Iterator[TensorEntry]:
        """Entries of these rows, whose kinds must be known."""
        modules, kinds, unknown = self._modules, self.kinds, ("", True)
        for path, index, storage, tied_to in rows:
            kind = kinds[index]
            role, shape, dtype, offset, strides, eligible, prunable, why, frozen = kind
            module = path.rpartition(".")[0]
            type_, inferred = modules.get(module, unknown)
            yield TensorEntry(
                path,
                role,
                module,
                type_,
                shape,
                dtype,
                storage,
                offset,
                strides,
                inferred,
                eligible,
                prunable,
                f"tied to {tied_to}" if tied_to is not None and not why else why,
                tied_to,
                frozen,
            )


def entries(named: Named) -> tuple[tuple[ModuleEntry, ...], tuple[TensorEntry, ...]]:
    """Modules and tensors of what was named."""
    made = Entries()
    made.kinds = named.kinds
    made.add_modules(named.modules)
    modules = tuple(ModuleEntry(*row) for row in named.modules)
    return modules, tuple(made.tensors(named.tensors))


def finish(draft: Draft) -> Inventory:
    """Make the inventory of what a reader found."""
    modules, tensors = entries(name(draft))
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
        config=draft.config,
    )


def _group(tensors: list[DraftTensor]) -> dict[str, dict[str, View]]:
    """Group views by name, by module path, in file order; OTHER tensors left out."""
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


def _embedding_views(
    groups: dict[str, dict[str, View]], types: dict[str, str]
) -> set[_Identity]:
    """Identities of views that some path names as an embedding; ties share it."""
    found: set[_Identity] = set()
    table_names: dict[str, bool] = {"weight": False, "bias": False}
    for module, views in groups.items():
        embedding = types[module] in _EMBEDDINGS
        for leaf, view in views.items():
            if leaf not in table_names:
                table_names[leaf] = is_table_name(leaf)
            if embedding or table_names[leaf]:
                found.add(_identity(view))
    return found


def _averages(draft: Draft) -> tuple[str, ...]:
    """Prefixes of averaged copies, where the dictionary holds the model as well."""
    state = [t.path for t in draft.tensors if t.role is not Role.OTHER]
    if all(path.startswith(_AVERAGES) for path in state):
        return ()
    return _AVERAGES


@dataclass(frozen=True, slots=True)
class _Marks:
    """What other tensors of a model tell about one.

    `masks`, `norms` and `packed` are paths, `tables` the views that some path names as
    an embedding, `averages` the prefixes of averaged copies.
    """

    masks: set[str]
    tables: set[_Identity]
    norms: set[str]
    packed: set[str]
    averages: tuple[str, ...]

    def remark(self, path: str, identity: _Identity) -> str:
        """Why it is not pruned by default, "" if nothing tells against it."""
        if path in self.packed:
            return _PACKED
        if self.averages and path.startswith(self.averages):
            return _AVERAGE
        if path in self.norms:
            return _NORM
        return _EMBEDDING if identity in self.tables else ""


class _Namer:
    """Makes the rows of one draft."""

    def __init__(self, draft: Draft, marks: _Marks) -> None:
        self.kinds: list[Kind] = []
        self._draft = draft
        self._marks = marks
        self._known: dict[tuple[object, ...], int] = {}

    def rows(self) -> Iterator[TensorRow]:
        """All tensors with kinds and ties; paths made unique."""
        storages, shared = self._draft.storages, _shared(self._draft)
        first: dict[_Identity, str] = {}
        used: set[str] = set()
        for tensor in self._draft.tensors:
            path, view = tensor.path, tensor.view
            while path in used:
                path += " (again)"
            used.add(path)
            leaf = path.rpartition(".")[2]
            role = tensor.role or self._role(path, leaf, view)
            tied_to = None
            remark = ""
            nbytes = 0
            if view.storage >= 0:
                nbytes = storages[view.storage].nbytes
                if role is not Role.OTHER:
                    identity = _identity(view)
                    remark = self._marks.remark(path, identity)
                    if view.storage in shared:
                        tied_to = first.setdefault(identity, path)
                        tied_to = None if tied_to is path else tied_to
            kind = self._kind(role, leaf, view, remark, nbytes)
            yield path, kind, view.storage, tied_to

    def _kind(self, role: Role, leaf: str, view: View, remark: str, nbytes: int) -> int:
        """Index of a tensor's kind; big models repeat a few of them."""
        data = nbytes if view.storage >= 0 else -1
        seen = (view.shape, view.strides, view.dtype, view.offset, view.reason)
        frozen = view.frozen if role is Role.PARAMETER else None
        key = (role, leaf, remark, data, frozen, seen)
        index = self._known.get(key)
        if index is None:
            index = self._known[key] = len(self.kinds)
            verdict = _verdict(role, leaf, view, remark, nbytes)
            place = (view.shape, view.dtype, view.offset, view.strides)
            self.kinds.append(Kind(role, *place, *verdict, frozen))
        return index

    def _role(self, path: str, name: str, view: View) -> Role:
        if view.parameter:
            return Role.PARAMETER
        if path in self._marks.masks or _BUFFER.match(name):
            return Role.BUFFER
        dtype = DTYPES.get(view.dtype)
        if dtype is not None and dtype.kind in ("int", "uint", "bool"):
            weight = view.dtype in _BYTE_TYPES and _INTEGER_WEIGHT.search(name)
            return Role.PARAMETER if weight else Role.BUFFER
        return Role.PARAMETER


def _verdict(role: Role, leaf: str, view: View, remark: str, nbytes: int) -> _Verdict:
    obstacle = _obstacle(role, view, remark, nbytes)
    if obstacle:
        return _Verdict(eligible=False, prunable=False, reason=obstacle)
    reason = remark
    if remark:
        pass
    elif len(view.shape) < 2:
        reason = "1-D (bias or norm)"
    elif not DTYPES[view.dtype].is_floating:
        reason = f"{view.dtype}, not floating point"
    elif leaf.endswith("_g") or _is_magnitude(leaf, view):
        reason = "magnitude of weight_norm"
    elif _SCALE.search(leaf):
        reason = "scale of quantised weights"
    return _Verdict(eligible=True, prunable=not reason, reason=reason)


def _is_magnitude(leaf: str, view: View) -> bool:
    """Whether it is the magnitude of a parametrised weight norm."""
    return leaf == "original0" and sum(size != 1 for size in view.shape) <= 1


def _obstacle(role: Role, view: View, remark: str, nbytes: int) -> str:
    """Why pruning cannot work on it at all; "" if it can."""
    if view.reason:
        return view.reason
    if role is Role.OTHER:
        return "not part of the model's state"
    if view.storage < 0:
        return "no data in the file"
    if remark == _PACKED:
        return remark
    if role is Role.BUFFER:
        return "buffer, not a parameter"
    dtype = DTYPES.get(view.dtype)
    if dtype is None or dtype.kind == "opaque":
        return f"{view.dtype} is not understood"
    if dtype.kind == "quantised":
        return "quantised"
    return _size_obstacle(dtype, view, nbytes)


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


def _shared(draft: Draft) -> set[int]:
    """Storages that several tensors view."""
    seen = bytearray(len(draft.storages))
    shared: set[int] = set()
    for tensor in draft.tensors:
        storage = tensor.view.storage
        if storage >= 0:
            if seen[storage]:
                shared.add(storage)
            seen[storage] = 1
    return shared


def _identity(view: View) -> _Identity:
    return (view.storage, view.offset, view.shape, view.strides, view.dtype)
