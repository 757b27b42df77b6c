"""The helper program that runs a model's code, started by :mod:`prunescope.core.live`.

Its one argument is a work folder with `request.json`, the code's bytes and the raw
weights and masks. It answers on standard output in lines of JSON: `{"progress":
text}` as it goes, then once `{"result": …}`, or `{"error": text, "details": …}`. What
the code prints goes to standard error.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
import warnings
from typing import TYPE_CHECKING, Any

from prunescope.core.live_program.isolation import isolate

if TYPE_CHECKING:
    from collections.abc import Callable

    import torch
    from torch import nn

    Say = Callable[[dict[str, Any]], None]
    Measure = Callable[[], dict[str, float | None]]

_DETAILS = 4000
_PERSONS_ERRORS = {
    "TorchError",
    "LoadingError",
    "WeightsError",
    "PruningError",
    "InputsError",
    "ExportError",
}


class TorchError(Exception):
    """There is no torch in this Python; the text says so."""


def main(folder: str) -> None:
    """Answer the request in `folder`."""
    say = _private_output()
    path = os.path.join(folder, "request.json")
    with open(path, encoding="utf-8") as file:
        request = json.load(file)
    if request["isolate"]:
        try:
            isolate(folder)
        except OSError as error:
            say({"error": f"the helper could not be shut off ({error})"})
            return
    try:
        say({"result": _work(folder, request, say)})
    except BaseException as error:
        say({"error": _sentence(error), "details": traceback.format_exc()[-_DETAILS:]})


def _private_output() -> Say:
    """Keep standard output for the answers; what code prints goes to the other."""
    descriptor = os.dup(1)
    os.dup2(2, 1)
    sys.stdout = sys.stderr

    def say(message: dict[str, Any]) -> None:
        rest = memoryview(json.dumps(message).encode() + b"\n")
        while rest:
            rest = rest[os.write(descriptor, rest) :]

    return say


def _sentence(error: BaseException) -> str:
    kind = type(error).__name__
    if kind in _PERSONS_ERRORS and type(error).__module__.startswith("prunescope."):
        return str(error)
    text = str(error).strip().partition("\n")[0]
    return f"{kind}: {text}" if text else kind


def _work(folder: str, request: dict[str, Any], say: Say) -> dict[str, Any]:
    say({"progress": "Loading torch"})
    try:
        import torch
    except ImportError as error:
        raise TorchError(
            f"the chosen Python cannot load torch ({error}); choose another, or "
            "install torch there"
        ) from error

    from prunescope.core.live_program import loading, torch_view, weights

    warnings.simplefilter("ignore")  # nobody reads them, and they are the model's own
    say({"progress": "Running the model's code"})
    model, module = loading.load(request)
    _evaluation_mode(model)
    say({"progress": "Loading the weights"})
    paths = [entry["path"] for entry in (*request["tensors"], *request["masks"])]
    names = weights.names_in(model, list(dict.fromkeys(paths)))
    weights.load_weights(model, weights.File(folder, "weights.bin"), request, names)
    file = weights.File(folder, "masks.bin")
    masks = {
        names[entry["path"]]: weights.mask_of(file, entry) for entry in request["masks"]
    }
    told = {
        "torch": torch.__version__,
        "python": sys.version.split()[0],
        "names": names,
    }
    run = _Run(folder, request, say, model, module)
    if request["sweep"]:
        run.sweep(names, masks)
        return told | {"stages": {}, "notes": [], **run.results()}
    stages = {"loaded": torch_view.describe(model)}
    run.measure("before")
    say({"progress": "Pruning"})
    for name, mask in masks.items():
        torch_view.apply_mask(model, name, mask)
    stages["pruned"] = torch_view.describe(model)
    run.measure("after")
    if request["permanent"]:
        for name, mask in masks.items():
            torch_view.make_permanent(model, name, mask)
        stages["permanent"] = torch_view.describe(model)
        run.export()
    return told | {
        "stages": stages,
        "notes": torch_view.notes(model, list(masks)),
        **run.results(),
    }


def _evaluation_mode(model: nn.Module) -> None:
    try:
        model.eval()
    except NotImplementedError:  # exported programs were fixed when exported
        return


class _Run:
    """What is measured of a model on the way, and its export."""

    def __init__(
        self,
        folder: str,
        request: dict[str, Any],
        say: Say,
        model: nn.Module,
        module: Any,
    ) -> None:
        from prunescope.core.live_program import checks

        self._folder = folder
        self._request = request
        self._say = say
        self._model = model
        self._module = module
        self._inputs = checks.inputs_for(request, module, model)
        self._answers: list[Any] = []
        self._evaluations: list[float] = []

    def measure(self, when: str) -> None:
        """Run the forward pass, and the person's evaluation if they asked for it."""
        from prunescope.core.live_program import checks

        if self._inputs is not None:
            self._say({"progress": f"Forward pass {when} pruning"})
            self._answers.append(checks.answer(self._model, self._inputs))
        if self._request["evaluate"]:
            self._say({"progress": f"Evaluating {when} pruning"})
            name = self._request["name"]
            number = checks.evaluate(self._module, self._model, name)
            self._evaluations.append(number)

    def sweep(self, names: dict[str, str], masks: dict[str, torch.Tensor]) -> None:
        """Tell what each layer that was asked for does to what is measured."""
        from prunescope.core.live_program import sweeping

        wanted = self._request["sweep"]
        sweeping.mask_weights(self._model, masks)
        own = self._model.state_dict()
        layers = [
            (path, names[path], masks.get(names[path]))
            for path in wanted["layers"]
            if names[path] in own
        ]
        measure = self._sweep_measure(wanted["by"])
        sweeping.sweep(self._model, measure, layers, wanted["amounts"], self._say)

    def _sweep_measure(self, by: str) -> Measure:
        from prunescope.core.live_program import checks, sweeping

        if by == "evaluation":
            name = self._request["name"]
            return sweeping.evaluation_of(self._model, self._module, name)
        if self._inputs is None:
            raise checks.InputsError(
                "there are no inputs to answer; give the shapes that the model wants, "
                "such as 1,3,224,224"
            )
        return sweeping.drift_of(self._model, self._inputs)

    def export(self) -> None:
        """Write the file that was asked for."""
        from prunescope.core.live_program import exporting

        kind = self._request["export"]
        if kind:
            self._say({"progress": "Exporting"})
            path = os.path.join(self._folder, self._request["target"])
            exporting.export(self._model, self._inputs, kind, path)

    def results(self) -> dict[str, Any]:
        """Return the drift and the evaluations, None where there are none."""
        from prunescope.core.live_program import checks

        return {
            "drift": checks.drift(*self._answers) if self._answers else None,
            "evaluation": self._evaluations or None,
        }
