"""What is known of the parameters: with masks, without, and back again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from helpers_session import MemoryReader
from prunescope.core.masks import PackedMask
from prunescope.session.counting import Counted, CountQueue, Task, count_all
from prunescope.session.ledger import Ledger

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Parts:
    """Takes the parts of a job."""

    def __init__(self) -> None:
        self.taken: list[Counted] = []

    def part(self, counted: tuple[Counted, ...]) -> None:
        self.taken += counted

    def __call__(self, done: int, total: int, text: str = "") -> None:
        """Want to know no progress."""


def counted(reader: MemoryReader, masks: dict[str, PackedMask]) -> list[Counted]:
    queue, parts = CountQueue(), Parts()
    queue.refill(Task(e, masks.get(e.path)) for e in reader.inventory.parameters)
    count_all(reader, queue, parts)  # type: ignore[arg-type]
    return parts.taken


def test_measures_without_masks_come_back_when_the_plan_is_undone() -> None:
    arrays = {"a": np.eye(4, dtype=np.float32), "b": np.ones((8, 4), np.float32)}
    reader = MemoryReader(arrays)
    ledger = Ledger(reader.inventory)
    assert ledger.measured.dead.tolist() == [-1, -1]
    ledger.take(counted(reader, {}))
    before = ledger.measured
    assert before.dead.tolist() == [0, 0]
    assert before.groups[0].tolist() == [0, 0, 0, 4, 0]
    kept = np.ones((8, 4), np.bool_)
    kept[:3] = False
    ledger.take(counted(reader, {"b": PackedMask.from_bool(kept)}))
    assert ledger.measured.dead.tolist() == [0, 3]
    ledger.take_bare(["b"])
    assert ledger.measured.dead.tolist() == before.dead.tolist()
    assert ledger.counted["b"].mask is None
    assert ledger.measured is ledger.measured


def test_small_parameters_are_counted_together_but_not_across_types() -> None:
    arrays: dict[str, NDArray[Any]] = {
        "a": np.ones((2, 2), np.float32),
        "b": np.ones((2, 2), np.float32),
        "c": np.ones((2, 2), np.float16),
        "empty": np.ones((0, 2), np.float16),
        "large": np.ones((100, 100), np.float16),
    }
    queue = CountQueue()
    queue.refill(Task(e, None) for e in MemoryReader(arrays).inventory.parameters)
    taken = []
    while tasks := queue.take():
        taken.append([task.entry.path for task in tasks])
    assert taken == [["a", "b"], ["c"], ["empty"], ["large"]]
    assert len(counted(MemoryReader(arrays), {})) == 5
