"""What was found out about a model at some cost, to be kept in sessions and reports.

Sweeps over layers and amounts, and how far the answers of the running model drift. Each
result names the plan that it was measured under, and when; plans go on.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from prunescope.core import plan as plans
from prunescope.core.live_report import SEED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prunescope.core.plan import Plan
    from prunescope.core.sensitivity import Sensitivity

By = Literal["weights", "answers", "evaluation"]
#: What a sweep measures at each amount: losses of the weights (shares), or how far the
#: answers drift (cosine similarity; mean squared error; the Kullback-Leibler divergence
#: of the softmax over their last dimension, in nats), or the number that a function of
#: the person's own gives the model.
MEASURES: dict[By, tuple[str, ...]] = {
    "weights": ("relative_l2", "removed_energy"),
    "answers": ("cosine", "mse", "kl"),
    "evaluation": ("evaluation",),
}


@dataclass(frozen=True, slots=True)
class LayerLosses:
    """What pruning one layer does, `None` where that is no finite number.

    `kept` weights the plan left; `losses` are amounts for each measure of the sweep.
    """

    path: str
    kept: int
    losses: tuple[tuple[float | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Sweep:
    """One layer after the other pruned to each of `amounts`, by magnitude.

    Amounts are shares of what `plan` leaves; `at` is when (ISO 8601). `whole` layers
    were in scope: fewer `layers` are what was measured of a sweep that was cancelled.
    `input` tells what the answers are to, or whose function evaluates ("" by weights).
    """

    by: By
    plan: Plan
    at: str
    whole: int
    amounts: tuple[float, ...]
    layers: tuple[LayerLosses, ...]
    input: str = ""

    @property
    def measures(self) -> tuple[str, ...]:
        """Names of what was measured."""
        return MEASURES[self.by]

    def to_json(self) -> dict[str, Any]:
        """Return the sweep as one JSON object."""
        return {
            "by": self.by,
            "plan": plans.to_json(self.plan),
            "at": self.at,
            "layers_in_scope": self.whole,
            "input": self.input,
            "amounts": list(self.amounts),
            "layers": [
                {"path": each.path, "kept": each.kept}
                | dict(zip(self.measures, map(list, each.losses), strict=True))
                for each in self.layers
            ],
        }


@dataclass(frozen=True, slots=True)
class Fidelity:
    """How far the answers drift that the model gives under `plan`.

    `cosine`, `mse` and `kl` compare them with those of the unpruned model on `passes`
    forward passes (`None`: none was made, not finite, or no softmax for `kl`),
    `evaluation` is the person's own number before and after. `input` tells what the
    answers are to ("" without a pass).
    """

    plan: Plan
    at: str
    input: str
    cosine: float | None
    mse: float | None
    kl: float | None
    evaluation: tuple[float | None, float | None] | None
    torch: str
    passes: int = 1
    seed: int = SEED
    device: str = "cpu"

    def to_json(self) -> dict[str, Any]:
        """Return the result as one JSON object."""
        return {
            "plan": plans.to_json(self.plan),
            "at": self.at,
            "input": self.input,
            "cosine": self.cosine,
            "mse": self.mse,
            "kl": self.kl,
            "evaluation": None if self.evaluation is None else list(self.evaluation),
            "torch": self.torch,
            "passes": self.passes,
            "seed": self.seed,
            "device": self.device,
        }


@dataclass(frozen=True, slots=True)
class Analysis:
    """The newest results of each kind."""

    sweeps: tuple[Sweep, ...] = ()
    fidelity: Fidelity | None = None

    def __bool__(self) -> bool:
        """Whether there is any result."""
        return bool(self.sweeps) or self.fidelity is not None

    def sweep(self, by: By) -> Sweep | None:
        """Return the sweep of one kind."""
        return next((each for each in self.sweeps if each.by == by), None)

    def with_sweep(self, sweep: Sweep) -> Analysis:
        """Take a sweep in; an older one of its kind goes."""
        others = tuple(each for each in self.sweeps if each.by != sweep.by)
        return replace(self, sweeps=(*others, sweep))

    def to_json(self) -> dict[str, Any]:
        """Return the results as one JSON object."""
        fidelity = self.fidelity
        return {
            "sweeps": [sweep.to_json() for sweep in self.sweeps],
            "fidelity": None if fidelity is None else fidelity.to_json(),
        }


def losses_of(found: Iterable[Sensitivity]) -> tuple[LayerLosses, ...]:
    """Take what a sweep by the weights has measured."""
    return tuple(
        LayerLosses(each.path, each.numel, (each.relative_l2, each.removed_energy))
        for each in found
    )


# --- back from JSON -----------------------------------------------------------------


def from_json(data: Any) -> Analysis:
    """Read what :meth:`Analysis.to_json` wrote.

    Raises
    ------
    PlanError, KeyError, TypeError, ValueError
        It is something else.
    """
    sweeps = tuple(_sweep(each) for each in data["sweeps"])
    fidelity = data["fidelity"]
    return Analysis(sweeps, None if fidelity is None else _fidelity(fidelity))


def _sweep(data: Any) -> Sweep:
    by: By | None = next((each for each in MEASURES if each == data["by"]), None)
    if by is None:
        raise ValueError(f"no sweep by {data['by']}")
    amounts = tuple(_finite(amount) for amount in data["amounts"])
    layers = tuple(
        LayerLosses(
            str(each["path"]),
            int(each["kept"]),
            tuple(_row(each[name], len(amounts)) for name in MEASURES[by]),
        )
        for each in data["layers"]
    )
    return Sweep(
        by,
        plans.from_json(data["plan"]),
        str(data["at"]),
        int(data["layers_in_scope"]),
        amounts,
        layers,
        str(data["input"]),
    )


def _fidelity(data: Any) -> Fidelity:
    evaluation = data["evaluation"]
    if evaluation is not None:
        before, after = map(_number, evaluation)
        evaluation = before, after
    return Fidelity(
        plans.from_json(data["plan"]),
        str(data["at"]),
        str(data["input"]),
        _number(data["cosine"]),
        _number(data["mse"]),
        _number(data["kl"]),
        evaluation,
        str(data["torch"]),
        int(data["passes"]),
        int(data["seed"]),
        str(data["device"]),
    )


def _row(values: Any, length: int) -> tuple[float | None, ...]:
    row = tuple(_number(value) for value in values)
    if len(row) != length:
        raise ValueError(f"{len(row)} losses for {length} amounts")
    return row


def _number(value: Any) -> float | None:
    return None if value is None else _finite(value)


def _finite(value: Any) -> float:
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(f"{value} is no number to keep")
    return number
