"""Which tensors of two models are the same one.

In this order: pairs that a person pinned; the same name, where prefixes that wrappers
put before every name do not matter; names that differ only by such prefixes or by the
suffix that torch's pruning adds; where asked for, the same shape, in the order of the
models. No torch.
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from prunescope.core.inventory import TensorEntry

    Entries = dict[str, TensorEntry]

_A = TypeVar("_A")
_B = TypeVar("_B")
_PREFIXES = ("module.", "_orig_mod.", "model.")
_SUFFIX = "_orig"
#: How two tensors were found to be the same.
PINNED, NAME, REWRITTEN, SHAPE = "pinned", "name", "rewritten", "shape"

#: The path in A and that in B.
Pin = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """A tensor of A, the one of B that it is compared with, and why that one."""

    one: TensorEntry
    other: TensorEntry
    how: str


def match(
    ours: Iterable[TensorEntry],
    theirs: Iterable[TensorEntry],
    *,
    pins: Iterable[Pin] = (),
    by_shape: bool = False,
) -> tuple[Pair, ...]:
    """Pair tensors off, in A's order; each is in one pair at most.

    A pin that names a tensor which is not there, or is taken, is passed over.
    """
    a = {entry.path: entry for entry in ours}
    b = {entry.path: entry for entry in theirs}
    places = {path: place for place, path in enumerate(a)}
    pairs: list[Pair] = []

    def take(found: Iterable[tuple[str, str]], how: str) -> None:
        for path, other in found:
            if path in a and other in b:
                pairs.append(Pair(a.pop(path), b.pop(other), how))

    take(pins, PINNED)
    take(_by_name(a, b), NAME)
    take(_by_stem(a, b), REWRITTEN)
    if by_shape:
        take(_by_shape(a, b), SHAPE)
    return tuple(sorted(pairs, key=lambda pair: places[pair.one.path]))


def _by_name(a: Entries, b: Entries) -> list[Pin]:
    ours, theirs = matched(a, b)
    return [(ours[key].path, theirs[key].path) for key in ours if key in theirs]


def _by_stem(a: Entries, b: Entries) -> list[Pin]:
    ours, theirs = _by_unique_stem(a), _by_unique_stem(b)
    return [(ours[stem], theirs[stem]) for stem in ours if stem in theirs]


def _by_unique_stem(entries: Iterable[str]) -> dict[str, str]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path in entries:
        found[_stem(path)].append(path)
    return {stem: paths[0] for stem, paths in found.items() if len(paths) == 1}


def _stem(path: str) -> str:
    stem = path.removesuffix(_SUFFIX)
    while (shorter := _shortened(stem)) != stem:
        stem = shorter
    return stem


def _shortened(path: str) -> str:
    for prefix in _PREFIXES:
        if path.startswith(prefix):
            return path[len(prefix) :]
    return path


def _by_shape(a: Entries, b: Entries) -> list[Pin]:
    waiting: defaultdict[tuple[int, ...], deque[str]] = defaultdict(deque)
    for entry in b.values():
        if entry.ndim:
            waiting[entry.shape].append(entry.path)
    return [
        (entry.path, waiting[entry.shape].popleft())
        for entry in a.values()
        if waiting.get(entry.shape)
    ]


def matched(
    ours: dict[str, _A], theirs: dict[str, _B]
) -> tuple[dict[str, _A], dict[str, _B]]:
    """Return both by the names under which most of them meet."""
    bare, other_bare = _without_prefixes(ours), _without_prefixes(theirs)
    pairs = [(ours, theirs), (bare, theirs), (ours, other_bare), (bare, other_bare)]
    return max(pairs, key=lambda pair: len(pair[0].keys() & pair[1].keys()))


def _without_prefixes(entries: Mapping[str, _A]) -> dict[str, _A]:
    bare = dict(entries)
    found = True
    while found and bare:
        found = False
        for prefix in _PREFIXES:
            if all(key.startswith(prefix) for key in bare):
                bare = {key[len(prefix) :]: entry for key, entry in bare.items()}
                found = True
    return bare
