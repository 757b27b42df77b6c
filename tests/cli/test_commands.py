"""The commands as a person types them: comparing, rendering, usage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from safetensors.numpy import save_file

import prunescope
from helpers_commands import Out, refusal, run_json, usage_error
from prunescope.__main__ import main
from prunescope.cli.arguments import FORMATS, MODES
from prunescope.core.writers.catalogue import FORMATS as EXPORT_FORMATS
from prunescope.session.tiles import Mode

if TYPE_CHECKING:
    from pathlib import Path


def test_compare_finds_nothing_between_a_model_and_itself(
    lenet_pt: Path, lenet_safetensors: Path, capsys: Out
) -> None:
    found = run_json("compare", lenet_pt, lenet_safetensors, capsys=capsys)
    assert found["identical"] is True
    assert found["only_in_a"] == found["only_in_b"] == found["changed"] == []


def test_compare_tells_what_pruning_did(
    lenet_safetensors: Path, tmp_path: Path, capsys: Out
) -> None:
    target = tmp_path / "out.safetensors"
    run_json(
        "prune", lenet_safetensors, "-o", target, "--method", "l1_unstructured",
        "--amount", "500", "--layers", "fc1.weight", capsys=capsys,
    )  # fmt: skip
    found = run_json("compare", lenet_safetensors, target, capsys=capsys)
    assert found["identical"] is False
    (change,) = found["changed"]
    assert (change["path"], change["changed"], change["to_zero"]) == (
        "fc1.weight", 500, 500,
    )  # fmt: skip
    assert change["mask_iou"] == 0.0
    assert main(["compare", str(lenet_safetensors), str(target)]) == 0
    assert capsys.readouterr().out.splitlines()[1].split()[3] == "500"


def test_compare_names_what_only_one_has(
    three: Path, lenet_pt: Path, capsys: Out
) -> None:
    found = run_json("compare", three, lenet_pt, capsys=capsys)
    assert found["only_in_a"] == ["a.bias", "a.weight"]
    assert "fc3.bias" in found["only_in_b"]


@pytest.mark.parametrize("mode", MODES)
def test_render_writes_a_picture(
    lenet_pt: Path, sample_folder: Path, tmp_path: Path, capsys: Out, mode: str
) -> None:
    picture = tmp_path / "fc1.png"
    plan = sample_folder / "tutorial.plan.json"
    arguments = ["render", lenet_pt, "fc1.weight", "-o", picture, "--mode", mode]
    assert main([*map(str, arguments), "--plan", str(plan)]) == 0
    assert picture.read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
    assert "fc1.weight" in capsys.readouterr().out


def test_render_replaces_a_picture_but_nothing_else(
    lenet_pt: Path, tmp_path: Path, capsys: Out
) -> None:
    picture, precious = tmp_path / "fc1.png", tmp_path / "thesis.txt"
    for _ in range(2):
        assert main(["render", str(lenet_pt), "fc1.weight", "-o", str(picture)]) == 0
    capsys.readouterr()
    precious.write_text("years of work")
    refusal("render", lenet_pt, "fc1.weight", "-o", precious, capsys=capsys)
    assert precious.read_text() == "years of work"


def test_render_names_the_nearest_parameter(
    lenet_pt: Path, tmp_path: Path, capsys: Out
) -> None:
    said = refusal(
        "render", lenet_pt, "fc1.wieght", "-o", tmp_path / "x.png", capsys=capsys
    )
    assert "did you mean 'fc1.weight'?" in said


def test_selftest_says_that_everything_works(capsys: Out) -> None:
    assert main(["selftest"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "Everything works."
    assert not [line for line in lines if line.startswith("FAIL")]


@pytest.mark.parametrize("command", ["inspect", "prune", "render"])
def test_a_file_that_is_none_is_told_in_one_sentence(
    command: str, tmp_path: Path, capsys: Out
) -> None:
    page = tmp_path / "model.pt"
    page.write_text("<!DOCTYPE html><html>Not found</html>")
    rest = {
        "inspect": [],
        "prune": ["-o", tmp_path / "o.pt", "--method", "identity"],
        "render": ["a.weight", "-o", tmp_path / "a.png"],
    }[command]
    assert "HTML" in refusal(command, page, *rest, capsys=capsys)
    assert str(tmp_path / "gone.pt") in refusal(
        command, tmp_path / "gone.pt", *rest, capsys=capsys
    )


def test_what_can_be_typed_is_what_there_is() -> None:
    assert tuple(EXPORT_FORMATS) == FORMATS
    assert set(MODES) == {mode.value for mode in Mode}


def test_wrong_usage_is_exit_code_two(lenet_pt: Path) -> None:
    usage_error("prune", lenet_pt)
    usage_error("prune", lenet_pt, "-o", "x.pt")
    usage_error("prune", lenet_pt, "-o", "x.pt", "--method", "l2_unstructured")
    usage_error("inspect", lenet_pt, "--nonsense")
    usage_error("inspect")


def test_sensitivity_tells_the_damage_of_each_amount(
    tmp_path: Path, capsys: Out
) -> None:
    weight = np.random.default_rng(0).normal(0, 1, (100, 50)).astype(np.float32)
    path = tmp_path / "a.safetensors"
    save_file({"a.weight": weight, "a.bias": weight[0], "b.weight": weight * 0}, path)
    said = run_json("sensitivity", path, capsys=capsys)
    assert said["proxy"] is True
    first, second = said["parameters"]
    assert (first["path"], first["numel"]) == ("a.weight", 5000)
    squares = np.sort(weight.reshape(-1).astype(np.float64) ** 2)
    for amount, energy, error in zip(
        said["amounts"], first["removed_energy"], first["relative_l2"], strict=True
    ):
        gone = squares[: round(amount * 5000)].sum() / squares.sum()
        assert energy == pytest.approx(gone, rel=0.01)
        assert error == pytest.approx(gone**0.5, rel=0.01)
    assert set(second["relative_l2"]) == {0.0}
    picked = run_json("sensitivity", path, "--layers", "a.bias", capsys=capsys)
    assert [layer["path"] for layer in picked["parameters"]] == ["a.bias"]
    assert main(["sensitivity", str(path)]) == 0
    table = capsys.readouterr().out
    assert "proxy" in table
    assert "a.weight" in table


def test_help_and_version_need_no_file(capsys: Out) -> None:
    for switch, shown in (
        ("--help", "selftest"),
        ("--version", prunescope.__version__),
    ):
        with pytest.raises(SystemExit) as stopped:
            main([switch])
        assert stopped.value.code == 0
        assert shown in capsys.readouterr().out


def test_without_a_display_the_window_is_refused_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main(["model.pt"]) == 1
    assert capsys.readouterr().err.startswith("There is no display")
