"""Devices to compute on, and how much memory work may take."""

from __future__ import annotations

import psutil
import torch

from prunescope.core.errors import OperationError
from prunescope.core.processor import Device, processor
from prunescope.core.suggestions import nearest

_GIBIBYTE = 2**30
_SHARE_OF_FREE = 0.5


def devices() -> tuple[Device, ...]:
    """List the CPU and each accelerator that torch knows, usable or not.

    This imports torch's device runtime, which can take a moment at the first call.
    """
    return (processor(), *_accelerators())


def _accelerators() -> list[Device]:
    kind = torch.accelerator.current_accelerator()
    if kind is None:
        return []
    if not torch.accelerator.is_available():
        return [Device(kind.type, kind.type.upper(), 0, "torch finds no such device")]
    return [_accelerator(kind.type, i) for i in range(torch.accelerator.device_count())]


def _accelerator(kind: str, index: int) -> Device:
    name = f"{kind}:{index}"
    if kind != "cuda":
        return Device(name, name.upper(), 0)
    try:
        properties = torch.cuda.get_device_properties(index)
    except RuntimeError as error:
        return Device(name, name.upper(), 0, str(error).partition("\n")[0])
    memory = int(properties.total_memory)
    return Device(name, f"{properties.name} ({memory / _GIBIBYTE:.1f} GiB)", memory)


def memory_budget(name: str = "cpu") -> int:
    """Return the bytes that work on a device may take: half of what is free now."""
    if name.startswith("cuda") and torch.cuda.is_available():
        free, _ = torch.cuda.mem_get_info(torch.device(name))
        return int(free * _SHARE_OF_FREE)
    return int(psutil.virtual_memory().available * _SHARE_OF_FREE)


def require_device(name: str) -> None:
    """Raise an :class:`OperationError` unless torch can compute on the device."""
    known = devices()
    for device in known:
        kind, _, index = device.name.partition(":")
        if name == device.name or (name == kind and index in {"", "0"}):
            if device.reason:
                raise OperationError(
                    f"The device {name} cannot be used: {device.reason}; "
                    "choose another one, such as cpu."
                )
            return
    names = [device.name for device in known]
    raise OperationError(
        f"There is no device {name!r}{nearest(name, names)}; "
        f"this computer has {', '.join(names)}."
    )
