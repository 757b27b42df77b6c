"""What a person may wish to see of one parameter; nothing while nothing is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prunescope.session.readout import read_out
from prunescope.session.resolve import limit_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.session.editing import Editing
    from prunescope.session.jobs import Lanes
    from prunescope.session.tiles import Readout, TileRequest, TileResponse

TILE = "tile"


class PictureWishes:
    """Has tiles made and weights read, in the look lane or at once.

    `current` tells what is open.
    """

    def __init__(self, lanes: Lanes, current: Callable[[], Editing | None]) -> None:
        self._lanes = lanes
        self._current = current
        self._kinds: set[tuple[str, int]] = set()

    def request_tiles(
        self, request: TileRequest, receive: Callable[[TileResponse], None]
    ) -> None:
        """Have a tile computed; older requests of the same viewer are dropped."""
        editing = self._current()
        if editing is None or request.path not in editing.opened.inventory:
            return
        opened, preview = editing.opened, editing.preview
        rule = preview.rule(request.path)
        counted = opened.ledger.counted.get(opened.ledger.first_path(request.path))
        limit = limit_of(counted)
        kind = (TILE, request.viewer)
        self._kinds.add(kind)
        self._lanes.look(
            kind,
            lambda context: opened.tiles.make(request, rule, context, limit),
            receive,
            generation=request.generation,
        )

    def readout(self, path: str, flat: int) -> Readout | None:
        """Read the weight at a row-major index; `None` where none can be read.

        Reads a few bytes of the file at once; cheap enough for each mouse move.
        """
        editing = self._current()
        if editing is None:
            return None
        return read_out(editing.opened, editing.preview, path, flat)

    def stop(self) -> None:
        """Stop what is under way: another file is being opened."""
        for kind in self._kinds:
            self._lanes.forget(kind)
        self._kinds.clear()
