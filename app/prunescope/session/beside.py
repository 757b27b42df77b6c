"""The parameters that are selected beside the current one, as histograms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prunescope.session.counting import Counted, Task, count
from prunescope.session.display import LayerHistogram, Numbers, Sight
from prunescope.session.distribution import histogram_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.core.masks import PackedMask
    from prunescope.session.draft_preview import DraftPreview
    from prunescope.session.jobs import JobContext, Lanes
    from prunescope.session.opened import Opened

BESIDE = "beside"
#: As many layers are shown together, the current one among them.
MOST_LAYERS = 8
#: Parameters of up to this many weights are counted under the draft's exact masks.
_COUNTED_WEIGHTS = 16 << 20


class Beside:
    """Counts the others under the draft's exact masks, once these are known.

    Until then they are what the plan leaves of them, with the draft estimated.
    `on_news` hears that there is more to show.
    """

    def __init__(
        self,
        opened: Opened,
        preview: DraftPreview,
        lanes: Lanes,
        on_news: Callable[[], None],
    ) -> None:
        self._opened = opened
        self._preview = preview
        self._lanes = lanes
        self._on_news = on_news
        self._counted: dict[str, Counted] = {}

    def look(self) -> None:
        """Count what is not counted under the exact masks of now."""
        exact = self._preview.exact
        self._lanes.forget(BESIDE)
        if exact is None:
            self._counted.clear()
            return
        tasks = [
            Task(self._opened.inventory[path], exact.masks.get(path))
            for path in self._firsts
        ]
        tasks = [task for task in tasks if self._is_unknown(task)]
        if not tasks:
            return
        reader = self._opened.checkpoint

        def work(context: JobContext) -> tuple[Counted, ...]:
            return tuple(count(reader, task, context) for task in tasks)

        self._lanes.look(BESIDE, work, self._arrived)

    def _is_unknown(self, task: Task) -> bool:
        path, mask = task.entry.path, task.mask
        known = (self._counted.get(path), self._opened.ledger.counted.get(path))
        fits = 0 < task.entry.numel <= _COUNTED_WEIGHTS and task.entry.storage >= 0
        return fits and not any(c is not None and c.mask is mask for c in known)

    def _arrived(self, counted: tuple[Counted, ...]) -> None:
        self._counted.update((item.path, item) for item in counted)
        self._on_news()

    @property
    def _firsts(self) -> tuple[str, ...]:
        others = self._opened.chosen.others[: MOST_LAYERS - 1]
        return tuple(map(self._opened.ledger.first_path, others))

    def histograms(self, numbers: Numbers) -> tuple[LayerHistogram, ...]:
        """Make the histograms of what is selected beside the current parameter."""
        others = self._opened.chosen.others[: MOST_LAYERS - 1]
        found = (self._histogram(path, numbers) for path in others)
        return tuple(layer for layer in found if layer is not None)

    def _histogram(self, path: str, numbers: Numbers) -> LayerHistogram | None:
        ledger = self._opened.ledger
        place, first = ledger.place(path), ledger.first_path(path)
        counted, exact = self._known(first)
        shown = histogram_of(
            counted,
            float("nan") if place is None else float(numbers.threshold[place]),
            adjustable=False,
            exact=exact,
        )
        return None if shown is None else LayerHistogram(path, shown)

    def _known(self, first: str) -> tuple[Counted | None, bool]:
        """Return what is counted of a parameter, and whether that is what is shown."""
        preview = self._preview
        counted = self._opened.ledger.counted.get(first)
        if preview.sight is Sight.ORIGINAL and counted is not None:
            return self._opened.ledger.bare.get(first, counted), True
        exact = preview.exact
        if preview.sight is Sight.DRAFT and exact is not None:
            mask: PackedMask | None = exact.masks.get(first)
            for known in (self._counted.get(first), counted):
                if known is not None and known.mask is mask:
                    return known, True
        return counted, preview.settled or preview.sight is not Sight.DRAFT
