"""Live models: code runs with consent only, in a process that may do its worst."""

from __future__ import annotations

import copy
import os
import subprocess
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil
import pytest
import torch
from torch import nn
from torch.nn.utils import prune as torch_prune

from prunescope.core import live, live_source
from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.errors import ChangedOnDiskError, OperationError, PlanError
from prunescope.core.live_program import isolation
from prunescope.core.live_report import LiveReport, masks_left, pruning_hooks
from prunescope.core.live_sweep import SweepRequest
from prunescope.core.masks import PackedMask
from prunescope.core.plan import Plan
from prunescope.core.progress import Cancelled, silent
from prunescope.core.pruned_before import first_step, resumed
from prunescope.core.pruning import prune
from prunescope.core.tensors import CheckpointSource

if TYPE_CHECKING:
    from prunescope.core.analysis import LayerLosses

CODE = """
import ctypes, os, socket, sys, time
import torch
from torch import nn

def network():
    for _ in range(200):
        os.write(1, b"x" * 100_000)
        os.write(2, b"y" * 100_000)
    return nn.Sequential(nn.Linear(6, 5), nn.ReLU(), nn.Linear(5, 2))

class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.attention = nn.MultiheadAttention(4, 2, batch_first=True)
        self.memory = nn.LSTM(4, 3, batch_first=True)
        self.head = nn.Linear(3, 2)
    def forward(self, x):
        return self.head(self.memory(self.attention(x, x, x)[0])[0])

def encoder():
    layer = nn.TransformerEncoderLayer(8, 2, 16, batch_first=True)
    return nn.TransformerEncoder(layer, 2)

def raises(): raise RuntimeError("no such luck")
def crashes(): ctypes.string_at(0)
def leaves(): os._exit(0)
def hangs(): time.sleep(600)

def reaches_out():
    met = []
    try: open(os.path.join(os.path.dirname(__file__), "written"), "w").close()
    except OSError as error: met.append(error.strerror)
    try: socket.create_connection(("192.0.2.1", 9), 5)
    except OSError as error: met.append(error.strerror)
    raise RuntimeError(" and ".join(met))

def make_inputs(): return torch.ones(3, 6)
def evaluate(model): return float((model[0].weight == 0).sum())
"""


def network() -> nn.Module:
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(6, 5), nn.ReLU(), nn.Linear(5, 2))


def saved(path: Path, content: Any) -> Path:
    torch.save(content, path)
    return path


@pytest.fixture
def code(tmp_path: Path) -> Path:
    path = tmp_path / "mine.py"
    path.write_text(CODE)
    return path


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    return saved(tmp_path / "net.pt", network().state_dict())


def run(path: Path, text: str, masked: bool = True, **options: Any) -> LiveReport:
    """Disclose, consent, run; prune every other weight of all matrices."""
    progress = options.pop("progress", silent)
    on_layer = options.pop("on_layer", lambda _: None)
    with open_checkpoint(path) as checkpoint:
        source = live_source.from_text(text, checkpoint.inventory)
        disclosure = live_source.disclose(source, checkpoint.inventory)
        masks = {
            entry.path: PackedMask.from_bool(
                (torch.arange(entry.numel) % 2 == 0).reshape(entry.shape).numpy()
            )
            for entry in checkpoint.inventory.parameters
            if masked and entry.prunable
        }
        request = live.LiveRequest(disclosure, **options)
        return live.run(request, checkpoint, masks, progress, on_layer)


def test_torch_shows_hooks_and_masks_until_they_are_made_permanent(
    weights: Path, code: Path, tmp_path: Path
) -> None:
    """All that the code prints on the way does not reach the answer."""
    target = tmp_path / "out.pt"
    wanted: dict[str, Any] = {"export": "torchscript", "target": target}
    report = run(weights, f"{code}:network", evaluate=True, **wanted)
    loaded, pruned, permanent = (report.stage(name) for name, _ in report.stages)
    assert (pruning_hooks(loaded), masks_left(loaded)) == (0, 0)
    assert (pruning_hooks(pruned), masks_left(pruned)) == (2, 2)
    assert (pruning_hooks(permanent), masks_left(permanent)) == (0, 0)
    assert {t.name for t in pruned[0].parameters} == {"weight_orig", "bias"}
    (weight,) = (t for t in permanent[0].parameters if t.name == "weight")
    assert weight.zeros == 15
    assert report.forward
    assert report.cosine is not None
    assert report.evaluation == (0.0, 15.0)
    assert report.export is not None
    assert (report.export.compared, report.export.zeros) == (2, 20)
    assert target.stat().st_size == report.export.size


def test_a_sweep_tells_how_the_answers_drift_layer_by_layer(
    weights: Path, code: Path
) -> None:
    layers, amounts = ("0.weight", "2.weight"), (0.25, 1.0)
    found: list[LayerLosses] = []
    done: list[tuple[int, int]] = []
    options: dict[str, Any] = {
        "inputs": (live.LiveInput((3, 6)),),
        "sweep": SweepRequest(layers, amounts),
        "progress": lambda now, whole, _: done.append((now, whole)),
    }
    report = run(weights, f"{code}:network", on_layer=found.append, **options)
    assert report.stages == ()
    assert [(each.path, each.kept) for each in found] == [
        ("0.weight", 15),
        ("2.weight", 5),
    ]
    assert (1, 2) in done
    model = network()
    for layer in (model.get_submodule("0"), model.get_submodule("2")):
        assert isinstance(layer, nn.Linear)
        gone = torch.arange(layer.weight.numel()) % 2 == 1
        layer.weight.data[gone.reshape(layer.weight.shape)] = 0
    torch.manual_seed(0)
    inputs = torch.randn(3, 6)
    before = model(inputs).detach().double()
    for each in found:
        for place, amount in enumerate(amounts):
            pruned = copy.deepcopy(model)
            module = pruned.get_submodule(each.path.partition(".")[0])
            torch_prune.custom_from_mask(module, "weight", module.weight != 0)
            torch_prune.l1_unstructured(module, "weight", round(amount * each.kept))
            after = pruned(inputs).detach().double()
            cosine = nn.functional.cosine_similarity(
                before.ravel(), after.ravel(), dim=0
            )
            kl = nn.functional.kl_div(
                after.log_softmax(-1),
                before.log_softmax(-1),
                log_target=True,
                reduction="batchmean",
            )
            expected = (cosine, (before - after).square().mean(), kl)
            assert [row[place] for row in each.losses] == pytest.approx(
                [float(value) for value in expected], abs=1e-6
            )


def test_a_sweep_may_go_by_a_function_of_the_person(weights: Path, code: Path) -> None:
    found: list[LayerLosses] = []
    sweep = SweepRequest(("0.weight", "2.weight"), (0.0, 0.2, 1.0), "evaluation")
    run(weights, f"{code}:network", False, on_layer=found.append, sweep=sweep)
    # It counts the zeros of the first layer, of 30 weights.
    assert [each.losses for each in found] == [((0, 6, 30),), ((0, 0, 0),)]


def test_attention_and_recurrent_weights_are_pruned_and_exported_like_any_other(
    tmp_path: Path, code: Path
) -> None:
    pytest.importorskip("onnxscript")
    model = nn.ModuleDict(
        {
            "attention": nn.MultiheadAttention(4, 2),
            "memory": nn.LSTM(4, 3),
            "head": nn.Linear(3, 2),
        }
    )
    path = saved(tmp_path / "net.pt", model.state_dict())
    target = tmp_path / "out.onnx"
    wanted: dict[str, Any] = {
        "export": "onnx",
        "target": target,
        "inputs": live.parse_inputs("2,5,4"),
    }
    report = run(path, f"{code}:Reader", **wanted)
    rows = {module.path: module for module in report.stage("pruned")}
    assert "in_proj_weight_orig" in {t.name for t in rows["attention"].parameters}
    assert "weight_ih_l0_mask" in {t.name for t in rows["memory"].buffers}
    assert any("never calls out_proj" in note for note in report.notes)
    assert report.export is not None
    assert report.export.compared + report.export.zeros_only == 5
    zeros = sum(t.zeros for m in report.stage("permanent") for t in m.parameters)
    assert report.export.zeros <= zeros


@pytest.mark.long
def test_equal_layers_are_found_in_an_export_that_stores_them_once(
    tmp_path: Path, code: Path
) -> None:
    pytest.importorskip("onnxscript")
    layer = nn.TransformerEncoderLayer(8, 2, 16, batch_first=True)
    state = nn.TransformerEncoder(layer, 2).state_dict()
    path = saved(tmp_path / "net.pt", state)
    target = tmp_path / "out.onnx"
    wanted: dict[str, Any] = {
        "export": "onnx",
        "target": target,
        "inputs": live.parse_inputs("2,3,8"),
    }
    report = run(path, f"{code}:encoder", **wanted)
    assert report.export is not None
    assert (report.export.compared, report.export.zeros_only) == (8, 0)


@pytest.mark.parametrize(
    ("name", "kind", "sentence"),
    [
        ("raises", PlanError, "RuntimeError: no such luck"),
        ("crashes", OperationError, "stopped before it was done .SIGSEGV."),
        pytest.param(
            "leaves",
            OperationError,
            "stopped before it was done;",
            marks=pytest.mark.long,
        ),
    ],
)
def test_what_goes_wrong_is_one_sentence(
    weights: Path, code: Path, name: str, kind: type[Exception], sentence: str
) -> None:
    with pytest.raises(kind, match=sentence):
        run(weights, f"{code}:{name}")


def test_a_python_that_is_not_there_or_has_no_torch_is_told(
    weights: Path, code: Path, tmp_path: Path
) -> None:
    with pytest.raises(OperationError, match="There is no program no-such-python"):
        run(weights, f"{code}:network", python="no-such-python")
    bare = tmp_path / "python"
    bare.write_text(f'#!/bin/sh\nexec "{sys.executable}" -S "$@"\n')
    bare.chmod(0o755)
    with pytest.raises(PlanError, match="the chosen Python cannot load torch"):
        run(weights, f"{code}:network", python=str(bare))


def test_code_that_hangs_is_stopped(weights: Path, code: Path) -> None:
    with pytest.raises(OperationError, match=r"longer than 0\.5 seconds"):
        run(weights, f"{code}:hangs", limit=0.5)


def test_cancel_ends_the_run(weights: Path, code: Path) -> None:
    def stop(done: int, total: int, text: str = "") -> None:  # noqa: ARG001
        if text == "Running the model's code":
            raise Cancelled

    with pytest.raises(Cancelled):
        run(weights, f"{code}:hangs", progress=stop)


def test_a_file_that_changed_after_consent_does_not_run(
    weights: Path, code: Path
) -> None:
    """E13: consent is for these bytes, not for this name."""
    with open_checkpoint(weights) as checkpoint:
        source = live_source.from_text(f"{code}:network", checkpoint.inventory)
        disclosure = live_source.disclose(source, checkpoint.inventory)
        code.write_text("open('ran', 'w').close()")
        with pytest.raises(
            ChangedOnDiskError, match="is not the file that you allowed"
        ):
            live.run(live.LiveRequest(disclosure), checkpoint, {}, silent)
    assert not code.with_name("ran").exists()


def test_a_helper_that_is_shut_off_cannot_write_or_connect(
    weights: Path, code: Path
) -> None:
    """E14: no network, no files beyond its own folder, where the system allows it."""
    if not live_source.shut_off():
        pytest.skip("this system lets nobody make namespaces of their own")
    met = "Read-only file system and Network is unreachable"
    with pytest.raises(PlanError, match=met):
        run(weights, f"{code}:reaches_out", isolated=True)
    assert not code.with_name("written").exists()


FORKS = """
import os, sys, time
sys.path.insert(0, sys.argv[1])
from isolation import isolate

isolate(sys.argv[2])
started = 0
try:
    while started < 2000:
        if not os.fork():
            time.sleep(600)
        started += 1
except OSError:
    pass
print(started)
"""


def test_a_helper_that_is_shut_off_starts_few_programs_and_ends_them(
    tmp_path: Path,
) -> None:
    """E14: what it started is gone once it ends, and it cannot start too many."""
    if not live_source.shut_off():
        pytest.skip("this system lets nobody make namespaces of their own")
    place = str(Path(isolation.__file__).parent)
    limited = os.getuid() != 0  # Linux never limits the superuser
    program = FORKS if limited else FORKS.replace("2000", "50")
    command = [sys.executable, "-c", program, place, str(tmp_path)]
    done = subprocess.run(command, check=True, capture_output=True, timeout=60)
    assert int(done.stdout) < 600
    left = [p.info["cmdline"] for p in psutil.process_iter(["cmdline"])]
    assert command not in left


@pytest.mark.parametrize(
    "kind", ["script", pytest.param("export", marks=pytest.mark.long)]
)
def test_scripts_and_exported_programs_are_pruned_without_hooks(
    tmp_path: Path, kind: str
) -> None:
    path = tmp_path / f"net.{kind}.pt2"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if kind == "script":
            torch.jit.script(network()).save(str(path))
        else:
            inputs = (torch.ones(3, 6),)
            torch.export.save(torch.export.export(network(), inputs), str(path))
    target = tmp_path / "out.onnx"
    wanted: dict[str, Any] = {"inputs": live.parse_inputs("3,6")}
    if kind == "script":
        wanted |= {"export": "onnx", "target": target}
    report = run(path, "file", **wanted)
    assert pruning_hooks(report.stage("pruned")) == 0
    assert any("cannot carry torch's pruning hooks" in note for note in report.notes)
    zeros = sum(t.zeros for m in report.stage("permanent") for t in m.parameters)
    assert zeros == 20
    assert report.forward
    assert (report.export is not None) == (kind == "script")


def test_a_pickled_module_runs_and_its_own_masks_are_not_applied_twice(
    tmp_path: Path,
) -> None:
    model = network()
    torch_prune.l1_unstructured(model.get_submodule("0"), "weight", 0.5)
    path = saved(tmp_path / "net.pt", {"model": model, "epoch": 3})
    with open_checkpoint(path) as opened, resumed(opened) as checkpoint:
        source = live_source.own_code(checkpoint.inventory)
        disclosure = live_source.disclose(source, checkpoint.inventory)
        step = first_step(opened)
        assert step is not None
        masks = prune(
            Plan((step,)), CheckpointSource(checkpoint), checkpoint.inventory
        ).masks
        report = live.run(live.LiveRequest(disclosure), checkpoint, masks, silent)
    assert [masks_left(modules) for _, modules in report.stages] == [0, 1, 0]
    (weight,) = (t for t in report.stage("permanent")[0].parameters if t.numel == 30)
    assert weight.zeros == 15


def test_inputs_are_understood_or_refused() -> None:
    given = live.parse_inputs("1,3×8; 2:int64")
    assert given == (live.LiveInput((1, 3, 8)), live.LiveInput((2,), "int64"))
    for wrong in ("", "1,x", "0", "1:text"):
        with pytest.raises(OperationError, match="of an input"):
            live.parse_inputs(wrong)
