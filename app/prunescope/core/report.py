"""What was pruned, told: the numbers of an export as JSON and as an HTML page."""

from __future__ import annotations

import csv
import html
import io
import json
import math
import platform
import sys
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

import numpy as np

import prunescope
from prunescope.core.analysis import Analysis
from prunescope.core.analysis_report import columns, sections
from prunescope.core.plan import dumps as plan_text
from prunescope.core.plan import to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from prunescope.core.checks import Check
    from prunescope.core.export_report import ExportReport
    from prunescope.core.plan import Plan
    from prunescope.core.pruning import StepTrace


@dataclass(frozen=True, slots=True)
class ParameterReport:
    """One pruned parameter; counts are weights.

    `pruned` counts zeros of the mask, `zeros_before` and `zeros_after` exact zeros in
    the source and in the written file. `threshold` is the largest magnitude that the
    last step took from it, or `None` where no step ranks magnitudes.
    """

    path: str
    numel: int
    zeros_before: int
    pruned: int
    zeros_after: int
    threshold: float | None

    def as_json(self) -> dict[str, Any]:
        """Return the parameter as `prune --json` has it."""
        return {
            "path": self.path,
            "numel": self.numel,
            "zeros_before": self.zeros_before,
            "pruned": self.pruned,
            "zeros_after": self.zeros_after,
            "threshold": _finite(self.threshold),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class PruneReport:
    """One finished `prune`: what was written, from what, and how it came about.

    `parameters` are those that a step touched, tied ones once; `sha256` is that of
    the written file, in hexadecimal; `seconds` is the time of the whole run.
    `analysis` is what was found out about the model before.
    """

    source: str
    output: str
    sha256: str
    plan: Plan
    parameters: tuple[ParameterReport, ...]
    trace: tuple[StepTrace, ...]
    device: str
    seconds: float
    checks: tuple[Check, ...] = ()
    loader: str = ""
    analysis: Analysis = field(default_factory=Analysis)

    @property
    def totals(self) -> dict[str, int]:
        """Sums over the parameters."""
        return {
            key: sum(getattr(parameter, key) for parameter in self.parameters)
            for key in ("numel", "zeros_before", "pruned", "zeros_after")
        }

    def as_json(self) -> dict[str, Any]:
        """Return the object that `prune --json` prints."""
        return {
            "output": self.output,
            "sha256": self.sha256,
            "verified": True,
            "checks": [check.to_json() for check in self.checks],
            "loader": self.loader,
            "parameters": [parameter.as_json() for parameter in self.parameters],
            "totals": self.totals,
            "steps": [_step_json(step) for step in self.trace],
            "device": self.device,
            "seconds": round(self.seconds, 3),
        }


def parameter_reports(
    written: ExportReport, trace: Iterable[StepTrace]
) -> tuple[ParameterReport, ...]:
    """Join what an export counted in the written file with the steps' thresholds."""
    thresholds = {
        step.path: step.threshold for step in trace if step.threshold is not None
    }
    return tuple(
        ParameterReport(
            path=row.path,
            numel=row.numel,
            zeros_before=row.zeros_before,
            pruned=row.pruned,
            zeros_after=row.zeros_after,
            threshold=thresholds.get(row.path),
        )
        for row in written.parameters
    )


def dumps(report: PruneReport) -> str:
    """Return the text of a JSON report: numbers, plan, source, and any analysis."""
    data: dict[str, Any] = {
        "source": report.source,
        "plan": to_json(report.plan),
        "versions": versions(),
        **report.as_json(),
    }
    if report.analysis:
        data["analysis"] = report.analysis.to_json()
    return json.dumps(data, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def rendered(report: PruneReport, suffix: str) -> str:
    """Return a report as the ending of its file says: `.html`, `.csv` or else JSON."""
    return {".html": to_html, ".csv": to_csv}.get(suffix, dumps)(report)


def to_csv(report: PruneReport) -> str:
    """Return the parameters as a table for spreadsheets, one row each.

    Sweeps add a column for each measure and amount, and rows (without counts) for the
    parameters that were swept but not pruned.
    """
    table = io.StringIO()
    swept = columns(report.analysis)
    rows = {each.path: each.as_json() for each in report.parameters}
    for column, values in swept.items():
        for path, value in values.items():
            rows.setdefault(path, {"path": path})[column] = value
    names = [each.name for each in fields(ParameterReport)]
    writer = csv.DictWriter(table, [*names, *swept], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows.values())
    return table.getvalue()


def to_html(report: PruneReport) -> str:
    """Return a report as one HTML page that needs nothing beside it."""
    totals = report.totals
    facts = {
        "Source": report.source,
        "Written": report.output,
        "SHA-256": report.sha256,
        "Versions": versions(),
        "Pruned": f"{totals['pruned']} of {totals['numel']} weights"
        f" ({_share(totals['pruned'], totals['numel'])})",
    }
    parameters = [
        (
            p.path,
            p.numel,
            p.zeros_before,
            p.pruned,
            p.zeros_after,
            _share(p.zeros_after, p.numel),
            "" if p.threshold is None else f"{p.threshold:.6g}",
        )
        for p in report.parameters
    ]
    steps = [
        (
            s.step + 1,
            s.method,
            s.path,
            s.kept,
            s.pruned,
            s.unit.value,
            "; ".join(s.notes),
        )
        for s in report.trace
    ]
    if report.device:
        facts["Device"] = report.device
    return _PAGE.format(
        facts="".join(_row((key, value), "td") for key, value in facts.items()),
        parameters=_table(
            ("parameter", "weights", "zeros before", "pruned", "zeros after", "share",
             "threshold"),
            parameters,
        ),
        checks=_table(
            ("", "check", "how many"),
            [("✔", check.sentence, check.count) for check in report.checks],
        ),
        analysis="".join(
            f"<h2>{title}</h2><p>{html.escape(remark)}</p>{_table(*table)}"
            for title, remark, table in sections(report.analysis, report.plan)
        ),
        plan=html.escape(plan_text(report.plan)),
        loader=html.escape(report.loader),
        steps=_table(
            ("step", "method", "parameter", "kept before", "pruned", "unit", "notes"),
            steps,
        ),
    )  # fmt: skip


def versions() -> str:
    """Name the versions that wrote a file: Prunescope, torch where loaded, Python."""
    torch = sys.modules.get("torch")
    found = {
        "Prunescope": prunescope.__version__,
        "PyTorch": "" if torch is None else str(torch.__version__),
        "NumPy": np.__version__,
        "Python": platform.python_version(),
    }
    return ", ".join(f"{name} {version}" for name, version in found.items() if version)


_PAGE = """<!DOCTYPE html>
<html lang="en"><meta charset="utf-8"><title>Prunescope report</title>
<style>
body {{ font: 13px system-ui, sans-serif; margin: 2em; color: #1c2330; }}
table {{ border-collapse: collapse; margin-bottom: 2em; }}
td, th {{ padding: 4px 12px; border-bottom: 1px solid #dfe3ea; text-align: left; }}
td {{ font-variant-numeric: tabular-nums; }}
</style>
<h1>Pruned</h1><table>{facts}</table>
<h2>Verified before it got its name</h2>{checks}
<h2>Parameters</h2>{parameters}
<h2>Steps</h2>{steps}
{analysis}<h2>Plan</h2><pre>{plan}</pre>
<h2>Load it</h2><pre>{loader}</pre>
</html>
"""


def _table(header: tuple[str, ...], rows: Sequence[tuple[object, ...]]) -> str:
    body = "".join(_row(row, "td") for row in rows)
    return f"<table>{_row(header, 'th')}{body}</table>"


def _row(cells: tuple[object, ...], tag: str) -> str:
    shown = "".join(f"<{tag}>{html.escape(str(cell))}</{tag}>" for cell in cells)
    return f"<tr>{shown}</tr>\n"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2%}" if whole else ""


def _finite(number: float | None) -> float | None:
    return number if number is not None and math.isfinite(number) else None


def _step_json(step: StepTrace) -> dict[str, Any]:
    return {
        "step": step.step + 1,
        "method": step.method,
        "path": step.path,
        "unit": step.unit.value,
        "total": step.total,
        "pruned_before": step.total - step.kept,
        "pruned_after": step.total - step.kept + step.pruned,
        "threshold": _finite(step.threshold),
        "notes": list(step.notes),
    }
