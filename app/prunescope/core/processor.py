"""The processor as a device to compute on: the one that is there without torch."""

from __future__ import annotations

import os
from dataclasses import dataclass

import psutil

_GIBIBYTE = 2**30


@dataclass(frozen=True, slots=True)
class Device:
    """A device: `name` is torch's, `title` is for a person.

    `memory` is in bytes (0: not known). `reason` says why it cannot be used, "" if it
    can.
    """

    name: str
    title: str
    memory: int
    reason: str = ""


def processor() -> Device:
    """Describe the CPU, with its cores and memory."""
    memory = psutil.virtual_memory().total
    cores = os.cpu_count() or 1
    title = f"CPU ({cores} cores, {memory / _GIBIBYTE:.1f} GiB)"
    return Device("cpu", title, memory)
