"""What `prunescope prune` writes, reports and refuses."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

import prunescope
from helpers_commands import Out, refusal, run_json
from helpers_packages import digest
from prunescope.__main__ import main
from prunescope.cli.arguments import FORMATS

if TYPE_CHECKING:
    from pathlib import Path


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
