"""The difference B − A of a compared pair, against numpy."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from helpers_inline import InlineSession
from prunescope.core.arrangement import matrix_view
from prunescope.core.matrix_view import Cells
from prunescope.core.plan import Count, Step
from prunescope.session.tiles import Mode, TileRequest, TileResponse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from prunescope.session.comparison_texts import Compared
    from prunescope.session.display import Histogram
    from prunescope.session.pair_pictures import PairPictures
    from prunescope.session.tables import Table

SHAPE = (40, 60)


@pytest.fixture
def weights() -> NDArray[np.float32]:
    made = np.random.default_rng(3).standard_normal(SHAPE, dtype=np.float32)
    made[0, 0], made[0, 1], made[0, 2] = np.nan, np.inf, np.inf
    return made


@pytest.fixture
def session(tmp_path: Path, weights: NDArray[np.float32]) -> Iterator[InlineSession]:
    save_file({"a.weight": torch.from_numpy(weights)}, tmp_path / "a.safetensors")
    session = InlineSession(tmp_path / "a.safetensors")
    yield session
    assert session.errors == []
    session.workspace.close()


def pair_of(session: InlineSession, found: list[Compared]) -> PairPictures:
    pairs: list[PairPictures] = []
    (change,) = found[0].comparison.changed
    session.workspace.comparing.difference(found[0], change, pairs.append)
    return pairs[0]


def as_drawn(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return values as tiles hold them: NaN for what is not finite."""
    return np.where(np.isfinite(values), values, np.float32(np.nan))


def picture(pair: PairPictures, path: str) -> NDArray[np.float32]:
    """Return every weight as the heatmap draws it."""
    answers: list[TileResponse] = []
    request = TileRequest(path, Mode.WEIGHT, 0, 0, 0, *SHAPE, 0)
    pair.request_tiles(request, lambda answer: answer, answers.append)
    values = answers[0].weight
    assert values is not None
    return values


def test_files_of_other_names_and_types(
    session: InlineSession, weights: NDArray[np.float32], tmp_path: Path
) -> None:
    other = weights.copy()
    other[0, 2] = 1.0
    other[5:9] += np.float32(0.5)
    stored = torch.from_numpy(other).bfloat16()
    save_file({"module.a.weight": stored}, tmp_path / "b.safetensors")
    found: list[Compared] = []
    session.workspace.comparing.with_file(tmp_path / "b.safetensors", found.append)
    pair = pair_of(session, found)
    distance, a, b = (entry.path for entry in pair.inventory.tensors)
    expected = stored.float().numpy()
    np.testing.assert_array_equal(picture(pair, a), as_drawn(weights))
    np.testing.assert_array_equal(picture(pair, b), as_drawn(expected))
    with np.errstate(invalid="ignore"):
        wanted = np.where(weights == expected, np.float32(0), expected - weights)
    drawn = picture(pair, distance)
    np.testing.assert_array_equal(drawn, as_drawn(wanted))
    assert np.isnan(drawn[0, 0])  # NaN in both
    assert drawn[0, 1] == 0  # infinite in both
    pair.close()


def test_a_plan_takes_away_what_it_prunes(
    session: InlineSession, weights: NDArray[np.float32]
) -> None:
    draft = Step(method="l1_unstructured", layers="*", amount=Count(900))
    session.workspace.plan.edit_draft(draft)
    session.workspace.plan.apply_draft()
    found: list[Compared] = []
    session.workspace.comparing.source_with_result(found.append)
    pair = pair_of(session, found)
    distance, a, b = (entry.path for entry in pair.inventory.tensors)
    drawn, after = picture(pair, distance), picture(pair, b)
    gone = (after == 0) & (weights != 0)
    assert np.count_nonzero(gone) == 900
    np.testing.assert_array_equal(drawn[gone], -weights[gone])
    assert not drawn[~gone & np.isfinite(weights)].any()
    place = int(np.flatnonzero(gone)[7])
    readout = pair.readout(distance, place)
    assert readout is not None
    assert readout.value == -weights.flat[place]
    assert "A = " in readout.text
    assert "B = 0" in readout.text
    tables: list[str] = []
    cells = Cells(3, 2, 4, 5)
    pair.copy_region(distance, matrix_view(SHAPE), cells, tables.append)
    copied = [float(cell) for cell in tables[0].split("\t")]
    np.testing.assert_allclose(copied, drawn[3, 2:5], rtol=1e-6)
    np.testing.assert_array_equal(picture(pair, a), as_drawn(weights))
    pair.close()


def test_counts_and_tables_agree_with_the_arrays(
    session: InlineSession, weights: NDArray[np.float32], tmp_path: Path
) -> None:
    other = weights.copy()
    other[5:9] += np.float32(0.5)
    other[20, :30] = 0
    save_file({"a.weight": torch.from_numpy(other)}, tmp_path / "b.safetensors")
    found: list[Compared] = []
    session.workspace.comparing.with_file(tmp_path / "b.safetensors", found.append)
    pair = pair_of(session, found)
    distance, a, b = (entry.path for entry in pair.inventory.tensors)
    changed = (weights != other) & np.isfinite(weights)
    shown: dict[str, Histogram | None] = {}
    for path in (distance, a, b):
        pair.count(path, partial(shown.__setitem__, path))
    for path, values in ((a, weights), (b, other)):
        histogram = shown[path]
        assert histogram is not None
        assert histogram.zeros == np.count_nonzero(values == 0)
        assert histogram.nonfinite == 3
    histogram = shown[distance]
    assert histogram is not None
    assert int(histogram.kept.sum()) == np.count_nonzero(changed)
    assert histogram.nonfinite == 1  # infinite in both is no difference

    regions: list[Histogram | None] = []
    pair.on_region = regions.append
    view = matrix_view(SHAPE)
    pair.mark_region(distance, view, Cells(4, 0, 7, 60))
    pair.mark_region(distance, view, None)
    assert regions[0] is not None
    assert int(regions[0].kept.sum()) == np.count_nonzero(changed[4:7])
    assert regions[1] is None

    tables: list[Table] = []
    pair.list_cells(b, view, Cells(0, 0, *SHAPE), tables.append)
    (table,) = tables
    assert len(table.rows) == changed.size
    by_index = {row[0]: row[1:] for row in table.rows}
    assert by_index["o=20, i=3"] == (weights[20, 3], 0.0, -weights[20, 3])
    assert by_index["o=0, i=0"] == ("NaN or Inf",) * 3
    again = pair.again()
    assert [entry.path for entry in again.inventory.tensors] == [distance, a, b]
    again.close()


def test_many_weights_of_a_pair_are_listed_in_blocks(tmp_path: Path) -> None:
    rng = np.random.default_rng(5)
    one = rng.standard_normal((300, 200), dtype=np.float32)
    two = np.where(rng.random(one.shape) < 0.3, one + 1, one).astype(np.float32)
    for name, values in (("a", one), ("b", two)):
        save_file(
            {"w.weight": torch.from_numpy(values)}, tmp_path / f"{name}.safetensors"
        )
    session = InlineSession(tmp_path / "a.safetensors")
    found: list[Compared] = []
    session.workspace.comparing.with_file(tmp_path / "b.safetensors", found.append)
    pair = pair_of(session, found)
    tables: list[Table] = []
    distance = pair.inventory.tensors[0].path
    whole = Cells(0, 0, *one.shape)
    pair.list_cells(distance, matrix_view(one.shape), whole, tables.append)
    rows = tables[0].rows
    assert len(tables[0].header) == len(rows[0]) == 6
    assert sum(int(row[2]) for row in rows) == one.size
    assert sum(int(row[3]) for row in rows) == np.count_nonzero(one != two)
    assert sum(int(row[4]) for row in rows) == np.count_nonzero(one == two)
    pair.close()
    session.workspace.close()
