"""What is wrong with the file itself: records, names, tensors nobody needs.

Each question takes what was examined and yields its findings; they need no weights.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prunescope.core.dtypes import DTYPES
from prunescope.core.findings import Finding, Severity, are, counted, several
from prunescope.core.formats.pickled_modules import LOST_HOOKS
from prunescope.core.formats.pickled_states import AVERAGE, MOMENTS, OPTIMIZER
from prunescope.core.formats.sharded import UNREADABLE
from prunescope.core.imports import judged
from prunescope.core.inventory import Role
from prunescope.core.write_target import size_text
from prunescope.core.writers.pruned import extent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from prunescope.core.examined import Examined
    from prunescope.core.inventory import Inventory, TensorEntry

#: What wrappers put before names, innermost last.
_PREFIXES = {
    "module.": "DataParallel or DistributedDataParallel",
    "_orig_mod.": "torch.compile",
    "model.": "a training framework or the model's own outermost part",
}
_COMPILED = re.compile(r"(^|\.)_orig_mod\.")
_PART = re.compile(r"^in (.*)" + re.escape(UNREADABLE) + "$", re.DOTALL)
_MINIMUM_SHARE = 0.01


def damaged_records(examined: Examined) -> Iterator[Finding]:
    """Tell records whose bytes do not match their checksum."""
    if not examined.damaged:
        return
    storages = {damage.storage for damage in examined.damaged}
    tensors = tuple(t.path for t in examined.inventory.tensors if t.storage in storages)
    records = tuple(damage.record for damage in examined.damaged)
    yield Finding(
        "checksum",
        Severity.ERROR,
        f"{are(len(records), 'record')} damaged, by the checksum in the file: "
        f"{several(records)}.",
        f"The file was damaged on its way; the weights of {several(tensors)} are not "
        "what was saved.",
        "The lost bytes are nowhere in the file; download or copy it again.",
        paths=tensors or records,
    )


def lost_parts(inventory: Inventory) -> dict[str, list[str]]:
    """Return the parts that could not be read, with the paths of their tensors."""
    parts: dict[str, list[str]] = {}
    for tensor in inventory.tensors:
        match = _PART.match(tensor.reason)
        if match and tensor.storage < 0:
            parts.setdefault(match[1], []).append(tensor.path)
    return parts


def missing_parts(examined: Examined) -> Iterator[Finding]:
    """Parts of a sharded checkpoint that are missing or damaged."""
    parts = lost_parts(examined.inventory)
    if parts:
        paths = tuple(path for names in parts.values() for path in names)
        yield Finding(
            "missing-parts",
            Severity.ERROR,
            f"{counted(len(parts), 'part')} cannot be read: {several(tuple(parts))}.",
            f"{counted(len(paths), 'tensor')} of the model have no weights, the first "
            f"is {paths[0]}; no program can load it like this.",
            "Put the missing parts into the same folder, from where the others came.",
            paths=paths,
        )


def dangerous_imports(examined: Examined) -> Iterator[Finding]:
    """Names through which loading this file normally could run anything."""
    risky = [name for name in judged(examined.inventory.imports) if name.danger]
    if risky:
        named = tuple(f"{name.name} ({name.danger})" for name in risky)
        yield Finding(
            "dangerous-imports",
            Severity.ERROR,
            "Loading this file normally would import what can run anything: "
            f"{several(named)}.",
            "Whoever made the file can do on this computer what you can; here nothing "
            "of it was run.",
            "A mended copy holds tensors only, without these names; do not load the "
            "file itself unless you know who made it and why.",
            mended=bool(_state(examined.inventory)),
            paths=tuple(name.name for name in risky),
        )


def pruning_pairs(examined: Examined) -> Iterator[Finding]:
    """Parameters that torch's pruning left as original and mask."""
    paths = tuple(pair.path for pair in examined.pairs)
    if not paths:
        return
    size = sum(_nbytes(pair.mask) for pair in examined.pairs)
    yield Finding(
        "pruning-pairs",
        Severity.WARNING,
        f"{are(len(paths), 'parameter')} kept as weight and mask (X_orig, X_mask), "
        f"as torch.nn.utils.prune leaves them: {several(paths)}.",
        "The model has to multiply them before each pass, and a plain model does not "
        "load these names.",
        "A mended copy folds them: X with exact zeros where the mask is 0, no X_orig, "
        "no X_mask. To go on pruning instead, open the file in the window, which "
        "resumes the masks as the plan's first step.",
        mended=True,
        paths=paths,
        nbytes=size,
    )


def lost_hooks(examined: Examined) -> Iterator[Finding]:
    """Pairs of a whole module whose hook is gone, so that no pass applies the mask."""
    for text in examined.inventory.warnings:
        if text.endswith(LOST_HOOKS):
            yield Finding(
                "lost-hooks",
                Severity.ERROR,
                text[0].upper() + text[1:],
                "The module fails, or runs with a weight that nothing updates: a "
                "second prune that failed leaves it so.",
                "A mended copy folds the pair, which needs no hook.",
                mended=bool(examined.pairs),
            )


def odd_masks(examined: Examined) -> Iterator[Finding]:
    """Pairs whose mask holds other values than 0 and 1."""
    paths = tuple(pair.mask.path for pair in examined.odd_pairs)
    if paths:
        yield Finding(
            "odd-masks",
            Severity.WARNING,
            f"{counted(len(paths), 'mask')} with other values than 0 and 1: "
            f"{several(paths)}.",
            "The parameter is scaled rather than pruned; which weights are gone is "
            "not said.",
            "They are left as they are, because folding would change kept weights.",
            paths=paths,
        )


def prefixes(examined: Examined) -> Iterator[Finding]:
    """Tell what wrappers put before every name."""
    names = [tensor.path for tensor in _state(examined.inventory)]
    found = []
    bare = names
    while bare and (prefix := _common_prefix(bare)):
        found.append(prefix)
        bare = [name.removeprefix(prefix) for name in bare]
    if not found and any(_COMPILED.search(name) for name in names):
        found.append("_orig_mod.")
    if found:
        prefix = "".join(found)
        who = ", ".join(_PREFIXES[part] for part in found)
        yield Finding(
            "prefix",
            Severity.NOTE,
            f"The names carry the prefix {prefix} of {who}.",
            "A model that is not wrapped likewise refuses these names.",
            "Kept, since a wrapped model needs it; without: "
            f"{{k.replace({prefix!r}, '', 1): v for k, v in state.items()}}.",
            paths=(prefix,),
        )


def slices(examined: Examined) -> Iterator[Finding]:
    """Tensors that view a small part of a storage which is saved whole."""
    wasted: dict[int, int] = {}
    for index, (used, storage) in _used(examined.inventory).items():
        if used < storage:
            wasted[index] = storage - used
    if not wasted:
        return
    total = sum(wasted.values())
    worst = tuple(
        tensor.path
        for index in sorted(wasted, key=lambda index: -wasted[index])
        for tensor in examined.inventory.tensors
        if tensor.storage == index
    )
    large = total >= _MINIMUM_SHARE * max(examined.inventory.size, 1)
    yield Finding(
        "slice",
        Severity.WARNING if large else Severity.NOTE,
        f"{are(len(wasted), 'storage')} saved whole, though only a slice is used: "
        f"{size_text(total)} that no tensor shows, beside {several(worst)}.",
        "torch.save writes the whole storage of a slice; the rest is dead weight, and "
        "may be data that was not meant to be shared.",
        "A mended copy holds what the tensors show only (in Python: clone() before "
        "saving).",
        mended=True,
        paths=worst,
        nbytes=total,
    )


def optimizer_state(examined: Examined) -> Iterator[Finding]:
    """Moments of an optimizer beside the model."""
    yield from _dead_weight(
        examined,
        _is_optimizer,
        "optimizer",
        "of an optimizer's state",
        "It is needed to go on training, and by nothing else.",
    )


def averaged_copies(examined: Examined) -> Iterator[Finding]:
    """Averaged copies (EMA, SWA) beside the model."""
    yield from _dead_weight(
        examined,
        lambda tensor: not _is_optimizer(tensor) and bool(AVERAGE.search(tensor.path)),
        "average",
        "of averaged weights (EMA, SWA)",
        "A second model in the same file; often it is the better one, and --state "
        "chooses it.",
    )


def other_states(examined: Examined) -> Iterator[Finding]:
    """Whatever else lies beside the model."""
    inventory = examined.inventory
    products = {pair.path for pair in (*examined.pairs, *examined.odd_pairs)}
    others = tuple(
        tensor.path
        for tensor in inventory.tensors
        if tensor.role is Role.OTHER
        and not _is_optimizer(tensor)
        and not AVERAGE.search(tensor.path)
        and tensor.path not in products
    )
    if others:
        yield Finding(
            "other-tensors",
            Severity.NOTE,
            f"{counted(len(others), 'tensor')} beside the model's state: "
            f"{several(others)}.",
            "They belong to other models or objects in the file, or are temporary.",
            "Nothing to mend; --state chooses another of the state dicts. A copy in "
            "another format leaves them out.",
            paths=others,
        )


QUESTIONS: tuple[Callable[[Examined], Iterator[Finding]], ...] = (
    damaged_records,
    missing_parts,
    dangerous_imports,
    lost_hooks,
    pruning_pairs,
    odd_masks,
    slices,
    optimizer_state,
    averaged_copies,
    other_states,
    prefixes,
)


def _state(inventory: Inventory) -> list[TensorEntry]:
    return [tensor for tensor in inventory.tensors if tensor.role is not Role.OTHER]


def _nbytes(tensor: TensorEntry) -> int:
    dtype = DTYPES.get(tensor.dtype)
    return tensor.numel * dtype.itemsize if dtype is not None else 0


def _common_prefix(names: list[str]) -> str:
    for prefix in _PREFIXES:
        if all(name.startswith(prefix) for name in names):
            return prefix
    return ""


def _is_optimizer(tensor: TensorEntry) -> bool:
    return bool(OPTIMIZER.search(tensor.path)) or tensor.name in MOMENTS


def _used(inventory: Inventory) -> dict[int, tuple[int, int]]:
    """Bytes that any tensor shows, and bytes saved, by index of a storage."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for tensor in inventory.tensors:
        dtype = DTYPES.get(tensor.dtype)
        if tensor.storage < 0:
            continue
        nbytes = inventory.storages[tensor.storage].nbytes
        spans.setdefault(tensor.storage, [])
        if dtype is None or dtype.itemsize == 0:
            spans[tensor.storage].append((0, nbytes))
        else:
            first, last = extent(tensor)
            spans[tensor.storage].append(
                (first * dtype.itemsize, last * dtype.itemsize)
            )
    return {
        index: (_covered(parts), inventory.storages[index].nbytes)
        for index, parts in spans.items()
    }


def _covered(parts: Iterable[tuple[int, int]]) -> int:
    total = position = 0
    for start, stop in sorted(parts):
        total += max(0, stop - max(start, position))
        position = max(position, stop)
    return total


def _dead_weight(
    examined: Examined,
    is_it: Callable[[TensorEntry], bool],
    code: str,
    what: str,
    meaning: str,
) -> Iterator[Finding]:
    inventory = examined.inventory
    tensors = [t for t in inventory.tensors if t.role is Role.OTHER and is_it(t)]
    if not tensors:
        return
    needed = {tensor.storage for tensor in _state(inventory)}
    own = {t.storage for t in tensors if t.storage >= 0} - needed
    size = sum(inventory.storages[index].nbytes for index in own)
    paths = tuple(tensor.path for tensor in tensors)
    yield Finding(
        code,
        Severity.NOTE,
        f"{counted(len(tensors), 'tensor')} ({size_text(size)}) {what}: "
        f"{several(paths)}.",
        meaning,
        "A mended copy leaves them out.",
        mended=bool(needed),
        paths=paths,
        nbytes=size,
    )
