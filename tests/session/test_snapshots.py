"""Snapshots outlive the session, in a file that may be anything by then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import torch
from safetensors.torch import save_file

from helpers_inline import InlineSession
from prunescope.core.plan import Count, Step
from prunescope.core.ticket import Resample
from prunescope.session import saved as sessions
from prunescope.session.saved_snapshots import SnapshotStore

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def model(tmp_path: Path) -> Path:
    save_file({"a.weight": torch.arange(1.0, 25).reshape(4, 6)}, tmp_path / "net.st")
    return (tmp_path / "net.st").rename(tmp_path / "net.safetensors")


@pytest.fixture
def store(tmp_path: Path) -> SnapshotStore:
    return SnapshotStore(tmp_path / "snapshots")


def work(session: InlineSession) -> None:
    draft = Step(method="l1_unstructured", amount=Count(5))
    session.workspace.plan.edit_draft(draft)
    session.workspace.plan.apply_draft()
    session.workspace.plan.choose_ticket(Resample(3))
    session.workspace.history.keep("Careful")


def names(session: InlineSession) -> list[str]:
    return [s.name for s in session.shown.history.snapshots]


def test_a_snapshot_is_there_the_next_time(model: Path, store: SnapshotStore) -> None:
    first = InlineSession(model, store)
    work(first)
    first.workspace.close()
    second = InlineSession(model, store)
    assert names(second) == ["Careful"]
    (snapshot,) = second.shown.history.snapshots
    assert "20.8" in snapshot.remark
    second.workspace.history.restore(snapshot.number)
    assert len(second.shown.steps) == 1
    assert second.shown.ticket is not None
    second.workspace.history.rename(snapshot.number, "Bold")
    second.workspace.close()
    third = InlineSession(model, store)
    assert names(third) == ["Bold"]
    third.workspace.history.forget(third.shown.history.snapshots[0].number)
    third.workspace.close()
    assert list(store.folder.iterdir()) == []


def test_a_reload_and_a_recovery_keep_them_once(
    model: Path, store: SnapshotStore
) -> None:
    session = InlineSession(model, store)
    work(session)
    session.workspace.returning.reload()
    assert names(session) == ["Careful"]
    saved = session.workspace.returning.saved({})
    assert saved is not None
    again, _ = sessions.loads(sessions.dumps(saved, {}))
    session.workspace.close()
    other = InlineSession(model)
    other.workspace.returning.restore(again)
    assert names(other) == ["Careful"]
    other.workspace.close()


def test_a_peek_shows_a_snapshot_and_leaves_no_trace(
    model: Path, store: SnapshotStore
) -> None:
    session = InlineSession(model, store)
    work(session)
    (snapshot,) = session.shown.history.snapshots
    session.workspace.plan.remove_step(0)
    before = session.shown
    session.workspace.history.peek(snapshot.number)
    assert session.shown.peeked == "Careful"
    assert len(session.shown.steps) == 1
    assert session.shown.totals is not None
    assert session.shown.totals.zeros_after == 5
    session.workspace.plan.edit_draft(Step(method="identity"))
    session.workspace.history.undo()
    session.workspace.history.peek(None)
    after = session.shown
    assert (after.steps, after.totals) == (before.steps, before.totals)
    assert (after.peeked, after.history) == ("", before.history)
    assert after.draft == before.draft
    session.workspace.close()


def test_a_snapshot_knows_its_profile_and_its_view(
    model: Path, store: SnapshotStore
) -> None:
    first = InlineSession(model, store)
    work(first)
    first.workspace.history.keep("Seen", {"mode": "mask"})
    first.workspace.close()
    second = InlineSession(model, store)
    seen = second.shown.history.snapshots[1]
    assert seen.profile == (round(5 / 24, 4),)
    assert second.workspace.history.view_of(seen.number) == {"mode": "mask"}
    second.workspace.close()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"\xff\x00",
        b'{"format": "prunescope.snapshots", "version": 1}',
        b'{"format":"prunescope.snapshots","version":1,"snapshots":[{"name":1}]}',
    ],
)
def test_anything_odd_is_no_snapshot(
    model: Path, store: SnapshotStore, content: bytes
) -> None:
    first = InlineSession(model, store)
    work(first)
    first.workspace.close()
    (file,) = store.folder.iterdir()
    file.write_bytes(content)
    second = InlineSession(model, store)
    assert names(second) == []
    assert second.errors == []
    second.workspace.close()
