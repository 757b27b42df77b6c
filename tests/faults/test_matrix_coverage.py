"""Every row of the bad-input matrix is tabled, or named here with the reason.

The matrix has 276 ids in the groups A to K. An id counts as tabled where a module of
this folder holds it in the `id` of a row (any module-level list of rows) or in the
name of a test function (`test_a05_devices…`). What is tested better elsewhere is named
with its test, what this machine cannot make with the reason.
"""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

_HERE = Path(__file__).parent
_TESTS = _HERE.parent
_SIZES = {"A": 16, "B": 40, "C": 18, "D": 48, "E": 16, "F": 14,
          "G": 24, "H": 30, "I": 18, "J": 28, "K": 24}  # fmt: skip
MATRIX = frozenset(
    f"{group}{number:02}"
    for group, size in _SIZES.items()
    for number in range(1, size + 1)
)
_ID = re.compile(r"[A-K]\d\d")

#: Ids whose test lies in another folder: file and function.
_FORMATS = "core/test_export_formats.py::test_"
_GUARDS = "core/test_export_guards.py::test_"
ELSEWHERE: dict[str, str] = {
    "J11": "faults/test_write_faults.py::test_a_kill_at_any_call_leaves_old_or_new",
    "J13": f"{_GUARDS}cancelling_leaves_the_old_file_and_nothing_else",
    "J14": "core/test_file_writer.py"
    "::test_a_second_write_to_the_same_target_is_told_so",
    "J17": f"{_FORMATS}tied_tensors_load_strictly_from_safetensors",
    "J24": f"{_FORMATS}every_float_type_survives_from_safetensors",
    "J25": f"{_GUARDS}a_bit_that_went_wrong_is_found_before_the_target_changes",
    "J26": f"{_GUARDS}reading_needs_little_memory_whatever_the_tensor",
    "J28": f"{_FORMATS}the_same_export_twice_gives_the_same_bytes",
}

#: Ids that cannot be made on the machines that run these tests, and why.
NOT_HERE: dict[str, str] = {}

#: Ids that nobody has tabled yet; this must become empty.
PENDING = """
C18 D35 D46 E01 E02 E03 E04 E05 E13 E14 E15 E16 H01 H02 H03 H04 H05 H06 H07
H08 H09 H10 H11 H12 H13 H14 H15 H16 H17 H18 H19 H20 H21 H22 H23 H24 H25 H26
H27 H28 H29 H30 I01 I02 I03 I04 I05 I06 I07 I08 I09 I10 I11 I12 I13 I14 I15
I16 I17 I18 K01 K02 K03 K04 K05 K06 K07
K08 K09 K10 K11 K12 K13 K14 K15 K16 K17 K18 K19 K20 K21 K22 K23 K24
"""


def _modules() -> list[ModuleType]:
    return [import_module(f"faults.{p.stem}") for p in sorted(_HERE.glob("test_*.py"))]


def _tabled(module: ModuleType) -> set[str]:
    texts = [name.upper() for name in vars(module) if name.startswith("test_")]
    for value in vars(module).values():
        if isinstance(value, list | tuple):
            texts += [row.id for row in value if isinstance(getattr(row, "id", 0), str)]
    return {found for text in texts for found in _ID.findall(text)}


def test_the_matrix_has_276_ids() -> None:
    assert len(MATRIX) == 276


def test_every_id_is_tabled_or_named_with_its_reason() -> None:
    tabled = set().union(*map(_tabled, _modules()))
    named = {**ELSEWHERE, **NOT_HERE}
    pending = set(_ID.findall(PENDING))
    assert sorted(MATRIX - tabled - named.keys() - pending) == []
    assert sorted(pending & (tabled | named.keys())) == []
    assert sorted(NOT_HERE.keys() & (tabled | ELSEWHERE.keys())) == []
    assert named.keys() <= MATRIX


@pytest.mark.parametrize("place", sorted(set(ELSEWHERE.values())))
def test_a_test_named_here_is_there(place: str) -> None:
    file, _, function = place.partition("::")
    assert f"def {function}(" in (_TESTS / file).read_text("utf-8")
