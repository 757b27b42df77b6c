"""The Torch view, and what is wished for in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from PySide6.QtWidgets import QFileDialog, QTreeWidget, QTreeWidgetItemIterator

from helpers_live import FILE, OWN, offer, report
from prunescope.core.errors import OperationError
from prunescope.qt.live_dialog import LiveDialog
from prunescope.qt.torch_view import TorchView

if TYPE_CHECKING:
    from unittest.mock import MagicMock

    from PySide6.QtWidgets import QTreeWidgetItem

    from prunescope.qt.main_window import MainWindow
    from prunescope.session.live_jobs import LiveListener, LiveWish


@pytest.fixture
def live(workspace: MagicMock) -> MagicMock:
    live = cast("MagicMock", workspace.live)
    live.sources = (OWN,)
    live.remembered = None
    return live


def allow(window: MainWindow, live: MagicMock, *, remember: bool = False) -> TorchView:
    """Ask to run the code, and allow it."""
    window.live.ask()
    (dialog,) = (d for d in window.findChildren(LiveDialog) if d.isVisible())
    choice, receive, _ = live.look.call_args.args
    receive(offer(choice.source))
    dialog.remember.setChecked(remember)
    dialog.run.click()
    return view(window)


def view(window: MainWindow) -> TorchView:
    (shown,) = (v for v in window.findChildren(TorchView) if v.isVisible())
    return shown


def wished(live: MagicMock) -> tuple[LiveWish, LiveListener]:
    wish, listener = live.run.call_args.args
    return wish, listener


def cells(tree: QTreeWidget) -> list[tuple[str, str, str]]:
    found = []
    walk = QTreeWidgetItemIterator(tree)
    while (item := cast("QTreeWidgetItem | None", walk.value())) is not None:
        found.append((item.text(0), item.text(1), item.text(4)))
        walk += 1
    return found


def test_declining_runs_nothing(window: MainWindow, live: MagicMock) -> None:
    window.live.ask()
    (dialog,) = window.findChildren(LiveDialog)
    dialog.cancel.click()
    live.run.assert_not_called()
    live.remember.assert_not_called()


def test_hooks_and_masks_are_shown_until_they_are_made_permanent(
    window: MainWindow, live: MagicMock
) -> None:
    shown = allow(window, live)
    assert shown.is_running
    wish, listener = wished(live)
    assert (wish.permanent, wish.export) == (False, "")
    listener.on_done(report(cosine=0.5, mse=0.25))
    assert cells(shown.tree) == [
        ("fc", "Linear", ""),
        ("weight_orig", "parameter", "0"),
        ("weight_mask", "buffer", "3"),
        ("CustomFromMask", "forward pre-hook", ""),
    ]
    assert shown.summary.text() == "1 forward pre-hook prunes, 1 mask buffer"
    assert "synthetic input – not accuracy" in shown.measures.text()

    shown.permanent.click()
    wish, listener = wished(live)
    assert wish.permanent
    listener.on_done(report(permanent=True))
    assert cells(shown.tree) == [("fc", "Linear", ""), ("weight", "parameter", "3")]
    assert shown.summary.text() == "No pruning hook and no mask buffer"
    assert not shown.permanent.isEnabled()
    shown.accept()


def test_a_run_that_fails_is_one_sentence_and_can_be_repeated(
    window: MainWindow, live: MagicMock
) -> None:
    shown = allow(window, live)
    wished(live)[1].on_failed(OperationError("The helper crashed."))
    assert shown.failure.text == "The helper crashed."
    shown.inputs.setText("1,1,28,28")
    shown.again.click()
    wish, _ = wished(live)
    assert wish.inputs == "1,1,28,28"
    assert shown.is_running
    shown.cancel.click()
    shown.accept()


def test_cancel_ends_the_run_and_shows_what_was_there(
    window: MainWindow, live: MagicMock, workspace: MagicMock
) -> None:
    live.run.return_value = 7
    shown = allow(window, live)
    wished(live)[1].on_done(report())
    shown.again.click()
    shown.cancel.click()
    workspace.cancel.assert_called_once_with(7)
    assert not shown.is_running
    assert cells(shown.tree)
    shown.accept()


def test_an_answer_after_the_view_was_closed_harms_nobody(
    window: MainWindow, live: MagicMock
) -> None:
    shown = allow(window, live)
    _, listener = wished(live)
    shown.cancel.click()
    assert not shown.isVisible()
    listener.on_done(report())


@pytest.mark.parametrize("trusted", [True, False])
def test_what_was_allowed_for_good_is_not_asked_for(
    window: MainWindow, live: MagicMock, trusted: bool
) -> None:
    live.remembered = offer().choice
    window.live.ask()
    _, receive, _ = live.look.call_args.args
    told = offer()
    receive(type(told)(told.choice, told.disclosure, isolated=True, trusted=trusted))
    assert len(window.findChildren(LiveDialog)) == (not trusted)
    assert live.run.called == trusted
    if trusted:
        view(window).cancel.click()
    else:
        window.findChildren(LiveDialog)[0].reject()


def test_remembering_is_a_wish_of_its_own(window: MainWindow, live: MagicMock) -> None:
    shown = allow(window, live, remember=True)
    (remembered,) = live.remember.call_args.args
    assert remembered.choice.source == OWN
    shown.accept()


def test_export_goes_where_the_person_says(
    window: MainWindow,
    live: MagicMock,
    workspace: MagicMock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "net.onnx"
    target.write_bytes(b"old")
    suggested: list[str] = []

    def ask(_parent: object, _title: str, name: str, *_: Any) -> tuple[str, str]:
        suggested.append(name)
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    workspace.files.suggested_target.return_value = Path("/models/net-pruned.pt")
    shown = allow(window, live)
    wished(live)[1].on_done(report())
    shown.exports["onnx"].click()
    wish, _ = wished(live)
    assert suggested == ["/models/net-pruned.onnx"]
    assert (wish.export, wish.target, wish.overwrite) == ("onnx", target, True)
    shown.cancel.click()
    shown.accept()


def test_only_a_file_of_ones_own_can_evaluate(
    window: MainWindow, live: MagicMock
) -> None:
    shown = allow(window, live)
    assert shown.evaluate.isHidden()
    shown.cancel.click()
    live.sources = (FILE,)
    shown = allow(window, live)
    assert not shown.evaluate.isHidden()
    shown.cancel.click()
