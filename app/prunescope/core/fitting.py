"""Which tensors each step of a plan prunes, and whether it can: before any work.

What does not fit is found in all steps at once, so that a person who waits for the
first of them need not learn of the last one an hour later.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from prunescope.core.custom_code import why_not
from prunescope.core.errors import FilterError, PlanError
from prunescope.core.layers import resolve
from prunescope.core.mask_files import names_in
from prunescope.core.methods import METHODS
from prunescope.core.suggestions import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from prunescope.core.inventory import Inventory, TensorEntry
    from prunescope.core.method_files import Allowed
    from prunescope.core.plan import Step
    from prunescope.core.progress import Progress


@dataclass(frozen=True, slots=True)
class Fitted:
    """A step, its number from 0, and the tensors it prunes (tied ones once)."""

    number: int
    step: Step
    entries: tuple[TensorEntry, ...]


def fit(
    steps: Iterable[tuple[int, Step]],
    inventory: Inventory,
    folder: Path,
    progress: Progress,
    *,
    allow_code: Allowed,
) -> tuple[Fitted, ...]:
    """Resolve the layers of the numbered steps.

    Raises
    ------
    PlanError
        With every mistake in every step, each with its number.
    """
    fitted, problems = [], []
    for number, step in steps:
        try:
            entries = _tensors(step, inventory, folder, progress)
            found = list(_problems(step, entries))
            if step.method == "custom":
                refusal = why_not(step, folder, allow_code=allow_code)
                found += [refusal] if refusal else []
        except (PlanError, FilterError) as error:
            found = [error.sentence]
        else:
            fitted.append(Fitted(number, step, entries))
        problems += [f"Step {number + 1}: {problem}" for problem in found]
    if problems:
        raise PlanError(joined(problems, " "))
    return tuple(fitted)


def _tensors(
    step: Step, inventory: Inventory, folder: Path, progress: Progress
) -> tuple[TensorEntry, ...]:
    layers = step.layers
    if step.method == "custom_from_mask" and layers == "*":
        if step.masks is None:
            layers = tuple(path for path, _ in step.by_hand)
        else:
            layers = names_in(folder / step.masks, inventory, progress)
    found = {
        entry.tied_to or entry.path: inventory[entry.tied_to or entry.path]
        for entry in resolve(layers, inventory)
    }
    return tuple(found.values())


def _problems(step: Step, entries: tuple[TensorEntry, ...]) -> Iterator[str]:
    """Yield a sentence for the first tensor of each kind that the method cannot do."""
    if METHODS[step.method].minimum_ndim > 1:
        flat = next((entry for entry in entries if entry.ndim < 2), None)
        if flat is not None:
            yield (
                f"{flat.path} is {flat.ndim}-D, cannot be pruned by channel; "
                "leave it out or choose an unstructured method."
            )
    if step.dim is not None:
        yield from _dimension_problems(step.dim, entries)
    if step.n == "nuc":
        odd = next((entry for entry in entries if entry.ndim not in {1, 3}), None)
        if odd is not None:
            yield (
                f"{odd.path} has slices of {odd.ndim - 1} dimensions, but the nuclear "
                "norm is that of a matrix; choose another norm, such as 2."
            )


def _dimension_problems(dim: int, entries: tuple[TensorEntry, ...]) -> Iterator[str]:
    for entry in entries:
        if entry.ndim > 1 and not -entry.ndim <= dim < entry.ndim:
            yield (
                f"{entry.path} has {entry.ndim} dimensions, so dim {dim} does not "
                f"exist; choose 0 to {entry.ndim - 1}."
            )
            return
