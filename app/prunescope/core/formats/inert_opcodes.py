"""The opcodes of pickles that are rare, as functions on the machine.

Those that fill a state dict are in the loop of :mod:`inert_pickle`; each of the others
is found by its byte in :data:`RARE` and named as Python's `pickletools` has it.
"""

from __future__ import annotations

import codecs
import struct
from typing import TYPE_CHECKING, Any

from prunescope.core.errors import CorruptError
from prunescope.core.formats.inert_nodes import Call, Dict, PersistentId, Set

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.core.formats.inert_machine import Machine

_INT32 = struct.Struct("<i").unpack_from
_UINT32 = struct.Struct("<I").unpack_from
_UINT16 = struct.Struct("<H").unpack_from
_UINT64 = struct.Struct("<Q").unpack_from
_FLOAT64 = struct.Struct(">d").unpack_from


# --- values


def _text_int(machine: Machine) -> None:
    line = machine.line()
    special = {b"00": False, b"01": True}
    machine.stack.append(special[line] if line in special else int(line))


def _text_long(machine: Machine) -> None:
    machine.stack.append(int(machine.line().rstrip(b"L")))


def _text_float(machine: Machine) -> None:
    machine.stack.append(float(machine.line()))


def _text_string(machine: Machine) -> None:
    quoted = machine.line().strip()
    if len(quoted) < 2 or quoted[:1] != quoted[-1:] or quoted[:1] not in b"'\"":
        raise CorruptError("The pickle holds a text without quotes.")
    machine.stack.append(codecs.escape_decode(quoted[1:-1])[0].decode("latin-1"))


def _text_unicode(machine: Machine) -> None:
    machine.stack.append(str(machine.line(), "raw-unicode-escape"))


def _binstring(machine: Machine) -> None:
    machine.stack.append(machine.counted(_INT32, 4).decode("latin-1"))


def _short_binstring(machine: Machine) -> None:
    machine.stack.append(machine.take(machine.take(1)[0]).decode("latin-1"))


def _binunicode8(machine: Machine) -> None:
    machine.stack.append(str(machine.counted(_UINT64, 8), "utf-8", "surrogatepass"))


def _binbytes(machine: Machine) -> None:
    machine.stack.append(machine.counted(_UINT32, 4))


def _short_binbytes(machine: Machine) -> None:
    machine.stack.append(machine.take(machine.take(1)[0]))


def _binbytes8(machine: Machine) -> None:
    machine.stack.append(machine.counted(_UINT64, 8))


def _binfloat(machine: Machine) -> None:
    machine.stack.append(_FLOAT64(machine.data, machine.position)[0])
    machine.position += 8


def _long1(machine: Machine) -> None:
    machine.stack.append(
        int.from_bytes(machine.take(machine.take(1)[0]), "little", signed=True)
    )


def _long4(machine: Machine) -> None:
    machine.stack.append(
        int.from_bytes(machine.counted(_INT32, 4), "little", signed=True)
    )


def _none(machine: Machine) -> None:
    machine.stack.append(None)


def _newtrue(machine: Machine) -> None:
    machine.stack.append(True)


def _next_buffer(machine: Machine) -> None:
    """Stand for bytes that lie outside of the pickle by nothing."""
    machine.stack.append(None)


# --- stack and memo


def _pop_one(machine: Machine) -> None:
    if machine.marks and machine.marks[-1] == len(machine.stack):
        machine.marks.pop()
    else:
        machine.stack.pop()


def _duplicate(machine: Machine) -> None:
    machine.stack.append(machine.stack[-1])


def _text_get(machine: Machine) -> None:
    machine.stack.append(machine.memo[int(machine.line())])


def _text_put(machine: Machine) -> None:
    machine.memo[int(machine.line())] = machine.stack[-1]


def _protocol(machine: Machine) -> None:
    if machine.take(1)[0] > 5:
        raise CorruptError("The pickle's protocol is higher than any that exists.")


def _frame(machine: Machine) -> None:
    machine.take(8)


def _nothing(machine: Machine) -> None:
    """Do what READONLY_BUFFER does here: nothing."""


# --- containers


def _empty_list(machine: Machine) -> None:
    machine.stack.append([])


def _empty_dict(machine: Machine) -> None:
    machine.stack.append(Dict())


def _empty_set(machine: Machine) -> None:
    machine.stack.append(Set())


def _list_of(machine: Machine) -> None:
    machine.stack.append(machine.since_mark())


def _dict_of(machine: Machine) -> None:
    flat = _even(machine.since_mark())
    machine.check_hashed(flat[::2])
    machine.stack.append(Dict(flat))


def _frozenset_of(machine: Machine) -> None:
    items = machine.since_mark()
    machine.check_hashed(items)
    machine.stack.append(Set(items))


def _append(machine: Machine) -> None:
    item = machine.stack.pop()
    machine.extend([item])


def _appends(machine: Machine) -> None:
    machine.extend(machine.since_mark())


def _additems(machine: Machine) -> None:
    machine.extend(machine.since_mark())


def _setitem(machine: Machine) -> None:
    value = machine.stack.pop()
    key = machine.stack.pop()
    machine.store([key, value])


def _setitems(machine: Machine) -> None:
    machine.store(_even(machine.since_mark()))


# --- names and calls


def _text_global(machine: Machine) -> None:
    module = machine.line().decode("utf-8", "backslashreplace")
    name = machine.line().decode("utf-8", "backslashreplace")
    machine.stack.append(machine.global_of(module, name))


def _stack_global(machine: Machine) -> None:
    name = machine.stack.pop()
    module = machine.stack.pop()
    machine.stack.append(machine.global_of(module, name))


def _extension1(machine: Machine) -> None:
    _extension(machine, machine.take(1)[0])


def _extension2(machine: Machine) -> None:
    _extension(machine, int.from_bytes(machine.take(2), "little"))


def _extension4(machine: Machine) -> None:
    _extension(machine, int.from_bytes(machine.take(4), "little", signed=True))


def _extension(machine: Machine, code: int) -> None:
    machine.stack.append(machine.global_of("copyreg", f"extension_{code}"))


def _inst(machine: Machine) -> None:
    _text_global(machine)
    function = machine.stack.pop()
    machine.stack.append(Call(function, tuple(machine.since_mark())))


def _obj(machine: Machine) -> None:
    items = machine.since_mark()
    machine.stack.append(Call(items[0], tuple(items[1:])))


def _newobj(machine: Machine) -> None:
    args = machine.stack.pop()
    machine.stack[-1] = Call(machine.stack[-1], args)


def _newobj_ex(machine: Machine) -> None:
    keywords = machine.stack.pop()
    args = machine.stack.pop()
    call = Call(machine.stack[-1], args)
    call.more().keywords = keywords
    machine.stack[-1] = call


def _build(machine: Machine) -> None:
    state = machine.stack.pop()
    target = machine.stack[-1]
    if type(target) is Call:
        target.more().state = state


def _text_persid(machine: Machine) -> None:
    machine.stack.append(PersistentId(machine.line().decode("latin-1")))


def _pop_mark(machine: Machine) -> None:
    machine.since_mark()


def _even(flat: list[Any]) -> list[Any]:
    if len(flat) % 2:
        raise CorruptError("The pickle holds a key without a value.")
    return flat


def _unknown(machine: Machine) -> None:
    code = machine.data[machine.position - 1]
    raise CorruptError(
        f"Byte {machine.position - 1} is {code:#04x}, which is no pickle opcode."
    )


RARE: list[Callable[[Machine], None]] = [_unknown] * 256
for _code, _method in {
    b"0": _pop_one,
    b"1": _pop_mark,
    b"2": _duplicate,
    b"F": _text_float,
    b"I": _text_int,
    b"L": _text_long,
    b"N": _none,
    b"P": _text_persid,
    b"S": _text_string,
    b"T": _binstring,
    b"U": _short_binstring,
    b"V": _text_unicode,
    b"G": _binfloat,
    b"B": _binbytes,
    b"C": _short_binbytes,
    b"]": _empty_list,
    b"}": _empty_dict,
    b"a": _append,
    b"b": _build,
    b"c": _text_global,
    b"d": _dict_of,
    b"e": _appends,
    b"g": _text_get,
    b"i": _inst,
    b"l": _list_of,
    b"o": _obj,
    b"p": _text_put,
    b"s": _setitem,
    b"u": _setitems,
    b"\x80": _protocol,
    b"\x81": _newobj,
    b"\x82": _extension1,
    b"\x83": _extension2,
    b"\x84": _extension4,
    b"\x88": _newtrue,
    b"\x8a": _long1,
    b"\x8b": _long4,
    b"\x8d": _binunicode8,
    b"\x8e": _binbytes8,
    b"\x8f": _empty_set,
    b"\x90": _additems,
    b"\x91": _frozenset_of,
    b"\x92": _newobj_ex,
    b"\x93": _stack_global,
    b"\x95": _frame,
    b"\x96": _binbytes8,
    b"\x97": _next_buffer,
    b"\x98": _nothing,
}.items():
    RARE[_code[0]] = _method
