"""The draft: the step being edited, with its exact effect, before it is applied."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from prunescope.core.methods import METHODS
from prunescope.qt.cards import Card, Note, set_text_colour
from prunescope.qt.draft_editors import AmountEditor, applicable, editors
from prunescope.qt.file_editors import TensorsEditor
from prunescope.qt.number_text import integer_text
from prunescope.qt.schedule_editor import ScheduleEditor
from prunescope.qt.step_edits import (
    DRAFT_METHODS,
    preset,
    presets,
    step_presets,
    with_method,
)
from prunescope.qt.theme import GAP, GRID, TEXT_PIXELS, Theme, sized
from prunescope.qt.widgets import Button, MenuCombo, TextLabel, unbroken
from prunescope.session.language import tr
from prunescope.session.sentences import translated

if TYPE_CHECKING:
    from prunescope.core.plan import Step
    from prunescope.qt.option_editor import Editor
    from prunescope.session.display import DraftCard

_LABEL_WIDTH = 60
_WARNINGS_MOST = 3
_REMEDIES_MOST = 2


class DraftPanel(Card):
    """Shows the draft and turns every edit into a whole new step.

    `edit_requested` carries the step and a gesture; the edits of one gesture are one
    step of undo.
    """

    edit_requested = Signal(object, str)
    apply_requested = Signal()
    #: Whole steps are to be added, in one edit of this name.
    steps_requested = Signal(object, str)
    #: The draft is to be applied in the rounds of this schedule.
    rounds_requested = Signal(object)
    #: Other layers for the scope (frozenset of paths).
    check_requested = Signal(object)
    #: A file of tensors for the draft: the step's key, and the path.
    file_chosen = Signal(str, object)

    def __init__(self, theme: Theme, layers_menu: QMenu) -> None:
        super().__init__(accented=True)
        self._card: DraftCard | None = None
        self._typed_problem = ""

        # --- widgets
        self._title = TextLabel(tr("Draft"))
        self._title.setFont(sized(self.font(), TEXT_PIXELS, strong=True))
        self.layers = MenuCombo(tr("Layers in scope"), layers_menu)
        self.method = QComboBox()
        self.method.setAccessibleName(tr("Method"))
        for position, spec in enumerate(DRAFT_METHODS):
            self.method.addItem(tr(spec.title), spec.name)
            help_text = tr(spec.help)
            self.method.setItemData(position, help_text, Qt.ItemDataRole.ToolTipRole)
        self.editors = editors()
        self.effect = QLabel()
        self.effect.setTextFormat(Qt.TextFormat.PlainText)
        self.effect.setWordWrap(True)
        self.effect.setMinimumHeight(2 * TEXT_PIXELS + GRID + 2)
        self.effect.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._notes = [Note(theme) for _ in range(_WARNINGS_MOST)]
        self._remedies = [Button("") for _ in range(_REMEDIES_MOST)]
        self.apply = Button(tr("Apply"), primary=True)
        self.apply.setToolTip(tr("Apply the draft (Ctrl+Return)"))
        self.presets = Button(tr("Preset"))
        self.presets.setToolTip(tr("Steps that are often wanted, ready to be applied"))
        self.presets.setMenu(self._presets_menu())

        # --- layout
        self.column.setSpacing(GAP)
        self.column.addWidget(self._title)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(GAP - 2)
        self._grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)
        self._labels: dict[Editor, TextLabel] = {}
        self._add_row(tr("Layers"), self.layers)
        self._add_row(tr("Method"), self.method)
        for editor in self.editors:
            self._labels[editor] = self._add_row(tr(editor.label), editor)
        self.schedule = ScheduleEditor()
        self._rounds_label = self._add_row(tr("Rounds"), self.schedule)
        self.column.addLayout(self._grid)
        self.column.addWidget(self.effect)
        notes = QVBoxLayout()
        notes.setSpacing(GRID)
        for note in self._notes:
            notes.addWidget(note)
        self.column.addLayout(notes)
        for remedy in self._remedies:
            self.column.addWidget(remedy)
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        foot.addWidget(self.apply, 1)
        foot.addWidget(self.presets)
        self.column.addLayout(foot)

        # --- signals
        self.method.activated.connect(self._on_method_activated)
        for editor in self.editors:
            editor.edited.connect(self._on_editor_edited)
            editor.step_chosen.connect(self._on_step_chosen)
            editor.problem_found.connect(self._on_problem_found)
            if isinstance(editor, TensorsEditor):
                editor.file_chosen.connect(self.file_chosen)
        for number, remedy in enumerate(self._remedies):
            remedy.clicked.connect(partial(self._on_remedy_clicked, number))
        self.schedule.problem_found.connect(self._on_problem_found)
        self.schedule.changed.connect(self._show_apply)
        self.apply.clicked.connect(self._on_apply_clicked)
        self.set_theme(theme)

    @property
    def notes(self) -> tuple[str, ...]:
        """The problem and the warnings as shown."""
        return tuple(note.text for note in self._notes if not note.isHidden())

    def _add_row(self, text: str, control: QWidget) -> TextLabel:
        label = TextLabel(text, dim=True)
        label.setBuddy(control)
        row = self._grid.rowCount()
        top = Qt.AlignmentFlag.AlignTop
        label.setFixedHeight(28)
        self._grid.addWidget(label, row, 0, top)
        self._grid.addWidget(control, row, 1)
        return label

    def _presets_menu(self) -> QMenu:
        menu = QMenu(self)
        for title, step in presets():
            menu.addAction(title, partial(self._on_preset_chosen, step))
        menu.addSeparator()
        for title, steps in step_presets():
            wish = partial(self.steps_requested.emit, steps, title)
            menu.addAction(tr("Apply {preset}", preset=title), wish)
        return menu

    # --- state in

    def show_card(self, card: DraftCard) -> None:
        """Show the draft; emits nothing."""
        before, self._card = self._card, card
        if before == card:
            return
        if before is not None and before.step != card.step:
            self._typed_problem = ""
        spec = METHODS[card.step.method]
        self.layers.set_text(tr("{count} checked", count=integer_text(card.layers)))
        with QSignalBlocker(self.method):
            self.method.setCurrentIndex(self.method.findData(spec.name))
        self.method.setToolTip(tr(spec.help))
        for editor in self.editors:
            applies = applicable(spec.name, editor)
            if applies:
                editor.show_card(card)
            editor.setVisible(applies and editor.shown)
            self._labels[editor].setVisible(applies and editor.shown)
        takes = spec.takes_amount
        self.schedule.setVisible(takes)
        self._rounds_label.setVisible(takes)
        self.schedule.show_card(card)
        self._show_apply()
        sentences = [text for text in (card.effect, card.spread) if text]
        self.effect.setText("\n".join(map(unbroken, sentences)))
        self._show_notes()
        self._show_remedies(card)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        set_text_colour(self._title, theme.accent)
        for note in self._notes:
            note.set_theme(theme)

    def _show_notes(self) -> None:
        card = self._card
        problem = self._typed_problem or (card.problem if card is not None else "")
        sentences = [problem] if problem else []
        sentences += card.warnings if card is not None else ()
        if len(sentences) > _WARNINGS_MOST:
            rest = len(sentences) - _WARNINGS_MOST + 1
            sentences[_WARNINGS_MOST - 1 :] = [tr("{count} more warnings.", count=rest)]
        sentences += [""] * (_WARNINGS_MOST - len(sentences))
        hint = bool(problem) and not self._typed_problem
        for note, sentence in zip(self._notes, sentences, strict=True):
            symbol = "info" if hint and note is self._notes[0] else "warning"
            note.set_text(sentence, symbol)
        self.apply.setEnabled(not problem)

    def _show_remedies(self, card: DraftCard) -> None:
        for number, button in enumerate(self._remedies):
            shown = number < len(card.remedies)
            button.setVisible(shown)
            if shown:
                button.setText(card.remedies[number].title)

    def begin(self) -> None:
        """Lead the keyboard to the amount, or to the method where there is none."""
        amounts = [e for e in self.editors if isinstance(e, AmountEditor)]
        first: QWidget = self.method
        if amounts and not amounts[0].isHidden():
            first = amounts[0]
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def nudge(self, step: float) -> None:
        """Move the amount by a share of its range, if the draft has one."""
        for editor in self.editors:
            if isinstance(editor, AmountEditor) and not editor.isHidden():
                editor.field.nudge(step)

    # --- wishes out

    def _request(self, step: Step, gesture: str) -> None:
        if self._card is not None and step != self._card.step:
            self.edit_requested.emit(step, gesture)

    def _on_method_activated(self, index: int) -> None:
        if self._card is not None:
            name = self.method.itemData(index)
            self._request(with_method(self._card.step, name), "")

    def _on_editor_edited(self, changes: dict[str, Any], gesture: str) -> None:
        if self._card is not None:
            self._request(replace(self._card.step, **changes), gesture)

    def _show_apply(self) -> None:
        many = self.schedule.is_many
        rounds = self.schedule.schedule.rounds
        text = tr("Apply {n} rounds", n=rounds) if many else tr("Apply")
        self.apply.setText(text)

    def _on_apply_clicked(self) -> None:
        if self.schedule.is_many:
            self.rounds_requested.emit(self.schedule.schedule)
            self.schedule.reset()
        else:
            self.apply_requested.emit()
        self._show_apply()

    def _on_step_chosen(self, step: Step) -> None:
        self._request(step, "")

    def _on_remedy_clicked(self, number: int) -> None:
        if self._card is None or number >= len(self._card.remedies):
            return
        remedy = self._card.remedies[number]
        if remedy.checked is not None:
            self.check_requested.emit(remedy.checked)
        if remedy.draft is not None:
            self._request(remedy.draft, "")

    def _on_preset_chosen(self, chosen: Step) -> None:
        if self._card is not None:
            self._request(preset(self._card.step, chosen), "")

    def _on_problem_found(self, sentence: str) -> None:
        self._typed_problem = translated(sentence)
        self._show_notes()
