"""The draft: the step being edited, with its exact effect, before it is applied."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QWidget

from prunescope.qt.cards import Card, Note, set_text_colour
from prunescope.qt.draft_body import DraftBody
from prunescope.qt.file_editors import TensorsEditor
from prunescope.qt.paragraph import Paragraph
from prunescope.qt.scope_editor import ScopeChip
from prunescope.qt.step_edits import preset, presets, step_presets, with_method
from prunescope.qt.theme import GAP, TEXT_PIXELS, Theme, sized
from prunescope.qt.tool_tips import name_commands
from prunescope.qt.widgets import Button, TextLabel, unbroken, visible_text
from prunescope.session.language import tr
from prunescope.session.sentences import translated

if TYPE_CHECKING:
    from prunescope.core.plan import Step
    from prunescope.session.display import DraftCard

_NOTES_MOST, _NOTES_LEAST = 3, 2
#: Where a draft has less height than this, its notes are counted sooner.
_ROOMY = 440
_REMEDIES_MOST = 2
#: As much of the options is always seen: about two rows.
_LEAST_BODY = 72


class DraftPanel(Card):
    """Shows the draft and turns every edit into a whole new step.

    `edit_requested` carries the step and a gesture; the edits of one gesture are one
    step of undo.
    """

    edit_requested = Signal(object, str)
    apply_requested = Signal()
    #: The step that the draft is to replace is to stay as it was.
    leave_requested = Signal()
    #: Whole steps are to be added, in one edit of this name.
    steps_requested = Signal(object, str)
    #: The draft is to be applied in the rounds of this schedule.
    rounds_requested = Signal(object)
    #: Other layers for the scope (frozenset of paths).
    check_requested = Signal(object)
    #: The layers are to be what an expression matches; `*`: those checked now.
    scope_requested = Signal(str)
    #: A file of tensors for the draft: the step's key, and the path.
    file_chosen = Signal(str, object)

    def __init__(self, theme: Theme, layers_menu: QMenu) -> None:
        super().__init__(accented=True)
        self._card: DraftCard | None = None
        self._typed_problem = ""
        self._notes_room = _NOTES_MOST

        # --- widgets
        self._title = TextLabel(tr("Draft"))
        self._title.setFont(sized(self.font(), TEXT_PIXELS, strong=True))
        self.layers = ScopeChip(layers_menu)
        self.body = DraftBody(theme)
        self.method, self.editors = self.body.method, self.body.editors
        self.schedule = self.body.schedule
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self._scroll.setHorizontalScrollBarPolicy(off)
        self._scroll.setWidget(self.body)
        self._to_options = False
        self.effect = Paragraph()
        self.effect.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._notes = [Note(theme) for _ in range(_NOTES_MOST)]
        self._remedies = [Button("") for _ in range(_REMEDIES_MOST)]
        self.apply = Button(tr("Apply"), primary=True)
        self.apply.setToolTip(tr("Apply the draft"))
        name_commands(self.apply, "apply")
        self.leave = Button(tr("Cancel"))
        self.leave.setToolTip(tr("Leave the step as it was"))
        self.presets = Button(tr("Preset"))
        self.presets.setToolTip(tr("Steps that are often wanted, ready to be applied"))
        self.presets.setMenu(self._presets_menu())

        # --- layout
        self.column.setSpacing(GAP)
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.layers)
        self.column.addLayout(head)
        self.column.addWidget(self._scroll)
        for part in (self.effect, *self._notes, *self._remedies):
            self.column.addWidget(part)
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        foot.addWidget(self.apply, 1)
        foot.addWidget(self.leave)
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
        self.layers.checked_wanted.connect(partial(self.scope_requested.emit, "*"))
        self.layers.filter_wanted.connect(self.body.ask_filter)
        self.body.expression.scope_wanted.connect(self.scope_requested)
        self.body.fold.toggled.connect(self._on_fold_toggled)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        self.schedule.problem_found.connect(self._on_problem_found)
        self.schedule.changed.connect(self._show_apply)
        self.apply.clicked.connect(self._on_apply_clicked)
        self.leave.clicked.connect(self.leave_requested)
        self.set_theme(theme)

    @property
    def notes(self) -> tuple[str, ...]:
        """The problem and the warnings as shown."""
        return tuple(note.text for note in self._notes if not note.isHidden())

    def fitted(self, width: int, most: int) -> int:
        """Take up to `most` pixels of height at this width; return how many it takes.

        Where that is too little the options scroll; what they do, and *Apply*, stay.
        """
        notes = _NOTES_MOST if most >= _ROOMY else _NOTES_LEAST
        if notes != self._notes_room:
            self._notes_room = notes
            self._show_notes()
        margins = self.column.contentsMargins()
        inner = width - margins.left() - margins.right()
        wanted = self.body.heightForWidth(inner)
        others = self.column.totalHeightForWidth(width) - self._scroll.minimumHeight()
        height = max(min(wanted, most - others), _LEAST_BODY)
        if height != self._scroll.minimumHeight():
            self._scroll.setFixedHeight(height)
        return others + height

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
        self.layers.show_card(card)
        self.body.show_card(card)
        number = card.replaces
        self._title.setText(
            tr("Draft of step {n}", n=number) if number else tr("Draft")
        )
        self.leave.setVisible(bool(number))
        self.presets.setVisible(not number)
        self._show_apply()
        sentences = [text for text in (*card.effect.split(" · "), card.spread) if text]
        self.effect.setText("\n".join(map(unbroken, sentences)))
        self.effect.setVisible(bool(sentences))
        self._show_notes()
        self._show_remedies(card)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        set_text_colour(self._title, theme.accent)
        self.body.set_theme(theme)
        for note in self._notes:
            note.set_theme(theme)

    def _show_notes(self) -> None:
        card = self._card
        problem = self._typed_problem or (card.problem if card is not None else "")
        sentences = [problem] if problem else []
        sentences += card.warnings if card is not None else ()
        last, rest = self._notes_room - 1, sentences[self._notes_room - 1 :]
        counted = len(rest) > 1
        if counted:
            sentences[last:] = [tr("{count} more warnings.", count=len(rest))]
        self._notes[last].setToolTip(
            "\n".join(map(visible_text, rest)) if counted else ""
        )
        sentences += [""] * (_NOTES_MOST - len(sentences))
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

    def _on_fold_toggled(self, opened: bool) -> None:
        self._to_options = opened

    def _on_range_changed(self, _: int, most: int) -> None:
        """Show the options that were opened, once there is room to scroll."""
        if self._to_options:
            self._to_options = False
            self._scroll.verticalScrollBar().setValue(most)

    def begin(self) -> None:
        """Lead the keyboard to the amount, or to the method where there is none."""
        amount = self.body.amount
        first: QWidget = self.method if amount.isHidden() else amount
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def nudge(self, step: float) -> None:
        """Move the amount or the threshold, whichever the draft has."""
        self.body.nudge(step)

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
        replaces = 0 if self._card is None else self._card.replaces
        text = tr("Change step {n}", n=replaces) if replaces else tr("Apply")
        self.apply.setText(tr("Apply {n} rounds", n=rounds) if many else text)

    def _on_apply_clicked(self) -> None:
        self.body.flush()
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
