"""`prunescope doctor`: what is wrong with a checkpoint, and the mended copy."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from prunescope.cli.terminal import plain, print_json, progress
from prunescope.core.checkpoint import open_checkpoint

if TYPE_CHECKING:
    import argparse

    from prunescope.core.doctor import Examination
    from prunescope.core.mending import Mended


def run(options: argparse.Namespace) -> int:
    """Examine and tell; findings are no failure. With `-o`, write the copy."""
    mended = None
    with open_checkpoint(
        options.file, state=options.state, progress=progress()
    ) as checkpoint:
        # numpy takes longer to load than a mistake in a path takes to find.
        from prunescope.core.doctor import examine

        examination = examine(checkpoint, progress=progress())
        if options.output is not None:
            from prunescope.core.mending import mend

            mended = mend(
                checkpoint,
                examination,
                options.output,
                overwrite=options.force,
                progress=progress(),
            )
    if options.json:
        data = {"file": str(options.file), **examination.to_json()}
        print_json(data | {"mended": None if mended is None else mended.to_json()})
    else:
        _print(str(options.file), examination)
        if mended is not None:
            _print_mended(mended)
    return 0


def _print(name: str, examination: Examination) -> None:
    print(f"{plain(name)}: {plain(examination.inventory.format)}")
    if not examination.findings:
        print("Nothing is wrong with this file.")
    for finding in examination.findings:
        print(f"\n{finding.severity.value}: {plain(finding.sentence)}")
        print(f"  {plain(finding.meaning)}")
        print(f"  Mend: {plain(finding.mend)}")
    for warning in examination.inventory.warnings:
        print(plain(warning), file=sys.stderr)


def _print_mended(mended: Mended) -> None:
    target = plain(str(mended.report.target))
    print(f"\n{target} written and verified ({mended.report.format}).")
    if not mended.done:
        print("  Nothing needed mending.")
    for finding in mended.done:
        print(f"  mended: {plain(finding.sentence)}")
    for finding in mended.left:
        print(f"  left as it is: {plain(finding.sentence)}")
    if mended.dropped:
        print(f"  {plain(mended.dropped)}")
