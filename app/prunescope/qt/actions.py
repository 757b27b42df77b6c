"""Every action of the window: its words, its keys, and the menu it stands in."""

from __future__ import annotations

from prunescope.qt.action_spec import ActionSpec
from prunescope.session.language import mark

#: The menus from left to right; one without actions is left out.
MENUS = ("&File", "&Edit", "&Select", "&View", "&Model", "&Analyze", "&Window", "&Help")

#: What the menu of the plan panel offers.
PLAN_ACTIONS = (
    "save_plan",
    "load_plan",
    "ticket_rewind",
    "ticket_resample",
    "run_code",
)

SPECS = (
    ActionSpec("open", "&File", "&Open…", ("Ctrl+O",)),
    ActionSpec("open_recent", "&File", "Open &recent…", ("Ctrl+Shift+O",)),
    ActionSpec(
        "reload",
        "&File",
        "Reloa&d from the disk",
        ("F5",),
        needs_model=True,
        keywords="refresh changed",
    ),
    ActionSpec("export", "&File", "&Export…", ("Ctrl+E",), needs_model=True),
    ActionSpec("check_model", "&File", "Chec&k this model…", (), needs_model=True),
    ActionSpec(
        "load_plan", "&File", "&Load plan…", (), needs_model=True, separated=True
    ),
    ActionSpec("save_plan", "&File", "&Save plan…", ("Ctrl+S",), needs_model=True),
    ActionSpec("close", "&File", "&Close window", ("Ctrl+W",), separated=True),
    ActionSpec("quit", "&File", "&Quit", ("Ctrl+Q",)),
    ActionSpec("undo", "&Edit", "Undo", ("Ctrl+Z",)),
    ActionSpec("redo", "&Edit", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y")),
    ActionSpec(
        "snapshot", "&Edit", "Take a &snapshot", ("Ctrl+Shift+S",), needs_model=True
    ),
    ActionSpec(
        "preview",
        "&View",
        "Show or hide what the &draft would do",
        ("P",),
        needs_model=True,
        places=("heatmap",),
    ),
    ActionSpec(
        "original",
        "&View",
        "Show the &original, or return from it",
        needs_model=True,
        keywords="before file source hold backslash",
    ),
    ActionSpec("cancel_job", "&Edit", "&Cancel the running job", ("Ctrl+.",)),
    ActionSpec("show_history", "&Edit", "Show the &history", ("F9",)),
    ActionSpec(
        "apply",
        "&Edit",
        "&Apply the draft",
        ("Ctrl+Return", "Ctrl+Enter"),
        needs_model=True,
        separated=True,
    ),
    ActionSpec(
        "add_step",
        "&Edit",
        "Add a step for the c&hecked layers",
        ("Ctrl+R",),
        needs_model=True,
        keywords="draft amount method",
    ),
    *(
        ActionSpec(
            name,
            "&Edit",
            text,
            keys,
            needs_model=True,
            submenu=mark("Change the a&mount"),
            keywords="more less slider nudge share",
        )
        for name, text, keys in (
            ("amount_less", mark("Amount: 1 % less"), ("[",)),
            ("amount_more", mark("Amount: 1 % more"), ("]",)),
            ("amount_bit_less", mark("Amount: 0.1 % less"), ("Shift+[",)),
            ("amount_bit_more", mark("Amount: 0.1 % more"), ("Shift+]",)),
        )
    ),
    ActionSpec(
        "paste",
        "&Edit",
        "Open the &path in the clipboard",
        ("Ctrl+V",),
        keywords="paste",
    ),
    ActionSpec(
        "filter", "&Select", "&Filter layers", ("Ctrl+F", "/"), needs_model=True
    ),
    ActionSpec(
        "check_all",
        "&Select",
        "&All prunable",
        ("Ctrl+A",),
        needs_model=True,
        places=("modules",),
    ),
    ActionSpec("check_none", "&Select", "&None", ("Ctrl+Shift+A",), needs_model=True),
    ActionSpec("check_inverse", "&Select", "&Invert", ("Ctrl+I",), needs_model=True),
    ActionSpec(
        "check_same_type",
        "&Select",
        "Same &type as the selected",
        needs_model=True,
        separated=True,
        keywords="bulk kind",
    ),
    ActionSpec(
        "check_same_shape", "&Select", "Same &shape as the selected", needs_model=True
    ),
    ActionSpec(
        "check_same_place",
        "&Select",
        "Same place in every &block",
        needs_model=True,
        keywords="siblings suffix",
    ),
    ActionSpec(
        "check_filtered",
        "&Select",
        "&Only what the filter shows",
        needs_model=True,
        keywords="regex matches",
    ),
    ActionSpec(
        "check_pattern",
        "&Select",
        "By re&gular expression…",
        needs_model=True,
        keywords="regex path name bulk",
    ),
    ActionSpec(
        "exclude_ends", "&Select", "&Without the first and the last", needs_model=True
    ),
    ActionSpec(
        "check_sensitivity",
        "&Select",
        "Layers below or above a sensiti&vity…",
        needs_model=True,
        keywords="loss robust fragile bulk",
    ),
    *(
        ActionSpec(
            f"save_set_{number}",
            "&Select",
            "Save as set {number}",
            (f"Ctrl+Shift+{number}",),
            needs_model=True,
            separated=number == 1,
            submenu=mark("Selection s&ets"),
            number=number,
        )
        for number in range(1, 10)
    ),
    *(
        ActionSpec(
            f"recall_set_{number}",
            "&Select",
            "Recall set {number}",
            (f"Alt+{number}",),
            needs_model=True,
            submenu=mark("Selection s&ets"),
            number=number,
        )
        for number in range(1, 10)
    ),
    ActionSpec(
        "previous",
        "&Select",
        "&Previous layer",
        ("Alt+Up",),
        needs_model=True,
        separated=True,
    ),
    ActionSpec("next", "&Select", "Ne&xt layer", ("Alt+Down",), needs_model=True),
    ActionSpec(
        "flat_list",
        "&View",
        "F&lat list of layers",
        ("Ctrl+Shift+L",),
        needs_model=True,
        keywords="rank sort tree",
    ),
    ActionSpec(
        "show_table",
        "&View",
        "Sho&w the plot as a table…",
        ("Ctrl+Alt+T",),
        needs_model=True,
        keywords="csv histogram bars accessible",
    ),
    ActionSpec("focus_modules", "&View", "&Modules", ("F2",), separated=True),
    ActionSpec("focus_heatmap", "&View", "&Heatmap", ("F3",)),
    ActionSpec("focus_plan", "&View", "&Plan", ("F4",)),
    ActionSpec("focus_inspector", "&View", "&Inspector", ("F6",)),
    ActionSpec("focus_histogram", "&View", "Hi&stogram", ("F7",)),
    ActionSpec("focus_sparsity", "&View", "Sparsity &bars", ("F8",)),
    ActionSpec("next_panel", "&View", "Next panel", ("Ctrl+Tab",)),
    ActionSpec("previous_panel", "&View", "Previous panel", ("Ctrl+Shift+Tab",)),
    *(
        ActionSpec(
            f"maximise_{name}",
            "&View",
            text,
            (f"Shift+{key}",),
            submenu=mark("Ma&ximise a panel"),
            keywords="zoom full larger restore",
        )
        for name, text, key in (
            ("modules", mark("Maximise the modules"), "F2"),
            ("heatmap", mark("Maximise the heatmap"), "F3"),
            ("plan", mark("Maximise the plan"), "F4"),
            ("inspector", mark("Maximise the inspector"), "F6"),
            ("histogram", mark("Maximise the histogram"), "F7"),
            ("sparsity", mark("Maximise the sparsity bars"), "F8"),
        )
    ),
    *(
        ActionSpec(
            f"layout_{name}",
            "&View",
            text,
            (f"Ctrl+Alt+{number}",),
            group="layout",
            separated=number == 1,
            keywords="arrange panels",
        )
        for number, (name, text) in enumerate(
            (
                ("inspect", mark("Layout: &Inspect")),
                ("prune", mark("Layout: P&rune")),
                ("compare", mark("Layout: &Compare")),
                ("analyze", mark("Layout: &Analyze")),
            ),
            start=1,
        )
    ),
    ActionSpec(
        "layout_reset",
        "&View",
        "Rese&t the layout",
        keywords="default sizes splitter",
    ),
    ActionSpec(
        "theme_system",
        "&View",
        "Theme: like the s&ystem",
        group="theme",
        separated=True,
    ),
    ActionSpec("theme_light", "&View", "Theme: &light", group="theme"),
    ActionSpec("theme_dark", "&View", "Theme: &dark", group="theme"),
    *(
        ActionSpec(
            f"language_{name}",
            "&View",
            text,
            group="language",
            submenu="Lan&guage",
            keywords="language translation english korean 언어 한국어",
        )
        for name, text in (
            ("system", "Language: like the s&ystem"),
            ("en", "Language: &English"),
            ("ko", "Language: &한국어"),
        )
    ),
    ActionSpec("full_screen", "&View", "&Full screen", ("F11",), separated=True),
    ActionSpec(
        "palette",
        "&View",
        "Command &palette…",
        ("Ctrl+Shift+P",),
        keywords="find search commands layers",
    ),
    ActionSpec(
        "ticket_rewind",
        "&Edit",
        "Lottery ticket: re&wind to a checkpoint…",
        needs_model=True,
        separated=True,
        keywords="initial weights epoch frankle",
    ),
    ActionSpec(
        "ticket_resample",
        "&Edit",
        "Lottery ticket: f&resh random weights…",
        needs_model=True,
        keywords="seed reinitialise control",
    ),
    ActionSpec(
        "settings",
        "&Edit",
        "&Settings…",
        ("Ctrl+,",),
        separated=True,
        keywords="preferences options language theme cache gpu",
    ),
    ActionSpec(
        "compare_file",
        "&Analyze",
        "Compare with a &file…",
        ("Ctrl+D",),
        needs_model=True,
        keywords="diff difference second model verify",
    ),
    ActionSpec(
        "compare_source",
        "&Analyze",
        "Compare the &source with the result",
        needs_model=True,
        keywords="diff difference plan before after",
    ),
    ActionSpec(
        "sensitivity",
        "&Analyze",
        "&Sensitivity…",
        needs_model=True,
        keywords="loss damage error proxy which layers how much",
    ),
    ActionSpec(
        "fidelity",
        "&Analyze",
        "Fi&delity of the plan…",
        needs_model=True,
        keywords="drift accuracy evaluate logits cosine mse synthetic forward",
    ),
    ActionSpec(
        "count_rest",
        "&Analyze",
        "Count all &zeros",
        needs_model=True,
        separated=True,
        keywords="measure go on resume stopped cancelled rest",
    ),
    ActionSpec(
        "dead_channels",
        "&Analyze",
        "Dead &channels…",
        needs_model=True,
        keywords="filters rows zero shrink",
    ),
    ActionSpec(
        "pattern_fit",
        "&Analyze",
        "&N:M fit…",
        needs_model=True,
        keywords="2:4 1:4 semi-structured groups",
    ),
    ActionSpec(
        "by_type",
        "&Analyze",
        "Redundancy by &type…",
        needs_model=True,
        keywords="kind linear conv zeros summary",
    ),
    ActionSpec(
        "run_code",
        "&Model",
        "&Run this model's code…",
        needs_model=True,
        keywords="torch view hooks forward onnx torchscript live execute",
    ),
    ActionSpec("another_window", "&Window", "&New window", ("Ctrl+N",)),
    ActionSpec("next_window", "&Window", "Ne&xt window", ("Ctrl+`",)),
    ActionSpec("guide", "&Help", "&Guide", ("F1",), keywords="help manual how"),
    ActionSpec(
        "shortcuts",
        "&Help",
        "&Keyboard shortcuts",
        ("Ctrl+/", "?"),
        keywords="keys sheet",
    ),
    ActionSpec("whats_new", "&Help", "&What is new", keywords="changes release"),
    ActionSpec(
        "log_folder",
        "&Help",
        "Open the &log folder",
        separated=True,
        keywords="crash",
    ),
    ActionSpec("about", "&Help", "&About Prunescope", keywords="version licence"),
)
