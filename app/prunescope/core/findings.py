"""What the doctor says: one finding per ailment, each with meaning and mend."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any


class Severity(Enum):
    """How much a finding matters, worst first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, or worth knowing.

    `code` names the kind for programs. `sentence` says what it is, `meaning` what
    follows from it, `mend` how it is mended or why it cannot be; `mended` tells
    whether a mended copy does that. `paths` are all tensors (or records, or names)
    concerned, `nbytes` what could be saved in the file.
    """

    code: str
    severity: Severity
    sentence: str
    meaning: str
    mend: str
    mended: bool = False
    paths: tuple[str, ...] = ()
    nbytes: int = 0

    def as_json(self) -> dict[str, Any]:
        """Return the finding as `doctor --json` has it."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "sentence": self.sentence,
            "meaning": self.meaning,
            "mend": self.mend,
            "mended": self.mended,
            "paths": list(self.paths),
            "bytes": self.nbytes,
        }


def several(names: tuple[str, ...], most: int = 3) -> str:
    """Return the first few names and how many more there are."""
    more = len(names) - most
    listed = ", ".join(names[:most])
    return f"{listed} and {more} more" if more > 0 else listed


def are(number: int, word: str) -> str:
    """Return `1 tensor is`, `2 tensors are`."""
    return f"{counted(number, word)} {'is' if number == 1 else 'are'}"


def counted(number: int, word: str) -> str:
    """Return `1 tensor`, `2 tensors`."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
