"""Sharded checkpoints: a JSON index with its parts, or parts without one.

The index maps tensor names to part names. A part name must be a plain file name
beside the index; symbolic links are followed then, because download caches are made
of them.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from typing import Any

from prunescope.core.errors import (
    CorruptError,
    LimitError,
    MissingPartError,
    PrunescopeError,
)
from prunescope.core.formats.draft import SHARDED, Draft, DraftTensor, View
from prunescope.core.formats.source import Source, shown

ReadPart = Callable[[str], Draft]

#: How the reason of a tensor in such a part ends; the doctor knows it by that.
UNREADABLE = ", which is unreadable"

MAXIMUMINDEX = 64 << 20
MAXIMUM_PARTS = 20_000
#: How the reason of a tensor ends whose part is missing or damaged.
UNREADABLE = ", which is unreadable"
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
#: File names of indexes.
INDEX = re.compile(r".*\.index\.json", re.IGNORECASE)


class _Pairs(list[tuple[str, Any]]):
    """A JSON object as its pairs, so that duplicate keys are seen."""

    __slots__ = ()


def merge_parts(path: str, parts: list[str], read_part: ReadPart) -> Draft:
    """Read all parts of a folder without an index."""
    draft = _Merger(path, read_part).merge(dict.fromkeys(parts, frozenset[str]()))
    draft.warnings.append("There is no index; all parts of the folder were taken.")
    return draft


def read_index(source: Source, read_part: ReadPart) -> Draft:
    """Read a checkpoint by its JSON index.

    Raises
    ------
    CorruptError
        The index is damaged, names an unsafe part, or a tensor its part lacks.
    MissingPartError
        None of the parts is there. Where some are, they are shown.
    """
    try:
        total, parts = _parse(source)
        folder = os.path.dirname(source.path)
        own = os.path.basename(source.path)
        for part in parts:
            _check_name(part, own)
        draft = _Merger(folder, read_part).merge(parts)
    finally:
        source.close()
    draft.files = (*draft.files, source.stamp)
    _check_total(draft, total)
    return draft


def _parse(source: Source) -> tuple[Any, dict[str, frozenset[str]]]:
    """`total_size` as written, and the tensor names of each part."""
    if source.size > MAXIMUMINDEX:
        raise LimitError(
            f"The index has {source.size} bytes; at most {MAXIMUMINDEX} are read."
        )
    try:
        text = source.read(0, source.size).decode("utf-8")
        parsed = json.loads(text, object_pairs_hook=_Pairs)
    except (ValueError, RecursionError) as error:
        raise CorruptError(
            "The index is no valid JSON text in UTF-8. Download it again."
        ) from error
    if not isinstance(parsed, _Pairs):
        raise CorruptError("The index is no JSON object.")
    top = dict(parsed)
    mapping = top.get("weight_map")
    if not isinstance(mapping, _Pairs):
        raise CorruptError("The index has no weight_map that names the parts.")
    parts: dict[str, set[str]] = {}
    seen: set[str] = set()
    for name, part in mapping:
        if not isinstance(part, str):
            raise CorruptError(f"The index gives no part name for {shown(name)}.")
        if name in seen:
            raise CorruptError(f"The index lists {shown(name)} twice.")
        seen.add(name)
        parts.setdefault(part, set()).add(name)
    if len(parts) > MAXIMUM_PARTS:
        raise LimitError(
            f"The index names {len(parts)} parts; at most {MAXIMUM_PARTS} are read."
        )
    if not parts:
        raise CorruptError("The index's weight_map is empty; it names no parts.")
    metadata = top.get("metadata")
    total = dict(metadata).get("total_size") if isinstance(metadata, _Pairs) else None
    return total, {part: frozenset(names) for part, names in parts.items()}


def _check_name(part: str, own: str) -> None:
    unsafe = (
        part in ("", ".", "..")
        or any(c in part for c in '/\\:*?"<>|')
        or not part.isprintable()
        or part != part.strip(" ")
        or part.endswith(".")
        or _RESERVED.fullmatch(part)
    )
    if unsafe:
        raise CorruptError(
            f"The index names the unsafe part {shown(part)}; nothing was opened."
        )
    if part == own or INDEX.fullmatch(part):
        raise CorruptError("The index names an index as one of its parts.")


def _check_total(draft: Draft, total: Any) -> None:
    if total is None:
        return
    storages = {t.view.storage for t in draft.tensors if t.view.storage >= 0}
    held = sum(draft.storages[index].nbytes for index in storages)
    if type(total) not in (int, float) or total != held:
        draft.warnings.append(
            f"The index declares {shown(str(total)[:40])} bytes of tensors, the parts "
            f"hold {held}."
        )


class _Merger:
    """Puts parts together in one draft."""

    def __init__(self, folder: str, read_part: ReadPart) -> None:
        self._folder = folder
        self._read_part = read_part
        self._draft = Draft(SHARDED, ())
        self._owners: dict[str, str] = {}
        self._failures: list[PrunescopeError] = []
        self._formats: dict[str, None] = {}

    def merge(self, parts: dict[str, frozenset[str]]) -> Draft:
        """Read all parts in order of their names.

        Parts that cannot be read are told in warnings, and their tensors are listed
        without data, unless no part can be read.
        """
        for part, names in parts.items():
            self._owners.update(dict.fromkeys(names, part))
        for part in sorted(parts):
            try:
                found = self._read_part(os.path.join(self._folder, part))
            except PrunescopeError as error:
                self._fail(part, parts[part], error)
            else:
                self._take(part, parts[part], found)
        if len(self._failures) == len(parts):
            raise self._failures[0]
        if self._failures:
            self._draft.warnings.insert(
                0,
                f"{len(self._failures)} of {len(parts)} parts cannot be read: "
                f"{self._failures[0].sentence}",
            )
        self._draft.format = f"{SHARDED} ({', '.join(self._formats)})"
        return self._draft

    def _fail(self, part: str, names: frozenset[str], error: PrunescopeError) -> None:
        if not os.path.lexists(os.path.join(self._folder, part)):
            error = MissingPartError(
                f"The part {shown(part)} is missing beside the index; download it to "
                "the same folder."
            )
        self._failures.append(error)
        for name in sorted(names):
            view = View((), (), "unknown", -1, 0, reason=f"in {part}{UNREADABLE}")
            self._draft.tensors.append(DraftTensor(name, view))

    def _take(self, part: str, names: frozenset[str], found: Draft) -> None:
        draft = self._draft
        file_shift, storage_shift = len(draft.files), len(draft.storages)
        present = {tensor.path for tensor in found.tensors}
        lacking = names - present
        if lacking:
            raise CorruptError(
                f"The index says that {shown(min(lacking))} is in {shown(part)}, but "
                "it is not; index and parts do not belong together."
            )
        draft.files += found.files
        draft.storages += [
            storage._replace(file=storage.file + file_shift)
            for storage in found.storages
        ]
        doubled = 0
        for tensor in found.tensors:
            if self._owners.setdefault(tensor.path, part) != part:
                doubled += 1
                continue
            if tensor.view.storage >= 0:
                tensor.view.storage += storage_shift
            draft.tensors.append(tensor)
        if doubled:
            draft.warnings.append(
                f"{doubled} tensors of {shown(part)} are also in another part, which "
                "the index prefers."
            )
        surplus = len(present - names) - doubled
        if surplus > 0 and names:
            draft.warnings.append(
                f"{shown(part)} holds {surplus} tensors that the index does not list."
            )
        self._formats[found.format] = None
        draft.imports = tuple(dict.fromkeys((*draft.imports, *found.imports)))
        draft.metadata += [
            pair for pair in found.metadata if pair not in draft.metadata
        ]
        draft.warnings += [f"{shown(part)}: {text}" for text in found.warnings]
