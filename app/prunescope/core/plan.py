"""The plan: a frozen, ordered list of pruning steps, and its JSON file.

The plan is the document; masks are derived from it. `DESIGN.md` section 4 gives the
file format, `SEMANTICS.md` what each step computes.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from prunescope.core.errors import PlanError
from prunescope.core.methods import METHODS
from prunescope.core.suggestions import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FORMAT = "prunescope.plan"
VERSION = 1
MAXIMUM_BYTES = 5_000_000

Scope = Literal["layer", "global"]
Base = Literal["remaining", "all"]
Norm = float | Literal["fro", "nuc"]


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

    def units(self, remaining: int, total: int) -> int:  # noqa: ARG002
        """Return the number of units; a :class:`PlanError` if fewer are left."""
        if self.value > remaining:
            raise PlanError(
                f"The step prunes {self.value} but only {remaining} are left; "
                f"lower the count to at most {remaining}."
            )
        return self.value


Amount = Share | Count


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a plan.

    `layers` is a filter expression (`*`: everything prunable) or the parameter paths
    themselves. Which other fields apply is told by the method's
    :class:`~prunescope.core.methods.MethodSpec`; the rest stay `None`.
    """

    method: str
    layers: str | tuple[str, ...] = "*"
    amount: Amount | None = None
    scope: Scope = "layer"
    n: Norm | None = None
    m: int | None = None
    dim: int | None = None
    seed: int | None = None
    value: float | None = None
    masks: str | None = None
    file: str | None = None
    class_name: str | None = None
    arguments: tuple[tuple[str, Any], ...] = ()
    importance: str | None = None
    cap: float | None = None
    name: str = ""
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Plan:
    """An ordered tuple of steps; applied steps accumulate as in torch."""

    steps: tuple[Step, ...] = field(default=())


def parse_amount(text: str) -> Amount:
    """Read an amount as a person types it: `0.5`, `50%`, `1/3`, `500`, `1.2M`.

    An integer is a count, everything else a share of the remaining units: `1` is one
    unit, `1.0` and `100%` are everything.
    """
    raw = text.strip().replace("\u202f", "").replace(" ", "")
    try:
        if raw.endswith("%"):
            return checked_amount(Share(float(raw[:-1]) / 100))
        if "/" in raw:
            above, _, below = raw.partition("/")
            return checked_amount(Share(int(above) / int(below)))
        if raw[-1:].lower() in {"k", "m", "g", "b"}:
            scale = {"k": 10**3, "m": 10**6, "g": 10**9, "b": 10**9}[raw[-1].lower()]
            return checked_amount(Count(round(float(raw[:-1]) * scale)))
        if raw.lstrip("+-").isdigit():
            return checked_amount(Count(int(raw)))
        return checked_amount(Share(float(raw)))
    except (ValueError, ZeroDivisionError, OverflowError):
        raise PlanError(
            f"'{text}' is not an amount; "
            "write a share such as 0.5 or 50%, or a count such as 500."
        ) from None


def checked_amount(amount: Amount) -> Amount:
    """Return `amount` if it is in range, else raise a :class:`PlanError`."""
    if isinstance(amount, Count):
        if amount.value < 0:
            raise PlanError(
                f"The amount {amount.value} is negative; "
                "a count is a whole number from 0 up."
            )
    elif not (math.isfinite(amount.value) and 0 <= amount.value <= 1):
        raise PlanError(
            f"The amount {amount.value:g} is no share between 0 and 1; "
            "a share of everything is 1.0 or 100%, a count is a whole number."
        )
    return amount


# --- JSON -------------------------------------------------------------------------


def to_json(plan: Plan) -> dict[str, Any]:
    """Return the plan as the JSON object of `DESIGN.md` section 4."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "steps": [_step_to_json(step) for step in plan.steps],
    }


def dumps(plan: Plan) -> str:
    """Return the text of a plan file."""
    return json.dumps(to_json(plan), indent=1, ensure_ascii=False) + "\n"


def loads(text: str | bytes) -> Plan:
    """Read the text of a plan file; every mistake is told in one :class:`PlanError`."""
    if len(text) > MAXIMUM_BYTES:
        raise PlanError(
            f"The plan file has {len(text)} bytes, more than the limit of "
            f"{MAXIMUM_BYTES}; a plan is a few hundred bytes, is this the right file?"
        )
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise PlanError(
            f"The plan file is not valid JSON ({error}); choose a *.plan.json file."
        ) from None
    return from_json(data)


def from_json(data: object) -> Plan:
    """Read a plan from its JSON object, collecting every mistake before raising."""
    if not isinstance(data, dict):
        raise PlanError("A plan file holds a JSON object; this one does not.")
    problems: list[str] = []
    if data.get("format") != FORMAT:
        problems.append(f"format is {data.get('format')!r}, not {FORMAT!r}")
    if data.get("version") != VERSION:
        problems.append(f"version is {data.get('version')!r}, not {VERSION}")
    problems += _unknown(data, ("format", "version", "steps"), "the plan")
    raw = data.get("steps")
    if not isinstance(raw, list):
        problems.append("steps is no list")
        raw = []
    steps = []
    for number, item in enumerate(raw, start=1):
        try:
            steps.append(_step_from_json(item, f"step {number}"))
        except PlanError as error:
            problems.append(error.sentence)
    if problems:
        raise PlanError("The plan cannot be used: " + "; ".join(problems) + ".")
    return Plan(tuple(steps))


def _unknown(data: Mapping[str, Any], known: Iterable[str], where: str) -> list[str]:
    known = tuple(known)
    return [
        f"{where} has the unknown key {key!r}{nearest(key, known)}"
        for key in data
        if key not in known
    ]


def _step_to_json(step: Step) -> dict[str, Any]:
    layers = step.layers if isinstance(step.layers, str) else list(step.layers)
    data: dict[str, Any] = {"method": step.method, "layers": layers}
    if isinstance(step.amount, Count):
        data["amount"] = {"count": step.amount.value}
    elif step.amount is not None:
        data["amount"] = {"share": step.amount.value}
        if step.amount.of == "all":
            data["amount"]["of"] = "all"
    if step.scope != "layer":
        data["scope"] = step.scope
    if step.n is not None:
        infinite = isinstance(step.n, float) and math.isinf(step.n)
        data["n"] = str(step.n) if infinite else step.n
    for key in ("m", "dim", "seed", "value", "masks", "file", "importance", "cap"):
        if getattr(step, key) is not None:
            data[key] = getattr(step, key)
    if step.class_name is not None:
        data["class"] = step.class_name
    if step.arguments:
        data["arguments"] = dict(step.arguments)
    if step.name:
        data["name"] = step.name
    if not step.enabled:
        data["enabled"] = False
    return data


def _step_from_json(data: object, where: str) -> Step:
    if not isinstance(data, dict):
        raise PlanError(f"{where} is no JSON object")
    method = data.get("method")
    spec = METHODS.get(method) if isinstance(method, str) else None
    if spec is None:
        raise PlanError(
            f"{where} has the unknown method {method!r}{nearest(method, METHODS)}"
        )
    problems = _unknown(data, spec.keys, f"{where} ({method})")
    problems += [
        f"{where} ({method}) needs the key {key!r}"
        for key in spec.required
        if key not in data
    ]
    values: dict[str, Any] = {"method": method}
    for key, value in data.items():
        if key not in spec.keys or key == "method":
            continue
        try:
            values["class_name" if key == "class" else key] = _READERS[key](value)
        except (PlanError, ValueError, TypeError) as error:
            problems.append(f"{where}, key {key!r}: {error}")
    if values.get("scope", "layer") not in spec.scopes:
        problems.append(
            f"{where}: {method} works per layer only, so its scope cannot be 'global'"
        )
    if problems:
        raise PlanError("; ".join(problems))
    return Step(**values)


def _layers(value: object) -> str | tuple[str, ...]:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise ValueError("layers is an expression or a list of parameter paths")


def _amount(value: object) -> Amount:
    if not isinstance(value, dict):
        raise ValueError('an amount is {"share": 0.5} or {"count": 500}')  # noqa: TRY004
    unknown = _unknown(value, ("share", "of", "count"), "amount")
    if unknown:
        raise ValueError("; ".join(unknown))
    if ("share" in value) == ("count" in value):
        raise ValueError("an amount is either a share or a count")
    if "count" in value:
        if "of" in value:
            raise ValueError("'of' belongs to a share, not to a count")
        return checked_amount(Count(_whole(value["count"])))
    if value.get("of", "remaining") not in {"remaining", "all"}:
        raise ValueError(f"'of' is {value['of']!r}; it is 'remaining' or 'all'")
    share = Share(_number(value["share"]), value.get("of", "remaining"))
    return checked_amount(share)


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"{value!r} is no whole number")  # noqa: TRY004
    return value


def _natural(value: object) -> int:
    number = _whole(value)
    if number < 1:
        raise ValueError(f"{number} is less than 1")
    return number


def _seed(value: object) -> int:
    number = _whole(value)
    if not -(2**63) <= number < 2**64:
        raise ValueError(f"{number} does not fit in 64 bits")
    return number


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{value!r} is no number")  # noqa: TRY004
    return float(value)


def _positive(value: object) -> float:
    number = _number(value)
    if not (math.isfinite(number) and number >= 0):
        raise ValueError(f"{number:g} is no number from 0 up")
    return number


def _fraction(value: object) -> float:
    number = _number(value)
    if not 0 <= number <= 1:
        raise ValueError(f"{number:g} is no fraction between 0 and 1")
    return number


def _norm(value: object) -> Norm:
    if value in {"fro", "nuc"} and isinstance(value, str):
        return "fro" if value == "fro" else "nuc"
    if value in {"inf", "-inf"} and isinstance(value, str):
        return float(value)
    number = _number(value)
    if math.isnan(number):
        raise ValueError("NaN is no norm")
    return number


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is no text")  # noqa: TRY004 - collected above
    return value


def _choice(*allowed: str) -> Any:
    def read(value: object) -> str:
        if value not in allowed:
            raise ValueError(
                f"{value!r} is not one of {', '.join(allowed)}{nearest(value, allowed)}"
            )
        return str(value)

    return read


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{value!r} is neither true nor false")  # noqa: TRY004
    return value


def _arguments(value: object) -> tuple[tuple[str, Any], ...]:
    if not isinstance(value, dict):
        raise ValueError("arguments is a JSON object")  # noqa: TRY004
    return tuple(value.items())


_READERS: dict[str, Any] = {
    "layers": _layers,
    "amount": _amount,
    "scope": _choice("layer", "global"),
    "n": _norm,
    "m": _natural,
    "dim": _whole,
    "seed": _seed,
    "value": _positive,
    "masks": _text,
    "file": _text,
    "class": _text,
    "arguments": _arguments,
    "importance": _text,
    "cap": _fraction,
    "name": _text,
    "enabled": _flag,
}
