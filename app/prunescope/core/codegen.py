"""A plan as Python code with torch's own functions."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from prunescope.core.amounts import Amount, Count
from prunescope.core.codegen_helpers import HELPERS, PICK
from prunescope.core.errors import PlanError
from prunescope.core.hand_masks import KEEP, split_edit
from prunescope.core.layers import plan_filter
from prunescope.core.methods import METHODS

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.core.plan import Plan, Step

_CLASSES = {
    "l1_unstructured": "prune.L1Unstructured",
    "random_unstructured": "prune.RandomUnstructured",
}
_LOOP = "    for module, name in {parameters}:\n        {call}\n"


class _Writer:
    """Collects the body of `apply` and the helpers that it calls."""

    def __init__(self) -> None:
        self.helpers: dict[str, None] = {}
        self.picks: list[str] = []
        self.lines: list[str] = []

    def use(self, helper: str) -> str:
        """Return the name of a helper, which thereby becomes part of the code."""
        self.helpers[helper] = None
        return helper


def torch_code(plan: Plan) -> str:
    """Return a Python module that applies the plan to a model, with torch only.

    Its `apply(model)` prunes an `nn.Module` in place, with hooks and masks as torch
    makes them; `make_permanent(model)` removes those. On the CPU the masks are those
    that :func:`prunescope.core.pruning.prune` computes, except where magnitudes are
    equal (torch picks any of them), or not finite (torch ranks them).

    Raises
    ------
    PlanError
        If a step has no counterpart in torch; says which and why.
    """
    writer = _Writer()
    for number, step in enumerate(plan.steps, start=1):
        if step.enabled:
            try:
                _write_step(writer, number, step)
            except PlanError as error:
                raise PlanError(f"Step {number}: {error.sentence}") from None
    helpers = [HELPERS[name] for name in writer.helpers]
    parts = [_head(writer), PICK, *helpers, _apply(writer), HELPERS["make_permanent"]]
    return "\n\n".join(part.strip("\n") + "\n" for part in parts)


def _head(writer: _Writer) -> str:
    code = "\n".join([*writer.picks, *(HELPERS[name] for name in writer.helpers)])
    modules = [
        name
        for name in ("fnmatch", "importlib.util", "json", "re")
        if f"{name.partition('.')[0]}." in code
    ]
    imports = "".join(f"import {name}\n" for name in modules)
    doc = '"""A pruning plan, written by Prunescope. It needs nothing but torch."""\n\n'
    return doc + imports + "\nimport torch\nfrom torch.nn.utils import prune\n"


def _apply(writer: _Writer) -> str:
    body = "\n".join(writer.picks + writer.lines)
    return (
        "def apply(model):\n"
        '    """Prune a model in place and return it."""\n'
        f"{body}\n    return model\n"
    )


def _write_step(writer: _Writer, number: int, step: Step) -> None:
    parameters = f"step_{number}"
    if step.masks is not None:
        writer.use("load_masks")
        writer.use("load_tensors")
    writer.picks.append(f"    {parameters} = {picking(step)}")
    title = step.name or METHODS[step.method].title
    writer.lines.append(f"\n    # step {number}: {' '.join(title.split())}")
    if step.seed is not None or step.method.startswith("random"):
        writer.lines.append(f"    torch.manual_seed({step.seed or 0})")
    writer.lines.append(_WRITERS[step.method](writer, step, parameters).rstrip("\n"))


def picking(step: Step) -> str:
    """Return the call that lists what a step prunes."""
    if not isinstance(step.layers, str):
        return f"listed(model, {list(step.layers)!r})"
    if step.by_hand and step.layers == "*":
        return f"listed(model, {[path for path, _ in step.by_hand]!r})"
    if step.method == "custom_from_mask" and step.layers == "*":
        return f"listed(model, load_masks({step.masks!r}))"
    condition = plan_filter(step.layers).code
    return f"pick(model, lambda path, kind, tensor: {condition})"


def _amount(writer: _Writer, amount: Amount | None, parameters: str) -> str:
    """Return the amount as torch takes it: a float is a share, an int a count."""
    assert amount is not None, "required by the method's spec"
    if isinstance(amount, Count):
        return str(amount.value)
    if amount.of == "remaining":
        return repr(float(amount.value))
    return f"{writer.use('up_to')}({amount.value!r}, {parameters})"


def _scores(writer: _Writer, step: Step) -> str:
    if step.importance is None:
        return ""
    call = f"{writer.use('load_tensors')}({step.importance!r})"
    writer.lines.append(f"    scores = {call}")
    return ", importance_scores=scores[path_of(model, module, name)]"


def _unstructured(writer: _Writer, step: Step, parameters: str) -> str:
    if step.cap is not None:
        raise PlanError(
            "torch has no cap on what a global step takes from each parameter; "
            "remove the cap to write this plan as code."
        )
    if step.scope == "global":
        amount = _amount(writer, step.amount, parameters)
        scores = _scores(writer, step)
        if scores:
            scores = (
                ",\n        importance_scores={(m, n): scores[path_of(model, m, n)] "
                f"for m, n in {parameters}}}"
            )
        return (
            "    prune.global_unstructured(\n"
            f"        {parameters}, pruning_method={_CLASSES[step.method]},\n"
            f"        amount={amount}{scores}\n    )\n"
        )
    scores = _scores(writer, step)
    amount = _amount(writer, step.amount, "[(module, name)]")
    call = f"prune.{step.method}(module, name, amount={amount}{scores})"
    return _LOOP.format(parameters=parameters, call=call)


def _structured(writer: _Writer, step: Step, parameters: str) -> str:
    scores = _scores(writer, step)
    amount = step.amount
    shown = _amount(writer, amount, f"[(module, name)], dim={step.dim}")
    shape = f", n={norm(step)}" if step.method == "ln_structured" else ""
    call = f"prune.{step.method}(module, name, amount={shown}{shape}, dim={step.dim}"
    return _LOOP.format(parameters=parameters, call=f"{call}{scores})")


def norm(step: Step) -> str:
    """Return the norm of a step as Python writes it."""
    if isinstance(step.n, float) and math.isinf(step.n):
        return f'float("{step.n}")'
    # torch takes 'fro' for matrices only; 2 is the same norm
    return "2" if step.n in {"fro", None} else repr(step.n)


def _masked(expression: str) -> Callable[[_Writer, Step, str], str]:
    """Return a writer of a step whose mask is an expression over the weight `w`."""

    def write(writer: _Writer, step: Step, parameters: str) -> str:
        if step.method == "n_m":
            writer.use("n_m_mask")
        mask = expression.format(step=step)
        lines = (
            f"    for module, name in {parameters}:\n"
            "        w = getattr(module, name).detach()\n"
        )
        return f"{lines}        prune.custom_from_mask(module, name, mask={mask})\n"

    return write


def _given_mask(_writer: _Writer, step: Step, parameters: str) -> str:
    if step.by_hand:
        return _by_hand(step, parameters)
    masks = f"    masks = load_masks({step.masks!r})\n"
    call = (
        "prune.custom_from_mask(module, name, mask=masks[path_of(model, module, name)])"
    )
    return masks + _LOOP.format(parameters=parameters, call=call)


def _by_hand(step: Step, parameters: str) -> str:
    lines = [
        f"    for module, name in {parameters}:",
        "        path = path_of(model, module, name)",
        "        mask = torch.ones_like(getattr(module, name), dtype=torch.bool)",
    ]
    for path, edits in step.by_hand:
        lines.append(f"        if path == {path!r}:")
        for text in edits:
            word, place = split_edit(text)
            lines.append(f"            mask[{place or '...'}] = {word == KEEP}")
    lines.append("        prune.custom_from_mask(module, name, mask=mask)")
    return "\n".join(lines) + "\n"


def _custom(writer: _Writer, step: Step, parameters: str) -> str:
    load = f"{writer.use('load_class')}({step.file!r}, {step.class_name!r})"
    arguments = f", **{dict(step.arguments)!r}" if step.arguments else ""
    if step.amount is not None:
        arguments += f", amount={_amount(writer, step.amount, parameters)}"
    if step.scope == "global":
        call = f"{parameters}, pruning_method=method{arguments}"
        return f"    method = {load}\n    prune.global_unstructured({call})\n"
    call = f"method.apply(module, name{arguments})"
    return f"    method = {load}\n" + _LOOP.format(parameters=parameters, call=call)


def _identity(_writer: _Writer, _step: Step, parameters: str) -> str:
    return _LOOP.format(parameters=parameters, call="prune.identity(module, name)")


_WRITERS: dict[str, Callable[[_Writer, Step, str], str]] = {
    "l1_unstructured": _unstructured,
    "random_unstructured": _unstructured,
    "ln_structured": _structured,
    "random_structured": _structured,
    "n_m": _masked("n_m_mask(w, {step.n}, {step.m})"),
    "threshold": _masked("~(w.double().abs() < {step.value!r})"),
    "keep_zeros": _masked("w != 0"),
    "custom_from_mask": _given_mask,
    "custom": _custom,
    "identity": _identity,
}
