"""The manual page tells of every command and option that there is."""

from __future__ import annotations

import argparse

from prunescope.cli.arguments import COMMANDS, command_parser, window_parser
from prunescope.core.resources import resource_path


def parsers() -> dict[str, argparse.ArgumentParser]:
    """The parser of every command, and that of the window under ""."""
    (commands,) = (
        action
        for action in command_parser()._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    return {"": window_parser(), **commands.choices}


def test_the_page_has_a_section_for_each_command_with_all_its_options() -> None:
    page = resource_path("desktop", "prunescope.1").read_text("utf-8")
    sections = page.replace("\\-", "-").split("\n.SS prunescope ")
    by_name = {text.partition("\n")[0]: text for text in sections[1:]}
    by_name[""] = sections[0]
    assert set(by_name) == {"", *COMMANDS}
    missing = [
        f"{name} {option}"
        for name, parser in parsers().items()
        for action in parser._actions
        if action.help != argparse.SUPPRESS
        for option in action.option_strings
        if option not in by_name[name]
    ]
    assert not missing, "run packaging/make_manpage.py"
