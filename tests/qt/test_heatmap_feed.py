"""The life of tiles: one request at a time, newest wish next, late answers dropped."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers_pictures import PictureWorkspace
from prunescope.core.arrangement import matrix_view
from prunescope.core.matrix_view import Cells, MatrixView
from prunescope.core.pyramid import pixels
from prunescope.qt.heatmap import tile_feed
from prunescope.qt.heatmap.tile_feed import TileFeed
from prunescope.qt.heatmap.viewport import (
    MOST_PIXELS,
    Crop,
    Span,
    crop_for,
    overview_crop,
)
from prunescope.session.tiles import Mode

SIDE = 2048


class Clock:
    """Time that a test moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def workspace() -> PictureWorkspace:
    generator = np.random.default_rng(0)
    weights = generator.standard_normal((SIDE, SIDE)).astype(np.float32)
    workspace = PictureWorkspace({"a": weights, "b": weights[:64, :64]})
    workspace.held = True
    return workspace


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def feed(workspace: PictureWorkspace, clock: Clock) -> TileFeed:
    feed = TileFeed(workspace, lambda: None, clock)
    feed.show("a", view_of(workspace), version=0)
    return feed


def view_of(workspace: PictureWorkspace, path: str = "a") -> MatrixView:
    return matrix_view(workspace.reader.arrays[path].shape)


def want(feed: TileFeed, workspace: PictureWorkspace, top: int, size: int) -> Crop:
    view = view_of(workspace)
    span = Span(top, top, top + size, top + size)
    crop = crop_for(view, span, 500, 500, blocks=False)
    feed.want(crop, span.cells(view), Mode.MASK)
    return crop


def test_a_large_matrix_begins_with_its_overview(
    feed: TileFeed, workspace: PictureWorkspace
) -> None:
    crop = want(feed, workspace, 100, 400)
    workspace.answer()
    first, second = workspace.requests
    assert first.level == overview_crop(view_of(workspace)).level
    assert (first.cell_bottom, first.cell_right) == (SIDE, SIDE)
    assert second.level == crop.level == 0
    assert len(feed.visible_tiles()) == 1
    assert feed.visible_tiles()[-1].crop.level > 0
    workspace.answer()
    assert not feed.is_refining
    assert feed.visible_tiles()[-1].crop.level == 0


def test_a_small_matrix_needs_no_overview(workspace: PictureWorkspace) -> None:
    feed = TileFeed(workspace, lambda: None)
    view = view_of(workspace, "b")
    feed.show("b", view, version=0)
    span = Span(0, 0, 64, 64)
    feed.want(crop_for(view, span, 500, 500, blocks=False), span.cells(view), Mode.MASK)
    workspace.answer()
    assert [request.level for request in workspace.requests] == [0]
    assert not feed.is_refining


def test_wishes_wait_for_the_answer_and_only_the_newest_is_sent(
    feed: TileFeed, workspace: PictureWorkspace
) -> None:
    want(feed, workspace, 0, 400)
    workspace.answer()
    for top in (400, 800, 1200):
        want(feed, workspace, top, 400)
    assert len(workspace.requests) == 2
    workspace.answer()
    assert len(workspace.requests) == 3
    assert workspace.requests[-1].cell_top <= 1200
    assert workspace.requests[-1].cell_bottom >= 1600


def test_tiles_that_were_left_are_kept_as_far_as_there_is_room(
    feed: TileFeed, workspace: PictureWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tile_feed, "_KEPT_PIXELS", 2 * 704**2)

    def was_there(top: int) -> bool:
        want(feed, workspace, top, 400)
        found = not feed.is_refining
        while feed.is_refining:
            workspace.answer()
        return found

    assert not was_there(0)
    assert not was_there(800)
    assert was_there(0)
    assert not was_there(1400)
    assert was_there(800)
    assert not was_there(0)


def test_an_answer_that_never_comes_does_not_stop_the_picture(
    feed: TileFeed, workspace: PictureWorkspace, clock: Clock
) -> None:
    want(feed, workspace, 0, 400)
    clock.now = 60.0
    want(feed, workspace, 400, 400)
    assert len(workspace.requests) == 2
    lost = workspace.waiting.pop(0)
    workspace.answer()
    before = feed.visible_tiles()
    lost[1](workspace.maker.make(lost[0]))
    assert feed.visible_tiles() == before


def test_late_answers_for_another_parameter_are_dropped(
    feed: TileFeed, workspace: PictureWorkspace
) -> None:
    want(feed, workspace, 0, 400)
    feed.show("b", view_of(workspace, "b"), version=0)
    workspace.answer()
    assert feed.visible_tiles() == []
    assert feed.limit is None


def test_other_masks_keep_the_old_picture_until_the_new_one_is_there(
    feed: TileFeed, workspace: PictureWorkspace
) -> None:
    want(feed, workspace, 0, 400)
    workspace.answer()
    workspace.answer()
    old = feed.visible_tiles()
    workspace.prune("a", np.zeros((SIDE, SIDE), bool))
    feed.set_version(workspace.version)
    assert feed.visible_tiles() == old
    assert feed.is_refining
    workspace.answer()
    new = feed.visible_tiles()[-1]
    assert new is not old[-1]
    assert new.picture is not None
    assert not new.picture.kept.any()
    assert not feed.is_refining


def test_the_overview_is_made_again_when_nothing_else_is_to_do(
    feed: TileFeed, workspace: PictureWorkspace
) -> None:
    want(feed, workspace, 0, 400)
    workspace.answer()
    workspace.answer()
    feed.set_version(7)
    workspace.answer()
    assert workspace.requests[-1].level == workspace.requests[0].level
    workspace.answer()
    assert not workspace.waiting


def test_what_was_seen_before_needs_no_request(
    feed: TileFeed, workspace: PictureWorkspace
) -> None:
    want(feed, workspace, 0, 400)
    workspace.answer()
    workspace.answer()
    want(feed, workspace, 800, 400)
    workspace.answer()
    count = len(workspace.requests)
    want(feed, workspace, 10, 380)
    assert len(workspace.requests) == count
    assert not feed.is_refining


def test_a_failed_tile_tells_its_sentence_and_is_not_asked_for_again(
    feed: TileFeed, workspace: PictureWorkspace
) -> None:
    workspace.reader.broken = True
    want(feed, workspace, 0, 400)
    workspace.answer()
    workspace.answer()
    assert "the disk is gone" in feed.failure
    assert feed.visible_tiles() == []
    count = len(workspace.requests)
    want(feed, workspace, 10, 380)
    assert len(workspace.requests) == count


lengths = st.integers(1, 100_000)


@given(
    lengths,
    lengths,
    st.floats(0, 1),
    st.floats(0.0001, 1),
    st.integers(50, 3000),
)
def test_crops_cover_what_is_seen_and_stay_small(
    rows: int, columns: int, start: float, share: float, side: int
) -> None:
    view = matrix_view((rows, columns))
    span = Span(
        view.rows * start,
        view.columns * start,
        view.rows * (start + share),
        view.columns * (start + share),
    )
    crop = crop_for(view, span, side, side, blocks=rows % 2 == 0)
    assert crop.covers(span.cells(view))
    high, wide = crop.size
    assert high * wide <= MOST_PIXELS or crop.level == view.top_level
    assert max(high, wide) <= max(32_767, MOST_PIXELS)


@given(st.integers(1, 5000), st.floats(1, 5000))
def test_coarser_views_never_ask_for_finer_tiles(side: int, cells: float) -> None:
    view = matrix_view((50_000, 50_000))
    levels = [
        crop_for(
            view,
            Span(0, 0, min(cells * zoom, 50_000), min(cells * zoom, 50_000)),
            side,
            side,
            blocks=False,
        ).level
        for zoom in (1, 2, 4, 8)
    ]
    assert levels == sorted(levels)


def test_a_stretched_matrix_keeps_every_row() -> None:
    view = matrix_view((128, 8192))
    crop = crop_for(view, Span(0, 0, 128, 8192), 540, 370, blocks=False)
    assert crop.level == 0
    assert pixels(view.rows, crop.level) == 128


def test_overviews_hold_the_whole_matrix() -> None:
    view = matrix_view((4096, 11_008))
    crop = overview_crop(view)
    assert crop.cells == Cells(0, 0, view.rows, view.columns)
    assert max(crop.size) <= 1024
