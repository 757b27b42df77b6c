"""What an edit of the draft does to its step, without Qt."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from prunescope.core.errors import PlanError
from prunescope.core.methods import METHODS, MethodSpec, Unit
from prunescope.core.plan import Amount, Count, Share, Step, parse_amount
from prunescope.qt.number_text import MINUS, THIN_SPACE, integer_text
from prunescope.session.language import tr

if TYPE_CHECKING:
    from prunescope.session.display import DraftCard

AmountUnit = Literal["remaining", "all", "count"]

#: The threshold that a draft begins with.
FIRST_THRESHOLD = 0.001
_DEFAULTS = {"n": 2.0, "m": 4, "dim": 0, "seed": 0, "value": FIRST_THRESHOLD}
#: Fields of a step that belong to some methods only, by the key of the plan file.
_OF_METHOD = {
    **{key: key for key in ("amount", "n", "m", "dim", "seed", "value")},
    **{key: key for key in ("importance", "cap", "masks", "file")},
    "class": "class_name",
}
#: What a person has to choose; there is nothing to suppose.
_NO_DEFAULT = frozenset({"importance", "cap", "masks", "file", "class"})
DRAFT_METHODS = tuple(METHODS.values())


def presets() -> tuple[tuple[str, Step], ...]:
    """Return the drafts that are often wanted, each with its title."""
    return (
        *(
            (
                tr("{percent} % of all weights, smallest first", percent=percent),
                Step(
                    method="l1_unstructured",
                    amount=Share(percent / 100),
                    scope="global",
                ),
            )
            for percent in (10, 30, 50, 70, 90)
        ),
        (
            tr("20 % of every layer, smallest first"),
            Step(method="l1_unstructured", amount=Share(0.2)),
        ),
        (
            tr("25 % of the output channels, L2"),
            Step(method="ln_structured", amount=Share(0.25), n=2.0, dim=0),
        ),
        (tr("2:4 pattern"), Step(method="n_m", n=2, m=4)),
    )


def step_presets() -> tuple[tuple[str, tuple[Step, ...]], ...]:
    """Return presets of several steps, each for layers of its own, applied at once."""
    convolutions = Step(
        method="l1_unstructured",
        layers="type~Conv",
        amount=Share(0.2),
        name=tr("20 % of convolutions"),
    )
    linear = Step(
        method="l1_unstructured",
        layers="type:Linear",
        amount=Share(0.4),
        name=tr("40 % of linear layers"),
    )
    title = tr("20 % of convolutions, 40 % of linear layers")
    return ((title, (convolutions, linear)),)


def with_method(step: Step, name: str) -> Step:
    """Return the step with another method: what both understand stays."""
    spec = METHODS[name]
    changes: dict[str, Any] = {"method": name}
    if step.scope not in spec.scopes:
        changes["scope"] = "layer"
    for key, field in _OF_METHOD.items():
        changes[field] = _value(step, spec, key)
    if "by_hand" not in spec.keys:
        changes["by_hand"] = ()
    if "arguments" not in spec.keys:
        changes["arguments"] = ()
    return replace(step, **changes)


def _value(step: Step, spec: MethodSpec, key: str) -> object:
    if key not in spec.keys:
        return None
    if key in _NO_DEFAULT or (key == "amount" and not spec.takes_amount):
        return getattr(step, _OF_METHOD[key])
    if key == "amount":
        return step.amount if step.amount is not None else Share(0.5)
    if key == "n":
        # A norm and the n of N:M are different things under one name.
        same = (spec.unit is Unit.GROUP) == (METHODS[step.method].unit is Unit.GROUP)
        if same and step.n is not None:
            return step.n
        return 2 if spec.unit is Unit.GROUP else 2.0
    current = getattr(step, key)
    return _DEFAULTS[key] if current is None else current


def preset(draft: Step, chosen: Step) -> Step:
    """Return the preset's step on the layers of the draft."""
    return replace(chosen, layers=draft.layers)


def unit_of(amount: Amount) -> AmountUnit:
    """Return the unit in which an amount is given."""
    return "count" if isinstance(amount, Count) else amount.of


def in_unit(amount: Amount, unit: AmountUnit, remaining: int, total: int) -> Amount:
    """Return the same amount in another unit, as nearly as it can be said there."""
    if unit == unit_of(amount):
        return amount
    units = min(amount.units(remaining, total), remaining)
    if unit == "count":
        return Count(units)
    if unit == "all":
        return Share((total - remaining + units) / total if total else 0.0, of="all")
    return Share(units / remaining if remaining else 0.0)


def with_share(amount: Amount, share: float, remaining: int) -> Amount:
    """Return the amount moved to `share` of its range, in the same unit."""
    share = min(max(share, 0.0), 1.0)
    if isinstance(amount, Count):
        return Count(round(share * remaining))
    return Share(round(share, 6), amount.of)


def share_of(amount: Amount, remaining: int) -> float:
    """Return where in its range the amount lies, in [0, 1]."""
    if isinstance(amount, Count):
        return min(amount.value / remaining, 1.0) if remaining else 0.0
    return amount.value


def typed_amount(text: str, current: Amount) -> Amount:
    """Read what a person typed; a whole number means per cent where a share stood.

    Raises a :class:`PlanError` for what is no amount.
    """
    raw = text.strip().replace(THIN_SPACE, "").replace(" ", "")
    if isinstance(current, Share) and raw.isdigit():
        raw += "%"
    amount = parse_amount(raw)
    if isinstance(amount, Share) and isinstance(current, Share):
        return replace(amount, of=current.of)
    return amount


def amount_text(amount: Amount) -> str:
    """Return an amount as its field shows it: `50.0 %` or `1 048 576`."""
    if isinstance(amount, Count):
        return integer_text(amount.value)
    digits = f"{amount.value * 100:.4f}".rstrip("0")
    return (
        f"{digits}0{THIN_SPACE}%" if digits.endswith(".") else f"{digits}{THIN_SPACE}%"
    )


def typed_norm(text: str) -> float | Literal["fro", "nuc"]:
    """Read a norm: any real number, `inf`, `-inf`, `fro` or `nuc`."""
    word = text.strip().replace(MINUS, "-").replace("∞", "inf").lower()
    if word in {"fro", "nuc"}:
        return "fro" if word == "fro" else "nuc"
    try:
        value = float(word)
    except ValueError:
        value = math.nan
    if math.isnan(value):
        raise PlanError(
            tr("'{text}' is no norm; write a number, inf, -inf, fro or nuc.", text=text)
        )
    return value


def norm_text(norm: float | str | None) -> str:
    """Write a norm as :func:`typed_norm` reads it."""
    return norm if isinstance(norm, str) else f"{2.0 if norm is None else norm:g}"


def typed_cap(text: str) -> float | None:
    """Read the largest share that a layer may lose; nothing typed is no cap."""
    raw = text.strip().replace(THIN_SPACE, "").replace(" ", "")
    if not raw:
        return None
    amount = parse_amount(raw + "%" if raw.isdigit() else raw)
    if isinstance(amount, Count):
        raise PlanError(tr("A cap is a share of a layer, such as 95%."))
    return None if amount.value == 1 else amount.value


def with_threshold(step: Step, value: float) -> Step:
    """Return the step that prunes below an absolute value instead."""
    return replace(with_method(step, "threshold"), value=value)


def without_threshold(step: Step, unit: AmountUnit, card: DraftCard) -> Step:
    """Return the magnitude step that takes as much as the threshold `step` does.

    One threshold for several layers is one ranking over all of them.
    """
    amount = in_unit(Count(card.units), unit, card.remaining, card.total)
    scope = "global" if card.layers > 1 else step.scope
    step = with_method(step, "l1_unstructured")
    return replace(step, amount=amount, scope=scope)


def typed_number(text: str) -> float:
    """Read a number from 0 up; a :class:`PlanError` for anything else."""
    try:
        value = float(text.strip().replace(THIN_SPACE, ""))
    except ValueError:
        value = -1.0
    if not 0 <= value < float("inf"):
        raise PlanError(
            tr("'{text}' is no number from 0 up; write one such as 0.001.", text=text)
        )
    return value
