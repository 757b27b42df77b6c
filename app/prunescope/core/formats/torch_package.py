"""`torch.package` archives: tensors of the pickled or scripted modules inside.

Layout: torch `torch/package/package_exporter.py`. Storages lie in
`.data/<key>.storage`, scripted modules in `.data/ts_code/<n>/`, everything else is
pickles and source text, which is never run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from prunescope.core.formats.draft import TORCH_PACKAGE, Draft, DraftTensor
from prunescope.core.formats.inert_pickle import read_pickle
from prunescope.core.formats.pickled_modules import join
from prunescope.core.formats.pickled_states import choose, find_states
from prunescope.core.formats.pickled_tensors import TensorReader
from prunescope.core.formats.torch_zip import ZipStorages, byte_order
from prunescope.core.formats.torchscript import Code, script_tensors

if TYPE_CHECKING:
    from prunescope.core.formats.zip_archive import ZipArchive


def is_torch_package(archive: ZipArchive, root: str) -> bool:
    """Whether `torch.package` wrote this archive."""
    return f"{root}.data/extern_modules" in archive.records


def read_torch_package(archive: ZipArchive, root: str) -> Draft:
    """Read the tensors of a package."""
    draft = Draft(TORCH_PACKAGE, (archive.source.stamp,))
    storages = ZipStorages(
        archive, f"{root}.data/", byte_order(archive, root), suffix=".storage"
    )
    reader = TensorReader(storages)
    imports: dict[str, None] = {}
    scripts = [n for n in archive.records if _is_script(n, root)]
    for name in scripts:
        pickle = read_pickle(archive.read(name))
        imports |= dict.fromkeys(pickle.imports)
        folder = name.removesuffix("data.pkl")
        prefix = f"script{folder.split('/')[-2]}" if len(scripts) > 1 else ""
        tensors, types = script_tensors(
            pickle.root, reader, Code(archive, f"{folder}code/")
        )
        draft.tensors += [
            DraftTensor(join(prefix, t.path), t.view, t.role) for t in tensors
        ]
        draft.types |= {join(prefix, path): cls for path, cls in types.items()}
    if not draft.tensors:
        _read_pickles(draft, archive, root, reader, imports)
    draft.imports = tuple(imports)
    draft.storages = storages.storages
    draft.warnings.append("This is a torch.package archive; its code is not run.")
    return draft


def _is_script(name: str, root: str) -> bool:
    inside = name.startswith(f"{root}.data/ts_code/")
    return inside and name.endswith("/data.pkl")


def _read_pickles(
    draft: Draft,
    archive: ZipArchive,
    root: str,
    reader: TensorReader,
    imports: dict[str, None],
) -> None:
    """Take the first pickled resource that holds tensors."""
    for name in archive.records:
        if not name.endswith(".pkl") or name.startswith(f"{root}.data/"):
            continue
        pickle = read_pickle(archive.read(name))
        imports |= dict.fromkeys(pickle.imports)
        if not draft.tensors:
            choose(draft, find_states(pickle.root, reader), None)
