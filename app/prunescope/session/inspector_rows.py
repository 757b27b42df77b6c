"""The rows of the inspector: label and value, everything exact unless marked "≈"."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.dtypes import dtype_of
from prunescope.core.flops import PER_WEIGHT, Position, position
from prunescope.core.methods import METHODS, Unit
from prunescope.core.sizes import sizes_of
from prunescope.core.structure import GROUP, inputs_first, nearest_pattern
from prunescope.session.brief_texts import listed, shape_text
from prunescope.session.language import tr
from prunescope.session.numbers import grouped, percent, real, size
from prunescope.session.resolve import bytes_of
from prunescope.session.sentences import translated

if TYPE_CHECKING:
    from prunescope.core.inventory import TensorEntry
    from prunescope.core.pruning import StepTrace
    from prunescope.session.counting import Counted
    from prunescope.session.details import Details
    from prunescope.session.resolve_selection import Selection

    Rows = list[tuple[str, str]]

_NAMED = 12


def inspector_rows(selection: Selection) -> tuple[tuple[str, str], ...]:
    """Make the label-value rows of the selected parameter."""
    entry, counted = selection.entry, selection.counted
    rows: Rows = [
        (tr("Name"), entry.path),
        (tr("Shape"), shape_text(entry.shape)),
        (tr("Type"), f"{entry.dtype} · {size(bytes_of(entry))}"),
        (tr("Device"), _device_text(selection.device)),
    ]
    if entry.frozen is not None:
        text = tr("frozen (needs no gradient)") if entry.frozen else tr("trained")
        rows.append((tr("In training"), text))
    rows += _planned_rows(selection)
    if counted is None:
        rows.append((tr("Measures"), tr("counting…")))
    elif counted.failure:
        rows.append((tr("Measures"), translated(counted.failure)))
    else:
        rows += _zero_rows(entry, counted, selection.details)
        rows += _measure_rows(counted, selection.details)
    if not math.isnan(selection.threshold):
        about = "" if selection.exact_numbers else "≈ "
        rows.append((tr("Threshold"), f"{about}{real(selection.threshold)}"))
    rows += [_trace_row(trace) for trace in selection.trace]
    if selection.draft > 0:
        about = "" if selection.exact_numbers else "≈ "
        text = tr("prunes {n} more", n=grouped(selection.draft))
        rows.append((tr("Draft"), about + text))
    rows += _operation_rows(selection)
    rows += _size_rows(entry, selection.details)
    if selection.tied:
        rows.append((tr("Tied with"), listed(selection.tied, _NAMED)))
    if selection.sharing:
        rows.append((tr("Shares bytes with"), listed(selection.sharing, _NAMED)))
    if entry.reason:
        label = tr("Not by default") if entry.eligible else tr("Not prunable")
        rows.append((label, translated(entry.reason)))
    return tuple(rows)


def summary_line(path: str, rows: tuple[tuple[str, str], ...]) -> str:
    """Write what the rows tell in one line, to be pasted into a message."""
    known = dict(rows)
    several = known.get(tr("Selected"))
    if several is not None:
        wanted = [tr("Weights"), tr("Type"), tr("Zeros planned"), tr("Kept")]
    else:
        wanted = [tr("Shape"), tr("Type"), tr("Zeros planned"), tr("Mean · std")]
    known_ones = (known[label] for label in wanted if label in known)
    return " · ".join([several or path, *known_ones])


def _device_text(device: str) -> str:
    return tr("in the file; pruned on {device}", device=device.upper())


def share_text(zeros: int, whole: int) -> str:
    """Write a number with what it is a share of: "250 of 1 000 (25.0 %)"."""
    return tr(
        "{n} of {whole} ({share})",
        n=grouped(zeros),
        whole=grouped(whole),
        share=percent(zeros, whole),
    )


def _planned_rows(selection: Selection) -> Rows:
    entry, zeros = selection.entry, selection.zeros_after
    if zeros < 0 or not entry.numel:
        return []
    about = "" if selection.exact_numbers else "≈ "
    kept, whole = grouped(entry.numel - zeros), grouped(entry.numel)
    return [
        (tr("Zeros planned"), about + share_text(zeros, entry.numel)),
        (tr("Kept"), about + tr("{n} of {whole}", n=kept, whole=whole)),
    ]


def _zero_rows(entry: TensorEntry, counted: Counted, details: Details | None) -> Rows:
    rows = [(tr("Zeros in file"), share_text(counted.zeros, entry.numel))]
    if details is None:
        return rows
    names = (tr("Dead outputs"), tr("Dead inputs"))
    if inputs_first(entry.type):
        names = names[::-1]
    for label, (dead, whole) in zip(names, details.dead, strict=False):
        text = tr("{n} of {whole}", n=grouped(dead), whole=grouped(whole))
        rows.append((label, text))
    patterns = [(n, details.structure.share(n)) for n in (1, 2, 3)]
    text = " · ".join(
        f"{n}:4 {100 * share:.1f} %" for n, share in patterns if share is not None
    )
    if text:
        rows.append((tr("Groups that fit"), text))
        nearest = nearest_pattern(np.array(details.structure.groups, np.int64))
        rows.append((tr("Nearest N:M"), f"{nearest}:{GROUP}"))
    if details.pattern:
        text = _pattern_text(details.pattern, reverse=inputs_first(entry.type))
        rows.append((tr("Zeros form"), text))
    return rows


def _pattern_text(pattern: str, *, reverse: bool) -> str:
    channels = (tr("whole output channels"), tr("whole input channels"))
    outputs, inputs = channels[::-1] if reverse else channels
    return {
        "everything": tr("the whole tensor"),
        "outputs": outputs,
        "inputs": inputs,
        "2:4": tr("a 2:4 pattern"),
    }.get(pattern, tr("no pattern (scattered)"))


def _measure_rows(counted: Counted, details: Details | None) -> Rows:
    rows: Rows = []
    if not math.isnan(counted.mean):
        rows.append((tr("Mean · std"), f"{real(counted.mean)} · {real(counted.std)}"))
        low, high = real(counted.minimum), real(counted.maximum)
        rows.append((tr("Range"), f"{low} … {high}"))
        rows.append((tr("L1 · L2 norm"), f"{real(counted.l1)} · {real(counted.l2)}"))
    if details is not None and not math.isnan(details.kurtosis):
        rows.append((tr("Excess kurtosis"), real(details.kurtosis, 3)))
    return rows


def nonfinite_text(entry: TensorEntry, counted: Counted | None) -> str:
    """Tell how many weights are NaN or Inf and where the first is; "" if none is."""
    if counted is None or not counted.nonfinite:
        return ""
    place = ", ".join(map(str, entry.index(counted.first_nonfinite)))
    return tr(
        "{n} NaN or Inf, the first at [{place}]",
        n=grouped(counted.nonfinite),
        place=place,
    )


def _trace_row(trace: StepTrace) -> tuple[str, str]:
    numbers = {"n": grouped(trace.pruned), "whole": grouped(trace.kept)}
    parts = [tr(METHODS[trace.method].title)]
    if trace.unit is Unit.SLICE:
        parts.append(tr("−{n} of {whole} channels", **numbers))
        parts.append(tr("−{n} weights", n=grouped(trace.weights)))
    else:
        parts.append(tr("−{n} of {whole}", **numbers))
    if trace.threshold is not None:
        parts.append(f"|w| ≤ {real(trace.threshold, 3)}")
    return tr("Step {n}", n=trace.step + 1), " · ".join(parts)


def _operation_rows(selection: Selection) -> Rows:
    """Tell the operations of one position, and what of them zeros take part in."""
    entry, where = selection.entry, position(selection.entry)
    if where is None or not entry.numel:
        return []
    n = grouped(PER_WEIGHT * entry.numel)
    text = {
        Position.ROW: tr("{n} per row (token)", n=n),
        Position.OUTPUT: tr("{n} per output position", n=n),
        Position.INPUT: tr("{n} per input position", n=n),
        Position.STEP: tr("{n} per time step", n=n),
    }[where]
    if selection.zeros_after > 0:
        about = "" if selection.exact_numbers else "≈ "
        kept = about + grouped(PER_WEIGHT * (entry.numel - selection.zeros_after))
        text = tr(
            "{operations}; {kept} if zeros are skipped", operations=text, kept=kept
        )
    if entry.type_inferred:
        text = tr("{operations} (as a {kind})", operations=text, kind=entry.type)
    return [(tr("FLOPs"), text)]


def _size_rows(entry: TensorEntry, details: Details | None) -> Rows:
    if details is None:
        return []
    sizes = sizes_of(
        entry.shape, dtype_of(entry.dtype).itemsize, details.zeros, details.structure
    )
    packed = round(sizes.dense * details.packed)
    rows = [
        (tr("Size, dense"), tr("{size}, zeros and all", size=size(sizes.dense))),
        (tr("Size, zipped"), f"≈ {size(packed)}"),
        (tr("Size, bitmask"), size(sizes.bitmask)),
    ]
    others = (
        (tr("Size, CSR"), sizes.csr),
        (tr("Size, 2:4"), sizes.two_of_four),
        (tr("Size, shrunk"), sizes.shrunk),
    )
    return rows + [(label, size(n)) for label, n in others if n is not None]
