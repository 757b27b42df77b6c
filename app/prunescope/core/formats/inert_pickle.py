"""Reads pickles of protocols 0 to 5 without importing, hashing or calling anything.

An own machine for the opcodes of Python's `pickletools` specification. It builds
:mod:`inert_nodes` instead of objects, so that whatever a file names stays a name.
Numbers of opcodes, stack slots and nested marks are limited; every length is checked
against the bytes that are there before anything is made of them.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Any

from prunescope.core.errors import CorruptError, LimitError, TruncatedError
from prunescope.core.formats.inert_machine import (
    MAXIMUM_MARKS,
    MAXIMUM_STACK,
    EndOfDataError,
    Machine,
    too_deep,
)
from prunescope.core.formats.inert_nodes import Call, PersistentId
from prunescope.core.formats.inert_opcodes import RARE

#: About ten seconds of work; 100 000 tensors take four million.
MAXIMUM_OPCODES = 40_000_000

_INT32 = struct.Struct("<i").unpack_from
_UINT32 = struct.Struct("<I").unpack_from
_UINT16 = struct.Struct("<H").unpack_from


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
    machine = Machine(data, start)
    try:
        root = _run(machine)
    except EndOfDataError as error:
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


def _run(machine: Machine) -> Any:
    """Execute opcodes until STOP and return the root.

    The opcodes that fill a state dict are written out here, most frequent first:
    a hundred thousand tensors are four million opcodes, and a call for each
    would double the time. All others are methods in `RARE`.
    """
    data, stack, marks, memo = machine.data, machine.stack, machine.marks, machine.memo
    references = machine.references
    size = len(data)
    push = stack.append
    pop = stack.pop
    position = machine.position
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
                    raise EndOfDataError
                push(str(data[begin:position], "utf-8", "surrogatepass"))
            elif op == 0x28:  # MARK
                marks.append(len(stack))
                if len(marks) > MAXIMUM_MARKS:
                    raise LimitError(too_deep(MAXIMUM_MARKS))
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
                    raise EndOfDataError
                push(str(data[begin:position], "utf-8", "surrogatepass"))
            elif op == 0x2E:  # STOP
                machine.position = position
                return pop()
            else:
                machine.position = position
                RARE[op](machine)
                position = machine.position
                if len(stack) > MAXIMUM_STACK:
                    raise LimitError(too_deep(MAXIMUM_STACK))
    except IndexError:
        machine.position = position
        if position >= size and data[-1:] != b".":
            raise EndOfDataError from None
        raise
    except struct.error as error:
        raise EndOfDataError from error
    raise LimitError(
        f"The pickle has more than {MAXIMUM_OPCODES} steps, which is more than "
        "any model needs; it was not read further."
    )
