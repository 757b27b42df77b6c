"""What is remarkable about a parameter: flags with an icon, a word and a sentence."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from prunescope.core.inventory import Role
from prunescope.qt.number_text import integer_text
from prunescope.qt.widgets import visible_text
from prunescope.session.language import tr

if TYPE_CHECKING:
    from prunescope.core.inventory import Inventory, TensorEntry
    from prunescope.session.tree_rows import Row

#: Names that torch gives to the parts of a parameter: pruning, weight norm, and
#: `torch.nn.utils.parametrize`.
_PARTS = re.compile(r"(_orig|_mask|(^|\.)weight_[gv]|(^|\.)parametrizations\..*)$")


class Flag(Enum):
    """One thing that is remarkable; the value is the name of its icon, "" for none."""

    NAN = "warning"
    TIED = "link"
    BUFFER = "ground"
    FROZEN = "snowflake"
    REPARAMETRISED = "scissors"
    ONE_DIMENSION = ""


def flags(row: Row, inventory: Inventory, nonfinite: int) -> list[Flag]:
    """Return the flags of a row with so many NaN and Inf; of modules only that one."""
    nan = [Flag.NAN] if nonfinite else []
    return nan + entry_flags(row.entry, inventory)


def entry_flags(entry: TensorEntry | None, inventory: Inventory) -> list[Flag]:
    """Return the flags that a tensor has by what the file tells; none of `None`."""
    found: list[Flag] = []
    if entry is None:
        return found
    if inventory.is_tied(entry.path):
        found.append(Flag.TIED)
    if entry.role is Role.BUFFER:
        found.append(Flag.BUFFER)
    if entry.frozen:
        found.append(Flag.FROZEN)
    if entry.path in inventory.reparametrised or _PARTS.search(entry.path):
        found.append(Flag.REPARAMETRISED)
    if entry.role is not Role.BUFFER and entry.ndim < 2:
        found.append(Flag.ONE_DIMENSION)
    return found


def flag_word(flag: Flag) -> str:
    """Name a flag in a word."""
    return {
        Flag.NAN: tr("NaN"),
        Flag.TIED: tr("tied"),
        Flag.BUFFER: tr("buffer"),
        Flag.FROZEN: tr("frozen"),
        Flag.REPARAMETRISED: tr("reparametrised"),
        Flag.ONE_DIMENSION: tr("1-D"),
    }[flag]


def flag_sentence(flag: Flag, row: Row, inventory: Inventory, nonfinite: int) -> str:
    """Say in a sentence what a flag means for a row; "" where its reason does."""
    entry = row.entry
    if flag is Flag.NAN:
        return tr("Holds {count} NaN or Inf.", count=integer_text(nonfinite))
    if flag is Flag.TIED and entry is not None:
        name = visible_text(_other_name(entry, inventory))
        return tr("Shares its tensor with {name}; pruning one prunes both.", name=name)
    if flag is Flag.BUFFER:
        return tr("A buffer: kept as it is, never pruned.")
    if flag is Flag.FROZEN:
        return tr("Frozen: needs no gradient, so that training leaves it as it is.")
    if flag is Flag.REPARAMETRISED:
        return tr("The file keeps it in parts, as weight and mask or norm.")
    return ""


def _other_name(entry: TensorEntry, inventory: Inventory) -> str:
    if entry.tied_to is not None:
        return entry.tied_to
    others = (t.path for t in inventory.tensors if t.tied_to == entry.path)
    return next(others, entry.path)
