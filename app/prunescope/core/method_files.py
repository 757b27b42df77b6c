"""Python files with pruning methods of a person's own, looked at without running them.

No torch: the program reads such a file's text only; running it needs consent.
"""

from __future__ import annotations

import ast
import hashlib
from typing import TYPE_CHECKING, Any

from prunescope.core.errors import PlanError, ReadError

if TYPE_CHECKING:
    from pathlib import Path

MAXIMUM_BYTES = 1_000_000
_BASE = "BasePruningMethod"
#: Which code may run: any, none, or that with one of these SHA-256 in hexadecimal.
Allowed = bool | frozenset[str]


def digest(path: Path) -> str:
    """Return the SHA-256 of a file of code, in hexadecimal; "" if it cannot be read."""
    try:
        return hashlib.sha256(content(path)).hexdigest()
    except ReadError:
        return ""


def allowed_content(path: Path, allowed: Allowed) -> bytes:
    """Return the bytes of a file of code that may run: run these, not the file.

    Raises
    ------
    ReadError
        If the file cannot be read.
    PlanError
        If these bytes are not allowed.
    """
    code = content(path)
    if allowed is True or hashlib.sha256(code).hexdigest() in (allowed or ()):
        return code
    raise PlanError(
        f"the code in {path.name} is not the one that you allowed to run; look at it "
        "and allow it again."
    )


def classes_in(path: Path) -> tuple[str, ...]:
    """Return the classes that a Python file defines, pruning methods first.

    Those are pruning methods whose bases name `BasePruningMethod`; a class may inherit
    it in a roundabout way, so all others follow.

    Raises
    ------
    ReadError
        If the file cannot be read.
    PlanError
        If it is no Python, or defines no class.
    """
    try:
        tree = ast.parse(content(path))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise PlanError(
            f"{path.name} is no Python file; choose the file that defines your method."
        ) from None
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    if not classes:
        raise PlanError(
            f"{path.name} defines no class; a custom method is a subclass of "
            f"torch.nn.utils.prune.{_BASE}."
        )
    usual = [node.name for node in classes if _is_method(node)]
    others = [node.name for node in classes if not _is_method(node)]
    return (*usual, *others)


def parse_arguments(text: str) -> tuple[tuple[str, Any], ...]:
    """Read arguments as they are written in a call: `threshold=0.1, mode="row"`.

    Raises
    ------
    PlanError
        If that is not what the text holds; nothing but plain values is accepted.
    """
    if not text.strip():
        return ()
    try:
        call = ast.parse(f"f({text})", mode="eval").body
        if not isinstance(call, ast.Call) or call.args:
            raise ValueError(text)
        pairs = [(word.arg, ast.literal_eval(word.value)) for word in call.keywords]
    except (SyntaxError, ValueError, RecursionError, MemoryError, TypeError):
        pairs = [(None, None)]
    if any(name is None or isinstance(value, dict | set) for name, value in pairs):
        raise PlanError(
            f"'{text}' are no arguments; write them as in a call, for example "
            "threshold=0.1, keep=3."
        )
    return tuple((str(name), _frozen(value)) for name, value in pairs)


def arguments_text(arguments: tuple[tuple[str, Any], ...]) -> str:
    """Write arguments as :func:`parse_arguments` reads them."""
    return ", ".join(f"{name}={value!r}" for name, value in arguments)


def content(path: Path) -> bytes:
    """Return the bytes of a file of code; raises `ReadError`."""
    try:
        with path.open("rb") as file:
            code = file.read(MAXIMUM_BYTES + 1)
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise ReadError(f"Cannot read {path}: {reason}.") from None
    if len(code) > MAXIMUM_BYTES:
        raise ReadError(
            f"{path.name} is larger than {MAXIMUM_BYTES // 1000} kB, too large for a "
            "pruning method; choose another file."
        )
    return code


def _is_method(node: ast.ClassDef) -> bool:
    return any(
        (isinstance(base, ast.Name) and base.id == _BASE)
        or (isinstance(base, ast.Attribute) and base.attr == _BASE)
        for base in node.bases
    )


def _frozen(value: object) -> object:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
