"""Where the wishes of the panels of a window go."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from prunescope.qt.ticks import Ticks

if TYPE_CHECKING:
    from prunescope.qt.centre import Centre
    from prunescope.qt.desk import Desk
    from prunescope.qt.main_window import MainWindow


def connect_window(window: MainWindow) -> None:
    """Carry the wishes of what is seen at once to the one who fulfils them."""
    window.toolbar.state_requested.connect(window.choose_state)
    window.welcome.open_requested.connect(window.opening.ask)
    window.welcome.sample_requested.connect(window.opening.open_sample)
    window.welcome.recent_requested.connect(window.opening.open_recent)
    window.welcome.recent_menu_requested.connect(window.opening.recent_menu)
    window.welcome.pin_requested.connect(window.opening.toggle_pin)
    window.opening.paths_requested.connect(window.paths_requested)
    window.opening.recent_changed.connect(window.show_recent)
    window.layouts.changed.connect(window.check_layout)
    window.help.keys_changed.connect(window.keys_changed)


def connect_desk(window: MainWindow, desk: Desk) -> None:
    """Carry the wishes of the panels at the sides to the one who fulfils them."""
    workspace = desk.workspace
    window.toolbar.device.wanted.connect(workspace.devices.look_for_others)
    window.toolbar.device.requested.connect(workspace.devices.choose)
    window.help.devices_wanted.connect(workspace.devices.look_for_others)
    window.toolbar.sight_requested.connect(workspace.look)
    window.status.cancel_requested.connect(workspace.cancel)
    window.status.retry_requested.connect(workspace.retry)
    window.status.counting.cancel_requested.connect(workspace.halt_counting)
    window.status.counting.rest_requested.connect(workspace.count_rest)
    window.opening.comparison_requested.connect(desk.comparing.files)
    desk.modules.select_requested.connect(workspace.select)
    desk.modules.check_requested.connect(workspace.plan.set_checked)
    desk.inspector.excluded.check_requested.connect(workspace.plan.set_checked)
    desk.modules.visible_changed.connect(workspace.set_visible)
    desk.modules.listing_changed.connect(workspace.tree.list_rows)
    workspace.tree.list_rows(desk.modules.listing.listing)
    scope = desk.modules.select_menu
    scope.pattern_requested.connect(desk.layers.ask_pattern)
    scope.sensitivity_requested.connect(desk.layers.ask_loss)
    desk.modules.save_requested.connect(desk.files.ask_save_tensor)
    desk.modules.step_requested.connect(workspace.plan.add_step)
    desk.history.serve(desk.inspector.history)
    desk.inspector.history.compare_requested.connect(desk.comparing.snapshot)
    desk.plan.draft.edit_requested.connect(workspace.plan.edit_draft)
    desk.plan.draft.check_requested.connect(workspace.plan.set_checked)
    desk.plan.draft.file_chosen.connect(workspace.plan.choose_tensors)
    desk.plan.draft.apply_requested.connect(workspace.plan.apply_draft)
    desk.plan.draft.scope_requested.connect(workspace.plan.follow)
    desk.plan.draft.leave_requested.connect(workspace.plan.leave_step)
    desk.plan.draft.steps_requested.connect(workspace.plan.add_steps)
    desk.plan.draft.rounds_requested.connect(workspace.plan.apply_rounds)
    desk.plan.step_rename_requested.connect(workspace.plan.rename_step)
    desk.plan.step_duplicate_requested.connect(workspace.plan.duplicate_step)
    desk.plan.ticket.remove_requested.connect(desk.ticket.keep_own)
    desk.plan.failed.connect(window.messages.error)
    desk.plan.step_enabled_requested.connect(workspace.plan.set_step_enabled)
    desk.plan.step_edit_requested.connect(workspace.plan.edit_step)
    desk.plan.step_move_requested.connect(workspace.plan.move_step)
    desk.plan.step_remove_requested.connect(workspace.plan.remove_step)
    desk.files.said.connect(window.messages.message)
    desk.current.locate_requested.connect(window.opening.locate_parts)
    window.opening.parts_located.connect(desk.current.take_parts)
    desk.current.recent_changed.connect(window.show_recent)
    desk.current.view_restored.connect(desk.show_view)
    desk.leaving.close_requested.connect(window.close)


def connect_centre(window: MainWindow, desk: Desk, centre: Centre) -> None:
    """Connect the panels of the centre with those around them."""
    plan, heatmap = desk.workspace.plan, centre.heatmap
    desk.modules.reveal_requested.connect(centre.sparsity.bars.reveal)
    desk.modules.window_requested.connect(centre.windows.open)
    desk.inspector.nonfinite_requested.connect(partial(heatmap.going.go, "nan"))
    ticks = Ticks(centre.histogram)
    centre.histogram.threshold_requested.connect(ticks.put)
    ticks.due.connect(plan.set_threshold)
    centre.histogram.range_requested.connect(heatmap.set_range)
    centre.histogram.readout_changed.connect(window.status.show_readout)
    heatmap.range_left.connect(centre.histogram.plot.leave_range)
    centre.sparsity.select_requested.connect(desk.workspace.select)
    centre.sparsity.open_requested.connect(heatmap.setFocus)
    centre.sparsity.own_requested.connect(desk.workspace.own.set)
    centre.sparsity.own_dropped.connect(desk.workspace.own.drop)
    centre.sparsity.own_held.connect(desk.workspace.own.hold)
    centre.sparsity.own_given_up.connect(desk.workspace.own.let_go)
    for chart in (centre.histogram, centre.sparsity):
        chart.table_requested.connect(desk.show_table)
    heatmap.readout_changed.connect(window.status.show_readout)
    heatmap.window_requested.connect(centre.windows.open)
    window.closed.connect(centre.pairs.close)
    for heatmaps in (heatmap, centre.windows, centre.pairs):
        heatmaps.said.connect(window.messages.message)
        heatmaps.failed.connect(window.messages.error)
