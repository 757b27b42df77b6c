"""Steps as text to paste elsewhere: torch, Lightning, or the plan file itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from prunescope.core.codegen import torch_code
from prunescope.core.lightning_code import lightning_code
from prunescope.core.plan import Plan, dumps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prunescope.core.plan import Step

TextKind = Literal["python", "lightning", "json"]


def as_text(steps: Sequence[Step], kind: TextKind) -> str:
    """Write steps as code or JSON, as if all were enabled.

    Raises
    ------
    PlanError
        If torch or Lightning know no such step; says why.
    """
    plan = Plan(tuple(replace(step, enabled=True) for step in steps))
    writers = {"python": torch_code, "lightning": lightning_code, "json": dumps}
    return writers[kind](plan)
