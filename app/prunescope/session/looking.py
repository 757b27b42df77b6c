"""What the look lane finds out about an opened checkpoint, unasked.

Counts the parameters in the order in which a person looks, and looks into the
selected one under the masks of plan and draft.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from prunescope.session.counting import Counted, Task, count, count_all
from prunescope.session.details import Details, details_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from prunescope.session.draft_preview import DraftPreview
    from prunescope.session.jobs import JobContext, Lanes
    from prunescope.session.measure_cache import MeasureCache
    from prunescope.session.opened import Opened

#: Structure of the zeros is looked into for parameters of up to this many weights.
DETAIL_WEIGHTS = 64 << 20
COUNT, SELECTION, STORE = "count", "selection", "store measures"


def _done(_: object) -> None:
    """Want to know nothing."""


class Looking:
    """Measures of one opened checkpoint, as they come in.

    `selected` are the measures of the selection under the exact masks of plan and
    draft, `details` the structure of its zeros; `None` until known. `cache` knows
    what was counted when the file was open before. `on_news` hears that there is
    more to show. While `halted`, only what is needed is counted.
    """

    def __init__(
        self,
        opened: Opened,
        preview: DraftPreview,
        lanes: Lanes,
        on_news: Callable[[], None],
        cache: MeasureCache | None = None,
    ) -> None:
        self._opened = opened
        self._cache = cache
        self._cached = 0
        self._preview = preview
        self._lanes = lanes
        self._on_news = on_news
        self.visible: tuple[str, ...] = ()
        self.halted = False
        self._needed: set[str] = set()
        self.selected: Counted | None = None
        self.details: Details | None = None

    # --- all parameters ------------------------------------------------------------

    def set_visible(self, paths: tuple[str, ...]) -> None:
        """Count the selected and these parameters first."""
        self.visible = paths
        chosen, first = self._opened.chosen, self._opened.ledger.first_path
        current = () if chosen.current is None else (first(chosen.current),)
        visible = [first(path) for path in paths]
        self._opened.queue.prefer([*current, *visible, *chosen.paths])

    def start(self) -> None:
        """Count what has waited since the file was opened."""
        if self._opened.pruning is None:
            self.go_on_counting()
        else:
            self.start_counting()

    def start_counting(self) -> None:
        """Count what is not counted under its present mask."""
        self.refill()
        self.go_on_counting()

    def refill(self) -> None:
        """Know what is not counted under its present mask."""
        self._opened.queue.refill(self._wanted())

    @property
    def resting(self) -> bool:
        """Whether counting is halted, and nothing is needed just now."""
        return self.halted and not self._lanes.busy(COUNT)

    def halt(self) -> None:
        """Count only what is needed from now on; what is counted stays."""
        if not self._lanes.busy(COUNT):
            return
        self.halted = True
        self._needed.clear()
        self._lanes.forget(COUNT)
        self._remember()
        self._on_news()

    def go_on(self) -> None:
        """Count the rest."""
        self.halted = False
        self.start_counting()
        self._on_news()

    def need(self, paths: Iterable[str]) -> None:
        """Count these parameters, although counting is halted."""
        if not self.halted:
            return
        needed = {self._opened.ledger.first_path(path) for path in paths}
        if not needed <= self._needed:
            self._needed |= needed
            self.start_counting()

    def _wanted(self) -> list[Task]:
        tasks = self._opened.uncounted()
        if not self.halted:
            return tasks
        return [task for task in tasks if task.entry.path in self._needed]

    def go_on_counting(self) -> None:
        """Count what is known to be uncounted."""
        opened = self._opened
        self.set_visible(self.visible)
        if not self._lanes.busy(COUNT):
            self._lanes.look(
                COUNT,
                self._recall if self._cache and not opened.ledger.bare else self._count,
                lambda _: self._ended(),
                on_part=self._counted,
            )

    def _count(self, context: JobContext) -> None:
        count_all(self._opened.checkpoint, self._opened.queue, context)

    def _recall(self, context: JobContext) -> None:
        """Count only what was not counted when the file was open before."""
        opened = self._opened
        known = () if self._cache is None else self._cache.load(opened.inventory)
        self._cached = len(known)
        if known:
            context.part(known)
            opened.queue.forget(counted.path for counted in known)
        self._count(context)

    def _remember(self) -> None:
        """Keep the measures for the next time, if there are more than were kept."""
        cache, opened = self._cache, self._opened
        bare = dict(opened.ledger.bare)
        if cache is not None and len(bare) > self._cached:
            self._cached = len(bare)
            self._lanes.look(
                STORE, lambda _: cache.store(opened.inventory, bare), _done
            )

    def _counted(self, parts: tuple[Counted, ...]) -> None:
        self._opened.ledger.take(parts)
        self._preview.measures_arrived(last=False)
        self._on_news()

    def _ended(self) -> None:
        # The queue may have been refilled after the job looked into it last.
        if self._wanted():
            self.start_counting()
            return
        self._preview.measures_arrived(last=True)
        self._on_news()
        self._preview.want_exact()
        self._remember()

    # --- the selected one ----------------------------------------------------------

    def forget_selection(self) -> None:
        """Take what is known of the selection for out of date."""
        self.selected = self.details = None
        self._lanes.forget(SELECTION)

    def look_at_selection(self) -> None:
        """Look into the selected parameter, if the masks are known exactly."""
        opened, preview = self._opened, self._preview
        self._lanes.forget(SELECTION)
        if opened.current is None or not (preview.settled or preview.exact):
            return
        entry = opened.inventory[opened.ledger.first_path(opened.current)]
        if entry.storage < 0 or not 0 < entry.numel <= DETAIL_WEIGHTS:
            return
        exact = preview.exact
        mask = opened.mask_of(entry.path)
        if exact is not None:
            mask = exact.masks.get(entry.path)
        task = Task(entry, mask)
        known = opened.ledger.counted.get(entry.path)
        reader = opened.checkpoint

        def work(context: JobContext) -> tuple[Counted, Details | None]:
            counted = known
            if counted is None or counted.mask is not mask:
                counted = count(reader, task, context)
            if counted.failure:
                return counted, None
            return counted, details_of(reader, task, counted, context)

        self._lanes.look(SELECTION, work, self._seen)

    def _seen(self, seen: tuple[Counted, Details | None]) -> None:
        self.selected, self.details = seen
        self._on_news()
