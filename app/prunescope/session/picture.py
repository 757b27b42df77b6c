"""Heatmaps as PNG files, drawn as the window draws them, without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prunescope.core.arrangement import matrix_view
from prunescope.core.errors import UnsupportedError
from prunescope.core.progress import Progress, silent
from prunescope.core.pyramid import pixels
from prunescope.session.colours import Theme
from prunescope.session.passes import KeptRule
from prunescope.session.png_stream import encode
from prunescope.session.tile_colours import colour_tile
from prunescope.session.tile_maker import TileMaker, WeightReader
from prunescope.session.tiles import Mode, TileRequest

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    from prunescope.core.masks import PackedMask

#: Longest side of a picture; larger matrices are drawn at a coarser level.
LONGEST_SIDE = 2048


def render_png(
    reader: WeightReader,
    path: str,
    mode: Mode,
    masks: Mapping[str, PackedMask] | None = None,
    *,
    theme: Theme = Theme.LIGHT,
    longest_side: int = LONGEST_SIDE,
    progress: Progress = silent,
) -> bytes:
    """Draw one parameter, one pixel per weight or per block of 2**k × 2**k weights.

    Raises
    ------
    UnsupportedError
        The parameter has no weights that can be drawn.
    """
    view = matrix_view(reader.inventory[path].shape)
    level = 0
    while pixels(max(view.rows, view.columns), level) > longest_side:
        level += 1
    request = TileRequest(path, mode, level, 0, 0, view.rows, view.columns, 0)
    rule = KeptRule((masks or {}).get(path))
    response = TileMaker(reader).make(request, rule, progress)
    if response.failure:
        raise UnsupportedError(response.failure)
    return encode_png(colour_tile(response, theme=theme))


def encode_png(picture: NDArray[np.uint8]) -> bytes:
    """Encode an RGBA picture (uint8, shape (rows, columns, 4)) as PNG."""
    return b"".join(encode(picture.shape[:2], [picture]))
