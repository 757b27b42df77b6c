"""Snapshots as JSON values: in sessions, and in a small file per checkpoint.

What a person kept under a name is there again when the same file is opened the next
time. Anything odd in such a file is read as no snapshots; it is material like any
other.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from prunescope.core import plan
from prunescope.core.errors import PrunescopeError
from prunescope.core.file_writer import FileWriter
from prunescope.session.document import FIRST_DRAFT, DocumentState, Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_FORMAT = "prunescope.snapshots"
_VERSION = 1
_MAXIMUM_BYTES = 50_000_000
#: Checkpoints whose snapshots are remembered; the oldest files beyond go.
FILES = 200


def snapshots_to_json(snapshots: Iterable[Snapshot]) -> list[dict[str, Any]]:
    """Return those that were kept on purpose, each as one JSON object."""
    return [
        {
            "name": each.name,
            "remark": each.remark,
            "plan": plan.to_json(each.state.plan),
            "draft": plan.to_json(plan.Plan((each.state.settled.draft,))),
            "checked": sorted(each.state.settled.checked),
            "profile": list(each.profile),
            "view": dict(each.view),
        }
        for each in snapshots
        if not each.branch
    ]


def snapshots_from_json(data: object) -> tuple[Snapshot, ...]:
    """Read what :func:`snapshots_to_json` wrote.

    Raises
    ------
    PlanError, KeyError, TypeError, ValueError
        It is something else.
    """
    if not isinstance(data, list):
        raise TypeError("no list of snapshots")
    return tuple(_snapshot(number, each) for number, each in enumerate(data, start=1))


def _snapshot(number: int, data: dict[str, Any]) -> Snapshot:
    document, drafts = plan.from_json(data["plan"]), plan.from_json(data["draft"])
    state = DocumentState(
        document.steps,
        drafts.steps[0] if drafts.steps else FIRST_DRAFT,
        frozenset(map(str, data["checked"])),
        document.ticket,
    )
    return Snapshot(
        number,
        str(data["name"]),
        str(data["remark"]),
        state,
        profile=tuple(map(float, data.get("profile", ()))),
        view=dict(data.get("view", {})),
    )


@dataclass(frozen=True, slots=True)
class SnapshotStore:
    """Remembers the snapshots of checkpoints, by where these are."""

    folder: Path

    def load(self, checkpoint: Path, state: str) -> tuple[Snapshot, ...]:
        """Return the snapshots of a checkpoint; none where nothing can be read."""
        try:
            file = self._file(checkpoint, state)
            if file.stat().st_size > _MAXIMUM_BYTES:
                return ()
            data = json.loads(file.read_bytes().decode("utf-8", "surrogatepass"))
            if (data["format"], data["version"]) != (_FORMAT, _VERSION):
                return ()
            return snapshots_from_json(data["snapshots"])
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return ()
        except PrunescopeError:
            return ()

    def save(self, checkpoint: Path, state: str, snapshots: Iterable[Snapshot]) -> None:
        """Remember these; a disk that refuses costs the memory, not the work."""
        data = {
            "format": _FORMAT,
            "version": _VERSION,
            "path": str(checkpoint),
            "snapshots": snapshots_to_json(snapshots),
        }
        content = json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass")
        file = self._file(checkpoint, state)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if data["snapshots"]:
                FileWriter().write(file, [content], size=len(content), overwrite=True)
            else:
                file.unlink(missing_ok=True)
            self._forget_old()
        except (OSError, PrunescopeError):
            return

    def _file(self, checkpoint: Path, state: str) -> Path:
        key = f"{checkpoint.absolute()}\n{state}".encode("utf-8", "surrogatepass")
        return self.folder / f"{hashlib.sha256(key).hexdigest()[:32]}.json"

    def _forget_old(self) -> None:
        files = sorted(self.folder.glob("*.json"), key=lambda f: f.stat().st_mtime)
        for file in files[:-FILES]:
            file.unlink(missing_ok=True)
