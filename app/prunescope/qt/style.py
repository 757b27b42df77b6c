"""Fusion without gradients: flat controls, hairlines and one focus ring.

Every colour comes from the palette (see :func:`prunescope.qt.theme.palette`), so that
a change of theme is a change of palette. A widget may carry the dynamic properties
`primary` (filled with the accent) and `quiet` (no frame until hovered).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QHeaderView,
    QListView,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionComboBox,
    QStyleOptionComplex,
    QStyleOptionHeader,
    QStyleOptionMenuItem,
    QStyleOptionSlider,
    QStyleOptionSpinBox,
    QStyleOptionToolButton,
    QTableView,
    QTreeView,
    QWidget,
)

from prunescope.qt.style_parts import (
    arrow_part,
    branch_part,
    button_part,
    check_part,
    combo_part,
    field_part,
    focus_part,
    hairline_part,
    header_part,
    is_primary,
    menu_bar_item_part,
    radio_part,
    scroll_bar_part,
    slider_part,
    spin_part,
)

if TYPE_CHECKING:
    from collections.abc import Callable

CONTROL_HEIGHT = 28

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
#: Between a number at the right of its column and a word at the left of the next.
_IN_TABLES = {_Metric.PM_FocusFrameHMargin: 7, _Metric.PM_HeaderMargin: 8}
_HINTS = {
    _Hint.SH_EtchDisabledText: 0,
    _Hint.SH_DitherDisabledText: 0,
    _Hint.SH_ComboBox_Popup: 0,
    _Hint.SH_ItemView_ShowDecorationSelected: 1,
    _Hint.SH_UnderlineShortcut: 0,
    _Hint.SH_DialogButtonBox_ButtonsHaveIcons: 0,
    _Hint.SH_Slider_AbsoluteSetButtons: Qt.MouseButton.LeftButton.value,
}
_CONTENTS = QStyle.ContentsType
_MENU_BAR_EXTRA = 6
_COMBO_EXTRA = 10
#: What is clicked is at least as high (WCAG 2.2, target size).
_LEAST_TARGET = 24
_FIRST_HEADER_MARGIN = 10
_BUTTONS = (QStyle.SubControl.SC_SpinBoxUp, QStyle.SubControl.SC_SpinBoxDown)
_FIXED_HEIGHT = {
    _CONTENTS.CT_PushButton,
    _CONTENTS.CT_ComboBox,
    _CONTENTS.CT_LineEdit,
    _CONTENTS.CT_SpinBox,
}


class HouseStyle(QProxyStyle):
    """The style of every control in the window."""

    def __init__(self) -> None:
        super().__init__("Fusion")
        self.setObjectName("prunescope")
        #: Whether nothing shall move by itself, whatever the system says.
        self.is_still = False
        primitive: dict[_Primitive, Callable[[QStyleOption, QPainter], None]] = {
            _Primitive.PE_IndicatorCheckBox: check_part,
            _Primitive.PE_IndicatorItemViewItemCheck: check_part,
            _Primitive.PE_IndicatorRadioButton: radio_part,
            _Primitive.PE_IndicatorBranch: branch_part,
            _Primitive.PE_PanelLineEdit: field_part,
            _Primitive.PE_FrameLineEdit: field_part,
            _Primitive.PE_FrameFocusRect: focus_part,
            _Primitive.PE_IndicatorArrowDown: arrow_part,
        }
        self._primitive = primitive

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """Sizes on the 4 px grid."""
        if metric in _IN_TABLES and _is_of_table(widget):
            return _IN_TABLES[metric]
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
        if hint == _Hint.SH_Widget_Animation_Duration and self.is_still:
            return 0
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
        # The stubs leave out that the widget may be None, as Qt has it.
        result = super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]
        if kind in _FIXED_HEIGHT:
            result.setHeight(max(CONTROL_HEIGHT, size.height()))
        if _is_target(kind, option, widget):
            result.setHeight(max(_LEAST_TARGET, result.height()))
        elif kind == _CONTENTS.CT_ComboBox:
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
            button_part(option, painter, widget)
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
            hairline_part(option, painter)
        elif element in {_Control.CE_HeaderSection, _Control.CE_HeaderEmptyArea}:
            header_part(option, painter)
        elif element == _Control.CE_ComboBoxLabel:
            if isinstance(option, QStyleOptionComboBox):
                self._elide(option, widget)
            super().drawControl(element, option, painter, widget)
        elif element == _Control.CE_HeaderLabel:
            first = isinstance(option, QStyleOptionHeader) and option.section == 0
            if first and widget and isinstance(widget.parent(), QTreeView):
                option.rect = option.rect.adjusted(_FIRST_HEADER_MARGIN, 0, 0, 0)
            super().drawControl(element, option, painter, widget)
        elif element == _Control.CE_PushButtonLabel and is_primary(widget):
            palette, active = option.palette, QPalette.ColorGroup.Active
            bright = palette.color(_Role.BrightText)
            palette.setColor(active, _Role.ButtonText, bright)
            inactive = QPalette.ColorGroup.Inactive
            palette.setColor(inactive, _Role.ButtonText, bright)
            option.palette = palette
            super().drawControl(element, option, painter, widget)
        elif element == _Control.CE_MenuBarItem:
            if isinstance(option, QStyleOptionMenuItem):
                menu_bar_item_part(option, painter)
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
        """Paint combo boxes, spin boxes, sliders and scroll bars."""
        if control == _Complex.CC_ComboBox and isinstance(option, QStyleOptionComboBox):
            combo_part(option, painter, widget)
        elif control == _Complex.CC_Slider and isinstance(option, QStyleOptionSlider):
            slider_part(option, painter, self._part(option, widget, slider=True))
        elif control == _Complex.CC_SpinBox and isinstance(option, QStyleOptionSpinBox):
            up, down = (
                self.subControlRect(control, option, part, widget) for part in _BUTTONS
            )
            spin_part(option, painter, up, down)
        elif control == _Complex.CC_ScrollBar:
            scroll_bar_part(option, painter, self._part(option, widget, slider=False))
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
        # As above.
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


def _is_target(
    kind: QStyle.ContentsType, option: QStyleOption, widget: QWidget | None
) -> bool:
    """Whether it is clicked, and by itself as high as its text."""
    if kind == _CONTENTS.CT_ItemViewItem:
        return isinstance(widget, QListView)
    if kind == _CONTENTS.CT_MenuItem and isinstance(option, QStyleOptionMenuItem):
        return option.menuItemType != QStyleOptionMenuItem.MenuItemType.Separator
    return kind in {_CONTENTS.CT_CheckBox, _CONTENTS.CT_RadioButton}


def _is_of_table(widget: QWidget | None) -> bool:
    """Whether a widget is a table or the head of one."""
    table = widget.parent() if isinstance(widget, QHeaderView) else widget
    return isinstance(table, QTableView)
