"""Which parts of a matrix were looked at, to go back to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prunescope.qt.heatmap.viewport import Span

_MOST = 100


class ViewHistory:
    """Spans in the order in which they were looked at."""

    def __init__(self) -> None:
        self._spans: list[Span] = []
        self._place = -1

    def clear(self) -> None:
        """Forget everything: another matrix is shown."""
        self._spans, self._place = [], -1

    def visit(self, span: Span) -> None:
        """Add a span after the present one; the present one again changes nothing."""
        if self._place >= 0 and self._spans[self._place] == span:
            return
        del self._spans[self._place + 1 :]
        self._spans.append(span)
        del self._spans[:-_MOST]
        self._place = len(self._spans) - 1

    def back(self) -> Span | None:
        """Go to the span before, if there is one."""
        return self._go(-1)

    def forward(self) -> Span | None:
        """Go to the span after, if there is one."""
        return self._go(1)

    def _go(self, step: int) -> Span | None:
        place = self._place + step
        if not 0 <= place < len(self._spans):
            return None
        self._place = place
        return self._spans[place]
