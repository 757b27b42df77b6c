"""What an export wrote and what it was checked for, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from prunescope.core.checks import Check
    from prunescope.core.file_writer import Written


@dataclass(frozen=True, slots=True)
class ExportRow:
    """One pruned parameter; counts are weights, `pruned` those the mask takes."""

    path: str
    numel: int
    zeros_before: int
    pruned: int
    zeros_after: int


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export wrote. `bytes` is the size; `sha256` that of the whole file.

    `files` are those of the target, `checks` what was found true of them before they
    got their names, `loader` Python that loads them.
    """

    target: Path
    format: str
    sha256: str
    bytes: int
    verified: bool
    parameters: tuple[ExportRow, ...]
    seconds: float
    files: tuple[Written, ...] = ()
    checks: tuple[Check, ...] = ()
    loader: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the report as one JSON object."""
        return {
            "output": str(self.target),
            "format": self.format,
            "sha256": self.sha256,
            "bytes": self.bytes,
            "verified": self.verified,
            "parameters": [
                {
                    "path": row.path,
                    "numel": row.numel,
                    "zeros_before": row.zeros_before,
                    "pruned": row.pruned,
                    "zeros_after": row.zeros_after,
                }
                for row in self.parameters
            ],
            "files": [
                {"name": each.path.name, "bytes": each.size, "sha256": each.sha256}
                for each in self.files
            ],
            "checks": [each.to_json() for each in self.checks],
            "loader": self.loader,
            "seconds": self.seconds,
        }
