"""Pictures of what is open, under plan and draft; nothing while nothing is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prunescope.session.marked_region import Region
from prunescope.session.pictures import Pictured, Pictures
from prunescope.session.readout import read_out
from prunescope.session.resolve import limit_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.core.errors import PrunescopeError
    from prunescope.core.matrix_view import Cells, MatrixView
    from prunescope.session.editing import Editing
    from prunescope.session.jobs import Lanes
    from prunescope.session.tiles import Readout


class PictureWishes(Pictures):
    """Has tiles made and weights read of what `current` tells is open."""

    def __init__(
        self,
        lanes: Lanes,
        current: Callable[[], Editing | None],
        on_error: Callable[[PrunescopeError], None],
    ) -> None:
        super().__init__(lanes, on_error)
        self._current = current

    def pictured(self, path: str) -> Pictured | None:
        """Return what pictures of a parameter are made of, under plan and draft."""
        editing = self._current()
        if editing is None or path not in editing.opened.inventory:
            return None
        opened = editing.opened
        counted = opened.ledger.counted.get(opened.ledger.first_path(path))
        return Pictured(
            opened.inventory[path],
            opened.tiles,
            editing.preview.rule(path),
            limit_of(counted),
            opened.inventory.files,
        )

    def readout(self, path: str, flat: int) -> Readout | None:
        """Read the weight at a row-major index; `None` where none can be read."""
        editing = self._current()
        if editing is None:
            return None
        return read_out(editing.opened, editing.preview, path, flat)

    def mark_region(self, path: str, view: MatrixView, cells: Cells | None) -> None:
        """Count a region of the selected parameter apart; `None`: none of it."""
        editing = self._current()
        if editing is None or path != editing.opened.current:
            return
        region = None if cells is None else Region(path, view, cells)
        editing.marked.mark(region)
