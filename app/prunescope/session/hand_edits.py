"""Pruning and keeping by hand: edits that become a step of the plan.

The last step of the plan takes further edits up if it was made by hand too, else one is
added. *Keep* takes back what was pruned by hand, in whichever step that was; what the
other steps prune stays pruned, for a mask only ever takes away.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prunescope.core.errors import OperationError, PrunescopeError
from prunescope.core.hand_masks import HandEdit, added, parse_edit
from prunescope.core.indices import Box, box_text
from prunescope.core.plan import Step
from prunescope.session.language import tr
from prunescope.session.sentences import translated

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.session.editing import Editing

    Steps = tuple[Step, ...]


class HandEdits:
    """Turns marks of a person into the plan's steps; nothing while nothing is open.

    `on_error` hears why a mark is refused, `on_message` that it has no effect.
    """

    def __init__(
        self,
        current: Callable[[], Editing | None],
        on_error: Callable[[PrunescopeError], None],
        on_message: Callable[[str], None],
    ) -> None:
        self._current = current
        self._on_error = on_error
        self._on_message = on_message
        self._made: Steps | None = None

    def prune(self, path: str, boxes: tuple[Box, ...]) -> None:
        """Prune the weights in some boxes of a parameter."""
        self._edit(path, boxes, keep=False)

    def keep(self, path: str, boxes: tuple[Box, ...]) -> None:
        """Take back what was pruned by hand in some boxes of a parameter."""
        self._edit(path, boxes, keep=True)

    def _edit(self, path: str, boxes: tuple[Box, ...], *, keep: bool) -> None:
        editing = self._current()
        if editing is None or path not in editing.opened.inventory or not boxes:
            return
        path = editing.opened.ledger.first_path(path)
        entry = editing.opened.inventory[path]
        if not entry.eligible or not entry.numel:
            reason = translated(entry.reason) or tr("it has no weights")
            self._on_error(
                OperationError(
                    tr("{path} cannot be pruned: {reason}.", path=path, reason=reason)
                )
            )
            return
        edits = tuple(HandEdit(keep, box) for box in boxes)
        before = self._steps(editing)
        try:
            change = _kept if keep else _pruned
            steps = change(before, path, entry.shape, edits)
        except PrunescopeError as error:
            self._on_error(error)
            return
        if steps == before:
            self._on_message(_nothing_text(keep=keep))
            return
        self._made = steps
        editing.plan.change(steps, _text(path, entry.shape, boxes, keep=keep))

    def _steps(self, editing: Editing) -> Steps:
        """Return the plan to go on from: strokes may outrun the computing of masks."""
        wanted = editing.plan.wanted
        if wanted is not None and wanted is self._made:
            return wanted
        return editing.opened.state.plan.steps


def _pruned(
    steps: Steps, path: str, shape: tuple[int, ...], edits: tuple[HandEdit, ...]
) -> Steps:
    last = steps[-1] if steps else None
    if last is not None and last.by_hand and last.enabled:
        changed = _with_edits(last, path, shape, edits)
        assert changed is not None, "pruning adds to a step"
        return (*steps[:-1], changed)
    texts = tuple(edit.text(shape) for edit in added((), edits))
    step = Step(method="custom_from_mask", layers=(path,), by_hand=((path, texts),))
    return (*steps, step)


def _kept(
    steps: Steps, path: str, shape: tuple[int, ...], edits: tuple[HandEdit, ...]
) -> Steps:
    changed = (
        _with_edits(step, path, shape, edits) if path in dict(step.by_hand) else step
        for step in steps
    )
    return tuple(step for step in changed if step is not None)


def _with_edits(
    step: Step, path: str, shape: tuple[int, ...], edits: tuple[HandEdit, ...]
) -> Step | None:
    """Return a step with more edits of one parameter; `None` if it prunes nothing."""
    by_path = dict(step.by_hand)
    held = tuple(parse_edit(text, shape) for text in by_path.get(path, ()))
    texts = tuple(edit.text(shape) for edit in added(held, edits))
    if texts:
        by_path[path] = texts
    else:
        by_path.pop(path, None)
    if not by_path:
        return None
    return replace(step, layers=tuple(by_path), by_hand=tuple(by_path.items()))


def _nothing_text(*, keep: bool) -> str:
    if keep:
        return tr(
            "Nothing here was pruned by hand. What a step prunes comes back by editing "
            "or removing that step."
        )
    return tr("This was pruned by hand already.")


def _text(
    path: str, shape: tuple[int, ...], boxes: tuple[Box, ...], *, keep: bool
) -> str:
    place = f"[{box_text(boxes[0], shape)}]" if len(boxes) == 1 else ""
    if keep:
        return tr("Keep {path}{place} by hand", path=path, place=place)
    return tr("Prune {path}{place} by hand", path=path, place=place)
