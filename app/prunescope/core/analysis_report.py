"""The results of analyses as parts of a report: tables for HTML, columns for CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prunescope.core.analysis import Analysis, Fidelity, Sweep
    from prunescope.core.plan import Plan

    Table = tuple[tuple[str, ...], list[tuple[object, ...]]]

_TITLES = {
    "relative_l2": "Sensitivity by the weights: relative L2 error",
    "removed_energy": "Sensitivity by the weights: removed energy",
    "cosine": "Sensitivity by the answers: cosine similarity",
    "mse": "Sensitivity by the answers: mean squared error",
    "kl": "Sensitivity by the answers: KL divergence of the softmax, in nats",
    "evaluation": "Sensitivity by evaluate(model)",
}


def sections(analysis: Analysis, exported: Plan) -> Iterator[tuple[str, str, Table]]:
    """Yield title, remark and table (header and rows) of each result.

    `exported` is the plan of the report, which a result may be older than.
    """
    for sweep in analysis.sweeps:
        for number, measure in enumerate(sweep.measures):
            yield (
                _TITLES[measure],
                _sweep_remark(sweep, exported),
                _losses(sweep, number),
            )
    fidelity = analysis.fidelity
    if fidelity is not None:
        remark = _measured(fidelity.at, fidelity.plan, exported)
        yield "Answers of the running model", remark, _answers(fidelity)


def columns(analysis: Analysis) -> dict[str, dict[str, float | None]]:
    """Return the columns of a CSV that sweeps add: name → parameter path → value."""
    found: dict[str, dict[str, float | None]] = {}
    for sweep in analysis.sweeps:
        for number, measure in enumerate(sweep.measures):
            for place, amount in enumerate(sweep.amounts):
                found[f"{sweep.by}_{measure}_{100 * amount:g}%"] = {
                    each.path: each.losses[number][place] for each in sweep.layers
                }
    return found


def _sweep_remark(sweep: Sweep, exported: Plan) -> str:
    done, whole = len(sweep.layers), sweep.whole
    parts = [
        "Each layer alone, pruned by magnitude to a share of what the plan left",
        _measured(sweep.at, sweep.plan, exported),
    ]
    if done < whole:
        parts.append(f"cancelled after {done} of {whole} layers")
    if sweep.input:
        parts.append(sweep.input)
    return "; ".join(parts)


def _measured(at: str, plan: Plan, exported: Plan) -> str:
    steps = len(plan.steps)
    if not plan.steps:
        under = "an empty plan"
    elif plan.steps == exported.steps:
        under = "the plan of this report"
    elif plan.steps == exported.steps[:steps]:
        under = f"the first {steps} of its {len(exported.steps)} steps"
    else:
        under = f"another plan, of {steps} steps"
    return f"measured {at} under {under}"


def _losses(sweep: Sweep, number: int) -> Table:
    header = ("layer", "kept", *(f"{100 * amount:g} %" for amount in sweep.amounts))
    rows: list[tuple[object, ...]] = [
        (each.path, each.kept, *(_real(value) for value in each.losses[number]))
        for each in sweep.layers
    ]
    return header, rows


def _answers(fidelity: Fidelity) -> Table:
    rows: list[tuple[object, ...]] = []
    if fidelity.passes:
        rows += [
            ("Cosine similarity", _real(fidelity.cosine)),
            ("Mean squared error", _real(fidelity.mse)),
            ("KL divergence of the softmax, in nats", _real(fidelity.kl)),
            ("Input", fidelity.input),
        ]
    rows += [
        ("Forward passes", fidelity.passes),
        ("Seed", fidelity.seed),
        ("Device", fidelity.device),
        ("PyTorch", fidelity.torch),
    ]
    if fidelity.evaluation is not None:
        before, after = fidelity.evaluation
        rows.append(("evaluate(model) before", _real(before)))
        rows.append(("evaluate(model) after", _real(after)))
    return ("measure", "value"), rows


def _real(value: float | None) -> str:
    return "no finite number" if value is None else f"{value:.6g}"
