"""Masks are those of `torch.nn.utils.prune`, over generated chains of steps."""

from __future__ import annotations

import math
import os
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers_pruning import kept, run, torch_step
from prunescope.core import groups, masks, ranking, scores, structured
from prunescope.core.errors import PlanError
from prunescope.core.plan import Amount, Count, Share, Step
from prunescope.core.pruning import Pruning

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from prunescope.core.masks import PackedMask

#: Generated chains; PRUNESCOPE_EXAMPLES asks for a longer run.
EXAMPLES = int(os.environ.get("PRUNESCOPE_EXAMPLES", "2000"))

#: Where torch's own arithmetic cannot tell two norms apart, relative to them.
_TOLERANCE = {
    torch.float64: 1e-11,
    torch.float32: 1e-4,
    torch.float16: 2e-2,
    torch.bfloat16: 5e-2,
}


@pytest.fixture(autouse=True, scope="module")
def small_pieces() -> Iterator[None]:
    """Let a few hundred weights go through every path that is meant for millions."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (scores, groups):
            patch.setattr(module, "READ_WEIGHTS", 64)
        patch.setattr(structured, "BLOCK", 64)
        patch.setattr(scores, "PIECE", 32)
        patch.setattr(scores, "_SAMPLE_FROM", 40)
        patch.setattr(scores, "_SAMPLE_LEAST", 16)
        patch.setattr(scores, "_SAMPLE_RUN", 4)
        patch.setattr(ranking, "ROOM", 20)
        patch.setattr(masks, "_SLICE_WEIGHTS", 64)
        yield


def dtypes() -> st.SearchStrategy[torch.dtype]:
    return st.sampled_from(
        [torch.float32, torch.float64, torch.float16, torch.bfloat16]
    )


@st.composite
def tensors(draw: st.DrawFn) -> dict[str, torch.Tensor]:
    """One to three tensors of 1-D to 5-D; some with many equal magnitudes or zeros."""
    generator = torch.Generator().manual_seed(draw(st.integers(0, 2**32)))
    kind = draw(st.sampled_from(["smooth", "smooth", "ties", "zeros", "scaled"]))
    dtype = draw(dtypes())
    mixed = draw(st.booleans())
    made = {}
    for index in range(draw(st.integers(1, 3))):
        shape = draw(st.lists(st.integers(1, 6), min_size=1, max_size=5))
        tensor = torch.randn(shape, generator=generator, dtype=torch.float64)
        if kind == "ties":
            tensor = torch.round(tensor * 2) / 2
        elif kind == "zeros":
            tensor[tensor.abs() < 0.7] = 0.0
            tensor[tensor.abs() > 1.8] = -0.0
        elif kind == "scaled":
            tensor *= 10.0 ** draw(st.integers(-3, 3))
        made[f"layer{index}.weight"] = tensor.to(draw(dtypes()) if mixed else dtype)
    return made


def amounts() -> st.SearchStrategy[Amount]:
    exact = st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0])
    share = st.one_of(exact, st.floats(0, 1, allow_subnormal=False))
    return st.one_of(share.map(Share), st.integers(0, 12).map(Count))


@st.composite
def steps(draw: st.DrawFn, weights: Mapping[str, torch.Tensor]) -> Step:
    wide = tuple(path for path, tensor in weights.items() if tensor.ndim > 1)
    methods = ["l1_unstructured", "random_unstructured", "identity"]
    if wide:
        methods += ["ln_structured", "random_structured"]
    method = draw(st.sampled_from(methods))
    seed = draw(st.integers(0, 2**40)) if method.startswith("random") else None
    if method == "identity":
        return Step(method=method, layers=tuple(weights))
    if method.endswith("unstructured"):
        scope = draw(st.sampled_from(["layer", "global"]))
        return Step(
            method=method,
            layers=tuple(weights),
            amount=draw(amounts()),
            scope="global" if scope == "global" else "layer",
            seed=seed,
        )
    least = min(weights[path].ndim for path in wide)
    dim = draw(st.integers(-least, least - 1))
    norms: list[Any] = [0, 0.5, 1, 2, 3, math.inf, -math.inf, "fro", -1]
    return Step(
        method=method,
        layers=wide,
        amount=draw(amounts()),
        dim=dim,
        n=draw(st.sampled_from(norms)) if method == "ln_structured" else None,
        seed=seed,
    )


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize="PRUNESCOPE_EXAMPLES" not in os.environ,
)
@given(st.data())
def test_chains_of_steps_equal_torch(data: st.DataObject) -> None:
    weights = data.draw(tensors())
    before = Pruning()
    for _ in range(data.draw(st.integers(1, 4))):
        step = data.draw(steps(weights))
        try:
            expected = torch_step(weights, step, before.masks)
        except ValueError as error:
            assert "should be smaller than" in str(error)  # noqa: PT017 - torch refuses
            with pytest.raises(PlanError, match="are left"):
                run(weights, step, start=before)
            return
        after = run(weights, step, start=before)
        assert_same_step(weights, step, before, after, expected)
        before = after


def assert_same_step(
    weights: Mapping[str, torch.Tensor],
    step: Step,
    before: Pruning,
    after: Pruning,
    expected: Mapping[str, NDArray[np.bool_]],
) -> None:
    ours = {path: kept(after.masks[path]) for path in expected}
    if all(np.array_equal(ours[path], expected[path]) for path in expected):
        return
    counts = {path: int(mask.sum()) for path, mask in ours.items()}
    theirs = {path: int(mask.sum()) for path, mask in expected.items()}
    if step.method == "l1_unstructured":
        assert sum(counts.values()) == sum(theirs.values())
        assert_same_magnitudes(weights, step, ours, expected)
    elif step.method == "random_unstructured":
        # Half precision draws few distinct numbers: ties, whose order is torch's whim.
        promoted = [weights[path].dtype for path in expected]
        assert {torch.float16, torch.bfloat16} & set(promoted)
        assert sum(counts.values()) == sum(theirs.values())
    elif step.method == "ln_structured":
        for path in (p for p in ours if not np.array_equal(ours[p], expected[p])):
            assert_same_norms(
                weights[path], step, before.masks.get(path), ours[path], expected[path]
            )
    else:
        pytest.fail(f"{step.method} differs from torch")


def assert_same_magnitudes(
    weights: Mapping[str, torch.Tensor],
    step: Step,
    ours: Mapping[str, NDArray[np.bool_]],
    theirs: Mapping[str, NDArray[np.bool_]],
) -> None:
    """Where masks differ it is by ties: the kept magnitudes are the same."""

    def magnitudes(found: Mapping[str, NDArray[np.bool_]], path: str) -> list[float]:
        values = weights[path].to(torch.float64).abs().numpy()[found[path]]
        return sorted(values.tolist())

    if step.scope == "global":
        everything = [
            sorted(value for path in ours for value in magnitudes(found, path))
            for found in (ours, theirs)
        ]
        assert everything[0] == everything[1]
    else:
        for path in ours:
            assert magnitudes(ours, path) == magnitudes(theirs, path)


def assert_same_norms(
    tensor: torch.Tensor,
    step: Step,
    before: PackedMask | None,
    ours: NDArray[np.bool_],
    theirs: NDArray[np.bool_],
) -> None:
    """Where slices differ their norms are equal as far as torch can tell."""
    assert step.dim is not None
    axes = tuple(a for a in range(tensor.ndim) if a != step.dim % tensor.ndim)
    values = tensor.to(torch.float64)
    if before is not None:
        values = values * torch.from_numpy(kept(before))
    order = 2 if step.n == "fro" else step.n
    norms = torch.norm(values, p=order, dim=axes).numpy()
    mine, other = ours.any(axis=axes), theirs.any(axis=axes)
    assert mine.sum() == other.sum()
    differing = norms[mine != other]
    with np.errstate(invalid="ignore"):
        spread = differing.max() - differing.min()
    tolerance = _TOLERANCE[tensor.dtype]
    lost = differing.max() < torch.finfo(tensor.dtype).tiny * 100 or math.isnan(spread)
    limit = torch.finfo(tensor.dtype).max
    assert lost or differing.min() > limit or spread <= tolerance * differing.max()
