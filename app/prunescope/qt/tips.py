"""What is worth knowing, one sentence at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prunescope.session.language import mark, tr

if TYPE_CHECKING:
    from collections.abc import Callable

#: Sentences, and the commands whose keys stand in them under their names.
_TIPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        mark("Zeros are not removed: a plain file with zeros is as large as before."),
        (),
    ),
    (
        mark(
            "Type /layers\\.(0|1)\\./ into the filter to find layers by an expression."
        ),
        (),
    ),
    (mark("{next} goes to the next prunable layer from any panel."), ("next",)),
    (mark("Drag the threshold line in the histogram to set the amount."), ()),
    (
        mark("Press {shortcuts} to see every key, {palette} to find every command."),
        ("shortcuts", "palette"),
    ),
    (
        mark("A share is of the weights still kept; the exact count stands beside it."),
        (),
    ),
    (mark("Opening a checkpoint never runs code from it, whatever it holds."), ()),
    (mark("2:4 keeps two of every four weights along the input dimension."), ()),
    (
        mark(
            "A file that changes on disk can be reloaded with {reload}; the plan stays."
        ),
        ("reload",),
    ),
)


def tips(keys_of: Callable[[str], str]) -> tuple[str, ...]:
    """Return the tips in the language of now, without those whose keys are gone.

    `keys_of` tells the keys of a command, "" for none.
    """
    found = []
    for text, commands in _TIPS:
        keys = {command: keys_of(command) for command in commands}
        if all(keys.values()):
            found.append(tr(text, **keys))
    return tuple(found)
