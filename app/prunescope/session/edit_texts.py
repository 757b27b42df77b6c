"""What an edit is called in Undo and Redo, and what a step is called on its card."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from prunescope.core.methods import METHODS
from prunescope.core.plan import Count, Share, Step
from prunescope.core.ticket import Rewind
from prunescope.session.language import mark, tr, tr_count
from prunescope.session.numbers import grouped

if TYPE_CHECKING:
    from prunescope.core.inventory import Inventory
    from prunescope.core.plan import Amount
    from prunescope.core.ticket import Ticket

_BADGES = {
    "l1_unstructured": "L1",
    "random_unstructured": mark("Random"),
    "random_structured": mark("Random"),
    "threshold": mark("Threshold"),
    "keep_zeros": mark("Zeros"),
    "custom_from_mask": mark("Mask file"),
    "custom": "Python",
    "identity": mark("Identity"),
}

_FIELD_EDITS = {
    "dim": mark("Set dim to {value}"),
    "n": mark("Set norm to {value}"),
    "m": mark("Set M to {value}"),
    "seed": mark("Set seed to {value}"),
}


def amount_text(amount: Amount) -> str:
    """Write an amount: "20 %", "80 % of all", "500"."""
    if isinstance(amount, Count):
        return grouped(amount.value)
    value = _share_text(amount)
    return value if amount.of == "remaining" else tr("{amount} of all", amount=value)


def _share_text(share: Share) -> str:
    return f"{share.value * 100:.4g} %"


def badge(step: Step) -> str:
    """Name the method in a word: "L1", "L2 · dim 0", "2:4", "L1 · global"."""
    text = tr("By hand" if step.by_hand else _BADGES.get(step.method, ""))
    if step.method == "ln_structured":
        norm = step.n if isinstance(step.n, str) else f"{step.n or 2:g}"
        text = f"L{norm}".replace("inf", "∞")
    if step.method == "n_m":
        text = f"{step.n:g}:{step.m}" if isinstance(step.n, int | float) else "N:M"
    if step.dim is not None:
        text += f" · dim {step.dim}"
    if step.scope == "global":
        text += f" · {tr('global')}"
    return text


def scope_text(step: Step, inventory: Inventory) -> str:
    """Name the layers of a step: "conv1", "every Conv2d", "12 layers"."""
    if isinstance(step.layers, str):
        return tr("all layers") if step.layers == "*" else step.layers
    paths = step.layers
    if len(paths) == 1:
        return paths[0].removesuffix(".weight")
    usual = {e.path for e in inventory.parameters if e.prunable and not e.tied_to}
    if usual == set(paths):
        return tr("all layers")
    types = {inventory[path].type for path in paths if path in inventory}
    if len(types) == 1:
        (kind,) = types
        same = [e.path for e in inventory.parameters if e.type == kind and e.prunable]
        if set(same) == set(paths):
            return tr("every {kind}", kind=kind)
    return _layers(len(paths))


def step_title(number: int, step: Step, inventory: Inventory) -> str:
    """Title a card: "1 · 20 % of every Conv2d", "2 · 8 channels of conv1"."""
    return f"{number} · {step_text(step, inventory)}"


def step_text(step: Step, inventory: Inventory) -> str:
    """Say in a few words what a step does."""
    if step.name:
        return step.name
    scope = scope_text(step, inventory)
    if step.by_hand:
        return tr("By hand, {scope}", scope=scope)
    if step.amount is None:
        return f"{tr(METHODS[step.method].title)}, {scope}"
    if isinstance(step.amount, Count):
        return _count_text(step, step.amount, scope)
    share = _share_text(step.amount)
    if step.amount.of == "all":
        return tr("{share} of all weights of {scope}", share=share, scope=scope)
    return tr("{share} of {scope}", share=share, scope=scope)


def _count_text(step: Step, amount: Count, scope: str) -> str:
    several = not isinstance(step.layers, str) and len(step.layers) > 1
    each = several and step.scope == "layer"
    if "dim" in METHODS[step.method].required:
        texts = (
            mark("{n} channels of {scope}"),
            mark("{n} channels each of {scope}"),
        )
    else:
        texts = (
            mark("{n} weights of {scope}"),
            mark("{n} weights each of {scope}"),
        )
    return tr(texts[each], n=grouped(amount.value), scope=scope)


def draft_edit_text(before: Step, after: Step) -> str:
    """Say what an edit of the draft changed: "Set amount to 55 %"."""
    if before.method != after.method:
        return tr("Choose {method}", method=tr(METHODS[after.method].title))
    if before.amount != after.amount and after.amount is not None:
        return tr("Set amount to {amount}", amount=amount_text(after.amount))
    if before.value != after.value and after.value is not None:
        return tr("Set threshold to {value}", value=f"{after.value:.4g}")
    if before.scope != after.scope:
        globally = after.scope == "global"
        return tr("Rank globally") if globally else tr("Rank per layer")
    for field, text in _FIELD_EDITS.items():
        if getattr(before, field) != getattr(after, field):
            return tr(text, value=getattr(after, field))
    return tr("Edit the draft")


def check_text(before: frozenset[str], after: frozenset[str]) -> str:
    """Say which layers were checked or unchecked."""
    added, removed = after - before, before - after
    if added and removed:
        return _checked_text(len(after))
    if added:
        return _checked_text(len(added))
    return tr_count("Uncheck 1 layer", "Uncheck {count} layers", len(removed))


def _checked_text(count: int) -> str:
    return tr_count("Check 1 layer", "Check {count} layers", count)


def apply_text(step: Step) -> str:
    """Say what was applied: "Apply L1 50 % to 12 layers"."""
    amount = "" if step.amount is None else f" {amount_text(step.amount)}"
    return tr_count(
        "Apply {what} to 1 layer",
        "Apply {what} to {count} layers",
        len(step.layers),
        what=f"{badge(step)}{amount}",
    )


def draft_text(step: Step, layers: int) -> str:
    """Name a draft: "Magnitude (L1), 50 %, 12 layers"."""
    amount = () if step.amount is None else (amount_text(step.amount),)
    return ", ".join([tr(METHODS[step.method].title), *amount, _layers(layers)])


def emptied(step: Step) -> Step:
    """Return the draft that follows after `step` was applied: the same, for nothing.

    A target of all weights stays, since it is reached. What came out of a file is
    done, and magnitude is what comes next.
    """
    if step.method in {"custom_from_mask", "custom"}:
        return Step(method="l1_unstructured", amount=Share(0.0))
    if isinstance(step.amount, Share) and step.amount.of == "all":
        return replace(step, name="")
    amount = None if step.amount is None else Share(0.0)
    return replace(step, amount=amount, name="")


def _layers(count: int) -> str:
    return tr_count("1 layer", "{count} layers", count)


def ticket_text(ticket: Ticket | None) -> str:
    """Name the edit that chooses which weights go under the masks."""
    if ticket is None:
        return tr("Keep the model's own weights")
    if isinstance(ticket, Rewind):
        return tr("Rewind to {file}", file=Path(ticket.file).name)
    return tr("Draw fresh weights, seed {seed}", seed=str(ticket.seed))
