"""The progress call, which is also the point where long work can be cancelled."""

from __future__ import annotations

from typing import Protocol


class Cancelled(Exception):  # noqa: N818 - not an error: the person asked for it
    """Raised by a progress call when the person cancelled the work."""


class Progress(Protocol):
    """Told how far the work is; raises :class:`Cancelled` to stop it.

    Long loops call it at least every 50 ms of work. `done` and `total` are in the
    same unit (bytes, weights, layers), which `text` names for a person.
    """

    def __call__(self, done: int, total: int, text: str = "") -> None:
        """Report `done` of `total`."""


def silent(done: int, total: int, text: str = "") -> None:
    """Report to nobody and never cancel."""
