"""Reads pickles of protocols 0 to 5 without importing, hashing or calling anything.

An own machine for the opcodes of Python's `pickletools` specification. It builds
:mod:`inert_nodes` instead of objects, so that whatever a file names stays a name.
Numbers of opcodes, stack slots and nested marks are limited; every length is checked
against the bytes that are there before anything is made of them.
"""

from __future__ import annotations

import codecs
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from prunescope.core.errors import CorruptError, LimitError, TruncatedError
from prunescope.core.formats.inert_nodes import (
    Call,
    Dict,
    Global,
    PersistentId,
    Set,
)

if TYPE_CHECKING:
    from collections.abc import Callable

#: About ten seconds of work; 100 000 tensors take four million.
MAXIMUM_OPCODES = 40_000_000
#: Values that wait on the stack at once; a deep nest of lists piles up there.
MAXIMUM_STACK = 2_000_000
#: Marks that wait at once; Python's own pickler stops at about a thousand.
MAXIMUM_MARKS = 20_000

_INT32 = struct.Struct("<i").unpack_from
_UINT32 = struct.Struct("<I").unpack_from
_UINT16 = struct.Struct("<H").unpack_from
_UINT64 = struct.Struct("<Q").unpack_from
_FLOAT64 = struct.Struct(">d").unpack_from


@dataclass(frozen=True, slots=True)
class Pickle:
    """One pickle: its root node, the names it would import, and where it ends.

    `imports` are in order of first appearance, "module.name". `end` is the offset
    after STOP. `references` are all persistent ids, reachable from the root or not.
    """

    root: Any
    imports: tuple[str, ...]
    references: list[PersistentId]
    end: int


class _EndOfDataError(Exception):
    """The bytes end inside of an opcode or before STOP."""


def read_pickle(data: bytes, start: int = 0) -> Pickle:
    """Read the pickle that begins at `start`.

    Raises
    ------
    TruncatedError
        The bytes end before STOP; `details` list the names seen so far.
    CorruptError
        The opcodes contradict each other.
    LimitError
        More opcodes, stack or nesting than is allowed.
    """
    machine = _Machine(data, start)
    try:
        root = machine.run()
    except _EndOfDataError as error:
        raise TruncatedError(
            f"The pickle ends too early, at byte {len(data)}, before its STOP mark. "
            "Download or copy the file again.",
            _listing(machine.imports),
        ) from error
    except LimitError as error:
        raise LimitError(error.sentence, _listing(machine.imports)) from error
    except CorruptError as error:
        raise CorruptError(error.sentence, _listing(machine.imports)) from error
    except (
        ArithmeticError,
        AttributeError,
        LookupError,
        TypeError,
        ValueError,
        struct.error,
    ) as error:
        raise CorruptError(
            f"The pickle contradicts itself near byte {machine.position} "
            "and cannot be read.",
            _listing(machine.imports),
        ) from error
    return Pickle(root, tuple(machine.imports), machine.references, machine.position)


def _listing(imports: dict[str, None]) -> str:
    return "\n".join(["Names it would import:", *imports]) if imports else ""


class _Machine:
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

    def run(self) -> Any:
        """Execute opcodes until STOP and return the root.

        The opcodes that fill a state dict are written out here, most frequent first:
        a hundred thousand tensors are four million opcodes, and a call for each
        would double the time. All others are methods in `_RARE`.
        """
        data, stack, marks, memo = self.data, self.stack, self.marks, self.memo
        references = self.references
        size = len(data)
        push = stack.append
        pop = stack.pop
        position = self.position
        try:
            for _ in range(MAXIMUM_OPCODES):
                op = data[position]
                position += 1
                if op == 0x71:  # BINPUT
                    memo[data[position]] = stack[-1]
                    position += 1
                elif op == 0x72:  # LONG_BINPUT
                    memo[_UINT32(data, position)[0]] = stack[-1]
                    position += 4
                elif op == 0x68:  # BINGET
                    push(memo[data[position]])
                    position += 1
                elif op == 0x4B:  # BININT1
                    push(data[position])
                    position += 1
                elif op == 0x58:  # BINUNICODE
                    begin = position + 4
                    position = begin + _UINT32(data, position)[0]
                    if position > size:
                        raise _EndOfDataError
                    push(str(data[begin:position], "utf-8", "surrogatepass"))
                elif op == 0x28:  # MARK
                    marks.append(len(stack))
                    if len(marks) > MAXIMUM_MARKS:
                        raise LimitError(_too_deep(MAXIMUM_MARKS))
                elif op == 0x74:  # TUPLE
                    mark = marks.pop()
                    stack[mark:] = [tuple(stack[mark:])]
                elif op == 0x52:  # REDUCE
                    args = pop()
                    stack[-1] = Call(stack[-1], args)
                elif op == 0x94:  # MEMOIZE
                    memo[len(memo)] = stack[-1]
                elif op == 0x29:  # EMPTY_TUPLE
                    push(())
                elif op == 0x89:  # NEWFALSE
                    push(False)  # noqa: FBT003 - the value itself
                elif op == 0x51:  # BINPERSID
                    stack[-1] = PersistentId(stack[-1])
                    references.append(stack[-1])
                elif op == 0x85:  # TUPLE1
                    stack[-1] = (stack[-1],)
                elif op == 0x86:  # TUPLE2
                    last = pop()
                    stack[-1] = (stack[-1], last)
                elif op == 0x6A:  # LONG_BINGET
                    push(memo[_UINT32(data, position)[0]])
                    position += 4
                elif op == 0x4D:  # BININT2
                    push(_UINT16(data, position)[0])
                    position += 2
                elif op == 0x4A:  # BININT
                    push(_INT32(data, position)[0])
                    position += 4
                elif op == 0x87:  # TUPLE3
                    last = pop()
                    middle = pop()
                    stack[-1] = (stack[-1], middle, last)
                elif op == 0x8C:  # SHORT_BINUNICODE
                    begin = position + 1
                    position = begin + data[position]
                    if position > size:
                        raise _EndOfDataError
                    push(str(data[begin:position], "utf-8", "surrogatepass"))
                elif op == 0x2E:  # STOP
                    self.position = position
                    return pop()
                else:
                    self.position = position
                    _RARE[op](self)
                    position = self.position
                    if len(stack) > MAXIMUM_STACK:
                        raise LimitError(_too_deep(MAXIMUM_STACK))
        except IndexError:
            self.position = position
            if position >= size and data[-1:] != b".":
                raise _EndOfDataError from None
            raise
        except struct.error as error:
            raise _EndOfDataError from error
        raise LimitError(
            f"The pickle has more than {MAXIMUM_OPCODES} steps, which is more than "
            "any model needs; it was not read further."
        )

    # --- reading arguments

    def take(self, count: int) -> bytes:
        """Return the next `count` bytes."""
        begin, self.position = self.position, self.position + count
        if self.position > len(self.data):
            raise _EndOfDataError
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
            raise _EndOfDataError
        begin, self.position = self.position, end + 1
        return self.data[begin:end]

    def since_mark(self) -> list[Any]:
        """Pop everything above the last mark."""
        mark = self.marks.pop()
        items = self.stack[mark:]
        del self.stack[mark:]
        return items

    # --- values

    def text_int(self) -> None:
        line = self.line()
        special = {b"00": False, b"01": True}
        self.stack.append(special[line] if line in special else int(line))

    def text_long(self) -> None:
        self.stack.append(int(self.line().rstrip(b"L")))

    def text_float(self) -> None:
        self.stack.append(float(self.line()))

    def text_string(self) -> None:
        quoted = self.line().strip()
        if len(quoted) < 2 or quoted[:1] != quoted[-1:] or quoted[:1] not in b"'\"":
            raise CorruptError("The pickle holds a text without quotes.")
        self.stack.append(codecs.escape_decode(quoted[1:-1])[0].decode("latin-1"))

    def text_unicode(self) -> None:
        self.stack.append(str(self.line(), "raw-unicode-escape"))

    def binstring(self) -> None:
        self.stack.append(self.counted(_INT32, 4).decode("latin-1"))

    def short_binstring(self) -> None:
        self.stack.append(self.take(self.take(1)[0]).decode("latin-1"))

    def binunicode8(self) -> None:
        self.stack.append(str(self.counted(_UINT64, 8), "utf-8", "surrogatepass"))

    def binbytes(self) -> None:
        self.stack.append(self.counted(_UINT32, 4))

    def short_binbytes(self) -> None:
        self.stack.append(self.take(self.take(1)[0]))

    def binbytes8(self) -> None:
        self.stack.append(self.counted(_UINT64, 8))

    def binfloat(self) -> None:
        self.stack.append(_FLOAT64(self.data, self.position)[0])
        self.position += 8

    def long1(self) -> None:
        self.stack.append(
            int.from_bytes(self.take(self.take(1)[0]), "little", signed=True)
        )

    def long4(self) -> None:
        self.stack.append(
            int.from_bytes(self.counted(_INT32, 4), "little", signed=True)
        )

    def none(self) -> None:
        self.stack.append(None)

    def newtrue(self) -> None:
        self.stack.append(True)

    def next_buffer(self) -> None:
        """Stand for bytes that lie outside of the pickle by nothing."""
        self.stack.append(None)

    # --- stack and memo

    def pop_one(self) -> None:
        if self.marks and self.marks[-1] == len(self.stack):
            self.marks.pop()
        else:
            self.stack.pop()

    def duplicate(self) -> None:
        self.stack.append(self.stack[-1])

    def text_get(self) -> None:
        self.stack.append(self.memo[int(self.line())])

    def text_put(self) -> None:
        self.memo[int(self.line())] = self.stack[-1]

    def protocol(self) -> None:
        if self.take(1)[0] > 5:
            raise CorruptError("The pickle's protocol is higher than any that exists.")

    def frame(self) -> None:
        self.take(8)

    def nothing(self) -> None:
        """Do what READONLY_BUFFER does here: nothing."""

    # --- containers

    def empty_list(self) -> None:
        self.stack.append([])

    def empty_dict(self) -> None:
        self.stack.append(Dict())

    def empty_set(self) -> None:
        self.stack.append(Set())

    def list_of(self) -> None:
        self.stack.append(self.since_mark())

    def dict_of(self) -> None:
        self.stack.append(Dict(_even(self.since_mark())))

    def frozenset_of(self) -> None:
        self.stack.append(Set(self.since_mark()))

    def append(self) -> None:
        item = self.stack.pop()
        self._extend([item])

    def appends(self) -> None:
        self._extend(self.since_mark())

    def additems(self) -> None:
        self._extend(self.since_mark())

    def setitem(self) -> None:
        value = self.stack.pop()
        key = self.stack.pop()
        self._store([key, value])

    def setitems(self) -> None:
        self._store(_even(self.since_mark()))

    def _extend(self, items: list[Any]) -> None:
        target = self.stack[-1]
        if type(target) is list or type(target) is Set:
            target.extend(items)
        elif type(target) is Call:
            target.more().items.extend(items)
        else:
            raise CorruptError("The pickle appends to something that is no list.")

    def _store(self, flat: list[Any]) -> None:
        target = self.stack[-1]
        if type(target) is Dict:
            target.extend(flat)
        elif type(target) is Call:
            target.more().entries.extend(flat)
        else:
            raise CorruptError("The pickle stores into something that is no mapping.")

    # --- names and calls

    def global_of(self, module: Any, name: Any) -> Global:
        """Note a name that a normal unpickler would import."""
        found = Global(_name(module), _name(name))
        self.imports[found.qualified] = None
        return found

    def text_global(self) -> None:
        module = self.line().decode("utf-8", "backslashreplace")
        name = self.line().decode("utf-8", "backslashreplace")
        self.stack.append(self.global_of(module, name))

    def stack_global(self) -> None:
        name = self.stack.pop()
        module = self.stack.pop()
        self.stack.append(self.global_of(module, name))

    def extension1(self) -> None:
        self._extension(self.take(1)[0])

    def extension2(self) -> None:
        self._extension(int.from_bytes(self.take(2), "little"))

    def extension4(self) -> None:
        self._extension(int.from_bytes(self.take(4), "little", signed=True))

    def _extension(self, code: int) -> None:
        self.stack.append(self.global_of("copyreg", f"extension_{code}"))

    def inst(self) -> None:
        self.text_global()
        function = self.stack.pop()
        self.stack.append(Call(function, tuple(self.since_mark())))

    def obj(self) -> None:
        items = self.since_mark()
        self.stack.append(Call(items[0], tuple(items[1:])))

    def newobj(self) -> None:
        args = self.stack.pop()
        self.stack[-1] = Call(self.stack[-1], args)

    def newobj_ex(self) -> None:
        keywords = self.stack.pop()
        args = self.stack.pop()
        call = Call(self.stack[-1], args)
        call.more().keywords = keywords
        self.stack[-1] = call

    def build(self) -> None:
        state = self.stack.pop()
        target = self.stack[-1]
        if type(target) is Call:
            target.more().state = state

    def text_persid(self) -> None:
        self.stack.append(PersistentId(self.line().decode("latin-1")))


def _too_deep(limit: int) -> str:
    return (
        f"The pickle nests or piles up more than {limit} values, which is more than "
        "any model needs; it was not read further."
    )


def _name(part: Any) -> str:
    """Return a name's text; one that is computed while unpickling stays unknown."""
    return part[:1000] if isinstance(part, str) else "<computed>"


def _even(flat: list[Any]) -> list[Any]:
    if len(flat) % 2:
        raise CorruptError("The pickle holds a key without a value.")
    return flat


def _unknown(machine: _Machine) -> None:
    code = machine.data[machine.position - 1]
    raise CorruptError(
        f"Byte {machine.position - 1} is {code:#04x}, which is no pickle opcode."
    )


_RARE: list[Callable[[_Machine], None]] = [_unknown] * 256
for _code, _method in {
    b"0": _Machine.pop_one,
    b"1": lambda machine: machine.since_mark() and None,
    b"2": _Machine.duplicate,
    b"F": _Machine.text_float,
    b"I": _Machine.text_int,
    b"L": _Machine.text_long,
    b"N": _Machine.none,
    b"P": _Machine.text_persid,
    b"S": _Machine.text_string,
    b"T": _Machine.binstring,
    b"U": _Machine.short_binstring,
    b"V": _Machine.text_unicode,
    b"G": _Machine.binfloat,
    b"B": _Machine.binbytes,
    b"C": _Machine.short_binbytes,
    b"]": _Machine.empty_list,
    b"}": _Machine.empty_dict,
    b"a": _Machine.append,
    b"b": _Machine.build,
    b"c": _Machine.text_global,
    b"d": _Machine.dict_of,
    b"e": _Machine.appends,
    b"g": _Machine.text_get,
    b"i": _Machine.inst,
    b"l": _Machine.list_of,
    b"o": _Machine.obj,
    b"p": _Machine.text_put,
    b"s": _Machine.setitem,
    b"u": _Machine.setitems,
    b"\x80": _Machine.protocol,
    b"\x81": _Machine.newobj,
    b"\x82": _Machine.extension1,
    b"\x83": _Machine.extension2,
    b"\x84": _Machine.extension4,
    b"\x88": _Machine.newtrue,
    b"\x8a": _Machine.long1,
    b"\x8b": _Machine.long4,
    b"\x8d": _Machine.binunicode8,
    b"\x8e": _Machine.binbytes8,
    b"\x8f": _Machine.empty_set,
    b"\x90": _Machine.additems,
    b"\x91": _Machine.frozenset_of,
    b"\x92": _Machine.newobj_ex,
    b"\x93": _Machine.stack_global,
    b"\x95": _Machine.frame,
    b"\x96": _Machine.binbytes8,
    b"\x97": _Machine.next_buffer,
    b"\x98": _Machine.nothing,
}.items():
    _RARE[_code[0]] = _method
