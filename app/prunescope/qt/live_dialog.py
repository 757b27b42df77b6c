"""Asks whether a model's own code may run; Enter and Esc both decline."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QFrame,
    QGridLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from prunescope.core.live_source import FACTORY, CodeSource, Kind
from prunescope.qt.cards import Note
from prunescope.qt.paragraph import Paragraph
from prunescope.qt.theme import EDGE, GAP, TEXT_PIXELS, Theme, mono_font, sized
from prunescope.qt.widgets import Button, Field, TextLabel, row_of, visible_text
from prunescope.session.language import tr
from prunescope.session.live_jobs import CodeChoice, Offer
from prunescope.session.live_texts import (
    explained,
    name_lines,
    shut_off_text,
    source_title,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prunescope.core.errors import PrunescopeError

_WIDTH = 620
_FEWEST, _MOST = 3, 9


class LiveDialog(QDialog):
    """Where the code is, what it is, and whether it may run; accepted if it may.

    ::

        This will run code on your computer
        Code     [The module pickled in this file      ▾]
        File     [                       ] […]  Function [make_model]
        Python   [This program's own     ] […]
        model.pt asks to import 3 names:
        [⚠ builtins.getattr: reaches …]
        With your permissions, … not proof of safety.
        SHA-256 3f9c…
        ☐ Remember for this exact file           Run it   Cancel

    `look_requested` carries a :class:`CodeChoice`; `show_offer` or `show_problem`
    answers it. `sources` come along with the checkpoint.
    """

    look_requested = Signal(object)

    def __init__(
        self, sources: Sequence[CodeSource], theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Run this model's code"))
        self.setMinimumWidth(_WIDTH)
        self._sources = tuple(sources)
        self._asked: CodeChoice | None = None
        self.offer: Offer | None = None
        self._make_widgets(theme)
        self._lay_out()
        self._connect()
        self._on_source_changed()

    def _make_widgets(self, theme: Theme) -> None:
        self._title = Paragraph(tr("This will run code on your computer"))
        self._title.setFont(sized(self.font(), TEXT_PIXELS, strong=True))
        self.source = QComboBox()
        self.source.setAccessibleName(tr("Where the code is"))
        self.source.setToolTip(tr("Where the code is that makes the model"))
        for each in self._sources:
            self.source.addItem(source_title(each.kind), each)
        self.source.addItem(source_title(Kind.FACTORY), None)
        self.file = Field(tr("Python file"))
        self.file.setPlaceholderText(tr("model.py"))
        self.file.setToolTip(tr("The Python file that makes the model"))
        self.file_button = Button("…")
        self.file_button.setAccessibleName(tr("Choose the Python file"))
        self.file_button.setToolTip(tr("Choose the Python file"))
        self.function = Field(tr("Function"))
        self.function.setText(FACTORY)
        self.function.setToolTip(tr("The function in it that returns the model"))
        self.python = Field(tr("Python"))
        self.python.setPlaceholderText(tr("This program's own"))
        self.python.setToolTip(
            tr("The Python that runs the code; it needs torch and nothing else")
        )
        self.python_button = Button("…")
        self.python_button.setAccessibleName(tr("Choose the Python interpreter"))
        self.python_button.setToolTip(tr("Choose the Python interpreter"))
        self.explanation = Paragraph("")
        self.names = _name_list()
        self.warning = Note(theme)
        self.digest = Field("SHA-256")
        self.digest.setReadOnly(True)
        self.digest.setFont(mono_font())
        self.digest.setToolTip(tr("Your consent is to exactly these bytes"))
        self.problem = Note(theme)
        self.remember = QCheckBox(tr("Remember for this exact file"))
        self.remember.setToolTip(
            tr("A file that changes is asked for again; the settings list what is kept")
        )
        self.run = Button(tr("Run it"))
        self.run.setToolTip(tr("Run the code in a process of its own"))
        self.run.setAutoDefault(False)
        self.cancel = Button(tr("Cancel"), primary=True)
        self.cancel.setToolTip(tr("Run nothing (Enter or Esc)"))
        for other in (self.file_button, self.python_button):
            other.setAutoDefault(False)
        self.cancel.setDefault(True)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(EDGE)
        grid.setVerticalSpacing(GAP)
        grid.setColumnStretch(1, 1)
        self._file_label = _label(tr("File"), self.file)
        self._function_label = _label(tr("Function"), self.function)
        file_row = row_of(
            self.file, self.file_button, self._function_label, self.function
        )
        file_row.setStretch(0, 2)
        file_row.setStretch(3, 1)
        grid.addWidget(_label(tr("Code"), self.source), 0, 0)
        grid.addWidget(self.source, 0, 1)
        grid.addWidget(self._file_label, 1, 0)
        grid.addLayout(file_row, 1, 1)
        grid.addWidget(_label(tr("Python"), self.python), 2, 0)
        grid.addLayout(row_of(self.python, self.python_button), 2, 1)
        self._digest_label = _label("SHA-256", self.digest)
        digest = row_of(self._digest_label, self.digest)
        foot = row_of(self.remember)
        foot.addStretch(1)
        foot.addWidget(self.run)
        foot.addWidget(self.cancel)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(2 * EDGE, 2 * EDGE, 2 * EDGE, EDGE)
        column.setSpacing(EDGE)
        column.addWidget(self._title)
        column.addLayout(grid)
        column.addWidget(self.explanation)
        column.addWidget(self.names)
        column.addWidget(self.warning)
        column.addWidget(self.problem)
        column.addLayout(digest)
        column.addStretch(1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.source.currentIndexChanged.connect(self._on_source_changed)
        for field in (self.file, self.function, self.python):
            field.textChanged.connect(self._on_choice_changed)
        self.file_button.clicked.connect(self._on_file_clicked)
        self.python_button.clicked.connect(self._on_python_clicked)
        self.run.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)

    # --- state in

    def choose(self, choice: CodeChoice) -> None:
        """Show a choice that was made before."""
        if choice.source.kind is Kind.FACTORY:
            self.source.setCurrentIndex(len(self._sources))
            self.file.setText(str(choice.source.path))
            self.function.setText(choice.source.factory)
        elif choice.source in self._sources:
            self.source.setCurrentIndex(self._sources.index(choice.source))
        self.python.setText(choice.python)

    def look(self) -> None:
        """Ask what the choice of now would run."""
        self._on_choice_changed()

    def show_offer(self, offer: Offer) -> None:
        """Tell what would run; a late answer to another choice is passed over."""
        if offer.choice != self._asked:
            return
        self.offer = offer
        self.explanation.setText(visible_text(explained(offer)))
        lines = tuple(map(visible_text, name_lines(offer)))
        self.names.setPlainText("\n".join(lines))
        line = self.names.fontMetrics().lineSpacing()
        shown = min(max(len(lines), _FEWEST), _MOST)
        self.names.setFixedHeight(shown * line + GAP)
        self.names.setVisible(bool(lines))
        self.warning.set_text(
            " ".join((_permissions(), shut_off_text(offer))),
            "info" if offer.isolated and not offer.disclosure.dangerous else "warning",
        )
        self.digest.setText(offer.disclosure.sha256)
        self.digest.setCursorPosition(0)
        self._show_answer(problem="", ready=True)

    def show_problem(self, error: PrunescopeError) -> None:
        """Tell why the choice of now cannot run."""
        self._clear(error.sentence)

    def _clear(self, problem: str) -> None:
        self.offer = None
        self.names.setVisible(False)
        self.explanation.setText("" if problem else tr("Reading the code…"))
        self.warning.set_text("")
        self.digest.clear()
        self._show_answer(problem=problem, ready=False)

    def _show_answer(self, *, problem: str, ready: bool) -> None:
        self.problem.set_text(problem)
        self.explanation.setVisible(not problem)
        self.run.setEnabled(ready)
        self.remember.setEnabled(ready)
        for widget in (self._digest_label, self.digest):
            widget.setVisible(not problem)
        self._column.activate()
        needed = self._column.totalHeightForWidth(self.width())
        self.resize(self.width(), max(self.height(), needed))

    # --- wishes

    @property
    def choice(self) -> CodeChoice | None:
        """What is chosen; `None` while no file is named."""
        source: CodeSource | None = self.source.currentData()
        if source is None:
            name = self.file.text().strip()
            if not name:
                return None
            function = self.function.text().strip() or FACTORY
            source = CodeSource(Kind.FACTORY, Path(name), function)
        return CodeChoice(source, self.python.text().strip())

    def _on_source_changed(self) -> None:
        shown = self.source.currentData() is None
        for widget in (
            self._file_label,
            self.file,
            self.file_button,
            self._function_label,
            self.function,
        ):
            widget.setVisible(shown)
        self._on_choice_changed()

    def _on_choice_changed(self) -> None:
        self._asked = self.choice
        if self._asked is None:
            self._clear(tr("Name the Python file that makes the model."))
            return
        self._clear("")
        self.look_requested.emit(self._asked)

    def _on_file_clicked(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, tr("Python file"), self.file.text(), tr("Python (*.py)")
        )
        if name:
            self.file.setText(name)

    def _on_python_clicked(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, tr("Python interpreter"), self.python.text()
        )
        if name:
            self.python.setText(name)


def _permissions() -> str:
    return tr(
        "It runs with your permissions, in a process of its own. A clean list is not "
        "proof of safety."
    )


def _name_list() -> QPlainTextEdit:
    view = QPlainTextEdit()
    view.setReadOnly(True)
    view.setTabChangesFocus(True)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setFont(mono_font())
    view.setAccessibleName(tr("Names that the code imports"))
    view.setToolTip(tr("Names that the code imports; ⚠ could run anything"))
    view.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    return view


def _label(text: str, buddy: QWidget) -> TextLabel:
    label = TextLabel(text)
    label.setMinimumWidth(label.sizeHint().width())
    label.setBuddy(buddy)
    return label
