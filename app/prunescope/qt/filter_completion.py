"""What may stand at the cursor of a filter expression; no Qt."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prunescope.core.filter_values import FLAG_KEYS, KEYS, TEXT_KEYS

_WORD = re.compile(r"[^\s()]*$")
_COMPARED = re.compile(r"(?P<key>[A-Za-z_]\w*)(?P<op>!=|<=|>=|[:=<>~])(?P<value>.*)")
_OPERATORS = ("AND", "OR", "NOT")
_MOST = 12


@dataclass(frozen=True, slots=True)
class Completion:
    """Texts that may replace the characters from `start` up to the cursor."""

    start: int
    options: tuple[str, ...]


def completion(
    text: str, cursor: int, types: tuple[str, ...], dtypes: tuple[str, ...]
) -> Completion:
    """Return what may be meant by the word that ends at the cursor.

    `types` and `dtypes` are those of the model. No options inside a quoted phrase or
    a regular expression, nor after a word that is complete.
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
    values = _values(key, types, dtypes)
    folded = value.strip('"').lower()
    fitting = [v for v in values if folded in v.lower() and v.lower() != folded]
    fitting.sort(key=lambda v: not v.lower().startswith(folded))
    quoted = (f'"{v}"' if re.search(r'[\s()"]', v) else v for v in fitting[:_MOST])
    return Completion(start, tuple(f"{compared['key']}{sign}{v}" for v in quoted))


def _keys(word: str) -> tuple[str, ...]:
    folded = word.lower()
    keys = [key for key in KEYS if key.startswith(folded) and not key[3:].isdigit()]
    words = [w for w in _OPERATORS if w.startswith(word) and w != word]
    return tuple([_started(key) for key in keys] + words)


def _started(key: str) -> str:
    if key in FLAG_KEYS:
        return f"{key}:true"
    return f"{key}:" if key in TEXT_KEYS else f"{key}>"


def _values(
    key: str, types: tuple[str, ...], dtypes: tuple[str, ...]
) -> tuple[str, ...]:
    if key in FLAG_KEYS:
        return ("true", "false")
    return {"type": types, "dtype": dtypes}.get(key, ())
