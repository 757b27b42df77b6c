"""Tells a container by its content, never by its name, and names foreign files."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from prunescope.core.errors import TruncatedError, UnsupportedError, WrongKindError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prunescope.core.formats.source import Source

_HEAD = 4096


class Container(Enum):
    """Containers that this package reads."""

    ZIP = "zip"
    PICKLE = "pickle"
    SAFETENSORS = "safetensors"
    NPY = "npy"
    INDEX = "index"


_ORIGINAL = "open the PyTorch, safetensors or NumPy file it was made from"
#: Offset, first bytes, what it is, what to do.
_FOREIGN: tuple[tuple[int, bytes, str, str], ...] = (
    (0, b"GGUF", "a GGUF file (llama.cpp)", _ORIGINAL),
    (0, b"ggjt", "a GGML file (llama.cpp)", _ORIGINAL),
    (0, b"lmgg", "a GGML file (llama.cpp)", _ORIGINAL),
    (0, b"\x89HDF\r\n\x1a\n", "an HDF5 file (Keras keeps weights so)", _ORIGINAL),
    (4, b"TFL3", "a TensorFlow Lite model", _ORIGINAL),
    (4, b"PTMF", "a PyTorch FlatBuffer mobile file", _ORIGINAL),
    (4, b"ET12", "an ExecuTorch program", _ORIGINAL),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it first"),
    (0, b"\x1f\x8b", "a gzip-compressed file", "unpack it first"),
    (0, b"BZh", "a bzip2-compressed file", "unpack it first"),
    (0, b"\xfd7zXZ\0", "an xz-compressed file", "unpack it first"),
    (0, b"\x28\xb5\x2f\xfd", "a zstandard-compressed file", "unpack it first"),
    (0, b"Rar!\x1a\x07", "a RAR archive", "unpack it first"),
    (0, b"%PDF", "a PDF document", "choose the model file"),
    (0, b"\x89PNG\r\n", "a PNG picture", "choose the model file"),
    (0, b"\xff\xd8\xff", "a JPEG picture", "choose the model file"),
    (0, b"GIF8", "a GIF picture", "choose the model file"),
    (0, b"\x7fELF", "a Linux program", "choose the model file"),
    (0, b"MZ\x90", "a Windows program", "choose the model file"),
    (0, b"\xfe\xed\xfa", "a macOS program", "choose the model file"),
    (0, b"\xcf\xfa\xed\xfe", "a macOS program", "choose the model file"),
    (0, b"SQLite format 3\0", "an SQLite database", "choose the model file"),
    (0, b"PAR1", "a Parquet table", "choose the model file"),
    (0, b"ARROW1", "an Arrow table", "choose the model file"),
    (0, b"#!", "a script", "choose the model file"),
)
_LFS = b"version https://git-lfs.github.com/spec/"
_HTML = re.compile(rb"<(!doctype\s+html|html|head|body)\b", re.IGNORECASE)
#: An ONNX protobuf: the IR version, then the producer's name.
_ONNX = re.compile(
    rb"\x08[\x01-\x20]\x12.{1,40}?(onnx|pytorch|tf2onnx|keras|caffe)", re.DOTALL
)
#: Names inside of a zip that tell what it is.
_ZIPS = (
    (re.compile(r"model\.weights\.h5$"), "a Keras model"),
    (re.compile(r"^META-INF/"), "a Java archive"),
    (re.compile(r"^\[Content_Types\]\.xml$"), "an Office document"),
    (re.compile(r"^MAR-INF/"), "a TorchServe archive"),
    (re.compile(r"\.dist-info/"), "a Python package"),
    (re.compile(r"\.(jpe?g|png|gif|webp)$", re.IGNORECASE), "a zip of pictures"),
)
_PRINTABLE = re.compile(rb"^[\t\r\n\x20-\x7e]*$")
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
    head = source.read(0, min(source.size, _HEAD))
    _refuse_foreign(head)
    if head.startswith((b"PK\3\4", b"PK\5\6", b"PK\6\6", b"PK\7\x08")):
        return Container.ZIP
    if head.startswith(b"\x93NUMPY"):
        return Container.NPY
    if _is_index(head, source.path):
        return Container.INDEX
    _refuse_text(head)
    if _is_safetensors(head):
        return Container.SAFETENSORS
    if _PICKLE.match(head):
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


def describe_zip(names: Iterable[str]) -> str:
    """Sentence on a zip archive that holds no model that can be read."""
    listed = list(names)
    for pattern, what in _ZIPS:
        if any(pattern.search(name) for name in listed):
            return f"This is {what}, not a PyTorch model; {_ORIGINAL}."
    return (
        f"This is a zip archive of other things (first {listed[0][:60]!r}), not a "
        "model; unpack it first and choose the model file."
    )


def _refuse_foreign(head: bytes) -> None:
    for offset, start, what, advice in _FOREIGN:
        if head.startswith(start, offset):
            raise WrongKindError(f"This is {what}, not a PyTorch model; {advice}.")
    if head[257:262] == b"ustar":
        raise UnsupportedError(
            "This is a tar archive. If a very old PyTorch wrote it, load and save it "
            "once with PyTorch 1.6 or later; else unpack it first."
        )
    if _ONNX.match(head):
        raise WrongKindError(f"This is an ONNX model, not a PyTorch one; {_ORIGINAL}.")


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


def _refuse_text(head: bytes) -> None:
    """Name web pages, LFS pointers and other texts."""
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text.startswith(_LFS):
        raise WrongKindError(
            "This is a Git LFS pointer, not the model itself; download the real file "
            "with git lfs pull."
        )
    if _HTML.match(text):
        raise WrongKindError(
            "This is an HTML page, not a model: the download gave a web page, often an "
            "error or a log-in. Download the file itself."
        )
    if text.startswith(b"<?xml"):
        raise WrongKindError(
            "This is an XML text, not a model, often an error of the server it was "
            "downloaded from. Download the file itself."
        )
    if text[:1] in (b"{", b"[") and _PRINTABLE.match(text[:200]):
        raise WrongKindError(
            "This is a JSON text, not a model: a configuration, or an error of the "
            "server it was downloaded from. Choose the file with the weights."
        )
    if len(text) >= 16 and _PRINTABLE.match(text[:512]) and not _PICKLE.match(head):
        raise WrongKindError(
            "This is a plain text, not a model. Choose the file with the weights."
        )
