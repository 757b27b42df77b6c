"""Where the wishes of the panels of a window go."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prunescope.qt.main_window import MainWindow


def connect_panels(window: MainWindow) -> None:
    """Carry every wish of a panel to the one who fulfils it."""
    workspace = window.workspace
    window.toolbar.device_requested.connect(workspace.choose_device)
    window.toolbar.state_requested.connect(window.choose_state)
    window.modules.select_requested.connect(workspace.select)
    window.modules.check_requested.connect(workspace.plan.set_checked)
    window.modules.visible_changed.connect(workspace.set_visible)
    window.modules.reveal_requested.connect(window.sparsity.bars.reveal)
    window.modules.save_requested.connect(window.files.ask_save_tensor)
    window.sparsity.select_requested.connect(workspace.select)
    window.sparsity.open_requested.connect(window.heatmap.setFocus)
    window.sparsity.table_requested.connect(window.show_table)
    window.histogram.table_requested.connect(window.show_table)
    window.histogram.threshold_requested.connect(workspace.plan.set_threshold)
    window.history.serve(window.inspector.history)
    window.inspector.history.compare_requested.connect(window.comparing.snapshot)
    window.opening.comparison_requested.connect(window.comparing.files)
    window.inspector.nonfinite_requested.connect(
        partial(window.heatmap.going.go, "nan")
    )
    window.heatmap.readout_changed.connect(window.status.show_readout)
    for heatmaps in (window.heatmap, window.heatmap_windows):
        heatmaps.said.connect(window.messages.message)
        heatmaps.failed.connect(window.messages.error)
    window.heatmap.window_requested.connect(window.heatmap_windows.open)
    window.plan.draft.edit_requested.connect(workspace.plan.edit_draft)
    window.plan.draft.check_requested.connect(workspace.plan.set_checked)
    window.plan.draft.file_chosen.connect(workspace.plan.choose_tensors)
    window.plan.draft.apply_requested.connect(workspace.plan.apply_draft)
    window.plan.draft.steps_requested.connect(workspace.plan.add_steps)
    window.plan.draft.rounds_requested.connect(workspace.plan.apply_rounds)
    window.plan.step_rename_requested.connect(workspace.plan.rename_step)
    window.plan.step_duplicate_requested.connect(workspace.plan.duplicate_step)
    window.plan.ticket.remove_requested.connect(window.ticket.keep_own)
    window.plan.failed.connect(window.messages.error)
    window.plan.step_enabled_requested.connect(workspace.plan.set_step_enabled)
    window.plan.step_edit_requested.connect(workspace.plan.edit_step)
    window.plan.step_move_requested.connect(workspace.plan.move_step)
    window.plan.step_remove_requested.connect(workspace.plan.remove_step)
    window.status.cancel_requested.connect(workspace.cancel)
    window.status.retry_requested.connect(workspace.retry)
    window.files.said.connect(window.messages.message)
    window.welcome.open_requested.connect(window.opening.ask)
    window.welcome.sample_requested.connect(window.opening.open_sample)
    window.welcome.recent_requested.connect(window.opening.open_recent)
    window.welcome.recent_menu_requested.connect(window.opening.recent_menu)
    window.welcome.pin_requested.connect(window.opening.toggle_pin)
    window.opening.paths_requested.connect(window.paths_requested)
    window.opening.recent_changed.connect(window.show_recent)
    window.current.recent_changed.connect(window.show_recent)
    window.current.view_restored.connect(window.show_view)
    window.layouts.changed.connect(window.check_layout)
    window.leaving.close_requested.connect(window.close)
    window.help.keys_changed.connect(window.keys_changed)
