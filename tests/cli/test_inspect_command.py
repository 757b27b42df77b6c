"""What `prunescope inspect` tells."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file

import prunescope
from helpers_commands import Out, run_json
from prunescope.__main__ import main


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
