"""How files come to windows: recent, pasted, handed over, changed on the disk."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt, QUrl
from PySide6.QtGui import QFileOpenEvent, QGuiApplication
from PySide6.QtNetwork import QLocalServer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from prunescope.core.checkpoint import open_checkpoint
from prunescope.qt import autosave, file_watch, single_instance
from prunescope.qt.action_set import Actions
from prunescope.qt.file_open_events import FileOpenEvents
from prunescope.qt.file_watch import FileWatch
from prunescope.qt.messages import Messages
from prunescope.qt.open_wishes import OpenWishes
from prunescope.qt.recent import MOST, RecentFile, RecentFiles
from prunescope.qt.recent_row import RecentRow
from prunescope.qt.single_instance import Listener, hand_over
from prunescope.qt.theme import LIGHT
from prunescope.qt.welcome import Welcome
from prunescope.qt.windows import Windows
from prunescope.session import saved as sessions
from prunescope.session.recovery import Journals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QSettings
    from pytestqt.qtbot import QtBot

    from prunescope.qt.main_window import MainWindow

PATIENCE_MS = 60_000


@pytest.fixture
def model(lenet_safetensors: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(lenet_safetensors, tmp_path / "lenet.safetensors"))


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    host = QWidget()
    qtbot.addWidget(host)
    return host


def settle(qtbot: QtBot, window: MainWindow) -> None:
    def settled() -> bool:
        numbers = window.display.numbers
        return not window.is_busy and numbers is not None and numbers.exact

    qtbot.wait_until(settled, timeout=PATIENCE_MS)


# --- recent files


def test_recent_files_are_few_distinct_and_newest_first(settings: QSettings) -> None:
    recent = RecentFiles(settings)
    for number in range(MOST + 3):
        recent.add(Path(f"/models/{number}.pt"))
    recent.add(Path("/models/9.pt"), size=500)
    files = recent.files()
    assert [file.name for file in files[:2]] == ["9.pt", "14.pt"]
    assert files[0].size == 500
    assert len(files) == len({file.path for file in files}) == MOST
    recent.remove(Path("/models/9.pt"))
    assert recent.files()[0].name == "14.pt"


def test_a_pinned_file_stays_on_top_and_is_not_pushed_out(settings: QSettings) -> None:
    recent = RecentFiles(settings)
    recent.add(Path("/models/dear.pt"))
    recent.set_pinned(Path("/models/dear.pt"), pinned=True)
    for number in range(2 * MOST):
        recent.add(Path(f"/models/{number}.pt"))
    assert recent.files()[0] == RecentFile("/models/dear.pt", pinned=True)
    assert len(recent.files()) == MOST


def test_two_programs_do_not_lose_each_others_files(tmp_path: Path) -> None:
    from PySide6.QtCore import QSettings

    path, ini = str(tmp_path / "shared.ini"), QSettings.Format.IniFormat
    stores = [QSettings(path, ini), QSettings(path, ini)]
    for number, store in enumerate(stores):
        RecentFiles(store).add(Path(f"/models/{number}.pt"))
        store.sync()
    for store in stores:
        names = {file.name for file in RecentFiles(store).files()}
        assert names == {"0.pt", "1.pt"}


@pytest.mark.parametrize(
    "stored", [17, "", ["", 3], {"a": 1}, ['{"path": ""}', "[]", '{"path": 3}' * 3]]
)
def test_strange_settings_are_no_recent_files(
    settings: QSettings, stored: object
) -> None:
    settings.setValue("recent/v2/files", stored)
    assert [file for file in RecentFiles(settings).files() if file.path] == []


def test_a_recent_file_opens_with_mouse_or_keyboard(
    qtbot: QtBot, host: QWidget, model: Path
) -> None:
    welcome = Welcome(LIGHT, Actions(host))
    qtbot.addWidget(welcome)
    welcome.set_recent([RecentFile(str(model)), RecentFile("/models/gone.pt")])
    rows = welcome.findChildren(RecentRow)
    assert [row.remark.text() for row in rows] == ["", "not found – Locate…"]
    with qtbot.wait_signal(welcome.recent_requested) as asked:
        qtbot.keyClick(rows[1], Qt.Key.Key_Return)
    assert asked.args == [Path("/models/gone.pt")]
    with qtbot.wait_signal(welcome.recent_requested) as asked:
        qtbot.mouseClick(rows[0], Qt.MouseButton.LeftButton)
    assert asked.args == [model]
    with qtbot.wait_signal(welcome.pin_requested) as asked:
        qtbot.mouseClick(rows[0].pin, Qt.MouseButton.LeftButton)
    assert asked.args == [RecentFile(str(model))]


# --- dropped, pasted, located


@pytest.fixture
def wishes(host: QWidget, settings: QSettings) -> OpenWishes:
    said = Messages(LIGHT, host)
    for bar in (said.banner, said.notices):
        bar.setParent(host)
    return OpenWishes(RecentFiles(settings), said, host)


@pytest.mark.parametrize("name", ["gone.pt", "gone-llama-3.1"])
def test_a_file_or_a_folder_is_found_again_at_its_new_place(
    wishes: OpenWishes,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    old, new = tmp_path / name, tmp_path / "new place"
    wishes._recent.add(old)
    file = old.suffix == ".pt"
    dialog = "getOpenFileName" if file else "getExistingDirectory"
    answer = (str(new), "") if file else str(new)
    monkeypatch.setattr(QFileDialog, dialog, lambda *_: answer)
    with qtbot.wait_signal(wishes.paths_requested) as asked:
        wishes.open_recent(old)
    assert asked.args == [(new,)]
    assert [Path(file.path) for file in wishes._recent.files()] == [new]


@pytest.mark.parametrize(
    "text", ["/m/a b.pt", '"/m/a b.pt"', "file:///m/a%20b.pt", "  /m/a b.pt\n"]
)
def test_a_path_in_the_clipboard_opens(
    wishes: OpenWishes, qtbot: QtBot, text: str
) -> None:
    QGuiApplication.clipboard().setText(text)
    with qtbot.wait_signal(wishes.paths_requested) as asked:
        wishes.paste()
    assert asked.args == [(Path("/m/a b.pt"),)]


@pytest.mark.parametrize("text", ["just some words\n/m/a.pt", None])
def test_prose_or_nothing_in_the_clipboard_is_no_path(
    wishes: OpenWishes,
    qtbot: QtBot,
    messages: list[tuple[str, str]],
    text: str | None,
) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    if text is not None:
        clipboard.setText(text)
    with qtbot.assert_not_emitted(wishes.paths_requested):
        wishes.paste()
    assert messages.pop()[1].startswith("The clipboard holds no path")


@pytest.mark.parametrize(("answer", "opened"), [(0, 0), (8, 8), (1000, 1000)])
def test_a_thousand_files_open_only_after_a_question(
    wishes: OpenWishes,
    monkeypatch: pytest.MonkeyPatch,
    answer: int,
    opened: int,
) -> None:
    monkeypatch.setattr(wishes._messages, "ask_many", lambda *_: answer)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(f"/m/{n}.pt") for n in range(1000)])
    asked: list[tuple[Path, ...]] = []
    wishes.paths_requested.connect(asked.append)
    wishes.drop(data)
    assert sum(map(len, asked)) == opened


def test_no_more_than_two_files_are_opened_at_once(
    qapp: QApplication, qtbot: QtBot, settings: QSettings, model: Path, tmp_path: Path
) -> None:
    windows = Windows(qapp, settings)
    copies = [Path(shutil.copy(model, tmp_path / f"{n}.safetensors")) for n in range(5)]
    windows.add()
    windows.open(copies)
    most = 0

    def all_there() -> bool:
        nonlocal most
        most = max(most, sum(window.current.is_opening for window in windows.all))
        titles = {window.display.title for window in windows.all}
        return titles == {path.name for path in copies}

    qtbot.wait_until(all_there, timeout=PATIENCE_MS)
    assert most <= 2
    for window in windows.all:
        settle(qtbot, window)
        window.leave()


def test_files_of_the_system_arrive_as_events(qtbot: QtBot, host: QWidget) -> None:
    events = FileOpenEvents()
    host.installEventFilter(events)
    with qtbot.wait_signal(events.requested) as asked:
        QApplication.sendEvent(host, QFileOpenEvent(QUrl.fromLocalFile("/m/a.pt")))
    assert asked.args == [(Path("/m/a.pt"),)]
    assert not events.eventFilter(host, QEvent(QEvent.Type.User))


# --- one program per person


@pytest.fixture
def name(tmp_path: Path) -> str:
    return f"prunescope-test-{os.getpid()}-{tmp_path.name}"


def test_a_second_start_hands_its_files_over(
    qtbot: QtBot, name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import subprocess
    import sys

    monkeypatch.chdir(tmp_path)
    listener = Listener()
    assert listener.listen(name)
    program = (
        "import sys; from pathlib import Path\n"
        "from prunescope.qt.single_instance import hand_over\n"
        "sys.exit(0 if hand_over(sys.argv[1], [Path('a.pt'), Path('/m/b.pt')]) else 3)"
    )
    source = str(Path(single_instance.__file__).parents[2])
    with qtbot.wait_signal(listener.requested, timeout=PATIENCE_MS) as asked:
        second = subprocess.Popen(
            [sys.executable, "-c", program, name],
            env={**os.environ, "PYTHONPATH": source},
        )
    assert asked.args == [(tmp_path / "a.pt", Path("/m/b.pt"))]
    assert second.wait(30) == 0
    listener.close()


def test_without_a_first_program_there_is_nobody_to_take_files(name: str) -> None:
    assert not hand_over(name, [Path("/m/a.pt")])


def test_a_first_program_that_hangs_blocks_nobody(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single_instance, "_ANSWER_MS", 50)
    silent = QLocalServer()
    assert silent.listen(name)
    assert not hand_over(name, [])
    silent.close()


def test_a_socket_that_a_crash_left_behind_is_replaced(name: str) -> None:
    first = QLocalServer()
    assert first.listen(name)
    path = Path(first.fullServerName())
    kept = path.with_name(path.name + ".kept")
    path.rename(kept)
    first.close()
    kept.rename(path)
    second = Listener()
    assert second.listen(name)
    second.close()


# --- changed on the disk


@pytest.fixture
def watch(model: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FileWatch]:
    monkeypatch.setattr(file_watch, "QUIET_MS", 1)
    watch = FileWatch()
    with open_checkpoint(model) as checkpoint:
        watch.watch(checkpoint.inventory)
        yield watch
    watch.watch(None)


def test_a_file_that_is_written_to_is_noticed(
    watch: FileWatch, model: Path, qtbot: QtBot
) -> None:
    with qtbot.wait_signal(watch.changed, timeout=PATIENCE_MS):
        os.truncate(model, 200)
    with qtbot.assert_not_emitted(watch.changed):
        watch.look()


def test_a_file_that_is_replaced_or_removed_is_noticed(
    watch: FileWatch, model: Path, qtbot: QtBot
) -> None:
    other = model.with_suffix(".new")
    shutil.copy(model, other)
    with qtbot.wait_signal(watch.changed, timeout=PATIENCE_MS):
        other.replace(model)
    watch.keep()
    with qtbot.wait_signal(watch.changed, timeout=PATIENCE_MS):
        model.unlink()


def test_a_changed_file_is_offered_and_reloaded_with_its_plan(
    qapp: QApplication,
    qtbot: QtBot,
    settings: QSettings,
    model: Path,
    messages: list[tuple[str, str]],
) -> None:
    window = Windows(qapp, settings).add(model)
    settle(qtbot, window)
    window.plan.draft.apply.click()
    qtbot.wait_until(lambda: len(window.display.steps) == 1, timeout=PATIENCE_MS)
    os.utime(model, ns=(1, 1))
    window.current.watch.look()
    bar = window.messages.notices.bars["changed on disk"]
    assert bar.sentence.text() == "lenet.safetensors changed on the disk."
    bar.buttons[0].click()
    qtbot.wait_until(lambda: bool(messages), timeout=PATIENCE_MS)
    assert messages.pop() == ("message", "Reloaded; every tensor counts as before.")
    assert len(window.display.steps) == 1
    assert window.isWindowModified()
    window.leave()


# --- kept over a crash


def has_steps(journal: Path) -> bool:
    saved, _ = sessions.loads(journal.read_bytes())
    return bool(saved.steps)


def test_work_is_written_down_after_an_edit_and_offered_after_a_crash(
    qapp: QApplication,
    qtbot: QtBot,
    settings: QSettings,
    model: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(autosave, "DEBOUNCE_MS", 1)
    folder = model.parent / "sessions"
    window = Windows(qapp, settings, Journals(folder)).add(model)
    settle(qtbot, window)
    window.plan.draft.apply.click()
    qtbot.wait_until(lambda: len(window.display.steps) == 1, timeout=PATIENCE_MS)
    qtbot.wait_until(lambda: any(map(has_steps, folder.glob("*.session.json"))))
    (left,) = folder.glob("*.json")
    crashed = folder / "999999999-5-1.session.json"
    shutil.copy(left, crashed)
    window.leave()
    left.unlink()  # an unsaved plan is kept when the system ends the program

    windows = Windows(qapp, settings, Journals(folder))
    second = windows.add()
    windows.offer_restore("Fatal Python error: Segmentation fault")
    bars = second.messages.notices.bars
    assert "Restore the session from" in bars["restore"].sentence.text()
    assert "crashed" in bars["crash"].sentence.text()
    bars["restore"].buttons[0].click()
    settle(qtbot, second)
    assert len(second.display.steps) == 1
    assert second.isWindowModified()
    monkeypatch.setattr(second.leaving, "may_close", lambda: True)
    second.close()
    assert list(folder.glob("*.json")) == []
