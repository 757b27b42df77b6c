"""The progress call, which is also the point where long work can be cancelled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable


class Cancelled(Exception):  # noqa: N818 - not an error: the person asked for it
    """Raised by a progress call when the person cancelled the work."""


class Progress(Protocol):
    """Told how far the work is; raises :class:`Cancelled` to stop it.

    Long loops call it at least every 50 ms of work. `done` and `total` are in the
    same unit (bytes, weights, layers), which `text` names for a person.
    """

    def __call__(self, done: int, total: int, text: str = "") -> None:
        """Report `done` of `total`."""


def part_of(progress: Progress, before: int, whole: int) -> Progress:
    """Tell the progress of a part that begins at `before` as that of the whole."""

    def tell(done: int, total: int, text: str = "") -> None:  # noqa: ARG001 - its own
        progress(before + done, whole, text)

    return tell


def pulse(beat: Callable[[], None]) -> Progress:
    """Return a progress call for work whose progress is not told: only a beat."""

    def tell(done: int, total: int, text: str = "") -> None:  # noqa: ARG001 - not told
        beat()

    return tell


def silent(done: int, total: int, text: str = "") -> None:
    """Report to nobody and never cancel."""
