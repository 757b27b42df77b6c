"""Tiles for the heatmap: frozen requests and responses, computed in the look lane.

Life of a tile: 1 the viewport changes → 2 `core.pyramid` gives level and rectangle →
3 what is cached is drawn at once → 4 the rest becomes one `TileRequest` with a
generation → 5 the look lane computes it (`session.tile_maker`) and makes it ready to be
painted → 6 the answer arrives; a late generation is dropped → 7 a failed tile is drawn
as failed, with its sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Literal

from prunescope.core.matrix_view import Cells
from prunescope.core.pyramid import Statistic

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from prunescope.core.matrix_view import MatrixView
    from prunescope.session.value_range import ValueRange


class Mode(Enum):
    """What the heatmap shows."""

    WEIGHT = "weight"
    MASK = "mask"
    DIFF = "diff"
    DENSITY = "density"
    MAGNITUDE = "magnitude"


@dataclass(frozen=True, slots=True)
class TileRequest:
    """A rectangle of cells of one parameter, at one level of detail.

    `cell_*` are rows and columns of `view` (`None`: the default view of the shape),
    half open. One pixel of the answer covers 2**level × 2**level cells (edge pixels
    fewer). `within` asks for the share of the weights in a range of values as well,
    `statistic` for a mean in place of the largest weight.
    Requests of one `viewer` supersede each other by `generation`.
    """

    path: str
    mode: Mode
    level: int
    cell_top: int
    cell_left: int
    cell_bottom: int
    cell_right: int
    generation: int
    view: MatrixView | None = None
    viewer: int = 0
    within: ValueRange | None = None
    statistic: Statistic = Statistic.LARGEST

    @property
    def cells(self) -> Cells:
        """The rectangle."""
        return Cells(self.cell_top, self.cell_left, self.cell_bottom, self.cell_right)


@dataclass(frozen=True, slots=True, eq=False)
class TileResponse:
    """The picture for one request; big arrays are row-major (rows, columns).

    `request` is the request with its rectangle grown to whole pixels inside the matrix:
    the rectangle that the arrays cover. `weight` (float32): the value of largest
    magnitude in each block, sign kept (where that was asked for, the mean of the block
    or the root of its mean square); NaN where it holds a non-finite value. With
    `Mode.DIFF` it is the largest change (after − before) instead: −w of pruned weights,
    0 of all others. `zero` (float32 in [0, 1]): share of cells that are exactly zero in
    the file already; `kept`: share of the others that plan and draft keep, of all
    cells, so that kept + zero + pruned = 1. `within` (float32): share of cells in the
    request's range of values, `None` without one. Pixels of padding, which stand for no
    weight, are +Inf in `weight` and NaN in the shares. `failure` is a sentence
    if it could not be made. `shape` is the shape of the whole matrix in cells; `limit`
    the largest finite |w| of the whole parameter. `exact` is false while `kept` follows
    the preview's threshold instead of exact masks.
    """

    request: TileRequest
    weight: NDArray[np.float32] | None
    kept: NDArray[np.float32] | None
    zero: NDArray[np.float32] | None
    limit: float
    failure: str = ""
    exact: bool = True
    shape: tuple[int, int] = (0, 0)
    within: NDArray[np.float32] | None = None


@dataclass(frozen=True, slots=True)
class Readout:
    """One weight, exactly as it is in the file, for the text under the cursor.

    `index` is the index tuple in the tensor, `value` the weight (a complex one by its
    modulus), `written` the weight in digits that read back as the same. `state` is what
    plan and draft do with it, `cause` who prunes it ("the draft", "step 2", "the plan";
    "" unless pruned), `threshold` the |w| below which that one (else the draft) prunes,
    where it has one, `text` all of that and the weight's rank in its layer, for a
    person.
    """

    path: str
    index: tuple[int, ...]
    value: float
    written: str
    state: Literal["kept", "pruned", "already zero"]
    cause: str
    threshold: float | None
    text: str
