"""`prunescope live`: run a model's code, deliberately, and prune it with torch."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from prunescope.cli import files
from prunescope.cli.terminal import grouped, plain, print_json, print_table, progress
from prunescope.core import live, live_source
from prunescope.core.errors import OperationError
from prunescope.core.live_export import FORMATS
from prunescope.core.live_report import masks_left, pruning_hooks
from prunescope.core.live_source import Kind
from prunescope.core.plan import Plan

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from prunescope.core.checkpoint import Checkpoint
    from prunescope.core.live_report import LiveReport
    from prunescope.core.live_source import Disclosure
    from prunescope.core.masks import PackedMask
    from prunescope.core.plan import Step

_WORDS = {
    "loaded": "as loaded",
    "pruned": "pruned",
    "permanent": "made permanent",
}


def run(options: argparse.Namespace) -> int:
    """Tell what would run, or run it where that is allowed."""
    from prunescope.core.checkpoint import open_checkpoint
    from prunescope.core.pruned_before import first_step, resumed

    if bool(options.export) != bool(options.output):
        raise OperationError("--export and -o go together; give both or neither.")
    inputs = live.parse_inputs(options.inputs) if options.inputs else ()
    with (
        open_checkpoint(options.file, progress=progress()) as opened,
        resumed(opened) as checkpoint,
    ):
        source = live_source.from_text(options.code, checkpoint.inventory)
        disclosure = live_source.disclose(source, checkpoint.inventory, progress())
        python = live.interpreter(options.python or "")
        if not options.allow_code:
            raise OperationError(_would_run(disclosure, python))
        request = live.LiveRequest(
            disclosure,
            python=python,
            isolated=_isolated(options, python),
            inputs=inputs,
            evaluate=options.evaluate,
            export=options.export or "",
            target=options.output,
            overwrite=options.force,
        )
        masks = _masks(options, checkpoint, first_step(opened))
        report = live.run(request, checkpoint, masks, progress())
    if options.json:
        print_json(report.as_json())
    else:
        _print(report)
    return 0


def _would_run(disclosure: Disclosure, python: str) -> str:
    source = disclosure.source
    what = f"the code in {source.path.name}"
    if source.kind is Kind.FACTORY:
        what = f"{source.factory} of {source.path.name} and all that it imports"
    elif source.kind is Kind.CONFIG:
        what = f"the installed library that {source.path.name} names"
    elif disclosure.imports:
        what += f", which imports {len(disclosure.imports)} names"
        if disclosure.dangerous:
            what += f" ({disclosure.dangerous[0].name} among them is dangerous)"
    return (
        f"This would run {what} on your computer with {python} (SHA-256 "
        f"{disclosure.sha256}); add --allow-code if you trust it."
    )


def _isolated(options: argparse.Namespace, python: str) -> bool:
    if options.no_sandbox:
        return False
    possible = live_source.shut_off(python)
    if not possible:
        print(
            "This system cannot shut the helper process off: the code has your "
            "network and your files.",
            file=sys.stderr,
        )
    return possible


def _masks(
    options: argparse.Namespace, checkpoint: Checkpoint, masks: Step | None
) -> Mapping[str, PackedMask]:
    """Return the plan's masks; without a plan, those that the file brings."""
    folder = Path() if options.plan is None else options.plan.parent
    if options.plan is not None:
        plan = files.read_plan(options.plan)
    elif masks is not None:
        plan = Plan((masks,))
    else:
        return {}
    from prunescope.core.pruning import prune
    from prunescope.core.tensors import CheckpointSource

    return prune(
        plan,
        CheckpointSource(checkpoint),
        checkpoint.inventory,
        progress=progress(),
        folder=folder,
        allow_code=options.allow_code,
    ).masks


def _print(report: LiveReport) -> None:
    shut = "no network, files read-only" if report.isolated else "not shut off"
    print(f"torch {plain(report.torch)}, Python {plain(report.python)}, {shut}")
    for name, modules in report.stages:
        print(
            f"\n{_WORDS[name]}: {pruning_hooks(modules)} forward pre-hooks, "
            f"{masks_left(modules)} mask buffers"
        )
        rows = [
            (
                plain(".".join(filter(None, (module.path, tensor.name)))),
                role,
                "×".join(map(str, tensor.shape)),
                grouped(tensor.zeros),
                plain(", ".join(module.hooks)),
            )
            for module in modules
            for role, tensors in (
                ("parameter", module.parameters),
                ("buffer", module.buffers),
            )
            for tensor in tensors
        ]
        print_table(("name", "role", "shape", "zeros", "hooks"), rows, right=("zeros",))
    for note in report.notes:
        print(plain(note), file=sys.stderr)
    _print_measures(report)


def _print_measures(report: LiveReport) -> None:
    if report.forward:
        cosine = "–" if report.cosine is None else f"{report.cosine:.6f}"
        error = "–" if report.mse is None else f"{report.mse:.6g}"
        kl = "" if report.kl is None else f", KL {report.kl:.6g}"
        measures = f"cosine {cosine}, MSE {error}{kl}"
        print(f"\nDrift of the output: {measures} ({report.input})")
    if report.evaluation is not None:
        before, after = (
            "not finite" if number is None else f"{number:.6g}"
            for number in report.evaluation
        )
        print(f"evaluate(model): {before} before, {after} after pruning")
    if report.export is not None:
        done = report.export
        print(
            f"{plain(str(done.target))} written and verified ({FORMATS[done.format][0]}"
            f", {grouped(done.zeros)} zeros in {done.compared + done.zeros_only} "
            "pruned parameters)."
        )
