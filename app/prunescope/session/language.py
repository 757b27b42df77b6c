"""The language of the interface: English in the source, others through a catalogue.

Every text that a person reads in the window passes through `tr` or `tr_count`, with
its values named, so that a translation may put them in another order. What translates
is handed in by the composition root; without it, and on the command line, the source
is what is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from prunescope.session.numbers import grouped

if TYPE_CHECKING:
    from collections.abc import Callable


def _as_written(text: str) -> str:
    return text


_translate: Callable[[str], str] = _as_written
_name = "en"
_installed = object()


def install(translate: Callable[[str], str] | None, name: str = "en") -> None:
    """Translate with this from now on; `None` is the language of the source.

    `name` is what the language is called in file names: `en`, `ko`.
    """
    global _translate, _name, _installed  # one for the process, as in gettext
    _translate, _name, _installed = translate or _as_written, name, object()


def installed() -> object:
    """Return what is another object after each :func:`install`."""
    return _installed


def name() -> str:
    """Return what the language of now is called in file names."""
    return _name


def tr(text: str, /, **values: object) -> str:
    """Translate a literal text, then put the values in: `tr("Step {n}", n=2)`.

    Integers are written in groups; what only looks like one, such as a seed, is given
    as text.
    """
    if not values:
        return _translate(text)
    written = {
        name: grouped(value) if type(value) is int else value
        for name, value in values.items()
    }
    return _translate(text).format(**written)


def mark(text: str) -> str:
    """Mark a text of a table, which is translated where it is shown: `tr(text)`."""
    return text


def tr_count(one: str, many: str, count: int, /, **values: object) -> str:
    """Translate the text for a count: `tr_count("1 layer", "{count} layers", 3)`.

    `count` is a value of both texts unless `values` bring another form of it.
    """
    return tr(one if count == 1 else many, **{"count": count, **values})
