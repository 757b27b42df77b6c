"""What the terminal shows: tables, numbers, progress; nothing from a file unescaped."""

from __future__ import annotations

import json
import math
import sys
import time
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from typing import TextIO

    from prunescope.core.progress import Progress

_REDRAW_SECONDS = 0.1
_LONGEST = 200


def plain(text: str) -> str:
    r"""Return the text with everything escaped that could steer a terminal.

    Names come out of files that anybody may have made: control characters,
    line breaks and direction marks are written as `\x1b` or `\u202e`.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        char
        if char == "\u202f" or unicodedata.category(char)[0] not in "CZ" or char == " "
        else char.encode("unicode_escape", "backslashreplace").decode()
        for char in text
    )


def shortened(text: str) -> str:
    """Return the text escaped, its middle left out where it is very long."""
    if len(text) <= _LONGEST:
        return plain(text)
    half = _LONGEST // 2
    return f"{plain(text[:half])}…{plain(text[-half:])}"


def grouped(number: int) -> str:
    """Return a whole number with thin spaces between the thousands."""
    return f"{number:,}".replace(",", "\u202f")


def share(part: int, whole: int) -> str:
    """Return a percentage with two decimals, or nothing where there is no whole."""
    return f"{part / whole:.2%}" if whole else ""


def print_table(
    header: Sequence[str], rows: Sequence[Sequence[str]], right: Collection[str] = ()
) -> None:
    """Print columns, those named in `right` right-aligned."""
    columns = zip(header, *rows, strict=True)
    form = "  ".join(
        f"{{:{'>' if cells[0] in right else '<'}{max(map(len, cells))}}}"
        for cells in columns
    )
    print("\n".join(form.format(*row).rstrip() for row in (header, *rows)))


def print_json(data: dict[str, Any]) -> None:
    """Print one JSON object and nothing else, in ASCII for any pipe.

    Each item of a list or an iterator has its own line (the encoder's own indentation
    takes seconds where there are 100 000); those of an iterator are never all held.
    """
    encode = json.JSONEncoder(allow_nan=False).encode
    write = sys.stdout.write
    before = "{\n"
    for key, value in data.items():
        write(f"{before} {encode(key)}: ")
        if isinstance(value, list | Iterator):
            _print_items(map(encode, value))
        else:
            write(encode(value))
        before = ",\n"
    write("\n}\n")


def _print_items(items: Iterator[str]) -> None:
    write = sys.stdout.write
    first = next(items, None)
    if first is None:
        write("[]")
        return
    write(f"[\n  {first}")
    for item in items:
        write(f",\n  {item}")
    write("\n ]")


def finite(number: float | None) -> float | None:
    """Return the number, or `None` where JSON has no word for it."""
    return None if number is None or not math.isfinite(number) else float(number)


def progress(
    stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic
) -> Progress:
    """Return a progress call that draws one line, if `stream` is a terminal.

    `stream` is stderr unless given; elsewhere than on a terminal nothing is drawn.
    """
    target = sys.stderr if stream is None else stream
    drawn_at = -_REDRAW_SECONDS

    def draw(done: int, total: int, text: str = "") -> None:
        nonlocal drawn_at
        now = clock()
        if now - drawn_at < _REDRAW_SECONDS and done < total:
            return
        drawn_at = now
        part = f"{done / total:4.0%} " if total else ""
        target.write(f"\r\x1b[K{part}{shortened(text)[:70]}")
        if done >= total:
            target.write("\r\x1b[K")
        target.flush()

    def ignore(done: int, total: int, text: str = "") -> None:
        """Report to nobody."""

    return draw if target.isatty() else ignore
