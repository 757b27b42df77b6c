"""The plan in one line, to stand below a picture of what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prunescope.session.display import Sight
from prunescope.session.edit_texts import badge
from prunescope.session.language import tr

if TYPE_CHECKING:
    from prunescope.session.display import Display, StepCard


def plan_line(display: Display) -> str:
    """Name the steps that pictures show, and what the draft does where it is shown.

    "" where pictures show the file as it is.
    """
    if display.sight is Sight.ORIGINAL:
        return ""
    cards = [card for card in display.steps if card.state == "applied"]
    parts = [_step(card) for card in cards if card.step.enabled]
    draft = display.draft
    if display.sight is Sight.DRAFT and draft is not None and not draft.problem:
        method = badge(draft.step)
        parts.append(
            tr("draft ({method}): {effect}", method=method, effect=draft.effect)
        )
    if not parts:
        return tr("Plan without steps")
    return tr("Plan: {steps}", steps=", ".join(parts))


def _step(card: StepCard) -> str:
    if card.step.by_hand or not card.badge:
        return card.title
    return f"{card.title} ({card.badge})"
