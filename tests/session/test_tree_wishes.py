"""What the module tree lists, and what its filter finds: at once, or a moment later."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import torch
from safetensors.torch import save_file

from helpers_inline import InlineSession
from helpers_workspace import WAIT, Session, weights
from prunescope.core.errors import FilterError, PrunescopeError
from prunescope.core.plan import Share
from prunescope.session import operations, tree_wishes
from prunescope.session.filter_rows import Found
from prunescope.session.tree_rows import Listing

if TYPE_CHECKING:
    from pathlib import Path

    from prunescope.core.pruning import Pruning
    from prunescope.session.jobs import JobContext


@pytest.fixture
def session(tmp_path: Path) -> InlineSession:
    tensors = {
        f"blocks.{block}.fc.{name}": torch.randn(*shape)
        for block in range(3)
        for name, shape in (("weight", (4, 4)), ("bias", (4,)))
    }
    save_file(tensors, tmp_path / "net.safetensors")
    return InlineSession(tmp_path / "net.safetensors")


def ask(session: InlineSession, expression: str) -> list[Found | PrunescopeError]:
    answers: list[Found | PrunescopeError] = []
    tree = session.workspace.tree
    tree.find(expression, answers.append, answers.append)
    return answers


@pytest.mark.parametrize("at_once", [0, tree_wishes.AT_ONCE])
def test_a_filter_finds_the_same_at_once_and_in_the_lane(
    session: InlineSession, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tree_wishes, "AT_ONCE", at_once)
    zeros = {"blocks.1.fc.weight", "blocks.2.fc.weight"}
    (found,) = ask(session, r"name:weight /\.[12]\./ zeros<50%")
    assert found == Found(frozenset(zeros), frozenset({"zeros"}))
    assert ask(session, "name:conv") == [Found()]
    (all_of_them,) = ask(session, "")
    assert isinstance(all_of_them, Found)
    assert len(all_of_them.paths) == 6


def test_what_cannot_be_understood_is_told_at_once(session: InlineSession) -> None:
    (error,) = ask(session, "zeroes>1")
    assert isinstance(error, FilterError)
    assert "zeros" in error.sentence


def test_other_rows_come_and_stay_for_the_next_file(session: InlineSession) -> None:
    assert session.shown.tree is not None
    folded = len(session.shown.tree.rows)
    session.workspace.tree.list_rows(Listing(folded=False))
    assert session.shown.tree.listing == Listing(folded=False)
    assert len(session.shown.tree.rows) > folded
    assert session.shown.path is not None
    session.workspace.open(session.shown.path)
    assert session.shown.tree.listing == Listing(folded=False)


def test_the_exact_effect_gives_way_to_a_filter_and_comes_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    computed = operations.run_steps
    session = Session(inline=False)
    outcomes: list[str] = []

    def slow_at_first(request: operations.PruneRequest, context: JobContext) -> Pruning:
        outcomes.append("begun")
        session.inbox.put(lambda: None)  # so that the wait looks
        if len(outcomes) == 1:
            context.pause(WAIT)  # until it is cancelled
            outcomes.append("did not give way")
        return computed(request, context)

    save_file(weights(), tmp_path / "net.safetensors")
    session.workspace.open(tmp_path / "net.safetensors")
    session.wait_until(
        lambda: session.shown.numbers is not None and session.shown.numbers.exact
    )
    monkeypatch.setattr(operations, "run_steps", slow_at_first)
    session.draft(amount=Share(0.3))
    session.wait_until(lambda: len(outcomes) == 1)
    session.workspace.tree.find("fc", lambda _: None, lambda _: None)
    session.wait_until(lambda: len(outcomes) == 2)
    session.workspace.close()
    assert outcomes == ["begun", "begun"]
    assert session.errors == []
