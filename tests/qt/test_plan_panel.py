"""The plan panel: step cards, the draft and its options."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from helpers_display import DRAFT, draft_card, net_display, step_card
from prunescope.core.plan import Count, Share, Step
from prunescope.core.schedules import Schedule
from prunescope.qt.draft_card import DraftPanel
from prunescope.qt.draft_editors import (
    AmountEditor,
    DimEditor,
    NormEditor,
    PatternEditor,
    ScopeEditor,
    SeedEditor,
)
from prunescope.qt.file_editors import CodeEditor, MasksEditor, ScoresEditor
from prunescope.qt.option_editor import Editor
from prunescope.qt.plan_panel import PlanPanel
from prunescope.qt.scope_editor import ExpressionEditor
from prunescope.qt.step_edits import DRAFT_METHODS, with_method
from prunescope.qt.theme import LIGHT
from prunescope.qt.threshold_editor import ValueEditor
from prunescope.session.display import Totals

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

T = TypeVar("T", bound=Editor)
CHANNELS = Step(method="ln_structured", amount=Share(0.25), n=2.0, dim=0)
EXPECTED: dict[str, set[type[Editor]]] = {
    "l1_unstructured": {ScopeEditor, AmountEditor, ScoresEditor},
    "random_unstructured": {ScopeEditor, AmountEditor, SeedEditor},
    "ln_structured": {AmountEditor, DimEditor, NormEditor, ScoresEditor},
    "random_structured": {AmountEditor, DimEditor, SeedEditor},
    "n_m": {PatternEditor},
    "threshold": {ValueEditor},
    "keep_zeros": set(),
    "custom_from_mask": {MasksEditor},
    "custom": {ScopeEditor, CodeEditor},
    "identity": set(),
}


@pytest.fixture
def draft(qtbot: QtBot) -> DraftPanel:
    draft = DraftPanel(LIGHT, QMenu())
    qtbot.addWidget(draft)
    draft.resize(320, 420)
    draft.show()
    draft.body.fold.setChecked(True)
    draft.show_card(draft_card())
    return draft


@pytest.fixture
def panel(qtbot: QtBot) -> PlanPanel:
    panel = PlanPanel(LIGHT, QMenu(), [])
    qtbot.addWidget(panel)
    panel.resize(340, 700)
    panel.show()
    return panel


def editor(draft: DraftPanel, kind: type[T]) -> T:
    return next(item for item in draft.editors if isinstance(item, kind))


@pytest.mark.parametrize("method", [spec.name for spec in DRAFT_METHODS])
def test_a_method_shows_the_options_it_understands(
    draft: DraftPanel, method: str
) -> None:
    draft.show_card(draft_card(with_method(DRAFT, method)))
    shown = {type(item) for item in draft.editors if item.isVisible()}
    assert shown == EXPECTED[method]


@pytest.mark.parametrize("method", [spec.name for spec in DRAFT_METHODS])
def test_showing_a_draft_wishes_for_nothing(
    draft: DraftPanel, qtbot: QtBot, method: str
) -> None:
    with qtbot.assert_not_emitted(draft.edit_requested):
        draft.show_card(draft_card(with_method(DRAFT, method)))


def test_another_method_is_a_whole_step(draft: DraftPanel, qtbot: QtBot) -> None:
    with qtbot.wait_signal(draft.edit_requested) as asked:
        draft.method.activated.emit(draft.method.findData("ln_structured"))
    assert asked.args == [
        Step(method="ln_structured", amount=Share(0.5), n=2.0, dim=0),
        "",
    ]


def test_global_scope_can_be_chosen(draft: DraftPanel, qtbot: QtBot) -> None:
    choice = editor(draft, ScopeEditor).choice
    with qtbot.wait_signal(draft.edit_requested) as asked:
        qtbot.mouseClick(
            choice, Qt.MouseButton.LeftButton, pos=QPoint(choice.width() - 8, 8)
        )
    assert asked.args is not None
    assert asked.args[0].scope == "global"


def test_the_layers_can_be_what_a_filter_matches(
    draft: DraftPanel, qtbot: QtBot
) -> None:
    assert draft.layers.currentText() == "3 layers checked"
    expression = editor(draft, ExpressionEditor)
    assert not expression.isVisible()
    draft.layers.filter_wanted.emit()
    assert expression.isVisible()
    qtbot.keyClicks(expression.field, "zeros>10%")
    qtbot.keyClick(expression.field, Qt.Key.Key_Return)
    assert "change while you work" in draft.notes[0]
    expression.field.selectAll()
    with qtbot.wait_signal(draft.scope_requested) as asked:
        qtbot.keyClicks(expression.field, "type:Linear")
        qtbot.keyClick(expression.field, Qt.Key.Key_Return)
    assert asked.args == ["type:Linear"]
    draft.show_card(draft_card(replace(DRAFT, layers="type:Linear"), layers=1))
    assert draft.layers.currentText() == "1 layer matches"
    assert list(draft.notes) == []
    assert "Checked layers, as a fixed list" in draft.layers.choices()
    with qtbot.wait_signal(draft.scope_requested) as asked:
        draft.layers.checked_wanted.emit()
    assert asked.args == ["*"]


def test_dims_are_chosen_by_name(draft: DraftPanel, qtbot: QtBot) -> None:
    dims = ("0 · output channels (16)", "1 · input channels (8)")
    draft.show_card(draft_card(CHANNELS, dims=dims))
    combo = editor(draft, DimEditor).combo
    assert [combo.itemText(i) for i in range(combo.count())] == list(dims)
    with qtbot.wait_signal(draft.edit_requested) as asked:
        combo.activated.emit(1)
    assert asked.args is not None
    assert asked.args[0].dim == 1


def test_norms_have_names_and_others_can_be_typed(
    draft: DraftPanel, qtbot: QtBot
) -> None:
    draft.show_card(draft_card(CHANNELS))
    norm = editor(draft, NormEditor)
    with qtbot.wait_signal(draft.edit_requested) as asked:
        norm.combo.activated.emit(2)
    assert asked.args is not None
    assert asked.args[0].n == math.inf
    norm.combo.activated.emit(3)
    with qtbot.wait_signal(draft.edit_requested) as asked:
        qtbot.keyClicks(norm.other, "3")
        qtbot.keyClick(norm.other, Qt.Key.Key_Return)
    assert asked.args is not None
    assert asked.args[0].n == 3.0


def test_a_threshold_is_typed(draft: DraftPanel, qtbot: QtBot) -> None:
    draft.show_card(draft_card(Step(method="threshold", value=0.001)))
    field = editor(draft, ValueEditor).field.edit
    field.selectAll()
    with qtbot.wait_signal(draft.edit_requested) as asked:
        qtbot.keyClicks(field, "0.02")
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert asked.args is not None
    assert asked.args[0].value == 0.02


@pytest.mark.parametrize(
    "step", [DRAFT, Step(method="threshold", value=0.01)], ids=["amount", "threshold"]
)
def test_what_is_applied_is_what_the_hand_left(draft: DraftPanel, step: Step) -> None:
    draft.show_card(draft_card(step))
    told: list[Step | None] = []
    draft.edit_requested.connect(lambda wish, _: told.append(wish))
    draft.apply_requested.connect(lambda: told.append(None))
    for _ in range(3):
        draft.nudge(0.1)
    draft.apply.click()
    assert told[-1] is None
    newest = told[-2]
    assert newest is not None
    if step is DRAFT:
        assert newest.amount == Share(0.8)
    else:
        assert newest.value == pytest.approx(0.01 * 10**0.3, rel=1e-2)


def test_keys_of_the_window_move_the_threshold_too(
    draft: DraftPanel, qtbot: QtBot
) -> None:
    draft.show_card(draft_card(Step(method="threshold", value=0.01)))
    with qtbot.wait_signal(draft.edit_requested) as asked:
        draft.nudge(0.1)
    assert asked.args is not None
    assert asked.args[0].value == pytest.approx(0.01 * 10**0.1, rel=1e-3)


def test_a_drag_of_the_threshold_is_one_gesture_that_esc_takes_back(
    draft: DraftPanel, qtbot: QtBot
) -> None:
    draft.show_card(draft_card(Step(method="threshold", value=0.01)))
    wishes: list[tuple[float | None, str]] = []
    draft.edit_requested.connect(lambda step, name: wishes.append((step.value, name)))
    field = editor(draft, ValueEditor).field.edit
    qtbot.mousePress(field, Qt.MouseButton.LeftButton, pos=QPoint(20, 8))
    qtbot.mouseMove(field, QPoint(40, 8))
    draft.show_card(draft_card(Step(method="threshold", value=wishes[-1][0])))
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert wishes[0][0] == pytest.approx(0.01 * 10**0.05, rel=1e-3)
    assert wishes[-1][0] == 0.01
    assert len({name for _, name in wishes}) == 1


def test_the_slider_of_a_threshold_goes_over_all_magnitudes(draft: DraftPanel) -> None:
    card = draft_card(Step(method="threshold", value=0.01), reach=(1e-4, 1.0))
    draft.show_card(card)
    wishes: list[float | None] = []
    draft.edit_requested.connect(lambda step, _: wishes.append(step.value))
    slider = editor(draft, ValueEditor).field.slider
    most = slider.maximum()
    assert slider.value() == most // 2
    for place, value in ((most // 4, 1e-3), (most, 1.0), (0, 1e-4)):
        slider.setValue(place)
        draft.body.flush()
        assert wishes[-1] == pytest.approx(value)
    draft.show_card(draft_card(Step(method="threshold", value=5.0), reach=(1e-4, 1.0)))
    assert slider.value() == most
    assert wishes[-1] == pytest.approx(1e-4)


def test_the_seed_and_the_pattern_are_numbers(draft: DraftPanel, qtbot: QtBot) -> None:
    draft.show_card(draft_card(with_method(DRAFT, "random_unstructured")))
    with qtbot.wait_signal(draft.edit_requested) as asked:
        editor(draft, SeedEditor).spin.setValue(7)
    assert asked.args is not None
    assert asked.args[0].seed == 7
    draft.show_card(draft_card(with_method(DRAFT, "n_m")))
    with qtbot.wait_signal(draft.edit_requested) as asked:
        editor(draft, PatternEditor).group.setValue(8)
    assert asked.args is not None
    assert (asked.args[0].n, asked.args[0].m) == (2, 8)


def test_a_preset_keeps_the_layers(draft: DraftPanel, qtbot: QtBot) -> None:
    layers = ("conv1.weight",)
    draft.show_card(draft_card(Step(method="keep_zeros", layers=layers)))
    with qtbot.wait_signal(draft.edit_requested) as asked:
        draft.presets.menu().actions()[1].trigger()
    assert asked.args is not None
    step = asked.args[0]
    assert (step.layers, step.amount, step.scope) == (layers, Share(0.3), "global")


def test_a_draft_with_a_problem_says_it_and_cannot_be_applied(
    draft: DraftPanel, qtbot: QtBot
) -> None:
    draft.show_card(draft_card(problem="Nothing is checked"))
    assert list(draft.notes) == ["Nothing is checked"]
    with qtbot.assert_not_emitted(draft.apply_requested):
        draft.apply.click()
    draft.show_card(draft_card())
    assert list(draft.notes) == []
    with qtbot.wait_signal(draft.apply_requested):
        draft.apply.click()


def test_many_warnings_are_counted(draft: DraftPanel) -> None:
    draft.show_card(draft_card(warnings=tuple(f"warning {i}" for i in range(6))))
    assert draft.notes == ("warning 0", "warning 1", "4 more warnings.")


def test_what_is_no_amount_is_said_until_it_is_one(
    draft: DraftPanel, qtbot: QtBot
) -> None:
    edit = editor(draft, AmountEditor).field.edit
    edit.selectAll()
    qtbot.keyClicks(edit, "120%")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert "no share between 0 and 1" in draft.notes[0]
    edit.selectAll()
    with qtbot.wait_signal(draft.edit_requested) as asked:
        qtbot.keyClicks(edit, "20%")
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert asked.args == [Step(method="l1_unstructured", amount=Share(0.2)), ""]
    assert list(draft.notes) == []


def test_the_wheel_changes_only_what_has_the_focus(draft: DraftPanel) -> None:
    draft.apply.setFocus()
    point = QPointF(8, 8)
    for control in (draft.method, editor(draft, AmountEditor).field.slider):
        wheel = QWheelEvent(
            point,
            control.mapToGlobal(point),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(control, wheel)
    assert draft.method.currentData() == "l1_unstructured"
    assert editor(draft, AmountEditor).field.edit.text().startswith("50.0")


@pytest.mark.parametrize("height", [300, 420, 700])
@pytest.mark.parametrize("steps", [0, 3, 12])
def test_the_effect_and_apply_are_always_in_sight(
    panel: PlanPanel, qtbot: QtBot, height: int, steps: int
) -> None:
    cards = tuple(step_card(f"{number} · a step") for number in range(steps))
    panel.resize(340, height)
    panel.show_display(net_display(steps=cards))
    foot = panel.totals.geometry().top()
    for part in (panel.draft.effect, panel.draft.apply):
        bottom = part.mapTo(panel, part.rect().bottomLeft()).y()
        assert panel.header.height() < bottom < foot
    if cards:
        last = panel.cards[-1]
        qtbot.wait_until(lambda: not last.visibleRegion().isEmpty())


def test_options_that_few_need_are_named_until_they_are_opened(
    draft: DraftPanel,
) -> None:
    draft.show_card(draft_card(replace(DRAFT, scope="global", cap=0.95)))
    fold = draft.body.fold
    fold.setChecked(False)
    assert not editor(draft, ScoresEditor).isVisible()
    assert "95.0" in fold.remark
    draft.show_card(draft_card())
    assert "Rank by" in fold.remark
    fold.setChecked(True)
    assert editor(draft, ScoresEditor).isVisible()


def test_cards_show_steps_and_wish_by_index(panel: PlanPanel, qtbot: QtBot) -> None:
    cards = (step_card("First"), step_card("Second", amount=Count(3)))
    with qtbot.assert_not_emitted(panel.step_enabled_requested):
        panel.show_display(net_display(steps=cards))
    assert [card.texts[0] for card in panel.cards] == ["First", "Second"]
    assert panel.header.remark == "2 steps + draft"
    with qtbot.wait_signal(panel.step_enabled_requested) as asked:
        panel.cards[1].check.click()
    assert asked.args == [1, False]


def test_the_menu_of_a_card_moves_and_removes(panel: PlanPanel, qtbot: QtBot) -> None:
    panel.show_display(net_display(steps=(step_card("First"), step_card("Second"))))
    actions = {action.text(): action for action in panel.cards[1].menu_actions()}
    assert not actions["Move down"].isEnabled()
    with qtbot.wait_signal(panel.step_move_requested) as moved:
        actions["Move up"].trigger()
    assert moved.args == [1, 0]
    with qtbot.wait_signal(panel.step_remove_requested) as removed:
        actions["Remove"].trigger()
    assert removed.args == [1]
    with qtbot.wait_signal(panel.step_edit_requested) as edited:
        actions["Edit"].trigger()
    assert edited.args == [1]


def test_undone_steps_lose_their_cards(panel: PlanPanel) -> None:
    panel.show_display(net_display(steps=(step_card("First"), step_card("Second"))))
    panel.show_display(net_display(steps=(step_card("First"),)))
    assert [card.texts[0] for card in panel.cards] == ["First"]
    assert panel.header.remark == "1 step + draft"


def test_without_a_model_the_panel_says_what_will_be_there(panel: PlanPanel) -> None:
    panel.show_display(net_display(inventory=None, draft=None))
    assert not panel.draft.isVisible()
    assert panel.header.remark == ""


def test_rounds_are_applied_together(draft: DraftPanel, qtbot: QtBot) -> None:
    draft.schedule.rounds.setValue(3)
    assert draft.apply.text() == "Apply 3 rounds"
    assert draft.schedule.text.startswith("3 rounds, 50.0")
    with qtbot.wait_signal(draft.rounds_requested) as asked:
        qtbot.mouseClick(draft.apply, Qt.MouseButton.LeftButton)
    assert asked.args == [Schedule(3, "linear")]
    with qtbot.wait_signal(draft.apply_requested):
        qtbot.mouseClick(draft.apply, Qt.MouseButton.LeftButton)


def test_rounds_can_be_listed(draft: DraftPanel, qtbot: QtBot) -> None:
    draft.schedule.curve.setCurrentIndex(draft.schedule.curve.findData("list"))
    draft.schedule.curve.activated.emit(3)
    qtbot.keyClicks(draft.schedule.shares, "20, 50, 80 %")
    qtbot.keyClick(draft.schedule.shares, Qt.Key.Key_Return)
    with qtbot.wait_signal(draft.rounds_requested) as asked:
        qtbot.mouseClick(draft.apply, Qt.MouseButton.LeftButton)
    assert asked.args == [Schedule(3, "linear", (0.2, 0.5, 0.8))]


def test_a_step_is_renamed_duplicated_and_copied(
    panel: PlanPanel, qtbot: QtBot
) -> None:
    panel.show_display(net_display(steps=(step_card("1 · first"), step_card("2"))))
    card = panel.cards[0]
    actions = {action.text(): action for action in card.menu_actions()}
    with qtbot.wait_signal(panel.step_duplicate_requested) as asked:
        actions["Duplicate"].trigger()
    assert asked.args == [0]
    with qtbot.wait_signal(panel.copied) as copied:
        actions["Copy as Python"].trigger()
    assert copied.args is not None
    assert "l1_unstructured" in copied.args[0]
    with qtbot.wait_signal(panel.step_rename_requested) as renamed:
        actions["Rename"].trigger()
        field = card.findChild(QLineEdit)
        assert field is not None
        qtbot.keyClicks(field, "Attention")
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert renamed.args == [0, "Attention"]


def test_what_lightning_cannot_do_is_told(panel: PlanPanel, qtbot: QtBot) -> None:
    panel.show_display(net_display(steps=(step_card("1", cap=0.9, scope="global"),)))
    with qtbot.wait_signal(panel.failed) as failed:
        panel.cards[0].copy_requested.emit(0, "lightning")
    assert failed.args is not None
    assert "ModelPruning" in failed.args[0].sentence


def test_cards_move_by_keys_and_by_dragging(panel: PlanPanel, qtbot: QtBot) -> None:
    panel.show_display(net_display(steps=(step_card("1"), step_card("2"))))
    first, second = panel.cards
    panel.activateWindow()
    with qtbot.wait_signal(panel.step_move_requested) as asked:
        qtbot.keyClick(first, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert asked.args == [0, 1]
    qtbot.wait_until(second.hasFocus)
    below = first.mapFromGlobal(second.mapToGlobal(second.rect().bottomLeft()))
    with qtbot.wait_signal(panel.step_move_requested) as asked:
        qtbot.mousePress(first, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
        qtbot.mouseRelease(first, Qt.MouseButton.LeftButton, pos=below)
    assert asked.args == [0, 1]
    with qtbot.wait_signal(panel.step_remove_requested) as asked:
        qtbot.keyClick(second, Qt.Key.Key_Delete)
    assert asked.args == [1]


def test_the_foot_of_the_plan_sums_up_exactly(panel: PlanPanel) -> None:
    panel.show_display(net_display(totals=Totals(1418, 2, 692, exact=True)))
    assert "692 of 1\u202f418 weights zero" in panel.totals.text()
    panel.show_display(net_display(totals=Totals(1418, 2, 692, exact=False)))
    assert panel.totals.text().startswith("≈ ")
    panel.show_display(net_display(totals=Totals(1418, -1, -1, exact=True)))
    assert panel.totals.text() == "counting zeros…"
