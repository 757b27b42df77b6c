"""What the dimensions of a picture are called in the language of the window."""

from __future__ import annotations

from prunescope.session.language import tr
from prunescope.session.sentences import translated

_BETWEEN = " × "


def dimension_word(name: str) -> str:
    """Translate the name of a dimension, or of several joined by "×"."""
    words = {
        "index": tr("index"),
        "kernel": tr("kernel"),
        "depth": tr("depth"),
        "head": tr("head"),
    }
    parts = name.split(_BETWEEN)
    return _BETWEEN.join(words.get(part) or translated(part) for part in parts)
