"""The export dialog: formats, targets, and what it refuses."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from prunescope.core.writers.catalogue import FORMATS as ENGINE_FORMATS
from prunescope.qt.export_dialog import FORMATS, ExportDialog, bytes_text
from prunescope.qt.theme import LIGHT

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


def test_it_offers_every_format_of_the_engine() -> None:
    assert [name for name, _, _ in FORMATS] == list(ENGINE_FORMATS)


def test_it_starts_with_the_same_container_beside_the_source(
    dialog: ExportDialog, source: Path
) -> None:
    assert dialog.format == "same"
    assert dialog.target == source.with_name("net-pruned-same.pt")
    assert dialog.problem == ""
    assert dialog.export_button.isEnabled()


def test_another_format_has_another_suggestion(
    dialog: ExportDialog, source: Path
) -> None:
    dialog.choose_format("masks")
    assert dialog.format == "masks"
    assert dialog.target == source.with_name("net-pruned-masks.pt")


def test_the_source_is_refused_by_any_name(dialog: ExportDialog, source: Path) -> None:
    link = source.with_name("link.pt")
    link.symlink_to(source)
    for path in (source, link):
        dialog.field.setText(str(path))
        assert "the opened file itself" in dialog.problem
        assert not dialog.export_button.isEnabled()


def test_an_existing_file_is_replaced_only_when_told(
    dialog: ExportDialog, source: Path
) -> None:
    other = source.with_name("other.pt")
    other.write_bytes(b"")
    dialog.field.setText(str(other))
    assert dialog.problem == "other.pt exists already."
    dialog.overwrite_box.setChecked(True)
    assert dialog.problem == ""
    assert dialog.overwrite
    dialog.choose_format("npz")
    assert not dialog.overwrite


@pytest.mark.parametrize(
    ("target", "words"),
    [("", "Name the file"), ("no/such/folder/x.pt", "no folder"), (".", "is a folder")],
)
def test_impossible_targets_are_told(
    dialog: ExportDialog, source: Path, target: str, words: str
) -> None:
    dialog.field.setText(str(source.parent / target) if target else "")
    assert words in dialog.problem
    assert not dialog.export_button.isEnabled()


def test_a_full_disk_is_told_before(
    qtbot: QtBot, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type("Usage", (), {"free": 10})
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    dialog = ExportDialog(lambda _: source.with_name("x.pt"), [], 1000, LIGHT)
    qtbot.addWidget(dialog)
    assert "not enough room" in dialog.problem


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0 bytes"), (999, "999 bytes"), (89_000_000, "89.0 MB"), (10**13, "10.0 TB")],
)
def test_sizes_are_decimal(number: int, text: str) -> None:
    assert bytes_text(number) == text


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
    assert dialog.apply_draft
    assert dialog.notice == ""
    dialog.choose_format("masks")
    assert dialog.problem == ""


def test_without_the_draft_an_empty_plan_is_told(qtbot: QtBot, source: Path) -> None:
    target = source.with_name("out.pt")
    dialog = ExportDialog(
        lambda _: target, [source], 1000, LIGHT, draft="Random, 50 %", prunes=False
    )
    qtbot.addWidget(dialog)
    dialog.draft_box.setChecked(False)
    assert not dialog.apply_draft
    assert "unchanged copy" in dialog.notice
    dialog.choose_format("npz")
    assert "only converts" in dialog.notice
    dialog.choose_format("masks")
    assert "no masks" in dialog.problem


def test_without_a_draft_there_is_nothing_to_apply(dialog: ExportDialog) -> None:
    assert not dialog.apply_draft
    assert dialog.draft_box.isHidden()
    assert dialog.notice == ""
