"""Live models: code runs with consent only, in a process that may do its worst."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import pytest
import torch
from torch import nn

from prunescope.core import live, live_source
from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.errors import ChangedOnDiskError, OperationError, PlanError
from prunescope.core.live_report import LiveReport, masks_left, pruning_hooks
from prunescope.core.masks import PackedMask
from prunescope.core.progress import Cancelled, silent

if TYPE_CHECKING:
    from pathlib import Path

CODE = """
import ctypes, os, sys, time
import torch
from torch import nn

def network():
    return nn.Sequential(nn.Linear(6, 5), nn.ReLU(), nn.Linear(5, 2))

def attention():
    return nn.ModuleDict({
        "attention": nn.MultiheadAttention(4, 2),
        "memory": nn.LSTM(4, 3),
    })

def other(): return nn.Sequential(nn.Linear(6, 5), nn.ReLU(), nn.Linear(5, 3))
def more(): return nn.Sequential(network(), nn.Linear(2, 2))
def nothing(): return 5
def raises(): raise RuntimeError("no such luck")
def crashes(): ctypes.string_at(0)
def leaves(): os._exit(0)
def hangs(): time.sleep(600)

def floods():
    for _ in range(200):
        os.write(1, b"x" * 100_000)
        os.write(2, b"y" * 100_000)
    return network()

def writes():
    open(os.path.join(os.path.dirname(__file__), "written"), "w").close()
    return network()

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
        return live.run(request, checkpoint, masks, progress)


def test_torch_shows_hooks_and_masks_until_they_are_made_permanent(
    weights: Path, code: Path
) -> None:
    report = run(weights, f"{code}:network", evaluate=True)
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


def test_attention_and_recurrent_weights_are_pruned_like_any_other(
    tmp_path: Path, code: Path
) -> None:
    model = nn.ModuleDict(
        {"attention": nn.MultiheadAttention(4, 2), "memory": nn.LSTM(4, 3)}
    )
    path = saved(tmp_path / "net.pt", model.state_dict())
    code.write_text(CODE.replace("def make_inputs", "def unused"))
    report = run(path, f"{code}:attention")
    rows = {module.path: module for module in report.stage("pruned")}
    assert "in_proj_weight_orig" in {t.name for t in rows["attention"].parameters}
    assert "weight_ih_l0_mask" in {t.name for t in rows["memory"].buffers}
    assert any("never calls out_proj" in note for note in report.notes)


@pytest.mark.parametrize(
    ("name", "kind", "sentence"),
    [
        ("other", PlanError, "2.weight is 2×5 in net.pt and 3×5 in the model"),
        ("more", PlanError, "the model needs 0.0.weight, 0.0.bias, 0.2.weight and"),
        ("nothing", PlanError, "returned int and no torch.nn.Module"),
        ("raises", PlanError, "RuntimeError: no such luck"),
        ("missing", PlanError, "mine.py has no function missing"),
        ("crashes", OperationError, "stopped before it was done .SIGSEGV."),
        ("leaves", OperationError, "stopped before it was done"),
    ],
)
def test_what_goes_wrong_is_one_sentence(
    weights: Path, code: Path, name: str, kind: type[Exception], sentence: str
) -> None:
    with pytest.raises(kind, match=sentence):
        run(weights, f"{code}:{name}")


def test_noise_does_not_reach_the_answer(weights: Path, code: Path) -> None:
    assert run(weights, f"{code}:floods").stages


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


def test_a_helper_that_is_shut_off_cannot_write(weights: Path, code: Path) -> None:
    """E14: no files beyond its own folder, where the system allows that."""
    if not live_source.shut_off():
        pytest.skip("this system lets nobody make namespaces of their own")
    with pytest.raises(PlanError, match="Read-only file system"):
        run(weights, f"{code}:writes", isolated=True)
    assert not code.with_name("written").exists()


@pytest.mark.parametrize("kind", ["script", "export"])
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
    report = run(path, "file")
    assert pruning_hooks(report.stage("pruned")) == 0
    assert any("cannot carry torch's pruning hooks" in note for note in report.notes)
    zeros = sum(t.zeros for m in report.stage("permanent") for t in m.parameters)
    assert zeros == 20
    assert report.forward == (kind == "export")


@pytest.mark.parametrize("file_format", ["torchscript", "onnx"])
def test_exports_hold_the_pruned_weights(
    weights: Path, code: Path, tmp_path: Path, file_format: str
) -> None:
    if file_format == "onnx":
        pytest.importorskip("onnxscript")
    target = tmp_path / "out"
    report = run(weights, f"{code}:network", export=file_format, target=target)
    assert report.export is not None
    assert (report.export.compared, report.export.zeros) == (2, 20)
    assert target.stat().st_size == report.export.size


def test_inputs_are_understood_or_refused() -> None:
    given = live.parse_inputs("1,3×8; 2:int64")
    assert given == (live.LiveInput((1, 3, 8)), live.LiveInput((2,), "int64"))
    for wrong in ("", "1,x", "0", "1:text"):
        with pytest.raises(OperationError, match="of an input"):
            live.parse_inputs(wrong)
