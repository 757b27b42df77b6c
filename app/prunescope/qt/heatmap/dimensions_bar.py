"""The picker of dimensions: a layout, or for each dimension where it lies.

::

    [Mosaic | Flat | Wrapped | By norm]        Heads [none ▾]
    output channel    64  [down      ▾]
    input channel     32  [across    ▾]
    kernel row         3  [cut at    ▾] ──●────  1

Folded, it is a slider for each dimension that is cut, and nothing where none is.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from prunescope.core.arrangement import (
    Arrangement,
    Role,
    dimension_names,
    heads_of,
    is_depthwise,
    kernel_size,
)
from prunescope.core.matrix_view import Layout
from prunescope.qt.heatmap.dimension_words import dimension_word
from prunescope.qt.heatmap.geometry import Geometry
from prunescope.qt.number_text import integer_text
from prunescope.qt.theme import EDGE, GAP, GRID, mono_font
from prunescope.qt.widgets import SegmentedControl, TextLabel
from prunescope.session.language import tr

if TYPE_CHECKING:
    from prunescope.qt.heatmap.geometry import Shape

_MOST_HEADS = 128
_ROLES = tuple(Role)


class DimensionsBar(QWidget):
    """Shows a geometry without telling; tells the one that a person chooses.

    Signals
    -------
    geometry_chosen
        A :class:`Geometry`.
    """

    geometry_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape: Shape = ()
        self._arrangement: Arrangement | None = None
        self._rows: list[_Row] = []
        self._unfolded = False
        self._runs_on = False
        self.layouts = SegmentedControl(
            [
                (Layout.MOSAIC.value, tr("Mosaic")),
                (Layout.FLAT.value, tr("Flat")),
                (Layout.WRAPPED.value, tr("Wrapped")),
                (Layout.MULTIPLES.value, tr("By norm")),
                (Layout.FREE.value, tr("Own")),
            ],
            tr("Layout"),
        )
        self.layouts.setToolTip(tr("How the weights lie in the picture"))
        self.heads = QComboBox()
        self.heads.setAccessibleName(tr("Heads"))
        self.heads.setToolTip(tr("Split the output into heads, with a line at each"))
        self._heads_label = TextLabel(tr("Heads"), dim=True)
        self._choices = QWidget()
        top = QHBoxLayout(self._choices)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(GAP)
        top.addWidget(self.layouts)
        top.addStretch(1)
        top.addWidget(self._heads_label)
        top.addWidget(self.heads)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(GRID)
        self._grid.setColumnStretch(3, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, GAP, EDGE, 0)
        column.setSpacing(GRID)
        column.addWidget(self._choices)
        column.addLayout(self._grid)
        self.layouts.chosen.connect(self._on_layout_chosen)
        self.heads.activated.connect(self._on_heads_activated)
        self.hide()

    def set_unfolded(self, unfolded: bool) -> None:
        """Show all choices, or only the sliders of what is cut."""
        self._unfolded = unfolded
        self._show_parts()

    def show_geometry(self, shape: Shape, geometry: Geometry) -> None:
        """Show how a parameter of a shape is laid out; emits nothing."""
        arrangement = geometry.as_arrangement(shape)
        if shape != self._shape or (
            self._arrangement is None or self._arrangement.dims != arrangement.dims
        ):
            self._build(shape, arrangement)
        self._shape, self._arrangement = shape, arrangement
        self.layouts.set_current(geometry.layout.value)
        heads = arrangement.dims[0] if len(arrangement.dims) > len(shape) else 1
        with QSignalBlocker(self.heads):
            self.heads.setCurrentIndex(max(0, self.heads.findData(heads)))
        # Wrapped and sorted kernels run on through all dimensions.
        self._runs_on = geometry.layout in {Layout.WRAPPED, Layout.MULTIPLES}
        for dim, row in enumerate(self._rows):
            row.show_role(arrangement.roles[dim], arrangement.at[dim])
        self._show_parts()

    def _show_parts(self) -> None:
        """Show the controls that have something to say, and the bar if any has."""
        roles = () if self._arrangement is None else self._arrangement.roles
        cut = [role is Role.SLICE and not self._runs_on for role in roles]
        self._choices.setVisible(self._unfolded)
        for row, is_cut in zip(self._rows, cut, strict=True):
            row.show_parts(role=self._unfolded and not self._runs_on, slider=is_cut)
        self.setVisible(self._unfolded or any(cut))

    def _build(self, shape: Shape, arrangement: Arrangement) -> None:
        for row in self._rows:
            row.remove()
        has_heads = len(arrangement.dims) > len(shape)
        names = dimension_names(arrangement.dims, has_heads=has_heads)
        self._rows = [
            _Row(self, self._grid, dim, dimension_word(names[dim]), size)
            for dim, size in enumerate(arrangement.dims)
        ]
        with QSignalBlocker(self.heads):
            self.heads.clear()
            self.heads.addItem(tr("none"), 1)
            size = shape[0] if len(shape) == 2 else 0
            for heads in range(2, min(_MOST_HEADS, size // 2) + 1):
                if size % heads == 0:
                    text = f"{heads} × {size // heads}"
                    self.heads.addItem(text, heads)
        can_split = self.heads.count() > 1
        self.heads.setVisible(can_split)
        self._heads_label.setVisible(can_split)
        self.setEnabled(0 not in shape and bool(shape))

    def change_role(self, dim: int, role: Role) -> None:
        """Give a dimension a role, as a person did."""
        assert self._arrangement is not None
        self._tell(self._arrangement.with_role(dim, role))

    def change_slice(self, dim: int, index: int) -> None:
        """Cut a dimension elsewhere, as a person did."""
        assert self._arrangement is not None
        self._tell(self._arrangement.with_slice(dim, index))

    def _tell(self, arrangement: Arrangement) -> None:
        self.geometry_chosen.emit(Geometry(Layout.FREE, arrangement))

    def _on_layout_chosen(self, key: str) -> None:
        layout = Layout(key)
        arrangement = self._arrangement if layout is Layout.FREE else None
        has_kernels = kernel_size(self._shape) != (1, 1) or is_depthwise(self._shape)
        if layout is Layout.MOSAIC and not has_kernels:
            layout = Layout.FLAT
        self.geometry_chosen.emit(Geometry(layout, arrangement))

    def _on_heads_activated(self, index: int) -> None:
        heads = self.heads.itemData(index)
        if heads == 1:
            self.geometry_chosen.emit(Geometry(Layout.FLAT))
        else:
            self._tell(heads_of(self._shape, heads))


class _Row:
    """The controls of one dimension."""

    def __init__(
        self, bar: DimensionsBar, grid: QGridLayout, dim: int, name: str, size: int
    ) -> None:
        line = dim + 1
        self._name = TextLabel(name, dim=True)
        self._size = TextLabel(integer_text(size))
        self._size.setFont(mono_font())
        self._size.setAlignment(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        self._role = QComboBox()
        self._role.setAccessibleName(tr("Where the {name} lies", name=name))
        self._role.setToolTip(self._role.accessibleName())
        for text in (
            tr("down"),
            tr("across"),
            tr("down, within a unit"),
            tr("across, within a unit"),
            tr("cut at"),
            tr("mean"),
        ):
            self._role.addItem(text)
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, max(0, size - 1))
        self._slider.setAccessibleName(tr("Index of the {name}", name=name))
        self._spin = QSpinBox()
        self._spin.setRange(0, max(0, size - 1))
        self._spin.setAccessibleName(tr("Index of the {name}", name=name))
        self._widgets = (self._name, self._size, self._role, self._slider, self._spin)
        for column, widget in enumerate(self._widgets):
            grid.addWidget(widget, line, column)
        self._role.activated.connect(partial(self._on_role_activated, bar, dim))
        self._slider.valueChanged.connect(partial(bar.change_slice, dim))
        self._spin.valueChanged.connect(partial(bar.change_slice, dim))

    def show_role(self, role: Role, index: int) -> None:
        """Show where the dimension lies; emits nothing."""
        self._role.setCurrentIndex(_ROLES.index(role))
        for control in (self._slider, self._spin):
            with QSignalBlocker(control):
                control.setValue(index)

    def show_parts(self, *, role: bool, slider: bool) -> None:
        """Show the choice of a role, the slider of a cut, both or nothing."""
        self._name.setVisible(role or slider)
        self._size.setVisible(role or slider)
        self._role.setVisible(role)
        self._slider.setVisible(slider)
        self._spin.setVisible(slider)

    def remove(self) -> None:
        """Take the controls away."""
        for widget in self._widgets:
            widget.hide()
            widget.deleteLater()

    @staticmethod
    def _on_role_activated(bar: DimensionsBar, dim: int, index: int) -> None:
        bar.change_role(dim, _ROLES[index])
