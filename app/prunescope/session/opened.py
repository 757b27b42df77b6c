"""One opened checkpoint and what is derived from it; used by the owner's thread."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core import layers
from prunescope.core.analysis import Analysis
from prunescope.session.chosen import choose
from prunescope.session.counting import CountQueue, Task
from prunescope.session.document import DocumentState, History
from prunescope.session.filter_rows import FilterRows, Known, Search
from prunescope.session.given_files import GivenFiles
from prunescope.session.ledger import Ledger
from prunescope.session.mask_cache import MaskCache
from prunescope.session.rank_table import Row, build_table
from prunescope.session.resolve import step_cards, summary
from prunescope.session.tile_maker import TileMaker
from prunescope.session.tree_rows import TreeRows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    from prunescope.core.checkpoint import Checkpoint
    from prunescope.core.comparison import TensorChange
    from prunescope.core.formats.reader_process import Elsewhere
    from prunescope.core.inventory import Inventory, TensorEntry
    from prunescope.core.masks import PackedMask
    from prunescope.core.plan import Step
    from prunescope.core.pruning import Pruning
    from prunescope.session.display import Numbers, StepCard
    from prunescope.session.document import Snapshot
    from prunescope.session.held_amounts import Held


@dataclass(frozen=True, slots=True, eq=False)
class _Scope:
    """The tensors that `checked` names, in model order, but for one in the hand."""

    checked: frozenset[str]
    held: int
    places: NDArray[np.int64]
    rows: NDArray[np.int64]
    paths: tuple[str, ...]


class Opened:
    """A checkpoint with its history, masks and measures.

    `pruning` is the result of the plan of `state`, `None` for an empty one. `peeked` is
    a snapshot that is shown for a moment instead of the document. `held` is an amount
    in the hand: its layer is in no scope then, and `pruning` is what it goes on from.
    `analysis` is what was measured of the model at some cost, `elsewhere` where parts
    of it are that are not beside the others.
    """

    def __init__(
        self, checkpoint: Checkpoint, path: Path, elsewhere: Elsewhere | None = None
    ) -> None:
        self.checkpoint = checkpoint
        self.path = path
        self.folder = path.parent
        self.elsewhere = dict(elsewhere or {})
        self.ledger = Ledger(checkpoint.inventory)
        self.tiles = TileMaker(checkpoint)
        self.queue = CountQueue()
        self.tree = TreeRows(checkpoint.inventory, path.stem or "model")
        self.masks = MaskCache()
        self.given = GivenFiles()
        self.pruning: Pruning | None = None
        self.peeked: Snapshot | None = None
        self.held: Held | None = None
        self.analysis = Analysis()
        self.summary = summary(checkpoint.inventory)
        checked = frozenset(e.path for e in self.inventory.parameters if e.prunable)
        self.history = History(DocumentState(checked=checked))
        self._checkable = frozenset(
            e.path for e in self.ledger.parameters if e.eligible and e.numel
        )
        self._filter_rows = FilterRows(checkpoint.inventory)
        self._scope: _Scope | None = None
        self._by_storage: defaultdict[int, list[str]] | None = None
        self._cards: tuple[DocumentState | None, Pruning | None, tuple[StepCard, ...]]
        self._cards = None, None, ()
        #: What the preview goes by until weights are counted.
        self.blank = build_table([Row(e, None, None) for e in self.ledger.tensors])
        first = next((e.path for e in self.inventory.parameters if e.prunable), None)
        self.chosen = choose(self.ledger, first)
        # Here, for a file is opened by a worker: the window has no time for it.
        self.queue.refill(self.uncounted())
        self._in_scope()

    @property
    def inventory(self) -> Inventory:
        """What the checkpoint holds."""
        return self.checkpoint.inventory

    @property
    def state(self) -> DocumentState:
        """The document now, or what one peeks at."""
        return self.history.current if self.peeked is None else self.peeked.state

    def mask_of(self, path: str) -> PackedMask | None:
        """Return the mask that the plan gives a parameter; `None` if it keeps all."""
        return None if self.pruning is None else self.pruning.masks.get(path)

    @property
    def current(self) -> str | None:
        """The selected parameter that is looked at."""
        return self.chosen.current

    def hold(self, held: Held | None) -> None:
        """Go by an amount in the hand; `None`: by the plan as it is."""
        known, self.held = self.held, held
        if held is not None and known is None:
            self._go_by(held.start)
            if self.mask_of(held.path) is None and held.path in self.ledger.bare:
                self.ledger.take_bare([held.path])
        elif held is None and known is not None:
            self._go_by(known.before)
            if known.counted is not None:
                self.ledger.take([known.counted])

    def _go_by(self, pruning: Pruning | None) -> None:
        if pruning is not self.pruning:
            self.pruning = pruning
            self.ledger.plan_is(pruning)

    def select(self, path: str | None, others: Iterable[str] = ()) -> None:
        """Select a tensor, and parameters beside it."""
        self.chosen = choose(self.ledger, path, others)

    # --- scope ---------------------------------------------------------------------

    def checkable(self, paths: Iterable[str]) -> frozenset[str]:
        """Return those of `paths` that pruning can work on."""
        return self._checkable.intersection(paths)

    def _in_scope(self) -> _Scope:
        checked, known = self.state.checked, self._scope
        held = -1 if self.held is None else self.held.place
        if known is None or known.checked is not checked or known.held != held:
            places = self.ledger.first_places(self.ledger.flags(checked))
            places = places[places != held]
            rows = np.searchsorted(self.ledger.tensor_places, places)
            parameters = self.ledger.parameters
            paths = tuple(parameters[place].path for place in places.tolist())
            known = self._scope = _Scope(checked, held, places, rows, paths)
        return known

    def scope_places(self) -> NDArray[np.int64]:
        """Return where the tensors in scope are in the ledger's arrays."""
        return self._in_scope().places

    def scope_rows(self) -> NDArray[np.int64]:
        """Return which rows of a table of all tensors are in scope."""
        return self._in_scope().rows

    def scope_paths(self) -> tuple[str, ...]:
        """Return the parameters in scope in model order, tied ones once."""
        return self._in_scope().paths

    def scope_names(self) -> list[tuple[TensorEntry, tuple[str, ...]]]:
        """Return the tensors in scope, each with all its names."""
        paths = self.scope_paths()
        return [(self.inventory[path], self.ledger.names(path)) for path in paths]

    def sharing(self, path: str) -> tuple[str, ...]:
        """Return the other tensors in a parameter's storage that are not tied to it."""
        entry = self.inventory[path]
        if entry.storage < 0:
            return ()
        if self._by_storage is None:
            self._by_storage = defaultdict(list)
            for tensor in self.inventory.tensors:
                self._by_storage[tensor.storage].append(tensor.path)
        tied = self.ledger.names(path)
        return tuple(p for p in self._by_storage[entry.storage] if p not in tied)

    def draft_step(self) -> Step:
        """Return the draft as the step that it would become."""
        draft = self.state.draft
        fixed = draft.layers == "*" or self.held is not None
        return replace(draft, layers=self.scope_paths()) if fixed else draft

    def step_cards(self) -> tuple[StepCard, ...]:
        """Return the cards of the applied steps, made anew only when they change."""
        known, pruning, cards = self._cards
        state = self.state
        now = self.pruning if self.held is None else self.held.before
        if (
            known is None
            or known.steps is not state.steps
            or known.edited is not state.edited
            or pruning is not now
        ):
            cards = step_cards(state, now, self.inventory)
            self._cards = state, now, cards
        return cards

    def forget_texts(self) -> None:
        """Make all texts anew when they are asked for: the language is another one."""
        self.summary = summary(self.inventory)
        self._cards = None, None, ()

    # --- measures ------------------------------------------------------------------

    def layers_of(self, step: Step) -> tuple[str, ...]:
        """Return the parameters that an applied step prunes."""
        return tuple(e.path for e in layers.resolve(step.layers, self.inventory))

    def uncounted(self) -> list[Task]:
        """Return what is not counted under its present mask.

        What was once counted without a mask is taken in again where there is none.
        """
        masks = {} if self.pruning is None else self.pruning.masks
        counted, bare = self.ledger.counted, self.ledger.bare
        tasks, back = [], []
        for entry in self.ledger.tensors:
            path = entry.path
            mask, known = masks.get(path), counted.get(path)
            if known is not None and known.mask is mask:
                continue
            if mask is None and path in bare:
                back.append(path)
            else:
                tasks.append(Task(entry, mask))
        if back:
            self.ledger.take_bare(back)
        return tasks

    # --- filters -------------------------------------------------------------------

    def search(
        self,
        expression: str,
        numbers: Numbers | None,
        compared: Mapping[str, TensorChange] | None = None,
    ) -> Search:
        """Return the search for an expression by what is known now.

        `FilterError` if it cannot be understood.
        """
        measured, checked = self.ledger.measured, self.state.checked
        known = Known(numbers, measured, checked, self.chosen.names, compared)
        return Search(self._filter_rows, layers.parse(expression), known)

    def close(self) -> None:
        """Close the files."""
        self.checkpoint.close()
