"""Which code a person allowed for good: by the SHA-256 of its bytes, never by name.

One small JSON file in the person's config folder, read anew at every question, since
several windows and programs share it. What cannot be read trusts nothing.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import TYPE_CHECKING, Any

from prunescope.core.errors import OperationError
from prunescope.core.file_writer import FileWriter
from prunescope.session.language import tr

if TYPE_CHECKING:
    from pathlib import Path

_FORMAT, _VERSION = "prunescope.trust", 1
_MAXIMUM_BYTES = 1 << 20
_MOST = 1000


@dataclass(frozen=True, slots=True)
class Trusted:
    """Code that may run without a question, and how it was run when it was allowed.

    `model` is the checkpoint it was run for, `kind`, `path` and `factory` are those of
    the :class:`~prunescope.core.live_source.CodeSource`. `isolated` tells that it was
    allowed shut off from the network and from files, and only so.
    """

    sha256: str
    model: str
    kind: str
    path: str
    factory: str
    python: str
    isolated: bool
    at: str

    @property
    def day(self) -> str:
        """The day on which it was allowed."""
        return self.at.partition("T")[0]


class Trust:
    """The list in one file; the newest comes last."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def entries(self) -> tuple[Trusted, ...]:
        """Return what is trusted; nothing where the file is not there or is odd."""
        with suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
            if self._path.stat().st_size <= _MAXIMUM_BYTES:
                data = json.loads(self._path.read_bytes())
                if (data["format"], data["version"]) == (_FORMAT, _VERSION):
                    return tuple(map(_entry, data["allowed"]))
        return ()

    def allows(self, wanted: Trusted) -> bool:
        """Whether exactly this was allowed: the same bytes, run in the same way."""
        return any(_same(wanted, entry) for entry in self.entries())

    def newest_for(self, model: Path) -> Trusted | None:
        """Return what was allowed last for this checkpoint."""
        found = (e for e in reversed(self.entries()) if e.model == str(model))
        return next(found, None)

    def remember(self, entry: Trusted) -> None:
        """Allow this from now on."""
        kept = [old for old in self.entries() if not _same(entry, old)]
        self._write((*kept, entry)[-_MOST:])

    def revoke(self, sha256: str) -> None:
        """Ask again before code of these bytes runs."""
        self._write(tuple(e for e in self.entries() if e.sha256 != sha256))

    def _write(self, entries: tuple[Trusted, ...]) -> None:
        data = {
            "format": _FORMAT,
            "version": _VERSION,
            "allowed": [asdict(entry) for entry in entries],
        }
        text = json.dumps(data, indent=1).encode()
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise OperationError(
                tr(
                    "What is allowed cannot be kept in {folder} ({reason}); it counts "
                    "for this once.",
                    folder=self._path.parent,
                    reason=reason,
                )
            ) from None
        FileWriter().write(self._path, [text], size=len(text), overwrite=True)


def now() -> str:
    """Return this moment as it is written down."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def _same(one: Trusted, other: Trusted) -> bool:
    # Allowed without a sandbox, it may run in one; not the other way round.
    return (one.sha256, one.kind, one.factory, one.python) == (
        other.sha256,
        other.kind,
        other.factory,
        other.python,
    ) and one.isolated >= other.isolated


def _entry(data: Any) -> Trusted:
    entry = Trusted(**data)
    for field in fields(Trusted):
        wanted = bool if field.name == "isolated" else str
        if not isinstance(getattr(entry, field.name), wanted):
            raise TypeError(field.name)
    return entry
