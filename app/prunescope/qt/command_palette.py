"""Every command and every layer, found by a few letters."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from prunescope.qt.action_spec import plain_text
from prunescope.qt.chooser import Choice, Chooser, parameter_choice
from prunescope.qt.shortcut_sheet import keys_text
from prunescope.session.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from prunescope.core.inventory import Inventory
    from prunescope.qt.action_set import Actions

_ITSELF = "palette"


def open_palette(
    actions: Actions,
    inventory: Inventory | None,
    select: Callable[[str], None],
    window: QWidget,
) -> Chooser:
    """Show the palette over a window; `select` makes a parameter the selected one."""
    choices = [*_commands(actions), *_layers(inventory, select)]
    hint = tr("Type a command or the name of a layer")
    palette = Chooser(tr("Command palette"), hint, choices, window)
    palette.popup_over(window)
    return palette


def _commands(actions: Actions) -> list[Choice]:
    return [
        Choice(
            plain_text(actions[spec.name].text()),
            actions[spec.name].trigger,
            detail=keys_text(actions[spec.name]) or plain_text(tr(spec.menu)),
            keywords=f"{plain_text(spec.text)} {plain_text(spec.menu)} {spec.keywords}",
            enabled=actions[spec.name].isEnabled(),
        )
        for spec in actions.specs
        if spec.name != _ITSELF
    ]


def _layers(inventory: Inventory | None, select: Callable[[str], None]) -> list[Choice]:
    parameters = () if inventory is None else inventory.parameters
    return [
        parameter_choice(entry, partial(select, entry.path)) for entry in parameters
    ]
