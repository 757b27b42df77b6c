"""The commands as a person types them: numbers, refusals, exit codes."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

import prunescope
from helpers_packages import digest
from prunescope.__main__ import main
from prunescope.cli.arguments import FORMATS, MODES
from prunescope.core.writers.catalogue import FORMATS as EXPORT_FORMATS
from prunescope.session.tiles import Mode

Out = pytest.CaptureFixture[str]


def run_json(*arguments: object, capsys: Out) -> dict[str, Any]:
    """Run a command with `--json`; its output must be one object and nothing else."""
    assert main([*map(str, arguments), "--json"]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    shown: dict[str, Any] = json.loads(said.out)
    return shown


def refusal(*arguments: object, capsys: Out) -> str:
    """Run a command that must refuse in one sentence; return the sentence."""
    assert main(list(map(str, arguments))) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err
    assert said.err.endswith(".\n")
    return said.err


def usage_error(*arguments: object) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(list(map(str, arguments)))
    assert stopped.value.code == 2


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """A file with zeros, a NaN, a bias and a buffer-like count."""
    path = tmp_path / "three.safetensors"
    weight = np.array([[1, -2, 0, 4], [np.nan, 6, 0, -8]], np.float32)
    save_file({"a.weight": weight, "a.bias": np.zeros(2, np.float32)}, path)
    return path


# --- inspect ----------------------------------------------------------------------


def test_inspect_tells_everything_of_the_sample(lenet_pt: Path, capsys: Out) -> None:
    listing = run_json("inspect", lenet_pt, capsys=capsys)
    assert set(listing) == {
        "format",
        "state",
        "states",
        "parameters",
        "buffers",
        "totals",
        "imports",
        "warnings",
    }
    assert listing["totals"] == {"numel": 60_074, "zeros": 0, "bytes": 240_296}
    assert listing["parameters"][0] == {
        "path": "conv1.weight",
        "module": "conv1",
        "type": "Conv2d",
        "shape": [6, 1, 3, 3],
        "dtype": "float32",
        "numel": 54,
        "zeros": 0,
        "prunable": True,
        "reason": "",
        "tied_to": None,
    }


def test_inspect_infers_types_where_the_file_tells_none(
    lenet_safetensors: Path, capsys: Out
) -> None:
    listing = run_json("inspect", lenet_safetensors, capsys=capsys)
    types = {p["path"]: p["type"] for p in listing["parameters"]}
    assert types["conv2.weight"] == "Conv2d"
    assert types["fc1.weight"] == "Linear"
    assert all(p["type_inferred"] for p in listing["parameters"])


def test_inspect_measures_exactly(three: Path, capsys: Out) -> None:
    listing = run_json("inspect", three, "--stats", capsys=capsys)
    shown = {p["path"]: p for p in listing["parameters"]}
    assert shown["a.weight"]["zeros"] == 2
    assert shown["a.weight"]["stats"]["min"] == -8
    assert shown["a.weight"]["stats"]["max"] == 6
    assert shown["a.weight"]["stats"]["nonfinite"] == 1
    assert shown["a.bias"]["zeros"] == 2
    assert listing["totals"]["zeros"] == 4


def test_inspect_lists_what_the_filter_picks(lenet_pt: Path, capsys: Out) -> None:
    listing = run_json(
        "inspect", lenet_pt, "--layers", "type:Linear -name:bias", capsys=capsys
    )
    paths = [p["path"] for p in listing["parameters"]]
    assert paths == ["fc1.weight", "fc2.weight", "fc3.weight"]
    assert listing["totals"]["numel"] == 58_920


def test_inspect_shows_a_table(lenet_pt: Path, capsys: Out) -> None:
    assert main(["inspect", str(lenet_pt)]) == 0
    rows = capsys.readouterr().out.replace("\u202f", " ").splitlines()
    assert "60 074 weights, 0 of them zero" in rows[0]
    assert rows[2].split()[:5] == ["conv1.weight", "Conv2d", "6×1×3×3", "float32", "54"]


def test_inspect_does_not_let_a_name_steer_the_terminal(
    tmp_path: Path, capsys: Out
) -> None:
    path = tmp_path / "odd.safetensors"
    save_file({"a\x1b[31m\n.weight": np.ones((2, 2), np.float32)}, path)
    assert main(["inspect", str(path)]) == 0
    said = capsys.readouterr().out
    assert "\x1b" not in said
    assert "a\\x1b[31m\\n.weight" in said


# --- prune ------------------------------------------------------------------------


def test_prune_leaves_the_source_and_everything_else_alone(
    lenet_safetensors: Path, tmp_path: Path, capsys: Out
) -> None:
    before, target = digest(lenet_safetensors), tmp_path / "out.safetensors"
    done = run_json(
        "prune", lenet_safetensors, "-o", target, "--method", "l1_unstructured",
        "--amount", "500", "--layers", "fc1.weight", capsys=capsys,
    )  # fmt: skip
    assert digest(lenet_safetensors) == before
    assert done["sha256"] == digest(target)
    assert done["verified"] is True
    assert done["device"] == "cpu"
    (row,) = done["parameters"]
    assert list(row) == [
        "path", "numel", "zeros_before", "pruned", "zeros_after", "threshold",
    ]  # fmt: skip
    source, written = load_file(lenet_safetensors), load_file(target)
    gone = written["fc1.weight"] == 0
    assert gone.sum() == row["pruned"] == row["zeros_after"] == 500
    assert np.abs(source["fc1.weight"][gone]).max() == np.float32(row["threshold"])
    for path in source.keys() - {"fc1.weight"}:
        assert np.array_equal(source[path], written[path])


# No matrix of the file has rows that could be 2:4.
@pytest.mark.parametrize("file_format", sorted({*FORMATS} - {"two_of_four"}))
def test_every_format_counts_the_same(
    three: Path, tmp_path: Path, capsys: Out, file_format: str
) -> None:
    done = run_json(
        "prune", three, "-o", tmp_path / "out", "--method", "l1_unstructured",
        "--amount", "4", "--layers", "a.weight", "--format", file_format,
        capsys=capsys,
    )  # fmt: skip
    (row,) = done["parameters"]
    assert (row["zeros_before"], row["pruned"]) == (2, 4)
    # With the masks kept apart, the weights themselves stay as they are.
    assert row["zeros_after"] == (2 if file_format == "masks_kept" else 4)
    assert row["threshold"] == 2.0


def test_shards_and_the_code_that_loads_them(
    three: Path, tmp_path: Path, capsys: Out
) -> None:
    arguments = ["prune", three, "-o", tmp_path / "out", "--method", "identity"]
    assert "is no size" in refusal(
        *arguments, "--format", "safetensors", "--shard-size", "much", capsys=capsys
    )
    assert "cannot be divided" in refusal(
        *arguments, "--shard-size", "5GB", capsys=capsys
    )
    sizes = ["--format", "safetensors", "--shard-size", "0.02 kB", "--loader"]
    assert main([*map(str, [*arguments, *sizes])]) == 0
    code = capsys.readouterr().out.partition("\n\n")[2].partition("\n\n")[2]
    assert (tmp_path / "out" / "model.safetensors.index.json").exists()
    found: dict[str, Any] = {}
    exec(code[code.index("from pathlib") :], found)
    assert found["state"].keys() == load_file(three).keys()


@pytest.mark.parametrize("ending", ["html", "json", "csv"])
def test_a_report_tells_what_was_verified(
    three: Path, tmp_path: Path, capsys: Out, ending: str
) -> None:
    report = tmp_path / f"r.{ending}"
    done = run_json(
        "prune", three, "-o", tmp_path / "out", "--method", "l1_unstructured",
        "--amount", "4", "--layers", "a.weight", "--report", report, capsys=capsys,
    )  # fmt: skip
    text = report.read_text("utf-8")
    if ending == "csv":
        rows = list(csv.DictReader(text.splitlines()))
        assert [(row["path"], row["pruned"]) for row in rows] == [("a.weight", "4")]
        return
    assert done["sha256"] in text
    assert "Every pruned weight is exactly +0.0" in text
    assert "l1_unstructured" in text
    assert "load_file" in text
    assert f"Prunescope {prunescope.__version__}" in text
    if ending == "json":
        checks = json.loads(text)["checks"]
        assert all(check["passed"] for check in checks)


def test_one_is_a_count_and_one_point_zero_is_everything(
    three: Path, tmp_path: Path, capsys: Out
) -> None:
    def pruned(amount: str) -> int:
        done = run_json(
            "prune", three, "-o", tmp_path / amount, "--method", "random_unstructured",
            "--amount", amount, "--layers", "a.bias", capsys=capsys,
        )  # fmt: skip
        return int(done["totals"]["pruned"])

    assert pruned("1") == 1
    assert pruned("1.0") == 2
    assert pruned("50%") == 1


def test_structured_options_reach_the_plan(
    lenet_pt: Path, tmp_path: Path, capsys: Out
) -> None:
    report = tmp_path / "report.json"
    run_json(
        "prune", lenet_pt, "-o", tmp_path / "out.pt", "--method", "ln_structured",
        "--amount", "0.25", "--n", "inf", "--dim", "0", "--layers", "type:Conv2d",
        "--report", report, capsys=capsys,
    )  # fmt: skip
    told = json.loads(report.read_text("utf-8"))
    (step,) = told["plan"]["steps"]
    assert (step["n"], step["dim"]) == ("inf", 0)
    assert [s["pruned_after"] for s in told["steps"]] == [2, 4]


def test_an_existing_file_is_replaced_only_by_force(
    three: Path, tmp_path: Path, capsys: Out
) -> None:
    target = tmp_path / "out.safetensors"
    target.write_bytes(b"precious")
    how = ["--method", "l1_unstructured", "--amount", "0.5"]
    refusal("prune", three, "-o", target, *how, capsys=capsys)
    assert target.read_bytes() == b"precious"
    run_json("prune", three, "-o", target, *how, "--force", capsys=capsys)
    assert digest(target) != digest(three)


def test_the_source_itself_is_replaced_only_by_force_and_kept(
    three: Path, tmp_path: Path, capsys: Out
) -> None:
    before, link = digest(three), tmp_path / "link.safetensors"
    link.hardlink_to(three)
    how = ["--method", "l1_unstructured", "--amount", "0.5"]
    refusal("prune", three, "-o", three, *how, capsys=capsys)
    refusal("prune", three, "-o", link, *how, capsys=capsys)
    assert digest(three) == before
    run_json("prune", three, "-o", three, *how, "--force", capsys=capsys)
    assert digest(three) != before
    assert digest(three.with_name(three.name + ".bak")) == before


def test_an_html_report_escapes_what_the_file_names(
    tmp_path: Path, capsys: Out
) -> None:
    path, report = tmp_path / "odd.safetensors", tmp_path / "report.html"
    save_file({"<script>.weight": np.ones((2, 2), np.float32)}, path)
    run_json(
        "prune", path, "-o", tmp_path / "out.safetensors", "--method",
        "l1_unstructured", "--amount", "0.5", "--report", report, capsys=capsys,
    )  # fmt: skip
    page = report.read_text("utf-8")
    assert "<script>" not in page
    assert "&lt;script&gt;.weight" in page
    assert "2 of 4 weights (50.00%)" in page


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--method", "l1_unstructured", "--amount", "1.5"], "1.5"),
        (["--method", "l1_unstructured", "--amount", "half"], "half"),
        (["--method", "l1_unstructured", "--amount", "-3"], "-3"),
        (["--method", "l1_unstructured", "--amount", "nan"], "nan"),
        (["--method", "l1_unstructured", "--amount", "99999999"], "99999999"),
        (["--method", "l1_unstructured"], "amount"),
        (["--method", "l1_unstructured", "--amount", "1", "--dim", "0"], "dim"),
        (["--method", "l1_unstructured", "--amount", "1", "--layers", "nope"], "nope"),
        (["--method", "l1_unstructured", "--amount", "1", "--layers", "(a"], "("),
        (["--method", "ln_structured", "--amount", "1", "--n", "2", "--dim", "0",
          "--layers", "conv1.bias"], "1-D"),
        (["--plan", "nowhere.plan.json"], "nowhere.plan.json"),
        (["--plan", "nowhere.plan.json", "--amount", "1"], "--amount"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_refused_in_one_sentence(
    lenet_pt: Path, tmp_path: Path, capsys: Out, arguments: list[str], told: str
) -> None:
    target = tmp_path / "out.pt"
    said = refusal("prune", lenet_pt, "-o", target, *arguments, capsys=capsys)
    assert told in said
    assert not target.exists()


def test_a_plan_says_which_key_is_wrong(
    lenet_pt: Path, tmp_path: Path, capsys: Out
) -> None:
    plan = tmp_path / "wrong.plan.json"
    step = {"method": "l1_unstructured", "layers": "*", "amout": {"share": 0.5}}
    plan.write_text(
        json.dumps({"format": "prunescope.plan", "version": 1, "steps": [step]}),
    )
    said = refusal(
        "prune", lenet_pt, "-o", tmp_path / "o.pt", "--plan", plan, capsys=capsys
    )
    assert "'amout', did you mean 'amount'?" in said


def test_the_threshold_is_that_of_the_last_step_that_pruned(
    tmp_path: Path, capsys: Out
) -> None:
    source, plan = tmp_path / "two.safetensors", tmp_path / "two.plan.json"
    low, high = np.array([[1, 2, 30, 40]]), np.array([[5, 6, 7, 80]])
    save_file(
        {"a.weight": low.astype(np.float32), "b.weight": high.astype(np.float32)},
        source,
    )
    step = {"method": "l1_unstructured", "amount": {"count": 2}, "scope": "global"}
    data = {"format": "prunescope.plan", "version": 1, "steps": [step, step]}
    plan.write_text(json.dumps(data))
    target = tmp_path / "out.safetensors"
    done = run_json("prune", source, "-o", target, "--plan", plan, capsys=capsys)
    assert [(p["pruned"], p["threshold"]) for p in done["parameters"]] == [
        (2, 2.0),  # the second step ranked these weights too, and took none
        (2, 6.0),
    ]


# --- compare ----------------------------------------------------------------------


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


# --- the rest ---------------------------------------------------------------------


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


def test_inspect_loads_neither_torch_nor_qt(lenet_pt: Path) -> None:
    program = (
        "import sys; from prunescope.__main__ import main; "
        f"code = main(['inspect', {str(lenet_pt)!r}, '--json']); "
        "assert not {'torch', 'PySide6', 'safetensors'} & set(sys.modules); "
        "sys.exit(code)"
    )
    folder = Path(prunescope.__file__).parent.parent
    subprocess.run(
        [sys.executable, "-c", program],
        check=True,
        capture_output=True,
        env={"PYTHONPATH": str(folder)},
    )


def test_without_a_display_the_window_is_refused_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main(["model.pt"]) == 1
    assert capsys.readouterr().err.startswith("There is no display")
