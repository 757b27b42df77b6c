"""Consent to run the Python files that custom steps name, bound to their bytes.

Nothing runs before a person has allowed exactly these bytes, in this window. A file
that changes afterwards has to be allowed again, even while the job waits: the engine
runs the bytes whose digest it has checked, not the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from prunescope.core.method_files import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from prunescope.core.plan import Step


@dataclass(frozen=True, slots=True)
class CodeFile:
    """A file that would run, and the SHA-256 of its bytes ("" if it is not there)."""

    path: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class Question:
    """What a person is asked: whether these files may run."""

    files: tuple[CodeFile, ...]


class Consent:
    """What may run in one window; `on_question` hears that `question` changed."""

    def __init__(self, on_question: Callable[[], None]) -> None:
        self._on_question = on_question
        self._allowed: set[str] = set()
        self._then: Callable[[], None] | None = None
        self.question: Question | None = None

    @property
    def allowed(self) -> frozenset[str]:
        """The SHA-256 of all code that may run."""
        return frozenset(self._allowed)

    def given(self, steps: Iterable[Step], folder: Path) -> bool:
        """Whether all code that these steps would run is allowed."""
        return not self._unknown(steps, folder)

    def ask(
        self, steps: Iterable[Step], folder: Path, then: Callable[[], None]
    ) -> None:
        """Call `then` once all code of these steps is allowed; at once if it is."""
        files = self._unknown(steps, folder)
        if not files:
            then()
            return
        self.question, self._then = Question(files), then
        self._on_question()

    def answer(self, allow: bool) -> None:  # noqa: FBT001 - the answer of a dialog
        """Take the answer to the question; without consent nothing happens."""
        question, then = self.question, self._then
        self.question = self._then = None
        if question is None or then is None:
            return
        self._on_question()
        if allow:
            self._allowed.update(file.sha256 for file in question.files)
            then()

    def _unknown(self, steps: Iterable[Step], folder: Path) -> tuple[CodeFile, ...]:
        paths = [
            folder / step.file
            for step in steps
            if step.enabled and step.method == "custom" and step.file
        ]
        files = [CodeFile(path, digest(path)) for path in dict.fromkeys(paths)]
        return tuple(file for file in files if file.sha256 not in self._allowed)
