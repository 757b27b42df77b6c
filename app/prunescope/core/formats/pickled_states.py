"""Finds the state dicts in what a torch file holds, and chooses the model's.

A training checkpoint is any nest of dictionaries, lists and objects. Each dictionary
with tensors in it, and each pickled module, is a candidate; optimizer moments look
like weights and are told apart by their names.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from prunescope.core.dtypes import dtype_of
from prunescope.core.errors import MissingPartError
from prunescope.core.formats.draft import Draft, DraftTensor, View
from prunescope.core.formats.inert_nodes import Call, Dict, Global, PersistentId
from prunescope.core.formats.pickled_modules import (
    ModuleTree,
    attributes,
    is_module,
    join,
    mapping,
    read_module,
)
from prunescope.core.formats.pickled_tensors import is_global
from prunescope.core.formats.source import shown
from prunescope.core.inventory import Role, StateEntry

if TYPE_CHECKING:
    from prunescope.core.formats.pickled_tensors import TensorReader

_MAXIMUM_NODES = 3_000_000
#: Of one list or dictionary, so that what lies beside it is looked at, too.
_MAXIMUM_CHILDREN = 1_000_000
_MAXIMUM_DEPTH = 64
_TOO_MUCH = (
    "The file nests or holds more values than were looked at; tensors deeper inside "
    "are not listed."
)
#: Paths of optimizer state, of averaged copies, and names of an optimizer's tensors.
OPTIMIZER = re.compile(
    r"(^|[._])(optim\w*|opt|opt_state|lr_scheduler\w*|schedulers?|scaler|rng_states?)($|\.)",
    re.IGNORECASE,
)
AVERAGE = re.compile(r"(^|[._])(ema|avg|average|swa|shadow\w*)($|[._])", re.IGNORECASE)
MOMENTS = frozenset(
    (
        "step",
        "exp_avg",
        "exp_avg_sq",
        "max_exp_avg_sq",
        "momentum_buffer",
        "square_avg",
        "grad_avg",
        "acc_delta",
        "sum",
        "prev",
        "ax",
        "eta",
        "mu",
        "exp_inf",
    )
)


@dataclass(slots=True)
class _State:
    """A candidate: a dictionary of tensors, or a whole module."""

    path: str
    tensors: list[DraftTensor] = field(default_factory=list)
    tree: ModuleTree | None = None

    @property
    def rank(self) -> tuple[bool, bool, int]:
        """How much it looks like the model: larger is more."""
        average = bool(AVERAGE.search(self.path))
        matrices = any(len(tensor.view.shape) >= 2 for tensor in self.tensors)
        return matrices, not average, self.numel

    @property
    def numel(self) -> int:
        """Stored elements of all tensors."""
        return sum(math.prod(tensor.view.shape) for tensor in self.tensors)

    @property
    def nbytes(self) -> int:
        """Bytes that the tensors show, tied ones once."""
        shown = {
            (t.view.storage, t.view.offset, t.view.shape, t.view.strides): t.view
            for t in self.tensors
        }
        return sum(
            math.prod(view.shape) * dtype_of(view.dtype).itemsize
            for view in shown.values()
            if view.storage >= 0
        )

    @property
    def is_optimizer(self) -> bool:
        """Whether this is the state of an optimizer."""
        return bool(OPTIMIZER.search(self.path)) or all(
            tensor.path in MOMENTS for tensor in self.tensors
        )


@dataclass(slots=True)
class Contents:
    """Everything that holds tensors in a pickle."""

    states: list[_State] = field(default_factory=list)
    loose: list[DraftTensor] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def find_states(root: Any, reader: TensorReader) -> Contents:
    """Walk everything below `root`, each shared node once, cycles included."""
    contents = Contents()
    seen: set[int] = set()
    waiting: list[tuple[Any, str, int]] = [(root, "", 0)]
    budget = _MAXIMUM_NODES
    while waiting:
        node, path, depth = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        children = _enter(node, path, reader, contents)
        budget -= len(children) + 1
        if budget < 0 or depth > _MAXIMUM_DEPTH:
            _warn_once(contents, _TOO_MUCH)
            continue
        if len(children) > _MAXIMUM_CHILDREN:
            _warn_once(contents, _TOO_MUCH)
            children = children[:_MAXIMUM_CHILDREN]
        for name, child in reversed(children):
            if type(child) in _CONTAINERS:
                waiting.append((child, join(path, name), depth + 1))
    return contents


_CONTAINERS = frozenset({Call, Dict, list, tuple, PersistentId})


def _enter(
    node: Any, path: str, reader: TensorReader, contents: Contents
) -> list[tuple[str, Any]]:
    """Note the tensors right in `node`; return its other children with names."""
    if type(node) is PersistentId:
        reader.check_reference(node)
        return []
    view = reader.view(node)
    if view is not None:
        contents.loose.append(DraftTensor(path or "tensor", view))
        return []
    if is_module(node):
        tree = read_module(node, reader)
        contents.states.append(_State(path, tree.tensors, tree))
        return []
    items = mapping(node)
    if items is None:
        return _parts(node)
    if type(node) is Call:
        items = [*items, *attributes(node).items()]
    return _enter_mapping(items, path, reader, contents)


def _enter_mapping(
    items: list[tuple[Any, Any]], path: str, reader: TensorReader, contents: Contents
) -> list[tuple[str, Any]]:
    tensors: dict[str, View] = {}
    others: list[tuple[str, Any]] = []
    for key, value in items:
        if type(value) not in _CONTAINERS:
            continue
        name = key if type(key) is str else key_text(key)
        view = reader.view(value)
        if view is not None:
            tensors[name] = view
        else:
            others.append((name, value))
    if tensors:
        drafts = [DraftTensor(name, view) for name, view in tensors.items()]
        contents.states.append(_State(path, drafts))
    return others


def _parts(node: Any) -> list[tuple[str, Any]]:
    """Children of a list, a tuple or an object."""
    if type(node) in (list, tuple):
        return [(str(i), v) for i, v in enumerate(node) if type(v) in _CONTAINERS]
    if type(node) is not Call:
        return []
    parts = list(attributes(node).items())
    if node.extra is not None:
        parts += [(str(i), v) for i, v in enumerate(node.extra.items)]
    return parts


def key_text(key: Any) -> str:
    """Render a dictionary key that is no text as a short text."""
    if key is None or type(key) in (bool, float):
        return repr(key)
    if type(key) is int:
        return repr(key) if key.bit_length() < 128 else "<large number>"
    if type(key) is bytes:
        return repr(key[:64])
    if type(key) is tuple and len(key) < 9:
        return f"({', '.join(map(key_text, key))})"
    if type(key) is str:
        return repr(key[:64])
    if type(key) is Call and is_global(key.function, "_codecs", "encode"):
        # How protocol 2 writes bytes.
        text = key.args[0] if type(key.args) is tuple and key.args else None
        if type(text) is str:
            return repr(text[:64].encode("latin-1", "replace"))
    return key.name if type(key) is Global else f"<{type(key).__name__.lower()}>"


def _warn_once(contents: Contents, text: str) -> None:
    if text not in contents.warnings:
        contents.warnings.append(text)


def choose(draft: Draft, contents: Contents, wanted: str | None) -> None:
    """Put the chosen state's tensors into `draft`, all others as OTHER.

    Without `wanted` the largest state that looks like a model is taken.

    Raises
    ------
    MissingPartError
        There is no state at the path `wanted`.
    """
    models = [s for s in contents.states if not s.is_optimizer]
    draft.warnings += contents.warnings
    if wanted is not None:
        chosen = next((s for s in contents.states if s.path == wanted), None)
        if chosen is None and (wanted or models):
            known = ", ".join(shown(s.path) or '""' for s in models[:20]) or "none"
            raise MissingPartError(
                f"There is no state dict at {shown(wanted)!r} in this file; "
                f"it has: {known}."
            )
    else:
        chosen = max(models, key=lambda s: s.rank, default=None)
    draft.states = tuple(StateEntry(s.path, len(s.tensors), s.nbytes) for s in models)
    if chosen is not None:
        draft.state = chosen.path
        draft.tensors += chosen.tensors
        if chosen.tree is not None:
            draft.types |= chosen.tree.types
            draft.warnings += [chosen.tree.warning] if chosen.tree.warning else []
    elif not contents.states:
        draft.tensors += contents.loose
        contents.loose = []
    _add_others(draft, contents, chosen)
    _describe(draft, contents, models)


def _add_others(draft: Draft, contents: Contents, chosen: _State | None) -> None:
    for state in contents.states:
        if state is not chosen:
            draft.tensors += [
                DraftTensor(join(state.path, t.path), t.view, Role.OTHER)
                for t in state.tensors
            ]
    draft.tensors += [DraftTensor(t.path, t.view, Role.OTHER) for t in contents.loose]


def _describe(draft: Draft, contents: Contents, models: list[_State]) -> None:
    if not draft.tensors:
        arrays = any(name.endswith("multiarray._reconstruct") for name in draft.imports)
        draft.warnings.append(
            "There are no tensors in this file, but NumPy arrays in a pickle; save "
            "them as .npz, or as tensors with torch.save."
            if arrays
            else "There are no tensors in this file."
        )
    elif contents.states and not models:
        draft.warnings.append(
            "This file holds only the state of an optimizer, no model weights."
        )
    elif len(models) > 1:
        draft.warnings.append(
            f"The file holds {len(models)} state dicts; "
            f"{shown(draft.state) or 'the outermost'} is shown."
        )
