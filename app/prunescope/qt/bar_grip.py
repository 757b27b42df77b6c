"""The end of a bar in the hand: the share of zeros that a layer is to have."""

from __future__ import annotations

from dataclasses import dataclass

#: How near to the end of the zeros one takes hold of a bar, in pixels.
REACH = 5
#: Shares are whole tenths of a percent, and of five percent with Ctrl.
FINE, COARSE = 0.001, 0.05


@dataclass(slots=True)
class Grip:
    """The bar of one row that is being dragged.

    `left` and `width` are where it lies, `share` is that of the zeros now, `moved`
    tells whether it ever was another one.
    """

    row: int
    left: float
    width: float
    share: float
    moved: bool = False

    def move(self, x: float, *, coarse: bool) -> None:
        """Take the share at a place of the mouse."""
        step = COARSE if coarse else FINE
        share = min(max((x - self.left) / max(self.width, 1.0), 0.0), 1.0)
        share = round(round(share / step) * step, 4)
        self.moved = self.moved or share != self.share
        self.share = share


def within_reach(x: float, left: float, width: float, share: float) -> bool:
    """Whether the mouse is at the end of a bar's zeros."""
    return abs(x - left - width * share) <= REACH
