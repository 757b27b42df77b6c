"""What a person reads of code that would run, and of what torch sees once it has."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from prunescope.core.live_report import SEED, SYNTHETIC, masks_left, pruning_hooks
from prunescope.core.live_source import Kind
from prunescope.session.language import tr, tr_count
from prunescope.session.numbers import grouped, pointed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prunescope.core.live_report import LiveExport, LiveReport
    from prunescope.session.live_jobs import Offer


def source_title(kind: Kind) -> str:
    """Return what a kind of source is called in the list to choose from."""
    return {
        Kind.FACTORY: tr("A Python file with a function that makes the model"),
        Kind.PICKLE: tr("The module pickled in this file"),
        Kind.TORCHSCRIPT: tr("The TorchScript in this file"),
        Kind.EXPORT: tr("The exported program in this file"),
        Kind.CONFIG: tr("The architecture that config.json names"),
    }[kind]


def explained(offer: Offer) -> str:
    """Return what would run, in one sentence."""
    source, names = offer.disclosure.source, offer.disclosure.imports
    name = source.path.name
    if source.kind is Kind.FACTORY:
        return tr(
            "{function} of {name} would run, with all that this file imports.",
            function=source.factory,
            name=name,
        )
    if source.kind is Kind.CONFIG:
        return tr("The installed library that {name} names would run.", name=name)
    if not names:
        return tr("{name} holds a program that torch would run.", name=name)
    return tr_count(
        "{name} asks to import 1 name:",
        "{name} asks to import {count} names:",
        len(names),
        name=name,
    )


def shut_off_text(offer: Offer) -> str:
    """Return whether the code is kept from network and files."""
    if offer.isolated:
        return tr("It gets no network here, and can write no files of yours.")
    return tr("This system cannot shut it off: it has your network and your files.")


def name_lines(offer: Offer) -> tuple[str, ...]:
    """Return the imported names, dangerous ones first and marked, with the reason."""
    return tuple(
        tr("⚠ {name}: {reason}", name=each.name, reason=tr(each.danger))
        if each.danger
        else f"  {each.name}"
        for each in offer.disclosure.imports
    )


# --- what came of it ----------------------------------------------------------------


def stage_title(stage: str) -> str:
    """Return what a stage is called."""
    return {
        "loaded": tr("As loaded"),
        "pruned": tr("Pruned"),
        "permanent": tr("Permanent"),
    }[stage]


def stage_text(report: LiveReport, stage: str) -> str:
    """Return how many hooks and masks torch sees, in one sentence."""
    modules = report.stage(stage)
    hooks, masks = pruning_hooks(modules), masks_left(modules)
    if not hooks and not masks:
        return tr("No pruning hook and no mask buffer")
    return tr(
        "{hooks}, {masks}",
        hooks=tr_count(
            "1 forward pre-hook prunes",
            "{count} forward pre-hooks prune",
            hooks,
        ),
        masks=tr_count("1 mask buffer", "{count} mask buffers", masks),
    )


def where_text(report: LiveReport) -> str:
    """Return what ran the code."""
    shut = tr("no network, files read-only") if report.isolated else tr("not shut off")
    return tr(
        "torch {torch} · Python {python} · {shut}",
        torch=report.torch,
        python=report.python,
        shut=shut,
    )


def drift_text(report: LiveReport) -> str:
    """Return how far the answers drift, and what to; "" without a pass."""
    if not report.forward:
        return ""
    if report.cosine is None or report.mse is None:
        return tr(
            "The answers are not finite, so their drift is not a number ({input}).",
            input=input_text(made_up=report.input == SYNTHETIC),
        )
    return tr(
        "Drift of the answers: {measures} ({input}; n = 1 pass, seed {seed}, on the "
        "CPU, {date}).",
        measures=", ".join(_drift_measures(report)),
        input=input_text(made_up=report.input == SYNTHETIC),
        seed=SEED,
        date=dt.datetime.now().astimezone().date().isoformat(),
    )


def _drift_measures(report: LiveReport) -> Iterator[str]:
    yield tr("cosine {value}", value=pointed(f"{report.cosine:.6f}"))
    yield tr("MSE {value}", value=pointed(f"{report.mse:.4g}"))
    if report.kl is not None:
        yield tr("KL {value}", value=pointed(f"{report.kl:.4g}"))


def input_text(*, made_up: bool) -> str:
    """Return what answers are to: inputs of ours, or those that the code makes."""
    if made_up:
        return tr("synthetic input – not accuracy")
    return tr("input made by the code – not accuracy")


def evaluation_text(report: LiveReport) -> str:
    """Return the person's own numbers before and after; "" if none were wanted."""
    if report.evaluation is None:
        return ""
    before, after = (
        tr("not finite") if number is None else pointed(f"{number:.6g}")
        for number in report.evaluation
    )
    return tr(
        "evaluate(model): {before} before, {after} after pruning.",
        before=before,
        after=after,
    )


def export_text(done: LiveExport) -> str:
    """Return what was written and verified."""
    count = done.compared + done.zeros_only
    return tr_count(
        "{name} is written and verified: {zeros} zeros in 1 pruned parameter.",
        "{name} is written and verified: {zeros} zeros in {count} pruned parameters.",
        count,
        name=done.target.name,
        zeros=grouped(done.zeros),
    )
