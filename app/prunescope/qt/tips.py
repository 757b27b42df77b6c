"""What is worth knowing, one sentence at a time."""

from __future__ import annotations

from prunescope.session.language import tr


def tips() -> tuple[str, ...]:
    """Return the tips in the language of now."""
    return (
        tr("Zeros are not removed: a plain file with zeros is as large as before."),
        tr("Type /layers\\.(0|1)\\./ into the filter to find layers by an expression."),
        tr("Alt+↓ goes to the next prunable layer from any panel."),
        tr("Drag the threshold line in the histogram to set the amount."),
        tr("Press ? to see every key, Ctrl+Shift+P to find every command."),
        tr("A share is of the weights still kept; the exact count stands beside it."),
        tr("Opening a checkpoint never runs code from it, whatever it holds."),
        tr("2:4 keeps two of every four weights along the input dimension."),
        tr("A file that changes on disk can be reloaded with F5; the plan stays."),
    )
