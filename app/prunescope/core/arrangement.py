"""How the dimensions of a tensor are laid out as a matrix: defaults, and choices.

Without a choice the most readable layout is taken: kernels of two or more dimensions
as a mosaic (depthwise ones, of which there is one for each channel, in lines that make
it about square), thin tensors wrapped, all else flat (first dimension × rest). A choice
gives each dimension a role. No shape fails: a scalar is one cell, an empty tensor has
none.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import Enum

from prunescope.core.matrix_view import (
    WRAP_AT,
    Factor,
    Layout,
    MatrixView,
    UnitOrder,
    length_of,
)

THIN = 16
LONGEST_ASPECT = 64
#: Width over height of a picture of kernels in lines, about.
_LANDSCAPE = 1.2
#: So many kernels are seen well below each other.
_FEW = 4
_NAMES = {
    1: ("index",),
    2: ("output channel", "input channel"),
    3: ("output channel", "input channel", "kernel"),
    4: ("output channel", "input channel", "kernel row", "kernel column"),
    5: ("output channel", "input channel", "depth", "kernel row", "kernel column"),
}
_KERNEL = {"depth", "kernel row", "kernel column"}


class Role(Enum):
    """Where a dimension lies: along a side, within its units, cut, or averaged."""

    ROWS = "rows"
    COLUMNS = "columns"
    INNER_ROWS = "inner rows"
    INNER_COLUMNS = "inner columns"
    SLICE = "slice"
    MEAN = "mean"


_TRANSPOSED = {
    Role.ROWS: Role.COLUMNS,
    Role.COLUMNS: Role.ROWS,
    Role.INNER_ROWS: Role.INNER_COLUMNS,
    Role.INNER_COLUMNS: Role.INNER_ROWS,
    Role.SLICE: Role.SLICE,
    Role.MEAN: Role.MEAN,
}


#: What leaves kernels where they are.
_WITHIN = {Role.INNER_ROWS, Role.INNER_COLUMNS, Role.SLICE}


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A role for each dimension of `dims`, and the index at which slices are cut.

    `dims` is the tensor's shape, or that shape with dimension 0 split into heads. With
    `in_lines` dimension 0 runs on in several lines of kernels, whatever its role.
    """

    dims: tuple[int, ...]
    roles: tuple[Role, ...]
    at: tuple[int, ...]
    in_lines: bool = False

    @classmethod
    def of(cls, shape: tuple[int, ...], layout: Layout) -> Arrangement:
        """Return the roles that a flat or mosaic layout gives the dimensions."""
        roles = [Role.ROWS] + [Role.COLUMNS] * (len(shape) - 1)
        if len(shape) == 1:
            roles = [Role.COLUMNS]
        in_lines = layout is not Layout.FLAT and is_depthwise(shape)
        if layout is not Layout.FLAT and (len(shape) >= 4 or in_lines):
            inner = [Role.INNER_ROWS] * (len(shape) - 3)
            roles = [Role.ROWS, Role.COLUMNS, *inner, Role.INNER_COLUMNS]
        return cls(shape, tuple(roles[: len(shape)]), (0,) * len(shape), in_lines)

    def with_role(self, dim: int, role: Role) -> Arrangement:
        """Give a dimension a role; who had a side alone takes over the old one."""
        roles = list(self.roles)
        old = roles[dim]
        holders = [d for d, r in enumerate(roles) if r is role and d != dim]
        roles[dim] = role
        if len(holders) == 1 and role in {Role.ROWS, Role.COLUMNS} and old is not role:
            roles[holders[0]] = old
        is_within = dim > 1 and role in _WITHIN
        return replace(self, roles=tuple(roles), in_lines=self.in_lines and is_within)

    def with_slice(self, dim: int, index: int) -> Arrangement:
        """Cut a dimension at another index."""
        at = list(self.at)
        at[dim] = min(max(0, index), max(0, self.dims[dim] - 1))
        return replace(self, at=tuple(at))

    def transposed(self) -> Arrangement:
        """Exchange rows and columns."""
        return replace(self, roles=tuple(_TRANSPOSED[role] for role in self.roles))

    def showing(self, index: tuple[int, ...]) -> Arrangement:
        """Cut all slices so that the weight at an index of `dims` is shown."""
        return replace(self, at=index)


def heads_of(shape: tuple[int, ...], heads: int) -> Arrangement:
    """Split dimension 0 into `heads` equal parts, with a guide at each.

    Raises
    ------
    ValueError
        If the parts are not equal.
    """
    if not shape or heads < 1 or shape[0] % heads:
        raise ValueError(
            f"{shape} has no {heads} equal parts along its first dimension"
        )
    dims = (heads, shape[0] // heads, *shape[1:])
    rest = (Role.COLUMNS,) * (len(shape) - 1)
    return Arrangement(dims, (Role.ROWS, Role.INNER_ROWS, *rest), (0,) * len(dims))


def dimension_names(
    dims: tuple[int, ...], *, has_heads: bool = False
) -> tuple[str, ...]:
    """Return what a person calls the dimensions."""
    if has_heads:
        return ("head", "within head", *dimension_names(dims[1:])[1:])
    known = _NAMES.get(len(dims))
    return known or tuple(f"dimension {number}" for number in range(len(dims)))


def matrix_view(shape: tuple[int, ...], layout: Layout | None = None) -> MatrixView:
    """Lay a tensor of any shape out as a matrix.

    Without `layout` the most readable one is chosen. A layout that the shape does not
    have falls back to flat.
    """
    chosen = layout or default_layout(shape)
    if math.prod(shape) == 0:
        return MatrixView(
            shape, Layout.FLAT, (Factor(0, 1),), (Factor(0, 1),), (0, 0), 0
        )
    if chosen in {Layout.WRAPPED, Layout.MULTIPLES}:
        return _wrapped(shape, chosen)
    if chosen is not Layout.MOSAIC or not (len(shape) >= 4 or is_depthwise(shape)):
        chosen = Layout.FLAT
    return replace(arranged(shape, Arrangement.of(shape, chosen)), layout=chosen)


def sorted_kernels(shape: tuple[int, ...], order: UnitOrder) -> MatrixView:
    """Lay kernels out as small multiples in the given order."""
    return replace(_wrapped(shape, Layout.MULTIPLES), order=order)


def arranged(shape: tuple[int, ...], arrangement: Arrangement) -> MatrixView:
    """Lay a tensor out as chosen; its `dims` must hold as many weights as `shape`."""
    dims, roles = arrangement.dims, arrangement.roles
    factors = [
        Factor(size, math.prod(dims[dim + 1 :]), dim) for dim, size in enumerate(dims)
    ]
    by_role = {
        role: tuple(factors[dim] for dim, given in enumerate(roles) if given is role)
        for role in Role
    }
    offset = sum(
        factor.stride * arrangement.at[factor.dim] for factor in by_role[Role.SLICE]
    )
    inner_down, inner_across = by_role[Role.INNER_ROWS], by_role[Role.INNER_COLUMNS]
    down, across = by_role[Role.ROWS], by_role[Role.COLUMNS]
    names = dimension_names(dims, has_heads=len(dims) > len(shape))
    labels = _label(down, names), _label(across, names)
    units = length_of(down + across)
    if arrangement.in_lines:
        wide = _tidy_width(dims[0], length_of(inner_down) / length_of(inner_across))
        stride = factors[0].stride
        down = (Factor(-(-dims[0] // wide), wide * stride),)
        across = (Factor(wide, stride),)
        labels = names[0], f"{names[0]}, {wide} in a line"
    return MatrixView(
        shape,
        Layout.FREE,
        down + inner_down,
        across + inner_across,
        (len(inner_down), len(inner_across)),
        units * length_of(inner_down) * length_of(inner_across),
        offset,
        labels,
        averaged=by_role[Role.MEAN],
    )


def default_layout(shape: tuple[int, ...]) -> Layout:
    """Return the most readable layout of a shape."""
    if len(shape) < 2:
        return Layout.WRAPPED if math.prod(shape) > THIN else Layout.FLAT
    rows, columns = kernel_size(shape)
    has_kernels = rows > 1 and columns > 1
    high, wide = shape[0] * rows, math.prod(shape[1:]) // max(1, rows)
    if not has_kernels:
        high, wide = shape[0], math.prod(shape[1:])
    short, long = sorted((high, wide))
    is_thin = short <= THIN and long > LONGEST_ASPECT * short
    if is_depthwise(shape) and (has_kernels or is_thin):
        return Layout.MOSAIC
    if is_thin:
        return Layout.WRAPPED
    return Layout.MOSAIC if has_kernels else Layout.FLAT


def is_depthwise(shape: tuple[int, ...]) -> bool:
    """Whether there is one kernel for each of several channels."""
    is_kernel = len(shape) >= 3 and math.prod(shape[2:]) > 1
    return is_kernel and shape[1] == 1 and shape[0] > _FEW


def kernel_size(shape: tuple[int, ...]) -> tuple[int, int]:
    """Return rows and columns of one kernel in a mosaic; (1, 1) without kernels."""
    if len(shape) < 4:
        return 1, 1
    return math.prod(shape[2:-1]), shape[-1]


def _wrapped(shape: tuple[int, ...], layout: Layout) -> MatrixView:
    rows, columns = kernel_size(shape)
    size = rows * columns
    units = math.prod(shape) // size
    across = min(units, _square_width(units * rows / columns))
    word = "kernel" if size > 1 else "index"
    is_sorted = layout is Layout.MULTIPLES
    return MatrixView(
        shape,
        layout,
        (Factor(-(-units // across), across * size), Factor(rows, columns)),
        (Factor(across, size), Factor(columns, 1)),
        (1, 1),
        units * size,
        labels=(
            f"{word}, by norm" if is_sorted else f"{word}, wrapped",
            f"{word}, by norm" if is_sorted else f"{word}, wrapped at {across}",
        ),
    )


def _square_width(units: float) -> int:
    """Power of two near the side of a square, at most `WRAP_AT`."""
    side = max(1.0, math.sqrt(units))
    return min(WRAP_AT, 1 << math.ceil(math.log2(side)))


def _tidy_width(units: int, aspect: float) -> int:
    """Return how many of `units` make a line of a picture a little wider than high.

    `aspect` is the height of a unit over its width. A width that leaves no gap at the
    end is taken where one is near.
    """
    wanted = max(1.0, math.sqrt(_LANDSCAPE * units * aspect))
    near = range(max(1, math.ceil(wanted / 2)), min(units, int(wanted * 2)) + 1)
    dividing = [width for width in near if units % width == 0]
    choices = dividing or [min(units, round(wanted))]
    return min(choices, key=lambda width: abs(math.log(width / wanted)))


def _label(factors: tuple[Factor, ...], names: tuple[str, ...]) -> str:
    long = [factor for factor in factors if factor.length > 1] or list(factors)
    words = [names[factor.dim] for factor in long]
    kernel = [word for word in words if word in _KERNEL]
    if 0 < len(kernel) < len(words):
        words = [word for word in words if word not in _KERNEL] + ["kernel"]
    return " × ".join(words) or "index"
