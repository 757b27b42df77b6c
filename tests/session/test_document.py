"""Undo laws of the document."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from prunescope.core.plan import Share, Step
from prunescope.session.document import BRANCHES, DocumentState, History

START = DocumentState()


def edited(number: int) -> DocumentState:
    draft = Step(method="l1_unstructured", amount=Share(number / 100))
    return replace(START, draft=draft)


edits = st.lists(
    st.tuples(st.integers(0, 100), st.sampled_from(["", "", "drag", "key"])),
    max_size=30,
)


def filled(items: list[tuple[int, str]]) -> History:
    history = History(START)
    for number, gesture in items:
        history.push(edited(number), f"Set amount to {number} %", gesture)
    return history


@given(edits)
def test_undoing_everything_gives_the_first_state(
    items: list[tuple[int, str]],
) -> None:
    history = filled(items)
    last = history.current
    while history.undo_text:
        assert history.undo() is not last
    assert history.current == START
    while history.redo_text:
        history.redo()
    assert history.current == last


@given(edits)
def test_undo_and_redo_are_inverse_and_name_the_same_edit(
    items: list[tuple[int, str]],
) -> None:
    history = filled(items)
    while history.undo_text:
        before, text = history.current, history.undo_text
        assert history.previous == history.undo()
        assert history.redo_text == text
        assert history.following == history.redo() == before
        history.undo()


@given(edits, st.integers(0, 30), st.integers(0, 100))
def test_a_new_edit_forgets_what_could_be_redone(
    items: list[tuple[int, str]], back: int, number: int
) -> None:
    history = filled(items)
    for _ in range(back):
        history.undo()
    changed = edited(number) != history.current
    history.push(edited(number), "Edit")
    if changed:
        assert history.redo_text == ""
        assert history.undo_text == "Edit"


def test_one_gesture_is_one_step() -> None:
    history = filled([(10, ""), (20, "drag"), (30, "drag"), (40, "drag")])
    assert history.current == edited(40)
    assert history.undo() == edited(10)
    assert history.redo() == edited(40)


def test_a_gesture_that_is_taken_back_is_no_step() -> None:
    history = filled([(10, ""), (20, "drag"), (10, "drag")])
    assert history.current == edited(10)
    assert len(history.texts) == 2


def test_two_gestures_are_two_steps() -> None:
    history = filled([(20, "drag one"), (30, "drag two")])
    assert history.undo() == edited(20)


def test_a_gesture_does_not_swallow_what_was_undone_to() -> None:
    history = filled([(10, "drag"), (20, "other")])
    history.undo()
    history.push(edited(15), "Edit", "other")
    assert history.undo() == edited(10)


def test_pushing_the_same_state_is_no_edit() -> None:
    history = filled([(10, "")])
    history.push(edited(10), "Edit")
    assert history.undo_text == "Set amount to 10 %"


def test_the_history_has_a_limit() -> None:
    history = History(START, limit=5)
    for number in range(20):
        history.push(edited(number), "Edit")
    undone = 0
    while history.undo_text and undone < 50:
        history.undo()
        undone += 1
    assert undone == 5
    assert history.current == edited(14)


def test_only_the_plan_counts_as_modified() -> None:
    history = filled([(10, "")])
    step = Step(method="identity")
    seen = [history.modified]
    history.push(replace(history.current, steps=(step,)), "Apply")
    seen.append(history.modified)
    for move in (history.mark_saved, history.undo, history.redo):
        move()
        seen.append(history.modified)
    assert seen == [False, True, False, True, False]


def test_disabled_steps_have_no_effect() -> None:
    on = Step(method="identity")
    off = replace(on, enabled=False)
    state = DocumentState(steps=(on, off))
    assert state.effective == (on,)
    assert state.plan.steps == (on, off)


@given(edits, st.data())
def test_no_state_is_lost_by_undoing_and_editing(
    items: list[tuple[int, str]], data: st.DataObject
) -> None:
    history, ends = History(START), [START]
    for number, _ in items[:15]:
        for _ in range(data.draw(st.integers(0, 2))):
            history.undo()
        # Edits without gestures: each state is one of its own.
        history.push(edited(number), "Edit")
        ends.append(edited(number))
    reachable = [history.state_at(place) for place in range(len(history.texts))]
    kept = [snapshot.state for snapshot in history.snapshots]
    # The tip of every branch is kept, and nothing twice.
    assert len(set(kept)) == len(kept)
    assert history.current == ends[-1]
    assert all(state in ends for state in (*reachable, *kept))
    if not any(history.snapshots):
        assert set(ends) <= set(reachable)


def test_a_branch_that_was_left_can_be_returned_to() -> None:
    history = filled([(10, ""), (20, ""), (30, "")])
    history.undo()
    history.undo()
    history.push(edited(50), "Set amount to 50 %")
    (branch,) = history.snapshots
    assert branch.branch
    assert branch.state == edited(30)
    assert branch.name == "Set amount to 30 %"
    # What is kept already is not kept again.
    history.undo()
    history.push(edited(30), "Set amount to 30 %")
    history.undo()
    history.push(edited(40), "Set amount to 40 %")
    assert [s.state for s in history.snapshots] == [edited(30), edited(50)]


def test_only_so_many_branches_are_kept_but_every_snapshot() -> None:
    history = History(START)
    history.keep("Start")
    for number in range(1, 40):
        history.push(edited(number), f"{number}")
        history.undo()
    kept = [s.name for s in history.snapshots]
    assert kept[0] == "Start"
    assert len(kept) == 1 + BRANCHES
    assert kept[-1] == "38"


def test_any_state_of_the_history_can_be_gone_to() -> None:
    history = filled([(10, ""), (20, ""), (30, "")])
    assert history.go(1) == edited(10)
    assert history.redo_text == "Set amount to 20 %"
    assert history.go(3) == edited(30)
    assert history.state_at(4) is None
