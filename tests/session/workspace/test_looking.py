"""Histogram, inspector, pictures and read-out under plan and draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from helpers_workspace import Session, weights
from prunescope.core.plan import Count, Share
from prunescope.session.display import Sight
from prunescope.session.numbers import real
from prunescope.session.tiles import Mode, TileRequest, TileResponse

if TYPE_CHECKING:
    from pathlib import Path


def test_the_threshold_line_edits_the_amount(session: Session) -> None:
    session.workspace.select("fc1.weight")
    values = weights()["fc1.weight"].abs().flatten().sort().values
    session.workspace.plan.set_threshold(float(values[199]), "drag")
    assert abs(session.zeros()["fc1.weight"] - 200) <= 20
    assert session.shown.histogram is not None
    assert session.shown.histogram.adjustable
    threshold = session.shown.histogram.threshold
    assert threshold == pytest.approx(float(values[199]), rel=0.1)
    session.workspace.select("fc1.bias")
    before = session.shown.draft
    session.workspace.plan.set_threshold(0.5)
    assert session.shown.draft == before


def test_the_histogram_adds_up_to_the_weights(session: Session) -> None:
    session.workspace.select("fc1.weight")
    session.draft(amount=Share(0.3))
    found = session.shown.histogram
    assert found is not None
    assert found.exact
    assert int((found.kept + found.pruned).sum()) == 800
    assert int(found.pruned.sum()) == 240
    assert len(found.edges) == len(found.kept) + 1
    below = int((found.kept_negative + found.pruned_negative).sum())
    assert 0 < below < 800
    assert (np.diff(found.edges) > 0).all()


def test_several_selected_layers_are_summed_up(session: Session) -> None:
    workspace = session.workspace
    workspace.select("fc1.weight", ("fc2.weight", "nowhere", "fc1.weight"))
    assert session.shown.selected == ("fc1.weight", "fc2.weight")
    assert workspace.filtered("selected:true") == {"fc1.weight", "fc2.weight"}
    session.draft(amount=Share(0.3))
    zeros, tensors = session.zeros(), weights()
    chosen = [tensors["fc1.weight"], tensors["fc2.weight"]]
    whole = sum(tensor.numel() for tensor in chosen)
    gone = zeros["fc1.weight"] + zeros["fc2.weight"]
    rows = dict(session.shown.inspector)
    assert rows["Selected"] == "2 layers"
    assert rows["Weights"].replace("\u202f", "") == str(whole)
    assert rows["Kept"].replace("\u202f", "") == f"{whole - gone} of {whole}"
    low = min(float(tensor.min()) for tensor in chosen)
    high = max(float(tensor.max()) for tensor in chosen)
    assert rows["Range"] == f"{real(low)} … {real(high)}"
    workspace.select("fc1.weight")
    assert session.shown.others == ()
    assert dict(session.shown.inspector)["Shape"] == "20 × 40"


def test_the_inspector_tells_exact_measures(session: Session) -> None:
    session.workspace.select("fc1.weight")
    session.draft(method="ln_structured", amount=Count(5), n=1.0, dim=0)
    rows = dict(session.shown.inspector)
    assert rows["Shape"] == "20 × 40"
    assert rows["Kept"] == "600 of 800"
    assert rows["Zeros planned"] == "200 of 800 (25.0 %)"
    assert rows["Zeros in file"] == "0 of 800 (0.0 %)"
    assert rows["Dead outputs"] == "5 of 20"
    assert rows["Dead inputs"] == "0 of 40"
    assert rows["Groups that fit"] == "1:4 25.0 % · 2:4 25.0 % · 3:4 25.0 %"
    assert rows["Draft"] == "prunes 200 more"
    assert rows["Zeros form"] == "whole output channels"
    assert rows["Size, dense"] == "3.2 kB, zeros and all"
    assert rows["Size, shrunk"] == "2.4 kB"
    assert rows["Size, bitmask"] == "2.5 kB"
    assert "Size, 2:4" not in rows
    assert rows["Type"] == "float32 · 3.2 kB"
    operations = "1\u202f600 per row (token); 1\u202f200 if zeros are skipped"
    assert rows["FLOPs"] == f"{operations} (as a Linear)"
    values = weights()["fc1.weight"]
    mean = f"{values.mean():.4f}".replace("-", "\u2212")
    assert rows["Mean · std"].startswith(mean[:5])
    session.workspace.plan.apply_draft()
    assert dict(session.shown.inspector)["Step 1"] == (
        "Structured Ln · −5 of 20 channels · −200 weights"
    )


def test_the_inspector_tells_the_first_nan(tmp_path: Path) -> None:
    weights = torch.randn(4, 6)
    weights[2, 3] = torch.nan
    save_file({"fc.weight": weights}, tmp_path / "odd.safetensors")
    session = Session()
    session.workspace.open(tmp_path / "odd.safetensors")
    assert session.shown.nonfinite == "1 NaN or Inf, the first at [2, 3]"
    session.workspace.close()


def tile(session: Session, mode: Mode, generation: int = 1) -> TileResponse:
    received: list[TileResponse] = []
    request = TileRequest("fc1.weight", mode, 0, 0, 0, 20, 40, generation)
    session.workspace.pictures.request_tiles(
        request, lambda made: made, received.append
    )
    return received[0]


def test_tiles_and_read_out_follow_plan_and_draft(session: Session) -> None:
    session.draft(amount=Share(0.3))
    session.workspace.plan.apply_draft()
    version = session.shown.masks_version
    session.draft(amount=Share(0.5))
    assert session.shown.masks_version > version
    response = tile(session, Mode.MASK)
    assert response.exact
    assert response.kept is not None
    assert int(response.kept.sum()) == 280
    values = weights()["fc1.weight"]
    small = int(values.abs().argmin())
    large = int(values.abs().argmax())
    middle = int(values.abs().flatten().argsort()[400])
    texts = []
    for flat in (small, middle, large):
        found = session.workspace.pictures.readout("fc1.weight", flat)
        assert found is not None
        assert found.index == divmod(flat, 40)
        assert found.value == values.flatten()[flat]
        assert response.kept.flatten()[flat] == (found.state == "kept")
        texts.append(found.text.split(" · ")[2])
        smaller = float((values.abs() < abs(found.value)).float().mean())
        rank = found.text.split(" · ")[1].removeprefix("|w| rank ")
        assert float(rank.strip("≈ %")) == pytest.approx(100 * smaller, abs=1)
        assert found.threshold is not None
    assert texts[0].startswith("pruned by step 1 (t = ")
    assert texts[1].startswith("pruned by the draft (t = ")
    assert texts[2] == "kept"
    assert session.workspace.pictures.readout("fc1.weight", 800) is None


def test_the_original_and_the_plan_can_be_looked_at(session: Session) -> None:
    session.draft(amount=Share(0.3))
    session.workspace.plan.apply_draft()
    session.draft(amount=Share(0.5))
    both = session.zeros()["fc1.weight"]
    session.workspace.look(Sight.PLAN)
    assert session.zeros()["fc1.weight"] == 240 < both
    kept = tile(session, Mode.MASK, 2).kept
    assert kept is not None
    assert int(kept.sum()) == 560
    session.workspace.look(Sight.ORIGINAL)
    assert session.zeros()["fc1.weight"] == 0
    kept = tile(session, Mode.MASK, 3).kept
    assert kept is not None
    assert int(kept.sum()) == 800
    session.workspace.look(Sight.DRAFT)
    assert session.zeros()["fc1.weight"] == both
