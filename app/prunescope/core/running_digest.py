"""The SHA-256 of what is being written, computed beside the writing.

Hashing a large file takes several times as long as handing its bytes to the system,
and neither needs the interpreter.
"""

from __future__ import annotations

import hashlib
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from prunescope.core.file_system import Chunk

#: Bytes from which on a chunk is worth being handed over.
_LARGE = 1 << 18
#: Chunks that may wait; each keeps its bytes in memory.
_MOST = 8


class RunningDigest:
    """Hashes chunks in the order in which they come; a context manager.

    Large ones are hashed on a thread that starts with the first of them: a chunk must
    not change once it was given.
    """

    def __init__(self) -> None:
        self._digest = hashlib.sha256()
        self._thread = ThreadPoolExecutor(1, "digest")
        self._waiting: deque[Future[None]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.shutdown(cancel_futures=True)

    def update(self, chunk: Chunk) -> None:
        """Take the next bytes."""
        if len(chunk) < _LARGE and not self._waiting:
            self._digest.update(chunk)
            return
        if len(self._waiting) == _MOST:
            self._waiting.popleft().result()
        self._waiting.append(self._thread.submit(self._digest.update, chunk))

    def hexdigest(self) -> str:
        """Return the digest of all that was given."""
        while self._waiting:
            self._waiting.popleft().result()
        return self._digest.hexdigest()
