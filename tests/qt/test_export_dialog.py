"""The export dialog: formats, targets, and what it refuses."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from prunescope.core.checks import Check
from prunescope.core.comparison import Comparison, TensorChange
from prunescope.core.errors import WriteError
from prunescope.core.plan import Plan
from prunescope.core.report import PruneReport
from prunescope.core.writers.catalogue import FORMATS
from prunescope.qt.export_dialog import ExportDialog
from prunescope.qt.export_outcome import verdict
from prunescope.qt.theme import LIGHT
from prunescope.session.display import JobView

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def source(tmp_path: Path) -> Path:
    source = tmp_path / "net.pt"
    source.write_bytes(b"model")
    return source


@pytest.fixture
def dialog(qtbot: QtBot, source: Path) -> ExportDialog:
    def suggested(name: str) -> Path:
        return source.with_name(f"net-pruned-{name}.pt")

    dialog = ExportDialog(suggested, [source], 1000, LIGHT)
    qtbot.addWidget(dialog)
    return dialog


def test_it_offers_every_format_and_folds_the_advanced_ones(
    dialog: ExportDialog,
) -> None:
    buttons = dialog.choice.group.buttons()
    assert [button.objectName() for button in buttons] == list(FORMATS)
    hidden = {button.objectName() for button in buttons if button.isHidden()}
    assert hidden == {name for name, spec in FORMATS.items() if spec.advanced}
    dialog.choice.advanced_box.setChecked(True)
    assert not any(button.isHidden() for button in buttons)
    dialog.choice.choose_format("bitmask")
    dialog.choice.advanced_box.setChecked(False)
    assert dialog.choice.spec.name == "same"


def test_it_starts_with_the_same_container_beside_the_source(
    dialog: ExportDialog, source: Path
) -> None:
    assert dialog.choice.spec.name == "same"
    assert dialog.choice.target == source.with_name("net-pruned-same.pt")
    assert dialog.choice.problem == ""
    assert dialog.export_button.isEnabled()


def test_another_format_has_another_suggestion(
    dialog: ExportDialog, source: Path
) -> None:
    dialog.choice.choose_format("masks")
    assert dialog.choice.spec.name == "masks"
    assert dialog.choice.target == source.with_name("net-pruned-masks.pt")


def test_the_source_is_replaced_only_where_its_name_is_typed(
    dialog: ExportDialog, source: Path
) -> None:
    link = source.with_name("link.pt")
    link.symlink_to(source)
    for path in (source, link):
        dialog.choice.field.setText(str(path))
        assert "the opened file itself" in dialog.choice.problem
        assert not dialog.export_button.isEnabled()
        assert not dialog.choice.wish.overwrite
    dialog.choice.typed.setText("net.pt")
    assert "the opened file itself" in dialog.choice.problem
    dialog.choice.typed.setText("link.pt")
    assert dialog.choice.problem == ""
    assert dialog.choice.wish.overwrite


def test_shards_make_a_folder(dialog: ExportDialog, source: Path) -> None:
    assert dialog.choice.shards.isHidden()
    dialog.choice.choose_format("safetensors")
    assert not dialog.choice.shards.isHidden()
    assert not dialog.choice.wish.shard_size
    dialog.choice.shards.setCurrentIndex(1)
    assert dialog.choice.wish.shard_size == 5 * 10**9
    assert dialog.choice.target == source.with_name("net-pruned-safetensors")
    dialog.choice.choose_format("npz")
    assert dialog.choice.wish.shard_size is None


REPORT = PruneReport(
    source="net.pt",
    output="out.pt",
    sha256="3f9c" * 16,
    plan=Plan(()),
    parameters=(),
    trace=(),
    device="",
    seconds=1.0,
    checks=(Check("zeros", "Every pruned weight is exactly +0.0 in the file.", 1200),),
    loader="state = 1\n",
)


def test_it_shows_progress_then_what_was_verified(
    dialog: ExportDialog, qtbot: QtBot
) -> None:
    with qtbot.wait_signal(dialog.export_requested):
        dialog.export_button.click()
    assert dialog.page == "progress"
    dialog.show_jobs([JobView(4, "Exporting", "Writing", 0.25)])
    assert dialog.progress.bar.value() == 250
    dialog.show_report(REPORT)
    assert dialog.page == "outcome"
    table = dialog.outcome.table
    rows = [table.item(row, 0) for row in range(table.rowCount())]
    assert [row.text() for row in rows if row] == [REPORT.checks[0].sentence]
    assert dialog.outcome.digest.text() == REPORT.sha256
    dialog.outcome.copy_button.click()
    assert QApplication.clipboard().text() == REPORT.loader
    dialog.export_button.click()
    assert dialog.result() == ExportDialog.DialogCode.Accepted


def test_cancelling_a_running_export_asks_again(
    dialog: ExportDialog, qtbot: QtBot
) -> None:
    dialog.export_button.click()
    dialog.show_jobs([JobView(4, "Exporting", "Writing", None)])
    with qtbot.wait_signal(dialog.cancel_requested) as wish:
        dialog.cancel_button.click()
    assert wish.args == [(4,)]
    assert dialog.page == "choice"
    assert dialog.export_button.isEnabled()


def test_a_failure_is_told_in_the_dialog(dialog: ExportDialog) -> None:
    dialog.export_button.click()
    dialog.show_failure(WriteError("The disk is on fire; use another.", "errno 5"))
    assert dialog.outcome.failure.text == "The disk is on fire; use another."
    assert dialog.outcome.table.isHidden()
    assert dialog.back_button.text() == "Choose another folder"
    dialog.outcome.fold.click()
    assert dialog.outcome.details.toPlainText() == "errno 5"
    assert not dialog.outcome.details.isHidden()
    dialog.back_button.click()
    assert dialog.page == "choice"


def test_the_verdict_of_a_comparison() -> None:
    changes = [
        TensorChange("a", 9, 4, 3, 0, 3, 0.5, 0.1, None),
        TensorChange("b", 9, 2, 2, 0, 2, 1.0, 1.0, None),
    ]
    assert verdict(Comparison((), (), (), ())) == (
        "The file and its source hold the same weights."
    )
    assert "5 of 6 changes are to zero" in verdict(
        Comparison((), (), (), tuple(changes))
    )
    assert "every one of 2 changes" in verdict(Comparison((), (), (), (changes[1],)))
    assert "no counterpart" in verdict(Comparison(("x",), (), (), ()))


def test_an_existing_file_is_replaced_only_when_told(
    dialog: ExportDialog, source: Path
) -> None:
    other = source.with_name("other.pt")
    other.write_bytes(b"")
    dialog.choice.field.setText(str(other))
    assert dialog.choice.problem == "other.pt exists already."
    dialog.choice.overwrite_box.setChecked(True)
    assert dialog.choice.problem == ""
    assert dialog.choice.wish.overwrite
    dialog.choice.choose_format("npz")
    assert not dialog.choice.wish.overwrite


@pytest.mark.parametrize(
    ("target", "words"),
    [("", "Name the file"), ("no/such/folder/x.pt", "no folder"), (".", "is a folder")],
)
def test_impossible_targets_are_told(
    dialog: ExportDialog, source: Path, target: str, words: str
) -> None:
    dialog.choice.field.setText(str(source.parent / target) if target else "")
    assert words in dialog.choice.problem
    assert not dialog.export_button.isEnabled()


def test_a_full_disk_is_told_before(
    qtbot: QtBot, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type("Usage", (), {"free": 10})
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    dialog = ExportDialog(lambda _: source.with_name("x.pt"), [], 1000, LIGHT)
    qtbot.addWidget(dialog)
    assert "not enough room" in dialog.choice.problem


def test_a_draft_that_is_not_applied_is_offered_first(
    qtbot: QtBot, source: Path
) -> None:
    dialog = ExportDialog(
        lambda name: source.with_name(f"{name}.pt"),
        [source],
        1000,
        LIGHT,
        draft="Magnitude (L1), 50 %, 12 layers",
        prunes=False,
    )
    qtbot.addWidget(dialog)
    assert dialog.choice.wish.apply_draft
    assert dialog.choice.notice == ""
    dialog.choice.choose_format("masks")
    assert dialog.choice.problem == ""


def test_without_the_draft_an_empty_plan_is_told(qtbot: QtBot, source: Path) -> None:
    target = source.with_name("out.pt")
    dialog = ExportDialog(
        lambda _: target, [source], 1000, LIGHT, draft="Random, 50 %", prunes=False
    )
    qtbot.addWidget(dialog)
    dialog.choice.draft_box.setChecked(False)
    assert not dialog.choice.wish.apply_draft
    assert "unchanged copy" in dialog.choice.notice
    dialog.choice.choose_format("npz")
    assert "only converts" in dialog.choice.notice
    dialog.choice.choose_format("masks")
    assert "no masks" in dialog.choice.problem


def test_without_a_draft_there_is_nothing_to_apply(dialog: ExportDialog) -> None:
    assert not dialog.choice.wish.apply_draft
    assert dialog.choice.draft_box.isHidden()
    assert dialog.choice.notice == ""
