"""The badge "read without running its code" and the list behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from prunescope.core.imports import danger, judged
from prunescope.qt.chip import Chip, Popup
from prunescope.qt.theme import GAP, Theme, mono_font
from prunescope.qt.widgets import visible_text
from prunescope.session.language import tr, tr_count
from prunescope.session.sentences import translated

if TYPE_CHECKING:
    from collections.abc import Sequence


class ImportsChip(Chip):
    """A pill in the toolbar; a click lists what a normal unpickler would import."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("shield", theme, parent)
        self._imports: tuple[str, ...] = ()
        self._short = False
        self._show()

    def show_imports(self, imports: tuple[str, ...]) -> None:
        """Remember the names; the pill says it when one of them is dangerous."""
        if imports != self._imports:
            self._imports = imports
            self._show()

    def set_short(self, *, short: bool) -> None:
        """Leave the sentence to the tool tip, where there is little room."""
        if short != self._short:
            self._short = short
            self._show()

    def _show(self) -> None:
        risky = sum(1 for name in self._imports if danger(name))
        told = tr("read without running its code")
        text, warning = "" if self._short else told, f"⚠ {risky}" if risky else ""
        self.setText(" · ".join(filter(None, (text, warning))))
        self.setAccessibleName(told)
        list_them = tr("List what a normal torch.load would import")
        self.setToolTip(f"{told}\n{list_them}" if self._short else list_them)
        self.updateGeometry()

    def make_popup(self) -> ImportsPopup:
        """List the names."""
        return ImportsPopup(self._imports, self)


class ImportsPopup(Popup):
    """A list of names, gone with the next click elsewhere."""

    def __init__(self, imports: Sequence[str], parent: QWidget) -> None:
        super().__init__(tr("Nothing from this file was executed"), parent)
        self.add_sentence(explain(imports))
        if imports:
            self.add_widget(_name_list(imports))


def explain(imports: Sequence[str]) -> str:
    """Return the sentence above the list."""
    if not imports:
        return tr("It holds tensors only; loading it normally would import nothing.")
    risky = sum(1 for name in imports if danger(name))
    text = tr_count(
        "A normal torch.load would import 1 name.",
        "A normal torch.load would import {count} names.",
        len(imports),
    )
    if not risky:
        return text
    warning = tr(
        "{count} of them, marked ⚠, could run anything on this computer.", count=risky
    )
    return f"{text} {warning}"


def _name_list(imports: Sequence[str]) -> QPlainTextEdit:
    lines = [
        f"⚠ {each.name}: {translated(each.danger)}" if each.danger else f"  {each.name}"
        for each in judged(sorted(imports))
    ]
    view = QPlainTextEdit(visible_lines(lines))
    view.setReadOnly(True)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setFont(mono_font())
    view.setAccessibleName(tr("Names the file would import"))
    view.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    view.setFixedHeight(min(max(len(lines), 3), 12) * 18 + GAP)
    return view


def visible_lines(lines: Sequence[str]) -> str:
    """Join lines, each with what cannot be seen escaped."""
    return "\n".join(visible_text(line) for line in lines)
