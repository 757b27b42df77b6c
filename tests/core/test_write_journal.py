"""What a killed export leaves is cleared at the next start, wherever it was."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from prunescope.core.write_journal import WriteJournal

ROOT = Path(__file__).parents[2]
WRITING = """
import sys, time
from pathlib import Path
from prunescope.core.file_system import FileSystem
from prunescope.core.file_writer import FileWriter
from prunescope.core.write_journal import WriteJournal

class Named(FileSystem):
    def open_unnamed(self, folder):
        return None

def chunks():
    yield b"half"
    print("writing", flush=True)
    sys.stdin.read()
    yield b"full"

journal, target = map(Path, sys.argv[1:])
with WriteJournal(journal).writing(target.parent):
    FileWriter(Named()).write(target, chunks(), size=8)
"""


def started(journal: Path, target: Path) -> subprocess.Popen[str]:
    """Start a process that is in the middle of writing."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITING, str(journal), str(target)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "app")},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "writing\n"
    return process


def test_only_the_places_of_dead_processes_are_cleared(tmp_path: Path) -> None:
    journal = tmp_path / "state" / "writing"
    places = [tmp_path / "a place", tmp_path / "other"]
    for place in places:
        place.mkdir()
    dead, living = (started(journal, place / "out") for place in places)
    with dead, living:
        dead.send_signal(signal.SIGKILL)
        dead.wait()
        assert [len(list(place.iterdir())) for place in places] == [1, 1]
        WriteJournal(journal).sweep()
        assert [len(list(place.iterdir())) for place in places] == [0, 1]
        living.communicate("")
    assert (places[1] / "out").read_bytes() == b"halffull"
    assert list(journal.iterdir()) == []


def test_a_folder_that_cannot_be_made_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    journal = WriteJournal(tmp_path / "file" / "writing")
    journal.sweep()
    with journal.writing(tmp_path):
        (tmp_path / "out").touch()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "out"]
