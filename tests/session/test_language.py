"""Texts pass through the installed catalogue with their values named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from prunescope.session import language
from prunescope.session.language import tr, tr_count

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _source_language() -> Iterator[None]:
    yield
    language.install(None)


def test_the_source_is_read_where_no_catalogue_is_installed() -> None:
    assert tr("Move step {number} to {place}", number=2, place=1) == "Move step 2 to 1"
    assert tr("100 % {of} nothing") == "100 % {of} nothing"


def test_a_translation_may_turn_the_values_around() -> None:
    catalogue = {"Move step {number} to {place}": "{place} ← {number}"}
    language.install(lambda text: catalogue.get(text, text))
    assert tr("Move step {number} to {place}", number=2, place=1) == "1 ← 2"


def test_a_count_chooses_its_text_and_may_be_written_in_its_own_way() -> None:
    assert tr_count("1 layer", "{count} layers", 1) == "1 layer"
    assert tr_count("1 layer", "{count} layers", 3) == "3 layers"
    assert tr_count("1 row", "{count} rows", 1000, count="1000") == "1000 rows"


def test_integers_are_written_in_groups_and_all_else_as_it_is() -> None:
    assert tr_count("1 layer", "{count} layers", 20_000) == "20\u202f000 layers"
    assert tr("{n} of {name}", n=1234, name="block1234") == "1\u202f234 of block1234"
    assert tr("seed {seed}", seed="1234") == "seed 1234"
