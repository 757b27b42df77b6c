"""The devices to compute on: the processor at once, others when asked for."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from helpers_inline import inline_lanes
from prunescope.core.errors import OperationError
from prunescope.session import operations
from prunescope.session.device_choice import DeviceChoice
from prunescope.session.display import DeviceView

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

CUDA = DeviceView("cuda:0", "A card (24.0 GiB)")
BROKEN = DeviceView("cuda:1", "Another card", "its driver is too old")


class Owner:
    """Asks for devices, and records what it hears."""

    def __init__(self, *, gpu: bool = True) -> None:
        self.heard: list[tuple[str, ...]] = []
        self.errors: list[str] = []

        def bug(error: Exception) -> None:
            raise error

        lanes = inline_lanes(bug, lambda: None)
        self.choice = DeviceChoice(lanes, self._on_news, self._on_error, gpu=gpu)

    def _on_news(self) -> None:
        self.heard.append(tuple(each.name for each in self.choice.listed))

    def _on_error(self, error: Exception) -> None:
        self.errors.append(str(error))


def listing(*devices: DeviceView) -> Callable[[object], tuple[DeviceView, ...]]:
    return lambda _: (operations.first_device(), *devices)


def test_others_are_looked_for_once_and_when_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(operations, "list_devices", listing(CUDA))
    owner = Owner()
    assert [device.name for device in owner.choice.listed] == ["cpu"]
    owner.choice.look_for_others()
    # Meanwhile the list says that there may be more.
    assert owner.heard == [("cpu", ""), ("cpu", "cuda:0")]
    owner.choice.look_for_others()
    assert len(owner.heard) == 2


def test_only_what_can_be_used_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operations, "list_devices", listing(CUDA, BROKEN))
    owner = Owner()
    owner.choice.choose("cuda:0")
    assert owner.errors == ["cuda:0 cannot be used: it is not there."]
    owner.choice.look_for_others()
    owner.choice.choose("cuda:1")
    assert owner.errors[1:] == ["cuda:1 cannot be used: its driver is too old."]
    assert owner.choice.chosen == "cpu"
    owner.choice.choose("cuda:0")
    assert owner.choice.chosen == "cuda:0"


def test_where_torch_fails_the_processor_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(_: object) -> None:
        raise OperationError("PyTorch could not be loaded.")

    monkeypatch.setattr(operations, "list_devices", failing)
    owner = Owner()
    owner.choice.look_for_others()
    assert owner.errors == ["PyTorch could not be loaded."]
    assert owner.heard[-1] == ("cpu",)


def test_without_accelerators_nobody_looks_for_them() -> None:
    owner = Owner(gpu=False)
    owner.choice.look_for_others()
    assert owner.heard == []


def test_the_processor_is_known_without_torch() -> None:
    script = (
        "import sys; from prunescope.session.operations import first_device; "
        "print(first_device().title); assert 'torch' not in sys.modules"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True
    )
    assert done.stdout.startswith("CPU (")
