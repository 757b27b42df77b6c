"""What may stand at the cursor of a filter expression; no Qt."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prunescope.core.filter_values import COUNT_KEYS, FLAG_KEYS, KEYS, TEXT_KEYS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prunescope.core.inventory import TensorEntry

_WORD = re.compile(r"[^\s()]*$")
_COMPARED = re.compile(r"(?P<key>[A-Za-z_]\w*)(?P<op>!=|<=|>=|[:=<>~])(?P<value>.*)")
_WORDS = ("AND", "OR", "NOT")
_TEXT_SIGNS, _NUMBER_SIGNS = (":", "=", "!=", "~"), (">", "<", ">=", "<=", "=", "!=")
_MOST = 12
#: So many parameters tell what a model's parts are called and measure.
_SAMPLED = 4000
#: Values to begin with where the model itself has none to offer.
_SAMPLES = {
    "params": ("1k", "100k", "1M", "10M", "1k..1M"),
    "bytes": ("4KiB", "1MiB", "100MiB"),
    "sens": ("10%", "25%", "50%"),
    "max": ("0.1", "1", "10"),
    "mean": ("0", "0.01"),
    "std": ("0.01", "0.1"),
    **dict.fromkeys(COUNT_KEYS, ("0", "10%", "50%", "90%", "10%..50%")),
}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a model has to offer: the values of each key, the most frequent first."""

    values: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, entries: Sequence[TensorEntry]) -> Vocabulary:
        """Collect what the parameters of a model are called and measure.

        Names and sizes are those of every n-th where there are many: collecting
        happens at the first key, and must not be felt.
        """
        found: dict[str, Counter[str]] = {
            "type": Counter(entry.type for entry in entries),
            "dtype": Counter(entry.dtype for entry in entries),
            **{key: Counter() for key in ("name", "ndim", "dim0", "dim1")},
        }
        for entry in entries[:: 1 + len(entries) // _SAMPLED]:
            parts = entry.path.split(".")
            found["name"].update(part for part in parts if not part.isdigit())
            found["ndim"][str(len(entry.shape))] += 1
            for axis, size in enumerate(entry.shape[:2]):
                found[f"dim{axis}"][str(size)] += 1
        return cls({key: _frequent(count) for key, count in found.items()})


def _frequent(counts: Counter[str]) -> tuple[str, ...]:
    return tuple(value for value, _ in counts.most_common() if value)


@dataclass(frozen=True, slots=True)
class Completion:
    """Texts that may replace the characters from `start` up to the cursor."""

    start: int
    options: tuple[str, ...]


def completion(text: str, cursor: int, vocabulary: Vocabulary) -> Completion:
    """Return what may be meant by the word that ends at the cursor.

    No options inside a quoted phrase or a regular expression, nor after a word that
    is complete.
    """
    before = text[:cursor]
    found = _WORD.search(before)
    word = found.group() if found else ""
    start = cursor - len(word)
    if word.startswith("-"):
        word, start = word[1:], start + 1
    if not word or word[0] in '"/' or before.count('"') % 2:
        return Completion(start, ())
    compared = _COMPARED.fullmatch(word)
    if compared is None:
        return Completion(start, _keys(word))
    key, sign, value = compared["key"].lower(), compared["op"], compared["value"]
    if key in KEYS and not value and sign in {"<", ">"}:
        # The sign may go on: `>` and `>=` are both.
        return Completion(start, (f"{word}=", *_with_values(word, key, "", vocabulary)))
    head = f"{compared['key']}{sign}"
    return Completion(start, _with_values(head, key, value, vocabulary))


def _with_values(
    head: str, key: str, typed: str, vocabulary: Vocabulary
) -> tuple[str, ...]:
    folded = typed.strip('"').lower()
    values = _values(key, vocabulary)
    fitting = [v for v in values if folded in v.lower() and v.lower() != folded]
    fitting.sort(key=lambda v: not v.lower().startswith(folded))
    quoted = (f'"{v}"' if re.search(r'[\s()"]', v) else v for v in fitting[:_MOST])
    return tuple(f"{head}{value}" for value in quoted)


def _keys(word: str) -> tuple[str, ...]:
    folded = word.lower()
    if folded in KEYS and folded not in FLAG_KEYS:
        signs = _TEXT_SIGNS if folded in TEXT_KEYS else _NUMBER_SIGNS
        return tuple(f"{word}{sign}" for sign in signs)
    keys = [key for key in KEYS if key.startswith(folded) and not key[3:].isdigit()]
    words = [w for w in _WORDS if w.startswith(word) and w != word]
    return tuple([_started(key) for key in keys] + words)


def _started(key: str) -> str:
    if key in FLAG_KEYS:
        return f"{key}:true"
    return f"{key}:" if key in TEXT_KEYS else f"{key}>"


def _values(key: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    if key in FLAG_KEYS:
        return ("true", "false")
    key = "name" if key == "path" else key
    return vocabulary.values.get(key, _SAMPLES.get(key, ()))
