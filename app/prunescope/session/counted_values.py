"""What a histogram counts: weights under a plan, weights as they are, or B − A."""

from __future__ import annotations

from enum import Enum


class Values(Enum):
    """What is counted; zeros of a difference are weights that did not change."""

    PLANNED = "planned"
    BARE = "bare"
    DIFFERENCE = "difference"

    @property
    def signed(self) -> str:
        """How a value is called in formulas."""
        return "B − A" if self is Values.DIFFERENCE else "w"

    @property
    def magnitude(self) -> str:
        """How its absolute value is called."""
        return f"|{self.signed}|"

    def along(self, *, signed: bool) -> str:
        """Return what stands along an axis."""
        return self.signed if signed else self.magnitude
