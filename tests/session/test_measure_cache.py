"""Measures survive closing a file, and nothing but that very file gets them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import numpy as np
import pytest
from safetensors.numpy import save_file

from prunescope.core.checkpoint import open_checkpoint
from prunescope.session import counting
from prunescope.session.counting import Counted, Task, count
from prunescope.session.jobs import InlineExecutor, Lanes
from prunescope.session.measure_cache import MeasureCache
from prunescope.session.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from prunescope.core.checkpoint import Checkpoint
    from prunescope.session.display import Display


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "model.safetensors"
    generator = np.random.default_rng(0)
    weights = {f"layer{i}.weight": generator.normal(size=(8, 8)) for i in range(3)}
    weights["layer1.weight"][:2] = 0
    weights["layer2.weight"][0, 0] = np.nan
    save_file(weights, path)
    return path


@pytest.fixture
def cache(tmp_path: Path) -> MeasureCache:
    return MeasureCache(tmp_path / "cache" / "measures")


def counted(checkpoint: Checkpoint) -> dict[str, Counted]:
    def silent(done: int, total: int, text: str = "") -> None:
        """Want to know no progress."""

    return {
        entry.path: count(checkpoint, Task(entry, None), silent)  # type: ignore[arg-type]
        for entry in checkpoint.inventory.parameters
    }


def test_what_is_stored_comes_back(model: Path, cache: MeasureCache) -> None:
    with open_checkpoint(model) as checkpoint:
        inventory = checkpoint.inventory
        assert cache.load(inventory) == ()
        before = counted(checkpoint)
        cache.store(inventory, before)
        after = cache.load(inventory)
    assert [c.path for c in after] == list(before)
    for found in after:
        known = before[found.path]
        for name in ("numel", "zeros", "nonfinite", "first_nonfinite", "structure"):
            assert getattr(found, name) == getattr(known, name)
        assert found.mean == pytest.approx(known.mean, rel=0, abs=0)
        for name in ("bins", "counts", "pruned", "negative", "kept_counts"):
            assert getattr(found, name).tolist() == getattr(known, name).tolist()


def test_a_changed_file_is_another_file(model: Path, cache: MeasureCache) -> None:
    with open_checkpoint(model) as checkpoint:
        cache.store(checkpoint.inventory, counted(checkpoint))
    status = model.stat()
    content = bytearray(model.read_bytes())
    content[-1] ^= 1
    model.write_bytes(content)
    # Even where neither size nor time tell.
    os.utime(model, ns=(status.st_atime_ns, status.st_mtime_ns))
    with open_checkpoint(model) as checkpoint:
        assert cache.load(checkpoint.inventory) == ()


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 no archive", None])
def test_a_damaged_entry_is_no_entry(
    model: Path, cache: MeasureCache, tmp_path: Path, damage: bytes | None
) -> None:
    with open_checkpoint(model) as checkpoint:
        cache.store(checkpoint.inventory, counted(checkpoint))
        [entry] = (tmp_path / "cache" / "measures").glob("*.npz")
        whole = entry.read_bytes()
        entry.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
        assert cache.load(checkpoint.inventory) == ()


def test_a_second_opening_counts_nothing(
    model: Path, cache: MeasureCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    def opened() -> Display:
        workspace = Workspace(
            lambda run: run(),
            lambda _: None,
            lambda error: pytest.fail(str(error)),
            lambda _: None,
            lanes=lambda on_bug, on_jobs: Lanes(
                lambda run: run(),
                on_bug=on_bug,
                on_jobs=on_jobs,
                edit=InlineExecutor(),
                look=InlineExecutor(),
            ),
            idle_seconds=0,
            measures=cache,
        )
        workspace.open(model)
        display = workspace.display
        workspace.close()
        return display

    first = opened()
    assert first.totals is not None

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("counted again")

    monkeypatch.setattr(counting, "measure_small", refuse)
    second = opened()
    assert second.totals == first.totals
    assert second.totals.zeros_now == 16
