"""Every dialog of the program, made with something to show."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import MagicMock

from helpers_display import NET, net_display
from helpers_live import OWN, offer, report
from prunescope.core.comparison import Comparison, TensorChange
from prunescope.core.doctor import Examination
from prunescope.core.findings import Finding, Severity
from prunescope.qt.about_dialog import AboutDialog
from prunescope.qt.bug_dialog import BugDialog
from prunescope.qt.chooser import Choice, Chooser
from prunescope.qt.code_dialog import CodeDialog
from prunescope.qt.compare_dialog import CompareDialog
from prunescope.qt.doctor_dialog import DoctorDialog
from prunescope.qt.export_dialog import ExportDialog
from prunescope.qt.guide import Guide
from prunescope.qt.heatmap.image_dialog import ImageDialog, ImageNote
from prunescope.qt.heatmap.levels_dialog import LevelsDialog
from prunescope.qt.key_dialog import KeyDialog
from prunescope.qt.layer_choice import PatternChoice, SensitivityChoice
from prunescope.qt.live_dialog import LiveDialog
from prunescope.qt.model_popup import ModelPopup
from prunescope.qt.preferences import Preferences
from prunescope.qt.sensitivity_dialog import SensitivityDialog
from prunescope.qt.settings_dialog import SettingsDialog
from prunescope.qt.shortcut_sheet import ShortcutSheet
from prunescope.qt.table_dialog import TableDialog
from prunescope.qt.theme import LIGHT
from prunescope.qt.torch_view import TorchView
from prunescope.qt.translation import available
from prunescope.session import language
from prunescope.session.code_consent import CodeFile, Question
from prunescope.session.comparison_texts import Compared
from prunescope.session.display import DeviceView
from prunescope.session.language import tr
from prunescope.session.shades import Levels
from prunescope.session.tables import sparsity_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QWidget

    from prunescope.qt.main_window import MainWindow

CPU = DeviceView("cpu", "CPU (2 cores)")


def dialogs(window: MainWindow, settings: QSettings) -> Iterator[QWidget]:
    """Make each dialog over `window`, one after the other."""
    actions = window.actions_by_name
    yield SettingsDialog(Preferences(settings), available(), window)
    yield ExportDialog(lambda _: Path("out.pt"), [Path("net.pt")], 1000, LIGHT)
    yield AboutDialog([CPU], window)
    yield ShortcutSheet(actions, window)
    yield KeyDialog(actions.specs[0], actions.bindings, actions.specs, window)
    yield Guide(LIGHT, language.name(), window)
    yield DoctorDialog("net.pt", _examination(), LIGHT)
    yield CompareDialog(_compared(), print, window)
    yield TableDialog(sparsity_table(net_display(), ["conv1.weight"]), print, window)
    yield SensitivityDialog([("conv1.weight", 72)], LIGHT, print, window)
    yield PatternChoice(lambda _: frozenset(), window)
    yield SensitivityChoice(lambda _: frozenset("a"), window)
    note = ImageNote(tr("Plan"), "", str)
    yield ImageDialog(MagicMock(rows=20_000, columns=20_000), note, window)
    yield LevelsDialog(Levels.symmetric(0.5), window)
    yield BugDialog(window.windowTitle(), window)
    yield CodeDialog(Question((CodeFile(Path("/m/method.py"), "ab12"),)), window)
    live = LiveDialog((OWN,), LIGHT, window)
    live.look()
    live.show_offer(offer(OWN, "net.Model", "builtins.getattr"))
    yield live
    view = TorchView("net.pt", LIGHT, window)
    view.show_report(report())
    yield view
    yield Chooser("⌕", "", [Choice("net.pt", print)], window)
    yield ModelPopup(NET, window)


def _examination() -> Examination:
    finding = Finding(
        "nonfinite",
        Severity.ERROR,
        "3 weights are NaN or Inf in 1 parameter, the first at conv1.weight[0, 1].",
        "Whatever passes through them becomes NaN; training diverged, or the file was "
        "converted to a type too small.",
        "What they should be is not known; take an earlier checkpoint. Pruning leaves "
        "them alone.",
    )
    return MagicMock(spec=Examination, findings=(finding,), mendable=())


def _compared() -> Compared:
    change = TensorChange("body.weight", 90, 20, 20, 2, 22, 1.5, 0.3, 0.9)
    return Compared("net.pt", "out.pt", Comparison(("x",), (), (), (change,)))
