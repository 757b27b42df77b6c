"""What lies beside a checkpoint and is worth showing: its `config.json`."""

from __future__ import annotations

import json
import os
from contextlib import closing

from prunescope.core.errors import PrunescopeError
from prunescope.core.formats.source import Source

_NAME = "config.json"
#: What a model's configuration says, and hardly any other.
_MODEL_KEYS = frozenset({"architectures", "model_type", "_class_name"})
#: Larger than any configuration of a model.
_MAXIMUM_BYTES = 1 << 20
_MAXIMUM_KEYS = 500
_MAXIMUM_TEXT = 2000


def read_config(path: str, *, certain: bool) -> tuple[tuple[str, str], ...]:
    """Top-level keys and values of the `config.json` beside `path` or in it.

    Nested values are compact JSON, long ones cut off. A help only: a file that is
    missing, damaged or no configuration gives nothing and stops nothing. Beside some
    containers it is `certain` to be the model's; else it must say so itself.
    """
    folder = path if os.path.isdir(path) else os.path.dirname(path)
    try:
        with closing(Source(os.path.join(folder, _NAME))) as source:
            if source.size > _MAXIMUM_BYTES:
                return ()
            parsed = json.loads(source.read(0, source.size).decode("utf-8"))
    except (PrunescopeError, ValueError, RecursionError):
        return ()
    if not isinstance(parsed, dict) or not (certain or parsed.keys() & _MODEL_KEYS):
        return ()
    items = list(parsed.items())[:_MAXIMUM_KEYS]
    return tuple((_text(key), _text(value)) for key, value in items)


def _text(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    text = text.encode("utf-8", "replace").decode("utf-8")
    return text if len(text) <= _MAXIMUM_TEXT else f"{text[:_MAXIMUM_TEXT]}…"
