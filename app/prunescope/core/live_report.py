"""What a live model told: its modules as torch sees them, stage by stage.

The answer crosses a process boundary from a program that ran somebody's code, so that
:func:`from_json` believes none of it: shapes and types are checked, and anything else
is a :class:`ValueError`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from pathlib import Path

T = TypeVar("T")
#: The stages, in order: as loaded, with hooks and masks, after `prune.remove`.
STAGES = ("loaded", "pruned", "permanent")
#: The class of torch's hook, whatever method made the mask.
_PRUNING_HOOK = "CustomFromMask"
#: Goes with every number of a forward pass: on made-up inputs, or on those that the
#: code makes, which may be anything.
SYNTHETIC = "synthetic input – not accuracy"
OF_THE_CODE = "input made by the code – not accuracy"
#: What made-up inputs, and all else that is random in a forward pass, begin with.
SEED = 0


@dataclass(frozen=True, slots=True)
class LiveTensor:
    """A parameter or buffer of one module; `zeros` are exact zeros."""

    name: str
    shape: tuple[int, ...]
    dtype: str
    numel: int
    zeros: int

    def as_json(self) -> dict[str, Any]:
        """Return the tensor as `--json` has it."""
        return {
            "name": self.name,
            "shape": list(self.shape),
            "dtype": self.dtype,
            "numel": self.numel,
            "zeros": self.zeros,
        }


@dataclass(frozen=True, slots=True)
class LiveModule:
    """A module's own parameters, buffers and forward pre-hooks (class names)."""

    path: str
    type: str
    parameters: tuple[LiveTensor, ...]
    buffers: tuple[LiveTensor, ...]
    hooks: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the module as `--json` has it."""
        return {
            "path": self.path,
            "type": self.type,
            "parameters": [tensor.as_json() for tensor in self.parameters],
            "buffers": [tensor.as_json() for tensor in self.buffers],
            "hooks": list(self.hooks),
        }


@dataclass(frozen=True, slots=True)
class LiveExport:
    """A file that a live model was written to, verified.

    `compared` parameters hold exactly the pruned weights; of `zeros_only` others, which
    the format stores rearranged, the zeros were counted. `zeros` are all of them.
    """

    target: Path
    format: str
    size: int
    sha256: str
    compared: int
    zeros_only: int
    zeros: int

    def as_json(self) -> dict[str, Any]:
        """Return the export as `--json` has it."""
        return {
            "output": str(self.target),
            "format": self.format,
            "size": self.size,
            "sha256": self.sha256,
            "verified": True,
            "compared": self.compared,
            "zeros_only": self.zeros_only,
            "zeros": self.zeros,
        }


@dataclass(frozen=True, slots=True)
class LiveReport:
    """All that one run of a model's code told.

    `stages` pairs stage names with modules. `cosine`, `mse` and `kl` (of the softmax
    over the last dimension, in nats) compare the answers before and after pruning on
    inputs (None: no forward pass, not finite, or no such dimension), and
    `evaluation` is the person's own number before and after (None where not finite).
    `input` tells what the answers are to.
    """

    stages: tuple[tuple[str, tuple[LiveModule, ...]], ...]
    notes: tuple[str, ...]
    torch: str
    python: str
    isolated: bool
    forward: bool = False
    cosine: float | None = None
    mse: float | None = None
    kl: float | None = None
    evaluation: tuple[float | None, float | None] | None = None
    input: str = SYNTHETIC
    export: LiveExport | None = None

    def stage(self, name: str) -> tuple[LiveModule, ...]:
        """Return the modules of a stage, none if it was not reached."""
        return dict(self.stages).get(name, ())

    def as_json(self) -> dict[str, Any]:
        """Return the report as `prunescope live --json` prints it."""
        drift = {
            "cosine": self.cosine,
            "mse": self.mse,
            "kl": self.kl,
            "input": self.input,
        }
        evaluation = self.evaluation
        return {
            "torch": self.torch,
            "python": self.python,
            "isolated": self.isolated,
            "stages": {
                name: [module.as_json() for module in modules]
                for name, modules in self.stages
            },
            "notes": list(self.notes),
            "drift": drift if self.forward else None,
            "evaluation": None
            if evaluation is None
            else {"before": evaluation[0], "after": evaluation[1]},
            "export": None if self.export is None else self.export.as_json(),
        }


def masks_left(modules: tuple[LiveModule, ...]) -> int:
    """Count the mask buffers of pruning: buffers `X_mask` beside a `X_orig`."""
    return sum(
        f"{buffer.name.removesuffix('_mask')}_orig"
        in {parameter.name for parameter in module.parameters}
        for module in modules
        for buffer in module.buffers
        if buffer.name.endswith("_mask")
    )


def pruning_hooks(modules: tuple[LiveModule, ...]) -> int:
    """Count the forward pre-hooks that prune; a model may have others of its own."""
    return sum(module.hooks.count(_PRUNING_HOOK) for module in modules)


# --- from the helper ----------------------------------------------------------------


def from_json(data: Any, *, isolated: bool, made_up: bool) -> LiveReport:
    """Rebuild a report; `ValueError` where it is not what a helper may answer.

    `made_up` tells whether we asked for inputs of our own.
    """
    result = as_kind(data, dict)
    stages = as_kind(result.get("stages"), dict)
    drift = result.get("drift")
    measures = {} if drift is None else as_kind(drift, dict)
    return LiveReport(
        stages=tuple(
            (name, tuple(_module(row) for row in as_kind(stages[name], list)))
            for name in STAGES
            if name in stages
        ),
        notes=tuple(as_kind(note, str) for note in as_kind(result.get("notes"), list)),
        torch=as_kind(result.get("torch"), str),
        python=as_kind(result.get("python"), str),
        isolated=isolated,
        forward=drift is not None,
        cosine=number_of(measures.get("cosine")),
        mse=number_of(measures.get("mse")),
        kl=number_of(measures.get("kl")),
        evaluation=_evaluation(result.get("evaluation")),
        input=SYNTHETIC if made_up else OF_THE_CODE,
    )


def _module(data: Any) -> LiveModule:
    row = as_kind(data, dict)
    return LiveModule(
        as_kind(row.get("path"), str),
        as_kind(row.get("type"), str),
        tuple(_tensor(each) for each in as_kind(row.get("parameters"), list)),
        tuple(_tensor(each) for each in as_kind(row.get("buffers"), list)),
        tuple(as_kind(hook, str) for hook in as_kind(row.get("hooks"), list)),
    )


def _tensor(data: Any) -> LiveTensor:
    row = as_kind(data, dict)
    return LiveTensor(
        as_kind(row.get("name"), str),
        tuple(count_of(size) for size in as_kind(row.get("shape"), list)),
        as_kind(row.get("dtype"), str),
        count_of(row.get("numel")),
        count_of(row.get("zeros")),
    )


def _evaluation(data: Any) -> tuple[float | None, float | None] | None:
    if data is None:
        return None
    before, after = map(number_of, as_kind(data, list))
    return before, after


def as_kind(value: Any, kind: type[T]) -> T:
    """Return a value of this kind; `ValueError` for another."""
    if not isinstance(value, kind):
        raise ValueError(f"{type(value).__name__} where {kind.__name__} belongs")  # noqa: TRY004 - as below
    return value


def count_of(value: Any) -> int:
    """Return a count; `ValueError` for anything else."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError("no count")
    return value


def number_of(value: Any) -> float | None:
    """Return a finite number, `None` for one that is not or is not there."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ValueError("no number")  # noqa: TRY004 - wrong data, not a wrong call
    # Python's JSON knows NaN and Infinity; JSON does not.
    number = float(value)
    return number if math.isfinite(number) else None
