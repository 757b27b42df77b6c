"""What counts as the loss of a layer, and how it is written."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prunescope.core.analysis import MEASURES
from prunescope.session.language import tr
from prunescope.session.numbers import MINUS, pointed, real

if TYPE_CHECKING:
    from prunescope.core.analysis import By, LayerLosses

#: Smaller numbers than this are written with an exponent: cells are narrow.
_SMALL = 1e-3


@dataclass(frozen=True, slots=True)
class Metric:
    """One measure of a sweep, turned so that a larger number is a larger loss.

    `share`: it is written in percent.
    """

    by: By
    name: str
    title: str
    share: bool

    def losses(self, layer: LayerLosses) -> tuple[float, ...]:
        """Return the loss at each amount; NaN where that is no finite number."""
        values = layer.losses[MEASURES[self.by].index(self.name)]
        turn = self.name == "cosine"
        return tuple(
            math.nan if value is None else 1 - value if turn else value
            for value in values
        )

    def text(self, loss: float) -> str:
        """Return a loss as a cell shows it."""
        if self.share:
            # Rounding makes some cosines exceed 1 by a hair.
            return pointed(f"{100 * max(loss, 0.0):.{1 if loss >= 0.1 else 2}f}")
        if 0 < loss < _SMALL:
            mantissa, _, exponent = f"{loss:.1e}".partition("e")
            return pointed(f"{mantissa}e{int(exponent)}").replace("-", MINUS)
        return real(loss, 2 if loss < 10 * _SMALL else 3)

    def damage(self, loss: float, first: float) -> float:
        """Return what a loss is coloured by; `first` is the first of its row."""
        return abs(loss - first) if self.by == "evaluation" else loss

    def full(self, largest: float) -> float:
        """Return which damage has the deepest colour.

        All that can be lost of the weights; a running model knows no most, there it is
        the largest that was found.
        """
        return largest if self.by != "weights" and largest > 0 else 1.0


def metrics_of(by: By) -> tuple[Metric, ...]:
    """Return the metrics of one kind of sweep; the first is that of *Use result*."""
    if by == "evaluation":
        return (Metric("evaluation", "evaluation", tr("Relative change"), share=False),)
    if by == "answers":
        return (
            Metric("answers", "cosine", tr("1 − cosine"), share=True),
            Metric("answers", "mse", tr("MSE"), share=False),
            Metric("answers", "kl", tr("KL"), share=False),
        )
    return (
        Metric("weights", "relative_l2", tr("Relative L2"), share=True),
        Metric("weights", "removed_energy", tr("Removed energy"), share=True),
    )


def about(by: By) -> str:
    """Say in a sentence what is measured."""
    if by == "evaluation":
        return tr(
            "What the function evaluate(model) of your own Python file returns when "
            "one layer alone loses the smallest of its weights."
        )
    if by == "answers":
        return tr(
            "How far the answers of the running model drift from those under the plan "
            "when one layer alone loses the smallest of its weights."
        )
    return tr(
        "What each layer loses when the smallest of the weights that the plan leaves "
        "are pruned: a proxy from the weights alone, which knows nothing of data."
    )


def about_metric(by: By) -> str:
    """Say how the metrics are made."""
    if by == "evaluation":
        return tr("The deeper the colour, the further from the model as it is")
    if by == "answers":
        return tr(
            "1 − cosine similarity of the answers in percent, their mean squared "
            "error, or the KL divergence of the softmax over their last dimension"
        )
    return tr("‖w − w′‖ / ‖w‖, or the share of Σw² that goes, which is its square")
