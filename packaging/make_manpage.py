"""Write the manual page from the parsers themselves, so that it cannot tell lies.

    .venv/bin/python packaging/make_manpage.py

Writes `resources/desktop/prunescope.1`; a test tells when it has to be made anew.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from prunescope import __version__
from prunescope.cli.arguments import COMMANDS, command_parser, window_parser

if TYPE_CHECKING:
    from collections.abc import Iterator

TARGET = (
    Path(__file__).resolve().parent.parent / "resources" / "desktop" / "prunescope.1"
)
_EXIT = (
    ("0", "Done."),
    ("1", "Refused or failed; one sentence on the standard error output says why."),
    ("2", "Wrong usage."),
)
_EXAMPLES = (
    ("prunescope model.safetensors", "Open a checkpoint in the window."),
    (
        "prunescope prune model.pt -o out.pt --method l1_unstructured --amount 50%",
        "Prune half of all weights by magnitude; every other byte stays.",
    ),
    (
        "prunescope inspect model.ckpt --layers 'type:Conv2d params>10k' --stats",
        "List large convolutions with the zeros in them.",
    ),
    ("prunescope doctor model.pt -o mended.pt", "Write a copy without what is wrong."),
)


def page() -> str:
    """Return the manual page in man(7) macros."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield f'.TH PRUNESCOPE 1 "" "Prunescope {__version__}" "User Commands"'
    yield ".SH NAME"
    yield "prunescope \\- see where the zeros of a PyTorch model are, and prune it"
    yield ".SH SYNOPSIS"
    yield ".B prunescope"
    yield "[\\fIFILE\\fR…]"
    yield ".br"
    yield ".B prunescope"
    yield "\\fICOMMAND\\fR …"
    yield ".SH DESCRIPTION"
    yield _text(
        "Without a command the window opens. Nothing from a checkpoint is ever run "
        "unless you allow it, and no network connection is opened."
    )
    yield ".SH OPTIONS"
    yield from _options(window_parser())
    yield ".SH COMMANDS"
    for name, parser in _commands().items():
        yield f".SS prunescope {name}"
        yield _text(parser.description or COMMANDS[name])
        yield ".PP"
        yield ".nf"
        yield from map(_text, parser.format_usage().removeprefix("usage: ").split("\n"))
        yield ".fi"
        yield from _options(parser)
    yield ".SH EXIT STATUS"
    for code, meaning in _EXIT:
        yield from (".TP", f".B {code}", meaning)
    yield ".SH EXAMPLES"
    for command, meaning in _EXAMPLES:
        yield from (".TP", f".B {_text(command)}", meaning)


def _commands() -> dict[str, argparse.ArgumentParser]:
    for action in command_parser()._actions:  # noqa: SLF001 - argparse has no other way
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            return dict(action.choices)
    return {}


def _options(parser: argparse.ArgumentParser) -> Iterator[str]:
    formatter = parser._get_formatter()  # noqa: SLF001
    for action in parser._actions:  # noqa: SLF001
        if action.help == argparse.SUPPRESS:
            continue
        yield ".TP"
        yield f".B {_text(formatter._format_action_invocation(action))}"  # noqa: SLF001
        yield _text(formatter._expand_help(action) if action.help else "")  # noqa: SLF001


def _text(text: str) -> str:
    """Escape what roff would read as its own."""
    text = re.sub(r"\s*\n\s*", " ", text).replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{text}" if text.startswith((".", "'")) else text


def main() -> int:
    """Write the page, as wide as a page is."""
    os.environ["COLUMNS"] = "80"
    TARGET.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
