"""Comparisons: of files, of the source with the result, of snapshots."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import torch
from safetensors.torch import save_file

from helpers_inline import InlineSession
from prunescope.core.checkpoint import Checkpoint, open_checkpoint
from prunescope.core.comparison import Comparison, Mismatch, TensorChange, compare
from prunescope.core.plan import Count, Step
from prunescope.session.compared_rows import compared_rows
from prunescope.session.comparison_texts import (
    Compared,
    comparison_table,
    unmatched,
    verdict,
)
from prunescope.session.tree_rows import TreeRows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WEIGHTS = {"a.weight": torch.arange(1.0, 25).reshape(4, 6), "b.weight": torch.eye(3, 8)}


@pytest.fixture
def session(tmp_path: Path) -> Iterator[InlineSession]:
    save_file(WEIGHTS, tmp_path / "net.safetensors")
    session = InlineSession(tmp_path / "net.safetensors")
    yield session
    session.workspace.close()


def apply(session: InlineSession, amount: int) -> None:
    draft = Step(method="l1_unstructured", layers="*", amount=Count(amount))
    session.workspace.plan.set_checked(frozenset({"a.weight"}))
    session.workspace.plan.edit_draft(draft)
    session.workspace.plan.apply_draft()


def test_the_source_and_what_the_plan_makes_of_it(session: InlineSession) -> None:
    found: list[Compared] = []
    session.workspace.comparing.source_with_result(found.append)
    assert found[0].comparison.identical
    assert verdict(found[0]) == "A and B are identical."
    apply(session, 5)
    session.workspace.comparing.source_with_result(found.append)
    (change,) = found[1].comparison.changed
    assert (change.path, change.changed, change.to_zero) == ("a.weight", 5, 5)
    assert "except 1 tensor; every change is non-zero → zero." in verdict(found[1])


def test_a_snapshot_and_the_plan_of_now(session: InlineSession) -> None:
    apply(session, 5)
    session.workspace.history.keep("Careful")
    apply(session, 4)
    (snapshot,) = session.shown.history.snapshots
    found: list[Compared] = []
    session.workspace.comparing.snapshots(snapshot.number, None, found.append)
    assert found[0].a == "Careful"
    (change,) = found[0].comparison.changed
    assert (change.zeros_a, change.zeros_b, change.to_zero) == (5, 9, 4)
    session.workspace.history.keep("Bold")
    bold = session.shown.history.snapshots[1].number
    session.workspace.comparing.snapshots(bold, snapshot.number, found.append)
    assert (found[1].a, found[1].b) == ("Bold", "Careful")
    assert found[1].comparison.changed[0].changed == 4
    history = session.shown.history
    was = 21 + 9  # the zeros of b, and what the plan prunes of a
    assert history.remarks[history.index].startswith(f"{was} of 48 weights are zero")
    assert session.errors == []


def test_another_file_is_read_and_a_missing_one_told(
    session: InlineSession, tmp_path: Path
) -> None:
    other = WEIGHTS | {"a.weight": WEIGHTS["a.weight"] * 2, "c.weight": torch.ones(2)}
    save_file(other, tmp_path / "other.safetensors")
    found: list[Compared] = []
    wish = session.workspace.comparing.with_file
    wish(tmp_path / "other.safetensors", found.append)
    assert unmatched(found[0].comparison) == ("only in B: c.weight",)
    assert "0 of 24 changed weights became zero" in verdict(found[0])
    assert "1 tensor has no counterpart" in verdict(found[0])
    wish(tmp_path / "gone.safetensors", found.append)
    assert len(found) == 1
    assert "gone.safetensors" in session.errors[0]


def test_the_table_has_a_row_for_each_tensor_that_differs() -> None:
    change = TensorChange("a", 9, 4, 3, 0, 3, 0.5, None, 0.25)
    mismatch = Mismatch("b", (2,), (3,), "float32", "float16")
    compared = Compared("x", "y", Comparison((), (), (mismatch,), (change,)))
    table = comparison_table(compared)
    assert table.rows[0][:8] == ("a", 9, 0, 33.333, 3, 4, 3, 0.5)
    assert len(table.header) == len(table.rows[0])
    (line,) = unmatched(compared.comparison)
    assert "float32 2 in A" in line


def test_a_module_differs_as_if_its_tensors_were_one(tmp_path: Path) -> None:
    draw = torch.Generator().manual_seed(3)
    a = {n: torch.randn(s, generator=draw) for n, s in (("m.x", 40), ("m.y", 7))}
    a["other.z"] = torch.randn(5, generator=draw)
    b = {name: tensor * 1.01 for name, tensor in a.items()} | {"m.y": a["m.y"]}
    b["m.x"] = torch.where(b["m.x"] > 0, 0.0, b["m.x"])

    def opened(name: str, tensors: dict[str, torch.Tensor]) -> Checkpoint:
        save_file(tensors, tmp_path / name)
        return open_checkpoint(tmp_path / name)

    def joined(tensors: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
        return {"m": torch.cat([tensors["m.x"], tensors["m.y"]])}

    one = opened("a", a)
    parts = compare(one, opened("b", b))
    (whole,) = compare(opened("c", joined(a)), opened("d", joined(b))).changed
    assert [each.path for each in parts.same] == ["m.y"]
    changes = {each.path: each for each in (*parts.changed, *parts.same)}
    tree = TreeRows(one.inventory, "net")
    rows = compared_rows(tree, changes)
    (m,) = [row.number for row in tree.rows if row.path == "m"]
    assert rows.numel[m] == whole.numel == 47
    assert (rows.zeros_a[m], rows.zeros_b[m]) == (whole.zeros_a, whole.zeros_b)
    assert rows.changed[m] == whole.changed
    assert rows.cosine[m] == pytest.approx(whole.cosine)
    assert rows.relative_l2[m] == pytest.approx(whole.rel_l2)
    assert rows.mask_iou[m] == whole.mask_iou


def test_a_comparison_is_shown_beside_the_layers_until_another_file(
    session: InlineSession, tmp_path: Path
) -> None:
    apply(session, 5)
    found: list[Compared] = []
    session.workspace.comparing.source_with_result(found.append)
    session.workspace.show_compared(found[0])
    session.workspace.select("b.weight")
    assert session.shown.compared is not None
    assert session.shown.compared["a.weight"].to_zero == 5
    assert session.workspace.filtered("delta>4") == {"a.weight"}
    assert session.workspace.filtered("delta>5") == frozenset()
    session.workspace.open(tmp_path / "net.safetensors")
    assert session.shown.compared is None
