"""Stands between a workspace and the window that shows it, which may be replaced."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from prunescope.core.errors import PrunescopeError
    from prunescope.qt.adapters import QtDeliver
    from prunescope.session.display import Display
    from prunescope.session.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Listeners:
    """What hears a workspace."""

    display: Callable[[Display], None]
    error: Callable[[PrunescopeError], None]
    message: Callable[[str], None]
    bug: Callable[[Exception], None]


class Relay:
    """Makes one workspace, and passes what it says on to the window of now.

    `measures` and `snapshots` are the folders to keep them in, if they are kept.
    """

    def __init__(
        self,
        deliver: QtDeliver,
        *,
        gpu: bool = True,
        measures: Path | None = None,
        snapshots: Path | None = None,
    ) -> None:
        self._deliver = deliver
        self._gpu = gpu
        self._measures = measures
        self._snapshots = snapshots
        self._workspace: Workspace | None = None
        self._listeners: Listeners

    def __call__(
        self,
        on_display: Callable[[Display], None],
        on_error: Callable[[PrunescopeError], None],
        on_message: Callable[[str], None],
        on_bug: Callable[[Exception], None],
    ) -> Workspace:
        """Let these hear the workspace from now on, and return it."""
        self._listeners = Listeners(on_display, on_error, on_message, on_bug)
        if self._workspace is None:
            self._workspace = self._make()
        return self._workspace

    def _make(self) -> Workspace:
        # The window is seen before these are imported.
        from prunescope.session.measure_cache import MeasureCache  # noqa: PLC0415 - late
        from prunescope.session.saved_snapshots import SnapshotStore  # noqa: PLC0415 - late
        from prunescope.session.workspace import Workspace  # noqa: PLC0415 - late

        measures, snapshots = self._measures, self._snapshots
        return Workspace(
            self._deliver,
            self._pass_display,
            self._pass_error,
            self._pass_message,
            on_bug=self._pass_bug,
            gpu=self._gpu,
            measures=None if measures is None else MeasureCache(measures),
            snapshots=None if snapshots is None else SnapshotStore(snapshots),
        )

    def stop(self) -> None:
        """Pass nothing on any more: the last window goes away."""
        self._deliver.stop()

    def _pass_display(self, display: Display) -> None:
        self._listeners.display(display)

    def _pass_error(self, error: PrunescopeError) -> None:
        self._listeners.error(error)

    def _pass_message(self, text: str) -> None:
        self._listeners.message(text)

    def _pass_bug(self, bug: Exception) -> None:
        self._listeners.bug(bug)
