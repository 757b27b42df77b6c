"""Fresh weights, as a new model has them: which distribution, and the draws.

Where the module's class is known (or inferred) they are drawn as torch's own
`reset_parameters` of that class does by default:

* linear and convolution layers: uniform in ±1/√(fan-in), weights and biases alike
  (Kaiming uniform with a = √5);
* `LSTM`, `GRU`, `RNN` and their cells: uniform in ±1/√(hidden size);
* `MultiheadAttention`: Xavier uniform for the projections, 0 for their biases;
* embeddings: standard normal; normalisation layers: 1 for weights, 0 for biases;
  `PReLU`: 0.25.

All others are drawn from the normal distribution with mean 0 and the standard
deviation that the tensor has now. The draws are of our own generator, not torch's: a
weight depends on the seed, the parameter's path and its place alone.
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from prunescope.core.inventory import Inventory, TensorEntry

#: Element types that fresh weights can be drawn in.
DRAWN = frozenset({"float64", "float32", "float16", "bfloat16"})
_BLOCK = 1 << 16
_GATES = {"LSTM": 4, "GRU": 3, "RNN": 1}
_FAN_IN = frozenset(
    {"Linear", "NonDynamicallyQuantizableLinear", "Conv1d", "Conv2d", "Conv3d"}
    | {f"ConvTranspose{n}d" for n in (1, 2, 3)}
)
_NORMALISATIONS = ("BatchNorm", "SyncBatchNorm", "InstanceNorm", "LayerNorm",
                   "GroupNorm", "RMSNorm")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Law:
    """A distribution.

    `size` is the bound of a uniform one (±), the standard deviation of a normal one
    (mean 0), or the constant itself.
    """

    kind: Literal["uniform", "normal", "constant"]
    size: float

    def __str__(self) -> str:
        """Return how a person reads it: `uniform ±0.05`."""
        sign = {"uniform": "±", "normal": "σ = ", "constant": ""}[self.kind]
        return f"{self.kind} {sign}{self.size:.4g}"


def initial_law(entry: TensorEntry, inventory: Inventory) -> Law | None:
    """Return how torch initialises a parameter; `None` where its class does not tell.

    A bias needs the weight of its module for that, as in torch.
    """
    kind, name = entry.type, entry.name
    if kind in _FAN_IN:
        weight = f"{entry.module}.weight".lstrip(".")
        shape = inventory[weight].shape if weight in inventory else entry.shape
        fan_in = math.prod(shape[1:]) if len(shape) > 1 else 0
        return Law("uniform", 1 / math.sqrt(fan_in)) if fan_in else None
    if kind.removesuffix("Cell") in _GATES:
        projects = "_hr" in name  # (projected size, hidden size), without gates
        gates = 1 if projects else _GATES[kind.removesuffix("Cell")]
        hidden = entry.shape[-1 if projects else 0] // gates
        return Law("uniform", 1 / math.sqrt(hidden)) if hidden else None
    if kind == "MultiheadAttention":
        return _attention(entry)
    if kind in {"Embedding", "EmbeddingBag"}:
        return Law("normal", 1.0)
    if kind.startswith(_NORMALISATIONS):
        return Law("constant", 0.0 if name.startswith("bias") else 1.0)
    return Law("constant", 0.25) if kind == "PReLU" else None


def _attention(entry: TensorEntry) -> Law | None:
    if entry.name.endswith("proj_weight") and entry.ndim == 2:
        return Law("uniform", math.sqrt(6 / sum(entry.shape)))
    return Law("constant", 0.0) if entry.name == "in_proj_bias" else None


def draw(law: Law, seed: int, path: str, start: int, stop: int) -> NDArray[np.float64]:
    """Return the fresh weights start…stop (flat indices) of the parameter at `path`.

    Any two ranges agree where they overlap.
    """
    if law.kind == "constant":
        return np.full(stop - start, law.size)
    name = f"{seed}\n{path}".encode("utf-8", "surrogatepass")
    key = np.frombuffer(hashlib.sha256(name).digest()[:16], "<u8")
    parts = []
    for block in range(start // _BLOCK, -(-stop // _BLOCK)):
        begin = block * _BLOCK
        random = np.random.Generator(np.random.Philox(counter=block << 128, key=key))
        if law.kind == "uniform":
            values = random.uniform(-law.size, law.size, _BLOCK)
        else:
            values = random.normal(0.0, law.size, _BLOCK)
        parts.append(values[max(start - begin, 0) : stop - begin])
    return np.concatenate(parts) if parts else np.zeros(0)


def encoded(values: NDArray[np.float64], dtype: str) -> NDArray[Any]:
    """Return the storage bits of values in a type of :data:`DRAWN`, rounded."""
    if dtype != "bfloat16":
        return values.astype(dtype)
    bits = values.astype(np.float32).view(np.uint32)
    half = np.uint32(0x7FFF) + ((bits >> np.uint32(16)) & np.uint32(1))
    return ((bits + half) >> np.uint32(16)).astype(np.uint16)
