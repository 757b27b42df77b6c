"""Regular expressions in time linear in the text, whatever a person types.

Python's own engine backtracks, and a small pattern can keep it busy for ever. RE2
follows all possibilities at a time (R. Cox 2010, "Regular Expression Matching in the
Wild") and has therefore neither back references nor look-around. What is taken here is
what both engines know, since filters are also written out as Python code.
"""

from __future__ import annotations

import re

from prunescope.core.errors import FilterError

#: Text to RE2, "at most two" to Python.
_OPEN_COUNT = re.compile(r"\{,\d+\}")


class Pattern:
    r"""A compiled regular expression; `\d`, `\s`, `\w` and `\b` know ASCII only.

    Raises
    ------
    FilterError
        If it is none, or asks for what takes more than one pass.
    """

    def __init__(self, source: str) -> None:
        try:
            import re2  # noqa: PLC0415 - few filters have one
        except ImportError:
            raise FilterError(
                f"/{source}/ is a regular expression, and google-re2, which searches "
                "for them, is not installed; install it, or use plain words."
            ) from None
        try:
            re.compile(source, re.ASCII)
        except (re.error, OverflowError, RecursionError) as error:
            raise FilterError(
                f"/{source}/ is no regular expression ({error}); "
                "escape special characters with \\ or use plain words."
            ) from None
        if _OPEN_COUNT.search(source):
            raise FilterError(
                f"/{source}/ has a repetition without a lowest number; write 0 there."
            )
        options = re2.Options()
        options.log_errors = False
        options.never_capture = True
        try:
            self._compiled = re2.compile(source.encode(), options)
        except re2.error as error:
            raise FilterError(
                f"/{source}/ cannot be searched in one pass ({_words(error)}); leave "
                "out look-around and references to groups, and repeat less."
            ) from None

    def search(self, text: str) -> bool:
        """Tell whether the expression occurs in `text`."""
        return self._compiled.search(text.encode()) is not None


def _words(error: Exception) -> str:
    told = error.args[0]
    return told.decode(errors="replace") if isinstance(told, bytes) else str(told)
