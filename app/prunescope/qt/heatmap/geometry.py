"""How parameters are laid out: what a person chose, by shape, else the default."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from prunescope.core.arrangement import (
    Arrangement,
    Role,
    arranged,
    default_layout,
    matrix_view,
    sorted_kernels,
)
from prunescope.core.matrix_view import Layout

if TYPE_CHECKING:
    from prunescope.core.matrix_view import MatrixView, UnitOrder

Shape = tuple[int, ...]

#: Weights of a 3-D convolution: output × input × depth × row × column.
_VOLUME = 5
_DEPTH = 2


@dataclass(frozen=True, slots=True)
class Geometry:
    """One layout, or with `arrangement` a role for each dimension."""

    layout: Layout
    arrangement: Arrangement | None = None

    def view(self, shape: Shape, order: UnitOrder | None = None) -> MatrixView:
        """Return the matrix; kernels are sorted once their `order` is known."""
        if self.arrangement is not None:
            return arranged(shape, self.arrangement)
        if self.layout is Layout.MULTIPLES and order is not None:
            return sorted_kernels(shape, order)
        return matrix_view(shape, self.layout)

    def as_arrangement(self, shape: Shape) -> Arrangement:
        """Return the roles of the dimensions, to go on from."""
        return self.arrangement or Arrangement.of(shape, self.layout)


def default_geometry(shape: Shape) -> Geometry:
    """Return the most readable geometry; of 3-D kernels one plane is seen at a time."""
    layout = default_layout(shape)
    if layout is Layout.MOSAIC and len(shape) == _VOLUME and shape[_DEPTH] > 1:
        planes = Arrangement.of(shape, layout).with_role(_DEPTH, Role.SLICE)
        return Geometry(Layout.FREE, planes)
    return Geometry(layout)


class Geometries:
    """The geometry of each shape; siblings of one shape share theirs."""

    def __init__(self) -> None:
        self._chosen: dict[Shape, Geometry] = {}

    def of(self, shape: Shape) -> Geometry:
        """Return what was chosen for a shape, else the default."""
        return self._chosen.get(shape) or default_geometry(shape)

    def choose(self, shape: Shape, geometry: Geometry) -> None:
        """Lay out parameters of a shape in another way."""
        self._chosen[shape] = geometry

    def transpose(self, shape: Shape) -> None:
        """Exchange rows and columns."""
        arrangement = self.of(shape).as_arrangement(shape).transposed()
        self.choose(shape, Geometry(Layout.FREE, arrangement))

    def toggle_sorting(self, shape: Shape, sort: bool) -> None:
        """Show kernels as small multiples by norm, or as by default."""
        self._chosen.pop(shape, None)
        if sort:
            self.choose(shape, Geometry(Layout.MULTIPLES))

    def reveal(self, shape: Shape, index: tuple[int, ...]) -> None:
        """Cut slices so that the weight at an index is shown."""
        geometry = self.of(shape)
        chosen = geometry.arrangement
        if chosen is None:
            return
        if len(chosen.dims) > len(shape):  # dimension 0 is split into heads
            index = (*divmod(index[0], chosen.dims[1]), *index[1:])
        places = tuple(
            place if role is Role.SLICE else at
            for place, role, at in zip(index, chosen.roles, chosen.at, strict=True)
        )
        self.choose(shape, replace(geometry, arrangement=chosen.showing(places)))
