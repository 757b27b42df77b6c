"""What only the values tell: said wherever they are measured, and by the doctor."""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING, Any

from helpers_files import entry, write_safetensors
from prunescope.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

HEADER = {
    "a.mask": entry([2, 2], 0, 4, "BOOL"),
    "a.weight": entry([2, 2], 4, 20),
}
DATA = b"\x00\x01\x02\xff" + struct.pack("<4f", 1, float("nan"), float("inf"), -0.0)


def _json(capsys: pytest.CaptureFixture[str], *arguments: object) -> Any:
    assert main([str(argument) for argument in arguments]) == 0
    return json.loads(capsys.readouterr().out)


def test_b31_b40_odd_values_are_counted_with_their_places(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_safetensors(tmp_path / "m.safetensors", HEADER, DATA)
    listing = _json(capsys, "inspect", path, "--json")
    assert listing["warnings"] == [
        "2 values in 1 tensor are NaN or Inf, the first at a.weight[0, 1].",
        (
            "2 truth values in 1 tensor, the first of which is a.mask, are stored as "
            "neither 0 nor 1, which is not standard; they count as true."
        ),
    ]
    assert [b["zeros"] for b in listing["buffers"]] == [1]
    findings = _json(capsys, "doctor", path, "--json")["findings"]
    assert {f["code"] for f in findings} == {
        "non-finite",
        "odd-bools",
        "negative-zeros",
    }
