"""Running a model's code for the opened checkpoint: looked at, allowed, then run.

Nothing of it runs in this process, and nothing at all before a person allowed the
:class:`Offer` that told what would. The core's part is :mod:`prunescope.core.live`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from prunescope.core import live, live_source
from prunescope.core.analysis import Fidelity
from prunescope.core.errors import OperationError, PrunescopeError
from prunescope.core.live_source import CodeSource, Kind
from prunescope.session.language import tr
from prunescope.session.places import write_journal
from prunescope.session.trust import Trust, Trusted, now

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from prunescope.core.checkpoint import Checkpoint
    from prunescope.core.inventory import Inventory
    from prunescope.core.live import LiveRequest
    from prunescope.core.live_report import LiveReport
    from prunescope.core.live_source import Disclosure
    from prunescope.core.masks import PackedMask
    from prunescope.core.plan import Plan
    from prunescope.core.progress import Progress
    from prunescope.session.editing import Editing
    from prunescope.session.jobs import JobContext, Lanes

    Runner = Callable[
        [LiveRequest, Checkpoint, Mapping[str, PackedMask], Progress], LiveReport
    ]

#: What the look lane does before anyone is asked.
CODE = "code"


@dataclass(frozen=True, slots=True)
class CodeChoice:
    """Which code, and which Python is to run it ("" for this program's own)."""

    source: CodeSource
    python: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What would run, told before it runs.

    `isolated`: it can be shut off from the network and from files, and will be.
    `trusted`: a person allowed exactly this earlier.
    """

    choice: CodeChoice
    disclosure: Disclosure
    isolated: bool
    trusted: bool = False


@dataclass(frozen=True, slots=True)
class LiveWish:
    """What to do with the model that an allowed offer makes.

    `inputs` are shapes as a person writes them, `export` is a format of
    :data:`prunescope.core.live_export.FORMATS`, or "".
    """

    offer: Offer
    permanent: bool = False
    inputs: str = ""
    evaluate: bool = False
    export: str = ""
    target: Path | None = None
    overwrite: bool = False


@dataclass(frozen=True, slots=True)
class LiveListener:
    """Hears what came of a run: one of the two; nothing of a cancelled one."""

    on_done: Callable[[LiveReport], None]
    on_failed: Callable[[PrunescopeError], None]


class LiveJobs:
    """Looks at code and runs it for what is open; nothing while nothing is.

    Parameters
    ----------
    current
        Tells what is open.
    on_error
        Hears why an allowed file could not be remembered.
    on_news
        Hears that there is a result to keep.
    trust
        What was allowed for good.
    runner
        Runs a request; tests pass one without a helper process.
    """

    def __init__(
        self,
        lanes: Lanes,
        current: Callable[[], Editing | None],
        *,
        on_error: Callable[[PrunescopeError], None],
        on_news: Callable[[], None],
        trust: Trust,
        runner: Runner = live.run,
    ) -> None:
        self._lanes = lanes
        self._current = current
        self._on_error = on_error
        self._on_news = on_news
        self._trust = trust
        self._runner = runner

    @property
    def sources(self) -> tuple[CodeSource, ...]:
        """The code that comes along with the opened checkpoint, likeliest first."""
        editing = self._current()
        return () if editing is None else _sources(editing.opened.inventory)

    @property
    def remembered(self) -> CodeChoice | None:
        """What was allowed for good when this checkpoint was open last."""
        editing = self._current()
        if editing is None:
            return None
        entry = self._trust.newest_for(editing.opened.path)
        if entry is None or entry.kind not in {kind.value for kind in Kind}:
            return None
        source = CodeSource(Kind(entry.kind), Path(entry.path), entry.factory)
        return CodeChoice(source, entry.python)

    def look(
        self,
        choice: CodeChoice,
        receive: Callable[[Offer], None],
        on_failed: Callable[[PrunescopeError], None],
    ) -> None:
        """Tell what a choice would run, and whether it can be shut off."""
        editing = self._current()
        if editing is None:
            return
        opened = editing.opened

        def work(context: JobContext) -> Offer:
            python = live.interpreter(choice.python)
            disclosure = live_source.disclose(choice.source, opened.inventory, context)
            offer = Offer(choice, disclosure, live_source.shut_off(python))
            trusted = self._trust.allows(_entry(offer, opened.path))
            return Offer(choice, disclosure, offer.isolated, trusted)

        self._lanes.look(CODE, work, receive, on_failed=on_failed)

    def remember(self, offer: Offer) -> None:
        """Ask no more about exactly this code, run in exactly this way."""
        editing = self._current()
        if editing is None:
            return
        try:
            self._trust.remember(_entry(offer, editing.opened.path))
        except PrunescopeError as error:
            self._on_error(error)

    def run(self, wish: LiveWish, listener: LiveListener) -> int:
        """Run allowed code on the weights and the masks of now; return the job."""
        editing = self._current()
        if editing is None:
            return 0
        opened = editing.opened
        if opened.state.edited is not None and wish.target is not None:
            sentence = tr(
                "A step is being edited; change it or cancel before you export."
            )
            listener.on_failed(OperationError(sentence))
            return 0
        masks = {} if opened.pruning is None else opened.pruning.masks
        checkpoint, plan = opened.checkpoint, opened.state.plan

        def work(context: JobContext) -> LiveReport:
            request = _request(wish, opened.inventory)
            checkpoint.check_unchanged()
            if request.target is None:
                return self._runner(request, checkpoint, masks, context)
            with write_journal().writing(request.target.parent):
                return self._runner(request, checkpoint, masks, context)

        def done(report: LiveReport) -> None:
            if report.forward or report.evaluation is not None:
                fidelity = _fidelity(report, plan)
                opened.analysis = replace(opened.analysis, fidelity=fidelity)
                self._on_news()
            listener.on_done(report)

        name = wish.offer.disclosure.source.path.name
        title = tr("Running the code of {name}", name=name)
        if wish.target is not None:
            title = tr("Exporting {name}", name=wish.target.name)
        return self._lanes.edit(title, work, done, on_failed=listener.on_failed)


def _fidelity(report: LiveReport, plan: Plan) -> Fidelity:
    return Fidelity(
        plan=plan,
        at=now(),
        input=report.input if report.forward else "",
        cosine=report.cosine,
        mse=report.mse,
        kl=report.kl,
        evaluation=report.evaluation,
        torch=report.torch,
        passes=int(report.forward),
    )


def _sources(inventory: Inventory) -> tuple[CodeSource, ...]:
    found = []
    for find in (live_source.own_code, live_source.configuration):
        try:
            found.append(find(inventory))
        except OperationError:
            continue
    return tuple(found)


def _request(wish: LiveWish, inventory: Inventory) -> LiveRequest:
    target = wish.target
    # Whoever agreed to replace a file did not mean the model that is open.
    replaces = target is not None and any(
        target.exists() and target.samefile(stamp.path) for stamp in inventory.files
    )
    return live.LiveRequest(
        wish.offer.disclosure,
        python=wish.offer.choice.python,
        isolated=wish.offer.isolated,
        permanent=wish.permanent,
        inputs=live.parse_inputs(wish.inputs) if wish.inputs.strip() else (),
        evaluate=wish.evaluate,
        export=wish.export,
        target=wish.target,
        overwrite=wish.overwrite and not replaces,
    )


def _entry(offer: Offer, model: Path) -> Trusted:
    source = offer.choice.source
    return Trusted(
        sha256=offer.disclosure.sha256,
        model=str(model),
        kind=source.kind.value,
        path=str(source.path),
        factory=source.factory,
        python=offer.choice.python,
        isolated=offer.isolated,
        at=now(),
    )
