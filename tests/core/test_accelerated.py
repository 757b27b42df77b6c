"""The accelerator's arithmetic, run on the CPU: the same masks, and no crash."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers_pruning import run
from prunescope.core import accelerated, unstructured
from prunescope.core.accelerated import AcceleratedScores
from prunescope.core.amounts import Count, Share
from prunescope.core.devices import devices, memory_budget, require_device
from prunescope.core.errors import OperationError
from prunescope.core.plan import Plan, Step
from prunescope.core.processor import Device
from prunescope.core.pruning import Pruning, prune
from prunescope.core.tensors import MappingSource

if TYPE_CHECKING:
    from prunescope.core.keys import KeyKind


def l1(amount: Any, **options: Any) -> Step:
    return Step(method="l1_unstructured", amount=amount, **options)


STEPS = (
    l1(Share(0.3), scope="global"),
    l1(Share(0.4)),
    Step(method="threshold", value=0.3),
    l1(Count(3), scope="global"),
    Step(method="keep_zeros"),
)
DTYPES = ["float32", "float64", "float16", "bfloat16", "complex64", "int8",
          "float8_e4m3fn"]  # fmt: skip


@pytest.fixture
def as_accelerator(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rank on the CPU as if it were an accelerator, in small pieces."""
    monkeypatch.setattr(accelerated, "_PIECE_LEAST", 8)
    monkeypatch.setattr(accelerated, "_PIECE_MOST", 64)
    monkeypatch.setattr(unstructured, "magnitude_scores", AcceleratedScores)


@st.composite
def tensors(draw: st.DrawFn) -> dict[str, torch.Tensor]:
    generator = torch.Generator().manual_seed(draw(st.integers(0, 2**32)))
    made = {}
    for index in range(draw(st.integers(1, 3))):
        shape = draw(st.tuples(st.integers(1, 12), st.integers(1, 30)))
        values = torch.randn(shape, generator=generator)
        if draw(st.booleans()):
            values = (values * 2).round() / 2
        if draw(st.booleans()):
            values[values > 1.5] = float("inf")
            values[values < -1.5] = float("nan")
        dtype = getattr(torch, draw(st.sampled_from(DTYPES)))
        if not dtype.is_floating_point and not dtype.is_complex:
            values = (values * 9).nan_to_num().clamp(-128, 127)
        made[f"layer{index}.weight"] = values.to(dtype)
    return made


def assert_same(one: Pruning, other: Pruning) -> None:
    assert one.masks.keys() == other.masks.keys()
    assert all(one.masks[p].equals(other.masks[p]) for p in one.masks)
    assert one.trace == other.trace


@settings(max_examples=200, deadline=None)
@given(tensors(), st.permutations(STEPS))
def test_masks_and_traces_are_those_of_the_cpu(
    weights: dict[str, torch.Tensor], steps: list[Step]
) -> None:
    chain = [replace(step, layers=tuple(weights)) for step in steps[:3]]
    chain = [s for s in chain if not isinstance(s.amount, Count)]
    expected = run(weights, *chain)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(accelerated, "_PIECE_LEAST", 8)
        patch.setattr(accelerated, "_PIECE_MOST", 64)
        patch.setattr(unstructured, "magnitude_scores", AcceleratedScores)
        assert_same(run(weights, *chain), expected)


@pytest.mark.usefixtures("as_accelerator")
@pytest.mark.parametrize("fits", [32, 16, 0])
def test_too_little_memory_means_smaller_pieces_and_then_the_cpu(
    monkeypatch: pytest.MonkeyPatch, fits: int
) -> None:
    weights = {"a.weight": torch.randn(10, 30), "b.weight": torch.randn(7, 11)}
    keys = accelerated._keys

    def limited(chunk: torch.Tensor, kind: KeyKind) -> torch.Tensor:
        if chunk.device.type == "meta" or chunk.numel() > max(fits, 8):
            raise torch.OutOfMemoryError
        return keys(chunk, kind)

    with monkeypatch.context() as patch:
        patch.setattr(unstructured, "magnitude_scores", AcceleratedScores)
        expected = run(weights, STEPS[0])
    monkeypatch.setattr(accelerated, "_keys", limited)
    found = run(weights, STEPS[0])
    assert all(found.masks[p].equals(expected.masks[p]) for p in weights)


@pytest.mark.usefixtures("as_accelerator")
def test_when_nothing_fits_the_cpu_takes_over_and_it_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    weights = {"a.weight": torch.randn(10, 30)}
    expected = run(weights, STEPS[0])
    load = AcceleratedScores._load

    def never(self: AcceleratedScores, *place: Any) -> Any:
        if not self.notes:
            raise torch.OutOfMemoryError
        return load(self, *place)

    monkeypatch.setattr(AcceleratedScores, "_load", never)
    found = run(weights, STEPS[0])
    assert found.masks["a.weight"].equals(expected.masks["a.weight"])
    assert "had not enough memory" in found.trace[0].notes[0]


@pytest.mark.parametrize(
    ("free", "piece"), [(0, 1 << 16), (64 << 20, 1 << 20), (1 << 50, 1 << 25)]
)
def test_the_pieces_are_as_large_as_the_memory_allows(
    monkeypatch: pytest.MonkeyPatch, free: int, piece: int
) -> None:
    asked: list[str] = []

    def budget(device: str) -> int:
        asked.append(device)
        return free

    made: list[int] = []

    def scores(*of_step: Any) -> AcceleratedScores:
        found = AcceleratedScores(*of_step)
        made.append(found._piece)
        return found

    monkeypatch.setattr(accelerated, "memory_budget", budget)
    monkeypatch.setattr(unstructured, "magnitude_scores", scores)
    run({"a.weight": torch.randn(4, 4)}, STEPS[0])
    assert (asked, made) == (["cpu"], [piece])


# --- the list of devices -----------------------------------------------------------


def test_the_cpu_is_listed_first_and_usable() -> None:
    first = devices()[0]
    assert (first.name, first.reason) == ("cpu", "")
    assert first.memory > 2**28
    assert 0 < memory_budget() < first.memory
    require_device("cpu")


@pytest.fixture
def two_devices(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = (
        Device("cpu", "CPU", 1),
        Device("cuda:0", "First", 1),
        Device("cuda:1", "Second", 1, "driver too old"),
    )
    monkeypatch.setattr("prunescope.core.devices.devices", lambda: listed)


@pytest.mark.usefixtures("two_devices")
def test_devices_that_are_not_usable_are_refused() -> None:
    require_device("cuda")
    require_device("cuda:0")
    with pytest.raises(OperationError, match="driver too old"):
        require_device("cuda:1")
    with pytest.raises(OperationError, match="no device 'cudo:0', did you mean 'cuda:"):
        require_device("cudo:0")


def test_a_step_on_a_device_that_is_not_there_is_refused() -> None:
    source = MappingSource({"a.weight": torch.randn(4, 4)})
    with pytest.raises(OperationError, match="no device 'tpu'"):
        prune(Plan((l1(Share(0.5)),)), source, source.inventory, device="tpu")
