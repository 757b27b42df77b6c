"""In each language and at each scale every word can be read."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import MagicMock

import pytest
from PySide6.QtWidgets import QLabel, QWidget

import helpers_languages
import prunescope
from prunescope.core.arrangement import matrix_view
from prunescope.core.errors import ReadError
from prunescope.core.matrix_view import Layout
from prunescope.qt.heatmap.dimension_words import dimension_word
from prunescope.qt.main_window import MainWindow
from prunescope.qt.theme import LIGHT
from prunescope.qt.translation import Translation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

HANGUL = re.compile("[가-힣]")
WORD = re.compile(
    r"\b(?:the|of|and|is|to|in|with|no|not|file|layers?|open|show)\b", re.IGNORECASE
)


@pytest.fixture
def translation(qapp: QApplication) -> Iterator[Translation]:
    translation = Translation(qapp)
    yield translation
    translation.use("en")


@pytest.mark.parametrize("scale", ["1", "2"])
@pytest.mark.parametrize("name", ["en", "ko"])
def test_no_text_is_cut(tmp_path: Path, name: str, scale: str) -> None:
    tests = Path(helpers_languages.__file__)
    folders = [str(Path(prunescope.__file__).parents[1]), str(tests.parent)]
    done = subprocess.run(
        [sys.executable, str(tests), name, str(tmp_path)],
        env={
            **os.environ,
            "QT_SCALE_FACTOR": scale,
            "PYTHONPATH": os.pathsep.join(folders),
        },
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout, done.stderr
    ratio, texts, cut = json.loads(done.stdout.splitlines()[-1])
    assert ratio == float(scale)
    assert len(texts) > 200
    assert cut == []
    if name == "ko":
        english = [t for t in texts if WORD.search(t) and not HANGUL.search(t)]
        assert english == ["Prunes 692 of 1 384 kept"]  # what the test displays


def test_a_text_without_room_is_found(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    whole, narrow = QLabel("A sentence", parent), QLabel("Another sentence", parent)
    whole.resize(whole.sizeHint())
    narrow.resize(20, 20)
    parent.show()
    (found,) = helpers_languages.cut(parent)
    assert found.startswith("Another")


def test_menus_and_errors_speak_the_language_chosen(
    translation: Translation, settings: QSettings, qtbot: QtBot
) -> None:
    translation.use("ko")
    window = MainWindow(lambda *_: MagicMock(), settings, LIGHT)
    qtbot.addWidget(window)
    menus = [action.text() for action in window.menuBar().actions()]
    assert menus[0] == "파일(&F)"
    assert all(HANGUL.search(text) for text in menus)
    assert window.actions_by_name["apply"].text() == "초안 적용(&A)"
    with qtbot.wait_signal(window.messages.said) as said:
        window.messages.error(ReadError("The archive declares 2 records but lists 3."))
    assert said.args == ["error", window.messages.banner.sentence]
    assert HANGUL.search(window.messages.banner.sentence)
    assert {"2", "3"} <= set(re.findall(r"\d", window.messages.banner.sentence))


@pytest.mark.parametrize("layout", list(Layout))
@pytest.mark.parametrize("shape", [(7,), (6, 1, 3, 3), (8, 4, 3, 3), (4, 3, 2, 3, 3)])
def test_no_side_of_a_picture_is_named_in_another_language(
    translation: Translation, shape: tuple[int, ...], layout: Layout
) -> None:
    translation.use("ko")
    for label in matrix_view(shape, layout).labels:
        word = dimension_word(label)
        assert HANGUL.search(word)
        assert not re.search("[a-z]", word)
