"""Whole parameters in memory: read once, when needed, within their room."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from unittest.mock import Mock

import numpy as np
import pytest

from helpers_session import MemoryReader
from prunescope.core.progress import Cancelled, silent
from prunescope.session import held_weights
from prunescope.session.held_weights import HeldWeights

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from prunescope.core.progress import Progress
    from prunescope.session.passes import Read

ROOM = 1000


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held_weights, "WHOLE_WEIGHTS", ROOM)


class Files:
    """Parameters that tell how often they were read."""

    def __init__(self, **sizes: int) -> None:
        self.reader = MemoryReader(
            {path: np.arange(size, dtype=np.float32) for path, size in sizes.items()}
        )
        self.held = HeldWeights()

    def reading(
        self, path: str, progress: Progress = silent, *, is_costly: bool = True
    ) -> Read:
        entry = self.reader.inventory[path]

        def read(start: int, stop: int) -> NDArray[np.float32]:
            return self.reader.read(entry, start, stop)

        return self.held.through(entry, read, progress, is_costly=is_costly)

    def reads(self, path: str) -> int:
        return sum(name == path for name, _, _ in self.reader.reads)


def test_nothing_is_read_before_it_is_needed_and_then_once() -> None:
    files = Files(w=900)
    read = files.reading("w")
    assert files.reader.reads == []
    assert files.held.get("w") is None
    np.testing.assert_array_equal(read(3, 6), [3, 4, 5])
    np.testing.assert_array_equal(files.reading("w")(0, 2), [0, 1])
    assert files.reads("w") == 1
    assert files.held.get("w") is not None


def test_what_is_too_large_is_read_by_parts() -> None:
    files = Files(w=ROOM + 1)
    files.reading("w")(3, 6)
    assert files.reader.reads == [("w", 3, 6)]
    assert files.held.get("w") is None


def test_a_parameter_that_one_passes_by_is_not_held() -> None:
    files = Files(w=900)
    for _ in range(held_weights.PASSING):
        files.reading("w", is_costly=False)(3, 6)
    assert files.reader.reads == [("w", 3, 6)] * held_weights.PASSING
    files.reading("w", is_costly=False)(3, 6)
    assert files.held.get("w") is not None


def test_one_goes_before_another_is_read() -> None:
    files = Files(a=900, b=900)
    files.reading("a")(0, 1)
    held_while_reading = []
    progress = Mock(
        side_effect=lambda *_: held_while_reading.append(files.held.get("a"))
    )
    files.reading("b", progress)(0, 1)
    assert held_while_reading == [None]


def test_a_picture_under_way_keeps_its_weights() -> None:
    files = Files(a=900, b=900)
    first = files.reading("a")
    first(0, 1)
    files.reading("b")(0, 1)
    first(1, 2)
    assert files.reads("a") == 1


def test_several_threads_read_a_parameter_once() -> None:
    files = Files(w=900)
    together = threading.Barrier(4)

    def look(_: int) -> float:
        together.wait(10)
        return float(files.reading("w")(7, 8)[0])

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(look, range(4))) == [7.0] * 4
    assert files.reads("w") == 1


def test_after_a_cancellation_another_may_read() -> None:
    files = Files(w=900)
    with pytest.raises(Cancelled):
        files.reading("w", Mock(side_effect=Cancelled))(0, 1)
    assert files.reading("w")(5, 6)[0] == 5
