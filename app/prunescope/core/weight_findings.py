"""What is wrong with the weights: numbers that no healthy model has.

Each question takes what was examined and yields its findings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from prunescope.core.dtypes import DTYPES
from prunescope.core.findings import Finding, Severity, are, counted, several
from prunescope.core.inventory import Role
from prunescope.core.write_target import size_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from prunescope.core.examined import Examined
    from prunescope.core.weight_check import WeightCheck


def nonfinite_parameters(examined: Examined) -> Iterator[Finding]:
    """NaN and Inf among the parameters, with the first place."""
    odd = _with(examined, lambda check: check.nonfinite)
    odd = [check for check in odd if check.entry.role is Role.PARAMETER]
    if odd:
        total = sum(check.nonfinite for check in odd)
        yield Finding(
            "non-finite",
            Severity.ERROR,
            f"{are(total, 'weight')} NaN or Inf in "
            f"{counted(len(odd), 'parameter')}, the first at {_place(odd[0])}.",
            "Whatever passes through them becomes NaN; training diverged, or the file "
            "was converted to a type too small.",
            "What they should be is not known; take an earlier checkpoint. Pruning "
            "leaves them alone.",
            paths=_paths(odd),
        )


def nonfinite_buffers(examined: Examined) -> Iterator[Finding]:
    """NaN and Inf among the buffers, where −Inf is often meant."""
    odd = _with(examined, lambda check: check.nonfinite)
    odd = [check for check in odd if check.entry.role is Role.BUFFER]
    if odd:
        yield Finding(
            "non-finite-buffers",
            Severity.NOTE,
            f"{counted(len(odd), 'buffer')} with NaN or Inf, the first at "
            f"{_place(odd[0])}.",
            "Attention masks hold −Inf on purpose; in running statistics it means "
            "that training diverged.",
            "Left as it is.",
            paths=_paths(odd),
        )


def denormals(examined: Examined) -> Iterator[Finding]:
    """Numbers too small for full precision."""
    odd = _with(examined, lambda check: check.denormals)
    if odd:
        total = sum(check.denormals for check in odd)
        yield Finding(
            "denormals",
            Severity.NOTE,
            f"{counted(total, 'denormal number')} found in {several(_paths(odd))}.",
            "Smaller than the type holds precisely; some processors are many times "
            "slower on them, others take them for zero.",
            "Left as they are, since they are no zeros; a step threshold prunes them.",
            paths=_paths(odd),
        )


def negative_zeros(examined: Examined) -> Iterator[Finding]:
    """Zeros with a sign, as torch leaves them where a mask meets a negative weight."""
    odd = [
        check
        for check in _with(examined, lambda check: check.negative_zeros)
        if check.entry.eligible
    ]
    if odd:
        total = sum(check.negative_zeros for check in odd)
        yield Finding(
            "negative-zeros",
            Severity.NOTE,
            f"{are(total, 'weight')} −0.0 in {several(_paths(odd))}.",
            "torch multiplies by the mask, which makes negative weights −0.0: equal "
            "to zero, but a pruned file compresses worse for it.",
            "A mended copy has +0.0 there.",
            mended=True,
            paths=_paths(odd),
        )


def odd_truths(examined: Examined) -> Iterator[Finding]:
    """Truth values that are neither 0 nor 1."""
    odd = _with(examined, lambda check: check.odd_truths)
    if odd:
        total = sum(check.odd_truths for check in odd)
        yield Finding(
            "odd-bools",
            Severity.WARNING,
            f"{counted(total, 'truth value')} in {several(_paths(odd))} "
            f"{'is' if total == 1 else 'are'} stored as neither 0 nor 1.",
            "Programs disagree on what that means: as a number it is not 1, and two of "
            "them may be true and yet unequal.",
            "Left as they are; here they count as true.",
            paths=_paths(odd),
        )


def dead_channels(examined: Examined) -> Iterator[Finding]:
    """Output channels without any weight left."""
    odd = _with(examined, lambda check: len(check.dead))
    if odd:
        total = sum(len(check.dead) for check in odd)
        first = odd[0]
        yield Finding(
            "dead-channels",
            Severity.NOTE,
            f"{are(total, 'slice')} entirely zero (along dimension 0) in "
            f"{counted(len(odd), 'parameter')}, the first is {first.entry.path}"
            f"[{first.dead[0]}] ({len(first.dead)} of {first.entry.shape[0]} there).",
            "Such a channel gives its bias whatever comes in; it costs as much as any "
            "other.",
            "Left in: taking it out changes shapes and needs the model's code.",
            paths=_paths(odd),
        )


def duplicates(examined: Examined) -> Iterator[Finding]:
    """Tensors of the same bytes that are stored more than once."""
    groups = duplicate_groups(examined.weights)
    if not groups:
        return
    copies = [check.entry for group in groups for check in group[1:]]
    size = sum(entry.numel * DTYPES[entry.dtype].itemsize for entry in copies)
    named = tuple(" = ".join(_paths(group)) for group in groups)
    yield Finding(
        "duplicates",
        Severity.WARNING,
        f"{counted(len(copies), 'tensor')} stored again with the very same bytes "
        f"({size_text(size)}): {several(named)}.",
        "They were probably tied in the model; pruned apart, they would differ.",
        "A mended state_dict stores them once, for all names (safetensors and .npz "
        "cannot tie tensors and keep both).",
        mended=True,
        paths=tuple(path for group in groups for path in _paths(group)),
        nbytes=size,
    )


QUESTIONS: tuple[Callable[[Examined], Iterator[Finding]], ...] = (
    nonfinite_parameters,
    nonfinite_buffers,
    odd_truths,
    negative_zeros,
    denormals,
    dead_channels,
    duplicates,
)


def duplicate_groups(checks: tuple[WeightCheck, ...]) -> list[list[WeightCheck]]:
    """Return tensors of equal bytes together, in file order."""
    groups: dict[tuple[object, ...], list[WeightCheck]] = {}
    for check in checks:
        if check.digest:
            entry = check.entry
            key = (entry.dtype, entry.shape, check.digest)
            groups.setdefault(key, []).append(check)
    return [group for group in groups.values() if len(group) > 1]


def _with(
    examined: Examined, number: Callable[[WeightCheck], int]
) -> list[WeightCheck]:
    return [check for check in examined.weights if number(check)]


def _paths(checks: list[WeightCheck]) -> tuple[str, ...]:
    return tuple(check.entry.path for check in checks)


def _place(check: WeightCheck) -> str:
    """Return `fc1.weight[3, 17]`, the first number that is none."""
    return f"{check.entry.path}{list(check.entry.index(check.first_nonfinite))}"
