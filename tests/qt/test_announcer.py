"""What is said aloud without being asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from prunescope.qt.announcer import Announcer
from prunescope.qt.motion import keeps_still, reduce_motion
from prunescope.session.display import Display, EndedJob, JobView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def announcer(qtbot: QtBot) -> Announcer:
    widget = QWidget()
    qtbot.addWidget(widget)
    return Announcer(widget)


def test_only_the_newest_of_quick_changes_is_told(
    announcer: Announcer, qtbot: QtBot
) -> None:
    told: list[str] = []
    announcer.said.connect(told.append)
    for value in ("0.1", "0.2", "0.3"):
        announcer.say(value)
    qtbot.wait_until(lambda: bool(told))
    assert told == ["0.3"]


def test_jobs_are_told_in_quarters_and_at_their_end(
    announcer: Announcer, qtbot: QtBot
) -> None:
    def told(display: Display) -> str:
        with qtbot.wait_signal(announcer.said) as said:
            announcer.follow_jobs(display)
        return str(said.args[0])

    def running(share: float) -> Display:
        return Display(jobs=(JobView(3, "Export net.pt", "", share),))

    assert told(running(0.0)) == "Export net.pt"
    announcer.follow_jobs(running(0.1))
    assert told(running(0.6)) == "Export net.pt · 50 %"
    ended = EndedJob(3, "Export net.pt", "done", "", 4.0)
    assert told(Display(ended=(ended,))) == "Export net.pt: done in 4.0 s"
    with qtbot.assert_not_emitted(announcer.said, wait=0):
        announcer.follow_jobs(Display(ended=(ended,)))


def test_motion_is_reduced_where_a_person_chose_so(
    qapp: QApplication, qtbot: QtBot
) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    reduce_motion(qapp, "reduced")
    still = keeps_still(widget)
    reduce_motion(qapp, "system")
    assert (still, keeps_still(widget)) == (True, False)
