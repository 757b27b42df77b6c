"""One window's worth of work, without the window: a person's wishes in, displays out.

SKELETON: signatures are the contract between `session` and `qt`; bodies follow.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from prunescope.core.errors import PrunescopeError
from prunescope.core.plan import Step
from prunescope.session.display import Display
from prunescope.session.tiles import TileRequest, TileResponse

Deliver = Callable[[Callable[[], None]], None]


class Workspace:
    """Document, jobs, tiles and preview of one window.

    All methods are called on the owner's (GUI) thread and return at once; long work
    runs in the lanes and comes back through `deliver`, which must run the given
    callable on the owner's thread.

    Parameters
    ----------
    deliver
        Hands a callable over to the owner's thread.
    on_display
        Receives each new display state.
    on_error
        Receives each failure a person should read.
    on_message
        Receives short good news ("Exported 44 tensors, verified.").
    """

    def __init__(
        self,
        deliver: Deliver,
        on_display: Callable[[Display], None],
        on_error: Callable[[PrunescopeError], None],
        on_message: Callable[[str], None],
    ) -> None: ...

    # --- files
    def open(self, path: Path, state: str | None = None) -> None: ...
    def export(
        self, target: Path, file_format: str, *, overwrite: bool = False
    ) -> None: ...
    def suggested_target(self, file_format: str) -> Path: ...
    def load_plan(self, path: Path) -> None: ...
    def save_plan(self, path: Path) -> None: ...
    def close(self) -> None: ...

    # --- scope and selection
    def select(self, path: str | None) -> None: ...
    def set_checked(self, paths: frozenset[str]) -> None: ...
    def check_only(self, expression: str) -> None: ...
    def filtered(self, expression: str) -> frozenset[str]: ...  # FilterError

    # --- the draft and the plan (gesture: edits with one key are one undo step)
    def edit_draft(self, step: Step, gesture: str = "") -> None: ...
    def set_threshold(self, value: float, gesture: str = "") -> None: ...
    def apply_draft(self) -> None: ...
    def set_step_enabled(self, index: int, enabled: bool) -> None: ...
    def remove_step(self, index: int) -> None: ...
    def move_step(self, index: int, to: int) -> None: ...
    def edit_step(self, index: int) -> None: ...  # becomes the draft again
    def undo(self) -> None: ...
    def redo(self) -> None: ...

    # --- running
    def choose_device(self, name: str) -> None: ...
    def cancel(self, job: int) -> None: ...

    # --- pictures
    def request_tiles(
        self, request: TileRequest, receive: Callable[[TileResponse], None]
    ) -> None: ...
