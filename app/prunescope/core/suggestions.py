"""Did-you-mean: the nearest word that would have been right."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest(word: object, known: Iterable[str]) -> str:
    """Return ", did you mean 'X'?" for the nearest known word, or nothing.

    A word of absurd length, or very many known words, are not compared with each other
    in full, since that would take seconds.
    """
    text = str(word)[:200]
    candidates = [item for item in known if abs(len(item) - len(text)) <= len(text)]
    close = difflib.get_close_matches(text, candidates[:20_000], n=1, cutoff=0.5)
    return f", did you mean {close[0]!r}?" if close else ""


def joined(problems: Iterable[str], separator: str = "; ") -> str:
    """Return several problems as one sentence, which ends with one mark."""
    text = separator.join(problems)
    return text if text.endswith((".", "?")) else f"{text}."
