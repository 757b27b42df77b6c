"""Which weights go under the masks of a plan, where not those of the model itself.

Lottery tickets (Frankle and Carbin 2019): the weights of another checkpoint, or fresh
random ones as the control experiment. Key `weights` of a plan file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from prunescope.core.errors import PlanError

LARGEST_SEED = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Rewind:
    """The weights of a checkpoint; `file` may be relative to the plan's folder."""

    file: str


@dataclass(frozen=True, slots=True)
class Resample:
    """Fresh weights in the pruned parameters, drawn with a seed."""

    seed: int


Ticket = Rewind | Resample


def ticket_to_json(ticket: Ticket) -> dict[str, Any]:
    """Return `{"rewind": FILE}` or `{"resample": SEED}`."""
    if isinstance(ticket, Rewind):
        return {"rewind": ticket.file}
    return {"resample": ticket.seed}


def ticket_from_json(data: object) -> Ticket:
    """Read what :func:`ticket_to_json` wrote; raises :class:`PlanError`."""
    if isinstance(data, dict) and len(data) == 1:
        file, seed = data.get("rewind"), data.get("resample")
        if isinstance(file, str) and file:
            return Rewind(file)
        if type(seed) is int and 0 <= seed <= LARGEST_SEED:  # a bool is no seed
            return Resample(seed)
    raise PlanError(
        'weights is neither {"rewind": FILE} nor {"resample": SEED} with a seed from 0'
    )
