"""A model of many kinds of parameters, for expressions to pick among."""

from __future__ import annotations

from typing import Any

from prunescope.core.inventory import Inventory, ModuleEntry, Role, TensorEntry
from prunescope.core.layers import parse, row


def parameter(path: str, kind: str, *shape: int, **options: Any) -> TensorEntry:
    prunable = len(shape) > 1 and kind != "Embedding"
    values: dict[str, Any] = {
        "path": path,
        "role": Role.PARAMETER,
        "module": path.rpartition(".")[0],
        "type": kind,
        "shape": shape,
        "dtype": "float32",
        "storage": 0,
        "storage_offset": 0,
        "strides": (),
        "prunable": prunable,
        "reason": "" if prunable else "1-D",
    }
    return TensorEntry(**{**values, **options})


def inventory(*entries: TensorEntry) -> Inventory:
    modules = tuple(ModuleEntry(e.module, e.type) for e in entries)
    return Inventory("test", (), (), modules, entries)


MODEL = inventory(
    parameter("embed.weight", "Embedding", 1000, 64),
    parameter("layers.0.self_attn.q_proj.weight", "Linear", 64, 64),
    parameter("layers.0.self_attn.q_proj.bias", "Linear", 64),
    parameter("layers.0.mlp.weight", "Linear", 256, 64, dtype="bfloat16"),
    parameter("layers.1.self_attn.q_proj.weight", "Linear", 64, 64),
    parameter("layers.1.conv.weight", "Conv2d", 16, 8, 3, 3),
    parameter("norm.weight", "LayerNorm", 64),
    parameter("lm_head.weight", "Linear", 1000, 64, tied_to="embed.weight"),
    parameter("quantised.weight", "Linear", 8, 8, eligible=False, prunable=False,
              reason="quantised"),
    parameter("running_mean", "BatchNorm2d", 8, role=Role.BUFFER),
    parameter("optimizer.m", "", 8, 8, role=Role.OTHER),
)  # fmt: skip


def found(expression: str) -> list[str]:
    parsed = parse(expression)
    return [e.path for e in MODEL.parameters if parsed.matches(row(e, MODEL))]
