"""Kills a writing process at every N-th call and tells what it left.

A program of its own, because it forks: it must have no threads. Prints a JSON list
with "old" or "new" per point; anything else that is found ends it with an error.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from helpers_faults import FaultyFileSystem, die, parts
from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.export import export
from prunescope.core.file_writer import FileWriter, Part
from prunescope.core.masks import PackedMask
from prunescope.core.resources import resource_path
from prunescope.core.stale_parts import clear_stale

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[[FaultyFileSystem], object]

CONTENT = [bytes([value]) * 40 for value in range(8)]
WHOLE = b"".join(CONTENT)
FILES = {"a": WHOLE, "b": WHOLE[:80]}


class Subject:
    """One way of writing `target`, and what may be there afterwards."""

    def __init__(self, kind: str, folder: Path) -> None:
        self.kind = kind
        self.folder = folder / "place"
        self.folder.mkdir()
        self.target = self.folder / "out"
        self.old = None if kind in {"new", "folder"} else b"old"
        self.source = folder / "model.pt"
        if kind not in {"new", "over", "folder"}:
            self._prepare_model()
        self.prepare()

    def _prepare_model(self) -> None:
        raw = resource_path("samples").joinpath("lenet.safetensors").read_bytes()
        self.source.write_bytes(raw)
        if self.kind == "source":
            self.old, self.target = raw, self.folder / "model"
        self.prepare()
        opened = self.target if self.kind == "source" else self.source
        with open_checkpoint(opened) as checkpoint:
            entry = checkpoint.inventory["conv1.weight"]
        kept = np.arange(entry.numel) % 2 == 0
        self.masks = {entry.path: PackedMask.from_bool(kept.reshape(entry.shape))}

    def prepare(self) -> None:
        """Make the folder what it was."""
        for path in self.folder.iterdir():
            FileWriter()._system.remove(path)
        if self.old is not None:
            self.target.write_bytes(self.old)

    def run(self, system: FaultyFileSystem) -> None:
        """Write the target."""
        writer = FileWriter(system)
        if self.kind in {"new", "over"}:
            writer.write(self.target, CONTENT, size=len(WHOLE), overwrite=True)
        elif self.kind == "folder":
            files = [Part(name, len(raw), [raw]) for name, raw in FILES.items()]
            writer.write_folder(self.target, files, size=999, verify=lambda _: None)
        else:
            replacing = self.kind == "source"
            with open_checkpoint(self.target if replacing else self.source) as opened:
                export(
                    opened,
                    self.masks,
                    self.target,
                    "same" if replacing else self.kind,
                    overwrite=True,
                    writer=writer,
                )

    def content(self) -> object:
        """Return what is at the target; a leftover is an error."""
        assert not parts(self.folder), parts(self.folder)
        names = {path.name for path in self.folder.iterdir()}
        assert names <= {self.target.name, f"{self.target.name}.bak"}, names
        if self.target.is_dir():
            return {path.name: path.read_bytes() for path in self.target.iterdir()}
        return self.target.read_bytes() if self.target.exists() else None


def sweep(subject: Subject, longest: int, step: int) -> list[str]:
    """Kill at every `step`-th call of a write whose calls take `longest` bytes."""
    counting = FaultyFileSystem(longest=longest)
    subject.run(counting)
    new = subject.content()
    found = []
    count = len(counting.calls)
    close = max(1, count - 20)  # what happens at the end is looked at call by call
    for at in [*range(1, close, step), *range(close, count + 1)]:
        subject.prepare()
        process = os.fork()
        if process == 0:
            subject.run(FaultyFileSystem(at, die, longest))
            os._exit(0)
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        assert code == 9, (at, code)
        clear_stale(subject.folder)
        content = subject.content()
        assert content in (new, subject.old), at
        found.append("new" if content == new else "old")
    return found


if __name__ == "__main__":
    kind, folder, longest, step = sys.argv[1:]
    results = sweep(Subject(kind, Path(folder)), int(longest), int(step))
    sys.stdout.write(json.dumps(results))
