"""The heatmap panel: head with modes, bars on demand, picture, colour bar.

::

    conv3.weight  128 × 64 × 3 × 3   [Weight|Mask|Diff|Density||w|] ▦ ◐ ◫ ✎ ⋯ ⤢
    layout and dimensions, go to index (on demand)
      0 ┌──────────────────────────────┐ ▌0
     32 │          picture             │ ▌
     64 │                              │ ▌1
        └──────────────────────────────┘ kept
        0       2048       4096
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from prunescope.core.matrix_view import Layout
from prunescope.qt.heatmap.colour_bar import ColourBar
from prunescope.qt.heatmap.colouring import Colouring
from prunescope.qt.heatmap.commands import Commands
from prunescope.qt.heatmap.comparing import Comparing
from prunescope.qt.heatmap.dimensions_bar import DimensionsBar
from prunescope.qt.heatmap.floating import Floating
from prunescope.qt.heatmap.geometry import Geometries, Geometry
from prunescope.qt.heatmap.going import Going, GoingSource
from prunescope.qt.heatmap.head import MODES, Head
from prunescope.qt.heatmap.looks import Looks
from prunescope.qt.heatmap.marking import Marking, MarkingSource
from prunescope.qt.heatmap.painting import HandSource, Painting
from prunescope.qt.heatmap.pane import Pane
from prunescope.qt.heatmap.second_pane import SecondPane, ViewerSource
from prunescope.qt.heatmap.tones import shades_of
from prunescope.qt.heatmap.travelling import Travelling
from prunescope.qt.paragraph import Paragraph
from prunescope.qt.theme import EDGE, SMALL_PIXELS, mono_font
from prunescope.session.language import tr
from prunescope.session.tiles import Mode

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from prunescope.core.matrix_view import MatrixView, UnitOrder
    from prunescope.qt.heatmap.view import HeatmapView
    from prunescope.qt.theme import Theme
    from prunescope.session.display import Display
    from prunescope.session.shades import Shades
    from prunescope.session.value_range import ValueRange


class PictureSource(ViewerSource, MarkingSource, GoingSource, Protocol):
    """The part of the workspace that the heatmap needs."""

    def sort_kernels(
        self, path: str, receive: Callable[[UnitOrder], None], *, viewer: int = 0
    ) -> None:
        """Call `receive` with the order of the kernels by norm."""


class HeatmapPanel(QWidget):
    """Shows the selected parameter's weights, mask or density.

    `commands` are those of the window around it; without them it has its own.

    Signals
    -------
    mode_changed
        The :class:`~prunescope.session.tiles.Mode` that a person chose.
    readout_changed
        Text about the weight under the mouse or the cursor ("" for none).
    said, failed
        A short text, or a :class:`PrunescopeError`, for the person.
    window_requested, image_requested
        Another window for the parameter shown; a picture to be saved or copied
        (`True`: to the clipboard).
    """

    mode_changed = Signal(object)
    readout_changed = Signal(str)
    said = Signal(str)
    failed = Signal(object)
    window_requested = Signal()
    image_requested = Signal(bool)
    #: All values are wished for again, not only those of a range.
    range_left = Signal()

    def __init__(
        self,
        source: PictureSource,
        hand: HandSource,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        commands: Commands | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._display: Display | None = None
        self._order: UnitOrder | None = None
        self._within: ValueRange | None = None
        self._geometries = Geometries()
        # widgets
        self.commands = Commands(self) if commands is None else commands
        self.head = Head(theme, self.commands)
        self.dimensions = DimensionsBar()
        self.pane = Pane(source, theme, source.new_viewer())
        self._bar = ColourBar(theme)
        self._sentence = Paragraph(
            tr("Select a layer on the left to see its weights."), dim=True
        )
        # what a person does with the picture
        self.colouring = Colouring(self.head.tones, self._bar, self)
        self.comparing = Comparing(self.pane, self.commands, self)
        self.marking = Marking(self.pane, source, self.commands, self)
        self.painting = Painting(self.pane, self.marking, hand, self.commands)
        self.going = Going(self.pane, source, self.marking, self.commands, self)
        self.floating = Floating(self.pane, self.marking, self.painting, theme)
        self.second = SecondPane(self.pane, source, theme)
        self.looks = Looks(self.commands, self)
        self.travelling = Travelling(self.surface, self.commands, self)
        self._lay_out()
        self._connect_commands()
        self._connect_signals()
        self._on_looks_changed()
        self.setAccessibleName(tr("Heatmap"))
        self.setFocusProxy(self.surface)
        self.set_theme(theme)

    # --- layout

    def _lay_out(self) -> None:
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        pictures = QHBoxLayout()
        pictures.setContentsMargins(4, EDGE, 4, 4)
        pictures.setSpacing(0)
        pictures.addWidget(self.second.holder, 1)
        pictures.addWidget(self.second.bar)
        pictures.addWidget(self.pane, 1)
        pictures.addWidget(self._bar)
        body = QWidget()
        below = QVBoxLayout(body)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.going.bar)
        below.addWidget(self.dimensions)
        below.addLayout(pictures, 1)
        self._pages = QStackedLayout()
        self._pages.addWidget(self._sentence)
        self._pages.addWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(self._pages, 1)

    def _connect_commands(self) -> None:
        surface = self.surface
        for picture in (surface, self.second.pane.surface):
            self.commands.attach(picture)
            picture.take_key = self._take_key
        self.commands.connect(
            show_weight=lambda: self._choose_mode(Mode.WEIGHT),
            show_mask=lambda: self._choose_mode(Mode.MASK),
            show_diff=lambda: self._choose_mode(Mode.DIFF),
            show_density=lambda: self._choose_mode(Mode.DENSITY),
            show_magnitude=lambda: self._choose_mode(Mode.MAGNITUDE),
            fit=surface.fit,
            one_to_one=surface.one_to_one,
            zoom_in=surface.zoom_in,
            zoom_out=surface.zoom_out,
            dimensions=self._show_dimensions,
            transpose=self._transpose,
            sort_kernels=self._sort_kernels,
            square_cells=surface.set_square_cells,
            minimap=self.floating.show_minimap,
            split_with=self._split_with,
            new_window=self.window_requested.emit,
            save_image=lambda: self.image_requested.emit(False),
            copy_image=lambda: self.image_requested.emit(True),
        )

    def _connect_signals(self) -> None:
        self.head.mode_chosen.connect(self._choose_mode)
        self.colouring.changed.connect(self._apply_shades)
        self.colouring.block_changed.connect(self._on_block_changed)
        self.dimensions.geometry_chosen.connect(self._on_geometry_chosen)
        self.going.reveal_wanted.connect(self._on_reveal_wanted)
        self.comparing.split_changed.connect(self.second.show_before)
        self.pane.readout_changed.connect(self.readout_changed)
        self.pane.tiles_changed.connect(self._apply_shades)
        self.looks.changed.connect(self._on_looks_changed)
        for part in (self.marking, self.going):
            part.said.connect(self.said)
            part.failed.connect(self.failed)

    # --- values in

    @property
    def mode(self) -> Mode:
        """What is shown."""
        return self.colouring.mode

    @property
    def display(self) -> Display | None:
        """What is shown."""
        return self._display

    @property
    def surface(self) -> HeatmapView:
        """The view that pans and zooms."""
        return self.pane.surface

    @property
    def colour_bar(self) -> ColourBar:
        """The bar that tells what the colours mean."""
        return self._bar

    @property
    def shades(self) -> Shades:
        """How weights are coloured now."""
        display = self._display
        histogram = None if display is None else display.histogram
        largest = self.pane.feed.limit
        tones, strongest = self.colouring.tones, self.pane.strongest
        shades = shades_of(tones, self.mode, largest, histogram, strongest)
        return shades.looked_at(self.looks.scale, self.looks.overview)

    def set_mode(self, mode: Mode) -> None:
        """Show weights, mask or density; emits nothing."""
        if mode is self.mode:
            return
        self.colouring.set_mode(mode)
        self.head.modes.set_current(mode.value)
        self.commands.set_checked(MODES[mode], True)
        for pane in (self.pane, self.second.pane):
            pane.set_mode(mode)
        self._apply_shades()

    def set_range(self, within: ValueRange | None) -> None:
        """Show only the weights in a range of values; `None`: all."""
        self._within = within
        for pane in (self.pane, self.second.pane):
            pane.set_range(within)
        self._apply_shades()

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        for part in (self.head, self.pane, self.second, self.floating, self._bar):
            part.set_theme(theme)

    def show_display(self, display: Display) -> None:
        """Take over what differs from the display shown."""
        old, self._display = self._display, display
        other = old is None or (
            old.inventory is not display.inventory or old.current != display.current
        )
        if other:
            self._order = None
            self.colouring.forget_parameter()
            self._show_parameter()
        elif old is not None and old.masks_version != display.masks_version:
            self.pane.set_version(display.masks_version)
            self.second.set_version(display.masks_version)
            self.marking.refresh()
        if other or old is None or old.histogram is not display.histogram:
            self._apply_shades()

    # --- the parameter and its layout

    @property
    def _shape(self) -> tuple[int, ...] | None:
        display = self._display
        if display is None or display.inventory is None or display.current is None:
            return None
        if display.current not in display.inventory:
            return None
        return display.inventory[display.current].shape

    def _show_parameter(self, *, keep: bool = False) -> None:
        display, shape = self._display, self._shape
        self.commands.set_enabled(self.commands.by_name, shape is not None)
        if not keep:
            self.travelling.forget()
            self.marking.forget()
        if display is None or display.current is None or shape is None:
            self.pane.show_parameter("", None, 0)
            self.second.show_parameter("", None, 0)
            self.head.set_title(tr("Heatmap"))
            self.head.set_remark("")
            self._pages.setCurrentIndex(0)
            return
        geometry = self._geometries.of(shape)
        view = geometry.view(shape, self._order)
        self.head.set_title(display.current)
        shown = "×".join(map(str, shape)) or tr("scalar")
        self.head.set_remark(shown, mono_font(SMALL_PIXELS - 1))
        self.dimensions.show_geometry(shape, geometry)
        is_sorted = geometry.layout is Layout.MULTIPLES
        self.commands.set_checked("sort_kernels", is_sorted)
        self._pages.setCurrentIndex(1)
        version = display.masks_version
        self.pane.show_parameter(display.current, view, version, keep=keep)
        self.second.show_parameter(display.current, view, version, display.inventory)
        self.floating.show_view(view)
        self._apply_shades()
        if is_sorted and view.numel and self._order is None:
            take = partial(self._take_order, display.current)
            self._source.sort_kernels(display.current, take, viewer=self.pane.viewer)

    def _take_order(self, path: str, order: UnitOrder) -> None:
        if path == self.pane.path:
            self._order = order
            self._show_parameter()

    def _on_geometry_chosen(self, geometry: Geometry) -> None:
        if self._shape is not None:
            before = self.pane.view
            self._geometries.choose(self._shape, geometry)
            after = geometry.view(self._shape, self._order)
            self._show_parameter(keep=_same_size(before, after))

    def _on_reveal_wanted(self, index: tuple[int, ...]) -> None:
        if self._shape is not None:
            self._geometries.reveal(self._shape, index)
            self._show_parameter(keep=True)

    def _transpose(self) -> None:
        if self._shape is not None:
            self._geometries.transpose(self._shape)
            self._show_parameter()

    def _sort_kernels(self, sort: bool) -> None:
        if self._shape is not None:
            self._geometries.toggle_sorting(self._shape, sort)
            self._show_parameter()

    def _show_dimensions(self, shown: bool) -> None:
        self.commands.set_checked("dimensions", shown)
        self.dimensions.set_unfolded(shown)

    def _split_with(self) -> None:
        if self._display is not None and self._display.inventory is not None:
            self.comparing.stop()
            self.second.ask_layer(self._display.inventory, self._display.masks_version)

    # --- colours and views

    def _choose_mode(self, mode: Mode) -> None:
        if mode is not self.mode:
            self.set_mode(mode)
            self.mode_changed.emit(mode)

    def _apply_shades(self) -> None:
        """Bring pictures, mini-map and colour bar up to date."""
        shades, largest = self.shades, self.pane.feed.limit
        self.pane.set_shades(shades)
        self.second.show_colours(self.mode, self.colouring.tones, shades)
        self.floating.show_overview(self.mode, shades)
        self.colouring.show_scale(
            shades, largest, self.pane.specials, self._within, self.pane.shown_mode
        )

    def _on_block_changed(self, block: int | None) -> None:
        for pane in (self.pane, self.second.pane):
            pane.set_block(block)
        self._choose_mode(Mode.DENSITY)
        self._apply_shades()

    def _on_looks_changed(self) -> None:
        self.second.set_links(self.looks.links)
        self._apply_shades()

    # --- keys

    def _take_key(self, event: QKeyEvent) -> bool:
        """Do what a key stands for; Escape leaves what is marked, then the range."""
        if event.key() == Qt.Key.Key_Escape:
            if self.marking.forget():
                return True
            if self._within is not None:
                self.range_left.emit()
                return True
        return self.commands.trigger_key(event)


def _same_size(one: MatrixView | None, two: MatrixView) -> bool:
    return one is not None and (one.rows, one.columns) == (two.rows, two.columns)
