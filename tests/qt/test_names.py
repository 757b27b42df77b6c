"""Everything that the keyboard reaches says what it is, and shows that it is there."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QSlider,
    QTextBrowser,
    QWidget,
)

from helpers_dialogs import dialogs
from helpers_display import net_display, step_card
from prunescope.session.display import Display

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from pytestqt.qtbot import QtBot

    from prunescope.qt.main_window import MainWindow

KINDS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QSlider,
    QTextBrowser,
)
LEAST = 24


def is_part(widget: QWidget) -> bool:
    """Whether it is a part of a control that Qt made, such as a spin box's field."""
    parent = widget.parentWidget()
    parts_of = (QAbstractSpinBox, QComboBox, QLineEdit, QAbstractItemView)
    own = widget.objectName().startswith("qt_") or type(parent) is QFrame
    return own or isinstance(parent, parts_of)


def words_of(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


def nameless(root: QWidget) -> list[str]:
    controls = [each for kind in KINDS for each in root.findChildren(kind)]
    focus = Qt.FocusPolicy.TabFocus
    painted = [
        each
        for each in root.findChildren(QWidget)
        if each.focusPolicy() & focus
        and each.focusProxy() is None
        and not isinstance(each, KINDS)
    ]
    return [
        f"{type(root).__name__}: {type(each).__name__} in "
        f"{type(each.parentWidget()).__name__}"
        for each in (*controls, *painted)
        if not is_part(each) and not words_of(each)
        and not (isinstance(each, QAbstractButton) and each.icon().isNull())
        and not isinstance(each, QLabel)
    ]  # fmt: skip


def test_entries_of_menus_are_easily_hit(window: MainWindow) -> None:
    for action in window.menuBar().actions():
        menu = action.menu()
        assert isinstance(menu, QMenu)
        for entry in menu.actions():
            assert entry.isSeparator() or menu.actionGeometry(entry).height() >= LEAST


def test_no_two_icons_of_the_window_say_the_same(window: MainWindow) -> None:
    window.resize(1440, 900)
    window.show()
    window.show_display(net_display())
    names = Counter(
        words_of(button)
        for button in window.findChildren(QAbstractButton)
        if button.isVisible() and button.focusPolicy() & Qt.FocusPolicy.TabFocus
    )
    assert [name for name, number in names.items() if number > 1] == []
    window.show_display(Display())


def small(root: QWidget) -> list[str]:
    return [
        f"{type(root).__name__}: {words_of(button)} {button.width()}×{button.height()}"
        for button in root.findChildren(QAbstractButton)
        if button.isVisible() and not is_part(button)
        and min(button.width(), button.height()) < LEAST
    ]  # fmt: skip


def test_everything_in_the_window_has_a_name(window: MainWindow) -> None:
    window.resize(1440, 900)
    window.show()
    window.show_display(net_display())
    assert not nameless(window), "\n".join(nameless(window))
    assert not small(window), "\n".join(small(window))
    window.show_display(Display())


def test_everything_in_every_dialog_has_a_name(
    window: MainWindow, settings: QSettings
) -> None:
    window.show()
    found = []
    for dialog in dialogs(window, settings):
        dialog.show()
        found += [*nameless(dialog), *small(dialog)]
        if not (dialog.accessibleName() or dialog.windowTitle()):
            found.append(f"{type(dialog).__name__} has no title")
        dialog.close()
    assert not found, "\n".join(found)


def test_no_dialog_is_larger_than_the_screen(
    window: MainWindow, settings: QSettings
) -> None:
    room = window.screen().availableSize()
    for dialog in dialogs(window, settings):
        dialog.show()
        kind = type(dialog).__name__
        assert dialog.width() <= room.width(), kind
        assert dialog.height() <= room.height(), kind
        dialog.close()


def chain(root: QWidget, qtbot: QtBot, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """What Tab leads to, one after the other, from what has the keyboard on."""
    found: list[QWidget] = []
    if root.focusWidget() is None:
        qtbot.keyClick(root, key)
    while (now := root.focusWidget()) is not None and now not in found:
        found.append(now)
        qtbot.keyClick(now, key)
    return found


def stops(root: QWidget) -> set[QWidget]:
    """What the keyboard is to be led to."""
    focus = Qt.FocusPolicy.TabFocus
    return {
        each
        for each in root.findChildren(QWidget)
        if each.focusPolicy() & focus and each.focusProxy() is None
        and each.isVisible() and each.isEnabled() and each.window() is root
    }  # fmt: skip


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_tab_reaches_everything(
    window: MainWindow, settings: QSettings, qtbot: QtBot, key: Qt.Key
) -> None:
    window.resize(1440, 900)
    with qtbot.wait_active(window):
        window.show()
    window.show_display(net_display())
    window.modules.setFocus()
    missed = {words_of(each) for each in stops(window) - set(chain(window, qtbot, key))}
    for dialog in dialogs(window, settings):
        dialog.show()
        reached = set(chain(dialog, qtbot, key))
        kind = type(dialog).__name__
        missed |= {f"{kind}: {words_of(each)}" for each in stops(dialog) - reached}
        dialog.close()
    assert not missed
    window.show_display(Display())


def test_tab_leads_from_the_top_to_the_bottom(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1440, 900)
    with qtbot.wait_active(window):
        window.show()
    window.show_display(net_display(steps=(step_card("Half"),)))
    qtbot.wait_until(window.plan.cards[0].isVisible)
    window.toolbar.open_button.setFocus()
    order = chain(window, qtbot)
    parts = {
        "toolbar": window.toolbar,
        "filter": window.modules.filter,
        "tree": window.modules.view,
        "heatmap": window.heatmap,
        "histogram": window.histogram,
        "bars": window.sparsity,
        "plan": window.plan,
        "inspector": window.inspector,
        "status": window.status,
    }
    seen = []
    for widget in order:
        inside = [n for n, p in parts.items() if p is widget or p.isAncestorOf(widget)]
        if inside and inside[0] not in seen:
            seen.append(inside[0])
    assert seen == [name for name in parts if name in seen]
    assert {"toolbar", "filter", "tree", "heatmap", "plan", "inspector"} <= set(seen)
    card, draft = (
        [n for n, w in enumerate(order) if w is part or part.isAncestorOf(w)]
        for part in (window.plan.cards[0], window.plan.draft)
    )
    assert card
    assert max(card) < min(draft), "steps stand above the draft"
    window.show_display(Display())


def test_a_control_that_the_keyboard_reaches_shows_a_ring(
    window: MainWindow, qtbot: QtBot
) -> None:
    """Its picture differs with the focus from without, by the accent's colour."""
    window.resize(1440, 900)
    with qtbot.wait_active(window):
        window.show()
    window.show_display(net_display())
    bare = []
    for widget in chain(window, qtbot):
        unseen = widget.visibleRegion().isEmpty() or not widget.isEnabled()
        if is_part(widget) or unseen:
            continue
        window.setFocus()
        window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        before = shot(window, widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)  # as Tab does
        if shot(window, widget) == before:
            bare.append(f"{type(widget).__name__} {words_of(widget)}")
    assert not bare, "\n".join(bare)
    window.show_display(Display())


def shot(window: MainWindow, widget: QWidget) -> bytes:
    place = widget.mapTo(window, QPoint(0, 0))
    area = widget.rect().translated(place).adjusted(-3, -3, 3, 3)
    return bytes(window.grab(area).toImage().constBits())


def test_a_list_says_what_is_chosen_from_it(
    window: MainWindow, settings: QSettings
) -> None:
    """On Linux the choice of a combo box is its name: a label or a tip tells what."""
    window.show()
    window.show_display(net_display())
    silent = [
        f"{type(root).__name__}: {combo.accessibleName()}"
        for root in (window, *dialogs(window, settings))
        for combo in root.findChildren(QComboBox)
        if not _is_labelled(combo) and not combo.toolTip()
    ]
    assert not silent, "\n".join(silent)
    window.show_display(Display())


def _is_labelled(widget: QWidget) -> bool:
    return any(
        label.buddy() is widget for label in widget.window().findChildren(QLabel)
    )
