"""Each pruning method as data: panel, plan file, command line and help follow from it.

The names are those of `torch.nn.utils.prune`. A new method is one entry here and one
kernel in :mod:`prunescope.core.pruning`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Unit(Enum):
    """What one step of a method takes away."""

    WEIGHT = "weight"
    SLICE = "slice"
    GROUP = "group"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class MethodSpec:
    """What a method needs and how it is told to a person.

    `required` and `optional` are keys of a plan step, beyond `method` and `layers`; of
    `one_of` exactly one must be given.
    `scopes` are the values that `scope` may take. Parameters with fewer than
    `minimum_ndim` dimensions are refused.
    """

    name: str
    title: str
    help: str
    unit: Unit
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ("layer",)
    minimum_ndim: int = 1

    @property
    def takes_amount(self) -> bool:
        """Whether a step of this method says how much."""
        return "amount" in self.required

    @property
    def keys(self) -> tuple[str, ...]:
        """Every step key that this method understands."""
        common = ("method", "layers", "scope", "name", "enabled")
        return (*common, *self.required, *self.optional, *self.one_of)


_SPECS = (
    MethodSpec(
        "l1_unstructured",
        "Magnitude (L1)",
        "Prunes the weights of smallest absolute value.",
        Unit.WEIGHT,
        required=("amount",),
        optional=("importance", "cap"),
        scopes=("layer", "global"),
    ),
    MethodSpec(
        "random_unstructured",
        "Random",
        "Prunes weights drawn at random.",
        Unit.WEIGHT,
        required=("amount",),
        optional=("seed",),
        scopes=("layer", "global"),
    ),
    MethodSpec(
        "ln_structured",
        "Structured Ln",
        "Prunes the channels whose Ln norm is smallest; the tensor keeps its shape.",
        Unit.SLICE,
        required=("amount", "n", "dim"),
        optional=("importance",),
        minimum_ndim=2,
    ),
    MethodSpec(
        "random_structured",
        "Random structured",
        "Prunes channels drawn at random; the tensor keeps its shape.",
        Unit.SLICE,
        required=("amount", "dim"),
        optional=("seed",),
        minimum_ndim=2,
    ),
    MethodSpec(
        "n_m",
        "N:M",
        "Keeps the n largest of every m consecutive weights along the input.",
        Unit.GROUP,
        required=("n", "m"),
        minimum_ndim=2,
    ),
    MethodSpec(
        "threshold",
        "Threshold",
        "Prunes every weight whose absolute value is below the threshold.",
        Unit.WEIGHT,
        required=("value",),
    ),
    MethodSpec(
        "keep_zeros",
        "Keep existing zeros",
        "Prunes what is exactly zero now, so that it stays zero.",
        Unit.WEIGHT,
    ),
    MethodSpec(
        "custom_from_mask",
        "From mask file",
        "Prunes what a mask file marks with 0, or what was marked by hand.",
        Unit.NONE,
        one_of=("masks", "by_hand"),
    ),
    MethodSpec(
        "custom",
        "Custom Python",
        "Runs a BasePruningMethod subclass from a Python file of yours.",
        Unit.NONE,
        required=("file", "class"),
        optional=("arguments", "amount"),
        scopes=("layer", "global"),
    ),
    MethodSpec("identity", "Identity", "Prunes nothing.", Unit.NONE),
)

METHODS: dict[str, MethodSpec] = {spec.name: spec for spec in _SPECS}
