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
    **dict.fromkeys(
        ("E01", "E02", "E03", "E04", "E05"),
        "faults/test_corpus.py::"
        "test_nothing_runs_and_all_end_in_an_inventory_or_one_sentence",
    ),
    "E13": "core/test_live.py::test_a_file_that_changed_after_consent_does_not_run",
    "E14": "core/test_live.py::test_a_helper_that_is_shut_off_cannot_write_or_connect",
    "E15": "core/test_live.py::test_code_that_hangs_is_stopped",
    "E16": "test_contracts.py::test_house_rule",
    "I11": "session/workspace/test_steps.py::"
    "test_undo_to_the_first_step_and_redo_to_the_last",
    "I13": "session/workspace/test_opening.py::"
    "test_lanes_work_beside_the_owner_and_a_cancelled_job_changes_nothing",
    "I18": "core/test_pruning_against_torch.py::test_chains_of_steps_equal_torch",
    "K13": "session/test_jobs.py::test_anything_else_is_a_bug_and_the_lane_lives_on",
    "K18": "session/test_recovery.py::"
    "test_the_work_of_a_killed_process_is_offered_once",
    "K19": "qt/shell/test_settings_and_logs.py::"
    "test_what_killed_the_last_run_is_shown_once",
    "K20": "qt/test_files.py::test_two_programs_do_not_lose_each_others_files",
    "K23": "qt/shell/test_settings_and_logs.py::"
    "test_settings_that_cannot_be_read_are_set_aside",
    "K24": "core/test_plan.py::test_hostile_texts_are_refused",
}

#: Ids that cannot be made on the machines that run these tests, and why.
NOT_HERE: dict[str, str] = {
    "K16": "a computer that runs tests cannot be sent to sleep in the middle of one",
}


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
    assert sorted(MATRIX - tabled - named.keys()) == []
    assert sorted(NOT_HERE.keys() & (tabled | ELSEWHERE.keys())) == []
    assert named.keys() <= MATRIX


@pytest.mark.parametrize("place", sorted(set(ELSEWHERE.values())))
def test_a_test_named_here_is_there(place: str) -> None:
    file, _, function = place.partition("::")
    assert f"def {function}(" in (_TESTS / file).read_text("utf-8")
