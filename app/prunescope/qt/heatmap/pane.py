"""One picture with its rulers: asks for tiles, says what it shows and what is under it.

::

      0 ┌──────────────────────────────┐
     32 │          picture             │
     64 │ 1 px = 4 × 4 weights         │
        └──────────────────────────────┘
        0       2048       4096
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from prunescope.core.matrix_view import Cells
from prunescope.core.pyramid import Statistic
from prunescope.qt.announce import announce
from prunescope.qt.heatmap.badge import badge_text, statistic_text
from prunescope.qt.heatmap.block_readout import block_text, block_under, difference_text
from prunescope.qt.heatmap.lod_item import LodItem
from prunescope.qt.heatmap.picture import Specials
from prunescope.qt.heatmap.readout import ReadoutFollower, ReadoutSource
from prunescope.qt.heatmap.ruler import Ruler
from prunescope.qt.heatmap.tile_feed import TileFeed, TileSource
from prunescope.qt.heatmap.view import HeatmapView
from prunescope.qt.heatmap.viewport import crop_for
from prunescope.session.language import tr
from prunescope.session.shades import Levels, Shades
from prunescope.session.tiles import Mode

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from prunescope.core.matrix_view import MatrixView
    from prunescope.qt.heatmap.swipe import Swipe
    from prunescope.qt.theme import Theme
    from prunescope.session.value_range import ValueRange

_ASK_MS = 16


class PaneSource(TileSource, ReadoutSource, Protocol):
    """What a pane needs of the session."""


class Pane(QWidget):
    """Shows one parameter in one layout.

    Signals
    -------
    readout_changed
        Text about the weight under the mouse or the cursor ("" for none).
    tiles_changed
        Other tiles are shown: limits and zeros may be known now.
    cell_pointed
        The cell under the mouse or the key cursor (`None` for none), and whether it is
        the cursor's.
    """

    readout_changed = Signal(str)
    tiles_changed = Signal()
    cell_pointed = Signal(object, bool)

    def __init__(
        self,
        source: PaneSource,
        theme: Theme,
        viewer: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._mode = Mode.WEIGHT
        self._block: int | None = None
        self._original = False
        #: Whether the values are B − A of two models.
        self.is_difference = False
        #: The range of values that alone is shown.
        self.within: ValueRange | None = None
        self.shades = Shades(Levels.symmetric(0.0))
        self._echoes = self._reads_cell = False
        #: The number that the source knows it by.
        self.viewer = viewer
        self.path = ""
        self.view: MatrixView | None = None
        # the picture and where it comes from
        self.feed = TileFeed(source, self._on_tiles_changed, viewer=viewer)
        self.item = LodItem(self.feed, theme)
        self._readout = ReadoutFollower(source, self._block_text, self)
        self._ask_timer = QTimer(self)
        self._ask_timer.setSingleShot(True)
        self._ask_timer.setInterval(_ASK_MS)
        # While numbers are painted, nothing else should want the interpreter.
        self._masks_timer = QTimer(self)
        self._masks_timer.setSingleShot(True)
        self._version = 0
        # widgets
        self.surface = HeatmapView(theme)
        self.row_ruler = Ruler(Qt.Orientation.Vertical, theme)
        self.column_ruler = Ruler(Qt.Orientation.Horizontal, theme)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.row_ruler, 0, 0)
        grid.addWidget(self.surface, 0, 1)
        grid.addWidget(self.column_ruler, 1, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(0, 1)
        # signals
        self.surface.add_item(self.item)
        self.surface.view_changed.connect(self._on_surface_view_changed)
        self.surface.cell_hovered.connect(self._on_surface_cell_hovered)
        self._readout.text_changed.connect(self._on_readout_text_changed)
        self._ask_timer.timeout.connect(self.ask)
        self._masks_timer.timeout.connect(self._on_masks_timer_timeout)
        self.setFocusProxy(self.surface)

    # --- values in

    def show_parameter(
        self, path: str, view: MatrixView | None, version: int, *, keep: bool = False
    ) -> None:
        """Show another parameter or layout ("" for none), whole unless `keep`."""
        self.path, self.view = path, view
        self._masks_timer.stop()
        self.feed.show(path, view, version)
        self._readout.set_path(path, view)
        if view is None:
            return
        self.item.set_view(view)
        self.surface.unit = (view.unit_rows, view.unit_columns)
        self.row_ruler.set_axis(view.row_axis)
        self.column_ruler.set_axis(view.column_axis)
        if not keep:
            self.surface.set_matrix(view.rows, view.columns)
        self.ask()

    def set_version(self, version: int) -> None:
        """Ask again, once the frame is painted: masks have changed."""
        self._version = version
        self._masks_timer.start()
        self._readout.refresh()

    def set_mode(self, mode: Mode) -> None:
        """Show other values."""
        self._mode = mode
        self.feed.set_mode(mode)
        self.item.set_mode(mode)
        self.ask()
        self._readout.refresh()

    def set_block(self, block: int | None) -> None:
        """Show density in blocks of that many weights a side; `None`: as fits."""
        self._block = block
        self.ask()

    def set_range(self, within: ValueRange | None) -> None:
        """Show only the weights in a range of values; `None`: all."""
        self.within = within
        self.feed.set_range(within)
        self.tell_state()

    def set_shades(self, shades: Shades) -> None:
        """Colour weights in another way."""
        is_other = shades.overview is not self.shades.overview
        self.shades = shades
        self.feed.levels = shades.levels
        self.item.set_shades(shades)
        if is_other:
            self.feed.set_statistic(shades.overview)
            self.tell_state()

    def set_original(self, original: bool) -> None:
        """Show what the file has, without plan and draft."""
        if original != self._original:
            self._original = original
            self.item.set_original(original)
            self.tell_state()

    def tell_difference(self, *, told: bool) -> None:
        """Speak of the values as B − A of two models, not as weights."""
        self.is_difference = told
        self.tell_state()

    def set_swipe(self, swipe: Swipe | None) -> None:
        """Show what the file has on one side of a divider."""
        self.item.set_swipe(swipe)
        self.surface.set_swipe(swipe)

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        for part in (self.item, self.surface, self.row_ruler, self.column_ruler):
            part.set_theme(theme)

    def follow_cursor(self, cell: tuple[int, int] | None) -> None:
        """Tell about the key cursor's cell instead of the mouse's."""
        self.surface.overlay.set_cursor(cell)
        self._point_at(cell, is_cursor=True)

    def echo(
        self, cell: tuple[int, int] | None, *, is_cursor: bool, tells: bool
    ) -> None:
        """Show what another picture points at; with `tells` also in words."""
        self.surface.overlay.set_cursor(cell if is_cursor else None)
        self.surface.show_cross(None if is_cursor else cell)
        self._echoes, self._reads_cell = True, is_cursor
        self._readout.follow(cell if tells else None)

    def _point_at(self, cell: tuple[int, int] | None, *, is_cursor: bool) -> None:
        self.surface.overlay.set_echo("")
        self._echoes, self._reads_cell = False, self.surface.takes_arrows
        self._readout.follow(cell)
        self.cell_pointed.emit(cell, is_cursor)

    # --- what is shown

    @property
    def specials(self) -> Specials:
        """Which weights in sight have a colour of their own."""
        return Specials.of(tile.picture for tile in self.feed.visible_tiles())

    def strongest(self, share: float) -> float | None:
        """Return the |w| that a share of the pixels exceeds, if any are painted."""
        tile = self.feed.overview or next(iter(self.feed.visible_tiles()), None)
        picture = None if tile is None else tile.picture
        return None if picture is None else picture.strongest(share)

    @property
    def is_original(self) -> bool:
        """Whether what the file has is shown, without plan and draft."""
        return self._original

    def weights_per_pixel(self) -> tuple[float, float]:
        """Rows and columns of weights under one device pixel."""
        rows, columns = self.surface.axis_maps()
        ratio = self.surface.devicePixelRatioF()
        return 1 / (rows.scale * ratio), 1 / (columns.scale * ratio)

    @property
    def shown_mode(self) -> Mode:
        """What the colours tell: shares too where weights are told by what is kept."""
        tells_kept = self._statistic is Statistic.KEPT
        return Mode.DENSITY if tells_kept else self._mode

    @property
    def overview_text(self) -> str:
        """What is told of several weights under one pixel, unless it is the largest."""
        statistic = self._statistic
        if statistic is Statistic.LARGEST:
            return ""
        return statistic_text(self._told_mode, statistic)

    @property
    def _statistic(self) -> Statistic:
        """What is told of the weights under one pixel, if these are several."""
        is_weight = self._mode in {Mode.WEIGHT, Mode.MAGNITUDE}
        is_overview = max(self.weights_per_pixel()) > 1
        return self.shades.overview if is_weight and is_overview else Statistic.LARGEST

    @property
    def _told_mode(self) -> Mode:
        return Mode.DIFF if self.is_difference else self._mode

    def ask(self) -> None:
        """Wish for the tile that the present view needs."""
        view, surface = self.view, self.surface
        if view is None or not view.numel or not surface.isVisible():
            self.tell_state()
            return
        ratio = surface.devicePixelRatioF()
        span = surface.visible_span()
        is_density = self._mode is Mode.DENSITY
        crop = crop_for(
            view,
            span,
            surface.width() * ratio,
            surface.height() * ratio,
            blocks=is_density,
            block=self._block if is_density else None,
        )
        self.feed.want(crop, span.cells(view), self._mode)
        self.item.refresh()
        self.tell_state()

    def tell_state(self) -> None:
        """Bring badge and failure up to date."""
        tiles = self.feed.visible_tiles()
        text = badge_text(
            self._told_mode,
            self.weights_per_pixel(),
            level=tiles[-1].crop.level if tiles else 0,
            refining=self.feed.is_refining,
            exact=all(tile.exact for tile in tiles),
            original=self._original,
            within=self.within,
            depth=1 if self.view is None else self.view.depth,
            overview=self._statistic,
            caption=self.surface.overlay.caption,
            name="B − A" if self.is_difference else "w",
        )
        self.surface.overlay.set_badge(text)
        self.surface.overlay.set_failure(self._failure_sentence())

    def _failure_sentence(self) -> str:
        if self.view is not None and not self.view.numel:
            return tr("This parameter has no weights to show.")
        return self.feed.failure

    def _block_text(self, cell: tuple[int, int]) -> str | None:
        """Tell about the block under a cell; `None` where weights are seen singly."""
        per_pixel = self.weights_per_pixel()
        is_averaged = self.view is not None and self.view.averaged
        is_single = max(per_pixel) <= 1 and self._mode is not Mode.DENSITY
        if not is_averaged and (self._reads_cell or is_single):
            return None
        row, column = cell
        place = Cells(row, column, row + 1, column + 1)
        for tile in reversed(self.feed.visible_tiles()):
            if self.view is not None and tile.crop.covers(place):
                block = block_under(tile, cell, per_pixel)
                if block == place and not self.view.averaged:
                    return None
                if self.is_difference:
                    return difference_text(tile, block, self.view)
                return block_text(tile, block, self.view, self._mode)
        return ""

    # --- what happens

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what could not be asked while hidden."""
        super().showEvent(event)
        self._ask_timer.start()

    def _on_masks_timer_timeout(self) -> None:
        self.feed.set_version(self._version)

    def _on_tiles_changed(self) -> None:
        self.item.refresh()
        self.tell_state()
        self._readout.refresh()
        self.tiles_changed.emit()

    def _on_surface_view_changed(self) -> None:
        rows, columns = self.surface.axis_maps()
        self.row_ruler.set_map(rows)
        self.column_ruler.set_map(columns)
        if not self._ask_timer.isActive():
            self._ask_timer.start()

    def _on_surface_cell_hovered(self, cell: tuple[int, int] | None) -> None:
        self._point_at(cell, is_cursor=False)

    def _on_readout_text_changed(self, text: str) -> None:
        if self._echoes:
            self.surface.overlay.set_echo(text)
            return
        self.surface.setAccessibleDescription(text)
        if self.surface.takes_arrows:
            announce(self.surface, text)
        self.readout_changed.emit(text)
