"""The plan: a frozen, ordered list of pruning steps, and its JSON file.

The plan is the document; masks are derived from it. `DESIGN.md` section 4 gives the
file format, `SEMANTICS.md` what each step computes.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from typing import Any, Literal, NoReturn

from prunescope.core.amounts import (
    Amount,
    Base,
    Count,
    Share,
    checked_amount,
    parse_amount,
)
from prunescope.core.errors import PlanError
from prunescope.core.methods import METHODS
from prunescope.core.plan_values import READERS, Norm, unknown_keys
from prunescope.core.suggestions import joined, nearest
from prunescope.core.ticket import Ticket, ticket_from_json, ticket_to_json

__all__ = [
    "Amount",
    "Base",
    "Count",
    "Norm",
    "Plan",
    "Scope",
    "Share",
    "Step",
    "checked_amount",
    "dumps",
    "from_json",
    "loads",
    "parse_amount",
    "to_json",
]

FORMAT = "prunescope.plan"
VERSION = 1
MAXIMUM_BYTES = 5_000_000
_KEYS = ("format", "version", "steps", "weights")

Scope = Literal["layer", "global"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a plan.

    `layers` is a filter expression (`*`: everything prunable) or the parameter paths
    themselves. `by_hand` are edits of masks (`core.hand_masks`) by path. Which other
    fields apply is told by the method's
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
    by_hand: tuple[tuple[str, tuple[str, ...]], ...] = ()
    importance: str | None = None
    cap: float | None = None
    name: str = ""
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Plan:
    """An ordered tuple of steps; applied steps accumulate as in torch.

    `ticket` tells which weights an export writes under their masks, where not those
    of the pruned model.
    """

    steps: tuple[Step, ...] = field(default=())
    ticket: Ticket | None = None


# --- JSON -------------------------------------------------------------------------


def to_json(plan: Plan) -> dict[str, Any]:
    """Return the plan as the JSON object of `DESIGN.md` section 4."""
    data: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "steps": [_step_to_json(step) for step in plan.steps],
    }
    if plan.ticket is not None:
        data["weights"] = ticket_to_json(plan.ticket)
    return data


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
        data = json.loads(
            text, object_pairs_hook=_without_duplicates, parse_constant=_no_constant
        )
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
    if data.get("version") != VERSION or isinstance(data.get("version"), bool):
        problems.append(f"version is {data.get('version')!r}, not {VERSION}")
    problems += unknown_keys(data, _KEYS, "the plan")
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
    ticket = None
    if "weights" in data:
        try:
            ticket = ticket_from_json(data["weights"])
        except PlanError as error:
            problems.append(error.sentence)
    if problems:
        raise PlanError("The plan cannot be used: " + joined(problems))
    return Plan(tuple(steps), ticket)


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key {twice!r} stands twice in one object")
    return data


def _no_constant(word: str) -> NoReturn:
    raise ValueError(f"{word} is no JSON number")


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
    if step.by_hand:
        data["by_hand"] = {path: list(edits) for path, edits in step.by_hand}
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
    problems = unknown_keys(data, spec.keys, f"{where} ({method})")
    problems += [
        f"{where} ({method}) needs the key {key!r}"
        for key in spec.required
        if key not in data
    ]
    if spec.one_of and len([key for key in spec.one_of if key in data]) != 1:
        keys = " or ".join(repr(key) for key in spec.one_of)
        problems.append(f"{where} ({method}) needs one of the keys {keys}")
    values: dict[str, Any] = {"method": method}
    for key, value in data.items():
        if key not in spec.keys or key == "method":
            continue
        try:
            reader = READERS.get(f"{method}.{key}", READERS[key])
            values["class_name" if key == "class" else key] = reader(value)
        except (PlanError, ValueError) as error:
            problems.append(f"{where}, key {key!r}: {str(error).rstrip('.')}")
    if values.get("scope", "layer") not in spec.scopes:
        problems.append(
            f"{where}: {method} works per layer only, so its scope cannot be 'global'"
        )
    if values.get("cap") is not None and values.get("scope") != "global":
        problems.append(
            f"{where}: a cap limits what a global step takes from each parameter, so "
            "it needs the scope 'global'"
        )
    if method == "n_m" and "n" in values and values["n"] > values.get("m", math.inf):
        problems.append(
            f"{where}, key 'n': {values['n']} of every {values['m']} cannot be kept"
        )
    if problems:
        raise PlanError("; ".join(problems))
    return Step(**values)
