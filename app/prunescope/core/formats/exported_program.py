"""`torch.export` archives (`.pt2`), without `torch.export.load`, which runs code.

Only JSON and raw tensor bytes are read: `data/weights/model_weights_config.json`
names the record, type, sizes and strides of each weight. Layout: torch
`torch/export/pt2_archive/_package.py`, archive version 0.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from prunescope.core.errors import CorruptError, PrunescopeError, UnsupportedError
from prunescope.core.formats.draft import (
    EXPORTED_PROGRAM,
    OLD_PROGRAM,
    Draft,
    DraftTensor,
    View,
    check_view,
    frozen_by,
)
from prunescope.core.formats.pickled_tensors import is_count
from prunescope.core.formats.source import Section, shown
from prunescope.core.formats.torch_zip import ZipStorages, byte_order, read_torch_zip
from prunescope.core.formats.zip_archive import STORED, read_archive
from prunescope.core.inventory import Role

if TYPE_CHECKING:
    from prunescope.core.formats.zip_archive import ZipArchive

_VERSION = b"0"
_STRIDED = 7
#: Schemas of the older layout: PyTorch 2.1 began with 1.
_OLD_VERSION = re.compile(rb"[1-8](\.\d+)*$")
#: `ScalarType` of `torch/_export/serde/schema.py`.
_TYPES = {
    1: "uint8",
    2: "int8",
    3: "int16",
    4: "int32",
    5: "int64",
    6: "float16",
    7: "float32",
    8: "float64",
    9: "complex32",
    10: "complex64",
    11: "complex128",
    12: "bool",
    13: "bfloat16",
    28: "uint16",
    29: "float8_e4m3fn",
    30: "float8_e5m2",
    31: "float8_e4m3fnuz",
    32: "float8_e5m2fnuz",
    33: "float8_e8m0fnu",
    34: "uint32",
    35: "uint64",
}
_CONFIG = re.compile(r"data/(weights|constants)/(.+)_(weights|constants)_config\.json")
_STACK = re.compile(r"[^,;]*,([^,;]*),([\w.]+)")


def is_exported_program(archive: ZipArchive, root: str) -> bool:
    """Whether this is a `.pt2`, of any version."""
    records = archive.records
    old = f"{root}serialized_exported_program.json"
    return f"{root}archive_format" in records or old in records


def read_exported_program(archive: ZipArchive, root: str) -> Draft:
    """Read weights, buffers and constants of an exported program."""
    if f"{root}archive_format" not in archive.records:
        return _read_old(archive, root)
    _check_version(archive, root)
    draft = Draft(EXPORTED_PROGRAM, (archive.source.stamp,))
    order = byte_order(archive, root)
    weights = ZipStorages(archive, f"{root}data/weights/", order)
    folders = {
        "weights": weights,
        "constants": weights.sibling(f"{root}data/constants/"),
    }
    models = _model_names(archive, root)
    for model in models:
        prefix = f"{model}." if len(models) > 1 else ""
        for kind, storages in folders.items():
            name = f"{root}data/{kind}/{model}_{kind}_config.json"
            if name in archive.records:
                for path, meta in _config(archive, name):
                    _add(draft, prefix + path, meta, storages, kind)
        draft.types |= _module_types(archive, f"{root}models/{model}.json", prefix)
    draft.storages = weights.storages
    _note_code(draft, archive, root)
    return draft


def _check_version(archive: ZipArchive, root: str) -> None:
    name = f"{root}archive_version"
    if archive.read(f"{root}archive_format").strip() != b"pt2":
        raise UnsupportedError("This archive calls itself something else than pt2.")
    if name in archive.records:
        version_text = archive.read(name).strip()
        if version_text != _VERSION:
            raise UnsupportedError(
                f"This exported program has archive version "
                f"{shown(ascii(version_text[:20])[2:-1])}; version 0 can be read."
            )


def _read_old(archive: ZipArchive, root: str) -> Draft:
    """Read the layout of PyTorch 2.1 to 2.7: the weights are an archive inside."""
    version = f"{root}version"
    found = archive.read(version)[:20].strip() if version in archive.records else b"?"
    record = archive.records.get(f"{root}serialized_state_dict.pt")
    if record is None or record.method != STORED or not _OLD_VERSION.match(found):
        raise UnsupportedError(
            "This exported program has the layout of PyTorch 2.7 and earlier (schema "
            f"{shown(ascii(found)[2:-1])}); load and save it once with a newer PyTorch."
        )
    inner = read_archive(Section(archive.source, record.offset, record.stored))
    draft = read_torch_zip(inner, None)
    draft.format = OLD_PROGRAM
    draft.files = (archive.source.stamp,)
    draft.storages = [
        storage._replace(offset=storage.offset + record.offset)
        for storage in draft.storages
    ]
    draft.types = _module_types(archive, f"{root}serialized_exported_program.json", "")
    return draft


def _model_names(archive: ZipArchive, root: str) -> list[str]:
    names: dict[str, None] = {}
    for record in archive.records:
        match = _CONFIG.fullmatch(record.removeprefix(root))
        if match is not None and match[1] == match[3]:
            names[match[2]] = None
    return list(names)


def _json(archive: ZipArchive, name: str) -> Any:
    try:
        return json.loads(archive.read(name), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise CorruptError(f"The record {shown(name)} is no valid JSON.") from error


def _no_constant(text: str) -> float:
    return float(text)


def _config(archive: ZipArchive, name: str) -> list[tuple[str, dict[str, Any]]]:
    parsed = _json(archive, name)
    config = parsed.get("config") if isinstance(parsed, dict) else None
    if not isinstance(config, dict) or not all(
        isinstance(meta, dict) for meta in config.values()
    ):
        raise CorruptError(f"The record {shown(name)} lists no tensors.")
    return list(config.items())


def _add(
    draft: Draft, path: str, meta: dict[str, Any], storages: ZipStorages, kind: str
) -> None:
    """Add one tensor, or an entry that says why its data is not taken."""
    parameter = meta.get("is_param") is True
    role = Role.PARAMETER if parameter else Role.BUFFER
    if kind == "constants":
        role = Role.OTHER
    record = meta.get("path_name")
    tensor = meta.get("tensor_meta")
    if not isinstance(record, str) or "/" in record or "\\" in record:
        raise CorruptError(f"The tensor {shown(path)} names an unsafe record.")
    if meta.get("use_pickle") is not False or not isinstance(tensor, dict):
        reason = "stored as a pickle: needs code"
        view = View((), (), "unknown", -1, 0, reason=reason)
        draft.tensors.append(DraftTensor(path, view, role))
        return
    view = _view(path, tensor, storages, record)
    view.parameter = parameter
    view.frozen = frozen_by(tensor.get("requires_grad"))
    draft.tensors.append(DraftTensor(path, view, role))


def _view(
    path: str, tensor: dict[str, Any], storages: ZipStorages, record: str
) -> View:
    code = tensor.get("dtype")
    dtype = _TYPES.get(code) if type(code) is int else None
    shape = _ints(path, tensor.get("sizes"))
    strides = _ints(path, tensor.get("strides"))
    (offset,) = _ints(path, [tensor.get("storage_offset", {"as_int": 0})])
    storage, nbytes = storages.find_record(record)
    name = dtype or f"ScalarType {code!r:.20}"
    view = View(shape, strides, name, storage, offset)
    check_view(view, nbytes, path)
    if tensor.get("layout", _STRIDED) != _STRIDED:
        view.reason = "sparse layout"
    return view


def _ints(path: str, values: Any) -> tuple[int, ...]:
    """Sizes as `[{"as_int": n}, …]`; expressions are never evaluated."""
    if isinstance(values, list):
        found = tuple(
            value.get("as_int") if isinstance(value, dict) else None for value in values
        )
        if all(is_count(value) for value in found):
            return tuple(value for value in found if value is not None)
    raise CorruptError(f"The tensor {shown(path)} has sizes that are no counts.")


def _module_types(archive: ZipArchive, name: str, prefix: str) -> dict[str, str]:
    """Class names by module path, out of the graph's `nn_module_stack` texts."""
    if name not in archive.records:
        return {}
    try:
        parsed = _json(archive, name)
        nodes = parsed["graph_module"]["graph"]["nodes"]
        stacks = {
            node["metadata"].get("nn_module_stack", "")
            for node in nodes
            if isinstance(node["metadata"].get("nn_module_stack", ""), str)
        }
    except (PrunescopeError, KeyError, TypeError, AttributeError):
        return {}  # Types are a help only: the tensors open without them.
    types: dict[str, str] = {}
    for stack in sorted(stacks):
        for path, cls in _STACK.findall(stack):
            types[(prefix + path).rstrip(".")] = cls.rpartition(".")[2]
    return types


def _note_code(draft: Draft, archive: ZipArchive, root: str) -> None:
    """Tell of records that only code could use."""
    objects = native = 0
    for record in archive.records:
        name = record.removeprefix(root)
        last = name.rpartition("/")[2]
        objects += last.startswith(("custom_obj_", "opaque_obj_"))
        native += last.endswith((".so", ".dll", ".dylib"))
    if objects:
        draft.warnings.append(
            f"{objects} constants are objects that need code from the file; they are "
            "left alone."
        )
    if native:
        draft.warnings.append(
            f"The archive holds {native} libraries of native code; they are never "
            "loaded."
        )
    pickled = sum(t.view.storage < 0 for t in draft.tensors)
    if pickled:
        draft.warnings.append(
            f"{pickled} tensors are stored as pickles and need code; their values are "
            "not shown."
        )
