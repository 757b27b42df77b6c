"""What pictures may take: as chosen, and nothing while memory is short."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from prunescope.session.picture_memory import CHOICES, PictureMemory


def available(monkeypatch: pytest.MonkeyPatch, share: float) -> None:
    memory = SimpleNamespace(total=1000, available=1000 * share)
    monkeypatch.setattr("psutil.virtual_memory", lambda: memory)


def test_the_room_is_what_was_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    available(monkeypatch, 0.5)
    memory = PictureMemory()
    for megabytes in CHOICES:
        memory.use(megabytes)
        assert memory.room() == megabytes * 1_000_000


@pytest.mark.parametrize("odd", [0, -1, 10**9])
def test_what_no_one_could_choose_is_the_usual_room(
    monkeypatch: pytest.MonkeyPatch, odd: int
) -> None:
    available(monkeypatch, 0.5)
    memory = PictureMemory()
    memory.use(odd)
    assert memory.room() == CHOICES[0] * 1_000_000


def test_there_is_no_room_while_memory_is_short(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    memory = PictureMemory()
    available(monkeypatch, 0.01)
    assert memory.room() == 0
    available(monkeypatch, 0.5)
    assert memory.room() > 0
