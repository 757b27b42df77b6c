"""A workspace with a record of what it told, and a tiny model."""

from __future__ import annotations

import queue
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import torch

from helpers_inline import inline_lanes
from prunescope.session.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.core.errors import PrunescopeError
    from prunescope.session.display import Display

WAIT = 30.0


class Session:
    """A workspace with a record of what it told."""

    def __init__(self, *, inline: bool = True, **options: Any) -> None:
        self.inbox: queue.Queue[Callable[[], None]] = queue.Queue()
        self.displays: list[Display] = []
        self.errors: list[str] = []
        self.messages: list[str] = []

        self.workspace = Workspace(
            self.inbox.put,
            self.displays.append,
            self._on_error,
            self.messages.append,
            lanes=inline_lanes if inline else None,
            idle_seconds=0.0,
            **options,
        )

    def _on_error(self, error: PrunescopeError) -> None:
        self.errors.append(error.sentence)

    @property
    def shown(self) -> Display:
        return self.workspace.display

    def wait_until(self, fact: Callable[[], bool]) -> None:
        while not fact():
            self.inbox.get(timeout=WAIT)()

    def draft(self, **changes: object) -> None:
        assert self.shown.draft is not None
        self.workspace.plan.edit_draft(replace(self.shown.draft.step, **changes))  # type: ignore[arg-type]

    def zeros(self) -> dict[str, int]:
        assert self.shown.numbers is not None
        assert self.shown.inventory is not None
        paths = [entry.path for entry in self.shown.inventory.parameters]
        return dict(zip(paths, self.shown.numbers.zeros_after.tolist(), strict=True))

    def effect(self) -> str:
        assert self.shown.draft is not None
        sentence, *_ = self.shown.draft.effect.split(" · ")
        return sentence.replace("\u202f", " ")

    def remarks(self) -> list[str]:
        return [card.remark.replace("\u202f", " ") for card in self.shown.steps]


def weights() -> dict[str, torch.Tensor]:
    torch.manual_seed(0)
    return {
        "conv1.weight": torch.randn(6, 3, 5, 5),
        "conv1.bias": torch.randn(6),
        "fc1.weight": torch.randn(20, 40),
        "fc1.bias": torch.randn(20),
        "fc2.weight": torch.randn(10, 20),
    }
