"""What the dimensions of a picture are called in the language of the window."""

from __future__ import annotations

from prunescope.session.language import tr
from prunescope.session.sentences import translated

_BETWEEN = " × "


def dimension_word(name: str) -> str:
    """Translate the name of a dimension, or of several joined by "×".

    Behind a comma stands how it lies: "kernel, wrapped at 64".
    """
    words = {
        "index": tr("index"),
        "kernel": tr("kernel"),
        "depth": tr("depth"),
        "head": tr("head"),
    }
    told = []
    for part in name.split(_BETWEEN):
        word, comma, how = part.partition(", ")
        told.append(translated(f"{words.get(word, word)}{comma}{how}"))
    return _BETWEEN.join(told)
