"""The program as it is started by a person: alone, quiet, and gone when told to."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import prunescope
from prunescope.core.checkpoint import open_checkpoint

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = str(Path(prunescope.__file__).parents[1])
#: Opens, prunes, exports and leaves, while a hook writes down what reaches out, and
#: what holds Qt but is imported by another thread than the window's.
AUDITED = """
import json, sys, threading
reached, strayed = [], []
def hook(event, args):
    if event == "import" and threading.current_thread() is not threading.main_thread():
        if args[0].startswith(("PySide6", "shiboken6", "pyqtgraph", "prunescope.qt")):
            strayed.append(args[0])
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname",
                 "socket.sendto", "urllib.Request", "http.client.connect"):
        reached.append([event, repr(args)])
sys.addaudithook(hook)
from pathlib import Path
from PySide6.QtCore import QTimer
from prunescope.qt import application, windows
from prunescope.session.file_jobs import ExportWish
model, target = map(Path, sys.argv[1:3])
steps = []
def look():
    (window,) = taken[0].all
    display = window.display
    if window.is_busy or display.numbers is None or not display.numbers.exact:
        return
    if not display.steps:
        window.plan.draft.apply.click()
    elif not steps:
        steps.append(1)
        window.workspace.files.export(ExportWish(target, "same"))
    elif target.exists():
        timer.stop()
        taken[0].leave()
taken = []
made = windows.Windows.__init__
def remember(self, *rest):
    made(self, *rest)
    taken.append(self)
windows.Windows.__init__ = remember
app = application.application()
timer = QTimer(interval=50)
timer.timeout.connect(look)
timer.start()
code = application.run([model], new_instance=True)
print(json.dumps([code, reached, strayed]))
"""
WAITING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from prunescope.qt import application
app = application.application()
QTimer.singleShot(0, lambda: print("running", flush=True))
sys.exit(application.run([Path(name) for name in sys.argv[1:]]))
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    home = tmp_path / "home"
    home.mkdir()
    places = {f"XDG_{name}_HOME": str(home / name) for name in ("CONFIG", "STATE")}
    return {**os.environ, **places, "HOME": str(home), "PYTHONPATH": SOURCE}


@pytest.fixture
def model(lenet_safetensors: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(lenet_safetensors, tmp_path / "lenet.safetensors"))


@pytest.fixture
def running(environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """A program that runs until it is told to stop."""
    process = started(environment)
    yield process
    process.kill()
    process.communicate()


def started(environment: dict[str, str], *names: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", WAITING, *names],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "running\n"
    return process


def test_from_start_to_export_no_network_is_reached_and_one_thread_imports_qt(
    environment: dict[str, str], model: Path, tmp_path: Path
) -> None:
    target = tmp_path / "pruned.safetensors"
    done = subprocess.run(
        [sys.executable, "-c", AUDITED, str(model), str(target)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    code, reached, strayed = json.loads(done.stdout.splitlines()[-1])
    assert (code, reached, strayed) == (0, [], [])
    with open_checkpoint(target) as written:
        assert written.inventory.parameters


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_program_cleanly(
    running: subprocess.Popen[str], environment: dict[str, str], number: signal.Signals
) -> None:
    running.send_signal(number)
    assert running.wait(30) == 0
    left = Path(environment["XDG_STATE_HOME"]).rglob("*")
    assert [path for path in left if path.is_file()] == []


def test_a_second_start_leaves_the_work_to_the_first(
    running: subprocess.Popen[str], environment: dict[str, str], model: Path
) -> None:
    second = subprocess.run(
        [sys.executable, "-m", "prunescope", str(model)],
        env=environment,
        timeout=60,
        check=False,
    )
    assert second.returncode == 0
    assert running.poll() is None


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0,
    reason="to the administrator no folder is read-only",
)
def test_a_home_that_cannot_be_written_to_is_no_hindrance(
    environment: dict[str, str],
) -> None:
    home = Path(environment["HOME"])
    home.chmod(0o500)
    process = started(environment)
    process.terminate()
    assert process.wait(30) == 0
    home.chmod(0o700)
