"""Writes a permanently pruned live model as ONNX or TorchScript, into a work folder."""

from __future__ import annotations

import os
from typing import Any

import torch
from torch import nn

_LARGEST_ONNX = 2_000_000_000


class ExportError(Exception):
    """The model cannot be written in this format; the text says why."""


def export(
    model: nn.Module, inputs: tuple[Any, ...] | None, kind: str, path: str
) -> None:
    """Write `model` to `path` as "onnx" or "torchscript"."""
    write = _onnx if kind == "onnx" else _script
    try:
        write(model, inputs, path)
    except ExportError:
        raise
    except Exception as error:
        text = str(error).strip().partition("\n")[0]
        raise ExportError(
            f"torch cannot write this model as {_TITLES[kind]} "
            f"({type(error).__name__}: {text})"
        ) from error


_TITLES = {"onnx": "ONNX", "torchscript": "TorchScript"}


def _script(model: nn.Module, inputs: tuple[Any, ...] | None, path: str) -> None:
    if isinstance(model, torch.jit.ScriptModule):
        script: Any = model
    elif inputs is not None:
        script = torch.jit.trace(model, inputs)
    else:
        script = torch.jit.script(model)
    # Its own `save` ends the process on a full disk.
    with open(path, "wb") as file:
        file.write(script.save_to_buffer())


def _onnx(model: nn.Module, inputs: tuple[Any, ...] | None, path: str) -> None:
    if inputs is None:
        raise ExportError(
            "ONNX is made by running the model once; give the shapes of its inputs, or "
            "a function make_inputs beside the factory"
        )
    size = sum(each.numel() * each.element_size() for each in model.parameters())
    if size > _LARGEST_ONNX:
        raise ExportError(
            f"the model's {size / 1e9:.1f} GB do not fit in one ONNX file, which holds "
            "2 GB at most; write TorchScript instead"
        )
    script = isinstance(model, torch.jit.ScriptModule)
    _need("onnx")
    if not script:
        _need("onnxscript")
    if os.path.exists(path):
        raise ExportError("the work folder holds a file of that name already")
    torch.onnx.export(
        model, inputs, path, dynamo=not script, external_data=False, verbose=False
    )


def _need(package: str) -> None:
    import importlib.util

    if importlib.util.find_spec(package) is None:
        raise ExportError(
            f"this Python has no {package}, which ONNX needs; install it with "
            "`pip install 'prunescope[onnx]'`"
        )
