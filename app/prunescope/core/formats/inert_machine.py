"""The machine that a pickle's opcodes work on: stack, marks, memo and the bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prunescope.core.errors import CorruptError, LimitError
from prunescope.core.formats.inert_nodes import (
    Call,
    Dict,
    Global,
    PersistentId,
    Set,
    unfolded,
)

if TYPE_CHECKING:
    from collections.abc import Callable

#: Values that wait on the stack at once; a deep nest of lists piles up there.
MAXIMUM_STACK = 2_000_000
#: Marks that wait at once; Python's own pickler stops at about a thousand.
MAXIMUM_MARKS = 20_000

#: Values of one dictionary key, its parts counted as often as they are named.
MAXIMUM_KEY = 1_000_000


class EndOfDataError(Exception):
    """The bytes end inside of an opcode or before STOP."""


class Machine:
    """Stack, marks and memo of one run.

    `marks` hold stack heights, so that the stack stays one list and the hot loop can
    keep it in a local name.
    """

    def __init__(self, data: bytes, start: int) -> None:
        self.data = data
        self.position = start
        self.stack: list[Any] = []
        self.marks: list[int] = []
        self.memo: dict[int, Any] = {}
        self.imports: dict[str, None] = {}
        self.references: list[PersistentId] = []

    # --- reading arguments

    def take(self, count: int) -> bytes:
        """Return the next `count` bytes."""
        begin, self.position = self.position, self.position + count
        if self.position > len(self.data):
            raise EndOfDataError
        return self.data[begin : self.position]

    def counted(self, unpack: Callable[[bytes, int], tuple[Any, ...]], n: int) -> bytes:
        """Bytes after a length of `n` bytes."""
        (count,) = unpack(self.data, self.position)
        self.position += n
        if count < 0:
            raise CorruptError("The pickle holds a negative length.")
        return self.take(count)

    def line(self) -> bytes:
        """Bytes up to the next line end, without it."""
        end = self.data.find(b"\n", self.position)
        if end < 0:
            raise EndOfDataError
        begin, self.position = self.position, end + 1
        return self.data[begin:end]

    def since_mark(self) -> list[Any]:
        """Pop everything above the last mark."""
        mark = self.marks.pop()
        items = self.stack[mark:]
        del self.stack[mark:]
        return items

    # --- containers and names

    def extend(self, items: list[Any]) -> None:
        """Append to the list, set or call on top."""
        target = self.stack[-1]
        if type(target) is Set:
            self.check_hashed(items)
            target.extend(items)
        elif type(target) is list:
            target.extend(items)
        elif type(target) is Call:
            target.more().items.extend(items)
        else:
            raise CorruptError("The pickle appends to something that is no list.")

    def store(self, flat: list[Any]) -> None:
        """Store keys and values in turn into the dictionary or call on top."""
        target = self.stack[-1]
        if type(target) is Dict:
            self.check_hashed(flat[::2])
            target.extend(flat)
        elif type(target) is Call:
            self.check_hashed(flat[::2])
            target.more().entries.extend(flat)
        else:
            raise CorruptError("The pickle stores into something that is no mapping.")

    def check_hashed(self, keys: list[Any]) -> None:
        """Refuse keys that a normal unpickler would hash for ever.

        Tuples of tuples that share their parts double with each level.
        """
        for key in keys:
            if type(key) is tuple and unfolded(key) > MAXIMUM_KEY:
                raise LimitError(
                    "A dictionary key in the pickle unfolds to more than "
                    f"{MAXIMUM_KEY} values, which would hold up any program that loads "
                    "it; it was not read further."
                )

    def global_of(self, module: Any, name: Any) -> Global:
        """Note a name that a normal unpickler would import."""
        found = Global(_name(module), _name(name))
        self.imports[found.qualified] = None
        return found


def too_deep(limit: int) -> str:
    """Return the sentence on more than `limit` values."""
    return (
        f"The pickle nests or piles up more than {limit} values, which is more than "
        "any model needs; it was not read further."
    )


def _name(part: Any) -> str:
    """Return a name's text; one that is computed while unpickling stays unknown."""
    return part[:1000] if isinstance(part, str) else "<computed>"
