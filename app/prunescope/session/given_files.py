"""What files that a draft names hold: masks and scores by parameter path, and shapes.

Surveyed in the look lane, without reading a value; the owner's thread keeps what was
found, so that a card can say which layers fit before anything is computed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from prunescope.core import mask_files
from prunescope.core.checkpoint import open_checkpoint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from prunescope.core.errors import PrunescopeError
    from prunescope.core.inventory import TensorEntry
    from prunescope.core.plan import Step
    from prunescope.session.jobs import Lanes

    Shapes = Mapping[str, tuple[int, ...]]

SURVEY = "survey"


@dataclass(frozen=True, slots=True)
class Fit:
    """Which parameters a file has something for.

    `fitting` have an entry of their own shape, `missing` none, `misfits` one of
    another shape (which is given).
    """

    fitting: frozenset[str]
    missing: tuple[str, ...]
    misfits: tuple[tuple[str, tuple[int, ...]], ...]

    @property
    def unfit(self) -> frozenset[str]:
        """The parameters that the file cannot be used for."""
        return frozenset(self.missing) | {path for path, _ in self.misfits}


def fit(entries: Iterable[tuple[TensorEntry, tuple[str, ...]]], shapes: Shapes) -> Fit:
    """Match parameters, each with all names of its tensor, with what a file holds."""
    fitting, missing, misfits = set(), [], []
    for entry, names in entries:
        found = [shapes[name] for name in names if name in shapes]
        odd = [shape for shape in found if shape != entry.shape]
        if not found:
            missing.append(entry.path)
        elif odd:
            misfits.append((entry.path, odd[0]))
        else:
            fitting.add(entry.path)
    return Fit(frozenset(fitting), tuple(missing), tuple(misfits))


def survey(path: Path, key: str) -> Shapes:
    """Return what a file holds: masks, or for any other key all of its tensors."""
    if key == "masks":
        return mask_files.shapes_in(path)
    checkpoint = open_checkpoint(path)
    try:
        return {entry.path: entry.shape for entry in checkpoint.inventory.tensors}
    finally:
        checkpoint.close()


def named_file(step: Step) -> tuple[str, str]:
    """Return which key of a step names a file of tensors, and the name; "" if none."""
    if step.masks:
        return "masks", step.masks
    return ("importance", step.importance) if step.importance else ("", "")


class GivenFiles:
    """Surveys of the files that drafts of one checkpoint name, by key and path."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, Path], Shapes | str] = {}

    def known(self, key: str, path: Path) -> Shapes | str | None:
        """Return what the file holds, why it cannot be read, or `None` until known."""
        return self._known.get((key, path))

    def look(
        self,
        lanes: Lanes,
        key: str,
        path: Path,
        on_known: Callable[[], None],
        on_failed: Callable[[PrunescopeError], None] | None = None,
    ) -> None:
        """Survey a file anew; `on_failed` gets a failure that is otherwise kept."""

        def done(shapes: Shapes) -> None:
            self._known[key, path] = shapes
            on_known()

        def failed(error: PrunescopeError) -> None:
            if on_failed is not None:
                on_failed(error)
                return
            self._known[key, path] = error.sentence.rstrip(".")
            on_known()

        # The file of a lottery ticket is looked at beside that of the draft.
        kind = SURVEY if key in {"masks", "importance"} else f"{SURVEY} {key}"
        lanes.look(kind, lambda _: survey(path, key), done, on_failed=failed)
