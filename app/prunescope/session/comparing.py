"""Compares what is open: with a file, with what the plan makes of it, snapshots.

Each comparison is a job of the edit lane; A is what was there first.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from prunescope.session import operations
from prunescope.session.comparison_texts import Compared
from prunescope.session.language import tr
from prunescope.session.pair_pictures import OpenPair, PairPictures, open_pair

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from prunescope.core.comparison import Comparison, TensorChange
    from prunescope.core.errors import PrunescopeError
    from prunescope.core.matching import Pin
    from prunescope.core.plan import Step
    from prunescope.session.code_consent import Consent
    from prunescope.session.comparison_texts import OpenSides
    from prunescope.session.editing import Editing
    from prunescope.session.jobs import JobContext, Lanes
    from prunescope.session.opened import Opened

    Receive = Callable[[Compared], None]


@dataclass(frozen=True, slots=True)
class _Side:
    """A plan's result under a name; no steps are the file itself."""

    name: str
    steps: tuple[Step, ...]


class Comparing:
    """Takes wishes to compare; what needs an opened file does nothing without one.

    `receive` gets what was found, `on_error` hears why nothing was, and `on_message`
    that a picture of it was saved.
    """

    def __init__(
        self,
        lanes: Lanes,
        current: Callable[[], Editing | None],
        consent: Consent,
        *,
        on_error: Callable[[PrunescopeError], None],
        on_message: Callable[[str], None],
    ) -> None:
        self._lanes = lanes
        self._current = current
        self._consent = consent
        self._on_error = on_error
        self._on_message = on_message

    def with_file(
        self, path: Path, receive: Receive, pins: tuple[Pin, ...] = ()
    ) -> None:
        """Compare the opened file with another one, both read anew.

        `pins` are pairs of tensors that belong together whatever their names.
        """
        editing = self._current()
        if editing is None:
            return
        opened = editing.opened
        self._files(opened.path, opened.inventory.state, path, receive, pins)

    def files(
        self, a: Path, b: Path, receive: Receive, pins: tuple[Pin, ...] = ()
    ) -> None:
        """Compare two files, whatever is open."""
        self._files(a, None, b, receive, pins)

    def _files(
        self,
        a: Path,
        state: str | None,
        b: Path,
        receive: Receive,
        pins: tuple[Pin, ...],
    ) -> None:
        self._start(
            (a.name, b.name),
            lambda context: operations.compare_files(
                a, state, b, context, pins=pins, by_shape=True
            ),
            receive,
            partial(operations.both_files, a, state, b),
        )

    def source_with_result(self, receive: Receive) -> None:
        """Compare the opened file with what the plan makes of it."""
        editing = self._current()
        if editing is not None:
            opened = editing.opened
            a = _Side(opened.path.name, ())
            self._results(opened, a, _now(opened), receive)

    def snapshots(self, number: int, other: int | None, receive: Receive) -> None:
        """Compare what two snapshots' plans make of the file; `None` is that of now."""
        editing = self._current()
        if editing is None:
            return
        opened = editing.opened
        a = _snapshot(opened, number)
        b = _now(opened) if other is None else _snapshot(opened, other)
        if a is not None and b is not None:
            self._results(opened, a, b, receive)

    def difference(
        self,
        compared: Compared,
        change: TensorChange,
        receive: Callable[[PairPictures], None],
    ) -> None:
        """Open a compared pair again, to look at B − A; `receive` gets to close it."""
        open_sides = compared.open_sides
        if open_sides is None:
            return
        self._lanes.edit(
            tr("Opening {path} in A and B", path=change.path),
            lambda context: open_pair(open_sides, change, context),
            lambda pair: receive(self._pictures(pair)),
            on_failed=self._on_error,
        )

    def _pictures(self, pair: OpenPair) -> PairPictures:
        return PairPictures(self._lanes, pair, self._on_error, self._on_message)

    def _results(self, opened: Opened, a: _Side, b: _Side, receive: Receive) -> None:
        requests = (self._request(opened, a), self._request(opened, b))
        self._start(
            (a.name, b.name),
            lambda context: operations.compare_results(*requests, context),
            receive,
            partial(operations.both_results, *requests),
        )

    def _request(self, opened: Opened, side: _Side) -> operations.PruneRequest:
        length, start = opened.masks.longest_prefix(side.steps)
        return operations.PruneRequest(
            opened.checkpoint,
            side.steps[length:],
            start,
            folder=opened.folder,
            allow_code=self._consent.allowed,
        )

    def _start(
        self,
        names: tuple[str, str],
        work: Callable[[JobContext], Comparison],
        receive: Receive,
        open_sides: OpenSides,
    ) -> None:
        a, b = names
        self._lanes.edit(
            tr("Comparing {a} with {b}", a=a, b=b),
            work,
            lambda comparison: receive(Compared(a, b, comparison, open_sides)),
            on_failed=self._on_error,
        )


def _now(opened: Opened) -> _Side:
    return _Side(tr("result of the plan"), opened.state.effective)


def _snapshot(opened: Opened, number: int) -> _Side | None:
    found = opened.history.snapshot(number)
    return None if found is None else _Side(found.name, found.state.effective)
