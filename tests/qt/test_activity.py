"""The list of jobs that run and ran."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prunescope.qt.activity import ActivityChip, duration_text, ended_text, left_text
from prunescope.qt.theme import LIGHT
from prunescope.qt.widgets import Button
from prunescope.session.display import Display, EndedJob, JobView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_the_time_left_follows_from_the_time_passed() -> None:
    assert left_text(JobView(1, "Exporting", "", 0.25, 10.0)) == "25 % · 30 s left"
    assert left_text(JobView(1, "Exporting", "", 0.25, 0.5)) == "25 %"
    assert left_text(JobView(1, "Exporting", "", None, 3.0)) == "3.0 s"
    assert duration_text(185) == "3 min 5 s"
    failed = EndedJob(1, "Exporting", "failed", "The disk is full.", 2.0)
    assert ended_text(failed) == "failed after 2.0 s"


def test_running_jobs_are_cancelled_and_failed_ones_done_again(qtbot: QtBot) -> None:
    chip = ActivityChip(LIGHT)
    qtbot.addWidget(chip)
    chip.show_display(Display())
    assert chip.isHidden()
    chip.show_display(
        Display(
            jobs=(JobView(3, "Exporting", "", 0.5, 4.0),),
            ended=(EndedJob(2, "Opening", "failed", "It is not there.", 1.0),),
        )
    )
    assert not chip.isHidden()
    popup = chip.make_popup()
    qtbot.addWidget(popup)
    cancel, again = popup.findChildren(Button)
    with qtbot.wait_signal(chip.retry_requested) as asked:
        again.click()
    assert asked.args == [2]
    with qtbot.wait_signal(chip.cancel_requested) as asked:
        cancel.click()
    assert asked.args == [3]
