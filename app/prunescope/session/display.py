"""What the window shows, as frozen values: resolve first, then apply the difference.

:class:`prunescope.session.workspace.Workspace` resolves the document, the masks and
the measures into one :class:`Display`; a view compares it with the one it shows and
changes only what differs. Arrays are never written to after they were made and are
compared by identity.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Literal

from prunescope.session.counted_values import Values

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from prunescope.core.analysis import Analysis
    from prunescope.core.comparison import TensorChange
    from prunescope.core.inventory import Inventory
    from prunescope.core.plan import Step
    from prunescope.session.code_consent import Question
    from prunescope.session.ticket_view import TicketView
    from prunescope.session.tree_rows import TreeRows


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """Counts per parameter, in the order of `Inventory.parameters`.

    `zeros_now` are exact zeros in the file (-1: not counted yet), `zeros_after` those
    after plan and draft (-1: not known yet), both int64. `threshold` is the absolute
    value below which the draft prunes (float64, NaN where it has none). `exact` is
    false while a number comes from the preview and must be shown with "≈". `counted`
    parameters of all have their zeros counted.
    """

    zeros_now: NDArray[np.int64]
    zeros_after: NDArray[np.int64]
    threshold: NDArray[np.float64]
    exact: bool
    counted: int


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """Measures of every parameter, in the order of `Inventory.parameters`.

    `absolute` (the mean of |w|), `mean`, `std` and `maximum` (the largest |w|) are
    float64, of the finite weights in the file, NaN where not known; so is
    `sensitivity`, the relative L2 error of pruning half of what the plan leaves by
    magnitude. `nonfinite` (NaN and Inf in the file), `slices` along dim 0 and the
    `dead` ones among them under the plan's masks are int64, -1 where not known.
    `groups` (int64, parameters × 5) counts groups of four inputs by how many are zero
    under the plan's masks, all 0 where there are none or it is not known.
    `step` (int64) is the number of the last step that prunes it, 0 for none.
    """

    absolute: NDArray[np.float64]
    mean: NDArray[np.float64]
    std: NDArray[np.float64]
    maximum: NDArray[np.float64]
    sensitivity: NDArray[np.float64]
    nonfinite: NDArray[np.int64]
    dead: NDArray[np.int64]
    slices: NDArray[np.int64]
    groups: NDArray[np.int64]
    step: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over the parameters, tied tensors counted once.

    `numel` counts the weights of all parameters; zeros are -1 until all are counted.
    """

    numel: int
    zeros_now: int
    zeros_after: int
    exact: bool


@dataclass(frozen=True, slots=True)
class StepCard:
    """A step of the plan: `title` names it, `remark` tells its exact effect.

    `state` tells whether it has one, or is being edited in the draft, or waits until
    a step before it is settled.
    """

    step: Step
    title: str
    badge: str
    remark: str
    state: Literal["applied", "edited", "waiting"] = "applied"


@dataclass(frozen=True, slots=True)
class Remedy:
    """A way out that a card offers: another draft, or other layers in its scope."""

    title: str
    draft: Step | None = None
    checked: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class DraftCard:
    """The step that is being edited.

    `layers` counts the parameters in scope; `remaining` and `total` count the units
    (weights, or slices for structured methods) still kept and all units, in scope;
    `least` are the same two of what a count is taken from: of all in scope together, or
    of the layer with the fewest left where each layer is pruned by itself.
    `units` is the exact number the amount means ("per layer" sums over layers) and
    `unit_name` what they are ("weights", "channels"). `effect` is the exact sentence
    ("prunes 3 145 728 of 6 291 456 kept"), `warnings` are further sentences, and
    `problem` says why the draft cannot be applied ("" if it can), `remedies` are ways
    out of what it and the warnings tell. `dims` names the dimensions to choose from,
    `slider_step` is the granularity of a share, `hint` puts it into words ("" where
    any share is possible). `threshold` is the one |w| below which as many weights lie
    as the draft prunes (`None` where it has none), `reach` the smallest |w| above zero
    and the largest among which a threshold is chosen (0 where they are not known), at
    most six decades apart; `spread` tells how unlike the layers come out ("" unless one
    ranking goes over several). `replaces` is the number of the step that it is a new
    version of, 0 for a further step.
    """

    step: Step
    layers: int
    remaining: int
    total: int
    units: int
    unit_name: str
    least: tuple[int, int]
    effect: str
    exact: bool
    warnings: tuple[str, ...] = ()
    problem: str = ""
    dims: tuple[str, ...] = ()
    slider_step: float = 0.001
    remedies: tuple[Remedy, ...] = ()
    threshold: float | None = None
    reach: tuple[float, float] = (0.0, 0.0)
    spread: str = ""
    hint: str = ""
    replaces: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Histogram:
    """Distribution of the weights of one parameter, zeros apart.

    Bins are those of :mod:`prunescope.core.histograms` from the first to the last that
    is not empty: `edges` (float64, bins + 1) are absolute values, `pruned` and `kept`
    (int64, bins) the counts after plan and draft, `pruned_negative` and `kept_negative`
    those of them that are below zero. `zeros` counts exact zeros, `nonfinite` NaN and
    Inf; `lowest` and `highest` are the extremes of the finite weights, NaN without any.
    `threshold` is the draft's, as an absolute value, or `None`; `adjustable` tells
    whether moving it edits the draft. `where` names the region of the parameter that is
    counted, "" for all of it; `values` tells what its values are.
    """

    edges: NDArray[np.float64]
    pruned: NDArray[np.int64]
    kept: NDArray[np.int64]
    pruned_negative: NDArray[np.int64]
    kept_negative: NDArray[np.int64]
    zeros: int
    nonfinite: int
    threshold: float | None
    adjustable: bool
    exact: bool
    lowest: float = math.nan
    highest: float = math.nan
    where: str = ""
    values: Values = Values.PLANNED

    @property
    def numel(self) -> int:
        """Number of weights."""
        finite = int(self.pruned.sum()) + int(self.kept.sum())
        return finite + self.zeros + self.nonfinite

    @property
    def gone(self) -> int:
        """Number of weights that are zero after plan and draft."""
        return int(self.pruned.sum()) + self.zeros


@dataclass(frozen=True, slots=True, eq=False)
class LayerHistogram:
    """The histogram of a parameter that is selected beside the current one."""

    path: str
    histogram: Histogram


@dataclass(frozen=True, slots=True)
class JobView:
    """A job under way: `fraction` in [0, 1], or `None` where it is not known.

    `seconds` have passed since it was asked for. `writes` tells that it writes a
    model, which is worth a question before it is cut off.
    """

    number: int
    title: str
    text: str
    fraction: float | None
    seconds: float = 0.0
    writes: bool = False


@dataclass(frozen=True, slots=True)
class EndedJob:
    """A job that has ended: "done", "failed" (with the reason) or "cancelled"."""

    number: int
    title: str
    outcome: Literal["done", "failed", "cancelled"]
    reason: str
    seconds: float


@dataclass(frozen=True, slots=True)
class DeviceView:
    """A device to compute on; `reason` says why it cannot be chosen ("" if it can)."""

    name: str
    title: str
    reason: str = ""


class Sight(Enum):
    """What pictures and numbers show: all, without the draft, or the file itself."""

    DRAFT = "draft"
    PLAN = "plan"
    ORIGINAL = "original"


@dataclass(frozen=True, slots=True)
class SnapshotView:
    """A state that is kept aside; `branch` tells that it was kept by itself.

    `profile` is its share of zeros along the model, in [0, 1], empty if not known.
    """

    number: int
    name: str
    remark: str
    branch: bool
    profile: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class HistoryView:
    """Every edit, the oldest first, which one is current, and what is kept aside.

    `remarks` tell the totals of each state, "" where they were never known exactly.
    `limit` edits are kept at most; masks that were computed take `nbytes` of memory.
    """

    texts: tuple[str, ...] = ()
    index: int = 0
    snapshots: tuple[SnapshotView, ...] = ()
    remarks: tuple[str, ...] = ()
    limit: int = 0
    nbytes: int = 0


@dataclass(frozen=True, slots=True)
class Display:
    """Everything the window shows, but for the picture in the heatmap.

    `path` is what was opened, a file or a folder, `tree` are the rows of `inventory`.
    `checked` are the parameter paths in the draft's scope. `current` is the selected
    parameter, `others` are those selected beside it, in model order. `masks_version`
    grows whenever the masks of plan and draft change, so that the heatmap knows when
    to ask again. `inspector` holds label-value rows about the selected parameter, or
    about all of several. `undo` and `redo` name what they would do ("" if nothing).
    `halted` tells that the counting of `numbers` was cancelled before its end.
    `nonfinite` tells of NaN and Inf in the selected parameter ("" if there are none).
    `question` asks whether code of a person's own may run. `peeked` names the snapshot
    that all this is of for a moment, "" for the document. `compared` is how parameters
    differ from another model's, by path, while that is shown; `None` otherwise.
    `analysis` holds the newest results of sweeps and of the running model.
    """

    title: str = ""
    path: Path | None = None
    inventory: Inventory | None = None
    tree: TreeRows | None = None
    summary: str = ""
    checked: frozenset[str] = frozenset()
    current: str | None = None
    others: tuple[str, ...] = ()
    steps: tuple[StepCard, ...] = ()
    draft: DraftCard | None = None
    ticket: TicketView | None = None
    numbers: Numbers | None = None
    halted: bool = False
    measured: Measured | None = None
    totals: Totals | None = None
    histogram: Histogram | None = None
    region: Histogram | None = None
    beside: tuple[LayerHistogram, ...] = ()
    inspector: tuple[tuple[str, str], ...] = ()
    nonfinite: str = ""
    masks_version: int = 0
    undo: str = ""
    redo: str = ""
    history: HistoryView = HistoryView()
    sight: Sight = Sight.DRAFT
    jobs: tuple[JobView, ...] = ()
    ended: tuple[EndedJob, ...] = ()
    devices: tuple[DeviceView, ...] = ()
    device: str = "cpu"
    modified: bool = False
    question: Question | None = None
    peeked: str = ""
    compared: Mapping[str, TensorChange] | None = None
    analysis: Analysis | None = None

    @property
    def selected(self) -> tuple[str, ...]:
        """All selected parameters, the current one first."""
        return () if self.current is None else (self.current, *self.others)
