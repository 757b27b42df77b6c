"""Fusion without gradients: flat controls, hairlines and one focus ring.

Every colour comes from the palette (see :func:`prunescope.qt.theme.palette`), so that
a change of theme is a change of palette. A widget may carry the dynamic properties
`primary` (filled with the accent) and `quiet` (no frame until hovered).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionComboBox,
    QStyleOptionComplex,
    QStyleOptionFrame,
    QStyleOptionHeader,
    QStyleOptionMenuItem,
    QStyleOptionSlider,
    QStyleOptionToolButton,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Callable

CONTROL_HEIGHT = 28
CONTROL_RADIUS = 6

_Primitive = QStyle.PrimitiveElement
_Control = QStyle.ControlElement
_Complex = QStyle.ComplexControl
_Metric = QStyle.PixelMetric
_Hint = QStyle.StyleHint
_State = QStyle.StateFlag
_Role = QPalette.ColorRole

_METRICS = {
    _Metric.PM_ScrollBarExtent: 10,
    _Metric.PM_ScrollBarSliderMin: 24,
    _Metric.PM_IndicatorWidth: 16,
    _Metric.PM_IndicatorHeight: 16,
    _Metric.PM_MenuBarPanelWidth: 0,
    _Metric.PM_ButtonShiftHorizontal: 0,
    _Metric.PM_ButtonShiftVertical: 0,
    _Metric.PM_SliderThickness: 18,
    _Metric.PM_SliderLength: 16,
    _Metric.PM_ToolBarFrameWidth: 0,
    _Metric.PM_ButtonIconSize: 16,
    _Metric.PM_SmallIconSize: 16,
    _Metric.PM_MenuButtonIndicator: 16,
}
_HINTS = {
    _Hint.SH_EtchDisabledText: 0,
    _Hint.SH_DitherDisabledText: 0,
    _Hint.SH_ComboBox_Popup: 0,
    _Hint.SH_ItemView_ShowDecorationSelected: 1,
    _Hint.SH_UnderlineShortcut: 0,
    _Hint.SH_Slider_AbsoluteSetButtons: Qt.MouseButton.LeftButton.value,
}
_CONTENTS = QStyle.ContentsType
_MENU_BAR_EXTRA = 6
_COMBO_EXTRA = 10
_FIRST_HEADER_MARGIN = 10
_FIXED_HEIGHT = {
    _CONTENTS.CT_PushButton,
    _CONTENTS.CT_ComboBox,
    _CONTENTS.CT_LineEdit,
    _CONTENTS.CT_SpinBox,
}


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


def chevron(
    painter: QPainter, centre: QPointF, colour: QColor, *, right: bool = False
) -> None:
    """Paint a small open arrow head, pointing down or right, 7 px wide."""
    points = [QPointF(-3.5, -1.75), QPointF(0, 1.75), QPointF(3.5, -1.75)]
    if right:
        points = [QPointF(point.y(), -point.x()) for point in points]
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


class HouseStyle(QProxyStyle):
    """The style of every control in the window."""

    def __init__(self) -> None:
        super().__init__("Fusion")
        self.setObjectName("prunescope")
        primitive: dict[_Primitive, Callable[[QStyleOption, QPainter], None]] = {
            _Primitive.PE_IndicatorCheckBox: _check,
            _Primitive.PE_IndicatorItemViewItemCheck: _check,
            _Primitive.PE_IndicatorRadioButton: _radio,
            _Primitive.PE_IndicatorBranch: _branch,
            _Primitive.PE_PanelLineEdit: _field,
            _Primitive.PE_FrameLineEdit: _field,
            _Primitive.PE_FrameFocusRect: _focus,
            _Primitive.PE_IndicatorArrowDown: _arrow,
        }
        self._primitive = primitive

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """Sizes on the 4 px grid."""
        value = _METRICS.get(metric)
        return super().pixelMetric(metric, option, widget) if value is None else value

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803 - Qt's name
    ) -> int:
        """Behaviour that differs from Fusion's."""
        value = _HINTS.get(hint)
        if value is not None:
            return value
        return super().styleHint(hint, option, widget, returnData)

    def sizeFromContents(
        self,
        kind: QStyle.ContentsType,
        option: QStyleOption,
        size: QSize,
        widget: QWidget | None = None,
    ) -> QSize:
        """Make controls 28 px high unless their text needs more."""
        result = super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]
        if kind in _FIXED_HEIGHT:
            result.setHeight(max(CONTROL_HEIGHT, size.height()))
        if kind == _CONTENTS.CT_ComboBox:
            result.setWidth(result.width() + _COMBO_EXTRA)
        elif kind == _CONTENTS.CT_MenuBarItem:
            result.setHeight(result.height() + _MENU_BAR_EXTRA)
        return result

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Paint check boxes, branches, fields, button panels and the focus ring."""
        paint = self._primitive.get(element)
        if paint is not None:
            paint(option, painter)
        elif element in {
            _Primitive.PE_PanelButtonCommand,
            _Primitive.PE_PanelButtonTool,
        }:
            _button(option, painter, widget)
        else:
            super().drawPrimitive(element, option, painter, widget)

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Paint splitters as hairlines and header sections without frames."""
        if element == _Control.CE_Splitter:
            _hairline(option, painter)
        elif element in {_Control.CE_HeaderSection, _Control.CE_HeaderEmptyArea}:
            _header(option, painter)
        elif element == _Control.CE_ComboBoxLabel:
            if isinstance(option, QStyleOptionComboBox):
                self._elide(option, widget)
            super().drawControl(element, option, painter, widget)
        elif element == _Control.CE_HeaderLabel:
            if isinstance(option, QStyleOptionHeader) and option.section == 0:
                option.rect = option.rect.adjusted(_FIRST_HEADER_MARGIN, 0, 0, 0)
            super().drawControl(element, option, painter, widget)
        elif element == _Control.CE_PushButtonLabel and _is_primary(widget):
            palette, active = option.palette, QPalette.ColorGroup.Active
            bright = palette.color(_Role.BrightText)
            palette.setColor(active, _Role.ButtonText, bright)
            inactive = QPalette.ColorGroup.Inactive
            palette.setColor(inactive, _Role.ButtonText, bright)
            option.palette = palette
            super().drawControl(element, option, painter, widget)
        elif element == _Control.CE_MenuBarItem:
            if isinstance(option, QStyleOptionMenuItem):
                _menu_bar_item(option, painter)
        elif element == _Control.CE_MenuBarEmptyArea:
            painter.fillRect(option.rect, option.palette.color(_Role.Window))
        else:
            super().drawControl(element, option, painter, widget)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Paint combo boxes, sliders and scroll bars."""
        if control == _Complex.CC_ComboBox and isinstance(option, QStyleOptionComboBox):
            _combo(option, painter, widget)
        elif control == _Complex.CC_Slider and isinstance(option, QStyleOptionSlider):
            _slider(option, painter, self._part(option, widget, slider=True))
        elif control == _Complex.CC_SpinBox and not _has_buttons(widget):
            _field(option, painter)
        elif control == _Complex.CC_ScrollBar:
            _scroll_bar(option, painter, self._part(option, widget, slider=False))
        else:
            if isinstance(option, QStyleOptionToolButton):
                # The dots and words of such buttons say it; an arrow would crowd.
                option.features = QStyleOptionToolButton.ToolButtonFeature(0)
            super().drawComplexControl(control, option, painter, widget)

    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        part: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        """Give the text of combo boxes the same margin as that of fields."""
        rect = super().subControlRect(control, option, part, widget)  # type: ignore[arg-type]
        if part == QStyle.SubControl.SC_ComboBoxEditField:
            return rect.adjusted(5, 0, 0, 0)
        return rect

    def _elide(self, option: QStyleOptionComboBox, widget: QWidget | None) -> None:
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.subControlRect(_Complex.CC_ComboBox, option, part, widget).width()
        elide = Qt.TextElideMode.ElideRight
        option.currentText = option.fontMetrics.elidedText(
            option.currentText, elide, room - 2
        )

    def _part(
        self, option: QStyleOptionComplex, widget: QWidget | None, *, slider: bool
    ) -> QRect:
        if slider:
            control, part = _Complex.CC_Slider, QStyle.SubControl.SC_SliderHandle
        else:
            control, part = _Complex.CC_ScrollBar, QStyle.SubControl.SC_ScrollBarSlider
        return self.subControlRect(control, option, part, widget)


def _check(option: QStyleOption, painter: QPainter) -> None:
    check_box(painter, QRectF(option.rect), option.palette, option.state)


def _radio(option: QStyleOption, painter: QPainter) -> None:
    palette, chosen = option.palette, option.state & _State.State_On
    frame = QRectF(0, 0, 14, 14)
    frame.moveCenter(QRectF(option.rect).center())
    fill = palette.color(_Role.Accent if chosen else _Role.AlternateBase)
    line = palette.color(_Role.Accent if chosen else _Role.PlaceholderText)
    rounded(painter, frame, fill, line, radius=7)
    if chosen:
        dot = frame.adjusted(4, 4, -4, -4)
        rounded(painter, dot, palette.color(_Role.BrightText), radius=3)


def _branch(option: QStyleOption, painter: QPainter) -> None:
    if option.state & _State.State_Children:
        centre = QRectF(option.rect).center()
        colour = option.palette.color(_Role.PlaceholderText)
        right = not option.state & _State.State_Open
        chevron(painter, centre, colour, right=right)


def _arrow(option: QStyleOption, painter: QPainter) -> None:
    colour = option.palette.color(_Role.PlaceholderText)
    chevron(painter, QRectF(option.rect).center(), colour)


def _field(option: QStyleOption, painter: QPainter) -> None:
    if isinstance(option, QStyleOptionFrame) and not option.lineWidth:
        return  # part of a larger field, which paints the frame
    palette = option.palette
    focus = option.state & _State.State_HasFocus
    line = palette.color(_Role.Accent if focus else _Role.Mid)
    width = 1.5 if focus else 1.0
    fill = palette.color(_Role.AlternateBase)
    rounded(painter, QRectF(option.rect), fill, line, width=width)


def _focus(option: QStyleOption, painter: QPainter) -> None:
    accent = option.palette.color(_Role.Accent)
    rounded(painter, QRectF(option.rect), None, accent, radius=4, width=1.5)


def _button(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    palette, state = option.palette, option.state
    enabled = bool(state & _State.State_Enabled)
    pressed = bool(state & (_State.State_Sunken | _State.State_On))
    hovered = bool(state & _State.State_MouseOver) and enabled
    primary = _is_primary(widget)
    quiet = widget is not None and bool(widget.property("quiet"))
    line: QColor | None = palette.color(_Role.Mid)
    if primary:
        fill = palette.color(_Role.Accent if enabled else _Role.Mid)
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


def _has_buttons(widget: QWidget | None) -> bool:
    none = QAbstractSpinBox.ButtonSymbols.NoButtons
    return not (isinstance(widget, QAbstractSpinBox) and widget.buttonSymbols() == none)


def _is_primary(widget: QWidget | None) -> bool:
    return widget is not None and bool(widget.property("primary"))


def _menu_bar_item(option: QStyleOptionMenuItem, painter: QPainter) -> None:
    palette, state = option.palette, option.state
    painter.fillRect(option.rect, palette.color(_Role.Window))
    if state & _State.State_Selected:
        inner = QRectF(option.rect).adjusted(2, 2, -2, -2)
        rounded(painter, inner, palette.color(_Role.Highlight), radius=4)
    painter.setPen(palette.color(_Role.WindowText))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextHideMnemonic
    painter.drawText(option.rect, flags, option.text)


def _hairline(option: QStyleOption, painter: QPainter) -> None:
    # State_Horizontal: the splitter lays out from left to right, the line is upright.
    rect = QRectF(option.rect)
    centre = rect.center()
    if option.state & _State.State_Horizontal:
        line = QRectF(int(centre.x()), rect.y(), 1, rect.height())
    else:
        line = QRectF(rect.x(), int(centre.y()), rect.width(), 1)
    painter.fillRect(line, option.palette.color(_Role.Mid))


def _header(option: QStyleOption, painter: QPainter) -> None:
    rect = option.rect
    painter.fillRect(rect, option.palette.color(_Role.Window))
    bottom = QRect(rect.left(), rect.bottom(), rect.width(), 1)
    painter.fillRect(bottom, option.palette.color(_Role.Mid))


def _combo(
    option: QStyleOptionComboBox, painter: QPainter, widget: QWidget | None
) -> None:
    if widget is None or not widget.property("quiet"):
        _field(option, painter)
    elif option.state & _State.State_HasFocus:
        _focus(option, painter)
    rect = QRectF(option.rect)
    enabled = option.state & _State.State_Enabled
    role = _Role.PlaceholderText if enabled else _Role.Mid
    centre = QPointF(rect.right() - 14, rect.center().y())
    chevron(painter, centre, option.palette.color(role))


def _slider(option: QStyleOptionSlider, painter: QPainter, handle: QRect) -> None:
    palette = option.palette
    rect = QRectF(option.rect)
    enabled = bool(option.state & _State.State_Enabled)
    accent = palette.color(_Role.Accent if enabled else _Role.Mid)
    groove = QRectF(rect.left() + 1, rect.center().y() - 1.5, rect.width() - 2, 3)
    done = QRectF(groove)
    done.setRight(handle.center().x())
    rounded(painter, groove, palette.color(_Role.Mid), radius=1.5)
    rounded(painter, done, accent, radius=1.5)
    knob = QRectF(0, 0, 14, 14)
    knob.moveCenter(QRectF(handle).center())
    focus = bool(option.state & _State.State_HasFocus)
    base, width = palette.color(_Role.Base), 3 if focus else 2
    rounded(painter, knob, base, accent, radius=7, width=width)


def _scroll_bar(option: QStyleOption, painter: QPainter, handle: QRect) -> None:
    palette = option.palette
    painter.fillRect(option.rect, palette.color(_Role.Base))
    if not option.state & _State.State_Enabled or handle.isEmpty():
        return
    active = option.state & (_State.State_MouseOver | _State.State_Sunken)
    group = QPalette.ColorGroup.Disabled
    colour = palette.color(group, _Role.Text) if active else palette.color(_Role.Mid)
    rounded(painter, QRectF(handle).adjusted(2, 2, -2, -2), colour, radius=3)
