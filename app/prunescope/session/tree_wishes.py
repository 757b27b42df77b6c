"""What the module tree lists: its rows, and what a filter finds among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prunescope.core.errors import FilterError
from prunescope.session.filter_rows import Found
from prunescope.session.tree_rows import USUAL, TreeRows

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.core.errors import PrunescopeError
    from prunescope.session.display import Display
    from prunescope.session.editing import Editing
    from prunescope.session.jobs import JobContext, Lanes
    from prunescope.session.tree_rows import Listing

ROWS, FILTER = "tree rows", "filter"
#: How much a filter may have to look at where it is answered at once: some ten
#: milliseconds of it.
AT_ONCE = 120_000


class TreeWishes:
    """Takes wishes about the tree; what takes its time is done in the look lane.

    `shown` is the display sent last; `on_news` hears that there are other rows.
    """

    def __init__(
        self,
        lanes: Lanes,
        current: Callable[[], Editing | None],
        shown: Callable[[], Display],
        on_news: Callable[[], None],
    ) -> None:
        self._lanes = lanes
        self._current = current
        self._shown = shown
        self._on_news = on_news
        self._listing = USUAL

    def list_rows(self, listing: Listing) -> None:
        """List these rows of what is open, and of what will be."""
        self._listing = listing
        self.look()

    def look(self) -> None:
        """Make the rows of what is open, if others are wanted than it has."""
        editing, listing = self._current(), self._listing
        self._lanes.forget(ROWS)
        if editing is None or editing.opened.tree.listing == listing:
            return
        opened = editing.opened
        inventory, title = opened.inventory, opened.tree.title

        def made(rows: TreeRows) -> None:
            opened.tree = rows
            self._on_news()

        self._lanes.look(ROWS, lambda _: TreeRows(inventory, title, listing), made)

    def find(
        self,
        expression: str,
        on_found: Callable[[Found], None],
        on_failed: Callable[[PrunescopeError], None],
    ) -> None:
        """Find what an expression matches, now or soon; an older wish is forgotten.

        `on_failed` hears why nothing can be found.
        """
        self._lanes.forget(FILTER)
        editing, shown = self._current(), self._shown()
        if editing is None:
            on_found(Found())
            return
        editing.preview.put_off()
        try:
            opened = editing.opened
            search = opened.search(expression, shown.numbers, shown.compared)
            if search.work <= AT_ONCE:
                on_found(search.run())
                return
        except FilterError as error:
            on_failed(error)
            return

        def work(context: JobContext) -> Found:
            return search.run(context)

        self._lanes.look(FILTER, work, on_found, on_failed=on_failed)
