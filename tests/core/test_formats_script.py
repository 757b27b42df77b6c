"""TorchScript and exported programs open without running what they hold."""

from __future__ import annotations

import io
import json
import warnings
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
import torch
from torch import nn

from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.formats.opener import open_draft
from prunescope.core.inventory import Inventory, Role

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(1, 4, 3)
        self.norm = nn.BatchNorm2d(4)
        self.first = nn.Linear(4, 4)
        self.second = nn.Linear(4, 4)
        self.second.weight = self.first.weight
        self.scale = torch.ones(5)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        mean = self.norm(self.conv(x)).mean((2, 3))
        result: torch.Tensor = self.second(self.first(mean)) * self.scale.sum()
        return result


@pytest.fixture(scope="module")
def model() -> Net:
    torch.manual_seed(0)
    return Net().eval()


@pytest.fixture(scope="module")
def scripted(model: Net) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # TorchScript is deprecated, but in use.
        return bytes(torch.jit.script(model).save_to_buffer())


@pytest.fixture(scope="module")
def exported(model: Net) -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        program = torch.export.export(model, (torch.zeros(1, 1, 8, 8),))
        torch.export.save(program, buffer)
    return buffer.getvalue()


def rewrite(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """Copy of a zip with each record changed, or left out where it gives None."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(target, "w") as new,
    ):
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return target.getvalue()


def types(inventory: Inventory) -> dict[str, str]:
    return {module.path: module.type for module in inventory.modules}


def assert_opens_like(path: Path, model: Net) -> None:
    with open_checkpoint(path) as checkpoint:
        inventory = checkpoint.inventory
        for name, tensor in model.state_dict().items():
            found = inventory[name]
            assert found.shape == tuple(tensor.shape)
            values = tensor.contiguous().reshape(-1).view(torch.uint8).numpy()
            assert checkpoint.read(found).tobytes() == values.tobytes()
        for name, _ in model.named_parameters():
            assert inventory[name].role is Role.PARAMETER
        assert inventory["norm.running_mean"].role is Role.BUFFER
        assert inventory["scale"].role is Role.OTHER
        assert inventory["second.weight"].tied_to == "first.weight"
        assert types(inventory)["conv"] == "Conv2d"
        assert types(inventory)["norm"] == "BatchNorm2d"


def test_a_scripted_module_opens(tmp_path: Path, model: Net, scripted: bytes) -> None:
    path = tmp_path / "m.pt"
    path.write_bytes(scripted)
    assert_opens_like(path, model)
    draft = open_draft(str(path))
    assert draft.format == "TorchScript"
    assert draft.types[""] == "Net"


def test_tensors_of_a_module_without_its_code_open(
    tmp_path: Path, scripted: bytes
) -> None:
    path = tmp_path / "m.pt"
    path.write_bytes(rewrite(scripted, lambda n, d: None if "/code/" in n else d))
    with open_checkpoint(path) as checkpoint:
        inventory = checkpoint.inventory
        assert inventory["conv.weight"].prunable
        assert inventory["norm.running_mean"].role is Role.BUFFER
        assert any("code" in text for text in inventory.warnings)


def test_an_exported_program_opens(tmp_path: Path, model: Net, exported: bytes) -> None:
    path = tmp_path / "m.pt2"
    path.write_bytes(exported)
    assert_opens_like(path, model)
    assert open_draft(str(path)).format == "torch.export"


@pytest.mark.parametrize("whole", [True, False])
def test_frozen_parameters_are_told_where_the_file_tells(
    tmp_path: Path, whole: bool
) -> None:
    model = Net().eval()
    model.conv.weight.requires_grad_(False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if whole:
            torch.jit.script(model).save(tmp_path / "script.pt")
            program = torch.export.export(model, (torch.zeros(1, 1, 8, 8),))
            torch.export.save(program, tmp_path / "program.pt2")
    torch.save(model if whole else model.state_dict(), tmp_path / "model.pt")
    for path in tmp_path.iterdir():
        with open_checkpoint(path) as checkpoint:
            inventory = checkpoint.inventory
        known = {t.path: t.frozen for t in inventory.tensors}
        assert known["conv.weight"] is (True if whole else None), path
        assert known["conv.bias"] is (False if whole else None), path
        assert known["norm.running_mean"] is None, path


def _edit_config(
    edit: Callable[[dict[str, Any]], None],
) -> Callable[[str, bytes], bytes]:
    def change(name: str, data: bytes) -> bytes:
        if not name.endswith("model_weights_config.json"):
            return data
        parsed = json.loads(data)
        edit(parsed["config"])
        return json.dumps(parsed).encode()

    return change


def test_a_program_that_tells_nonsense_about_gradients_opens(
    tmp_path: Path, exported: bytes
) -> None:
    path = tmp_path / "m.pt2"

    def nonsense(config: dict[str, Any]) -> None:
        config["conv.weight"]["tensor_meta"]["requires_grad"] = [True]

    path.write_bytes(rewrite(exported, _edit_config(nonsense)))
    with open_checkpoint(path) as checkpoint:
        assert checkpoint.inventory["conv.weight"].frozen is None
        assert checkpoint.inventory["first.weight"].frozen is False


def test_a_pickled_weight_is_named_and_the_rest_opens(
    tmp_path: Path, exported: bytes
) -> None:
    path = tmp_path / "m.pt2"
    pickled = _edit_config(lambda c: c["conv.weight"].update(use_pickle=True))
    path.write_bytes(rewrite(exported, pickled))
    with open_checkpoint(path) as checkpoint:
        found = checkpoint.inventory["conv.weight"]
        assert not found.eligible
        assert "needs code" in found.reason
        assert checkpoint.inventory["first.weight"].prunable
