"""The pickle machine reads what Python writes and runs nothing."""

from __future__ import annotations

import builtins
import collections
import contextlib
import pickle
import struct
import sys
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prunescope.core.errors import (
    CorruptError,
    LimitError,
    PrunescopeError,
    TruncatedError,
)
from prunescope.core.formats.inert_nodes import Call, Dict, Global, Set, pairs
from prunescope.core.formats.inert_pickle import read_pickle

_LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text()
    | st.binary()
)
_VALUES = st.recursive(
    _LEAVES,
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner, inner)
    ),
    max_leaves=20,
)


def plain(node: Any) -> Any:
    """Turn nodes back into the values they stand for."""
    if type(node) is Dict:
        return {plain(k): plain(v) for k, v in pairs(node)}
    if type(node) is list:
        return [plain(item) for item in node]
    if type(node) is tuple:
        return tuple(plain(item) for item in node)
    return node


@settings(max_examples=60, deadline=None)
@given(value=_VALUES, protocol=st.integers(0, 5))
def test_values_of_every_protocol_come_back_equal(value: Any, protocol: int) -> None:
    node = read_pickle(pickle.dumps(value, protocol)).root
    if protocol < 3 and _holds_bytes(value):
        return  # Written as a call of _codecs.encode, which is never made.
    assert plain(node) == value


def _holds_bytes(value: Any) -> bool:
    if isinstance(value, bytes):
        return True
    if isinstance(value, dict):
        return any(map(_holds_bytes, value.values()))
    return isinstance(value, list | tuple) and any(map(_holds_bytes, value))


def test_objects_become_calls_with_their_state() -> None:
    counter = collections.OrderedDict(a=1)
    for protocol in range(6):
        node = read_pickle(pickle.dumps(counter, protocol)).root
        assert type(node) is Call
        assert type(node.function) is Global
        assert node.function.qualified == "collections.OrderedDict"


def test_sets_are_listed_without_hashing() -> None:
    node = read_pickle(b"\x80\x04\x8f(K\x01K\x02\x90.").root
    assert type(node) is Set
    assert list(node) == [1, 2]


@pytest.mark.parametrize(
    ("stream", "name"),
    [
        (b"cos\nsystem\n(S'id'\ntR.", "os.system"),
        (b"(S'id'\nios\nsystem\n.", "os.system"),
        (b"(cos\nsystem\nS'id'\no.", "os.system"),
        (b"\x80\x04\x8c\x02os\x8c\x06system\x93\x8c\x02id\x85R.", "os.system"),
        (b"\x80\x02cos\nsystem\nX\x02\x00\x00\x00id\x85\x810N.", "os.system"),
        (b"\x80\x04cos\nsystem\n)}\x92.", "os.system"),
        (b"\x80\x02\x82\x01.", "copyreg.extension_1"),
        (b"\x80\x02\x83\x01\x01.", "copyreg.extension_257"),
        (b"\x80\x02\x84\x01\x00\x01\x00.", "copyreg.extension_65537"),
        (b"cos\nsystem\n0N.", "os.system"),
    ],
)
def test_every_way_to_name_something_is_listed_and_not_run(
    stream: bytes, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: Any) -> None:
        pytest.fail("something was imported")

    monkeypatch.setattr(builtins, "__import__", refuse)
    found = read_pickle(stream)
    monkeypatch.undo()
    assert found.imports == (name,)


def test_names_before_a_broken_end_are_told() -> None:
    with pytest.raises(CorruptError) as caught:
        read_pickle(b"cos\nsystem\n(S'id'\ntR\xff.")
    assert "os.system" in caught.value.details


@pytest.mark.parametrize(
    ("stream", "error"),
    [
        (b".", CorruptError),
        (b"t.", CorruptError),
        (b"h\x07.", CorruptError),
        (b"}K\x01u.", CorruptError),
        (b"N", TruncatedError),
        (b"X\xff\xff\xff\x7fab.", TruncatedError),
        (b"\x80\x04\x8d" + b"\xff" * 8 + b".", TruncatedError),
        (b"\x80\x09N.", CorruptError),
        (b"K\x01K\x02s.", CorruptError),
        (b"T\xff\xff\xff\xffab.", CorruptError),
        (b"Iabc\n.", CorruptError),
        (b"(" * 30_000 + b".", LimitError),
        (b"]" * 3_000_000 + b"a" * 2_999_999 + b".", LimitError),
    ],
)
def test_contradictions_end_in_a_sentence(
    stream: bytes, error: type[PrunescopeError]
) -> None:
    with pytest.raises(error):
        read_pickle(stream)


@pytest.mark.parametrize(
    "holder", [b"}%bK\x01s", b"(%bK\x01d", b"\x8f(%b\x90", b"(%b\x91",
               b"ccollections\nOrderedDict\n)R%bK\x01s"],
)  # fmt: skip
def test_a_nest_of_tuples_as_key_is_refused_without_hashing_it(holder: bytes) -> None:
    nest = b")" + b"2\x86" * 400
    started = time.monotonic()
    with pytest.raises(LimitError, match="unfolds"):
        read_pickle(b"\x80\x04" + holder % nest + b".")
    assert time.monotonic() - started < 2


def test_keys_of_nested_tuples_are_nothing_special() -> None:
    root = read_pickle(pickle.dumps({((1, 2), (3, (4,))): 5, (): 6})).root
    assert root == [((1, 2), (3, (4,))), 5, (), 6]


def test_a_wide_nest_is_counted_in_no_time() -> None:
    wide = b"(" + b"2" * 100_000 + b"t"
    started = time.monotonic()
    with pytest.raises(LimitError, match="unfolds"):
        read_pickle(b"\x80\x02)" + wide * 3 + b"q\x00}h\x00K\x01s.")
    assert time.monotonic() - started < 2


def test_claimed_work_is_not_done() -> None:
    codec = text_call("_codecs", "encode", "a" * 100_000, "punycode")
    assert read_pickle(codec).imports == ("_codecs.encode",)
    huge = b"\x80\x02cbuiltins\nbytearray\n" + b"J\x00\x00\x00\x7f\x85R."
    assert type(read_pickle(huge).root) is Call


def text_call(module: str, name: str, *arguments: str) -> bytes:
    """A pickle that calls `module.name` with texts."""
    texts = b"".join(b"X" + struct.pack("<I", len(a)) + a.encode() for a in arguments)
    return b"\x80\x02c" + f"{module}\n{name}\n".encode() + b"(" + texts + b"tR."


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_end_in_a_node_or_our_error(data: bytes) -> None:
    before = set(sys.modules)
    with contextlib.suppress(PrunescopeError):
        read_pickle(b"\x80\x02" + data + b".")
    assert set(sys.modules) == before
