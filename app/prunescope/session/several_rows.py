"""The rows of the inspector about several parameters: exact sums and extremes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prunescope.session.inspector_rows import share_text
from prunescope.session.language import tr, tr_count
from prunescope.session.numbers import grouped, percent, real, size

if TYPE_CHECKING:
    from prunescope.session.chosen import Chosen
    from prunescope.session.display import Numbers
    from prunescope.session.ledger import Ledger

    Rows = list[tuple[str, str]]


def several_rows(
    chosen: Chosen, ledger: Ledger, numbers: Numbers
) -> tuple[tuple[str, str], ...]:
    """Make the label-value rows of the selected parameters, tied ones counted once."""
    waiting = ledger.waiting(chosen.places)
    rows = _what_rows(chosen)
    if waiting:
        whole = len(chosen.paths)
        values = {"done": grouped(whole - waiting), "n": grouped(whole)}
        rows.append((tr("Measures"), tr("counting… {done} of {n}", **values)))
    else:
        rows += _zero_rows(chosen, numbers)
        rows += _value_rows(chosen, ledger)
    return tuple(rows)


def _what_rows(chosen: Chosen) -> Rows:
    count, tensors = len(chosen.others) + 1, len(chosen.paths)
    layers = tr_count("1 layer", "{count} layers", count)
    if tensors < count:
        known = tr_count("1 tensor", "{count} tensors", tensors)
        layers = tr("{layers} of {tensors}", layers=layers, tensors=known)
    dtypes = ", ".join(chosen.dtypes)
    return [
        (tr("Selected"), layers),
        (tr("Weights"), grouped(int(chosen.numel.sum()))),
        (tr("Type"), f"{dtypes} · {size(chosen.nbytes)}"),
    ]


def _zero_rows(chosen: Chosen, numbers: Numbers) -> Rows:
    now, after = numbers.zeros_now[chosen.places], numbers.zeros_after[chosen.places]
    counted = np.flatnonzero((after >= 0) & (chosen.numel > 0))
    if not counted.size:
        return []
    about = "" if numbers.exact else "≈ "
    whole = int(chosen.numel[counted].sum())
    zeros = int(after[counted].sum())
    kept = tr("{n} of {whole}", n=grouped(whole - zeros), whole=grouped(whole))
    share = after[counted] / chosen.numel[counted]
    rows = [
        (tr("Zeros in file"), share_text(int(now[counted].sum()), whole)),
        (tr("Zeros planned"), about + share_text(zeros, whole)),
        (tr("Kept"), about + kept),
    ]
    for label, at in (
        (tr("Sparsest"), counted[int(np.argmax(share))]),
        (tr("Densest"), counted[int(np.argmin(share))]),
    ):
        part = percent(int(after[at]), int(chosen.numel[at]))
        rows.append((label, f"{about}{part} · {chosen.paths[at]}"))
    return rows


def _value_rows(chosen: Chosen, ledger: Ledger) -> Rows:
    sums = ledger.sums(chosen.places)
    rows: Rows = []
    if sums.minimum <= sums.maximum:
        low, high = real(sums.minimum), real(sums.maximum)
        rows.append((tr("Range"), f"{low} … {high}"))
        rows.append((tr("L1 · L2 norm"), f"{real(sums.l1)} · {real(sums.l2)}"))
    if sums.nonfinite:
        rows.append((tr("NaN or Inf"), grouped(sums.nonfinite)))
    return rows
