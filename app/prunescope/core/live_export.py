"""Takes a live model's file from the helper, compares it with the plan, moves it.

The helper ran somebody's code, so nothing it says of its file is believed: the file
is read here, as tensors only, and each pruned parameter looked for in it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.dtypes import DTYPES, decode
from prunescope.core.errors import OperationError, VerificationError
from prunescope.core.file_writer import FileWriter
from prunescope.core.inventory import Role
from prunescope.core.live_report import LiveExport
from prunescope.core.onnx_weights import initializers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    import numpy.typing as npt

    from prunescope.core.checkpoint import Checkpoint
    from prunescope.core.masks import PackedMask
    from prunescope.core.progress import Progress

    Values = npt.NDArray[Any]

ONNX = "onnx"
TORCHSCRIPT = "torchscript"
#: Each format's title and its usual ending.
FORMATS = {ONNX: ("ONNX", ".onnx"), TORCHSCRIPT: ("TorchScript", ".ts.pt")}
_PIECE = 4 << 20


@dataclass(frozen=True, slots=True, eq=False)
class Expected:
    """What a written file is to hold: the checkpoint's weights under the masks.

    `names` gives the model's own name of each parameter path.
    """

    checkpoint: Checkpoint
    masks: Mapping[str, PackedMask]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How many parameters were compared weight by weight, how many by zeros only."""

    compared: int
    zeros_only: int
    zeros: int


@dataclass(frozen=True, slots=True)
class _Weights:
    """The floating-point tensors of a written file."""

    shapes: Mapping[str, tuple[int, ...]]
    read: Callable[[str], Values]


def move(
    made: Path,
    target: Path,
    file_format: str,
    expected: Expected,
    *,
    overwrite: bool,
    progress: Progress,
) -> LiveExport:
    """Copy the helper's file to `target`, verified; the target is whole or as it was.

    Raises
    ------
    VerificationError
        A pruned parameter is not there, or not pruned.
    """
    if not made.is_file():
        raise OperationError(
            "The helper process wrote no file; the model may not be exportable."
        )
    size = made.stat().st_size
    comparisons: list[Comparison] = []

    def verify(part: Path) -> None:
        comparisons.append(compare(part, file_format, expected, progress))

    written = FileWriter().write(
        target,
        _pieces(made, size, progress),
        size=size,
        overwrite=overwrite,
        sources=expected.checkpoint.inventory.files,
        verify=verify,
        tick=lambda: progress(0, 0, "Verifying"),
    )
    found = comparisons[0]
    return LiveExport(
        target,
        file_format,
        size,
        written.sha256,
        found.compared,
        found.zeros_only,
        found.zeros,
    )


def compare(
    path: Path, file_format: str, expected: Expected, progress: Progress
) -> Comparison:
    """Look for every pruned parameter in a written file."""
    if file_format == ONNX:
        with path.open("rb") as file:
            found = {each.name: each for each in initializers(file)}

            def read(name: str) -> Values:
                each = found[name]
                file.seek(each.offset)
                dtype = DTYPES[each.dtype]
                raw = np.frombuffer(file.read(each.length), dtype.storage)
                return decode(raw, each.dtype)

            shapes = {name: each.shape for name, each in found.items()}
            return _compare(_Weights(shapes, read), expected, progress)
    with open_checkpoint(path, progress=progress) as written:
        inventory = written.inventory
        shapes = {
            entry.path: entry.shape
            for entry in inventory.tensors
            if entry.role is not Role.OTHER
        }
        return _compare(
            _Weights(
                shapes,
                lambda name: decode(
                    written.read(inventory[name]), inventory[name].dtype
                ),
            ),
            expected,
            progress,
        )


def _compare(weights: _Weights, expected: Expected, progress: Progress) -> Comparison:
    left = set(weights.shapes)
    compared, lost = 0, {}
    zeros = 0
    for path, mask in expected.masks.items():
        progress(0, 0, "Verifying")
        wanted = _wanted(expected, path, mask)
        name = _find(weights, expected.names.get(path, path), mask.shape, wanted)
        if name is None:
            lost[path] = mask.pruned
            continue
        left.discard(name)
        compared += 1
        zeros += int(wanted.size - np.count_nonzero(wanted))
    # Some formats cut parameters up, or merge them: their zeros still add up.
    spare = sum(_zeros(weights.read(name)) for name in left) if lost else 0
    if spare < sum(lost.values()):
        raise VerificationError(
            f"The exported file does not hold the pruned weights of {next(iter(lost))} "
            f"({spare} zeros where {sum(lost.values())} belong); nothing was written."
        )
    return Comparison(compared, len(lost), zeros + spare)


def _find(
    weights: _Weights,
    name: str,
    shape: tuple[int, ...],
    wanted: Values,
) -> str | None:
    """Return which tensor holds `wanted`: by its name, else by its values.

    One may do for several parameters: exporters store equal ones once.
    """
    if weights.shapes.get(name) == shape and _equal(weights.read(name), wanted):
        return name
    ordered = np.sort(wanted)
    for other in _of_size(weights, wanted.size):
        if _equal(np.sort(weights.read(other)), ordered):
            return other
    return None


def _of_size(weights: _Weights, numel: int) -> Iterator[str]:
    for name, shape in sorted(weights.shapes.items()):
        if math.prod(shape) == numel:
            yield name


def _wanted(expected: Expected, path: str, mask: PackedMask) -> Values:
    entry = expected.checkpoint.inventory[path]
    values = decode(expected.checkpoint.read(entry), entry.dtype)
    return np.where(mask.unpack(), values, values.dtype.type(0))


def _equal(found: Values, wanted: Values) -> bool:
    """Compare in the narrower type: the model may compute in another than the file."""
    narrow = min(found.dtype, wanted.dtype, key=lambda dtype: dtype.itemsize)
    return np.array_equal(found.astype(narrow), wanted.astype(narrow), equal_nan=True)


def _zeros(values: Values) -> int:
    return int(values.size - np.count_nonzero(values))


def _pieces(path: Path, size: int, progress: Progress) -> Iterator[bytes]:
    done = 0
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            done += len(piece)
            progress(done, size, "Writing")
            yield piece
