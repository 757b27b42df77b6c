"""Makes a model: the one place where code that a file names or holds is run.

Only ever reached in the helper process, after a person consented to exactly these
bytes (see :mod:`prunescope.core.live`).
"""

from __future__ import annotations

import importlib
import importlib.util
import io
import json
import os
import sys
from typing import TYPE_CHECKING, Any

import torch
from torch import nn
from torch.nn.utils import prune

if TYPE_CHECKING:
    from collections.abc import Callable

#: What :func:`load` returns: the model, and the module that defines its helpers.
Loaded = tuple[nn.Module, Any]
_MODULE = "prunescope_live_code"


class LoadingError(Exception):
    """The code ran but gave no model; the text says why and what to do."""


def load(request: dict[str, Any]) -> Loaded:
    """Return the model that `request` describes, and where `make_inputs` may be."""
    path = request["code"]
    kinds: dict[str, Callable[[], Loaded]] = {
        "factory": lambda: _from_factory(request),
        "pickle": lambda: (_from_pickle(path, request["name"]), None),
        "torchscript": lambda: (_from_script(path), None),
        "export": lambda: _from_export(path),
        "config": lambda: (_from_config(path), None),
    }
    return kinds[request["kind"]]()


def _from_factory(request: dict[str, Any]) -> Loaded:
    """Run the file's bytes as they were hashed, under the name they come from."""
    origin, name = request["origin"], request["factory"]
    sys.path.insert(0, os.path.dirname(origin))
    os.chdir(os.path.dirname(origin))
    spec = importlib.util.spec_from_loader(_MODULE, loader=None, origin=origin)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    module.__file__ = origin
    sys.modules[_MODULE] = module
    with io.open_code(request["code"]) as file:
        exec(compile(file.read(), origin, "exec"), vars(module))  # noqa: S102 - wished for
    factory = getattr(module, name, None)
    if not callable(factory):
        there = ", ".join(_callables(module)[:5]) or "no function at all"
        raise LoadingError(
            f"{request['name']} has no function {name} (it has {there}); "
            "name the one that returns the model"
        )
    model = factory()
    if not isinstance(model, nn.Module):
        raise LoadingError(
            f"{name} returned {type(model).__name__} and no torch.nn.Module; "
            "let it return the model"
        )
    return model, module


def _callables(module: Any) -> list[str]:
    return [
        name
        for name, value in vars(module).items()
        if callable(value) and getattr(value, "__module__", "") == _MODULE
    ]


def _from_pickle(path: str, name: str) -> nn.Module:
    try:
        content = torch.load(path, map_location="cpu", weights_only=False)
    except (ImportError, AttributeError) as error:
        raise LoadingError(
            f"{error}; {name} needs classes that this Python does not have: choose a "
            "Python where they are installed, or a file with a function that makes "
            "the model"
        ) from None
    model = _first_module(content)
    if model is None:
        raise LoadingError(
            f"{name} holds tensors but no module; choose a Python file with a "
            "function that makes the model"
        )
    _make_old_masks_permanent(model)
    return model


def _first_module(content: Any) -> nn.Module | None:
    if isinstance(content, nn.Module):
        return content
    if isinstance(content, dict):
        known = [content.get(key) for key in ("ema", "model", "net", "state_dict")]
        for value in (*known, *content.values()):
            if isinstance(value, nn.Module):
                return value
    return None


def _make_old_masks_permanent(model: nn.Module) -> None:
    """Drop pruning that was pickled along: the plan's first step holds those masks."""
    for module in model.modules():
        for name in [key for key in module._buffers if key.endswith("_mask")]:
            parameter = name.removesuffix("_mask")
            if f"{parameter}_orig" in module._parameters:
                prune.remove(module, parameter)


def _from_script(path: str) -> nn.Module:
    module: nn.Module = torch.jit.load(path, map_location="cpu")
    return module


class ExportedInputs:
    """The inputs that an exported program brings along, as a factory file may."""

    def __init__(self, inputs: tuple[Any, ...]) -> None:
        self._inputs = inputs

    def make_inputs(self) -> tuple[Any, ...]:
        """Return the positional inputs."""
        return self._inputs


def _from_export(path: str) -> Loaded:
    program = torch.export.load(path)
    examples = program.example_inputs
    inputs = None if not examples else ExportedInputs(tuple(examples[0]))
    return program.module(), inputs


def _from_config(path: str) -> nn.Module:
    with open(path, encoding="utf-8") as file:
        config = json.load(file)
    if "architecture" in config:
        timm = _library("timm")
        classes = config.get("num_classes")
        options = {} if classes is None else {"num_classes": classes}
        model = timm.create_model(config["architecture"], pretrained=False, **options)
    else:
        model = _transformer(config)
    if not isinstance(model, nn.Module):
        raise LoadingError("the library made no torch.nn.Module of this config.json")
    return model


def _transformer(config: dict[str, Any]) -> Any:
    names = config.get("architectures") or []
    if not names or not isinstance(names[0], str):
        raise LoadingError(
            "config.json names no architecture; choose a Python file with a function "
            "that makes the model"
        )
    library = _library("transformers")
    architecture = getattr(library, names[0], None)
    if architecture is None:
        raise LoadingError(
            f"the installed transformers has no {names[0]}; choose a Python file with "
            "a function that makes the model"
        )
    return architecture(architecture.config_class.from_dict(config))


def _library(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        raise LoadingError(
            f"this Python has no {name}; choose one where it is installed"
        ) from None
