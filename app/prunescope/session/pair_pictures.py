"""What a person may wish to see of a compared pair: B − A, and A beside B.

There is no plan, so every weight counts as kept. Zeros of B − A are weights that did
not change.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from prunescope.core.difference import Difference, difference
from prunescope.core.indices import index_text, unravel
from prunescope.session.counted_values import Values
from prunescope.session.counting import Task, count
from prunescope.session.distribution import histogram_of
from prunescope.session.image_jobs import ImageJobs
from prunescope.session.language import tr
from prunescope.session.marked_region import Region, count_region
from prunescope.session.pair_table import pair_table
from prunescope.session.pictures import Pictured, Pictures, made
from prunescope.session.stored_number import magnitude, shown, written
from prunescope.session.tile_maker import TileMaker
from prunescope.session.tiles import Readout

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.core.comparison import TensorChange, Weights
    from prunescope.core.errors import PrunescopeError
    from prunescope.core.inventory import Inventory
    from prunescope.core.matrix_view import Cells, MatrixView
    from prunescope.core.progress import Progress
    from prunescope.session.comparison_texts import OpenSides
    from prunescope.session.counting import Counted
    from prunescope.session.display import Histogram
    from prunescope.session.jobs import JobContext, Lanes
    from prunescope.session.tables import Table
    from prunescope.session.tiles import TileRequest


@dataclass(frozen=True, slots=True, eq=False)
class OpenPair:
    """A compared pair that is read, and what to close once nobody looks.

    `paths` are its names in A and in B.
    """

    a: Weights
    b: Weights
    paths: tuple[str, str]
    files: ExitStack

    def reader(self) -> Difference:
        """Return B − A, A and B under names in the language of now."""
        a, b = self.paths
        names = (
            tr("B − A of {path}", path=a),
            tr("A: {path}", path=a),
            tr("B: {path}", path=b),
        )
        return Difference(self.a, self.b, self.paths, names)


def open_pair(
    open_sides: OpenSides, change: TensorChange, progress: Progress
) -> OpenPair:
    """Open both sides of a comparison for one of its pairs."""
    with ExitStack() as files:
        a, b = files.enter_context(open_sides(progress))
        paths = change.path, change.path_b or change.path
        return OpenPair(a, b, paths, files.pop_all())
    raise AssertionError  # an exit stack swallows nothing


class PairPictures(Pictures):
    """Has tiles of a pair made and its weights read, in the look lane or at once.

    :meth:`close` ends that and closes the files.
    """

    def __init__(
        self,
        lanes: Lanes,
        pair: OpenPair,
        on_error: Callable[[PrunescopeError], None],
        on_message: Callable[[str], None],
    ) -> None:
        super().__init__(lanes, on_error)
        self._on_message = on_message
        self._pair = pair
        self._reader = pair.reader()
        self._tiles = TileMaker(self._reader)
        self._counted: dict[str, Histogram] = {}
        #: Hears the counts of the region that is marked out; `None`: there is none.
        self.on_region: Callable[[Histogram | None], None] = _ignore
        #: Wishes to write pictures.
        self.images = ImageJobs(
            lanes, self.pictured, on_error=on_error, on_message=on_message
        )

    @property
    def inventory(self) -> Inventory:
        """B − A, A and B, in this order."""
        return self._reader.inventory

    @property
    def layer(self) -> str:
        """The name of the pair in A."""
        return self._pair.paths[0]

    def pictured(self, path: str) -> Pictured | None:
        """Return what pictures of one of the three are made of."""
        inventory = self.inventory
        if path not in inventory:
            return None
        return Pictured(inventory[path], self._tiles, files=self._reader.files)

    def readout(self, path: str, flat: int) -> Readout | None:
        """Read A, B and B − A at a row-major index; `None` where that takes long."""
        reader = self._reader
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
            layer=self.layer,
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

    # --- tables and histograms -------------------------------------------------------

    def listed(
        self,
        found: Pictured,
        request: TileRequest,
        view: MatrixView,
        progress: Progress,
    ) -> Table:
        """Make a table of B − A, A and B, whichever of them is looked at."""
        distance, a, b = (
            made(found, replace(request, path=entry.path), progress)
            for entry in self.inventory.tensors
        )
        return pair_table((distance, a, b), view, self.layer)

    def count(self, path: str, receive: Callable[[Histogram | None], None]) -> None:
        """Have all values of one of the three counted; `None`: they cannot be."""
        known = self._counted.get(path)
        if known is not None:
            receive(known)
            return

        def work(found: Pictured, context: JobContext) -> Counted:
            return count(self._reader, Task(found.entry, None), context)

        def keep(counted: Counted) -> None:
            shown = self._histogram(counted)
            if shown is not None:
                self._counted[path] = shown
            receive(shown)

        self._look("count", self._place(path), path, work, keep)

    def mark_region(self, path: str, view: MatrixView, cells: Cells | None) -> None:
        """Have a region counted for `on_region`; `None` for none."""
        if cells is None:
            self._lanes.forget(self._kind("region counts", 0))
            self.on_region(None)
            return
        region = Region(path, view, cells)

        def work(found: Pictured, context: JobContext) -> Counted:
            scan = found.tiles.scan(path, view, context)
            return count_region(scan, cells, path, None)

        def tell(counted: Counted) -> None:
            self.on_region(self._histogram(counted, region.name))

        self._look("region counts", 0, path, work, tell)

    def _histogram(self, counted: Counted, where: str = "") -> Histogram | None:
        is_distance = not self._place(counted.path)
        values = Values.DIFFERENCE if is_distance else Values.BARE
        none = float("nan")
        return histogram_of(
            counted, none, adjustable=False, exact=True, where=where, values=values
        )

    def _place(self, path: str) -> int:
        return self._reader.names.index(path)

    # --- the end ---------------------------------------------------------------------

    def again(self) -> PairPictures:
        """Stop, and return the same pair with names in the language of now."""
        self.stop()
        return PairPictures(self._lanes, self._pair, self._on_error, self._on_message)

    def close(self) -> None:
        """Stop what is under way and close the files."""
        self.stop()
        self._pair.files.close()


def _ignore(_: Histogram | None) -> None:
    """Nobody listens."""
