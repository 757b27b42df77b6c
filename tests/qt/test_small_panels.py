"""Toolbar, status bar, inspector, messages, welcome, badge: what they say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QToolButton, QWidget

from helpers_display import net_display, numbers
from prunescope.core.errors import TruncatedError
from prunescope.qt import job_chip
from prunescope.qt.action_set import Actions
from prunescope.qt.imports_popup import explain
from prunescope.qt.inspector import Inspector
from prunescope.qt.messages import Messages
from prunescope.qt.status_bar import StatusBar
from prunescope.qt.theme import DARK, LIGHT, Theme
from prunescope.qt.toolbar import Toolbar, zeros_text
from prunescope.qt.value_label import ValueLabel
from prunescope.qt.widgets import SegmentedControl, visible_text
from prunescope.session.display import Display, JobView, Sight, Totals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


def job(number: int = 1, fraction: float | None = 0.5) -> JobView:
    return JobView(number, "Counting zeros", "31 of 44", fraction)


# --- toolbar


@pytest.fixture
def toolbar(qtbot: QtBot) -> Iterator[Toolbar]:
    host = QWidget()
    qtbot.addWidget(host)
    toolbar = Toolbar(Actions(host), LIGHT, host)
    toolbar.resize(1200, 44)
    host.show()
    # Until the test ends: the host owns the toolbar.
    yield toolbar  # noqa: PT022


def test_zeros_are_told_before_and_after() -> None:
    assert zeros_text(Totals(1000, 0, 500, exact=True)) == "0.00\u202f% → 50.00\u202f%"
    assert zeros_text(Totals(1000, -1, -1, exact=False)) == "… → ≈ …"
    nearly = zeros_text(Totals(10**9, 1, 10**9 - 1, exact=True))
    assert nearly == "0.01\u202f% → 99.99\u202f%"


def test_the_toolbar_shows_devices_and_why_one_cannot_be_chosen(
    toolbar: Toolbar, qtbot: QtBot
) -> None:
    with qtbot.assert_not_emitted(toolbar.device.requested):
        toolbar.show_display(net_display())
    assert toolbar.device.currentText() == "CPU · 2 cores"
    index = toolbar.device.model().index(1, 0)
    assert not index.flags() & Qt.ItemFlag.ItemIsEnabled
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "This PyTorch has no CUDA."
    with qtbot.wait_signal(toolbar.device.requested) as asked:
        toolbar.device.activated.emit(0)
    assert asked.args == ["cpu"]


def test_without_a_model_nothing_can_be_exported(toolbar: Toolbar) -> None:
    toolbar.show_display(net_display(inventory=None))
    assert not toolbar.export_button.isEnabled()
    assert not toolbar.chip.isVisible()
    toolbar.show_display(net_display())
    assert toolbar.export_button.isEnabled()
    assert toolbar.chip.isVisible()


# --- what the file would import


def test_the_badge_counts_what_would_be_imported() -> None:
    assert explain(["collections.OrderedDict"]) == (
        "A normal torch.load would import 1 name."
    )
    assert "1 of them, marked ⚠" in explain(["collections.OrderedDict", "os.system"])
    assert "import nothing" in explain([])


# --- status bar


def test_a_job_appears_when_it_takes_longer_and_can_be_cancelled(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job_chip, "REVEAL_MS", 0)
    bar = StatusBar(LIGHT)
    qtbot.addWidget(bar)
    bar.show()
    bar.show_display(net_display(jobs=(job(), job(2, None))))
    qtbot.wait_until(lambda: all(chip.isVisible() for chip in bar.chips))
    assert bar.chips[0].text == "Counting zeros · 31 of 44 · 50 %"
    with qtbot.wait_signal(bar.cancel_requested) as asked:
        bar.chips[1].cancel.click()
    assert asked.args == [2]
    bar.show_display(net_display(jobs=(job(2),)))
    assert len(bar.chips) == 1


def test_a_short_job_never_shows(qtbot: QtBot) -> None:
    bar = StatusBar(LIGHT)
    qtbot.addWidget(bar)
    bar.show()
    bar.show_display(net_display(jobs=(job(),)))
    assert not bar.chips[0].isVisible()
    bar.show_display(net_display())
    assert bar.chips == ()


def test_counting_tells_how_far_it_is_and_can_be_stopped_and_gone_on_with(
    qtbot: QtBot,
) -> None:
    bar = StatusBar(LIGHT)
    qtbot.addWidget(bar)
    bar.show()
    chip = bar.counting
    begun = net_display(numbers=numbers([0, 0, 2, -1, -1, -1], [-1] * 6))
    bar.show_display(begun)
    assert not chip.isVisible()  # worth no flicker
    qtbot.wait_until(chip.isVisible)
    assert chip.text == "Counting zeros… 3 of 6 tensors"
    assert not chip.rest.isVisible()
    with qtbot.wait_signal(chip.cancel_requested):
        chip.cancel.click()
    bar.show_display(replace(begun, halted=True))
    assert chip.text == "Zeros counted in 3 of 6 tensors"
    assert not chip.cancel.isVisible()
    with qtbot.wait_signal(chip.rest_requested):
        chip.rest.click()
    bar.show_display(net_display())
    assert not chip.isVisible()


def test_the_status_bar_sums_up_scope_and_zeros(qtbot: QtBot) -> None:
    bar = StatusBar(LIGHT)
    qtbot.addWidget(bar)
    bar.show_display(Display())
    assert bar.summary.text() == ""
    display = net_display()
    bar.show_display(display)
    assert display.totals is not None
    assert f"{len(display.checked)} layers in scope" in bar.summary.text()
    assert zeros_text(display.totals) in bar.summary.text()
    bar.show_display(replace(display, others=("conv2.weight", "head.fc.weight")))
    assert bar.summary.text().startswith("3 layers selected · ")


# --- inspector


def test_the_inspector_lists_rows_and_forgets_old_ones(qtbot: QtBot) -> None:
    inspector = Inspector(LIGHT)
    qtbot.addWidget(inspector)
    rows = (("Kept", "36 of 72"), ("Range", "−0.4 … 0.4"))
    inspector.show_display(net_display(inspector=rows))
    assert list(inspector.rows) == list(rows)
    inspector.show_display(net_display(inspector=rows[:1]))
    assert list(inspector.rows) == list(rows[:1])


def test_a_long_name_is_never_cut_and_copied_as_it_is(qtbot: QtBot) -> None:
    path = "model.decoder.layers.11.self_attn.k_proj.weight"
    inspector = Inspector(LIGHT)
    qtbot.addWidget(inspector)
    inspector.resize(250, 300)
    inspector.show()
    inspector.show_display(net_display(inspector=(("Name", path),)))
    (value,) = inspector.findChildren(ValueLabel)
    line = value.fontMetrics().height()
    qtbot.wait_until(lambda: value.height() > line)
    assert value.height() >= value.heightForWidth(value.width())
    parts = value.text().split("\N{ZERO WIDTH SPACE}")
    assert max(map(value.fontMetrics().horizontalAdvance, parts)) <= value.width()
    qtbot.keyClick(value, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == path


# --- messages


def test_what_is_left_out_by_default_can_be_included(qtbot: QtBot) -> None:
    inspector = Inspector(LIGHT)
    qtbot.addWidget(inspector)
    inspector.show_display(net_display(current="conv1.weight"))
    assert inspector.excluded.isHidden()
    inspector.show_display(net_display(current="conv1.bias"))
    assert "a vector" in inspector.excluded.sentence.text()
    with qtbot.wait_signal(inspector.excluded.check_requested) as wish:
        inspector.excluded.include.click()
    assert wish.args == [net_display().checked | {"conv1.bias"}]


def test_one_looks_at_source_plan_or_result(toolbar: Toolbar, qtbot: QtBot) -> None:
    toolbar.show_display(net_display())
    assert toolbar.sight.isVisible()
    assert toolbar.sight.current == Sight.DRAFT.value
    with qtbot.wait_signal(toolbar.sight_requested) as wish:
        qtbot.keyClick(toolbar.sight, Qt.Key.Key_Left)
    assert wish.args == [Sight.PLAN]


def test_all_of_the_toolbar_has_room_in_the_smallest_window(
    toolbar: Toolbar, qtbot: QtBot
) -> None:
    toolbar.show_display(net_display())
    toolbar.resize(1440, 44)
    told = toolbar.chip.text()
    toolbar.resize(1024, 44)
    for control in (toolbar.sight, toolbar.device, toolbar.export_button):
        assert control.isVisible()
        assert control.geometry().right() <= toolbar.width()
    hint = toolbar.sight.sizeHint().width()
    qtbot.wait_until(lambda: toolbar.sight.width() == hint)
    assert told in toolbar.chip.toolTip()
    assert toolbar.chip.accessibleName() == told


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    host = QWidget()
    host.resize(600, 400)
    qtbot.addWidget(host)
    host.show()
    return host


def test_an_error_stays_until_it_is_closed(host: QWidget) -> None:
    said = Messages(LIGHT, host)
    said.banner.setParent(host)
    said.error(TruncatedError("The file ends too early.", "expected 5 GB"))
    assert said.banner.sentence == "The file ends too early."
    said.banner.close_button.click()
    assert said.banner.sentence == ""


def test_good_news_closes_an_old_error(host: QWidget) -> None:
    said = Messages(LIGHT, host)
    said.banner.setParent(host)
    said.error(TruncatedError("The file ends too early."))
    said.message("Exported 44 tensors, verified.")
    assert said.banner.sentence == ""
    assert said.toast.text == "Exported 44 tensors, verified."


def test_a_bug_is_told_calmly_with_its_traceback(host: QWidget, qtbot: QtBot) -> None:
    said = Messages(LIGHT, host)
    said.banner.setParent(host)
    with qtbot.wait_signal(said.said) as told:
        said.bug(ZeroDivisionError("division by zero"))
    assert told.args is not None
    assert "your files are untouched" in told.args[1]


# --- shared controls and colours


def test_a_segmented_choice_moves_with_the_arrows(qtbot: QtBot) -> None:
    choice = SegmentedControl([("a", "First"), ("b", "Second")], "Order")
    qtbot.addWidget(choice)
    with qtbot.assert_not_emitted(choice.chosen):
        choice.set_current("b")
    with qtbot.wait_signal(choice.chosen) as asked:
        qtbot.keyClick(choice, Qt.Key.Key_Left)
    assert asked.args == ["a"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("conv1.weight", "conv1.weight"),
        ("a\nb", "a\\u000ab"),
        ("safe\u202egnp.exe", "safe\\u202egnp.exe"),
        ("zero\u200bwidth", "zero\\u200bwidth"),
        ("가중치", "가중치"),
    ],
)
def test_what_cannot_be_seen_is_escaped(text: str, shown: str) -> None:
    assert visible_text(text) == shown


def contrast(first: str, second: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in parts
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_words_can_be_read_in_both_themes(theme: Theme) -> None:
    for ground in (theme.panel, theme.panel2, theme.accent_background):
        assert contrast(theme.text, ground) >= 7
    assert contrast(theme.dim, theme.panel) >= 4.5
    assert contrast(theme.dim, theme.panel2) >= 4.5
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    assert contrast(theme.accent, theme.panel) >= 4.5


def test_every_button_with_only_an_icon_has_a_name(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    Toolbar(Actions(host), LIGHT, host)
    said = Messages(LIGHT, host)
    said.banner.setParent(host)
    buttons = [b for b in host.findChildren(QAbstractButton) if not b.text()]
    icons = [button for button in buttons if isinstance(button, QToolButton)]
    assert icons
    assert all(button.accessibleName() for button in icons)
