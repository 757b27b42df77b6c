"""A workspace of arrays for the heatmap: the real tile maker, no files, no threads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from prunescope.core.errors import ReadError
from prunescope.core.indices import index_text, unravel
from prunescope.core.inventory import Inventory, Role, Storage, TensorEntry
from prunescope.core.masks import PackedMask
from prunescope.core.progress import silent
from prunescope.session.display import Display
from prunescope.session.kernel_order import kernel_order
from prunescope.session.passes import KeptRule
from prunescope.session.picture_table import level_for_table, picture_table
from prunescope.session.region import RegionStats, region_stats, region_text
from prunescope.session.search import Search, find
from prunescope.session.tile_maker import TileMaker
from prunescope.session.tiles import Mode, Readout, TileRequest, TileResponse

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from prunescope.core.indices import Box
    from prunescope.core.matrix_view import Cells, MatrixView, UnitOrder
    from prunescope.session.tables import Table


class ArrayReader:
    """Weights in memory, by parameter path."""

    def __init__(self, arrays: dict[str, NDArray[np.float32]]) -> None:
        self.arrays = arrays
        nbytes = max((array.nbytes for array in arrays.values()), default=0)
        storage = Storage(0, 0, nbytes, "arrays", nbytes)
        entries = tuple(_entry(path, array) for path, array in arrays.items())
        self.inventory = Inventory("arrays", (), (storage,), (), entries)
        self.broken = False

    def read(
        self, entry: TensorEntry, start: int = 0, stop: int | None = None
    ) -> NDArray[Any]:
        if self.broken:
            raise ReadError(f"{entry.path} cannot be read: the disk is gone.")
        return self.arrays[entry.path].reshape(-1)[start:stop]


T = TypeVar("T")


class Hand:
    """Remembers what was pruned and kept by hand."""

    def __init__(self) -> None:
        self.edits: list[tuple[str, str, tuple[Box, ...]]] = []

    def prune(self, path: str, boxes: tuple[Box, ...]) -> None:
        self.edits.append(("prune", path, boxes))

    def keep(self, path: str, boxes: tuple[Box, ...]) -> None:
        self.edits.append(("keep", path, boxes))


class PictureWorkspace:
    """Answers at once, or, with `held`, when a test calls :meth:`answer`."""

    def __init__(self, arrays: dict[str, NDArray[np.float32]]) -> None:
        self.reader = ArrayReader(arrays)
        self.maker = TileMaker(self.reader)
        self.masks: dict[str, PackedMask] = {}
        self.requests: list[TileRequest] = []
        self.held = False
        self.waiting: list[tuple[TileRequest, Callable[[TileResponse], None]]] = []
        self.version = 0
        self.read_weights: list[tuple[str, int]] = []
        self.viewers = 0
        self.hand = Hand()
        self.marked: tuple[str, Cells] | None = None

    def prune(self, path: str, kept: NDArray[np.bool_]) -> None:
        self.masks[path] = PackedMask.from_bool(kept)
        self.version += 1

    def display(self, current: str | None) -> Display:
        return Display(
            inventory=self.reader.inventory,
            current=current,
            masks_version=self.version,
        )

    def request_tiles(
        self,
        request: TileRequest,
        prepare: Callable[[TileResponse], T],
        receive: Callable[[T], None],
    ) -> None:
        def answer(response: TileResponse) -> None:
            receive(prepare(response))

        self.requests.append(request)
        if self.held:
            self.waiting.append((request, answer))
        else:
            answer(self._make(request))

    def answer(self) -> None:
        """Answer the oldest request that waits."""
        request, receive = self.waiting.pop(0)
        receive(self._make(request))

    def readout(self, path: str, flat: int) -> Readout | None:
        self.read_weights.append((path, flat))
        array = self.reader.arrays[path]
        index = unravel(flat, array.shape)
        value = float(array[index])
        text = f"{path}[{index_text(index)}] = {value:.5f}"
        return Readout(path, index, value, f"{value:.9g}", "kept", "", None, text)

    def new_viewer(self) -> int:
        self.viewers += 1
        return self.viewers

    def look_at_region(
        self,
        path: str,
        view: MatrixView,
        cells: Cells,
        receive: Callable[[RegionStats], None],
        *,
        viewer: int = 0,
    ) -> None:
        del viewer
        rule = KeptRule(mask=self.masks.get(path))
        receive(region_stats(self.maker.scan(path, view), cells, rule))

    def mark_region(self, path: str, view: MatrixView, cells: Cells | None) -> None:
        del view
        self.marked = None if cells is None else (path, cells)

    def copy_region(
        self,
        path: str,
        view: MatrixView,
        cells: Cells,
        receive: Callable[[str], None],
        *,
        viewer: int = 0,
    ) -> None:
        del viewer
        receive(region_text(self.maker.scan(path, view), cells))

    def find(
        self,
        path: str,
        search: Search,
        start: int,
        receive: Callable[[int | None], None],
        *,
        viewer: int = 0,
    ) -> None:
        del viewer
        numel = self.reader.inventory[path].numel
        receive(find(search, self.maker.reader(path), numel, start, silent))

    def list_cells(
        self,
        path: str,
        view: MatrixView,
        cells: Cells,
        receive: Callable[[Table], None],
        *,
        viewer: int = 0,
    ) -> None:
        edges = (cells.top, cells.left, cells.bottom, cells.right)
        level = level_for_table(cells)
        request = TileRequest(path, Mode.WEIGHT, level, *edges, 0, view, viewer)
        receive(picture_table(self._make(request), view))

    def sort_kernels(
        self, path: str, receive: Callable[[UnitOrder], None], *, viewer: int = 0
    ) -> None:
        del viewer
        shape = self.reader.inventory[path].shape
        receive(kernel_order(self.maker.reader(path), shape, silent))

    def _make(self, request: TileRequest) -> TileResponse:
        rule = KeptRule(mask=self.masks.get(request.path))
        return self.maker.make(request, rule)


def _entry(path: str, array: NDArray[np.float32]) -> TensorEntry:
    strides = tuple(step // array.itemsize for step in array.strides)
    return TensorEntry(
        path=path,
        role=Role.PARAMETER,
        module=path.rpartition(".")[0],
        type="Linear" if array.ndim == 2 else "Conv2d",
        shape=array.shape,
        dtype="float32",
        storage=0,
        storage_offset=0,
        strides=strides,
    )
