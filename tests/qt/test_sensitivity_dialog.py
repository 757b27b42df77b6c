"""The heat table of sensitivities, and the choice of layers by them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING
from unittest.mock import MagicMock

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from prunescope.core.analysis import LayerLosses
from prunescope.core.errors import FilterError
from prunescope.core.sensitivity import AMOUNTS
from prunescope.qt.layer_choice import PatternChoice, SensitivityChoice
from prunescope.qt.sensitivity_dialog import SensitivityDialog
from prunescope.qt.sensitivity_wishes import SensitivityWishes
from prunescope.qt.theme import LIGHT
from prunescope.session.display import JobView
from prunescope.session.sensing import Yield

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LAYERS = (("a.weight", 1000), ("b.weight", 24))


def losses(path: str, scale: float) -> LayerLosses:
    errors = tuple(scale * amount for amount in AMOUNTS)
    return LayerLosses(path, 24, (errors, tuple(e * e for e in errors)))


def drifts(path: str, scale: float) -> LayerLosses:
    errors = tuple(scale * amount for amount in AMOUNTS)
    cosines = tuple(1 - error for error in errors)
    return LayerLosses(path, 24, (cosines, errors, (None,) * len(AMOUNTS)))


@pytest.fixture
def dialog(qtbot: QtBot) -> SensitivityDialog:
    dialog = SensitivityDialog(LAYERS, LIGHT, lambda error: pytest.fail(str(error)))
    qtbot.addWidget(dialog)
    return dialog


def shown(dialog: SensitivityDialog, row: int, column: int) -> str:
    return str(dialog.model.index(row, column).data())


def test_the_cells_fill_in_as_layers_are_measured(dialog: SensitivityDialog) -> None:
    half = 2 + AMOUNTS.index(0.5)
    background = Qt.ItemDataRole.BackgroundRole
    assert not dialog.use.isEnabled()
    assert shown(dialog, 1, half) == ""
    dialog.put((losses("b.weight", 0.8),))
    assert dialog.use.isEnabled()
    assert (shown(dialog, 0, half), shown(dialog, 1, half)) == ("", "40.0")
    assert dialog.model.index(0, half).data(background) is None
    assert dialog.model.index(1, half).data(background) is not None
    assert math.isnan(float(dialog.table.rows[0][half]))
    dialog.pages["weights"].kind.chosen.emit("removed_energy")
    assert shown(dialog, 1, half) == "16.0"


def test_the_measuring_is_told_and_cancelled(
    dialog: SensitivityDialog, qtbot: QtBot
) -> None:
    dialog.show()
    dialog.show_job(JobView(1, "Sensitivity", "layer 1 of 2", 0.5, 4.0))
    assert dialog.state.text() == "layer 1 of 2 · 50 % · 4.0 s left"
    with qtbot.wait_signal(dialog.cancel_requested):
        dialog.cancel.click()
    dialog.put((losses("a.weight", 0.5),))
    dialog.end()
    assert dialog.state.text().startswith("1 of 2 layers measured · kept")
    assert not dialog.cancel.isVisible()


def test_the_result_is_used_with_its_loss(
    dialog: SensitivityDialog, qtbot: QtBot
) -> None:
    dialog.put((losses("a.weight", 0.5),))
    with qtbot.wait_signal(dialog.loss_changed) as changed:
        dialog.loss.setValue(25)
    assert changed.args == [0.25]
    dialog.show_yield(Yield(400, 1000, 3))
    assert "400 of 1" in dialog.takes.text()
    with qtbot.wait_signal(dialog.use_requested) as used:
        dialog.use.click()
    assert used.args == [0.25]


def test_answers_are_measured_when_they_are_asked_for(
    dialog: SensitivityDialog, qtbot: QtBot
) -> None:
    half = 2 + AMOUNTS.index(0.5)
    dialog.show()
    dialog.put((losses("a.weight", 0.5),))
    dialog.end()
    assert not dialog.inputs.isVisible()
    dialog.way.chosen.emit("answers")
    assert dialog.inputs.isVisible()
    assert dialog.state.text() == "Nothing is measured yet."
    assert not dialog.use.isEnabled()
    dialog.inputs.setText("1,4")
    with qtbot.wait_signal(dialog.run_requested) as asked:
        qtbot.keyClick(dialog.inputs, Qt.Key.Key_Return)
    assert asked.args == ["1,4"]
    assert dialog.isVisible()
    dialog.begin("answers", "synthetic input – not accuracy")
    assert not dialog.measure.isEnabled()
    dialog.show_job(JobView(1, "Answers", "layer 1 of 2", 0.5, 4.0), "answers")
    assert dialog.state.text() == (
        "layer 1 of 2 · 50 % · 4.0 s left · synthetic input – not accuracy"
    )
    dialog.put((drifts("b.weight", 0.08),), "answers")
    assert (shown(dialog, 0, half), shown(dialog, 1, half)) == ("", "4.00")
    dialog.pages["answers"].kind.chosen.emit("mse")
    assert shown(dialog, 1, half) == "0.0400"
    dialog.pages["answers"].kind.chosen.emit("kl")
    assert shown(dialog, 1, half) == ""
    dialog.way.chosen.emit("weights")
    assert shown(dialog, 0, half) == "25.0"
    dialog.way.chosen.emit("answers")
    dialog.end("answers")
    assert dialog.state.text().startswith("1 of 2 layers measured")


def test_a_sweep_that_goes_on_is_there_when_asked_again(qtbot: QtBot) -> None:
    workspace, window = MagicMock(), QWidget()
    qtbot.addWidget(window)
    workspace.sensing.layers.return_value = LAYERS
    workspace.evaluations.job = None
    workspace.answers.job = 3
    workspace.answers.so_far = (drifts("b.weight", 0.08),)
    SensitivityWishes(workspace, MagicMock(), MagicMock(), LIGHT, window).ask()
    dialog = window.findChild(SensitivityDialog)
    assert dialog is not None
    dialog.way.chosen.emit("answers")
    assert dialog.model.measured == 1
    assert dialog.cancel.isVisibleTo(dialog)
    assert not dialog.pages["evaluation"].runs


def test_an_evaluation_is_coloured_by_how_far_it_is_from_the_whole_model(
    dialog: SensitivityDialog,
) -> None:
    background = Qt.ItemDataRole.BackgroundRole
    dialog.show()
    dialog.way.chosen.emit("evaluation")
    assert not dialog.inputs.isVisible()
    assert dialog.measure.isVisible()
    rising = tuple(90.0 + number for number in range(len(AMOUNTS) + 1))
    falling = tuple(90.0 - 2 * number for number in range(len(AMOUNTS) + 1))
    found = [LayerLosses("a.weight", 24, (rising,))]
    dialog.put([*found, LayerLosses("b.weight", 24, (falling,))], "evaluation")
    assert (shown(dialog, 0, 2), shown(dialog, 1, 3)) == ("90.0", "88.0")
    colours = [
        dialog.model.index(row, column).data(background).color()
        for row, column in ((0, 2), (1, 2), (0, 12), (1, 7))
    ]
    assert colours[0] == colours[1]
    assert colours[2] == colours[3] != colours[0]


def test_layers_are_found_above_or_below_a_loss(qtbot: QtBot) -> None:
    known = {"sens<20%": frozenset("ab"), "sens>90%": frozenset[str]()}
    choice = SensitivityChoice(lambda text: known.get(text, frozenset("a")))
    qtbot.addWidget(choice)
    assert choice.remark.text() == "2 layers"
    choice.side.set_current(">")
    choice.loss.setValue(90)
    assert not choice.take.isEnabled()
    choice.loss.setValue(50)
    with qtbot.wait_signal(choice.check_requested) as asked:
        choice.take.click()
    assert asked.args == ["sens>50%"]


@pytest.mark.parametrize(
    ("pattern", "expression"),
    [
        (r"layers\.[01]\.", r"/layers\.[01]\./"),
        ("a/b", r"/a\/b/"),
        (r"a\/b", r"/a\/b/"),
    ],
)
def test_layers_are_checked_by_a_pattern(
    qtbot: QtBot, pattern: str, expression: str
) -> None:
    choice = PatternChoice(lambda text: frozenset("ab" if text == expression else ""))
    qtbot.addWidget(choice)
    assert not choice.take.isEnabled()
    choice.pattern.setText("other")
    assert (choice.remark.text(), choice.take.isEnabled()) == ("0 layers", False)
    choice.pattern.setText(pattern)
    assert choice.remark.text() == "2 layers"
    with qtbot.wait_signal(choice.check_requested) as asked:
        choice.take.click()
    assert asked.args == [expression]


def test_what_is_wrong_with_a_pattern_is_told_while_it_is_typed(qtbot: QtBot) -> None:
    def refuse(_expression: str) -> frozenset[str]:
        raise FilterError("/(/ is not closed")

    choice = PatternChoice(refuse)
    qtbot.addWidget(choice)
    choice.pattern.setText("(")
    assert "is not closed" in choice.remark.text()
    assert not choice.take.isEnabled()
