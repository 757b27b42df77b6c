"""Find what `core` says to a person, which knows of no language, as templates.

A template is a literal, or an f-string with its values numbered: "Cannot read {0}:
{1}." Where a value is one of two literals, there is a template for each of them. Code
that is written out, expressions and the texts of failed assertions are no sentences.
"""

from __future__ import annotations

import ast
import itertools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    # Literal texts, and None for each value between them.
    Parts = tuple[str | None, ...]

_WORD = re.compile(r"[^\W\d_]{2,}")
_CODE = re.compile(r"[\n\\`=]|\w\((?!\))|\.\w+\(\)|^ {2}|[\]\)]\.|!=|^python ")
_SENTENCE = re.compile(r"[A-Z'{/].*\.", re.DOTALL)
# These write Python; only their errors are read by a person.
_WRITERS_OF_CODE = {"codegen.py", "codegen_helpers.py", "filter_terms.py", "filters.py"}
#: What the system says when it refuses, as `reason` of the readers writes it.
SYSTEM = (
    "no such file or directory",
    "permission denied",
    "operation not permitted",
    "input/output error",
    "is a directory",
    "not a directory",
    "too many open files",
    "file name too long",
    "read-only file system",
    "no space left on device",
    "disk quota exceeded",
    "device or resource busy",
)
#: Reasons of one word why a parameter is not pruned.
REASONS = ("embedding", "empty", "norm", "quantised", "scalar")
_BUGS = {"AssertionError", "TypeError", "RuntimeError"}
_TRANSLATED_AT_ONCE = {"tr", "tr_count"}
# `counted(n, "tensor")` and `are(n, "tensor")` say a number of things.
_COUNTS = {"counted": ("", ""), "are": (" is", " are")}


def templates(tree: ast.AST, path: Path) -> Iterator[str]:
    """List the templates of one module; outside of `core`, of its errors only."""
    skipped = _unspoken(tree)
    wholly = "core" in path.parts and path.name not in _WRITERS_OF_CODE
    raised = None if wholly else _raised(tree)
    for node in ast.walk(tree):
        if id(node) in skipped or (raised is not None and id(node) not in raised):
            continue
        if isinstance(node, ast.Call):
            yield from _counts(node)
            yield from _progress(node)
        elif isinstance(node, ast.Constant | ast.JoinedStr | ast.BinOp):
            for parts in _expanded(node):
                if _spoken(parts):
                    yield _written(parts)


def _unspoken(tree: ast.AST) -> set[int]:
    """Identify docstrings, pieces of f-strings, format codes and texts of bugs."""
    found: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            found.add(id(node.value))
        elif isinstance(node, ast.JoinedStr):
            for value in node.values:
                if isinstance(value, ast.Constant):
                    found.add(id(value))
                elif isinstance(value, ast.FormattedValue) and value.format_spec:
                    found |= {id(inner) for inner in ast.walk(value.format_spec)}
        elif isinstance(node, ast.Call) and _name(node) in _BUGS | _TRANSLATED_AT_ONCE:
            found |= {id(inner) for inner in ast.walk(node)}
        elif isinstance(node, ast.Assert) and node.msg is not None:
            found.add(id(node.msg))
        elif isinstance(node, ast.BinOp):
            found |= {id(node.left), id(node.right)}
    return found


def _raised(tree: ast.AST) -> set[int]:
    """Identify what stands in calls of functions and classes that tell a problem."""
    found: set[int] = set()
    for node in ast.walk(tree):
        name = _name(node) if isinstance(node, ast.Call) else ""
        if name.endswith(("Error", "problem", "_error", "fail", "_refuse")):
            found |= {id(inner) for inner in ast.walk(node)}
    return found


def _name(node: ast.Call) -> str:
    function = node.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _counts(node: ast.Call) -> Iterator[str]:
    ends = _COUNTS.get(_name(node))
    if ends is None:
        return
    word = node.args[1]
    nouns = [word.body, word.orelse] if isinstance(word, ast.IfExp) else [word]
    for noun in nouns:
        if isinstance(noun, ast.Constant) and isinstance(noun.value, str):
            yield f"{{0}} {noun.value}{ends[0]}"
            yield f"{{0}} {noun.value}s{ends[1]}"


def _progress(node: ast.Call) -> Iterator[str]:
    """Return what a job is doing, where a word says it: `progress(0, 9, "rows")`."""
    if _name(node) == "progress" and len(node.args) == 3:
        what = node.args[2]
        if isinstance(what, ast.Constant) and isinstance(what.value, str):
            yield what.value


def _expanded(node: ast.expr) -> list[Parts]:
    """Return what an expression may say, one entry for each choice of literals."""
    if isinstance(node, ast.Constant):
        return [(node.value,)] if isinstance(node.value, str) else [(None,)]
    if isinstance(node, ast.JoinedStr):
        choices = [_expanded(value) for value in node.values]
    elif isinstance(node, ast.FormattedValue):
        return _choices(node.value)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        choices = [_expanded(node.left), _expanded(node.right)]
    else:
        return [(None,)]
    return [tuple(itertools.chain(*row)) for row in itertools.product(*choices)]


def _choices(node: ast.expr) -> list[Parts]:
    if not isinstance(node, ast.IfExp):
        return [(None,)]
    branches = (node.body, node.orelse)
    if not any(isinstance(branch, ast.Constant) for branch in branches):
        return [(None,)]
    return [parts for branch in branches for parts in _expanded(branch)]


def _spoken(parts: Parts) -> bool:
    text = "".join("{}" if part is None else part for part in parts)
    literal = " ".join(part for part in parts if part is not None)
    if " " not in text.strip() or "\n" in text or len(_WORD.findall(literal)) < 1:
        return False
    if _SENTENCE.fullmatch(text):
        return True
    words = _WORD.findall(literal)
    return not _CODE.search(text) and (len(words) > 1 or len(words[0]) > 2)


def _written(parts: Parts) -> str:
    number = itertools.count()
    return "".join(
        f"{{{next(number)}}}"
        if part is None
        else part.replace("{", "{{").replace("}", "}}")
        for part in parts
    )
