"""How the layers of a step become parameters of a model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prunescope.core.errors import PlanError
from prunescope.core.filter_values import MEASURED_KEYS, Row, row
from prunescope.core.filters import Filter, parse
from prunescope.core.inventory import Role
from prunescope.core.suggestions import joined, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from prunescope.core.inventory import Inventory, TensorEntry

__all__ = ["Filter", "Row", "parse", "plan_filter", "resolve", "row"]


def resolve(
    layers: str | Sequence[str], inventory: Inventory
) -> tuple[TensorEntry, ...]:
    """Return the parameters that `layers` means: never none, each once.

    A list of paths keeps its order. An expression, and `*`, picks among the
    parameters that are pruned by default, in model order; where it matches none of
    them, among all that pruning can work on at all.

    Raises
    ------
    PlanError
        If a path is unknown or cannot be pruned, or nothing matches.
    FilterError
        If the expression cannot be understood.
    """
    if not isinstance(layers, str):
        return _listed(layers, inventory)
    expression = plan_filter(layers)
    eligible = [entry for entry in inventory.parameters if entry.eligible]
    for candidates in ([e for e in eligible if e.prunable], eligible):
        found = tuple(e for e in candidates if expression.matches(row(e, inventory)))
        if found:
            return found
    raise PlanError(_nothing(layers, inventory))


def plan_filter(layers: str) -> Filter:
    """Parse an expression that a plan may hold: of what the model itself tells.

    Raises
    ------
    PlanError
        If it depends on what is measured, or on what a person has checked.
    """
    expression = parse(layers)
    measured = sorted(expression.keys & MEASURED_KEYS)
    if measured:
        raise PlanError(
            f"The layers {layers!r} of a step depend on {', '.join(measured)}, which "
            "change while you work; pick by name, type or size, or list the paths."
        )
    return expression


def _nothing(layers: str, inventory: Inventory) -> str:
    expression = parse(layers)
    barred = [e for e in inventory.parameters if expression.matches(row(e, inventory))]
    if barred:
        return (
            f"The layers {layers!r} match only what cannot be pruned "
            f"({barred[0].path}: {barred[0].reason}); choose other layers."
        )
    return f"No parameter matches the layers {layers!r}; choose other layers."


def _listed(paths: Iterable[str], inventory: Inventory) -> tuple[TensorEntry, ...]:
    problems, found = [], {}
    for path in paths:
        if path not in inventory or inventory[path].role is Role.OTHER:
            known = [entry.path for entry in inventory.parameters]
            problems.append(f"there is no parameter {path!r}{nearest(path, known)}")
        elif not inventory[path].eligible:
            problems.append(f"{path} cannot be pruned: {inventory[path].reason}")
        else:
            found[path] = inventory[path]
    if problems:
        more = [f"and {len(problems) - 10} more"] if len(problems) > 10 else []
        shown = joined([*problems[:10], *more])
        raise PlanError(f"The layers do not fit this model: {shown}")
    if not found:
        raise PlanError("The step has an empty list of layers; choose at least one.")
    return tuple(found.values())
