"""Undo laws of the document."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from prunescope.core.plan import Share, Step
from prunescope.session.document import DocumentState, History

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
