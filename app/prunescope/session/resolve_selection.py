"""What the panels about the selected parameter are made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prunescope.core.inventory import TensorEntry
    from prunescope.core.pruning import StepTrace
    from prunescope.session.counting import Counted
    from prunescope.session.details import Details


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """What is known of the selected parameter.

    `zeros_after` is -1 until it is known. `threshold` is the draft's, NaN where it
    has none; `exact` tells whether `counted` was measured under plan and draft. `tied`
    are the other names of the same tensor, `sharing` those of others in its storage,
    `trace` is what each step of the plan did to it, `draft` how many weights become
    zero by the draft. `device` is where masks are computed.
    """

    entry: TensorEntry
    counted: Counted | None
    zeros_after: int
    threshold: float
    adjustable: bool
    exact: bool
    exact_numbers: bool
    details: Details | None
    tied: tuple[str, ...] = ()
    sharing: tuple[str, ...] = ()
    trace: tuple[StepTrace, ...] = ()
    draft: int = 0
    device: str = "cpu"
