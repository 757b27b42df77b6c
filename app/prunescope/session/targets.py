"""Where to export to: a name beside the source that is not taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prunescope.core.writers.catalogue import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

    from prunescope.session.opened import Opened


def suggested_target(opened: Opened, file_format: str, *, settled: bool) -> Path:
    """Suggest `name-pruned-50pct.safetensors` beside the source.

    The percentage is that of all zeros after the plan; it is left out while that is
    not `settled`, because a draft may be applied first, while nothing is pruned or the
    zeros are still being counted. A name that is taken gets a number, so that neither
    the source nor an earlier export is in danger.
    """
    source = opened.path
    folder = source.is_dir()
    stem = source.name if folder else source.stem
    suffix = FORMATS[file_format].suffix or ("" if folder else source.suffix)
    percentage = _percentage(opened) if settled else ""
    return _free(source, f"{stem}-pruned{percentage}", suffix)


def mended_target(source: Path) -> Path:
    """Suggest `name-mended.pt` beside the source, with a number if that is taken."""
    if source.is_dir():
        return _free(source, f"{source.name}-mended", "")
    return _free(source, f"{source.stem}-mended", source.suffix)


def _free(source: Path, name: str, suffix: str) -> Path:
    target = source.with_name(name + suffix)
    number = 2
    while target.exists():
        target = source.with_name(f"{name}-{number}{suffix}")
        number += 1
    return target


def _percentage(opened: Opened) -> str:
    zeros, numel = opened.ledger.plan_sums()
    if zeros < 0 or numel == 0:
        return ""
    percent = round(100 * zeros / numel)
    return f"-{percent}pct" if percent else ""
