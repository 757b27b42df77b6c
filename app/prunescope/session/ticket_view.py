"""What the plan panel tells of a lottery ticket: which weights go under the masks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from prunescope.core.matching import matched
from prunescope.core.ticket import Rewind
from prunescope.session.language import tr, tr_count
from prunescope.session.sentences import translated

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from prunescope.core.inventory import TensorEntry
    from prunescope.session.opened import Opened

    Shape = tuple[int, ...]

#: The key of a rewind's file among the surveys of files.
TICKET = "ticket"
_NAMED = 3


@dataclass(frozen=True, slots=True)
class TicketView:
    """The card: `remark` tells what matches, `warning` what does not ("" if all)."""

    title: str
    remark: str
    warning: str = ""


def ticket_view(opened: Opened) -> TicketView | None:
    """Return the card of the ticket; `None` where the model's own weights stay."""
    ticket = opened.state.ticket
    if ticket is None:
        return None
    if not isinstance(ticket, Rewind):
        return TicketView(
            tr("Fresh weights, seed {seed}", seed=str(ticket.seed)),
            tr("Pruned layers are drawn anew; the export writes these weights."),
        )
    title = tr("Weights of {file}", file=Path(ticket.file).name)
    known = opened.given.known(TICKET, opened.folder / ticket.file)
    if known is None:
        return TicketView(title, tr("looking into the file…"))
    if isinstance(known, str):
        return TicketView(title, "", translated(known))
    wanted = [opened.inventory[path] for path in sorted(_pruned(opened))]
    return _fitted(title, wanted, known, opened)


def _pruned(opened: Opened) -> frozenset[str]:
    """Return the parameters that plan and draft are about."""
    masks = () if opened.pruning is None else tuple(opened.pruning.masks)
    return frozenset(masks) | opened.state.checked


def _fitted(
    title: str,
    wanted: Sequence[TensorEntry],
    shapes: Mapping[str, Shape],
    opened: Opened,
) -> TicketView:
    ours = {entry.path: entry for entry in opened.inventory.parameters}
    by_name, theirs = matched(ours, dict(shapes))
    names = {entry.path: name for name, entry in by_name.items()}
    unmatched = [e.path for e in wanted if theirs.get(names[e.path]) != e.shape]
    if unmatched:
        remark = tr_count(
            "{n} of 1 layer matches.",
            "{n} of {count} layers match.",
            len(wanted),
            n=len(wanted) - len(unmatched),
        )
        return TicketView(title, remark, _warning(unmatched))
    remark = tr_count(
        "1 layer matches; the export writes its weights.",
        "All {count} layers match; the export writes their weights.",
        len(wanted),
    )
    return TicketView(title, remark)


def _warning(unmatched: Sequence[str]) -> str:
    shown, rest = ", ".join(unmatched[:_NAMED]), len(unmatched) - _NAMED
    if rest > 0:
        shown = tr("{paths} and {n} more", paths=shown, n=rest)
    return tr(
        "Missing there, or of another shape: {paths}. Leave them out of the plan, or "
        "choose a checkpoint of the same model.",
        paths=shown,
    )
