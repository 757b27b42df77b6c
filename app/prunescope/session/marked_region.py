"""The region that is marked out in the heatmap, counted like a parameter of its own."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.errors import PrunescopeError
from prunescope.core.histograms import Counter, signed
from prunescope.core.indices import box_text
from prunescope.core.regions import boxes_of
from prunescope.session.counting import Counted
from prunescope.session.display import Sight
from prunescope.session.language import tr
from prunescope.session.passes import KeptRule

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.core.masks import PackedMask
    from prunescope.core.matrix_view import Cells, MatrixView
    from prunescope.session.draft_preview import DraftPreview
    from prunescope.session.jobs import JobContext, Lanes
    from prunescope.session.opened import Opened
    from prunescope.session.passes import Scan

MARKED = "marked region"
_UNSIGNED = np.uint32(0x7FFF_FFFF)


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle of cells of one parameter."""

    path: str
    view: MatrixView
    cells: Cells

    @property
    def name(self) -> str:
        """The indices it holds, or how many rows and columns."""
        try:
            boxes = boxes_of(self.view, self.cells)
        except PrunescopeError:
            boxes = ()
        if len(boxes) == 1 and boxes[0]:
            return f"[{box_text(boxes[0], self.view.shape)}]"
        return tr(
            "{rows} × {columns} cells",
            rows=self.cells.bottom - self.cells.top,
            columns=self.cells.right - self.cells.left,
        )


class MarkedRegion:
    """Counts a region whenever there is another, or other masks.

    `on_news` hears that there is more to show.
    """

    def __init__(
        self,
        opened: Opened,
        preview: DraftPreview,
        lanes: Lanes,
        on_news: Callable[[], None],
    ) -> None:
        self._opened = opened
        self._preview = preview
        self._lanes = lanes
        self._on_news = on_news
        self.region: Region | None = None
        #: The counts under the masks of the plan, and of plan and draft.
        self._counted: dict[bool, Counted] = {}

    def mark(self, region: Region | None) -> None:
        """Count another region; `None` for none."""
        if region != self.region:
            self.region = region
            self._counted.clear()
            self._lanes.forget(MARKED)
            self.look()
            self._on_news()

    def look(self) -> None:
        """Count the region under the masks of now, unless that was done."""
        region = self.region
        if region is None:
            return
        mask, exact = self._mask(region)
        known = self._counted.get(exact)
        if known is not None and known.mask is mask:
            return
        tiles = self._opened.tiles

        def work(context: JobContext) -> Counted:
            scan = tiles.scan(region.path, region.view, context)
            return count_region(scan, region.cells, region.path, mask)

        def receive(counted: Counted) -> None:
            if region == self.region:
                self._counted[exact] = counted
                self._on_news()

        self._lanes.look(MARKED, work, receive)

    @property
    def counted(self) -> tuple[Counted, bool] | None:
        """The counts, and whether they are exact under plan and draft."""
        if self.region is None:
            return None
        mask, exact = self._mask(self.region)
        settled = self._preview.settled or self._preview.sight is not Sight.DRAFT
        known = self._counted.get(exact)
        if known is not None and known.mask is mask:
            return known, exact or settled
        # Until it is counted again: as it was, with the draft estimated.
        known = next(iter(self._counted.values()), None)
        return None if known is None else (known, False)

    def _mask(self, region: Region) -> tuple[PackedMask | None, bool]:
        """Return the mask to count under, and whether the draft is in it."""
        first = self._opened.ledger.first_path(region.path)
        preview = self._preview
        if preview.sight is Sight.ORIGINAL:
            return None, False
        exact = preview.exact if preview.sight is Sight.DRAFT else None
        if exact is None:
            return self._opened.mask_of(first), False
        return exact.masks.get(first), True


def count_region(
    scan: Scan, cells: Cells, path: str, mask: PackedMask | None
) -> Counted:
    """Count the weights of a region under a mask, in bands."""
    every, pruned = Counter(), Counter()
    numel, low, high = 0, math.inf, -math.inf
    for band in scan.bands(0, cells):
        real = scan.real(band)
        for piece in scan.pieces(band, KeptRule(mask)):
            values, gone = piece.values[real].ravel(), ~piece.kept[real].ravel()
            keys = signed(values.view(np.uint32) & _UNSIGNED, values < 0)
            every.add_split(keys, gone, pruned)
            numel += values.size
            some = values[np.isfinite(values)]
            if some.size:
                low, high = min(low, float(some.min())), max(high, float(some.max()))
    histogram = every.histogram
    bins = np.flatnonzero(histogram)
    return Counted(
        path,
        mask,
        numel,
        every.zeros,
        every.nonfinite,
        minimum=low if low <= high else math.nan,
        maximum=high if low <= high else math.nan,
        bins=bins,
        counts=histogram[bins],
        pruned=pruned.histogram[bins],
        negative=every.negative[bins],
        pruned_negative=pruned.negative[bins],
    )
