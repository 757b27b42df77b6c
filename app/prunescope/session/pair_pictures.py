"""What a person may wish to see of a compared pair: B − A, and A beside B.

The methods are those of :class:`~.picture_wishes.PictureWishes`; there is no plan, so
every weight counts as kept. Zeros of B − A are weights that did not change.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from prunescope.core.difference import Difference, difference
from prunescope.core.indices import index_text, unravel
from prunescope.session.byte_cache import ByteCache
from prunescope.session.kernel_order import kernel_order
from prunescope.session.language import tr
from prunescope.session.passes import KEEP_ALL
from prunescope.session.region import region_stats, region_text
from prunescope.session.search import find
from prunescope.session.stored_number import magnitude, shown, written
from prunescope.session.tile_maker import TileMaker
from prunescope.session.tiles import Readout

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from prunescope.core.comparison import TensorChange
    from prunescope.core.errors import PrunescopeError
    from prunescope.core.inventory import Inventory
    from prunescope.core.matrix_view import Cells, MatrixView, UnitOrder
    from prunescope.core.progress import Progress
    from prunescope.session.comparison_texts import OpenSides
    from prunescope.session.jobs import JobContext, Lanes
    from prunescope.session.region import RegionStats
    from prunescope.session.search import Search
    from prunescope.session.tiles import TileRequest, TileResponse

T = TypeVar("T")

_CACHE_BYTES = 192 << 20


@dataclass(frozen=True, slots=True, eq=False)
class OpenPair:
    """A compared pair that is read, and what to close once nobody looks."""

    reader: Difference
    layer: str
    files: ExitStack


def open_pair(
    open_sides: OpenSides, change: TensorChange, progress: Progress
) -> OpenPair:
    """Open both sides of a comparison for one of its pairs."""
    with ExitStack() as files:
        a, b = files.enter_context(open_sides(progress))
        names = (
            tr("B − A of {path}", path=change.path),
            tr("A: {path}", path=change.path),
            tr("B: {path}", path=change.path_b or change.path),
        )
        paths = change.path, change.path_b or change.path
        reader = Difference(a, b, paths, names)
        return OpenPair(reader, change.path, files.pop_all())
    raise AssertionError  # an exit stack swallows nothing


class PairPictures:
    """Has tiles of a pair made and its weights read, in the look lane or at once.

    :meth:`close` ends that and closes the files.
    """

    def __init__(
        self,
        lanes: Lanes,
        pair: OpenPair,
        on_error: Callable[[PrunescopeError], None],
    ) -> None:
        self._lanes = lanes
        self._pair = pair
        self._on_error = on_error
        self._tiles = TileMaker(pair.reader, ByteCache(_CACHE_BYTES))
        self._kinds: set[tuple[str, object, int]] = set()
        self._viewers = 0

    @property
    def inventory(self) -> Inventory:
        """B − A, A and B, in this order."""
        return self._pair.reader.inventory

    @property
    def layer(self) -> str:
        """The name of the pair in A."""
        return self._pair.layer

    def new_viewer(self) -> int:
        """Return a number for one more view of the pair."""
        self._viewers += 1
        return self._viewers

    def request_tiles(
        self,
        request: TileRequest,
        prepare: Callable[[TileResponse], T],
        receive: Callable[[T], None],
    ) -> None:
        """Have a tile computed, as `PictureWishes` does."""
        self._lanes.look(
            self._kind("tile", request.viewer),
            lambda context: prepare(self._tiles.make(request, KEEP_ALL, context)),
            receive,
            generation=request.generation,
        )

    def readout(self, path: str, flat: int) -> Readout | None:
        """Read A, B and B − A at a row-major index; `None` where that takes long."""
        reader = self._pair.reader
        _, *sides = entries = reader.inventory.tensors
        entry = reader.inventory[path]
        if not 0 <= flat < entry.numel or not reader.is_at_hand:
            return None
        a, b = (reader.read(side, flat, flat + 1) for side in sides)
        values = difference(a, b), a, b
        number = values[entries.index(entry)][0]
        index = unravel(flat, entry.shape)
        text = tr(
            "{layer}[{index}]: A = {a}, B = {b}, B − A = {difference}",
            layer=self._pair.layer,
            index=index_text(index),
            a=shown(a[0]),
            b=shown(b[0]),
            difference=shown(values[0][0]),
        )
        value = magnitude(number)
        return Readout(
            path=path,
            index=index,
            value=value,
            written=written(number),
            state="kept" if value else "already zero",
            cause="",
            threshold=None,
            text=text,
        )

    def look_at_region(
        self,
        path: str,
        view: MatrixView,
        cells: Cells,
        receive: Callable[[RegionStats], None],
        *,
        viewer: int = 0,
    ) -> None:
        """Have the values of a region looked at."""
        self._look(
            self._kind("region", viewer),
            lambda context: region_stats(
                self._tiles.scan(path, view, context), cells, KEEP_ALL
            ),
            receive,
        )

    def mark_region(self, path: str, view: MatrixView, cells: Cells | None) -> None:
        """Do nothing: no histogram is shown beside the pair."""

    def copy_region(
        self,
        path: str,
        view: MatrixView,
        cells: Cells,
        receive: Callable[[str], None],
        *,
        viewer: int = 0,
    ) -> None:
        """Have the values of a region written as tab-separated lines."""
        self._look(
            self._kind("copy", viewer),
            lambda context: region_text(self._tiles.scan(path, view, context), cells),
            receive,
        )

    def find(
        self,
        path: str,
        search: Search,
        start: int,
        receive: Callable[[int | None], None],
        *,
        viewer: int = 0,
    ) -> None:
        """Have a value looked for, from a row-major index on."""
        numel = self.inventory[path].numel
        self._look(
            self._kind("find", viewer),
            lambda context: find(
                search, self._tiles.reader(path, context), numel, start, context
            ),
            receive,
        )

    def sort_kernels(
        self, path: str, receive: Callable[[UnitOrder], None], *, viewer: int = 0
    ) -> None:
        """Have the kernels sorted by norm."""
        shape = self.inventory[path].shape
        self._look(
            self._kind("order", viewer),
            lambda context: kernel_order(
                self._tiles.reader(path, context), shape, context
            ),
            receive,
        )

    def close(self) -> None:
        """Stop what is under way and close the files."""
        for kind in self._kinds:
            self._lanes.forget(kind)
        self._pair.files.close()

    def _look(
        self,
        kind: Hashable,
        work: Callable[[JobContext], T],
        receive: Callable[[T], None],
    ) -> None:
        self._lanes.look(kind, work, receive, on_failed=self._on_error)

    def _kind(self, kind: str, viewer: int) -> tuple[str, object, int]:
        """Name a kind of look that is this pair's alone."""
        found = kind, self, viewer
        self._kinds.add(found)
        return found
