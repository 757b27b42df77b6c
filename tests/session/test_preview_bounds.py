"""The preview keeps its word for any weights: exact, or within one histogram bin."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.torch import save_file

from helpers_inline import InlineSession
from helpers_session import MemoryReader
from prunescope.core.plan import Count, Plan, Share, Step
from prunescope.core.pruning import Pruning, prune
from prunescope.core.tensors import MappingSource
from prunescope.session.counting import Task, count
from prunescope.session.jobs import JobContext
from prunescope.session.preview import estimate
from prunescope.session.rank_table import RankTable, Row, build_table, place_of

if TYPE_CHECKING:
    from prunescope.core.plan import Amount

Model = dict[str, torch.Tensor]

SHAPES = [(1, 1), (1, 7), (4, 4), (12, 8), (3, 2, 3, 3)]
KINDS = ["normal", "equal", "rounded", "tiny", "huge", "zeros", "odd"]
DTYPES = [torch.float32, torch.float16, torch.bfloat16, torch.float64]


@dataclass(frozen=True)
class Case:
    """Layers of one dtype, and whether half of them was pruned before."""

    model: Model
    start: Pruning | None

    @property
    def table(self) -> RankTable:
        arrays = {path: stored(tensor) for path, tensor in self.model.items()}
        names = {p: str(t.dtype).removeprefix("torch.") for p, t in self.model.items()}
        reader = MemoryReader(arrays, names)
        context = JobContext(threading.Event(), lambda *_: None)
        rows = []
        for entry in reader.inventory.parameters:
            mask = self.start.masks.get(entry.path) if self.start else None
            rows.append(Row(entry, mask, count(reader, Task(entry, mask), context)))
        return build_table(rows)

    def exact(self, step: Step) -> Pruning:
        return pruned(step, self.model, self.start)


def stored(tensor: torch.Tensor) -> np.ndarray[Any, Any]:
    """The bits of a tensor, as a reader of files gives them."""
    if tensor.dtype is torch.bfloat16:
        return tensor.view(torch.int16).numpy().view(np.uint16)
    array: np.ndarray[Any, Any] = tensor.numpy()
    return array


def pruned(step: Step, model: Model, start: Pruning | None = None) -> Pruning:
    source = MappingSource(model)
    chosen = replace(step, layers=tuple(model))
    return prune(Plan((chosen,)), source, source.inventory, start=start)


def weights(shape: tuple[int, ...], kind: str, seed: int) -> torch.Tensor:
    torch.manual_seed(seed)
    values = torch.randn(shape, dtype=torch.float64)
    match kind:
        case "equal":
            return torch.full(shape, 0.25, dtype=torch.float64)
        case "rounded":
            return torch.round(values * 2) / 2
        case "tiny":
            return values * 1e-39
        case "huge":
            return values * 1e30
        case "zeros":
            return values * (torch.rand(shape) < 0.4)
        case "odd":
            values.view(-1)[::3] = torch.tensor(float("nan"))
            values.view(-1)[:1] = torch.tensor(float("-inf"))
    return values


@st.composite
def cases(draw: st.DrawFn) -> Case:
    dtype = draw(st.sampled_from(DTYPES))
    layers = st.tuples(
        st.sampled_from(SHAPES), st.sampled_from(KINDS), st.integers(0, 99)
    )
    model = {
        f"layer{number}.weight": weights(*layer).to(dtype)
        for number, layer in enumerate(draw(st.lists(layers, min_size=1, max_size=4)))
    }
    before = Step(method="random_unstructured", amount=Share(0.5), seed=1)
    return Case(model, pruned(before, model) if draw(st.booleans()) else None)


shares = st.one_of(
    st.floats(0, 1).map(Share), st.floats(0, 1).map(lambda x: Share(x, "all"))
)
amounts = st.one_of(shares, st.integers(0, 40).map(Count))
FEW = settings(deadline=None, max_examples=50)


def gone(found: Pruning) -> np.ndarray[Any, Any]:
    last = [t for t in found.trace if t.step == found.steps - 1]
    return np.array([trace.weights for trace in last])


def zeros(found: Pruning) -> list[int]:
    return [t.zeros for t in found.trace if t.step == found.steps - 1]


def in_bin_of(table: RankTable, value: float) -> np.ndarray[Any, Any]:
    """How many kept weights of each row share the bin of an absolute value."""
    whole = int(place_of(value))
    return table.below(float(whole + 1)) - table.below(float(whole))


@FEW
@given(cases(), amounts)
def test_magnitude_per_layer_is_exact(case: Case, amount: Amount) -> None:
    step = Step(method="l1_unstructured", amount=amount)
    found = estimate(step, case.table)
    if found.problem:
        return
    exact = case.exact(step)
    assert found.exact
    assert found.gone.tolist() == gone(exact).tolist()
    assert found.zeros.tolist() == zeros(exact)


@FEW
@given(cases(), amounts)
def test_one_ranking_is_exact_in_sum_and_each_layer_within_one_bin(
    case: Case, amount: Amount
) -> None:
    step = Step(method="l1_unstructured", amount=amount, scope="global")
    table = case.table
    found = estimate(step, table)
    if found.problem:
        return
    exact = case.exact(step)
    assert found.units == gone(exact).sum()
    threshold = max((t.threshold or 0.0) for t in exact.trace)
    assert (np.abs(found.gone - gone(exact)) <= in_bin_of(table, threshold)).all()


@FEW
@given(cases(), st.floats(0, 2))
def test_a_threshold_is_within_its_bin(case: Case, value: float) -> None:
    step = Step(method="threshold", value=value)
    table = case.table
    found, exact = estimate(step, table), case.exact(step)
    assert (np.abs(found.gone - gone(exact)) <= in_bin_of(table, value)).all()


@FEW
@given(cases(), amounts)
def test_random_weights_are_counted_exactly(case: Case, amount: Amount) -> None:
    step = Step(method="random_unstructured", amount=amount, seed=7)
    found = estimate(step, case.table)
    if not found.problem:
        assert found.gone.tolist() == gone(case.exact(step)).tolist()


@FEW
@given(cases(), shares, st.sampled_from([0, 1, -1]), st.booleans())
def test_channels_are_counted_exactly(
    case: Case, amount: Share, dim: int, random: bool
) -> None:
    step = Step(method="ln_structured", amount=amount, n=2.0, dim=dim)
    if random:
        step = Step(method="random_structured", amount=amount, dim=dim, seed=7)
    found, exact = estimate(step, case.table), case.exact(step)
    last = [t for t in exact.trace if t.step == exact.steps - 1]
    odd = 0 if random else int(case.table.nonfinite.sum())
    assert abs(found.units - sum(t.pruned for t in last)) <= odd
    if found.exact:
        assert found.gone.tolist() == gone(exact).tolist()


@FEW
@given(cases())
def test_what_is_zero_already_is_counted_exactly(case: Case) -> None:
    step = Step(method="keep_zeros")
    found, exact = estimate(step, case.table), case.exact(step)
    assert found.exact
    assert found.gone.tolist() == gone(exact).tolist() == zeros(exact)


drafts = st.one_of(
    st.builds(
        lambda amount, scope: Step(
            method="l1_unstructured", amount=amount, scope=scope
        ),
        shares,
        st.sampled_from(["layer", "global"]),
    ),
    shares.map(lambda a: Step(method="ln_structured", amount=a, n=1.0, dim=0)),
    shares.map(lambda a: Step(method="random_unstructured", amount=a, seed=3)),
    st.floats(0, 2).map(lambda value: Step(method="threshold", value=value)),
    st.just(Step(method="n_m", n=1, m=2)),
    st.just(Step(method="keep_zeros")),
)


@settings(deadline=None, max_examples=25)
@given(cases(), drafts)
def test_what_is_told_as_exact_is_what_the_engine_does(case: Case, draft: Step) -> None:
    """Through a real file and workspace; zeros are counted from the masks anew."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "net.safetensors"
        save_file(case.model, path)
        session = InlineSession(path)
        session.workspace.plan.edit_draft(draft)
        shown, card = session.shown, session.card
        session.workspace.close()
    assert shown.numbers is not None
    if card.problem:
        return
    masks = pruned(draft, case.model).masks
    expected = []
    for name, tensor in case.model.items():
        mask = masks.get(name)
        gone_now = (tensor == 0).reshape(-1)
        if mask is not None:
            gone_now |= ~torch.from_numpy(mask.unpack()).reshape(-1).bool()
        expected.append(int(gone_now.sum()))
    assert shown.numbers.exact
    assert shown.numbers.zeros_after.tolist() == expected


def test_a_draft_that_only_the_engine_refuses_prunes_nothing(tmp_path: Path) -> None:
    """Channels that hold NaN are not ranked, which histograms do not know."""
    path = tmp_path / "net.safetensors"
    save_file({"a.weight": torch.full((8, 8), float("nan"))}, path)
    session = InlineSession(path)
    draft = Step(method="ln_structured", amount=Count(5), n=2.0, dim=0)
    session.workspace.plan.edit_draft(draft)
    shown, card = session.shown, session.card
    session.workspace.close()
    assert "only 0 are left" in card.problem
    assert card.units == 0
    assert shown.numbers is not None
    assert shown.numbers.zeros_after.tolist() == [0]
