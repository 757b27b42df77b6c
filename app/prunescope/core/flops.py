"""How often a forward pass uses each weight of a layer, where its shape alone tells.

A multiplication and an addition for each weight: at each position of the output of a
convolution (`torch.nn.Conv2d`), of the input of a transposed one, in each row of a
linear layer, in each time step of a recurrent one. How many positions there are
depends on the input, which no checkpoint knows; so nothing is said about passes.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from prunescope.core.inventory import Role

if TYPE_CHECKING:
    from prunescope.core.inventory import TensorEntry

#: Of each weight: one multiplication and one addition.
PER_WEIGHT = 2


class Position(Enum):
    """What each weight is used once for."""

    ROW = "row"
    OUTPUT = "output"
    INPUT = "input"
    STEP = "step"


_POSITIONS = (
    (re.compile(r"(NonDynamicallyQuantizable)?Linear|Conv1D"), Position.ROW),
    (re.compile(r"Conv[123]d"), Position.OUTPUT),
    (re.compile(r"ConvTranspose[123]d"), Position.INPUT),
    (re.compile(r"(LSTM|GRU|RNN)(Cell)?"), Position.STEP),
)


def position(entry: TensorEntry) -> Position | None:
    """Return what the weights of a parameter are used once for; `None` if unknown.

    Of biases, embeddings, norms and of classes that torch does not have it is.
    """
    if entry.role is not Role.PARAMETER or entry.ndim < 2:
        return None
    matches = (at for kind, at in _POSITIONS if kind.fullmatch(entry.type))
    return next(matches, None)
