"""Code, offers and reports of live models, without any helper process."""

from __future__ import annotations

from pathlib import Path

from prunescope.core.imports import judged
from prunescope.core.live_report import LiveModule, LiveReport, LiveTensor
from prunescope.core.live_source import CodeSource, Disclosure, Kind
from prunescope.session.live_jobs import CodeChoice, Offer

OWN = CodeSource(Kind.PICKLE, Path("/models/model.pt"))
FILE = CodeSource(Kind.FACTORY, Path("/models/net.py"), "make_model")


def offer(source: CodeSource = OWN, *names: str, isolated: bool = True) -> Offer:
    """What would run, as if a look had told it."""
    disclosure = Disclosure(source, "ab12" * 16, 100, judged(names))
    return Offer(CodeChoice(source), disclosure, isolated)


def report(*, permanent: bool = False, **measures: float) -> LiveReport:
    """A model of one pruned layer, seen at two stages or three."""
    weight = LiveTensor("weight", (2, 3), "float32", 6, 0)
    original = LiveTensor("weight_orig", (2, 3), "float32", 6, 0)
    mask = LiveTensor("weight_mask", (2, 3), "float32", 6, 3)
    removed = LiveTensor("weight", (2, 3), "float32", 6, 3)
    stages = [
        ("loaded", (LiveModule("fc", "Linear", (weight,), (), ()),)),
        (
            "pruned",
            (LiveModule("fc", "Linear", (original,), (mask,), ("CustomFromMask",)),),
        ),
        ("permanent", (LiveModule("fc", "Linear", (removed,), (), ()),)),
    ]
    return LiveReport(
        stages=tuple(stages if permanent else stages[:2]),
        notes=(),
        torch="2.13.0",
        python="3.11.7",
        isolated=True,
        forward=bool(measures),
        **measures,  # type: ignore[arg-type]
    )
