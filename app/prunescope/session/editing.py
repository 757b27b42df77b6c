"""One opened checkpoint being edited: document, preview, measures, and who hears of it.

Used on the owner's thread. Every change of the document passes through `push` (the
plan stays as it is) or `plan.change` (the plan becomes another one, with its masks).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from prunescope.core.errors import PlanError
from prunescope.core.ticket import Rewind
from prunescope.session.beside import BESIDE, Beside
from prunescope.session.draft_preview import EXACT, TABLE, DraftPreview
from prunescope.session.given_files import SURVEY, fit, named_file
from prunescope.session.language import tr
from prunescope.session.looking import COUNT, SELECTION, Looking
from prunescope.session.marked_region import MARKED, MarkedRegion
from prunescope.session.peeking import PEEK, Peeking
from prunescope.session.plan_edits import PlanEdits
from prunescope.session.resolve_display import LiveParts, resolve
from prunescope.session.ticket_view import TICKET

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from prunescope.core.errors import PrunescopeError
    from prunescope.session.code_consent import Consent
    from prunescope.session.display import Display, Sight
    from prunescope.session.document import DocumentState, Snapshot
    from prunescope.session.held_amounts import Held
    from prunescope.session.jobs import Lanes
    from prunescope.session.measure_cache import MeasureCache
    from prunescope.session.opened import Opened

#: What the look lane does for one opened checkpoint.
KINDS = (
    EXACT,
    TABLE,
    COUNT,
    SELECTION,
    MARKED,
    BESIDE,
    SURVEY,
    f"{SURVEY} {TICKET}",
    PEEK,
)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long nothing must move before the draft is computed exactly.

    Drafts over more than `exact_weights` weights are not computed before they are
    applied.
    """

    idle_seconds: float
    exact_weights: int


class Editing:
    """An opened checkpoint together with what follows from editing it.

    Parameters
    ----------
    device
        Tells where to compute.
    consent
        Tells which code may run.
    on_news
        Hears that there is something else to show.
    on_failed
        Hears why a plan could not be computed.
    measures
        Remembers measures between two openings of a file.
    masks_version
        Grows whenever the masks of plan and draft change.
    """

    def __init__(
        self,
        opened: Opened,
        lanes: Lanes,
        patience: Patience,
        *,
        device: Callable[[], str],
        consent: Consent,
        on_news: Callable[[], None],
        on_failed: Callable[[PrunescopeError], None],
        masks_version: int = 0,
        measures: MeasureCache | None = None,
    ) -> None:
        self.opened = opened
        self._lanes = lanes
        self._on_news = on_news
        self._on_failed = on_failed
        self.masks_version = masks_version
        self.preview = DraftPreview(
            opened,
            lanes,
            self._masks_changed,
            idle_seconds=patience.idle_seconds,
            exact_weights=patience.exact_weights,
        )
        self.looking = Looking(opened, self.preview, lanes, on_news, measures)
        self.marked = MarkedRegion(opened, self.preview, lanes, on_news)
        self.beside = Beside(opened, self.preview, lanes, on_news)
        self.plan = PlanEdits(
            opened,
            lanes,
            device=device,
            consent=consent,
            on_changed=self._plan_changed,
            on_failed=on_failed,
        )
        self._peeking = Peeking(opened, lanes, consent, self._plan_changed)

    def start(self) -> None:
        """Begin to count, and to look into the selection."""
        self.looking.start()
        self.looking.look_at_selection()
        self._survey()

    def select(self, path: str | None, others: Iterable[str] = ()) -> None:
        """Select a parameter, and others beside it; unknown ones are ignored."""
        opened = self.opened
        if path is not None and path not in opened.inventory:
            return
        before = opened.chosen
        opened.select(path, others)
        if path != before.current:
            self.marked.mark(None)
            self.looking.forget_selection()
        elif opened.chosen.others == before.others:
            return
        self.beside.look()
        self.looking.need(opened.chosen.names)
        self.looking.set_visible(self.looking.visible)
        self._on_news()
        if path != before.current:
            self.looking.look_at_selection()

    def look(self, sight: Sight) -> None:
        """Show everything, what the plan makes, or the file itself."""
        if sight is not self.preview.sight:
            self.preview.sight = sight
            self.masks_version += 1
            self.marked.look()
            self._on_news()

    def peek(self, snapshot: Snapshot | None) -> None:
        """Show a snapshot until told to show `None`; not while a plan is computed."""
        if snapshot is None:
            self._peeking.end()
        elif self.plan.wanted is None:
            self._peeking.begin(snapshot)

    def push(self, state: DocumentState, text: str, gesture: str = "") -> None:
        """Make an edit that leaves the plan as it is."""
        self.opened.history.push(state, text, gesture)
        self._draft_changed()

    def hold(self, held: Held | None) -> None:
        """Show what an amount in the hand would do; `None`: what plan and draft do."""
        if held is not None or self.opened.held is not None:
            self.opened.hold(held)
            self._draft_changed()

    def choose_tensors(self, key: str, path: Path) -> None:
        """Let the draft use a file of masks or scores, on the layers that it fits."""
        given = self.opened.given

        def known() -> None:
            self._use_tensors(key, path)

        given.look(self._lanes, key, path, known, self._on_failed)

    def _use_tensors(self, key: str, path: Path) -> None:
        self.peek(None)
        opened = self.opened
        shapes = opened.given.known(key, path)
        if shapes is None or isinstance(shapes, str):
            return
        tensors = [(e, opened.ledger.names(e.path)) for e in opened.ledger.tensors]
        wanted = fit(tensors, shapes).fitting
        if key == "importance" and wanted & opened.state.checked:
            wanted &= opened.state.checked
        checked = opened.checkable(wanted)
        if not checked:
            sentence = tr(
                "{file} holds nothing of the name and shape of a layer of this model; "
                "choose another file.",
                file=path.name,
            )
            self._on_failed(PlanError(sentence))
            return
        draft = opened.state.draft
        if key == "masks":
            draft = replace(draft, layers="*", masks=str(path))
        else:
            draft = replace(draft, layers="*", importance=str(path))
        state = replace(opened.state, draft=draft, checked=checked)
        self.push(state, tr("Use {file}", file=path.name))

    def resolve(self, display: Display) -> Display:
        """Resolve what is known; jobs and devices stay those of `display`."""
        live = LiveParts(
            self.looking.selected,
            self.marked,
            self.beside,
            self.looking.details,
            self.masks_version,
            display.jobs,
            display.devices,
            display.device,
            display.question,
            halted=self.looking.resting,
        )
        return resolve(self.opened, self.preview, live)

    def stop(self) -> None:
        """Stop the work for this checkpoint; its files stay open."""
        self.plan.drop()
        for kind in KINDS:
            self._lanes.forget(kind)

    # --- what follows --------------------------------------------------------------

    def _plan_changed(self) -> None:
        opened = self.opened
        self.preview.masks_changed()
        self.looking.need(() if opened.pruning is None else opened.pruning.masks)
        self.looking.refill()
        self._draft_changed()
        # Threads that begin sooner would hold up what is to be seen at once.
        self.preview.build_due()
        self.looking.go_on_counting()

    def _draft_changed(self) -> None:
        self.looking.need(self.opened.scope_paths())
        self._survey()
        self.preview.want_exact()
        self._masks_changed()

    def _survey(self) -> None:
        """Look into the files that draft and ticket name, unless that was done."""
        opened = self.opened
        named = [named_file(opened.state.draft)]
        if isinstance(opened.state.ticket, Rewind):
            named.append((TICKET, opened.state.ticket.file))
        for key, name in named:
            path = opened.folder / name
            if key and opened.given.known(key, path) is None:
                opened.given.look(self._lanes, key, path, self._surveyed)

    def _surveyed(self) -> None:
        self.preview.want_exact()
        self._on_news()

    def _masks_changed(self) -> None:
        """Show other masks: estimated ones, or exact ones that have arrived."""
        self.masks_version += 1
        self.marked.look()
        self.beside.look()
        self.looking.forget_selection()
        self._on_news()
        self.looking.look_at_selection()
