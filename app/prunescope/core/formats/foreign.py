"""Names files that are something else, by their first bytes, in one sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prunescope.core.errors import (
    CorruptError,
    PrunescopeError,
    UnsupportedError,
    WrongKindError,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

_ORIGINAL = "open the PyTorch, safetensors or NumPy file it was made from"
_UNPACK = "unpack it first"
_OTHER = "choose the model file"
#: Offset, first bytes, what it is, what to do.
_MAGIC: tuple[tuple[int, bytes, str, str], ...] = (
    (0, b"GGUF", "a GGUF file (llama.cpp)", _ORIGINAL),
    (0, b"ggjt", "a GGML file (llama.cpp)", _ORIGINAL),
    (0, b"tjgg", "a GGML file (llama.cpp)", _ORIGINAL),
    (0, b"lmgg", "a GGML file (llama.cpp)", _ORIGINAL),
    (0, b"algg", "a GGML adapter (llama.cpp)", _ORIGINAL),
    (0, b"fmgg", "a GGML file (llama.cpp)", _ORIGINAL),
    *(
        (at, b"\x89HDF\r\n\x1a\n", "an HDF5 file (Keras keeps weights so)", _ORIGINAL)
        for at in (0, 512, 1024, 2048)
    ),
    (4, b"TFL3", "a TensorFlow Lite model", _ORIGINAL),
    (4, b"PTMF", "a PyTorch FlatBuffer mobile file", _ORIGINAL),
    (4, b"ET12", "an ExecuTorch program", _ORIGINAL),
    (0, b"ptrt", "a TensorRT engine", _ORIGINAL),
    (0, b"ftrt", "a TensorRT engine", _ORIGINAL),
    (0, b"\x12\x01" + bytes(14), "an MXNet parameter file", _ORIGINAL),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", _UNPACK),
    (0, b"\x1f\x8b", "a gzip-compressed file", _UNPACK),
    (0, b"BZh", "a bzip2-compressed file", _UNPACK),
    (0, b"\xfd7zXZ\0", "an xz-compressed file", _UNPACK),
    (0, b"\x5d\0\0\x80\0", "an LZMA-compressed file", _UNPACK),
    (0, b"\x28\xb5\x2f\xfd", "a zstandard-compressed file", _UNPACK),
    (0, b"\x04\x22\x4d\x18", "an LZ4-compressed file", _UNPACK),
    (0, b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (0, b"%PDF", "a PDF document", _OTHER),
    (0, b"\x89PNG\r\n", "a PNG picture", _OTHER),
    (0, b"\xff\xd8\xff", "a JPEG picture", _OTHER),
    (0, b"GIF8", "a GIF picture", _OTHER),
    (0, b"RIFF", "a sound, a film or a picture (RIFF)", _OTHER),
    (4, b"ftyp", "a film or a picture (MPEG-4)", _OTHER),
    (0, b"OggS", "a sound or a film (Ogg)", _OTHER),
    (0, b"ID3", "a sound (MP3)", _OTHER),
    (0, b"\x7fELF", "a Linux program", _OTHER),
    (0, b"MZ\x90", "a Windows program", _OTHER),
    (0, b"\xfe\xed\xfa", "a macOS program", _OTHER),
    (0, b"\xcf\xfa\xed\xfe", "a macOS program", _OTHER),
    (0, b"\xca\xfe\xba\xbe", "a Java class or a macOS program", _OTHER),
    (0, b"\0asm", "a WebAssembly program", _OTHER),
    (0, b"SQLite format 3\0", "an SQLite database", _OTHER),
    (0, b"PAR1", "a Parquet table", _OTHER),
    (0, b"ARROW1", "an Arrow table", _OTHER),
    (0, b"Obj\x01", "an Avro table", _OTHER),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document", _OTHER),
    (
        0,
        b"\0\5\x16\7",
        "what macOS keeps beside a file (its name begins with ._)",
        "choose the file itself, of the same name without ._",
    ),
    (0, b"#!", "a script", _OTHER),
)
#: A MessagePack mapping whose first key is a name.
_MESSAGE_PACK = re.compile(rb"[\x81-\x8f][\xa1-\xbf][\w./ -]|\xde..[\xa1-\xbf]\w")
#: An ONNX protobuf: the IR version, then its producer, its graph or its operators.
_ONNX = re.compile(rb"\x08[\x01-\x20](\x12([\x00-\x40])|\x3a..|\x42[\x02-\x20])")
#: A version, then a message that begins with another: TensorFlow and Core ML do so.
_PROTOBUF = re.compile(rb"\x08[\x01-\x20]\x12[^\x00]{1,4}?\n")
_LFS = re.compile(rb"version https://(git-lfs|hawser)\.github\.com/spec/")
_HTML = re.compile(
    rb"<(!doctype\s+html|html|head|body|title|script|meta)\b", re.IGNORECASE
)
#: Names inside of a zip that tell what it is.
_ZIPS = (
    (re.compile(r"model\.weights\.h5$"), "a Keras model", _ORIGINAL),
    (re.compile(r"(^|/)saved_model\.pb$"), "a TensorFlow SavedModel", _ORIGINAL),
    (re.compile(r"\.mlpackage/|\.mlmodelc?(/|$)"), "a Core ML model", _ORIGINAL),
    (re.compile(r"^MAR-INF/"), "a TorchServe archive", _UNPACK),
    (re.compile(r"^META-INF/|^AndroidManifest"), "a Java or Android archive", _OTHER),
    (re.compile(r"^\[Content_Types\]\.xml$"), "an Office document", _OTHER),
    (re.compile(r"\.dist-info/"), "a Python package", _UNPACK),
    (
        re.compile(r"\.(jpe?g|png|gif|webp)$", re.IGNORECASE),
        "a zip of pictures",
        _OTHER,
    ),
)
_MODEL = re.compile(
    r"\.(safetensors|pt|pth|bin|ckpt|pt2|ptl|npz|index\.json)$", re.IGNORECASE
)
_SHOWN = 60


def refuse_foreign(head: bytes) -> None:
    """Raise where the first bytes are those of something else.

    Raises
    ------
    WrongKindError, UnsupportedError, CorruptError
        The sentence names it and says what to do.
    """
    for offset, start, what, advice in _MAGIC:
        if head.startswith(start, offset):
            raise _is(what, advice)
    if _is_tar(head):
        raise UnsupportedError(
            "This is a tar archive. If a very old PyTorch wrote it, load and save it "
            "once with PyTorch 1.6 or later; else unpack it first."
        )
    if len(head) >= 64 and not any(head):
        raise CorruptError(
            "The file begins with nothing but zeros, so its download or copy did not "
            "finish. Download or copy it again."
        )
    if _is_onnx(head):
        raise WrongKindError(f"This is an ONNX model, not a PyTorch one; {_ORIGINAL}.")
    if _PROTOBUF.match(head):
        raise _is("a TensorFlow or Core ML model", _ORIGINAL)
    if _MESSAGE_PACK.match(head):
        raise _is("a MessagePack file (Flax keeps weights so)", _ORIGINAL)


def refuse_text(head: bytes) -> None:
    """Raise for web pages, LFS pointers and other texts, whatever they begin with."""
    text = text_of(head)
    if text:
        raise _text_error(text)


def text_of(head: bytes) -> str:
    """Return the file's beginning as text, "" if it is none."""
    encoding = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    for cut in range(4):  # The last character may lack some of its bytes.
        try:
            text = head[: len(head) - cut].decode(encoding).removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
        plain = all(c.isprintable() or c in "\t\r\n\f" for c in text)
        return text.strip() if plain else ""
    return ""


def _text_error(text: str) -> PrunescopeError:
    start = text.encode()
    if _LFS.match(start):
        return WrongKindError(
            "This is a Git LFS pointer, not the model itself; download the real file "
            "with git lfs pull."
        )
    if start[:1] == b"<":
        if _HTML.search(start[:1024]):
            return WrongKindError(
                "This is an HTML page, not a model: the download gave a web page, "
                "often an error or a log-in. Download the file itself."
            )
        return WrongKindError(
            "This is an XML text, not a model, often an error of the server it was "
            "downloaded from. Download the file itself."
        )
    if start[:1] in (b"{", b"["):
        return WrongKindError(
            "This is a JSON text, not a model: a configuration, or an error of the "
            "server it was downloaded from. Choose the file with the weights."
        )
    words = " ".join(text[: 2 * _SHOWN].split())
    begin = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
    return WrongKindError(
        f"This is a plain text, not a model (it begins with “{begin}”). Choose the "
        "file with the weights."
    )


def describe_zip(names: Iterable[str]) -> PrunescopeError:
    """Return the sentence on a zip archive that holds no model that can be read."""
    listed = list(names)
    for pattern, what, advice in _ZIPS:
        if any(pattern.search(name) for name in listed):
            return _is(what, advice)
    if any(name.rpartition("/")[2] == "model.json" for name in listed):
        return UnsupportedError(
            "This is a TorchScript archive of PyTorch 1.3 or earlier; load and save it "
            "once with a newer PyTorch."
        )
    model = next((name for name in listed if _MODEL.search(name)), None)
    if model is not None:
        return WrongKindError(
            f"This is a zip archive with a model in it; unpack it first and choose "
            f"{model[:_SHOWN]!r} out of it."
        )
    return WrongKindError(
        f"This is a zip archive of other things (first {listed[0][:_SHOWN]!r}), not a "
        "model; unpack it first and choose the model file."
    )


def _is(what: str, advice: str) -> WrongKindError:
    return WrongKindError(f"This is {what}, not a PyTorch model; {advice}.")


def _is_onnx(head: bytes) -> bool:
    match = _ONNX.match(head)
    if match is None or match[2] is None:
        return match is not None
    length = match[2][0]
    producer = head[4 : 4 + length]
    return (
        all(32 <= byte < 127 for byte in producer) and head[4 + length] in b'\x1a"*2:B'
    )


def _is_tar(head: bytes) -> bool:
    """Whether the first 512 bytes are a tar header, of any age, by its checksum."""
    if head[257:262] == b"ustar":
        return True
    if len(head) < 512 or not head[0]:
        return False
    try:
        declared = int(head[148:156].strip(b" \0") or b"x", 8)
    except ValueError:
        return False
    return declared == sum(head[:148]) + 8 * 32 + sum(head[156:512])
