"""Live models: runs a model's code, deliberately, in a helper process.

A forward pass, torch's pruning hooks and exports such as ONNX need the module itself,
so its code has to run. It does so only for a :class:`~.live_source.Disclosure` that a
person agreed to, in a process of its own that may use another Python, with a time
limit, cancellable, and on Linux shut off from the network and from files. What it
answers is checked before anyone believes it. No torch here.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import prunescope
from prunescope.core import helper_process, live_export
from prunescope.core.errors import OperationError, PlanError, UnsupportedError
from prunescope.core.live_report import LiveReport, from_json
from prunescope.core.live_source import Kind, copy_consented
from prunescope.core.live_sweep import SweepRequest, progress_of
from prunescope.core.live_weights import hand_over

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from prunescope.core.analysis import LayerLosses
    from prunescope.core.checkpoint import Checkpoint
    from prunescope.core.live_source import Disclosure
    from prunescope.core.masks import PackedMask
    from prunescope.core.progress import Progress

#: Seconds that a run may take; a sweep is many, and shows how far it is.
TIME_LIMIT = 600.0
SWEEP_LIMIT = 24 * 3600.0
_SENTENCE = 600
_TARGET = "exported"
#: Makes this one package known to another Python, without anything that lies beside
#: it: the helper must find that Python's own torch and numpy, not ours.
_PROGRAM = """
import importlib.util, sys
root, folder = sys.argv[1:]
sys.path[:] = [path for path in sys.path if path]
spec = importlib.util.spec_from_file_location(
    "prunescope", root + "/__init__.py", submodule_search_locations=[root])
module = importlib.util.module_from_spec(spec)
sys.modules["prunescope"] = module
spec.loader.exec_module(module)
from prunescope.core.live_program.main import main
main(folder)
"""


def _ignore(_: object) -> None:
    """Want to know nothing."""


@dataclass(frozen=True, slots=True)
class LiveInput:
    """A made-up input: its shape, and an element type ("" for the model's own)."""

    shape: tuple[int, ...]
    dtype: str = ""


@dataclass(frozen=True, slots=True)
class LiveRequest:
    """What to run, and what to do with the model.

    Parameters
    ----------
    disclosure
        What the person agreed to.
    python
        The interpreter ("" for this one); it needs torch and nothing else.
    isolated
        Whether to shut the helper off; possible where
        :func:`~prunescope.core.live_source.shut_off` says so.
    permanent
        Whether to go on to `prune.remove`.
    inputs
        Shapes for a forward pass; empty takes those that the code brings along.
    evaluate
        Whether to call the code's `evaluate(model)`.
    sweep
        What to prune and compare layer by layer, instead of all else.
    export, target, overwrite
        A format of :data:`~prunescope.core.live_export.FORMATS` and where to write it.
    """

    disclosure: Disclosure
    python: str = ""
    isolated: bool = False
    permanent: bool = True
    inputs: tuple[LiveInput, ...] = ()
    evaluate: bool = False
    sweep: SweepRequest | None = None
    export: str = ""
    target: Path | None = None
    overwrite: bool = False
    limit: float = TIME_LIMIT


def run(
    request: LiveRequest,
    checkpoint: Checkpoint,
    masks: Mapping[str, PackedMask],
    progress: Progress,
    on_layer: Callable[[LayerLosses], None] = _ignore,
) -> LiveReport:
    """Run the code, load the weights, prune with torch, and tell what torch sees.

    `on_layer` gets each layer of a sweep as soon as it is measured.

    Raises
    ------
    ChangedOnDiskError
        The code is not what the person agreed to; nothing ran.
    PlanError
        The code, the weights or the plan do not fit together; says how.
    OperationError
        The helper crashed, hung, or answered nothing that makes sense.
    """
    with tempfile.TemporaryDirectory(prefix="prunescope-") as name:
        folder = Path(name).resolve()
        copy_consented(request.disclosure, folder / "code", progress)
        handed = hand_over(folder, checkpoint, masks, progress)
        message = _message(request, checkpoint, folder) | handed
        (folder / "request.json").write_text(json.dumps(message), "utf-8")
        answer = _ask(request, folder, progress, on_layer)
        report = _report(request, answer)
        if not request.export or request.target is None:
            return report
        written = live_export.move(
            folder / _TARGET,
            request.target,
            request.export,
            live_export.Expected(checkpoint, masks, answer.names),
            overwrite=request.overwrite,
            progress=progress,
        )
        return replace(report, export=written)


def parse_inputs(text: str) -> tuple[LiveInput, ...]:
    """Understand `1,3,224,224`, or several inputs: `1,16:int64; 1,16:float32`.

    Raises
    ------
    OperationError
        It is something else; says what.
    """
    found = []
    for part in text.split(";"):
        shape, _, dtype = part.strip().partition(":")
        sizes = [size.strip() for size in shape.replace("×", ",").split(",")]
        if not all(size.isdecimal() and int(size) > 0 for size in sizes):
            raise OperationError(
                f"'{part.strip()}' is no shape of an input; write sizes such as "
                "1,3,224,224 (several inputs apart by ';', a type after ':' as in "
                "1,16:int64)."
            )
        if dtype not in _INPUT_DTYPES:
            raise OperationError(
                f"'{dtype}' is no type of an input; choose one of "
                f"{', '.join(sorted(_INPUT_DTYPES - {''}))}."
            )
        found.append(LiveInput(tuple(map(int, sizes)), dtype))
    return tuple(found)


_INPUT_DTYPES = frozenset(
    ("", "float16", "bfloat16", "float32", "float64", "int32", "int64", "uint8")
)


def interpreter(python: str) -> str:
    """Return the interpreter to use, as a path.

    Raises
    ------
    OperationError
        There is no such program.
    UnsupportedError
        This is a bundled program without one, and none was named.
    """
    if python:
        found = shutil.which(python)
        if found is None:
            raise OperationError(
                f"There is no program {python}; choose a Python interpreter that has "
                "torch installed."
            )
        return found
    if getattr(sys, "frozen", False):
        raise UnsupportedError(
            "The bundled program has no Python to run a model's code; choose one that "
            "has torch installed."
        )
    return sys.executable


def _message(
    request: LiveRequest, checkpoint: Checkpoint, folder: Path
) -> dict[str, Any]:
    source = request.disclosure.source
    return {
        "kind": source.kind.value,
        "code": str(folder / "code"),
        "origin": str(source.path.resolve()),
        "name": source.path.name,
        "factory": source.factory,
        "checkpoint": checkpoint.path.name,
        # A file that brings its own model may keep some of its weights to itself.
        "strict": source.kind in {Kind.FACTORY, Kind.CONFIG},
        "isolate": request.isolated,
        "permanent": request.permanent or bool(request.export),
        "inputs": [
            {"shape": list(each.shape), "dtype": each.dtype} for each in request.inputs
        ],
        "evaluate": request.evaluate,
        "sweep": None if request.sweep is None else request.sweep.to_json(),
        "export": request.export,
        "target": _TARGET,
    }


class _Answer:
    """Takes the helper's lines: progress and parts, then one result or one error."""

    def __init__(
        self, sweep: SweepRequest | None, on_layer: Callable[[LayerLosses], None]
    ) -> None:
        self._sweep = sweep
        self._on_layer = on_layer
        self.done = 0, 0
        self.text = "Starting the helper process"
        self.result: dict[str, Any] | None = None
        self.error: str | None = None
        self.details = ""

    def take(self, line: bytes) -> None:
        """Take one line; what is no line of ours is passed over."""
        try:
            message = json.loads(line)
        except (ValueError, RecursionError):
            return
        if not isinstance(message, dict):
            return
        if isinstance(message.get("progress"), str):
            self.text = message["progress"][:100]
            self.done = progress_of(message)
        if "part" in message and self._sweep is not None:
            layer = self._sweep.layer(message["part"])
            if layer is not None:
                self._on_layer(layer)
        if isinstance(message.get("error"), str):
            self.error = message["error"][:_SENTENCE]
            self.details = str(message.get("details", ""))
        if isinstance(message.get("result"), dict):
            self.result = message["result"]

    @property
    def names(self) -> dict[str, str]:
        """The model's names of the paths, as far as the helper told them."""
        names = (self.result or {}).get("names")
        if not isinstance(names, dict):
            return {}
        return {path: str(name) for path, name in names.items()}


def _ask(
    request: LiveRequest,
    folder: Path,
    progress: Progress,
    on_layer: Callable[[LayerLosses], None],
) -> _Answer:
    answer = _Answer(request.sweep, on_layer)
    root = str(Path(prunescope.__file__).resolve().parent)
    python = interpreter(request.python)
    command = [python, "-B", "-X", "utf8", "-c", _PROGRAM, root, str(folder)]
    name = request.disclosure.source.path.name
    try:
        ended = helper_process.run(
            command,
            folder=folder,
            limit=request.limit,
            tick=lambda: progress(*answer.done, answer.text),
            on_line=answer.take,
            environment={"TMPDIR": str(folder), "PYTHONIOENCODING": "utf-8"},
        )
    except helper_process.HelperTimeoutError:
        raise OperationError(
            f"The code of {name} took longer than {request.limit:g} seconds and was "
            "stopped; the model and the plan are as they were."
        ) from None
    except helper_process.HelperFloodError:
        raise OperationError(
            f"The code of {name} flooded its answer and was stopped; the model and the "
            "plan are as they were."
        ) from None
    except OSError as error:
        raise OperationError(
            f"The Python interpreter {python} could not be started "
            f"({error.strerror or type(error).__name__}); choose another."
        ) from None
    _check(answer, ended, name)
    return answer


def _check(answer: _Answer, ended: helper_process.Ended, name: str) -> None:
    if answer.error is not None:
        raise PlanError(f"{name}: {answer.error}.", answer.details or ended.printed)
    if answer.result is not None:
        return
    how = f" ({ended.signal_name})" if ended.signal_name else ""
    raise OperationError(
        f"The helper process that runs the code of {name} stopped before it was "
        f"done{how}; the model and the plan are as they were.",
        ended.printed,
    )


def _report(request: LiveRequest, answer: _Answer) -> LiveReport:
    try:
        return from_json(
            answer.result, isolated=request.isolated, made_up=bool(request.inputs)
        )
    except (ValueError, TypeError, AttributeError, OverflowError):
        raise OperationError(
            f"The helper process that runs the code of "
            f"{request.disclosure.source.path.name} answered nothing that makes sense; "
            "the model and the plan are as they were."
        ) from None
