"""Tiles for the heatmap: frozen requests and responses, computed in the look lane.

SKELETON: the dataclasses are the contract with `qt/heatmap`.

Life of a tile: 1 the viewport changes → 2 `core.pyramid` gives level and rectangle →
3 what is cached is drawn at once → 4 the rest becomes one `TileRequest` with a
generation → 5 the look lane computes it → 6 the answer arrives; a late generation is
dropped → 7 a failed tile is drawn as failed, with its sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Mode(Enum):
    """What the heatmap shows."""

    WEIGHT = "weight"
    MASK = "mask"
    DENSITY = "density"


@dataclass(frozen=True, slots=True)
class TileRequest:
    """A rectangle of cells of one parameter, at one level of detail.

    `cell_*` are rows and columns of the parameter's matrix view
    (`core.pyramid.MatrixView`), half open. One pixel of the answer covers
    2**level × 2**level cells (edge pixels fewer).
    """

    path: str
    mode: Mode
    level: int
    cell_top: int
    cell_left: int
    cell_bottom: int
    cell_right: int
    generation: int


@dataclass(frozen=True, slots=True, eq=False)
class TileResponse:
    """The picture for one request; big arrays are row-major (rows, columns).

    `weight` (float32): the value of largest magnitude in each block, sign kept, NaN
    where a block holds a non-finite value. `kept` and `zero` (float32 in [0, 1]):
    share of cells that are kept after plan and draft, and share that were exactly
    zero in the file already. `failure` is a sentence if it could not be made. `shape`
    is the shape of the whole matrix in cells; `limit` the largest finite |w| of the
    whole parameter.
    """

    request: TileRequest
    weight: NDArray[np.float32] | None
    kept: NDArray[np.float32] | None
    zero: NDArray[np.float32] | None
    limit: float
    failure: str = ""
