"""The context menu of a row of the module tree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from prunescope.qt.scope_menu import menu_text
from prunescope.qt.tree_columns import Column
from prunescope.qt.tree_meaning import below, meaning
from prunescope.qt.tree_texts import cell_text
from prunescope.session.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex

    from prunescope.qt.tree_model import TreeModel
    from prunescope.session.tree_rows import Row

_INDEX = re.compile(r"\.(\d+)(?=\.|$)")


@dataclass(frozen=True, slots=True)
class RowWishes:
    """What can be wished for from the menu of a row; each takes what it is about."""

    check_only: Callable[[frozenset[str]], object]
    exclude: Callable[[frozenset[str]], object]
    check_type: Callable[[str], object]
    add_step: Callable[[frozenset[str]], object]
    filter: Callable[[str], object]
    window: Callable[[str], object]
    reveal: Callable[[str], object]
    save: Callable[[str], object]


def row_menu(
    model: TreeModel,
    index: QModelIndex,
    chosen: frozenset[str],
    wishes: RowWishes,
    parent: QWidget,
) -> QMenu:
    """Make the menu; `chosen` are the parameters that it is about."""
    row, tree, values = model.row(index), model.tree, model.values
    assert tree is not None
    assert values is not None
    menu = QMenu(parent)
    menu.addAction(
        tr("Add the draft as a step for these"), partial(wishes.add_step, chosen)
    )
    menu.addAction(tr("Prune only these"), partial(wishes.check_only, chosen))
    exclude = menu.addAction(tr("Exclude"), partial(wishes.exclude, chosen))
    exclude.setEnabled(model.any_checked(chosen))
    kind = row.kind
    if any(entry.type == kind for entry in tree.parameters):
        text = tr("Check only {kind}", kind=menu_text(kind))
        menu.addAction(text, partial(wishes.check_type, kind))
    expression = model.filter_of(index)
    if expression:
        text = tr("Filter: {expression}", expression=menu_text(expression))
        menu.addSeparator()
        menu.addAction(text, partial(wishes.filter, expression))
    menu.addSeparator()
    menu.addAction(tr("Copy name"), partial(_copy, row.path or row.name))
    menu.addAction(tr("Copy Python path"), partial(_copy, python_path(row.path)))
    summary = "  ".join(
        text for c in Column if (text := cell_text(row, c, values)) and c > Column.NAME
    )
    name = row.path or row.name
    menu.addAction(tr("Copy summary"), partial(_copy, f"{name}  {summary}"))
    target = next(iter(meaning(tree, row, model.matching)), "")
    if target:
        menu.addSeparator()
        menu.addAction(tr("Open in a new heatmap"), partial(wishes.window, target))
        menu.addAction(tr("Show in the bars"), partial(wishes.reveal, target))
        menu.addAction(tr("Save tensor…"), partial(wishes.save, target))
    return menu


def python_path(path: str) -> str:
    """Return how Python reaches a parameter: `model.layers[0].weight`."""
    return _INDEX.sub(r"[\1]", f"model.{path}" if path else "model")


def paths_of(model: TreeModel, rows: list[Row]) -> frozenset[str]:
    """Return the shown parameters of rows, those below modules included."""
    tree = model.tree
    if tree is None:
        return frozenset()
    shown = (below(tree, row, model.matching) for row in rows)
    return frozenset(path for paths in shown for path in paths)


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
