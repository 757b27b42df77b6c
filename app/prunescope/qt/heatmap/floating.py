"""What floats over the picture: the card of the region, and the mini-map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

from prunescope.core.indices import box_text
from prunescope.qt.heatmap.minimap import Minimap, is_of_use
from prunescope.qt.heatmap.region_card import RegionCard
from prunescope.qt.heatmap.viewport import Span
from prunescope.session.language import tr

if TYPE_CHECKING:
    from prunescope.core.matrix_view import Cells, MatrixView
    from prunescope.qt.heatmap.marking import Marking
    from prunescope.qt.heatmap.painting import Painting
    from prunescope.qt.heatmap.pane import Pane
    from prunescope.qt.theme import Theme
    from prunescope.session.region import RegionStats
    from prunescope.session.shades import Shades
    from prunescope.session.tiles import Mode

_MARGIN = 8


class Floating(QObject):
    """Places the card at the top right and the mini-map at the bottom right."""

    def __init__(
        self, pane: Pane, marking: Marking, painting: Painting, theme: Theme
    ) -> None:
        super().__init__(pane)
        self._pane = pane
        self._marking = marking
        #: Whether a person chose to see or hide the mini-map; `None`: as is of use.
        self._wanted: bool | None = None
        self.card = RegionCard(theme, pane.surface)
        self.minimap = Minimap(theme, pane.surface)
        marking.region_changed.connect(self._on_marking_region_changed)
        marking.stats_arrived.connect(self._on_marking_stats_arrived)
        self.card.prune_requested.connect(painting.prune_here)
        self.card.keep_requested.connect(painting.keep_here)
        self.card.copy_requested.connect(marking.copy_table)
        self.card.closed.connect(self._on_card_closed)
        self.minimap.place_wanted.connect(self._on_minimap_place_wanted)
        pane.surface.view_changed.connect(self._on_surface_view_changed)
        pane.surface.installEventFilter(self)

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self.card.set_theme(theme)
        self.minimap.set_theme(theme)

    def show_view(self, view: MatrixView) -> None:
        """Show nothing of the matrix before."""
        del view
        self._wanted = None
        self._on_surface_view_changed()

    def show_overview(self, mode: Mode, shades: Shades) -> None:
        """Show the overview of the parameter in these colours."""
        view = self._pane.view
        if view is not None and view.numel:
            self.minimap.show_tile(view, self._pane.feed.overview, mode, shades)
            self._place()

    def show_minimap(self, shown: bool) -> None:
        """Show or hide the mini-map, whether it is of use or not."""
        self._wanted = shown
        self._on_surface_view_changed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the places when the picture changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        surface = self._pane.surface
        right = surface.width() - _MARGIN
        self.card.move(right - self.card.width(), _MARGIN)
        self.minimap.move(
            right - self.minimap.width(),
            surface.height() - _MARGIN - self.minimap.height(),
        )

    def _on_surface_view_changed(self) -> None:
        view, span = self._pane.view, self._pane.surface.visible_span()
        if view is None or not view.numel:
            self.minimap.hide()
            return
        wanted = is_of_use(view, span) if self._wanted is None else self._wanted
        self.minimap.show_span(span)
        self.minimap.setVisible(wanted and self._pane.feed.overview is not None)

    def _on_marking_region_changed(self, cells: Cells | None) -> None:
        view = self._pane.view
        if cells is None or view is None:
            self.card.hide()
            return
        boxes = self._marking.boxes(cells)
        title = tr(
            "{rows} × {columns} cells",
            rows=cells.bottom - cells.top,
            columns=cells.right - cells.left,
        )
        if len(boxes) == 1 and boxes[0]:
            title = f"[{box_text(boxes[0], view.shape)}]"
        self.card.open(title)
        self._place()

    def _on_marking_stats_arrived(self, stats: RegionStats) -> None:
        self.card.show_stats(stats)
        self._place()

    def _on_card_closed(self) -> None:
        self._marking.forget()
        self._pane.surface.setFocus()

    def _on_minimap_place_wanted(self, place: tuple[float, float]) -> None:
        span = self._pane.surface.visible_span()
        high, wide = span.bottom - span.top, span.right - span.left
        top, left = place[0] - high / 2, place[1] - wide / 2
        self._pane.surface.show_span(Span(top, left, top + high, left + wide))
