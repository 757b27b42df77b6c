"""The story of PyTorch's pruning tutorial, told on the command line.

Each count is compared with what `torch.nn.utils.prune` does to the same LeNet.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from safetensors.torch import load_file
from torch import nn
from torch.nn.utils import prune

from helpers_reference import load_tensors
from prunescope.__main__ import main

if TYPE_CHECKING:
    from pathlib import Path

WEIGHTS = ("conv1", "conv2", "fc1", "fc2", "fc3")


@pytest.fixture
def lenet(lenet_safetensors: Path) -> nn.Module:
    """The tutorial's network, as torch builds it, with the sample's weights."""
    model = nn.Module()
    model.conv1 = nn.Conv2d(1, 6, 3)
    model.conv2 = nn.Conv2d(6, 16, 3)
    model.fc1 = nn.Linear(16 * 5 * 5, 120)
    model.fc2 = nn.Linear(120, 84)
    model.fc3 = nn.Linear(84, 10)
    model.load_state_dict(load_file(lenet_safetensors))
    return model


def run(*arguments: object, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """Run `prunescope … --json`; return the object that it prints."""
    assert main([*map(str, arguments), "--json"]) == 0
    shown: dict[str, Any] = json.loads(capsys.readouterr().out)
    return shown


def pruned_by_torch(model: nn.Module) -> dict[str, int]:
    """Zeros in each mask that torch holds, by parameter path."""
    return {
        name.removesuffix("_mask"): int((mask == 0).sum())
        for name, mask in model.named_buffers()
    }


def prune_as_the_tutorial_does(model: nn.Module) -> list[dict[str, int]]:
    """Run the tutorial's steps with torch; return the counts after each."""
    layers = dict(model.named_children())
    counts = []
    prune.l1_unstructured(layers["conv1"], "weight", amount=0.5)
    counts.append(pruned_by_torch(model))
    prune.l1_unstructured(layers["conv1"], "bias", amount=3)
    counts.append(pruned_by_torch(model))
    for kind, amount in ((nn.Conv2d, 0.2), (nn.Linear, 0.4)):
        for layer in layers.values():
            if isinstance(layer, kind):
                prune.l1_unstructured(layer, "weight", amount=amount)
        counts.append(pruned_by_torch(model))
    prune.global_unstructured(
        [(layers[name], "weight") for name in WEIGHTS],
        pruning_method=prune.L1Unstructured,
        amount=0.2,
    )
    counts.append(pruned_by_torch(model))
    return counts


def test_every_step_prunes_as_many_as_torch(
    lenet: nn.Module,
    lenet_pt: Path,
    sample_folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    plan = sample_folder / "tutorial.plan.json"
    target = tmp_path / "pruned.pt"
    done = run("prune", lenet_pt, "--plan", plan, "-o", target, capsys=capsys)

    expected = prune_as_the_tutorial_does(lenet)
    after: list[dict[str, int]] = [{} for _ in expected]
    for step in done["steps"]:
        for counts in after[step["step"] - 1 :]:
            counts[step["path"]] = step["pruned_after"]
    assert after == expected
    assert {p["path"]: p["pruned"] for p in done["parameters"]} == expected[-1]
    assert after[0] == {"conv1.weight": 27}
    assert after[1]["conv1.bias"] == 3

    written = load_tensors(target)
    for path, count in expected[-1].items():
        assert int((written[path] == 0).sum()) == count


def test_a_fifth_of_all_five_weights_is_11_968(
    lenet: nn.Module,
    lenet_pt: Path,
    sample_folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    prune.global_unstructured(
        [(lenet.get_submodule(name), "weight") for name in WEIGHTS],
        pruning_method=prune.L1Unstructured,
        amount=0.2,
    )
    plan = sample_folder / "tutorial-global.plan.json"
    target = tmp_path / "pruned.pt"
    done = run("prune", lenet_pt, "--plan", plan, "-o", target, capsys=capsys)
    assert done["totals"]["pruned"] == 11_968
    assert done["totals"]["numel"] == 59_838
    shown = {p["path"]: p["pruned"] for p in done["parameters"]}
    assert shown == pruned_by_torch(lenet)
    assert sum(shown.values()) == 11_968


def test_the_person_reads_the_same_numbers(
    lenet_pt: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["prune", str(lenet_pt), "-o", str(tmp_path / "pruned.pt")]
    arguments += ["--method", "l1_unstructured", "--amount", "20%", "--scope", "global"]
    assert main(arguments) == 0
    said = capsys.readouterr().out.replace("\u202f", " ")
    assert "11 968 of 59 838 weights pruned (20.00%)" in said


def test_the_pruned_model_still_has_its_class_and_order(
    lenet_pt: Path,
    sample_folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    plan = sample_folder / "tutorial.plan.json"
    target = tmp_path / "pruned.pt"
    run("prune", lenet_pt, "--plan", plan, "-o", target, capsys=capsys)
    before = run("inspect", lenet_pt, capsys=capsys)
    after = run("inspect", target, capsys=capsys)

    def tree(listing: dict[str, Any]) -> list[tuple[object, ...]]:
        keys = ("path", "module", "type", "shape", "dtype")
        return [tuple(str(p[key]) for key in keys) for p in listing["parameters"]]

    assert tree(after) == tree(before)
    assert after["totals"]["numel"] == before["totals"]["numel"]
    assert after["totals"]["zeros"] > before["totals"]["zeros"]
