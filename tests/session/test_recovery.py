"""What a crash leaves, and what comes back of it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import safetensors.numpy

from prunescope.core.analysis import Analysis, LayerLosses, Sweep
from prunescope.core.plan import Count, Plan, Share, Step
from prunescope.session import saved as sessions
from prunescope.session.jobs import InlineExecutor, Lanes
from prunescope.session.recovery import Journals, discard
from prunescope.session.saved import Saved
from prunescope.session.workspace import Workspace

if TYPE_CHECKING:
    from prunescope.session.display import Display

SAVED = Saved(
    Path("/models/가중치.pt"),
    "model",
    Path("/plans"),
    steps=(Step(method="l1_unstructured", layers=("a", "b"), amount=Count(3)),),
    draft=Step(method="random_structured", amount=Share(0.25), dim=1, seed=7),
    checked=frozenset({"a", "b"}),
    current="b",
    others=("a",),
    modified=True,
    view={"mode": "mask"},
)
ANALYSED = replace(
    SAVED,
    analysis=Analysis(
        (
            Sweep(
                "weights",
                Plan(SAVED.steps),
                "2026-03-01T12:00:00+09:00",
                2,
                (0.5,),
                (LayerLosses("a", 10, ((0.25,), (0.0625,))),),
            ),
        )
    ),
    files=((3, 4),),
)
#: Writes a journal as another process, which is then killed or ends as it was told.
OTHER = """
import sys
from pathlib import Path
from prunescope.session.recovery import Journals
from prunescope.session.saved import loads
saved, _ = loads(Path(sys.argv[2]).read_bytes())
journal = Journals(Path(sys.argv[1])).open_new()
assert journal.write(saved)
print("written", flush=True)
sys.stdin.read()
"""


class Window:
    """A workspace whose jobs run at once, and what it said."""

    def __init__(self) -> None:
        self.errors: list[str] = []
        self.messages: list[str] = []
        self.shown: list[Display] = []
        self.workspace = Workspace(
            lambda call: call(),
            self.shown.append,
            lambda error: self.errors.append(error.sentence),
            self.messages.append,
            lanes=lambda on_bug, on_jobs: Lanes(
                lambda call: call(),
                on_bug=on_bug,
                on_jobs=on_jobs,
                edit=InlineExecutor(),
                look=InlineExecutor(),
            ),
        )

    @property
    def display(self) -> Display:
        return self.workspace.display


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "sessions"


@pytest.fixture
def model(lenet_safetensors: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(lenet_safetensors, tmp_path / "lenet.safetensors"))


def other_process(folder: Path) -> subprocess.Popen[str]:
    """Another program with a journal of its own, still running."""
    text = folder.parent / "saved.json"
    text.write_bytes(sessions.dumps(SAVED, {}))
    process = subprocess.Popen(
        [sys.executable, "-c", OTHER, str(folder), str(text)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(sessions.__file__).parents[2])},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "written\n"
    return process


def end(process: subprocess.Popen[str]) -> None:
    """Kill it as a crash would."""
    process.kill()
    process.communicate()


def test_a_session_survives_its_json() -> None:
    again, facts = sessions.loads(sessions.dumps(ANALYSED, {"at": "now"}))
    assert again == ANALYSED
    assert facts["at"] == "now"


def test_sessions_of_earlier_and_later_versions_are_read() -> None:
    data = json.loads(sessions.dumps(ANALYSED, {}))
    data["analysis"]["sweeps"][0]["by"] = "a way of later"
    again, _ = sessions.loads(json.dumps(data).encode())
    assert again == replace(ANALYSED, analysis=Analysis())
    for key in ("analysis", "files", "snapshots", "others", "edited"):
        del data[key]
    again, _ = sessions.loads(json.dumps(data).encode())
    assert again == replace(SAVED, others=())


@pytest.mark.parametrize(
    "text",
    [b"", b"{}", b"[]", b"null", b'{"format": "prunescope.session", "version": 2}',
     b"\xff\xfe", b"[" * 100_000, sessions.dumps(SAVED, {}).replace(b"l1_u", b"l9_u")],
)  # fmt: skip
def test_anything_else_is_no_session(text: bytes) -> None:
    with pytest.raises(ValueError, match=r"session|utf|JSON|Expecting"):
        sessions.loads(text)


def test_the_work_of_a_killed_process_is_offered_once(folder: Path) -> None:
    end(other_process(folder))
    journals = Journals(folder)
    (found,) = journals.take_abandoned()
    assert found.saved == SAVED
    assert Journals(folder).take_abandoned() == ()
    discard(found)
    assert list(folder.iterdir()) == []


def test_the_work_of_a_running_process_is_left_alone(folder: Path) -> None:
    process = other_process(folder)
    assert Journals(folder).take_abandoned() == ()
    end(process)
    assert len(Journals(folder).take_abandoned()) == 1


def test_a_window_that_was_closed_leaves_nothing(folder: Path) -> None:
    journal = Journals(folder).open_new()
    assert journal.write(SAVED)
    journal.remove()
    assert list(folder.iterdir()) == []


def test_a_broken_journal_is_set_aside(folder: Path) -> None:
    end(other_process(folder))
    (left,) = folder.glob("*.json")
    left.write_bytes(b"{")
    assert Journals(folder).take_abandoned() == ()
    assert [path.suffix for path in folder.iterdir()] == [".bad"]


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    journals = Journals(tmp_path / "file" / "sessions")
    assert not journals.open_new().write(SAVED)
    assert journals.take_abandoned() == ()


def test_plan_scope_and_selection_come_back(model: Path) -> None:
    first, second = Window(), Window()
    first.workspace.open(model)
    first.workspace.plan.set_checked(frozenset({"conv1.weight", "fc1.weight"}))
    first.workspace.plan.apply_draft()
    first.workspace.select("fc1.weight")
    saved = first.workspace.returning.saved({"mode": "mask"})
    assert saved is not None
    second.workspace.returning.restore(saved)
    assert second.display.steps == first.display.steps
    assert second.display.checked == first.display.checked
    assert second.display.current == "fc1.weight"
    assert second.display.modified
    assert second.display.totals == first.display.totals
    assert second.errors == []
    for window in (first, second):
        window.workspace.close()


@pytest.mark.parametrize("fits", [True, False])
def test_a_step_that_was_being_edited_is_edited_again(model: Path, fits: bool) -> None:
    first = Window()
    first.workspace.open(model)
    plan = first.workspace.plan
    for share, path in (
        (0.3, "conv1.weight"),
        (0.4, "fc1.weight"),
        (0.5, "fc2.weight"),
    ):
        step = Step(method="l1_unstructured", layers=(path,), amount=Share(share))
        plan.add_steps((step,), "Add")
    whole = first.display
    plan.edit_step(1)
    plan.edit_draft(Step(method="random_unstructured", amount=Share(0.9), seed=3))
    shown = first.display
    saved = first.workspace.returning.saved({})
    assert saved is not None
    again, _ = sessions.loads(sessions.dumps(saved, {}))
    assert again == saved
    if not fits:
        tensors = safetensors.numpy.load_file(model)
        del tensors["fc1.weight"]
        safetensors.numpy.save_file(tensors, model)
    second = Window()
    second.workspace.returning.restore(again)
    assert second.display.draft is not None
    assert shown.draft is not None
    if fits:
        assert second.display.steps == shown.steps
        assert second.display.checked == shown.checked
        assert second.display.draft == shown.draft
        assert second.display.totals == shown.totals
        second.workspace.history.undo()
        assert second.display.steps == whole.steps
        assert second.display.totals == whole.totals
    else:
        assert "Step 2 was left out" in second.errors[-1]
        assert [card.state for card in second.display.steps] == ["applied", "applied"]
        assert not second.display.draft.replaces
    for window in (first, second):
        window.workspace.close()


def test_a_reload_keeps_the_plan_and_tells_what_changed(model: Path) -> None:
    window = Window()
    window.workspace.open(model)
    window.workspace.plan.apply_draft()
    steps = window.display.steps
    window.workspace.returning.reload()
    assert window.messages[-1] == "Reloaded; every tensor counts as before."
    window.workspace.sensing.sweep(lambda _: None, lambda: None)
    swept = window.display.analysis
    assert swept
    window.workspace.returning.reload()
    assert window.display.analysis is swept
    tensors = safetensors.numpy.load_file(model)
    tensors["conv1.weight"] = np.where(
        tensors["conv1.weight"] > 0, tensors["conv1.weight"], 0
    )
    tensors["extra.weight"] = np.ones((3, 3), np.float32)
    safetensors.numpy.save_file(tensors, model)
    window.workspace.returning.reload()
    assert [card.step for card in window.display.steps] == [c.step for c in steps]
    said = window.messages[-1]
    assert "1 tensor has other values (conv1.weight)" in said
    assert "1 is new (extra.weight)" in said
    assert window.display.analysis == Analysis()  # it was of other weights
    window.workspace.close()


def test_a_step_that_does_not_fit_any_more_is_left_out_and_named(model: Path) -> None:
    window = Window()
    window.workspace.open(model)
    window.workspace.plan.apply_draft()
    tensors = safetensors.numpy.load_file(model)
    del tensors["conv1.weight"]
    safetensors.numpy.save_file(tensors, model)
    window.workspace.returning.reload()
    assert window.display.steps == ()
    assert "Step 1 was left out" in window.errors[-1]
    assert "conv1.weight" in window.errors[-1]
    window.workspace.close()


def test_a_reload_that_fails_leaves_what_is_open(model: Path) -> None:
    window = Window()
    window.workspace.open(model)
    before = window.display.inventory
    model.write_bytes(b"not a model at all")
    window.workspace.returning.reload()
    assert window.display.inventory is before
    assert len(window.errors) == 1
    window.workspace.close()
