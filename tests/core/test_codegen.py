"""Generated code runs and gives the very masks that the engine computes."""

from __future__ import annotations

import math
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch
from safetensors.torch import save_file
from torch import nn

from helpers_pruning import kept
from prunescope.core.amounts import Count, Share
from prunescope.core.codegen import torch_code
from prunescope.core.errors import PlanError
from prunescope.core.lightning_code import lightning_code
from prunescope.core.plan import Plan, Step
from prunescope.core.pruning import prune
from prunescope.core.schedules import expand
from prunescope.core.tensors import MappingSource

if TYPE_CHECKING:
    from pathlib import Path

    from prunescope.core.inventory import Inventory


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.embed = nn.Embedding(11, 8)
        self.conv = nn.Sequential(nn.Conv2d(4, 8, 3), nn.BatchNorm2d(8))
        self.fc = nn.Linear(8, 12)
        self.head = nn.Linear(12, 6)
        for parameter in self.conv[1].parameters():
            nn.init.normal_(parameter)  # equal magnitudes would be torch's whim


def inventory_with_types(model: nn.Module) -> tuple[MappingSource, Inventory]:
    """Describe a live model as a checkpoint with module types would be described."""
    from dataclasses import replace

    source = MappingSource(dict(model.named_parameters()))
    entries = []
    for entry in source.inventory.tensors:
        module = model.get_submodule(entry.module)
        default = entry.prunable and not isinstance(module, nn.Embedding)
        entries.append(replace(entry, type=type(module).__name__, prunable=default))
    return source, replace(source.inventory, tensors=tuple(entries))


def masks_of_code(code: str, model: nn.Module) -> dict[str, np.ndarray[Any, Any]]:
    names: dict[str, Any] = {}
    exec(compile(code, "generated.py", "exec"), names)
    assert names["apply"](model) is model
    masks = {
        path.removesuffix("_mask"): buffer.numpy() == 1
        for path, buffer in model.named_buffers()
        if path.endswith("_mask")
    }
    names["make_permanent"](model)
    assert not [path for path, _ in model.named_buffers() if path.endswith("_mask")]
    assert not [path for path, _ in model.named_parameters() if "_orig" in path]
    return masks


def l1(amount: Any, **options: Any) -> Step:
    return Step(method="l1_unstructured", amount=amount, **options)


def ln(n: Any, **options: Any) -> Step:
    return Step(method="ln_structured", amount=Share(0.4), n=n, dim=0, **options)


PLANS = {
    "layer": [l1(Share(0.5))],
    "global": [l1(Share(0.3), scope="global"), l1(Count(20), scope="global")],
    "target": [
        l1(Share(0.2)),
        l1(Share(0.5, "all")),
        l1(Share(0.7, "all"), scope="global"),
        Step(method="ln_structured", amount=Share(0.6, "all"), n=2, dim=1),
    ],
    "lists": [l1(Count(3), layers=("fc.bias", "conv.1.weight", "head.weight"))],
    "filters": [
        l1(Share(0.5), layers="type:Conv2d OR (params>90 -name:conv dim0:10..20)"),
        l1(Share(0.5), layers="name:bias"),
        l1(Share(0.5), layers="fc ndim!=3 dtype:fp32"),
        l1(Share(0.5), layers="*.weight name=head"),
    ],
    "patterns": [l1(Share(0.5), layers=r"/^f.\.weight$/ OR name~conv.\d")],
    "random": [
        Step(method="random_unstructured", amount=Share(0.3), seed=5),
        Step(method="random_unstructured", amount=Share(0.3), seed=6, scope="global"),
        Step(method="random_structured", amount=Count(2), dim=1, seed=7),
    ],
    "norms": [ln(2), ln("fro"), ln(math.inf, layers="fc"), ln(0.5), ln(-math.inf)],
    "groups": [
        Step(method="n_m", n=2, m=4),
        Step(method="threshold", value=0.05),
        Step(method="keep_zeros"),
        Step(method="identity", layers="name:bias"),
    ],
    "by hand": [
        l1(Share(0.2)),
        Step(
            method="custom_from_mask",
            by_hand=(
                ("conv.0.weight", ("prune 3", "keep 3, :, 0:2", "prune :, 1, 2, 2")),
                ("fc.weight", ("prune 0:4, 2:5",)),
            ),
        ),
    ],
    "disabled": [l1(Share(0.9), enabled=False), l1(Share(0.1), name='a "name"\nx')],
}


@pytest.mark.parametrize("name", PLANS)
def test_torch_code_gives_the_same_masks(name: str) -> None:
    if name == "patterns":
        pytest.importorskip("re2", reason="google-re2 is not installed here")
    assert_same(Plan(tuple(PLANS[name])))


def assert_same(plan: Plan, **options: Any) -> None:
    model = Net()
    source, inventory = inventory_with_types(model)
    ours = prune(plan, source, inventory, **options).masks
    found = masks_of_code(torch_code(plan), model)
    assert set(found) == set(ours)
    for path, mask in ours.items():
        assert np.array_equal(kept(mask), found[path]), path


def test_files_are_read_by_the_code(tmp_path: Path) -> None:
    model = Net()
    weights = dict(model.named_parameters())
    scores = {path: torch.randn(t.shape) for path, t in weights.items()}
    save_file(scores, tmp_path / "scores.safetensors")
    importance = str(tmp_path / "scores.safetensors")
    mask = torch.rand(12, 8) > 0.3
    save_file({"fc.weight_mask": mask.float()}, tmp_path / "masks.safetensors")
    packed = np.packbits(mask.numpy())
    save_file(
        {"fc.weight": torch.from_numpy(packed)},
        tmp_path / "packed.safetensors",
        {"shapes": '{"fc.weight": [12, 8]}'},
    )
    array = np.array([1, 0, 1, 1, 0, 1])
    np.savez(tmp_path / "masks.npz", **{"head.bias": array})  # type: ignore[arg-type]
    (tmp_path / "mine.py").write_text(
        "from torch.nn.utils import prune\n"
        "class Mine(prune.BasePruningMethod):\n"
        "    PRUNING_TYPE = 'unstructured'\n"
        "    def __init__(self, least, sizes=()):\n"
        "        self.least = least\n"
        "    def compute_mask(self, t, default_mask):\n"
        "        return default_mask * (t.abs() >= self.least)\n"
    )
    steps = [
        l1(Share(0.3), importance=importance),
        l1(Share(0.3), importance=importance, scope="global"),
        ln(1, importance=importance),
        *(
            Step(method="custom_from_mask", masks=str(tmp_path / name))
            for name in ("masks.safetensors", "packed.safetensors", "masks.npz")
        ),
        Step(
            method="custom",
            file=str(tmp_path / "mine.py"),
            class_name="Mine",
            arguments=(("least", 0.1), ("sizes", (1, 2))),
        ),
    ]
    assert_same(Plan(tuple(steps)), allow_code=True)


def test_what_torch_cannot_do_is_refused_with_the_step() -> None:
    plan = Plan((l1(Share(0.1)), l1(Share(0.5), scope="global", cap=0.9)))
    with pytest.raises(PlanError, match="Step 2: torch has no cap"):
        torch_code(plan)
    with pytest.raises(
        PlanError, match="Step 1: The layers 'zeros>1%' of a step depend"
    ):
        torch_code(Plan((l1(Share(0.1), layers="zeros>1%"),)))


# --- Lightning ---------------------------------------------------------------------


@pytest.fixture
def model_pruning(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Stand in for Lightning's callback and record how it is made."""
    made: list[dict[str, Any]] = []
    for name in ("lightning", "lightning.pytorch", "lightning.pytorch.callbacks"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))

    def callback(**arguments: Any) -> dict[str, Any]:
        made.append(arguments)
        return arguments

    module = sys.modules["lightning.pytorch.callbacks"]
    monkeypatch.setattr(module, "ModelPruning", callback, raising=False)
    return made


def made_by(code: str, model: nn.Module, made: list[dict[str, Any]]) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(compile(code, "generated.py", "exec"), names)
    names["make_callback"](model)
    return made[-1]


def test_rounds_become_one_callback(model_pruning: list[dict[str, Any]]) -> None:
    model = Net()
    steps = expand(l1(Share(0.3), scope="global", layers="type:Linear"), 3, "constant")
    found = made_by(lightning_code(Plan(steps)), model, model_pruning)
    expected = [(model.fc, "weight"), (model.head, "weight")]
    assert found["parameters_to_prune"] == expected
    assert found["pruning_fn"] == "l1_unstructured"
    assert found["use_global_unstructured"] is True
    # Lightning asks after every epoch, also after the last round.
    assert [found["amount"](epoch) for epoch in range(5)] == [0.3] * 3 + [0, 0]


def test_structured_steps_become_valid_callbacks(
    model_pruning: list[dict[str, Any]],
) -> None:
    found = made_by(lightning_code(Plan((ln(math.inf),))), Net(), model_pruning)
    assert found["use_global_unstructured"] is False
    assert (found["pruning_dim"], found["pruning_norm"]) == (0, math.inf)
    assert all(getattr(m, n).ndim > 1 for m, n in found["parameters_to_prune"])
    count = made_by(lightning_code(Plan((l1(Count(7)),))), Net(), model_pruning)
    assert isinstance(count["amount"](0), int)


def test_a_class_of_ones_own_is_given_as_a_class(
    tmp_path: Path, model_pruning: list[dict[str, Any]]
) -> None:
    (tmp_path / "mine.py").write_text(
        "from torch.nn.utils import prune\nclass Mine(prune.L1Unstructured): pass\n"
    )
    step = Step(
        method="custom",
        file=str(tmp_path / "mine.py"),
        class_name="Mine",
        amount=Share(0.5),
        scope="global",
    )
    found = made_by(lightning_code(Plan((step,))), Net(), model_pruning)
    assert issubclass(found["pruning_fn"], torch.nn.utils.prune.L1Unstructured)


def test_the_seed_that_lightning_does_not_know_is_told() -> None:
    step = Step(method="random_unstructured", amount=Share(0.5), seed=3)
    assert "not from the plan's seed" in lightning_code(Plan((step,)))


LIGHTNING_PLANS = {
    "layer": [l1(Share(0.5))],
    "rounds": expand(l1(Share(0.8), scope="global"), 4, "cubic"),
    "count": [l1(Count(7)), l1(Count(3))],
    "norms": [ln("fro")],
    "largest": [ln(math.inf, layers="type:Linear")],
    "biases": [l1(Share(0.5), layers="name:bias")],
}


@pytest.mark.parametrize("name", LIGHTNING_PLANS)
def test_lightning_itself_gives_the_same_masks(name: str) -> None:
    pytest.importorskip("lightning", reason="Lightning is not installed here")
    plan = Plan(tuple(LIGHTNING_PLANS[name]))
    model = Net()
    source, inventory = inventory_with_types(model)
    ours = prune(plan, source, inventory).masks
    names: dict[str, Any] = {}
    exec(compile(lightning_code(plan), "generated.py", "exec"), names)
    callback = names["make_callback"](model)
    callback.setup(None, model, "fit")
    for epoch in range(len(plan.steps) + 2):
        callback._run_pruning(epoch)
    for path, mask in ours.items():
        assert np.array_equal(model.get_buffer(f"{path}_mask"), kept(mask)), path


@pytest.mark.parametrize(
    ("steps", "reason"),
    [
        ([], "no step"),
        ([Step(method="n_m", n=2, m=4)], "knows no n_m"),
        ([Step(method="threshold", value=1.0)], "knows no threshold"),
        ([l1(Share(0.5, "all"))], "of the remaining weights"),
        ([l1(Share(0.5), scope="global", cap=0.9)], "neither caps"),
        ([Step(method="custom", file="m.py", class_name="M")], "global pruning only"),
        (
            [Step(method="custom", file="m.py", class_name="M", scope="global")],
            "with an amount and nothing else",
        ),
        ([l1(Share(0.5)), ln(2)], "in the same way"),
        ([l1(Share(0.5)), l1(Share(0.5), layers="fc")], "same parameters"),
    ],
)
def test_plans_that_are_no_callback_say_why(steps: list[Step], reason: str) -> None:
    with pytest.raises(PlanError, match=reason):
        lightning_code(Plan(tuple(steps)))
