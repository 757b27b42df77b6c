"""The options of a draft that come from files: masks, scores, a method of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QVBoxLayout, QWidget

from prunescope.core.errors import PrunescopeError
from prunescope.core.method_files import arguments_text, classes_in, parse_arguments
from prunescope.qt.option_editor import Editor
from prunescope.qt.theme import GRID
from prunescope.qt.widgets import Button, Field, visible_text
from prunescope.session.language import mark, tr

if TYPE_CHECKING:
    from prunescope.core.methods import MethodSpec
    from prunescope.session.display import DraftCard

_TENSORS = "*.safetensors *.pt *.pth *.npz *.bin"


class TensorsEditor(Editor):
    """A file of tensors; what it fits is found out elsewhere.

    `file_chosen` carries the key of the step and the path.
    """

    file_chosen = Signal(str, object)

    #: The key of the step.
    key = ""
    title = ""

    def __init__(self, *others: QWidget) -> None:
        self.button = Button("")
        super().__init__(self.button, *others)
        self.button.clicked.connect(self.choose)

    def applies(self, spec: MethodSpec) -> bool:
        """Whether the method needs the file."""
        return self.key in spec.keys

    def show_card(self, card: DraftCard) -> None:
        """Show the name of the file."""
        name = getattr(card.step, self.key)
        self.button.setText(visible_text(Path(name).name) if name else tr("Choose…"))
        self.button.setToolTip(visible_text(name or ""))
        self.button.setAccessibleName(tr(self.label))

    def choose(self) -> None:
        """Ask for the file."""
        kinds = tr("Tensors ({kinds});;All files (*)", kinds=_TENSORS)
        name, _ = QFileDialog.getOpenFileName(self, tr(self.title), "", kinds)
        if name:
            self.file_chosen.emit(self.key, Path(name))


class MasksEditor(TensorsEditor):
    """Which file holds the masks."""

    label = mark("Masks")
    key = "masks"
    title = mark("Choose a file of masks")


class ScoresEditor(TensorsEditor):
    """What ranks the weights: they themselves, or scores from a file."""

    label = mark("Rank by")
    folded = True
    key = "importance"
    title = mark("Choose a file of importance scores")

    def __init__(self) -> None:
        self.clear = Button(tr("Use |w|"))
        super().__init__(self.clear)
        self.clear.clicked.connect(self._on_clear_clicked)

    def applies(self, spec: MethodSpec) -> bool:
        """Whether the method ranks weights."""
        return self.key in spec.optional

    def show_card(self, card: DraftCard) -> None:
        """Show the name of the file, or that the weights rank themselves."""
        super().show_card(card)
        given = bool(card.step.importance)
        self.summary = self.button.text() if given else ""
        if not given:
            self.button.setText(tr("|w|  ·  from a file…"))
        self.clear.setVisible(given)

    def _on_clear_clicked(self) -> None:
        self.edited.emit({"importance": None}, "")


class CodeEditor(Editor):
    """The file, the class and the arguments of a method of one's own.

    The file is looked at, not run; running it is asked for when the draft is applied.
    """

    label = mark("Code")

    def __init__(self) -> None:
        self.button = Button(tr("Choose a Python file…"))
        self.kind = QComboBox()
        self.kind.setAccessibleName(tr("Class"))
        self.kind.setToolTip(tr("Class"))
        self.arguments = Field(tr("Arguments"))
        self.arguments.setPlaceholderText("threshold=0.1, keep=3")
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for control in (self.button, self.kind, self.arguments):
            column.addWidget(control)
        super().__init__(box)
        self.setFocusProxy(self.button)
        self._file = ""
        self.button.clicked.connect(self.choose)
        self.kind.activated.connect(self._on_kind_activated)
        self.arguments.editingFinished.connect(self._on_arguments_finished)

    def applies(self, spec: MethodSpec) -> bool:
        """Whether the method is a person's own."""
        return "file" in spec.required

    def show_card(self, card: DraftCard) -> None:
        """Show file, class and arguments."""
        step = card.step
        name = step.file or ""
        self.button.setText(
            visible_text(Path(name).name) if name else tr("Choose a Python file…")
        )
        self.button.setToolTip(visible_text(name))
        self.kind.setVisible(bool(name))
        self.arguments.setVisible(bool(name))
        if name and name != self._file:
            self._list_classes(Path(name))
        with QSignalBlocker(self.kind):
            if step.class_name and self.kind.findText(step.class_name) < 0:
                self.kind.addItem(step.class_name)
            self.kind.setCurrentText(step.class_name or "")
        if not (self.arguments.hasFocus() and self.arguments.isModified()):
            self.arguments.setText(arguments_text(step.arguments))

    def choose(self) -> None:
        """Ask for the file."""
        title = tr("Choose the Python file of your method")
        kinds = tr("Python ({kinds});;All files (*)", kinds="*.py")
        name, _ = QFileDialog.getOpenFileName(self, title, "", kinds)
        if name:
            self.use(Path(name))

    def use(self, path: Path) -> None:
        """Take the file's first pruning method, if it has one."""
        try:
            first = classes_in(path)[0]
        except PrunescopeError as error:
            self.problem_found.emit(error.sentence)
            return
        self.problem_found.emit("")
        self.edited.emit({"file": str(path), "class_name": first}, "")

    def _list_classes(self, path: Path) -> None:
        self._file = str(path)
        with QSignalBlocker(self.kind):
            self.kind.clear()
            try:
                self.kind.addItems(classes_in(path))
            except PrunescopeError as error:
                self.problem_found.emit(error.sentence)

    def _on_kind_activated(self) -> None:
        self.edited.emit({"class_name": self.kind.currentText()}, "")

    def _on_arguments_finished(self) -> None:
        if not self.arguments.isModified():
            return
        self.arguments.setModified(False)
        try:
            arguments = parse_arguments(self.arguments.text())
        except PrunescopeError as error:
            self.problem_found.emit(error.sentence)
            return
        self.problem_found.emit("")
        self.edited.emit({"arguments": arguments}, "")
