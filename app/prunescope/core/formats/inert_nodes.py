"""What an inert pickle is made of: plain data that names things and calls nothing.

Numbers, texts, bytes, None, tuples and lists stand for themselves. Nothing from a
file is ever hashed or compared by value: a 528-byte nest of tuples hashes for ever.
"""

from __future__ import annotations

from typing import Any


class Global:
    """A name that a normal unpickler would import."""

    __slots__ = ("module", "name")

    def __init__(self, module: str, name: str) -> None:
        self.module = module
        self.name = name

    @property
    def qualified(self) -> str:
        """`module.name`."""
        return f"{self.module}.{self.name}"


class Extra:
    """What was done to a :class:`Call` after it was made.

    `state` is what BUILD would set, `entries` alternate keys and values that SETITEM
    would store, `items` what APPEND would append, `keywords` those of NEWOBJ_EX.
    """

    __slots__ = ("entries", "items", "keywords", "state")

    def __init__(self) -> None:
        self.state: Any = None
        self.entries: list[Any] = []
        self.items: list[Any] = []
        self.keywords: Any = None


class Call:
    """A call that a normal unpickler would make; `function` is any node."""

    __slots__ = ("args", "extra", "function")

    def __init__(self, function: Any, args: Any) -> None:
        self.function = function
        self.args = args
        self.extra: Extra | None = None

    def more(self) -> Extra:
        """Return the :class:`Extra` of this call, made when first needed."""
        if self.extra is None:
            self.extra = Extra()
        return self.extra


class PersistentId:
    """A reference to something outside of the pickle: a tensor storage."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value


class Dict(list[Any]):
    """A dictionary as keys and values in turn, in file order, duplicates kept."""

    __slots__ = ()


class Set(list[Any]):
    """A set or frozen set as its items in file order, duplicates kept."""

    __slots__ = ()


def pairs(flat: list[Any]) -> list[tuple[Any, Any]]:
    """Keys with values of a flat list as :class:`Dict` holds it."""
    return list(zip(flat[::2], flat[1::2], strict=False))


def unfolded(key: tuple[Any, ...]) -> int:
    """Count the values in nested tuples, shared ones as often as they are met.

    Each tuple is looked at once, however often it is shared.
    """
    counts: dict[int, int] = {}
    waiting = [key]
    while waiting:
        node = waiting[-1]
        inner = [part for part in node if type(part) is tuple]
        unknown = {id(part): part for part in inner if id(part) not in counts}
        if unknown and id(node) not in counts:
            waiting += unknown.values()
        else:
            counts[id(node)] = len(node) + sum(counts[id(part)] for part in inner)
            waiting.pop()
    return counts[id(key)]
