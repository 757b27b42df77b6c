"""What is read out of a parameter for whoever looks at it, of several at once."""

from __future__ import annotations

import queue
from typing import TYPE_CHECKING

import pytest
import torch
from safetensors.torch import save_file

from helpers_inline import InlineSession
from prunescope.core.arrangement import matrix_view
from prunescope.core.matrix_view import Cells
from prunescope.session.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from prunescope.session.region import RegionStats

WAIT = 30.0

NUMBERS = [
    torch.tensor([1e-300, -1e300, 1 / 3, 0.0, float("nan")], dtype=torch.float64),
    torch.tensor([1e-45, -3e38, 0.1, 0.0]),
    torch.tensor([0.1, 65504, -0.0]).half(),
    torch.tensor([2**53 + 1, -(2**62), 0]),
    torch.tensor([1 + 1j, -2j, 0j]),
    torch.tensor([1e-300 + 3j], dtype=torch.complex128),
    torch.tensor([True, False]),
]


@pytest.mark.parametrize("numbers", NUMBERS, ids=lambda tensor: str(tensor.dtype))
def test_a_weight_is_read_in_its_own_type(
    numbers: torch.Tensor, tmp_path: Path
) -> None:
    path = tmp_path / "net.pt"
    torch.save({"a.weight": numbers.reshape(1, -1)}, path)
    session = InlineSession(path)
    is_whole = not (numbers.is_complex() or numbers.is_floating_point())
    for flat, number in enumerate(numbers):
        found = session.workspace.pictures.readout("a.weight", flat)
        assert found is not None
        kind = complex if numbers.is_complex() else int if is_whole else float
        read = torch.tensor(kind(found.written), dtype=number.dtype)
        assert torch.equal(read, number) or number.isnan()
        assert (found.state == "already zero") == (number == 0)
    session.workspace.close()


def test_a_complex_weight_and_an_integer_are_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "net.pt"
    weights = {"c.weight": torch.tensor([[3 - 4j]]), "i": torch.tensor([1_234_567])}
    torch.save(weights, path)
    session = InlineSession(path)
    texts = []
    for name in weights:
        found = session.workspace.pictures.readout(name, 0)
        assert found is not None
        texts.append(found.text.split(" = ")[1].split(" · ")[0])
    assert texts == ["3.000 \u2212 4.000i", "1\u202f234\u202f567"]
    session.workspace.close()


def test_two_pictures_have_their_regions_counted_at_once(tmp_path: Path) -> None:
    path = tmp_path / "net.safetensors"
    save_file({"a.weight": torch.randn(40, 30)}, path)
    inbox: queue.Queue[Callable[[], None]] = queue.Queue()
    workspace = Workspace(inbox.put, lambda _: None, lambda _: None, lambda _: None)
    workspace.open(path)
    while workspace.display.inventory is None:
        inbox.get(timeout=WAIT)()
    found: dict[int, RegionStats] = {}

    def look(cells: Cells) -> None:
        viewer = workspace.pictures.new_viewer()
        workspace.pictures.look_at_region(
            "a.weight",
            matrix_view((40, 30)),
            cells,
            lambda stats: found.update({viewer: stats}),
            viewer=viewer,
        )

    look(Cells(0, 0, 10, 30))
    look(Cells(0, 0, 40, 3))
    while len(found) < 2:
        inbox.get(timeout=WAIT)()
    assert {stats.weights for stats in found.values()} == {300, 120}
    workspace.close()
