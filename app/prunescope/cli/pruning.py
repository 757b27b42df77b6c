"""`prunescope prune`: run a plan over a checkpoint and write a verified file."""

from __future__ import annotations

import re
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prunescope.cli import files
from prunescope.cli.terminal import (
    grouped,
    plain,
    print_json,
    print_table,
    progress,
    share,
    shortened,
)
from prunescope.core.errors import OperationError
from prunescope.core.methods import METHODS
from prunescope.core.plan import Count, Plan, from_json, parse_amount
from prunescope.core.schedules import scheduled
from prunescope.core.ticket import Resample, Rewind

if TYPE_CHECKING:
    import argparse

    from prunescope.core.checkpoint import Checkpoint
    from prunescope.core.inventory import Inventory
    from prunescope.core.report import PruneReport
    from prunescope.core.ticket import Ticket

_REPORTS = {".html", ".json", ".csv"}
_UNITS = {"": 1, "B": 1, "KB": 10**3, "MB": 10**6, "GB": 10**9} | {
    "KIB": 1 << 10,
    "MIB": 1 << 20,
    "GIB": 1 << 30,
}
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([A-Za-z]*)")

#: Options that are keys of a plan's step, under the same name.
_STEP_KEYS = (
    "scope",
    "dim",
    "n",
    "m",
    "seed",
    "value",
    "masks",
    "importance",
    "cap",
)


def run(options: argparse.Namespace) -> int:
    """Prune, export, verify, and tell what was done."""
    started = time.monotonic()
    plan, folder = _plan(options)
    _check_report(options)
    # Only now: a mistake in the plan should not wait for torch.
    from prunescope.core.pruned_before import first_step, resumed

    with (
        _open(options) as opened,
        resumed(opened) as checkpoint,
    ):
        if options.plan is None:
            # As the window does; a plan file tells itself whether to go on from them.
            masks = first_step(opened)
            plan = _exact_layers(plan, checkpoint.inventory)
            if masks is not None:
                plan = replace(plan, steps=(masks, *plan.steps))
        plan = replace(plan, ticket=_ticket(options) or plan.ticket)
        report = _prune(checkpoint, plan, folder, options, started)
        if options.report is not None:
            _write_report(report, options, checkpoint)
    if options.json:
        print_json(report.as_json())
    else:
        _print(report)
        if options.loader:
            print(f"\n{report.loader}", end="")
    return 0


# --- what to do -------------------------------------------------------------------


def _plan(options: argparse.Namespace) -> tuple[Plan, Path]:
    """Return the plan, and the folder that its file names are relative to."""
    if options.plan is not None:
        _refuse_step_options(options)
        return files.read_plan(options.plan), options.plan.parent
    step: dict[str, Any] = {
        "method": options.method,
        "layers": "*" if options.layers is None else options.layers,
    }
    if options.amount is not None:
        step["amount"] = _amount(options.amount, options.of)
    elif options.schedule is not None and METHODS[options.method].takes_amount:
        step["amount"] = {"share": 1.0}  # a list of shares says itself how much
    for key in _STEP_KEYS:
        if getattr(options, key) is not None:
            step[key] = getattr(options, key)
    plan = from_json({"format": "prunescope.plan", "version": 1, "steps": [step]})
    if options.schedule is not None:
        plan = Plan(scheduled(plan.steps[0], options.schedule))
    return plan, Path()


def _ticket(options: argparse.Namespace) -> Ticket | None:
    """Return which weights the options ask for; those of the plan if none."""
    if options.resample is not None:
        return Resample(options.resample)
    if options.rewind is None:
        return None
    # What a plan names is relative to its folder, an option to where one is.
    file = options.rewind if options.plan is None else options.rewind.absolute()
    return Rewind(str(file))


def _exact_layers(plan: Plan, inventory: Inventory) -> Plan:
    """Take layers that are exactly a parameter's path as that, not as a filter."""
    steps = (
        replace(step, layers=(step.layers,))
        if isinstance(step.layers, str) and step.layers in inventory
        else step
        for step in plan.steps
    )
    return Plan(tuple(steps))


def _refuse_step_options(options: argparse.Namespace) -> None:
    names = ("amount", "layers", "of", "schedule", *_STEP_KEYS)
    given = [f"--{name}" for name in names if getattr(options, name) is not None]
    if given:
        raise OperationError(
            f"{', '.join(given)} cannot be combined with --plan, which says all that; "
            "leave one of them out."
        )


def _amount(text: str, of: str | None) -> dict[str, Any]:
    amount = parse_amount(text)
    if isinstance(amount, Count):
        return {"count": amount.value} | ({} if of is None else {"of": of})
    return {"share": amount.value, "of": of or "remaining"}


def _check_report(options: argparse.Namespace) -> None:
    report: Path | None = options.report
    if report is None:
        return
    if report.suffix.lower() not in _REPORTS:
        raise OperationError(
            f"The report {report} ends in none of .html, .json and .csv; choose one."
        )
    if report.resolve() == options.output.resolve():
        raise OperationError(
            f"Report and pruned model would both be {report}; name two files."
        )
    if report.exists() and not options.force:
        raise OperationError(
            f"The report {report} exists already; choose another name or add --force."
        )


def _open(options: argparse.Namespace) -> Checkpoint:
    from prunescope.core.checkpoint import open_checkpoint

    return open_checkpoint(options.file, state=options.state, progress=progress())


def _shard_size(text: str | None) -> int | None:
    """Read `5GB`, `500 MB`, `1.5GiB` or a number of bytes."""
    if text is None:
        return None
    match = _SIZE.fullmatch(text.strip())
    unit = None if match is None else _UNITS.get(match[2].upper())
    if match is None or unit is None:
        raise OperationError(
            f"'{text}' is no size for shards; write it as 5GB, 500MB or a number of "
            "bytes."
        )
    return int(float(match[1]) * unit)


# --- doing it ---------------------------------------------------------------------


def _prune(
    checkpoint: Checkpoint,
    plan: Plan,
    folder: Path,
    options: argparse.Namespace,
    started: float,
) -> PruneReport:
    from prunescope.core.export import export
    from prunescope.core.pruning import prune
    from prunescope.core.report import PruneReport, parameter_reports
    from prunescope.core.rewind import weights_under
    from prunescope.core.tensors import CheckpointSource

    pruning = prune(
        plan,
        CheckpointSource(checkpoint),
        checkpoint.inventory,
        device=options.device,
        progress=progress(),
        folder=folder,
        allow_code=options.allow_code,
    )
    with weights_under(plan.ticket, checkpoint, pruning.masks, folder, progress()) as (
        weights,
        masks,
    ):
        written = export(
            weights,
            masks,
            options.output,
            options.format,
            plan=plan,
            shard_size=_shard_size(options.shard_size),
            overwrite=options.force,
            progress=progress(),
        )
    return PruneReport(
        source=str(options.file),
        output=str(options.output),
        sha256=written.sha256,
        plan=plan,
        parameters=parameter_reports(written, pruning.trace),
        trace=pruning.trace,
        device=options.device,
        seconds=time.monotonic() - started,
        checks=written.checks,
        loader=written.loader,
    )


def _write_report(
    report: PruneReport, options: argparse.Namespace, checkpoint: Checkpoint
) -> None:
    from prunescope.core.report import rendered

    target: Path = options.report
    text = rendered(report, target.suffix.lower())
    files.write(
        target,
        text.encode("utf-8", "backslashreplace"),
        checkpoint.inventory.files,
        overwrite=options.force,
    )


def _print(report: PruneReport) -> None:
    rows = [
        (
            shortened(p.path),
            grouped(p.numel),
            grouped(p.zeros_before),
            grouped(p.pruned),
            grouped(p.zeros_after),
            share(p.zeros_after, p.numel),
        )
        for p in report.parameters
    ]
    numbers = ("weights", "zeros before", "pruned", "zeros after", "share")
    print_table(("parameter", *numbers), rows, right=numbers)
    for step in report.trace:
        for note in step.notes:
            line = f"Step {step.step + 1}, {step.path}: {note}."
            print(plain(line), file=sys.stderr)
    totals = report.totals
    print(
        f"\n{grouped(totals['pruned'])} of {grouped(totals['numel'])} weights pruned "
        f"({share(totals['pruned'], totals['numel'])}); {plain(report.output)} written "
        "and verified."
    )
