"""A workspace whose jobs run at once, for tests of the session layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prunescope.session.jobs import InlineExecutor, Lanes
from prunescope.session.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from prunescope.core.errors import PrunescopeError
    from prunescope.session.display import Display, DraftCard
    from prunescope.session.saved_snapshots import SnapshotStore


def inline_lanes(
    on_bug: Callable[[Exception], None], on_jobs: Callable[[], None]
) -> Lanes:
    """Lanes in which every job runs at once."""
    return Lanes(
        lambda call: call(),
        on_bug=on_bug,
        on_jobs=on_jobs,
        edit=InlineExecutor(),
        look=InlineExecutor(),
    )


class InlineSession:
    """A workspace whose jobs run at once, and what went wrong."""

    def __init__(self, path: Path, snapshots: SnapshotStore | None = None) -> None:
        self.errors: list[str] = []

        self.workspace = Workspace(
            lambda call: call(),
            lambda _: None,
            self._on_error,
            lambda _: None,
            lanes=inline_lanes,
            idle_seconds=0.0,
            snapshots=snapshots,
        )
        self.workspace.open(path)

    def _on_error(self, error: PrunescopeError) -> None:
        self.errors.append(error.sentence)

    @property
    def shown(self) -> Display:
        return self.workspace.display

    @property
    def card(self) -> DraftCard:
        assert self.shown.draft is not None
        return self.shown.draft
