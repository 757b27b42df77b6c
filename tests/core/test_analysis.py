"""Results of analyses: back from JSON, and in each kind of report."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from typing import Any

import pytest

from prunescope.core import analysis
from prunescope.core.analysis import Analysis, Fidelity, LayerLosses, Sweep, losses_of
from prunescope.core.errors import PrunescopeError
from prunescope.core.live_report import SYNTHETIC
from prunescope.core.plan import Plan, Share, Step
from prunescope.core.report import ParameterReport, PruneReport, rendered
from prunescope.core.sensitivity import Sensitivity

FIRST = Step(method="l1_unstructured", layers=("fc.weight",), amount=Share(0.5))
SECOND = Step(method="identity", layers=("fc.weight",))
AT = "2026-03-01T12:00:00+09:00"
BY_WEIGHTS = Sweep(
    "weights",
    Plan((FIRST,)),
    AT,
    3,
    (0.1, 0.5),
    losses_of(
        [
            Sensitivity("fc.weight", 100, (0.1, 0.5), (0.01, 0.25), (0.1, 0.5)),
            Sensitivity("<b>.weight", 20, (0.1, 0.5), (0.0, 0.04), (0.0, 0.2)),
        ]
    ),
)
BY_ANSWERS = Sweep(
    "answers",
    Plan(()),
    AT,
    1,
    (0.5,),
    (LayerLosses("fc.weight", 100, ((0.75,), (None,), (0.0,))),),
    SYNTHETIC,
)
FIDELITY = Fidelity(Plan(()), AT, SYNTHETIC, 0.875, None, 0.125, (0.5, None), "2.13.0")
ALL = Analysis((BY_WEIGHTS, BY_ANSWERS), FIDELITY)


def report(suffix: str, found: Analysis) -> str:
    return rendered(
        PruneReport(
            source="net.pt",
            output="out.pt",
            sha256="3f9c" * 16,
            plan=Plan((FIRST, SECOND)),
            parameters=(ParameterReport("fc.weight", 200, 0, 100, 100, 0.1),),
            trace=(),
            device="",
            seconds=1.0,
            analysis=found,
        ),
        suffix,
    )


def test_results_come_back_from_json() -> None:
    text = json.dumps(ALL.to_json(), allow_nan=False)
    assert analysis.from_json(json.loads(text)) == ALL
    assert not analysis.from_json(Analysis().to_json())


def test_the_newest_sweep_of_a_kind_is_kept() -> None:
    newer = Sweep("weights", Plan(()), AT, 0, (), ())
    kept = ALL.with_sweep(newer)
    assert kept.sweep("weights") is newer
    assert kept.sweep("answers") is BY_ANSWERS
    assert kept.fidelity is FIDELITY


@pytest.mark.parametrize(
    ("place", "odd"),
    [
        (("sweeps",), None),
        (("sweeps", 0, "by"), "taste"),
        (("sweeps", 0, "amounts"), [0.1]),
        (("sweeps", 0, "layers", 0, "relative_l2"), [0.1, float("nan")]),
        (("sweeps", 0, "layers", 0, "relative_l2"), "no"),
        (("sweeps", 0, "plan"), {}),
        (("fidelity", "cosine"), [1]),
        (("fidelity", "evaluation"), [1, 2, 3]),
    ],
)
def test_what_is_odd_is_no_result(place: tuple[Any, ...], odd: object) -> None:
    data = json.loads(json.dumps(ALL.to_json()))
    *way, last = place
    inner = data
    for key in way:
        inner = inner[key]
    inner[last] = odd
    with pytest.raises((KeyError, TypeError, ValueError, PrunescopeError)):
        analysis.from_json(data)


def test_a_page_tells_losses_and_what_they_are_of() -> None:
    page = report(".html", ALL)
    assert "relative L2 error</h2>" in page
    assert f"measured {AT} under the first 1 of its 2 steps" in page
    assert "cancelled after 2 of 3 layers" in page
    assert "<td>&lt;b&gt;.weight</td><td>20</td><td>0</td><td>0.2</td>" in page
    assert "Answers of the running model" in page
    assert page.count(SYNTHETIC) == 4  # three measures of the answers, and fidelity
    assert "<td>no finite number</td>" in page


def test_a_page_tells_no_drift_where_no_pass_was_made() -> None:
    without = replace(FIDELITY, cosine=None, kl=None, input="", passes=0)
    page = report(".html", Analysis((), without))
    assert "evaluate(model) before" in page
    assert "Cosine similarity" not in page


def test_a_table_has_a_row_for_every_layer_that_was_swept() -> None:
    rows = {row["path"]: row for row in csv.DictReader(report(".csv", ALL).split("\n"))}
    assert rows["fc.weight"]["pruned"] == "100"
    assert rows["fc.weight"]["weights_relative_l2_50%"] == "0.5"
    assert rows["fc.weight"]["answers_cosine_50%"] == "0.75"
    assert rows["<b>.weight"]["pruned"] == ""
    assert rows["<b>.weight"]["weights_removed_energy_50%"] == "0.04"


def test_json_holds_the_results_and_nothing_where_there_are_none() -> None:
    assert analysis.from_json(json.loads(report(".json", ALL))["analysis"]) == ALL
    assert "analysis" not in json.loads(report(".json", Analysis()))
    assert "Sensitivity" not in report(".html", Analysis())
