"""Recognises tensors among the inert nodes of a torch pickle.

The calls are those of `torch/_utils.py` (`_rebuild_tensor_v2` and its kin); they are
read, never made. What needs its own class to be understood (sparse, quantised,
subclasses) is opaque, with the reason.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from prunescope.core.dtypes import DTYPES, TORCH_STORAGES
from prunescope.core.errors import CorruptError
from prunescope.core.formats.draft import View, check_view, frozen_by
from prunescope.core.formats.inert_nodes import (
    Call,
    Dict,
    Global,
    PersistentId,
    pairs,
)

_HUGE = 1 << 62


class StorageLookup(Protocol):
    """Finds the bytes of a storage that a persistent id names."""

    def find(self, key: str, dtype: str, numel: int) -> tuple[int, int]:
        """Storage index and its length in bytes.

        `numel` is what the pickle declares, in elements of `dtype` (bytes where that
        is not known). Raises :class:`CorruptError` where there is no such storage
        or its length contradicts.
        """


def is_count(value: Any) -> bool:
    """Whether `value` is a plain integer that can count elements."""
    return type(value) is int and 0 <= value < _HUGE


def sizes_of(value: Any) -> tuple[int, ...] | None:
    """Read a shape or strides tuple; None if it is none. `torch.Size` calls count."""
    if type(value) is Call and is_global(value.function, "torch", "Size"):
        value = value.args[0] if type(value.args) is tuple and value.args else None
    if type(value) is list:
        value = tuple(value)
    if type(value) is not tuple:
        return None
    for size in value:
        if type(size) is not int or not 0 <= size < _HUGE:
            return None
    return value


def is_global(node: Any, module: str, name: str) -> bool:
    """Whether `node` is the global `module.name`."""
    return type(node) is Global and node.name == name and node.module == module


class TensorReader:
    """Turns nodes into views; each node once, so that ties stay one view.

    Parameters
    ----------
    storages
        Finds storages in the container.
    tells_frozen
        Whether plain tensors tell if they need a gradient. Those of a state dict never
        do, whatever becomes of them in the model.
    """

    def __init__(self, storages: StorageLookup, *, tells_frozen: bool = False) -> None:
        self._storages = storages
        self._tells_frozen = tells_frozen
        self._seen: dict[int, View | None] = {}

    def view(self, node: Any) -> View | None:
        """Return the view that `node` stands for; None if it is no tensor.

        Raises
        ------
        CorruptError
            A tensor whose arguments, ranges or storage contradict each other.
        """
        if type(node) is not Call or type(node.function) is not Global:
            return None
        identity = id(node)
        if identity in self._seen:
            return self._seen[identity]
        builder = _BUILDERS.get((node.function.module, node.function.name))
        if builder is None:
            return None
        if type(node.args) is not tuple:
            raise CorruptError("A tensor in the pickle has no argument list.")
        # Entered first: a tensor that holds itself must not recurse for ever.
        self._seen[identity] = None
        found = builder(self, node.args)
        if found is not None and node.extra is not None and node.extra.entries:
            raise CorruptError("The pickle stores items into a tensor; it is forged.")
        self._seen[identity] = found
        return found

    def check_reference(self, node: PersistentId) -> None:
        """Check that a reference outside of a tensor names a storage or a class.

        Raises
        ------
        CorruptError
            It does not, or there is no such storage.
        """
        value = node.value
        named = type(value) is tuple and value and type(value[0]) is str
        if named and value[0] == "module":  # Old files keep a class with its source.
            return
        key, dtype, numel, _ = _storage_id(node)
        self._storages.find(key, dtype, numel)

    def plain(self, args: tuple[Any, ...], dtype: str | None = None) -> View:
        """Read a strided tensor: `(storage, offset, size, stride, ...)`."""
        if len(args) < 4:
            raise CorruptError("A tensor in the pickle lacks its size or strides.")
        key, stored_dtype, numel, shift = _storage_id(args[0])
        name = dtype or stored_dtype
        offset, shape, strides = args[1], sizes_of(args[2]), sizes_of(args[3])
        if not is_count(offset) or shape is None or strides is None:
            raise CorruptError(
                f"A tensor on storage {key!r} has sizes that are no counts."
            )
        storage, nbytes = self._storages.find(key, stored_dtype, numel)
        view = View(shape, strides, name, storage, offset + shift)
        check_view(view, nbytes, key)
        return view

    def v2(self, args: tuple[Any, ...]) -> View:
        """Read `_rebuild_tensor_v2(…, requires_grad, hooks[, metadata])`."""
        view = self.plain(args)
        if self._tells_frozen:
            view.frozen = _frozen(args, 4)
        if len(args) > 6 and args[6]:
            view.reason = _metadata_reason(args[6])
        return view

    def v3(self, args: tuple[Any, ...]) -> View:
        """Read `_rebuild_tensor_v3(…, requires_grad, hooks, dtype, metadata)`."""
        if len(args) < 7 or type(args[6]) is not Global:
            raise CorruptError("A tensor in the pickle lacks its dtype.")
        return self.plain(args, args[6].name)

    def parameter(self, args: tuple[Any, ...]) -> View | None:
        """`_rebuild_parameter(data, requires_grad, …)` and `Parameter(…)`."""
        view = self.buffer(args)
        if view is not None:
            view.frozen = _frozen(args, 1)
        return view

    def buffer(self, args: tuple[Any, ...]) -> View | None:
        """`Buffer(data, persistent)`."""
        inner = self.view(args[0]) if args else None
        if inner is None:
            return None
        return View(
            inner.shape,
            inner.strides,
            inner.dtype,
            inner.storage,
            inner.offset,
            parameter=True,
            reason=inner.reason,
        )

    def from_type(self, args: tuple[Any, ...]) -> View | None:
        """Read `_rebuild_from_type_v2(function, type, args, state)`."""
        if len(args) < 3 or type(args[1]) is not Global:
            raise CorruptError("A tensor subclass in the pickle lacks its type.")
        cls = args[1]
        inner = self.view(Call(args[0], args[2]))
        if inner is None:
            return _opaque(f"tensor subclass {cls.name}")
        if cls.name == "Parameter":
            inner.parameter = True
        elif cls.name not in ("Tensor", "Buffer"):
            inner.reason = f"tensor subclass {cls.name}"
        return inner

    def quantised(self, args: tuple[Any, ...]) -> View:
        """Read `_rebuild_qtensor(storage, offset, size, stride, parameters, …)`."""
        view = self.plain(args)
        view.reason = "quantised"
        return view

    def sparse(self, args: tuple[Any, ...]) -> View:
        """Read `_rebuild_sparse_tensor(layout, data)`: shown, without its data."""
        parts = args[1] if len(args) > 1 and type(args[1]) is tuple else ()
        shape = next((s for s in map(sizes_of, reversed(parts)) if s), ())
        views = [v for v in map(self.view, parts) if v is not None]
        dtype = views[-1].dtype if views else "unknown"
        stored = views[-1].shape if views else ()
        reason = f"sparse layout, {stored[0]} stored" if stored else "sparse layout"
        return View(shape, _zeros(shape), dtype, -1, 0, reason=reason)

    def meta(self, args: tuple[Any, ...]) -> View:
        """Read `_rebuild_meta_tensor_no_storage(dtype, size, stride, …)`."""
        shape = sizes_of(args[1]) if len(args) > 1 else None
        dtype = args[0].name if args and type(args[0]) is Global else "unknown"
        if shape is None:
            raise CorruptError("A meta tensor in the pickle has no size.")
        return View(shape, _zeros(shape), dtype, -1, 0, reason="no data (meta)")

    def nested(self, _args: tuple[Any, ...]) -> View:
        """Stand for a nested tensor: opaque."""
        return _opaque("nested tensor")

    def wrapper(self, args: tuple[Any, ...]) -> View:
        """Read `_rebuild_wrapper_subclass(class, dtype, size, …)`: opaque."""
        name = args[0].name if args and type(args[0]) is Global else "unknown"
        dtype = args[1].name if len(args) > 1 and type(args[1]) is Global else "unknown"
        shape = (sizes_of(args[2]) if len(args) > 2 else None) or ()
        reason = f"tensor subclass {name}"
        return View(shape, _zeros(shape), dtype, -1, 0, reason=reason)

    def foreign(self, _args: tuple[Any, ...]) -> View:
        """Stand for a tensor of a device's own format: opaque."""
        return _opaque("stored by a device extension")


_Builder = Callable[[TensorReader, tuple[Any, ...]], View | None]
_UTILS = "torch._utils"
_BUILDERS: dict[tuple[str, str], _Builder] = {
    (_UTILS, "_rebuild_tensor_v2"): TensorReader.v2,
    (_UTILS, "_rebuild_tensor_v3"): TensorReader.v3,
    (_UTILS, "_rebuild_tensor"): TensorReader.plain,
    (_UTILS, "_rebuild_parameter"): TensorReader.parameter,
    (_UTILS, "_rebuild_parameter_with_state"): TensorReader.parameter,
    ("torch.nn.parameter", "Parameter"): TensorReader.parameter,
    ("torch.nn.parameter", "Buffer"): TensorReader.buffer,
    ("torch._tensor", "_rebuild_from_type_v2"): TensorReader.from_type,
    (_UTILS, "_rebuild_qtensor"): TensorReader.quantised,
    (_UTILS, "_rebuild_sparse_tensor"): TensorReader.sparse,
    (_UTILS, "_rebuild_sparse_csr_tensor"): TensorReader.sparse,
    (_UTILS, "_rebuild_meta_tensor_no_storage"): TensorReader.meta,
    (_UTILS, "_rebuild_nested_tensor"): TensorReader.nested,
    (_UTILS, "_rebuild_wrapper_subclass"): TensorReader.wrapper,
    (_UTILS, "_rebuild_device_tensor_from_numpy"): TensorReader.foreign,
    (_UTILS, "_rebuild_device_tensor_from_cpu_tensor"): TensorReader.foreign,
    (_UTILS, "_rebuild_xla_tensor"): TensorReader.foreign,
}


def _storage_id(node: Any) -> tuple[str, str, int, int]:
    """Key, dtype name, element count and view offset of a persistent id."""
    value = node.value if type(node) is PersistentId else None
    if (
        type(value) is not tuple
        or len(value) < 5
        or value[0] != "storage"
        or type(value[1]) is not Global
        or type(value[2]) is not str
        or not is_count(value[4])
    ):
        raise CorruptError("A tensor in the pickle does not say where its data lies.")
    shift = 0
    if len(value) > 5 and value[5] is not None:
        metadata = value[5]
        if (
            type(metadata) is not tuple
            or len(metadata) < 2
            or not is_count(metadata[1])
        ):
            raise CorruptError("A storage view in the pickle has no offset.")
        shift = metadata[1]
    name = value[1].name
    return value[2], TORCH_STORAGES.get(name, name), value[4], shift


def _frozen(args: tuple[Any, ...], place: int) -> bool | None:
    """Whether `requires_grad` at this place is false; `None` if nothing is there."""
    return frozen_by(args[place]) if len(args) > place else None


def _metadata_reason(metadata: Any) -> str:
    flags = (
        [k for k, v in pairs(metadata) if v is True] if type(metadata) is Dict else []
    )
    if "conj" in flags:
        return "stored as a lazy conjugate"
    return "stored with a lazy sign" if "neg" in flags else ""


def _opaque(reason: str) -> View:
    return View((), (), "unknown", -1, 0, reason=reason)


def _zeros(shape: tuple[int, ...]) -> tuple[int, ...]:
    return (0,) * len(shape)


def storage_bytes(dtype: str, numel: int) -> int | None:
    """Bytes that `numel` elements of a storage take; None where not known.

    An untyped storage counts bytes.
    """
    if dtype == "UntypedStorage":
        return numel
    known = DTYPES.get(dtype)
    return numel * known.itemsize if known and known.itemsize else None
