"""What the doctor found: each ailment with what it means and how it is mended."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from prunescope.core.findings import Severity
from prunescope.qt.cards import Card, Note
from prunescope.qt.paragraph import Paragraph
from prunescope.qt.ringed_area import RingedArea
from prunescope.qt.theme import EDGE, GAP, GRID, TEXT_PIXELS, Theme, sized
from prunescope.qt.widgets import Button, visible_text
from prunescope.session.language import tr, tr_count
from prunescope.session.sentences import translated

if TYPE_CHECKING:
    from prunescope.core.doctor import Examination
    from prunescope.core.findings import Finding

_WIDTH, _HEIGHT = 600, 480


class DoctorDialog(QDialog):
    """Lists findings, worst first; accepted when a mended copy is wished for.

    ::

        2 errors, 1 note        (or: nothing is wrong, and that all was looked at)
        [card: ! sentence / meaning / mend]  …
                        Write a mended copy…   Close
    """

    def __init__(
        self,
        name: str,
        examination: Examination,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(visible_text(tr("Check of {name}", name=name)))
        self.resize(_WIDTH, _HEIGHT)

        # --- widgets
        self.summary = QLabel(summary(examination))
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setFont(sized(self.font(), TEXT_PIXELS, strong=True))
        self.cards = tuple(FindingCard(f, theme) for f in examination.findings)
        self.mend_button = Button(tr("Write a mended copy…"))
        self.mend_button.setEnabled(examination.can_be_mended)
        self.close_button = Button(tr("Close"), primary=True)
        self.close_button.setDefault(True)

        # --- layout
        page = QWidget()
        cards = QVBoxLayout(page)
        cards.setContentsMargins(GRID, GRID, GRID, GRID)
        cards.setSpacing(GAP)
        for card in self.cards:
            cards.addWidget(card)
        cards.addStretch(1)
        area = RingedArea(tr("Findings"))
        area.setWidget(page)
        area.setVisible(bool(self.cards))
        looked = _wrapped(tr("Every record and every weight was looked at."))
        looked.setVisible(not self.cards)
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        foot.addStretch(1)
        foot.addWidget(self.mend_button)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(EDGE)
        column.addWidget(self.summary)
        column.addWidget(looked)
        column.addWidget(area, 1)
        column.addLayout(foot)
        if not self.cards:
            self.resize(_WIDTH, self.sizeHint().height())

        # --- signals
        self.mend_button.clicked.connect(self.accept)
        self.close_button.clicked.connect(self.reject)


class FindingCard(Card):
    """One finding; the symbol tells errors and warnings from notes."""

    def __init__(self, finding: Finding, theme: Theme) -> None:
        super().__init__()
        sentence = translated(finding.sentence)
        note = finding.severity is Severity.NOTE
        self.sentence = Note(theme)
        self.sentence.set_text(
            _with_severity(finding.severity, sentence), "info" if note else "warning"
        )
        self.column.addWidget(self.sentence)
        for text in (finding.meaning, finding.mend):
            self.column.addWidget(_wrapped(translated(text)))
        self.setAccessibleName(visible_text(sentence))


def summary(examination: Examination) -> str:
    """Return how many findings there are of each kind, worst first."""
    numbers = Counter(finding.severity for finding in examination.findings)
    errors, warnings, notes = (numbers[severity] for severity in Severity)
    parts = (
        tr_count("1 error", "{count} errors", errors) if errors else "",
        tr_count("1 warning", "{count} warnings", warnings) if warnings else "",
        tr_count("1 note", "{count} notes", notes) if notes else "",
    )
    found = ", ".join(part for part in parts if part)
    return found or tr("Nothing is wrong with this file.")


def _with_severity(severity: Severity, sentence: str) -> str:
    if severity is Severity.ERROR:
        return tr("Error: {sentence}", sentence=sentence)
    if severity is Severity.WARNING:
        return tr("Warning: {sentence}", sentence=sentence)
    return tr("Note: {sentence}", sentence=sentence)


def _wrapped(text: str) -> QLabel:
    label = Paragraph(visible_text(text), dim=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
