"""Every language is complete, says the same, and is what the window loads."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QTranslator

import translations
from prunescope.core.resources import resource_path

CATALOGUES = sorted(translations.FOLDER.glob("prunescope_*.ts"))
NAMES = [path.stem.removeprefix("prunescope_") for path in CATALOGUES]
PAGES = sorted(page.name for page in resource_path("guide", "en").glob("*.html"))


def test_there_is_a_korean_catalogue() -> None:
    assert "ko" in NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_text_is_translated_with_the_same_values(name: str) -> None:
    known = translations.read(translations.FOLDER / f"prunescope_{name}.ts")
    assert translations.faults(translations.texts(), known) == []


def test_the_list_of_sentences_is_that_of_the_program() -> None:
    assert translations.SENTENCES.read_text("utf-8") == translations.listed()


@pytest.mark.parametrize("name", NAMES)
def test_what_is_loaded_is_what_was_translated(name: str) -> None:
    known = translations.read(translations.FOLDER / f"prunescope_{name}.ts")
    loaded = QTranslator()
    assert loaded.load(str(translations.FOLDER / f"prunescope_{name}.qm"))
    other = {
        source
        for source, translated in known.items()
        if translated and loaded.translate(translations.CONTEXT, source) != translated
    }
    assert other == set()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("page", PAGES)
def test_the_guide_shows_the_same_pictures_and_words_to_type(
    page: str, name: str
) -> None:
    english, other = (
        resource_path("guide", language, page).read_text("utf-8")
        for language in ("en", name)
    )
    for what in (r"<img [^>]*>", r"<code>.*?</code>"):
        assert sorted(re.findall(what, other)) == sorted(re.findall(what, english))
    tags = r"</?(?:h1|h2|ul|li|table|tr|td)\b"
    assert re.findall(tags, other) == re.findall(tags, english)
