"""TorchScript archives, without `torch.jit.load`, which runs code from the file.

`data.pkl` holds the module objects, `code/__torch__/….py` the classes as text. Only
the lists `__parameters__` and `__buffers__` are taken from that text. Layout: torch
`torch/csrc/jit/docs/serialization.md`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from prunescope.core.errors import PrunescopeError
from prunescope.core.formats.draft import TORCHSCRIPT, Draft, DraftTensor
from prunescope.core.formats.inert_nodes import Call, Global
from prunescope.core.formats.inert_pickle import read_pickle
from prunescope.core.formats.pickled_modules import attributes, join
from prunescope.core.formats.pickled_states import find_states
from prunescope.core.formats.pickled_tensors import TensorReader
from prunescope.core.formats.torch_zip import ZipStorages, byte_order
from prunescope.core.inventory import Role

if TYPE_CHECKING:
    from prunescope.core.formats.zip_archive import ZipArchive

_CLASS = re.compile(r"^class (\w+)\(Module\):\n((?:[ \t].*\n?|\n)*)", re.MULTILINE)
_LIST = r"^  __{}__ = \[([^\]\n]*)\]"
_PARAMETERS = re.compile(_LIST.format("parameters"), re.MULTILINE)
_BUFFERS = re.compile(_LIST.format("buffers"), re.MULTILINE)
_QUOTED = re.compile(r'"([^"\\]*)"')
_MAXIMUM_DEPTH = 200


def is_torchscript(archive: ZipArchive, root: str) -> bool:
    """Whether the archive holds a scripted or traced module."""
    return f"{root}constants.pkl" in archive.records


def read_torchscript(archive: ZipArchive, root: str) -> Draft:
    """Read a TorchScript archive, mobile ones (`.ptl`) included."""
    draft = Draft(TORCHSCRIPT, (archive.source.stamp,))
    pickle = read_pickle(archive.read(f"{root}data.pkl"))
    order = byte_order(archive, root)
    storages = ZipStorages(archive, f"{root}data/", order)
    code = Code(archive, f"{root}code/")
    draft.tensors, draft.types = script_tensors(
        pickle.root, TensorReader(storages, tells_frozen=True), code
    )
    draft.imports = pickle.imports
    draft.storages = storages.storages
    _add_constants(draft, archive, root, storages)
    if code.damaged:
        draft.warnings.append(
            "Some of the archive's code is missing or damaged; which tensors are "
            "parameters was inferred from their names."
        )
    if not draft.tensors:
        draft.warnings.append("There are no tensors in this file.")
    return draft


class Code:
    """Names of parameters and buffers by class, out of the archive's source texts."""

    def __init__(self, archive: ZipArchive, folder: str) -> None:
        self.damaged = False
        self._archive = archive
        self._folder = folder
        self._classes: dict[str, dict[str, tuple[set[str], set[str]]]] = {}

    def names(self, cls: Global) -> tuple[set[str], set[str]] | None:
        """Parameters and buffers of a class; None where its text is not there."""
        classes = self._classes.get(cls.module)
        if classes is None:
            classes = self._classes[cls.module] = self._read(cls.module)
        found = classes.get(cls.name)
        self.damaged |= found is None
        return found

    def _read(self, module: str) -> dict[str, tuple[set[str], set[str]]]:
        name = f"{self._folder}{module.replace('.', '/')}.py"
        if name not in self._archive.records:
            return {}
        try:
            text = self._archive.read(name).decode("utf-8", "replace")
        except PrunescopeError:
            return {}
        return {
            match[1]: (_listed(_PARAMETERS, match[2]), _listed(_BUFFERS, match[2]))
            for match in _CLASS.finditer(text)
        }


def _listed(pattern: re.Pattern[str], body: str) -> set[str]:
    match = pattern.search(body)
    return set(_QUOTED.findall(match[1])) if match else set()


def script_tensors(
    root: Any, reader: TensorReader, code: Code
) -> tuple[list[DraftTensor], dict[str, str]]:
    """Tensors and class names of a scripted module, in `state_dict` order."""
    walk = _ScriptWalk(reader, code)
    walk.enter(root, "", ())
    return walk.tensors, walk.types


class _ScriptWalk:
    """Collects the tensors of scripted modules."""

    def __init__(self, reader: TensorReader, code: Code) -> None:
        self.tensors: list[DraftTensor] = []
        self.types: dict[str, str] = {}
        self._reader = reader
        self._code = code

    def enter(self, node: Any, path: str, above: tuple[int, ...]) -> None:
        """Take the tensors of the module `node` and of all below it."""
        cls = _script_class(node)
        if cls is None or id(node) in above or len(above) > _MAXIMUM_DEPTH:
            return
        self.types[path] = cls.name.rpartition(".")[2]
        names = self._code.names(cls)
        found: dict[Role | None, list[DraftTensor]] = {}
        children: list[tuple[str, Any]] = []
        for name, value in attributes(node).items():
            view = self._reader.view(value)
            if view is None:
                children.append((join(path, name), value))
            else:
                role = _role(name, names)
                draft = DraftTensor(join(path, name), view, role)
                found.setdefault(role, []).append(draft)
        for kind in (None, Role.PARAMETER, Role.BUFFER, Role.OTHER):
            self.tensors += found.get(kind, ())
        for child_path, child in children:
            self.enter(child, child_path, (*above, id(node)))


def _role(name: str, names: tuple[set[str], set[str]] | None) -> Role | None:
    if names is None:
        return None
    if name in names[0]:
        return Role.PARAMETER
    return Role.BUFFER if name in names[1] else Role.OTHER


def _script_class(node: Any) -> Global | None:
    """Class of a scripted object; None for anything else."""
    if type(node) is not Call or type(node.function) is not Global:
        return None
    inside = node.function.module.split(".", 1)[0] == "__torch__"
    return node.function if inside else None


def _add_constants(
    draft: Draft, archive: ZipArchive, root: str, storages: ZipStorages
) -> None:
    """Add the tensors that the code uses as constants; a frozen model is all that."""
    constants = read_pickle(archive.read(f"{root}constants.pkl"))
    known = dict.fromkeys((*draft.imports, *constants.imports))
    draft.imports = tuple(known)
    reader = TensorReader(storages.sibling(f"{root}constants/"))
    frozen = not any(t.role in (None, Role.PARAMETER) for t in draft.tensors)
    for tensor in find_states(constants.root, reader).loose:
        role = None if frozen else Role.OTHER
        path = f"CONSTANTS.c{tensor.path}"
        draft.tensors.append(DraftTensor(path, tensor.view, role))
