"""Every broken and hostile file of the corpus ends well, where the corpus is there."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.errors import PrunescopeError, ReaderStoppedError

_CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"
_FILES = sorted(p for p in _CORPUS.glob("*/*") if p.is_file())


def failure_of(path: Path) -> PrunescopeError | None:
    try:
        open_checkpoint(path).close()
    except PrunescopeError as error:
        return error
    return None


@pytest.mark.skipif(not _FILES, reason="the corpus is not beside the repository")
@pytest.mark.parametrize("folder", sorted({p.parent.name for p in _FILES}))
def test_each_file_opens_or_ends_in_one_sentence(folder: str) -> None:
    for path in _FILES:
        if path.parent.name != folder:
            continue
        before = path.stat()
        started = time.monotonic()
        error = failure_of(path)
        assert not isinstance(error, ReaderStoppedError), path.name
        assert error is None or error.sentence.endswith("."), path.name
        assert error is None or "\n" not in error.sentence, path.name
        assert time.monotonic() - started < 10, path.name
        assert path.stat().st_mtime_ns == before.st_mtime_ns
