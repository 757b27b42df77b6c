"""What a container's reader hands to :mod:`naming`: tensors before they have roles."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from prunescope.core.dtypes import DTYPES
from prunescope.core.errors import CorruptError
from prunescope.core.formats.source import shown

if TYPE_CHECKING:
    from prunescope.core.inventory import FileStamp, Role, StateEntry, Storage

#: Containers in a person's words, as :attr:`Inventory.format` tells them.
TORCH_ZIP = "torch zip"
TORCH_LEGACY = "torch legacy"
TORCHSCRIPT = "TorchScript"
EXPORTED_PROGRAM = "torch.export"
#: Its layout up to PyTorch 2.7: archives inside of an archive.
OLD_PROGRAM = "torch.export (2.7 and earlier)"
SAFETENSORS = "safetensors"
SHARDED = "sharded checkpoint"
TORCH_PACKAGE = "torch.package"
NPZ = "npz"
NPY = "npy"
PICKLE = "pickle"

_BIGGEST = 1 << 62


@dataclass(slots=True)
class View:
    """A tensor as a view of a storage: shape and strides in elements.

    `parameter` is true where the file says so. `reason` says why it cannot be
    pruned, "" where it can as far as the container knows. `frozen` tells whether it
    needs no gradient, `None` where the file does not say.
    """

    shape: tuple[int, ...]
    strides: tuple[int, ...]
    dtype: str
    storage: int
    offset: int
    parameter: bool = False
    reason: str = ""
    frozen: bool | None = None


def frozen_by(requires_grad: object) -> bool | None:
    """Whether a tensor with this `requires_grad` is frozen; `None` if it is no bool."""
    return not requires_grad if isinstance(requires_grad, bool) else None


@dataclass(slots=True)
class DraftTensor:
    """A view with the path it has in the model, and its role where known."""

    path: str
    view: View
    role: Role | None = None


@dataclass(slots=True)
class Draft:
    """Everything that a reader found; :func:`naming.finish` makes an inventory of it.

    `types` maps module paths to class names where the file tells them.
    """

    format: str
    files: tuple[FileStamp, ...]
    storages: list[Storage] = field(default_factory=list)
    tensors: list[DraftTensor] = field(default_factory=list)
    types: dict[str, str] = field(default_factory=dict)
    state: str = ""
    states: tuple[StateEntry, ...] = ()
    imports: tuple[str, ...] = ()
    metadata: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    config: tuple[tuple[str, str], ...] = ()


def contiguous(shape: tuple[int, ...]) -> tuple[int, ...]:
    """Strides of a row-major tensor, in elements."""
    strides: list[int] = []
    step = 1
    for size in reversed(shape):
        strides.append(step)
        step *= max(size, 1)
    return tuple(reversed(strides))


def check_view(view: View, nbytes: int, what: str) -> None:
    """Check that every element of `view` lies inside of its storage of `nbytes`.

    Raises
    ------
    CorruptError
        It does not; the sentence names `what`: a path or a storage.
    """
    dtype = DTYPES.get(view.dtype)
    if len(view.shape) != len(view.strides):
        raise CorruptError(
            f"The shape and strides of the tensor at {shown(what)} do not match."
        )
    numel = 1
    last = view.offset
    for size, stride in zip(view.shape, view.strides, strict=True):
        numel *= size
        if numel > _BIGGEST:
            raise CorruptError(
                f"The tensor at {shown(what)} has more elements than any file can hold."
            )
        last += (size - 1) * stride
    if numel == 0 or dtype is None or dtype.itemsize == 0:
        return
    needed = (last + 1) * dtype.itemsize
    if needed > nbytes:
        raise CorruptError(
            f"The tensor at {shown(what)} needs {needed} bytes of its storage, which "
            f"has {nbytes}; the file is damaged or was tampered with."
        )
