"""Tells a container by its content, never by its name."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from prunescope.core.errors import TruncatedError, WrongKindError
from prunescope.core.formats.foreign import refuse_foreign, refuse_text

if TYPE_CHECKING:
    from prunescope.core.formats.source import Source

#: Bytes that tell what a file is.
HEAD = 4096


class Container(Enum):
    """Containers that this package reads."""

    ZIP = "zip"
    PICKLE = "pickle"
    SAFETENSORS = "safetensors"
    NPY = "npy"
    INDEX = "index"


#: First bytes of a pickle: PROTO, or a first opcode of protocols 0 and 1.
_PICKLE = re.compile(
    rb"\x80[\x00-\x05]|[ci][\w.]+\n[\w.]+\n|\(.|[}\])]\S|[ILF]-?\d+|S['\"]|X...\0|N\.|K.",
    re.DOTALL,
)


def sniff(source: Source) -> Container:
    """Tell the container that `source` holds.

    Raises
    ------
    WrongKindError
        Something else; the sentence names it and says what to do.
    """
    head = source.read(0, min(source.size, HEAD))
    if head[4:9] == b"\0\0\0\0{":
        # First, because the length of a header may look like any other beginning.
        return Container.SAFETENSORS
    refuse_foreign(head)
    if head.startswith((b"PK\3\4", b"PK\5\6", b"PK\6\6", b"PK\7\x08")):
        return Container.ZIP
    if head.startswith(b"\x93NUMPY"):
        return Container.NPY
    if _is_index(head, source.path):
        return Container.INDEX
    pickle = _PICKLE.match(head) is not None
    if not pickle:
        refuse_text(head)
    if _is_safetensors(head):
        return Container.SAFETENSORS
    if pickle:
        return Container.PICKLE
    if source.size < 8:
        raise TruncatedError(
            f"The file has only {source.size} bytes, too few for any model. "
            "Download or copy it again."
        )
    if head[4:8] in (b"\0\0\0\0", b"\xff\xff\xff\xff"):
        # No other container begins with a small or an absurd 64-bit number, so this
        # is a safetensors file whose header is damaged.
        return Container.SAFETENSORS
    raise WrongKindError(
        "This file is no model that can be read here; choose a PyTorch, safetensors or "
        "NumPy file."
    )


def _is_safetensors(head: bytes) -> bool:
    """Whether 8 bytes of length and a JSON object begin the file."""
    begins = head[8:].lstrip(b" \t\r\n\0\xef\xbb\xbf")[:1] == b"{"
    # A length may begin with the byte "(", but no old pickle has four zeros there.
    return begins and (head[:1] != b"(" or head[4:8] == bytes(4))


def _is_index(head: bytes, path: str) -> bool:
    """Whether this is the JSON index of a sharded checkpoint.

    Only where the text could be any JSON does the name decide between the two
    sentences.
    """
    text = head.lstrip()
    if text[:1] == b"{" and b'"weight_map"' in head:
        return True
    return path.endswith(".index.json") and text[:1] in (b"{", b"[", b"\xff", b"\xfe")
