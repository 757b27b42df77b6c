"""What an action is: its words, its keys, and the menu it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prunescope.session.language import tr

# Where the words have no Latin letters, an access key stands behind them: "열기(&O)".
_ACCESS_KEY = re.compile(r"\(&\w\)")


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action.

    `menu`, `text` and `submenu` are translated where they are shown; `number` is a
    value of `text`. `keys` are portable key sequences. `group` makes it a choice among
    others, `is_toggle` something to switch on and off. `submenu` puts it one level
    down, `keywords` are further words that the palette finds it by. The keys of an
    action with `places` act only while one of these panels has the focus.
    """

    name: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    group: str = ""
    needs_model: bool = False
    separated: bool = False
    is_toggle: bool = False
    submenu: str = ""
    keywords: str = ""
    number: int = 0
    places: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The text in the language of now, with the mark of its access key."""
        return tr(self.text, number=self.number) if self.number else tr(self.text)


def plain_text(text: str) -> str:
    """Return a menu text without the marks of its access keys."""
    shown = _ACCESS_KEY.sub("", text.replace("&&", "\0"))
    return shown.replace("&", "").replace("\0", "&")
