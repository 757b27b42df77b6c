"""How much memory each open file may use for pictures that were seen."""

from __future__ import annotations

#: What may be chosen, in MB; the first has room for some ten large layers.
CHOICES = (32, 64, 128, 256, 512, 1024)
_MEGABYTE = 1_000_000
#: With less than this share of the memory left, nothing is kept.
_SHORT = 0.03


class PictureMemory:
    """What a person chose, and what of that there is room for now."""

    def __init__(self) -> None:
        self._megabytes = CHOICES[0]

    def use(self, megabytes: int) -> None:
        """Allow so many MB; any number but the `CHOICES` means the first of them.

        What is kept beyond that goes with the next picture.
        """
        self._megabytes = megabytes if megabytes in CHOICES else CHOICES[0]

    def room(self) -> int:
        """Return the bytes that may be kept now: none while memory is short."""
        import psutil  # noqa: PLC0415 - the window is seen before it is loaded

        memory = psutil.virtual_memory()
        is_short = memory.available < _SHORT * memory.total
        return 0 if is_short else self._megabytes * _MEGABYTE


#: That of the program.
PICTURE_MEMORY = PictureMemory()
