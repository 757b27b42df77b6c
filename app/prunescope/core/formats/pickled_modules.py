"""The module tree of a whole pickled `nn.Module`, from its attributes alone.

`torch.nn.Module` keeps parameters, buffers and children in the dictionaries
`_parameters`, `_buffers` and `_modules` of its state; the walk follows the order of
`Module.state_dict`. Classes are names only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from prunescope.core.formats.draft import DraftTensor
from prunescope.core.formats.inert_nodes import (
    Call,
    Dict,
    Global,
    PersistentId,
    Set,
    pairs,
)
from prunescope.core.formats.source import shown
from prunescope.core.inventory import Role

if TYPE_CHECKING:
    from prunescope.core.formats.pickled_tensors import TensorReader

_RECONSTRUCTORS = {"_reconstructor", "__newobj__", "__newobj_ex__"}
_MAXIMUM_DEPTH = 200
#: Values of plain attributes that are looked at in search of tensors.
_MAXIMUM_LOOSE = 1_000_000
_CONTAINERS = frozenset({Call, Dict, Set, list, tuple})
#: Attributes of a module that are walked as what they are.
_OWN = frozenset({"_parameters", "_buffers", "_modules"})
#: How the warning about such parameters ends; the doctor knows it by that.
LOST_HOOKS = "but the hook that applies the mask is gone."


@dataclass(slots=True)
class ModuleTree:
    """Tensors and class names of a module and all below it.

    `unhooked` are the parameters that torch's pruning keeps as `X_orig` and `X_mask`
    without the hook that makes `X` of them before each forward pass. `loose` are the
    plain attributes that may hold tensors, as paths and nodes.
    """

    tensors: list[DraftTensor] = field(default_factory=list)
    types: dict[str, str] = field(default_factory=dict)
    unhooked: list[str] = field(default_factory=list)
    loose: list[tuple[str, Any]] = field(default_factory=list)

    @property
    def warning(self) -> str:
        """What to tell a person of `unhooked`; "" where there is nothing."""
        if not self.unhooked:
            return ""
        more = f" and {len(self.unhooked) - 1} more" if self.unhooked[1:] else ""
        first = shown(self.unhooked[0])
        return f"{first}{more}: weight and mask are kept apart, {LOST_HOOKS}"


def join(path: str, name: str) -> str:
    """`name` below `path`."""
    return f"{path}.{name}" if path else name


def class_name(node: Any) -> str:
    """Class that a call makes an instance of, without its package; "" if none."""
    function = node.function if type(node) is Call else node
    if type(function) is Global and function.name in _RECONSTRUCTORS:
        args = node.args if type(node.args) is tuple else ()
        function = args[0] if args else None
    if type(function) is PersistentId and type(function.value) is tuple:
        # Old files keep the source text of a class beside its name.
        function = next((v for v in function.value if type(v) is Global), None)
    if type(function) is not Global:
        return ""
    return function.name.rpartition(".")[2]


def mapping(node: Any) -> list[tuple[Any, Any]] | None:
    """Pairs of a dictionary or of a call that makes one; None if it is neither."""
    if type(node) is Dict:
        return pairs(node)
    if type(node) is not Call:
        return None
    flat = node.extra.entries if node.extra is not None else []
    if flat:
        return pairs(flat)
    if class_name(node) not in ("OrderedDict", "dict", "defaultdict"):
        return None
    listed = node.args[0] if type(node.args) is tuple and node.args else []
    if type(listed) is Dict:
        return pairs(listed)
    if type(listed) is not list:
        return []
    return [(p[0], p[1]) for p in listed if type(p) in (tuple, list) and len(p) == 2]


def attributes(node: Any) -> dict[str, Any]:
    """Attributes that unpickling would set on the object that `node` makes."""
    if type(node) is not Call:
        return {}
    state = node.extra.state if node.extra is not None else None
    if type(state) is tuple and state and type(state[0]) is Dict:
        state = state[0]  # (dictionary, slots)
    found = mapping(state)
    if found is None and type(node.args) is tuple:
        # torch.fx makes its modules by a call on their dictionary.
        found = next((pairs(a) for a in node.args if type(a) is Dict), None)
    return {k: v for k, v in found or [] if type(k) is str}


def is_module(node: Any) -> bool:
    """Whether `node` makes an `nn.Module`."""
    if type(node) is not Call:
        return False
    found = attributes(node)
    return "_modules" in found and "_parameters" in found


def read_module(root: Any, reader: TensorReader) -> ModuleTree:
    """Parameters, buffers and classes of `root` and everything below.

    Persistent tensors get the paths of `state_dict`. Buffers that torch would not
    save, and tensors that are plain attributes, are :attr:`Role.OTHER`.
    """
    tree = ModuleTree()
    _walk(root, "", reader, tree, ())
    _add_loose(reader, tree)
    return tree


def _walk(
    node: Any,
    path: str,
    reader: TensorReader,
    tree: ModuleTree,
    above: tuple[int, ...],
) -> None:
    found = attributes(node)
    tree.types[path] = class_name(node) if not _is_fx(node) else "GraphModule"
    transient = _names(found.get("_non_persistent_buffers_set"))
    for name, value in mapping(found.get("_parameters")) or []:
        _add(tree, reader, join(path, _text(name)), value, Role.PARAMETER)
    for name, value in mapping(found.get("_buffers")) or []:
        role = Role.OTHER if name in transient else Role.BUFFER
        _add(tree, reader, join(path, _text(name)), value, role)
    tree.loose += [
        (join(path, name), value)
        for name, value in found.items()
        if name not in _OWN and type(value) in _CONTAINERS
    ]
    tree.unhooked += [join(path, name) for name in _unhooked(found)]
    if len(above) > _MAXIMUM_DEPTH:
        return
    for name, child in mapping(found.get("_modules")) or []:
        if type(child) is Call and id(child) not in above:
            below = (*above, id(child))
            _walk(child, join(path, _text(name)), reader, tree, below)


def _add_loose(reader: TensorReader, tree: ModuleTree) -> None:
    """Add the tensors in plain attributes, however deep in lists and dictionaries.

    A tensor that is a parameter or buffer as well, or
    was met before, is not listed again.
    """
    seen = {id(tensor.view) for tensor in tree.tensors}
    visited: set[int] = set()
    waiting = list(reversed(tree.loose))
    budget = _MAXIMUM_LOOSE
    while waiting and budget > 0:
        path, node = waiting.pop()
        if id(node) in visited:
            continue
        visited.add(id(node))
        view = reader.view(node)
        if view is None:
            inside = _children(node)
            budget -= len(inside) + 1
            waiting += [(join(path, name), child) for name, child in reversed(inside)]
        elif id(view) not in seen:
            seen.add(id(view))
            tree.tensors.append(DraftTensor(path, view, Role.OTHER))


def _children(node: Any) -> list[tuple[str, Any]]:
    """Containers right inside of a node, with a name for each."""
    if type(node) is Call:
        found = [*(mapping(node) or []), *attributes(node).items()]
        found += list(enumerate(node.args)) if type(node.args) is tuple else []
        found += list(enumerate(node.extra.items)) if node.extra is not None else []
    elif type(node) is Dict:
        found = pairs(node)
    else:
        found = list(enumerate(node))
    return [(_text(k), value) for k, value in found if type(value) in _CONTAINERS]


def _unhooked(found: dict[str, Any]) -> list[str]:
    """Names that have an original and a mask, but no hook of theirs."""
    originals = [
        name.removesuffix("_orig")
        for name, _ in mapping(found.get("_parameters")) or []
        if type(name) is str and name.endswith("_orig")
    ]
    if not originals:
        return []
    masks = {
        name for name, _ in mapping(found.get("_buffers")) or [] if type(name) is str
    }
    names = [
        attributes(hook).get("_tensor_name")
        for _, hook in mapping(found.get("_forward_pre_hooks")) or []
    ]
    hooked = {name for name in names if type(name) is str}
    return [
        name for name in originals if f"{name}_mask" in masks and name not in hooked
    ]


def _add(
    tree: ModuleTree, reader: TensorReader, path: str, value: Any, role: Role
) -> None:
    view = reader.view(value)
    if view is not None:
        tree.tensors.append(DraftTensor(path, view, role))


def _names(node: Any) -> set[str]:
    """Texts of a pickled set."""
    items: list[Any] = []
    if type(node) is Set:
        items = list(node)
    elif type(node) is Call and type(node.args) is tuple and node.args:
        items = list(node.args[0]) if type(node.args[0]) in (list, tuple, Set) else []
    return {item for item in items if type(item) is str}


def _text(name: Any) -> str:
    return name if type(name) is str else repr(name) if type(name) is int else "?"


def _is_fx(node: Call) -> bool:
    return type(node.function) is Global and node.function.name.startswith(
        "reduce_graph_module"
    )
