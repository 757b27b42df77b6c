"""Lottery tickets in a window's work: chosen, told, kept, exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import torch
from safetensors.torch import load_file, save_file

from helpers_inline import InlineSession
from prunescope.core.plan import Count, Step, loads
from prunescope.core.ticket import Resample, Rewind
from prunescope.session import saved as sessions
from prunescope.session.file_jobs import ExportWish

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from prunescope.session.ticket_view import TicketView

WEIGHTS = {"a.weight": torch.arange(1.0, 25).reshape(4, 6), "b.weight": torch.eye(3, 8)}


@pytest.fixture
def session(tmp_path: Path) -> Iterator[InlineSession]:
    save_file(WEIGHTS, tmp_path / "net.safetensors")
    initial = {f"module.{name}": -w for name, w in WEIGHTS.items()}
    save_file(initial, tmp_path / "init.safetensors")
    session = InlineSession(tmp_path / "net.safetensors")
    session.workspace.plan.set_checked(frozenset({"a.weight"}))
    draft = Step(method="l1_unstructured", amount=Count(5))
    session.workspace.plan.edit_draft(draft)
    session.workspace.plan.apply_draft()
    yield session
    session.workspace.close()


def card(session: InlineSession) -> TicketView | None:
    return session.shown.ticket


def shown(session: InlineSession) -> TicketView:
    view = card(session)
    assert view is not None
    return view


def test_what_matches_is_told(session: InlineSession, tmp_path: Path) -> None:
    assert card(session) is None
    session.workspace.plan.choose_ticket(Rewind(str(tmp_path / "init.safetensors")))
    view = shown(session)
    assert view.title == "Weights of init.safetensors"
    assert view.remark.startswith("1 layer matches")
    assert view.warning == ""
    assert session.shown.undo == "Rewind to init.safetensors"
    save_file({"a.weight": torch.ones(2, 2)}, tmp_path / "odd.safetensors")
    session.workspace.plan.choose_ticket(Rewind("odd.safetensors"))
    view = shown(session)
    assert view.remark.startswith("0 of 1 layer")
    assert "a.weight. Leave them out" in view.warning
    session.workspace.plan.choose_ticket(Rewind("gone.safetensors"))
    assert card(session) is not None
    assert "gone.safetensors" in shown(session).warning
    session.workspace.history.undo()
    assert card(session) == view


def test_the_export_writes_the_initial_weights(
    session: InlineSession, tmp_path: Path
) -> None:
    session.workspace.plan.choose_ticket(Rewind("init.safetensors"))
    target = tmp_path / "out.safetensors"
    session.workspace.files.export(ExportWish(target, "safetensors"))
    written = load_file(target)
    wanted = -WEIGHTS["a.weight"].reshape(-1)
    wanted[:5] = 0
    assert torch.equal(written["module.a.weight"].reshape(-1), wanted)
    before = (tmp_path / "net.safetensors").read_bytes()
    wish = ExportWish(tmp_path / "net.safetensors", "same", overwrite=True)
    session.workspace.files.export(wish)
    assert "choose another name" in session.errors[0]
    assert (tmp_path / "net.safetensors").read_bytes() == before


def test_fresh_weights_are_drawn_with_the_seed(
    session: InlineSession, tmp_path: Path
) -> None:
    session.workspace.plan.choose_ticket(Resample(7))
    for name in ("one", "two"):
        target = tmp_path / f"{name}.safetensors"
        session.workspace.files.export(ExportWish(target, "safetensors"))
    one, two = (load_file(tmp_path / f"{n}.safetensors") for n in ("one", "two"))
    assert torch.equal(one["a.weight"], two["a.weight"])
    assert not torch.equal(one["a.weight"], WEIGHTS["a.weight"])
    assert torch.equal(one["b.weight"], WEIGHTS["b.weight"])


def test_it_is_kept_in_plans_and_sessions(
    session: InlineSession, tmp_path: Path
) -> None:
    ticket = Rewind("init.safetensors")
    session.workspace.plan.choose_ticket(ticket)
    modified = [session.shown.modified]
    plan = tmp_path / "ticket.plan.json"
    session.workspace.files.save_plan(plan)
    modified.append(session.shown.modified)
    assert modified == [True, False]
    assert loads(plan.read_bytes()).ticket == ticket
    saved = session.workspace.returning.saved({})
    assert saved is not None
    text = sessions.dumps(saved, {})
    assert sessions.loads(text)[0].ticket == ticket
    session.workspace.plan.choose_ticket(None)
    assert card(session) is None
    session.workspace.returning.restore(sessions.loads(text)[0])
    assert shown(session).remark.startswith("1 layer matches")
    session.workspace.plan.choose_ticket(None)
    session.workspace.files.load_plan(plan)
    assert card(session) is not None
    assert session.errors == []
