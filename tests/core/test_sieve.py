"""Masks that are made while counting: those of a second pass, and one read less."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from helpers_pruning import kept
from prunescope.core import ranking, scores, sieve
from prunescope.core.amounts import Share
from prunescope.core.plan import Plan, Step
from prunescope.core.pruning import Pruning, prune
from prunescope.core.tensors import MappingSource

if TYPE_CHECKING:
    from collections.abc import Iterator

DTYPES = ["float32", "float64", "float16", "bfloat16"]


class Counting(MappingSource):
    """Counts the weights that are read."""

    read_weights = 0

    def read(self, path: str, start: int, stop: int) -> torch.Tensor:
        self.read_weights += stop - start
        return super().read(path, start, stop)


def run(source: MappingSource, *steps: Step) -> Pruning:
    return prune(Plan(steps), source, source.inventory)


def global_l1(share: float) -> Step:
    return Step(method="l1_unstructured", amount=Share(share), scope="global")


@st.composite
def models(draw: st.DrawFn) -> dict[str, torch.Tensor]:
    """Tensors of one to some hundred weights, with ties, zeros, NaN and Inf."""
    generator = torch.Generator().manual_seed(draw(st.integers(0, 2**32)))
    made = {}
    for index in range(draw(st.integers(1, 9))):
        shape = (draw(st.integers(1, 9)), draw(st.integers(1, 40)))
        values = torch.randn(shape, generator=generator)
        if draw(st.booleans()):
            values = (values * draw(st.sampled_from([1, 4]))).round() / 4
        if draw(st.integers(0, 4)) == 0:
            values[values > 1.5] = torch.inf
            values[values < -1.5] = torch.nan
        dtype = getattr(torch, draw(st.sampled_from(DTYPES)))
        made[f"layer{index}.weight"] = values.to(dtype)
    return made


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take samples of few weights, and lay small tensors together."""
    monkeypatch.setattr(scores, "PIECE", 64)
    monkeypatch.setattr(scores, "_SAMPLE_FROM", 1)
    monkeypatch.setattr(scores, "_SAMPLE_LEAST", 32)
    monkeypatch.setattr(scores, "_SAMPLE_RUN", 4)
    monkeypatch.setattr(ranking, "_SAMPLE_DEVIATIONS", 1.0)


@pytest.fixture
def used(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count in a list how often a sieve gave the masks."""
    taken: list[int] = []
    cut = sieve.Sieve.cut

    def counted(self: sieve.Sieve, *knife_and_meter: Any) -> Iterator[Any]:
        taken.append(1)
        return cut(self, *knife_and_meter)

    monkeypatch.setattr(sieve.Sieve, "cut", counted)
    return taken


def assert_same(one: Pruning, other: Pruning) -> None:
    assert one.trace == other.trace
    for path, mask in one.masks.items():
        assert np.array_equal(kept(mask), kept(other.masks[path]))


def test_masks_are_those_of_a_second_pass(
    small_pieces: None, used: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    del small_pieces

    @given(models(), st.lists(st.sampled_from([0.01, 0.3, 0.5, 0.98]), max_size=2))
    def check(model: dict[str, torch.Tensor], shares: list[float]) -> None:
        steps = [global_l1(share) for share in (*shares, 0.4)]
        source = MappingSource(model)
        found = run(source, *steps)
        with monkeypatch.context() as patch:
            patch.setattr(sieve.Sieve, "covers", lambda _self, _cut: False)
            assert_same(found, run(source, *steps))

    check()
    assert len(used) > 20


def test_a_random_step_over_small_tensors_draws_as_torch_does(
    small_pieces: None,
) -> None:
    del small_pieces
    model = {f"layer{i}.weight": torch.randn(3, 1 + i) for i in range(40)}
    step = Step(method="random_unstructured", amount=Share(0.5), scope="global", seed=5)
    masks = run(MappingSource(model), step).masks
    torch.manual_seed(5)
    drawn = torch.rand(sum(tensor.numel() for tensor in model.values()))
    gone = torch.zeros(drawn.numel(), dtype=torch.bool)
    gone[drawn.topk(round(0.5 * drawn.numel())).indices] = True
    flat = np.concatenate([kept(masks[path]).reshape(-1) for path in model])
    assert np.array_equal(flat, ~gone.numpy())


def test_a_global_step_reads_the_weights_once(used: list[int]) -> None:
    source = Counting({f"layer{i}.weight": torch.randn(300, 1000) for i in range(4)})
    masks = run(source, global_l1(0.5)).masks
    assert sum(mask.pruned for mask in masks.values()) == 600_000
    assert used
    assert source.read_weights < 1.05 * 1_200_000


def test_where_too_many_are_near_the_cut_the_masks_are_made_in_a_second_pass(
    used: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    model = {"a.weight": torch.where(torch.rand(300, 1000) < 0.9, 0.25, 0.5)}
    monkeypatch.setattr(ranking, "ROOM", 1000)
    source = Counting(model)
    mask = kept(run(source, global_l1(0.5)).masks["a.weight"])
    assert not used
    equal = torch.flatten(model["a.weight"] == 0.25).nonzero().flatten()
    assert np.array_equal(np.flatnonzero(~mask), equal[:150_000].numpy())
    assert source.read_weights < 2.1 * 300_000
