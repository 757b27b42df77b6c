"""Every broken and hostile file of the corpus ends well, where the corpus is there.

It lies beside the repository and is not part of it. Most of its pickles are refused
by stock loaders for their protocol alone, before any name is looked at; so all names
are also put into protocol-2 streams inside of torch archives.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers_audit import SECONDS, assert_one_sentence, audited, fingerprints
from helpers_files import TENSOR, text, torch_zip_bytes

_CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"
_FILES = sorted(p for p in _CORPUS.glob("*/*") if p.is_file())
_FOLDERS = sorted({p.parent.name for p in _FILES})

_TENSORS = ("torch._utils._rebuild", "torch._tensor._rebuild")

pytestmark = pytest.mark.skipif(
    not _FILES, reason="the corpus does not lie beside the repository"
)


def _transcoded(name: str) -> bytes:
    """A torch zip whose state dict calls `name` beside a good tensor."""
    module, _, attribute = name.rpartition(".")
    call = f"c{module}\n{attribute}\n".encode() + b"(" + text("touch owned") + b"tR"
    items = text("w") + TENSOR + b"s" + text("x") + call + b"s"
    return torch_zip_bytes(b"\x80\x02}" + items + b".")


@pytest.mark.parametrize("folder", _FOLDERS)
def test_nothing_runs_and_all_end_in_an_inventory_or_one_sentence(
    folder: str, tmp_path: Path
) -> None:
    before = fingerprints(_CORPUS / folder)
    names: set[str] = set()
    for path in _FILES:
        if path.parent.name != folder:
            continue
        found = audited(path)
        assert found.seen == "", path.name
        assert found.seconds < SECONDS, path.name
        if found.error is not None:
            assert_one_sentence(found.error.sentence)
            listed = found.error.details.splitlines()[1:]
        else:
            assert found.inventory is not None
            listed = list(found.inventory.imports)
        names.update(name for name in listed if "\n" not in name)
    assert fingerprints(_CORPUS / folder) == before
    for name in sorted(names):
        path = tmp_path / "m.pt"
        path.write_bytes(_transcoded(name))
        found = audited(path)
        assert found.seen == "", name
        if name.startswith(_TENSORS):
            assert found.error is not None  # Its arguments are none of a tensor.
            continue
        assert found.inventory is not None, name
        assert "w" in found.inventory, name
        assert name in found.inventory.imports
    assert [p.name for p in tmp_path.iterdir()] == ["m.pt"] * bool(names)
