"""What does not fit a model is found in all steps, before any work is done."""

from __future__ import annotations

import pytest
import torch

from prunescope.core.amounts import Count, Share
from prunescope.core.errors import PlanError
from prunescope.core.plan import Plan, Step, from_json
from prunescope.core.pruning import prune
from prunescope.core.tensors import MappingSource

WEIGHTS = {
    "fc1.weight": torch.randn(6, 8),
    "fc1.bias": torch.randn(6),
    "conv.weight": torch.randn(4, 3, 3),
    "head.weight": torch.randn(2, 3, 3, 3),
}


class Untouched(MappingSource):
    """Gives no weights: nothing may be read before everything fits."""

    def read(self, path: str, start: int, stop: int) -> torch.Tensor:
        raise AssertionError((path, start, stop))


def refusal(*steps: Step) -> str:
    source = Untouched(WEIGHTS)
    with pytest.raises(PlanError) as caught:
        prune(Plan(steps), source, source.inventory)
    return caught.value.sentence


def l1(*layers: str) -> Step:
    return Step(method="l1_unstructured", amount=Share(0.5), layers=layers)


def ln(*layers: str, n: float | str = 2, dim: int = 0) -> Step:
    options = {"n": n, "dim": dim}
    return Step(method="ln_structured", amount=Count(1), layers=layers, **options)  # type: ignore[arg-type]


def test_the_mistakes_of_all_steps_come_together() -> None:
    sentence = refusal(
        l1("fc1.wieght", "fc2.bias"),
        l1("fc1.weight"),
        ln("fc1.bias"),
        ln("head.weight", dim=4),
        ln("conv.weight", "fc1.weight", n="nuc"),
    )
    for part in (
        "Step 1: The layers do not fit this model: there is no parameter 'fc1.wieght'",
        "did you mean 'fc1.weight'?; there is no parameter 'fc2.bias'",
        "Step 3: fc1.bias is 1-D, cannot be pruned by channel",
        "Step 4: head.weight has 4 dimensions, so dim 4 does not exist",
        "Step 5: fc1.weight has slices of 1 dimensions",
    ):
        assert part in sentence
    assert "Step 2" not in sentence
    assert "?." not in sentence


def test_consent_is_asked_for_before_the_steps_before_it_run() -> None:
    custom = Step(method="custom", layers=("fc1.weight",), file="m.py", class_name="M")
    sentence = refusal(l1("fc1.weight"), custom)
    assert sentence.startswith("Step 2: this step runs the Python code in m.py")


def test_a_sentence_ends_once() -> None:
    assert refusal(l1("fc1.wieght")).endswith("did you mean 'fc1.weight'?")
    assert refusal(l1("zzzzzzzzzzzzzzzzzzz")).endswith("'zzzzzzzzzzzzzzzzzzz'.")


def test_a_cap_belongs_to_a_global_step() -> None:
    step = {"method": "l1_unstructured", "amount": {"share": 0.5}, "cap": 0.9}
    data = {"format": "prunescope.plan", "version": 1, "steps": [step]}
    with pytest.raises(PlanError, match="needs the scope 'global'"):
        from_json(data)
    step["scope"] = "global"
    assert from_json(data).steps[0].cap == 0.9
