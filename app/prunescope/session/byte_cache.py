"""A cache that forgets what was not used for longest, bounded by bytes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

T = TypeVar("T")


class ByteCache:
    """Values by key, up to the bytes that `limit` tells; usable from several threads.

    Another limit holds from the next value on that is kept.
    """

    def __init__(self, limit: Callable[[], int]) -> None:
        self._limit = limit
        self._lock = threading.Lock()
        self._items: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._bytes = 0

    @property
    def nbytes(self) -> int:
        """Bytes held now."""
        return self._bytes

    def get(self, key: Hashable) -> Any:
        """Return the value of `key`, or `None`."""
        with self._lock:
            found = self._items.get(key)
            if found is None:
                return None
            self._items.move_to_end(key)
            return found[0]

    def put(self, key: Hashable, value: object, nbytes: int) -> None:
        """Keep a value; one larger than the whole cache is not kept."""
        limit = self._limit()
        with self._lock:
            _, old = self._items.pop(key, (None, 0))
            self._bytes -= old
            if nbytes > limit:
                self._forget_beyond(limit)
                return
            self._forget_beyond(limit - nbytes)
            self._items[key] = value, nbytes
            self._bytes += nbytes

    def make_room(self, nbytes: int) -> None:
        """Forget what a value of this size would have to replace."""
        limit = self._limit()
        with self._lock:
            self._forget_beyond(limit - nbytes)

    def _forget_beyond(self, most: int) -> None:
        while self._items and self._bytes > most:
            _, (_, freed) = self._items.popitem(last=False)
            self._bytes -= freed

    def get_or_make(
        self, key: Hashable, make: Callable[[], T], size: Callable[[T], int]
    ) -> T:
        """Return the value of `key`, made outside the lock where it is missing."""
        found: T | None = self.get(key)
        if found is None:
            found = make()
            self.put(key, found, size(found))
        return found

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._items.clear()
            self._bytes = 0
