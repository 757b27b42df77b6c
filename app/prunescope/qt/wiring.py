"""What each action of a window does."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from prunescope.qt.actions import SPECS
from prunescope.qt.arrangements import ARRANGEMENTS, PANELS
from prunescope.qt.folders import show_log_folder
from prunescope.qt.panel_cycle import focus_next_panel

if TYPE_CHECKING:
    from prunescope.qt.main_window import MainWindow

#: By which share of its range each of these moves the amount.
_NUDGES = {
    "amount_less": -0.01,
    "amount_more": 0.01,
    "amount_bit_less": -0.001,
    "amount_bit_more": 0.001,
}


#: In which panel these lead the keyboard on, or change what is listed.
_SEEN_IN = {
    "filter": "modules",
    "flat_list": "modules",
    "show_history": "inspector",
}


def connect_desk_actions(window: MainWindow) -> None:
    """Let the actions wish for what needs the desk of the window."""
    for name, panel in _SEEN_IN.items():  # first, for what is hidden takes no keyboard
        reveal = partial(window.layouts.reveal, panel)
        window.actions_by_name.connect(**{name: reveal})
    window.actions_by_name.connect(
        reload=window.current.reload,
        export=window.ask_export,
        check_model=window.check_model,
        ticket_rewind=window.ticket.ask_rewind,
        ticket_resample=window.ticket.ask_resample,
        compare_file=window.comparing.ask_file,
        compare_source=window.comparing.with_source,
        sensitivity=window.sensitivity.ask,
        fidelity=window.live.ask,
        dead_channels=window.analysis.dead,
        pattern_fit=window.analysis.patterns,
        by_type=window.analysis.by_type,
        run_code=window.live.ask,
        load_plan=window.files.ask_load_plan,
        save_plan=window.files.ask_save_plan,
        undo=window.workspace.history.undo,
        redo=window.workspace.history.redo,
        cancel_job=window.workspace.cancel_newest,
        count_rest=window.workspace.count_rest,
        preview=window.sight.toggle_preview,
        original=window.sight.toggle_original,
        add_step=window.begin_step,
        snapshot=window.history.keep,
        show_history=window.inspector.lead_to_history,
        apply=window.plan.draft.apply.click,
        **window.modules.slots(),
        show_table=window.desk.ask_table,
    )
    for name, step in _NUDGES.items():
        nudge = partial(window.plan.draft.nudge, step)
        window.actions_by_name.connect(**{name: nudge})


def connect_window_actions(window: MainWindow) -> None:
    """Let the actions wish for what the window can do without its desk."""
    window.actions_by_name.connect(
        open=window.opening.ask,
        open_recent=window.opening.choose_recent,
        paste=window.opening.paste,
        another_window=window.window_requested.emit,
        next_window=window.next_window_requested.emit,
        close=window.close,
        quit=QApplication.closeAllWindows,
        layout_reset=window.layouts.reset,
        full_screen=window.toggle_full_screen,
        palette=window.open_palette,
        log_folder=show_log_folder,
        about=window.help.about,
        guide=window.help.guide,
        shortcuts=window.help.shortcuts,
        whats_new=window.help.whats_new,
        settings=window.settings_requested.emit,
    )
    window.actions_by_name.connect(
        next_panel=partial(focus_next_panel, window),
        previous_panel=partial(focus_next_panel, window, step=-1),
    )
    for name in PANELS:
        maximise = partial(window.layouts.toggle_maximised, name)
        focus = partial(window.lead_or_fold, name)
        window.actions_by_name.connect(
            **{f"focus_{name}": focus, f"maximise_{name}": maximise}
        )
    window.heatmap_commands.connect(go_to=partial(window.layouts.reveal, "heatmap"))
    for name in ARRANGEMENTS:
        use = partial(window.layouts.use, name)
        window.actions_by_name.connect(**{f"layout_{name}": use})
    for spec in SPECS:
        # "theme_dark" wishes for the theme "dark".
        wish, _, name = spec.name.partition("_")
        if spec.group in {"theme", "language"}:
            signal = window.theme_requested
            if wish == "language":
                signal = window.language_requested
            window.actions_by_name.connect(**{spec.name: partial(signal.emit, name)})
