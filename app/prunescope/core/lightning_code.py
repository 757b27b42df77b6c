"""A plan as a callback of Lightning, where it can be one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prunescope.core.amounts import Count, Share
from prunescope.core.codegen import norm, picking
from prunescope.core.codegen_helpers import HELPERS, PICK
from prunescope.core.errors import PlanError
from prunescope.core.methods import METHODS

if TYPE_CHECKING:
    from prunescope.core.plan import Plan, Step

_CODE = '''"""A pruning plan as a Lightning callback, written by Prunescope."""

{modules}
import torch
from lightning.pytorch.callbacks import ModelPruning

#: What is pruned after each epoch.
AMOUNTS = {amounts}


{helpers}


def make_callback(model):
    """Return the callback that prunes a model while it is trained.{note}"""
    return ModelPruning(
{arguments}    )
'''
_RANDOM = """

    What it draws comes from the generator of the training, not from the plan's seed.
    """


def lightning_code(plan: Plan) -> str:
    """Return a Python module that makes a Lightning `ModelPruning` callback.

    `make_callback(model)` returns the callback. One callback prunes one set of
    parameters in one way, so the steps of the plan must be rounds that differ in their
    amounts only; round *i* happens after epoch *i*.

    Raises
    ------
    PlanError
        If the plan cannot be such a callback; says why.
    """
    steps = [step for step in plan.steps if step.enabled]
    if not steps:
        raise PlanError("The plan has no step; there is nothing to write as code.")
    for step in steps:
        _refuse(step, steps[0])
    first = steps[0]
    helpers = [PICK] + ([HELPERS["load_class"]] if first.method == "custom" else [])
    body = "".join(f"        {argument},\n" for argument in _arguments(first))
    used = body + "".join(helpers)
    modules = [m for m in ("fnmatch", "importlib.util", "re") if f"{m}." in used]
    return _CODE.format(
        modules="".join(f"import {name}\n" for name in modules),
        amounts=[_amount(step) for step in steps],
        helpers="\n\n\n".join(helper.strip("\n") for helper in helpers),
        note=_RANDOM if first.method.startswith("random") else "",
        arguments=body,
    )


def _arguments(step: Step) -> list[str]:
    function = repr(step.method)
    if step.method == "custom":
        function = f"load_class({step.file!r}, {step.class_name!r})"
    arguments = [
        f"pruning_fn={function}",
        f"parameters_to_prune={picking(step)}",
        f"use_global_unstructured={step.scope == 'global'}",
        # Lightning asks for the amount after every epoch; 0 prunes nothing.
        "amount=lambda epoch: AMOUNTS[epoch] if epoch < len(AMOUNTS) else 0",
        "make_pruning_permanent=True",
        "use_lottery_ticket_hypothesis=False",
    ]
    if step.dim is not None:
        arguments.append(f"pruning_dim={step.dim}")
    if step.method == "ln_structured":
        arguments.append(f"pruning_norm={norm(step)}")
    return arguments


def _refuse(step: Step, first: Step) -> None:
    reason = ""
    if step.method == "custom":
        reason = _why_no_class(step)
    elif METHODS[step.method].takes_amount is False:
        reason = f"its pruning_fn knows no {step.method}"
    elif step.cap is not None or step.importance is not None:
        reason = "it knows neither caps nor importance scores"
    if not reason and isinstance(step.amount, Share) and step.amount.of == "all":
        reason = "its shares are of the remaining weights, not of all"
    if not reason and _kind(step) != _kind(first):
        reason = "all rounds of a callback prune the same parameters in the same way"
    if reason:
        raise PlanError(
            f"The plan cannot be a ModelPruning callback: {reason}; "
            "write it as torch code instead."
        )


def _why_no_class(step: Step) -> str:
    """Return why Lightning cannot use a person's own class; "" if it can."""
    if step.scope != "global":
        return "it takes classes of one's own for global pruning only"
    if step.amount is None or step.arguments:
        return "it makes classes of one's own with an amount and nothing else"
    return ""


def _kind(step: Step) -> Step:
    return replace(step, amount=None, seed=None, name="")


def _amount(step: Step) -> float:
    assert step.amount is not None, "checked before"
    value = step.amount.value
    return value if isinstance(step.amount, Count) else float(value)
