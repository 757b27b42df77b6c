"""How the parts of controls are painted; every colour comes from the palette."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QStyle,
    QStyleOption,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QStyleOptionMenuItem,
    QStyleOptionSlider,
    QStyleOptionSpinBox,
    QWidget,
)

CONTROL_RADIUS = 6

_State = QStyle.StateFlag
_Role = QPalette.ColorRole
_Step = QAbstractSpinBox.StepEnabledFlag


def rounded(
    painter: QPainter,
    rect: QRectF,
    fill: QColor | None,
    line: QColor | None = None,
    *,
    radius: float = CONTROL_RADIUS,
    width: float = 1.0,
) -> None:
    """Paint a rounded rectangle; its outline lies inside `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(line, width) if line is not None else Qt.PenStyle.NoPen)
    inset = width / 2 if line is not None else 0.0
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.restore()


def popup_part(widget: QWidget) -> None:
    """Paint the ground of a popup, with one hairline around all."""
    painter = QPainter(widget)
    painter.setPen(widget.palette().mid().color())
    painter.setBrush(widget.palette().base())
    painter.drawRect(widget.rect().adjusted(0, 0, -1, -1))


def chevron(
    painter: QPainter,
    centre: QPointF,
    colour: QColor,
    *,
    right: bool = False,
    up: bool = False,
) -> None:
    """Paint a small open arrow head, pointing down, right or up, 7 px wide."""
    points = [QPointF(-3.5, -1.75), QPointF(0, 1.75), QPointF(3.5, -1.75)]
    if right:
        points = [QPointF(point.y(), -point.x()) for point in points]
    if up:
        points = [-point for point in points]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.5, c=Qt.PenCapStyle.RoundCap))
    painter.drawPolyline(QPolygonF([centre + point for point in points]))
    painter.restore()


def check_box(
    painter: QPainter, rect: QRectF, palette: QPalette, state: QStyle.StateFlag
) -> None:
    """Paint a check box of 14 px in the middle of `rect`: off, on or partly on."""
    enabled = bool(state & _State.State_Enabled)
    box = QRectF(0, 0, 14, 14)
    box.moveCenter(rect.center())
    box.moveTopLeft(QPointF(round(box.x()), round(box.y())))
    accent = palette.color(_Role.Accent)
    if not enabled:
        accent = palette.color(_Role.Mid)
    marked = state & (_State.State_On | _State.State_NoChange)
    if not marked:
        line = palette.color(QPalette.ColorGroup.Disabled, _Role.Text)
        line = line if enabled else palette.color(_Role.Mid)
        rounded(painter, box, palette.color(_Role.Base), line, radius=3.5)
        return
    rounded(painter, box, accent, radius=3.5)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(palette.color(_Role.BrightText), 1.8)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    x, y = box.x(), box.y()
    if state & _State.State_On:
        marks = [QPointF(x + 3.6, y + 7.2), QPointF(x + 6, y + 9.8)]
        painter.drawPolyline(QPolygonF([*marks, QPointF(x + 10.6, y + 4.6)]))
    else:
        painter.drawLine(QPointF(x + 4, y + 7), QPointF(x + 10, y + 7))
    painter.restore()


def check_part(option: QStyleOption, painter: QPainter) -> None:
    """Paint a check box."""
    check_box(painter, QRectF(option.rect), option.palette, option.state)


def radio_part(option: QStyleOption, painter: QPainter) -> None:
    """Paint a radio button."""
    palette, chosen = option.palette, option.state & _State.State_On
    frame = QRectF(0, 0, 14, 14)
    frame.moveCenter(QRectF(option.rect).center())
    fill = palette.color(_Role.Accent if chosen else _Role.AlternateBase)
    line = palette.color(_Role.Accent if chosen else _Role.PlaceholderText)
    rounded(painter, frame, fill, line, radius=7)
    if chosen:
        dot = frame.adjusted(4, 4, -4, -4)
        rounded(painter, dot, palette.color(_Role.BrightText), radius=3)


def branch_part(option: QStyleOption, painter: QPainter) -> None:
    """Paint the arrow head of a row that can be unfolded."""
    if option.state & _State.State_Children:
        centre = QRectF(option.rect).center()
        colour = option.palette.color(_Role.PlaceholderText)
        right = not option.state & _State.State_Open
        chevron(painter, centre, colour, right=right)


def arrow_part(option: QStyleOption, painter: QPainter) -> None:
    """Paint an arrow head."""
    colour = option.palette.color(_Role.PlaceholderText)
    chevron(painter, QRectF(option.rect).center(), colour)


def field_part(option: QStyleOption, painter: QPainter) -> None:
    """Paint the frame of a field, ringed while it has the focus."""
    if isinstance(option, QStyleOptionFrame) and not option.lineWidth:
        return  # part of a larger field, which paints the frame
    palette = option.palette
    focus = option.state & _State.State_HasFocus
    line = palette.color(_Role.Accent if focus else _Role.Mid)
    width = 2.0 if focus else 1.0
    fill = palette.color(_Role.AlternateBase)
    rounded(painter, QRectF(option.rect), fill, line, width=width)


def focus_part(option: QStyleOption, painter: QPainter) -> None:
    """Paint the focus ring."""
    accent = option.palette.color(_Role.Accent)
    rounded(painter, QRectF(option.rect), None, accent, radius=4, width=2)


def button_part(
    option: QStyleOption, painter: QPainter, widget: QWidget | None
) -> None:
    """Paint a button: plain, quiet or primary."""
    palette, state = option.palette, option.state
    enabled = bool(state & _State.State_Enabled)
    pressed = bool(state & (_State.State_Sunken | _State.State_On))
    hovered = bool(state & _State.State_MouseOver) and enabled
    primary = is_primary(widget)
    quiet = widget is not None and bool(widget.property("quiet"))
    line: QColor | None = palette.color(_Role.Mid)
    if primary and not enabled:
        fill = palette.color(_Role.AlternateBase)
    elif primary:
        fill = palette.color(_Role.Accent)
        fill = fill.darker(112) if pressed else fill.lighter(108) if hovered else fill
        line = None
    elif quiet:
        fill = palette.color(_Role.AlternateBase if hovered or pressed else _Role.Base)
        fill.setAlpha(255 if hovered or pressed else 0)
        line = None
    else:
        fill = palette.color(_Role.AlternateBase if hovered or pressed else _Role.Base)
    if state & _State.State_HasFocus and state & _State.State_KeyboardFocusChange:
        line = palette.color(_Role.Text if primary else _Role.Accent)
        rounded(painter, QRectF(option.rect), fill, line, width=2)
        return
    rounded(painter, QRectF(option.rect), fill, line)


def is_primary(widget: QWidget | None) -> bool:
    """Tell whether a button is filled with the accent."""
    return widget is not None and bool(widget.property("primary"))


def menu_bar_item_part(option: QStyleOptionMenuItem, painter: QPainter) -> None:
    """Paint a title in the menu bar."""
    palette, state = option.palette, option.state
    painter.fillRect(option.rect, palette.color(_Role.Window))
    if state & _State.State_Selected:
        inner = QRectF(option.rect).adjusted(2, 2, -2, -2)
        rounded(painter, inner, palette.color(_Role.Highlight), radius=4)
    painter.setPen(palette.color(_Role.WindowText))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextHideMnemonic
    painter.drawText(option.rect, flags, option.text)


def hairline_part(option: QStyleOption, painter: QPainter) -> None:
    """Paint the handle of a splitter."""
    # State_Horizontal: the splitter lays out from left to right, the line is upright.
    rect = QRectF(option.rect)
    centre = rect.center()
    if option.state & _State.State_Horizontal:
        line = QRectF(int(centre.x()), rect.y(), 1, rect.height())
    else:
        line = QRectF(rect.x(), int(centre.y()), rect.width(), 1)
    painter.fillRect(line, option.palette.color(_Role.Mid))


def header_part(option: QStyleOption, painter: QPainter) -> None:
    """Paint a section of a header."""
    rect = option.rect
    painter.fillRect(rect, option.palette.color(_Role.Window))
    bottom = QRect(rect.left(), rect.bottom(), rect.width(), 1)
    painter.fillRect(bottom, option.palette.color(_Role.Mid))


def combo_part(
    option: QStyleOptionComboBox, painter: QPainter, widget: QWidget | None
) -> None:
    """Paint a combo box."""
    if widget is None or not widget.property("quiet"):
        field_part(option, painter)
    elif option.state & _State.State_HasFocus:
        focus_part(option, painter)
    rect = QRectF(option.rect)
    enabled = option.state & _State.State_Enabled
    role = _Role.PlaceholderText if enabled else _Role.Mid
    centre = QPointF(rect.right() - 14, rect.center().y())
    chevron(painter, centre, option.palette.color(role))


def spin_part(
    option: QStyleOptionSpinBox, painter: QPainter, up: QRect, down: QRect
) -> None:
    """Paint a spin box, with an arrow head in each of the two buttons given."""
    field_part(option, painter)
    if option.buttonSymbols == QAbstractSpinBox.ButtonSymbols.NoButtons:
        return
    palette = option.palette
    for rect, sub_control, step in (
        (up, QStyle.SubControl.SC_SpinBoxUp, _Step.StepUpEnabled),
        (down, QStyle.SubControl.SC_SpinBoxDown, _Step.StepDownEnabled),
    ):
        is_up = rect is up
        can = option.state & _State.State_Enabled and option.stepEnabled & step
        role = _Role.PlaceholderText if can else _Role.Mid
        if can and option.activeSubControls & sub_control:
            role = _Role.Accent if option.state & _State.State_Sunken else _Role.Text
        # Below each other, which Fusion's buttons are not, and a pair.
        middle = QRectF(rect).center().y() + (1 if is_up else -1)
        centre = QPointF(QRectF(up).center().x() - 1, middle)
        chevron(painter, centre, palette.color(role), up=is_up)


def slider_part(option: QStyleOptionSlider, painter: QPainter, handle: QRect) -> None:
    """Paint a slider with what lies before its handle."""
    palette = option.palette
    rect = QRectF(option.rect)
    enabled = bool(option.state & _State.State_Enabled)
    accent = palette.color(_Role.Accent if enabled else _Role.Mid)
    groove = QRectF(rect.left() + 1, rect.center().y() - 1.5, rect.width() - 2, 3)
    done = QRectF(groove)
    done.setRight(handle.right() - 7)
    rounded(painter, groove, palette.color(_Role.Mid), radius=1.5)
    rounded(painter, done, accent, radius=1.5)
    knob = QRectF(0, 0, 14, 14)
    knob.moveCenter(QRectF(handle).center())
    if option.orientation == Qt.Orientation.Horizontal:
        # Fusion cuts its handle at the left only; the knob is to reach both ends alike.
        knob.moveRight(handle.right())
    focus = bool(option.state & _State.State_HasFocus)
    base, width = palette.color(_Role.Base), 3 if focus else 2
    rounded(painter, knob, base, accent, radius=7, width=width)


def scroll_bar_part(option: QStyleOption, painter: QPainter, handle: QRect) -> None:
    """Paint a scroll bar: only its handle."""
    palette = option.palette
    painter.fillRect(option.rect, palette.color(_Role.Base))
    if not option.state & _State.State_Enabled or handle.isEmpty():
        return
    active = option.state & (_State.State_MouseOver | _State.State_Sunken)
    group = QPalette.ColorGroup.Disabled
    colour = palette.color(group, _Role.Text) if active else palette.color(_Role.Mid)
    rounded(painter, QRectF(handle).adjusted(2, 2, -2, -2), colour, radius=3)
