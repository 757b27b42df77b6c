"""Looking at every layer of a model that is larger than the memory of most machines.

Each layer is looked at in passing, one in ten in detail: zoomed in, then panned.
"""

from __future__ import annotations

import json
import struct
import subprocess
import sys
from typing import TYPE_CHECKING

from helpers_audit import ROOT
from helpers_files import entry

if TYPE_CHECKING:
    from pathlib import Path

    from helpers_benchmarks import Table

#: 20 GB in five files: sparse, so that a disk holds next to nothing of them.
SHARDS, LAYERS, SIDE = 5, 60, 4096
LAYER_BYTES = SIDE * SIDE * 4
MEGABYTE = 1_000_000
#: What the program may take while it shows a model larger than the memory.
MOST_BYTES = 400 * MEGABYTE

_BROWSE = """
import resource, sys, time
from pathlib import Path
from PySide6.QtCore import QSettings
from prunescope.qt.application import application, favour_the_window
from prunescope.qt.heatmap.viewport import Span
from prunescope.qt.windows import Windows
from prunescope.session.allocator import share_heaps
STAYS_EVERY = 10
share_heaps()
favour_the_window()
app = application()
windows = Windows(app, QSettings("/nonexistent/s.ini", QSettings.Format.IniFormat))
window = windows.add()
window.resize(1440, 900)
window.open(Path(sys.argv[1]))
while window.display.inventory is None:
    app.processEvents()
    time.sleep(0.01)
def look(seconds):
    until = time.monotonic() + seconds
    while time.monotonic() < until or window.heatmap.pane.feed.is_refining:
        app.processEvents()
        time.sleep(0.005)

def stay():
    for corner in range(0, 1200, 300):
        window.heatmap.surface.show_span(
            Span(corner, corner, corner + 1800, corner + 2600)
        )
        look(0.1)

seen = {window.display.current}
while True:
    look(0.1)
    if len(seen) % STAYS_EVERY == 0:
        stay()
    window.modules.select_next()
    app.processEvents()
    if window.display.current in seen:
        break
    seen.add(window.display.current)
while window.is_busy or window.display.totals.zeros_now < 0:
    app.processEvents()
    time.sleep(0.01)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
print(len(seen), window.display.totals.zeros_now, peak, "torch" in sys.modules)
sys.stdout.flush()
import os
os._exit(0)
"""


def write_sparse(folder: Path) -> Path:
    """Write a sharded model whose weights are holes, which read as zeros."""
    where = {}
    for shard in range(SHARDS):
        name = f"model-{shard + 1:05}-of-{SHARDS:05}.safetensors"
        header = {
            f"blocks.{shard}.linear{i}.weight": entry(
                [SIDE, SIDE], i * LAYER_BYTES, (i + 1) * LAYER_BYTES
            )
            for i in range(LAYERS)
        }
        text = json.dumps(header).encode()
        with (folder / name).open("wb") as file:
            file.write(struct.pack("<Q", len(text)) + text)
            file.truncate(8 + len(text) + LAYERS * LAYER_BYTES)
        where.update(dict.fromkeys(header, name))
    index = folder / "model.safetensors.index.json"
    total = SHARDS * LAYERS * LAYER_BYTES
    content = {"metadata": {"total_size": total}, "weight_map": where}
    index.write_text(json.dumps(content), encoding="utf-8")
    return index


def test_browsing_twenty_gigabytes_takes_less_than_four_hundred_megabytes(
    tmp_path: Path, table: Table
) -> None:
    index = write_sparse(tmp_path)
    command = [sys.executable, "-c", _BROWSE, str(index)]
    done = subprocess.run(
        command, check=True, cwd=ROOT, capture_output=True, text=True, timeout=900
    )
    seen, zeros, peak, loads_torch = done.stdout.split()
    table.add("browse 20 GB", layers=int(seen), peak_mb=int(peak) / MEGABYTE)
    assert int(seen) == SHARDS * LAYERS
    assert int(zeros) == SHARDS * LAYERS * SIDE * SIDE
    assert loads_torch == "False"
    assert int(peak) < MOST_BYTES
