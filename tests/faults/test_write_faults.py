"""Faults at every call of the writer: the target is the old or the whole new file."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import torch

from helpers_export import random_masks
from helpers_faults import FaultyFileSystem, fail, parts
from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.errors import PrunescopeError, SpaceError
from prunescope.core.export import export
from prunescope.core.file_writer import FileWriter, Part

if TYPE_CHECKING:
    from collections.abc import Callable

CONTENT = [bytes([value]) * 40 for value in range(8)]
WHOLE = b"".join(CONTENT)
ROOT = Path(__file__).parents[2]


def write(target: Path, system: FaultyFileSystem) -> None:
    FileWriter(system).write(target, CONTENT, size=len(WHOLE), overwrite=True)


def failure(action: Callable[[], object]) -> PrunescopeError | None:
    """Return the sentence that `action` ends with, if it does."""
    try:
        action()
    except PrunescopeError as error:
        return error
    return None


def points(target: Path, longest: int) -> int:
    """Return how many calls one write makes."""
    system = FaultyFileSystem(longest=longest)
    write(target, system)
    return len(system.calls)


@pytest.mark.parametrize(
    "code",
    [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EACCES, errno.EROFS, errno.EMFILE],
    ids=errno.errorcode.__getitem__,
)
@pytest.mark.parametrize("existing", [True, False], ids=["over old", "new"])
def test_an_error_at_every_call_leaves_old_or_new(
    tmp_path: Path, code: int, existing: bool
) -> None:
    target = tmp_path / "out"
    outcomes = set()
    count = points(tmp_path / "first", longest=50)
    assert count > 20
    for at in range(1, count + 2):
        target.unlink(missing_ok=True)
        if existing:
            target.write_bytes(b"old")
        system = FaultyFileSystem(at, fail(code), longest=50)
        error = failure(partial(write, target, system))
        outcome = "done" if error is None else "failed"
        if error is not None:
            full = code in {errno.ENOSPC, errno.EDQUOT}
            assert isinstance(error, SpaceError) == full, system.calls[-1]
            assert error.sentence.endswith(".")
        content = target.read_bytes() if target.exists() else None
        assert content in ({b"old", WHOLE} if existing else {None, WHOLE}), at
        if outcome == "done":
            assert content == WHOLE, at
        left = parts(tmp_path)
        if system.calls[at - 1 :][:1] != ["remove"]:
            assert not left, (at, system.calls)
        for path in left:
            path.unlink()
        outcomes.add((outcome, content == WHOLE))
    assert {("failed", False), ("done", True)} <= outcomes


KILLS = {
    # kind: bytes per write call, every how many-th call is a point
    "new": (50, 1),
    "over": (50, 1),
    "folder": (50, 2),
    "same": (2500, 5),
    "source": (2500, 9),
    "safetensors": (2500, 9),
    "state_dict": (2500, 9),
}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked processes")
@pytest.mark.parametrize("kind", KILLS)
def test_a_kill_at_any_call_leaves_old_or_new(tmp_path: Path, kind: str) -> None:
    outcomes = kill_sweep(kind, tmp_path, *KILLS[kind])
    assert len(outcomes) >= 10
    assert set(outcomes) == {"old", "new"}
    # The new one comes with the rename, near the end, and never goes again.
    assert outcomes == sorted(outcomes, key=["old", "new"].index)


@pytest.mark.long
@pytest.mark.parametrize("kind", KILLS)
def test_a_kill_at_five_hundred_points(tmp_path: Path, kind: str) -> None:
    longest = {"new": 1, "over": 1, "folder": 1}.get(kind, 480)
    outcomes = kill_sweep(kind, tmp_path, longest, 1)
    assert set(outcomes) == {"old", "new"}
    assert len(outcomes) >= (300 if kind in {"new", "over"} else 400)


def kill_sweep(kind: str, folder: Path, longest: int, step: int) -> list[str]:
    """Run the sweep in a process without threads, which may fork."""
    path = os.pathsep.join(str(ROOT / part) for part in ("app", "tests"))
    command = [sys.executable, "-m", "helpers_kill_sweep", kind, str(folder)]
    done = subprocess.run(
        [*command, str(longest), str(step)],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    outcomes: list[str] = json.loads(done.stdout)
    return outcomes


def test_room_that_ends_on_a_real_disk_leaves_the_old_file(tmp_path: Path) -> None:
    """A tmpfs of 1 MB in a namespace of its own, where the system allows one."""
    script = f"""
        mount -t tmpfs -o size=1m none {tmp_path} || exit 77
        printf old > {tmp_path}/out
        {sys.executable} -m helpers_full_disk {tmp_path}/out || exit 1
        [ "$(cat {tmp_path}/out)" = old ] && [ "$(ls -A {tmp_path})" = out ]
    """
    unshare = shutil.which("unshare")
    if unshare is None:
        pytest.skip("no unshare here")
    path = os.pathsep.join(str(ROOT / part) for part in ("app", "tests"))
    done = subprocess.run(
        [unshare, "--user", "--map-root-user", "--mount", "sh", "-c", script],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
    )
    if done.returncode == 77 or "unshare" in done.stderr:
        pytest.skip(f"no namespace here: {done.stderr.strip()[:80]}")
    assert done.returncode == 0, done.stderr
    assert "There is not enough room for 'out'" in done.stdout


def test_an_error_at_every_call_of_an_export(tmp_path: Path) -> None:
    source, target = tmp_path / "model.pt", tmp_path / "out.pt"
    torch.save({"fc.weight": torch.randn(40, 30)}, source)
    original = source.read_bytes()
    with open_checkpoint(source) as checkpoint:
        masks = random_masks(checkpoint)
        counting = FaultyFileSystem(longest=2000)
        writer = FileWriter(counting)
        export(checkpoint, masks, target, "same", writer=writer)
        new = target.read_bytes()
        for at in range(1, len(counting.calls) + 1):
            target.write_bytes(b"old")
            writer = FileWriter(FaultyFileSystem(at, fail(errno.EIO), longest=2000))
            again = partial(export, checkpoint, masks, target, "same", overwrite=True)
            error = failure(partial(again, writer=writer))
            assert error is None or error.code == "E-WRITE"
            assert target.read_bytes() in {b"old", new}
            for path in parts(tmp_path):
                path.unlink()
    assert source.read_bytes() == original


def test_an_error_at_every_call_of_a_folder(tmp_path: Path) -> None:
    def write_folder(system: FaultyFileSystem, target: Path) -> None:
        files = [Part("a", 40, CONTENT[:1]), Part("b", 80, CONTENT[1:3])]
        FileWriter(system).write_folder(target, files, size=120, verify=lambda _: None)

    counting = FaultyFileSystem()
    write_folder(counting, tmp_path / "first")
    for at in range(1, len(counting.calls) + 1):
        target = tmp_path / f"out{at}"
        system = FaultyFileSystem(at, fail(errno.EIO))
        error = failure(partial(write_folder, system, target))
        assert error is None or error.code == "E-WRITE"
        if target.exists():
            assert sorted(p.name for p in target.iterdir()) == ["a", "b"]
        for path in parts(tmp_path):
            assert "remove" in system.calls[at - 1 : at]
            shutil.rmtree(path)
