"""How much a step prunes: a share, or a count; the two are never confused."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from prunescope.core.errors import PlanError

Base = Literal["remaining", "all"]


@dataclass(frozen=True, slots=True)
class Share:
    """An amount as a fraction in [0, 1] of the remaining units, or of all of them."""

    value: float
    of: Base = "remaining"

    def units(self, remaining: int, total: int) -> int:
        """Return the number of units to prune now.

        Rounds half to even, as torch does with Python's `round`. With `of` "all" the
        share is a target: what is pruned already counts towards it.
        """
        if self.of == "remaining":
            return round(self.value * remaining)
        return max(0, round(self.value * total) - (total - remaining))


@dataclass(frozen=True, slots=True)
class Count:
    """An amount as a number of units."""

    value: int

    def units(self, remaining: int, total: int) -> int:  # noqa: ARG002 - as a share
        """Return the number of units; a :class:`PlanError` if fewer are left."""
        if self.value > remaining:
            raise PlanError(
                f"The step prunes {self.value} but only {remaining} are left; "
                f"lower the count to at most {remaining}."
            )
        return self.value


Amount = Share | Count


def parse_amount(text: str) -> Amount:
    """Read an amount as a person types it: `0.5`, `50%`, `1/3`, `500`, `1.2M`.

    An integer is a count, everything else a share of the remaining units: `1` is one
    unit, `1.0` and `100%` are everything.
    """
    raw = text.strip().replace("\u202f", "").replace(" ", "")
    try:
        if raw.endswith("%"):
            return checked_amount(Share(float(raw[:-1]) / 100), raw)
        if "/" in raw:
            above, _, below = raw.partition("/")
            return checked_amount(Share(int(above) / int(below)), raw)
        if raw[-1:].lower() in {"k", "m", "g", "b"}:
            scale = {"k": 10**3, "m": 10**6, "g": 10**9, "b": 10**9}[raw[-1].lower()]
            return checked_amount(Count(round(float(raw[:-1]) * scale)))
        if raw.lstrip("+-").isdigit():
            return checked_amount(Count(int(raw)))
        return checked_amount(Share(float(raw)), raw)
    except (ValueError, ZeroDivisionError, OverflowError):
        raise PlanError(
            f"'{text}' is not an amount; "
            "write a share such as 0.5 or 50%, or a count such as 500."
        ) from None


def checked_amount(amount: Amount, written: str = "") -> Amount:
    """Return `amount` if it is in range, else raise a :class:`PlanError`.

    `written` is how a person wrote it, to be found again in the sentence.
    """
    if isinstance(amount, Count):
        if amount.value < 0:
            raise PlanError(
                f"The amount {amount.value} is negative; "
                "a count is a whole number from 0 up."
            )
    elif not (math.isfinite(amount.value) and 0 <= amount.value <= 1):
        shown = written or f"{amount.value:g}"
        raise PlanError(
            f"The amount {shown} is no share between 0 and 1; "
            "a share of everything is 1.0 or 100%, a count is a whole number."
        )
    return amount
