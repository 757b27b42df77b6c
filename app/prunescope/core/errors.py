"""Every failure a person may read: one class per cause, one sentence each.

A sentence says what happened, why, and what to do next, with the values in it.
`ROBUSTNESS.md` section 5 names the causes; the codes here are the same. Anything
that is not a :class:`PrunescopeError` (or :class:`prunescope.core.progress.Cancelled`)
is a bug.
"""

from __future__ import annotations

from typing import ClassVar


class PrunescopeError(Exception):
    """A failure that a person reads as one plain sentence, without a traceback.

    Parameters
    ----------
    sentence
        What happened, why and what next, in one line of plain text.
    details
        Optional further lines, folded away in dialogs.
    """

    code: ClassVar[str] = "E-UNKNOWN"

    def __init__(self, sentence: str, details: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.details = details


class EmptyFileError(PrunescopeError):
    """The file has no data."""

    code = "E-EMPTY"


class WrongKindError(PrunescopeError):
    """The file is not what its name says, or not a checkpoint at all."""

    code = "E-KIND"


class TruncatedError(PrunescopeError):
    """The file ends too early."""

    code = "E-TRUNC"


class CorruptError(PrunescopeError):
    """The structure of the file contradicts itself."""

    code = "E-CORRUPT"


class ChecksumError(PrunescopeError):
    """Stored bytes do not match their checksum."""

    code = "E-CHECKSUM"


class LimitError(PrunescopeError):
    """Reading this would need more than the limit."""

    code = "E-LIMIT"


class MissingPartError(PrunescopeError):
    """A part of the checkpoint was not found."""

    code = "E-MISSING"


class ChangedOnDiskError(PrunescopeError):
    """The file changed after it was opened."""

    code = "E-CHANGED"


class ReadError(PrunescopeError):
    """The operating system refused to read."""

    code = "E-IO"


class UnsupportedError(PrunescopeError):
    """Valid, but not supported."""

    code = "E-UNSUP"


class OperationError(PrunescopeError):
    """The operation is not possible here."""

    code = "E-OP"


class PlanError(OperationError):
    """The plan contradicts itself or does not fit this model."""

    code = "E-PLAN"


class FilterError(OperationError):
    """A filter expression cannot be understood."""

    code = "E-FILTER"


class SpaceError(PrunescopeError):
    """Not enough room on the disk."""

    code = "E-SPACE"


class WriteError(PrunescopeError):
    """The operating system refused to write."""

    code = "E-WRITE"


class VerificationError(PrunescopeError):
    """The written file does not match what was to be written."""

    code = "E-VERIFY"


class ReaderStoppedError(PrunescopeError):
    """The reader process died or was stopped; the program itself is fine."""

    code = "E-WORKER"


def _all_classes(root: type[PrunescopeError]) -> dict[str, type[PrunescopeError]]:
    classes = {root.code: root}
    for child in root.__subclasses__():
        classes |= _all_classes(child)
    return classes


def from_code(code: str, sentence: str, details: str = "") -> PrunescopeError:
    """Rebuild an error that crossed a process boundary as plain text."""
    return _all_classes(PrunescopeError).get(code, PrunescopeError)(sentence, details)


def shortage(error: Exception) -> LimitError | None:
    """Return the sentence for `error`, if it is that memory ran out.

    torch says so on the CPU with a bare `RuntimeError` of its allocator.
    """
    said = str(error)
    by_torch = isinstance(error, RuntimeError) and (
        "can't allocate memory" in said or "out of memory" in said
    )
    if not by_torch and not isinstance(error, MemoryError):
        return None
    return LimitError(
        "There is not enough memory for this; close other programs or choose fewer "
        "layers. Nothing was changed.",
        said,
    )
