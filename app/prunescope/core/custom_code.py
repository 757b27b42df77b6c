"""Kernel of `custom` steps: a person's own pruning method, run in a helper process.

Nothing runs without consent, and what runs are the very bytes that were allowed,
copied. The helper works on copies in a temporary folder, may be cancelled at any
moment, and has a time limit; what it answers is checked before use.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core import helper_process
from prunescope.core.errors import OperationError, PlanError
from prunescope.core.masks import PackedMask
from prunescope.core.method_files import allowed_content
from prunescope.core.tensors import READ_WEIGHTS, as_array, chunks
from prunescope.core.workbench import Outcome, Target, Work

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prunescope.core.method_files import Allowed
    from prunescope.core.plan import Step

#: Seconds that one step may take.
TIME_LIMIT = 600.0
_MESSAGE_LENGTH = 500


def custom(work: Work) -> list[Outcome]:
    """Prune with a person's `BasePruningMethod` subclass.

    Raises
    ------
    PlanError
        If the code is not the one that is allowed, fails, or gives no mask.
    OperationError
        If the helper takes too long or dies.
    """
    file = work.folder / (work.step.file or "")
    assert work.allow_code, "checked when the step was fitted"
    code = allowed_content(file, work.allow_code)
    with tempfile.TemporaryDirectory(prefix="prunescope-") as name:
        folder = Path(name)
        (folder / "method.py").write_bytes(code)
        _write_request(folder, file, work)
        _run_helper(folder, file, work)
        return [
            _read_result(folder, number, target)
            for number, target in enumerate(work.targets)
        ]


def why_not(step: Step, folder: Path, *, allow_code: Allowed) -> str:
    """Return why a `custom` step must not or cannot run here; "" if it may."""
    file = folder / (step.file or "")
    if not allow_code:
        return (
            f"this step runs the Python code in {file.name} on your computer, which "
            "needs your consent; allow it (--allow-code) if you trust that file."
        )
    if not file.is_file():
        return f"the Python file {file} was not found; check its place."
    return ""


def _write_request(folder: Path, file: Path, work: Work) -> None:
    step = work.step
    arguments = dict(step.arguments)
    if step.amount is not None:
        # torch tells a count (int) from a share (float) by the type, as JSON does
        arguments["amount"] = step.amount.value
    request = {
        "file": str(file.resolve()),
        "class": step.class_name,
        "arguments": arguments,
        "scope": step.scope,
        "tensors": [
            {
                "path": target.path,
                "shape": target.entry.shape,
                "dtype": work.source.entry(target.path).dtype,
            }
            for target in work.targets
        ],
    }
    for number, target in enumerate(work.targets):
        _write_tensor(folder, number, target, work)
    (folder / "request.json").write_text(json.dumps(request), "utf-8")


def _write_tensor(folder: Path, number: int, target: Target, work: Work) -> None:
    with (folder / f"{number}.weights").open("wb") as file:
        for start, stop in chunks(target.numel, READ_WEIGHTS):
            file.write(as_array(work.source.read(target.path, start, stop)).tobytes())
            work.meter.advance(stop - start)
    if target.mask is not None:
        with (folder / f"{number}.mask").open("wb") as file:
            for start, stop in chunks(target.numel, READ_WEIGHTS):
                file.write(target.mask.unpack(start, stop).tobytes())


def _command(folder: Path) -> Sequence[str]:
    program = Path(__file__).with_name("custom_helper.py")
    return [*helper_process.python(program), str(folder)]


def _run_helper(folder: Path, file: Path, work: Work) -> None:
    try:
        ended = helper_process.run(
            _command(folder),
            folder=file.resolve().parent,
            limit=TIME_LIMIT,
            tick=lambda: work.meter.advance(0),
        )
    except helper_process.HelperTimeoutError:
        raise OperationError(
            f"The code in {file.name} took longer than {TIME_LIMIT:g} seconds and "
            "was stopped; make it faster or prune fewer layers."
        ) from None
    _check_response(folder, file, ended.printed)


def _check_response(folder: Path, file: Path, printed: str) -> None:
    try:
        response = json.loads((folder / "response.json").read_text("utf-8"))
        failure = response.get("error")
    except (OSError, ValueError, AttributeError):
        raise OperationError(
            f"The helper process that runs {file.name} stopped before it was done; "
            "the model and the plan are as they were.",
            printed[-_MESSAGE_LENGTH:],
        ) from None
    if failure is not None:
        raise PlanError(
            f"the code in {file.name} failed ({str(failure)[:_MESSAGE_LENGTH]}); "
            "correct it, or take the step out."
        )


def _read_result(folder: Path, number: int, target: Target) -> Outcome:
    try:
        values = np.fromfile(folder / f"{number}.result", np.uint8)
    except OSError:
        values = np.zeros(0, np.uint8)
    if values.size != target.numel or (values > 1).any():
        raise PlanError(f"the code gave no valid mask for {target.path}; correct it.")
    mask = target.current & PackedMask(target.entry.shape, np.packbits(values))
    pruned = target.kept - mask.kept
    return Outcome(target, mask, target.numel, target.kept, pruned)
