"""The context menu of a sparsity bar, which also serves the keyboard."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QMenu, QWidget

from prunescope.qt.entry_dialog import EntryDialog
from prunescope.qt.option_editor import percent_box
from prunescope.qt.widgets import visible_text
from prunescope.session.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable

#: What is offered to a layer that has no amount of its own yet, in percent.
_FIRST = 50.0


@dataclass(frozen=True, slots=True)
class BarWishes:
    """What the entries of the menu wish for."""

    open: Callable[[], object]
    own: Callable[[str, float], object]
    drop: Callable[[str], object]
    table: Callable[[], object]


def bar_menu(path: str, own: float | None, wishes: BarWishes, parent: QWidget) -> QMenu:
    """Make the menu; `own` is the share of zeros that the layer has for its own."""
    menu = QMenu(parent)
    menu.addAction(tr("Show in the heatmap"), wishes.open)
    menu.addAction(
        tr("Share of zeros of its own…"), partial(_ask, path, own, wishes, parent)
    )
    like = menu.addAction(tr("Prune like the others again"))
    like.triggered.connect(partial(wishes.drop, path))
    like.setEnabled(own is not None)
    menu.addSeparator()
    menu.addAction(tr("Copy name"), partial(_copy, path))
    menu.addAction(tr("Show as table…"), wishes.table)
    return menu


def _copy(path: str) -> None:
    QApplication.clipboard().setText(visible_text(path))


def _ask(path: str, own: float | None, wishes: BarWishes, parent: QWidget) -> None:
    """Ask for the share in percent; the dialog tells when it is accepted."""
    title = tr("Share of zeros of its own")
    share = percent_box(title)
    share.setValue(_FIRST if own is None else 100 * own)
    about = tr("Percent of the weights of {path} that are zero", path=path)
    dialog = EntryDialog(title, about, (share,), tr("Set"), parent)
    dialog.accepted.connect(lambda: wishes.own(path, share.value() / 100))
    dialog.open()
