"""What a checkpoint holds: a frozen tree of modules and tensors, and where they lie.

An inventory is plain data without torch: it can be made in a reader process, sent
over a pipe and shown before torch is imported. Every tensor is addressed in its
file: a storage (a run of bytes in one file) plus an offset, shape and strides in
elements, as torch has them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import Enum
from typing import Literal, NamedTuple

from prunescope.core.dtypes import DTYPES


class Role(Enum):
    """What a tensor is in its model."""

    PARAMETER = "parameter"
    BUFFER = "buffer"
    #: In the file, but no part of the chosen state: optimizer moments, EMA copies.
    OTHER = "other"


#: How the bytes of a storage are compressed in the file.
Encoding = Literal["raw", "deflate", "bzip2", "lzma"]


@dataclass(frozen=True, slots=True)
class FileStamp:
    """A file as it was when opened; a difference later means that it changed."""

    path: str
    size: int
    mtime_ns: int
    device: int
    inode: int


class Storage(NamedTuple):
    """A run of bytes in one file that one or more tensors view.

    A named tuple, because a file may hold a million.

    `name` is the record or tensor name it has inside the container. `stored` is the
    number of bytes in the file (less than `nbytes` only when compressed). `checksum`
    is the CRC-32 that the container declares for it, where it has one.
    """

    file: int
    offset: int
    nbytes: int
    name: str
    stored: int
    encoding: Encoding = "raw"
    byteorder: Literal["little", "big"] = "little"
    checksum: int | None = None


@dataclass(frozen=True, slots=True)
class TensorEntry:
    """One named tensor of the checkpoint.

    `path` is the `state_dict` key. `module` is the path of its module ("" for the
    root) and `type` the class name of that module, inferred from names, ranks and
    siblings where the file does not tell (`type_inferred`). `storage` indexes
    :attr:`Inventory.storages` (-1: no data in the file, as for meta tensors);
    `strides` and `storage_offset` count elements.

    `eligible` tells whether pruning can work on it at all; `prunable` whether it is
    pruned by default (a floating-point parameter of two or more dimensions that is
    no embedding). `reason` says why not, in a few words, where either is false.
    `tied_to` is the path of the first tensor with the very same storage view. `frozen`
    tells whether training leaves it as it is (`requires_grad` false), `None` where the
    file does not say: as no state dict does.
    """

    path: str
    role: Role
    module: str
    type: str
    shape: tuple[int, ...]
    dtype: str
    storage: int
    storage_offset: int
    strides: tuple[int, ...]
    type_inferred: bool = False
    eligible: bool = True
    prunable: bool = True
    reason: str = ""
    tied_to: str | None = None
    frozen: bool | None = None

    @property
    def name(self) -> str:
        """The last part of the path: `weight` of `conv1.weight`."""
        return self.path.rpartition(".")[2]

    @property
    def numel(self) -> int:
        """Number of weights."""
        return math.prod(self.shape)

    @property
    def ndim(self) -> int:
        """Number of dimensions."""
        return len(self.shape)

    def index(self, flat: int) -> tuple[int, ...]:
        """Return the indices of the weight with this logical flat index."""
        found: list[int] = []
        for size in reversed(self.shape):
            flat, part = divmod(flat, size)
            found.append(part)
        return tuple(reversed(found))

    @property
    def is_contiguous(self) -> bool:
        """Whether the weights lie in row-major order without gaps."""
        expected = 1
        for size, stride in zip(
            reversed(self.shape), reversed(self.strides), strict=True
        ):
            if size != 1 and stride != expected:
                return self.numel == 0
            expected *= size
        return True


@dataclass(frozen=True, slots=True)
class StateEntry:
    """One of several state dicts in a file: its path ("" for the outermost) and size.

    `nbytes` counts the bytes that its tensors show, tied ones once.
    """

    path: str
    tensors: int
    nbytes: int


@dataclass(frozen=True, slots=True)
class ModuleEntry:
    """One module of the tree; `path` is "" for the root."""

    path: str
    type: str
    type_inferred: bool = False


@dataclass(frozen=True, slots=True)
class Inventory:
    """Everything that opening a checkpoint tells, in file order.

    `format` is the container in a person's words ("torch zip", "safetensors").
    `tensors` holds parameters and buffers of the chosen state and, with
    :attr:`Role.OTHER`, what else lies in the file. `states` are all state dicts found
    that may be a model's (none where the container holds one model only) and `state`
    is the path of the chosen one. `imports` are
    the names that a normal unpickler would import. `metadata` are key-value texts
    that the container carries, `config` those of a `config.json` beside it.
    `reparametrised` are the paths that the file itself keeps in parts, as weight and
    mask of torch's pruning.
    """

    format: str
    files: tuple[FileStamp, ...]
    storages: tuple[Storage, ...]
    modules: tuple[ModuleEntry, ...]
    tensors: tuple[TensorEntry, ...]
    state: str = ""
    states: tuple[StateEntry, ...] = ()
    imports: tuple[str, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
    config: tuple[tuple[str, str], ...] = ()
    reparametrised: frozenset[str] = frozenset()
    _by_path: dict[str, TensorEntry] = field(
        init=False, repr=False, compare=False, hash=False, default_factory=dict
    )

    _by_role: dict[Role, tuple[TensorEntry, ...]] = field(
        init=False, repr=False, compare=False, hash=False, default_factory=dict
    )
    _tied: set[str] = field(
        init=False, repr=False, compare=False, hash=False, default_factory=set
    )

    def __post_init__(self) -> None:
        """Index the tensors by path and by role."""
        self._by_path.update((tensor.path, tensor) for tensor in self.tensors)
        for role in Role:
            self._by_role[role] = tuple(t for t in self.tensors if t.role is role)
        for tensor in self.tensors:
            if tensor.tied_to is not None:
                self._tied.update((tensor.path, tensor.tied_to))

    def __getitem__(self, path: str) -> TensorEntry:
        """Return the tensor at `path`; `KeyError` if there is none."""
        return self._by_path[path]

    def __contains__(self, path: str) -> bool:
        """Whether a tensor has this path."""
        return path in self._by_path

    def is_tied(self, path: str) -> bool:
        """Whether a tensor has several names, be this the first or another one."""
        return path in self._tied

    def has_values(self, entry: TensorEntry) -> bool:
        """Whether the values of a tensor can be looked at one by one.

        Not those of an opaque type or without data, and not those of an expanded
        tensor: few in the file, and more than anyone can count in the model.
        """
        dtype = DTYPES.get(entry.dtype)
        if dtype is None or dtype.kind == "opaque" or entry.storage < 0:
            return False
        return entry.numel * dtype.itemsize <= self.storages[entry.storage].nbytes

    @property
    def parameters(self) -> tuple[TensorEntry, ...]:
        """The parameters, in file order, ties included."""
        return self._by_role[Role.PARAMETER]

    @property
    def buffers(self) -> tuple[TensorEntry, ...]:
        """The buffers, in file order."""
        return self._by_role[Role.BUFFER]

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(stamp.size for stamp in self.files)
