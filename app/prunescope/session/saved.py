"""What of an opened checkpoint outlives it: the document and what was looked at.

A few kilobytes as JSON. Read back, it is material like any other file: whatever does
not fit is refused as a whole, and what it names is looked up in the checkpoint anew.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prunescope.core import analysis, plan
from prunescope.core.analysis import Analysis
from prunescope.core.errors import PrunescopeError
from prunescope.session.document import FIRST_DRAFT
from prunescope.session.saved_snapshots import snapshots_from_json, snapshots_to_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prunescope.core.plan import Step
    from prunescope.core.ticket import Ticket
    from prunescope.session.document import Snapshot
    from prunescope.session.opened import Opened

FORMAT = "prunescope.session"
VERSION = 1
#: More than any session of a checkpoint with a million parameters.
MAXIMUM_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class SavedEdit:
    """A step of the plan that is being edited: its place, new version and scope."""

    place: int
    draft: Step
    checked: frozenset[str]


@dataclass(frozen=True, slots=True)
class Saved:
    """One window's work on one file.

    `state` names the state dict that was chosen, `folder` is what file names in the
    plan are relative to, `modified` tells whether the plan was not saved as a file.
    `view` is what the window wishes to find again; only JSON values. `analysis` was
    measured of `files`, each by its size and the time of its last change (ns). While a
    step is being `edited`, `steps` hold it as it was, and `draft` and `checked` are
    what comes back when that is settled. `elsewhere` tells where parts of the
    checkpoint are that are not beside the others.
    """

    path: Path
    state: str
    folder: Path
    steps: tuple[Step, ...] = ()
    ticket: Ticket | None = None
    draft: Step = FIRST_DRAFT
    checked: frozenset[str] = frozenset()
    current: str | None = None
    others: tuple[str, ...] = ()
    modified: bool = False
    view: Mapping[str, Any] = field(default_factory=dict)
    snapshots: tuple[Snapshot, ...] = ()
    analysis: Analysis = field(default_factory=Analysis)
    files: tuple[tuple[int, int], ...] = ()
    edited: SavedEdit | None = None
    elsewhere: tuple[tuple[str, Path], ...] = ()


def saved_from(opened: Opened, view: Mapping[str, Any]) -> Saved:
    """Take down what is open now."""
    now = opened.history.current
    state, edited = now.settled, None
    if now.edited is not None:
        edited = SavedEdit(len(now.steps), now.draft, now.checked)
    return Saved(
        opened.path.absolute(),
        opened.inventory.state,
        opened.folder.absolute(),
        state.steps,
        state.ticket,
        state.draft,
        state.checked,
        opened.current,
        opened.chosen.others,
        opened.history.modified,
        view,
        opened.history.snapshots,
        opened.analysis,
        files_of(opened),
        edited,
        tuple(opened.elsewhere.items()),
    )


def files_of(opened: Opened) -> tuple[tuple[int, int], ...]:
    """Tell the files of a checkpoint from those that were changed since."""
    return tuple((stamp.size, stamp.mtime_ns) for stamp in opened.inventory.files)


def dumps(saved: Saved, facts: Mapping[str, Any]) -> bytes:
    """Return the JSON text; `facts` are further top-level keys."""
    data = {
        "format": FORMAT,
        "version": VERSION,
        **facts,
        "path": str(saved.path),
        "state": saved.state,
        "folder": str(saved.folder),
        "plan": plan.to_json(plan.Plan(saved.steps, saved.ticket)),
        "draft": _draft_to_json(saved.draft),
        "checked": sorted(saved.checked),
        "current": saved.current,
        "others": list(saved.others),
        "modified": saved.modified,
        "view": dict(saved.view),
        "snapshots": snapshots_to_json(saved.snapshots),
        "analysis": saved.analysis.to_json(),
        "files": [list(stamp) for stamp in saved.files],
        "edited": None if saved.edited is None else _edit_to_json(saved.edited),
        "elsewhere": [[name, str(path)] for name, path in saved.elsewhere],
    }
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass")


def loads(text: bytes) -> tuple[Saved, dict[str, Any]]:
    """Read what :func:`dumps` wrote, and all of its top-level keys.

    Raises
    ------
    ValueError
        It is something else.
    """
    try:
        data = json.loads(text.decode("utf-8", "surrogatepass"))
        if data["format"] != FORMAT or data["version"] != VERSION:
            raise ValueError("no session, or of another version")
        current, document = data["current"], plan.from_json(data["plan"])
        saved = Saved(
            Path(data["path"]),
            str(data["state"]),
            Path(data["folder"]),
            document.steps,
            document.ticket,
            _draft(data["draft"]),
            frozenset(map(str, data["checked"])),
            None if current is None else str(current),
            tuple(map(str, data.get("others", ()))),
            bool(data["modified"]),
            dict(data["view"]),
            snapshots_from_json(data.get("snapshots", [])),
            _analysis(data.get("analysis")),
            tuple((int(size), int(time)) for size, time in data.get("files", ())),
            _edit(data.get("edited")),
            tuple((str(n), Path(path)) for n, path in data.get("elsewhere", ())),
        )
    except (KeyError, TypeError, RecursionError, PrunescopeError) as error:
        raise ValueError(f"no session: {error}") from None
    return saved, data


def _analysis(data: object) -> Analysis:
    """Read results; where another version wrote them otherwise, they are measured anew.

    They are no part of the document, which is not refused for their sake.
    """
    try:
        return Analysis() if data is None else analysis.from_json(data)
    except (KeyError, TypeError, ValueError, OverflowError, PrunescopeError):
        return Analysis()


def _edit_to_json(edit: SavedEdit) -> dict[str, Any]:
    return {
        "place": edit.place,
        "draft": _draft_to_json(edit.draft),
        "checked": sorted(edit.checked),
    }


def _edit(data: Any) -> SavedEdit | None:
    if data is None:
        return None
    checked = frozenset(map(str, data["checked"]))
    return SavedEdit(int(data["place"]), _draft(data["draft"]), checked)


def _draft_to_json(draft: Step) -> dict[str, Any]:
    return plan.to_json(plan.Plan((draft,)))


def _draft(data: object) -> Step:
    steps = plan.from_json(data).steps
    return steps[0] if steps else FIRST_DRAFT
