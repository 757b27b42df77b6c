"""Pictures as files: a painted view, or a whole parameter with a pixel a weight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.errors import LimitError, UnsupportedError
from prunescope.core.file_writer import FileWriter
from prunescope.session.language import tr
from prunescope.session.passes import BAND_CELLS
from prunescope.session.png_stream import LONGEST_SIDE, encode
from prunescope.session.tile_colours import colour_tile
from prunescope.session.tiles import Mode, TileRequest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from prunescope.core.errors import PrunescopeError
    from prunescope.core.matrix_view import MatrixView
    from prunescope.core.progress import Progress
    from prunescope.session.colours import Theme
    from prunescope.session.jobs import JobContext, Lanes
    from prunescope.session.passes import KeptRule
    from prunescope.session.pictures import Pictured
    from prunescope.session.shades import Shades
    from prunescope.session.tile_maker import TileMaker


@dataclass(frozen=True, slots=True)
class WholeImage:
    """A whole parameter as it is to be drawn; `background` is RGBA, for padding."""

    path: str
    view: MatrixView
    mode: Mode
    shades: Shades
    theme: Theme
    background: tuple[int, int, int, int] = (0, 0, 0, 0)


class ImageJobs:
    """Writes pictures as jobs; nothing of what is not `pictured`.

    `on_error` and `on_message` hear why it could not be done, and that it was.
    """

    def __init__(
        self,
        lanes: Lanes,
        pictured: Callable[[str], Pictured | None],
        *,
        on_error: Callable[[PrunescopeError], None],
        on_message: Callable[[str], None],
    ) -> None:
        self._lanes = lanes
        self._pictured = pictured
        self._on_error = on_error
        self._on_message = on_message

    def write(self, target: Path, content: bytes, *, overwrite: bool = False) -> None:
        """Write a picture that is encoded already."""

        def work(_: JobContext) -> None:
            FileWriter().write(
                target, [content], size=len(content), overwrite=overwrite
            )

        self._start(target, work)

    def write_whole(
        self, target: Path, image: WholeImage, *, overwrite: bool = False
    ) -> None:
        """Draw a whole parameter under plan and draft, one pixel for each weight."""
        found = self._pictured(image.path)
        if found is None:
            return

        def drawn(context: JobContext) -> Iterator[bytes]:
            return whole_png(found.tiles, image, found.rule, context)

        def work(context: JobContext) -> None:
            # Drawn twice: the size must be known before anything is written.
            size = sum(map(len, drawn(context)))
            FileWriter().write(
                target,
                drawn(context),
                size=size,
                overwrite=overwrite,
                sources=found.files,
            )

        self._start(target, work)

    def _start(self, target: Path, work: Callable[[JobContext], None]) -> None:
        self._lanes.edit(
            tr("Saving {name}", name=target.name),
            work,
            lambda _: self._on_message(tr("Saved {name}.", name=target.name)),
            on_failed=self._on_error,
        )


def whole_png(
    tiles: TileMaker, image: WholeImage, rule: KeptRule, progress: Progress
) -> Iterator[bytes]:
    """Encode a whole parameter as PNG, in bands of bounded size.

    Raises
    ------
    LimitError
        A side is longer than PNG files can be.
    UnsupportedError
        The parameter has no weights that can be drawn.
    """
    view = image.view
    if max(view.rows, view.columns) > LONGEST_SIDE:
        raise LimitError(
            f"{view.rows} × {view.columns} pixels are more than a PNG file can have; "
            "choose another layout."
        )
    return encode((view.rows, view.columns), _bands(tiles, image, rule, progress))


def _bands(
    tiles: TileMaker, image: WholeImage, rule: KeptRule, progress: Progress
) -> Iterator[NDArray[np.uint8]]:
    view = image.view
    height = max(1, BAND_CELLS // max(1, view.columns) // view.unit_rows)
    height *= view.unit_rows
    background = np.array(image.background, np.uint8)
    for top in range(0, max(1, view.rows), height):
        progress(top, view.rows, "rows")
        bottom = min(top + height, view.rows)
        request = TileRequest(
            image.path, image.mode, 0, top, 0, bottom, view.columns, 0, view
        )
        response = tiles.make(request, rule, limit=image.shades.levels.limit)
        if response.failure:
            raise UnsupportedError(response.failure)
        picture = colour_tile(response, image.shades, image.theme)
        picture[picture[..., 3] == 0] = background
        yield picture
