"""Gather the texts of the interface into the catalogues of `resources/translations`.

    .venv/bin/python packaging/translations.py [--check] [--merge OTHER.ts ...]

Finds every literal first argument of `tr` and both of `tr_count`, the texts that
stand in tables and reach `tr` by a name, and the sentences of `core` as templates
(`sentences.json` lists these); keeps the translations that are there, takes others
from the files of `--merge`, drops those of texts that are gone, and lets Qt's
`lrelease` make the `.qm` files that the window loads. `--check` changes nothing and
tells what is missing or out of date.
"""

from __future__ import annotations

import argparse
import ast
import json
import re
import shutil
import string
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import sentences
from prunescope.qt import actions
from prunescope.qt.heatmap import commands

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "app" / "prunescope"
FOLDER = ROOT / "resources" / "translations"
CONTEXT = "prunescope"
SENTENCES = FOLDER / "sentences.json"
# Which arguments of a call are texts.
_LITERAL_ARGUMENTS = {
    "tr": slice(1),
    "tr_count": slice(2),
    "mark": slice(1),
    "MethodSpec": slice(1, 3),
}


def texts() -> list[str]:
    """Return all texts of the interface, sorted."""
    found = {*spoken(), *_words_of_actions(), *_words_of_pictures()}
    for path in sorted(SOURCES.rglob("*.py")):
        found |= set(_literals(ast.parse(path.read_text("utf-8")), path))
    return sorted(found - {""})


def spoken() -> list[str]:
    """Return the templates of all sentences of `core` and all errors, sorted."""
    found: set[str] = {*sentences.SYSTEM, *map(str.capitalize, sentences.SYSTEM)}
    found.update(sentences.REASONS)
    for layer in ("core", "session"):
        for path in sorted((SOURCES / layer).rglob("*.py")):
            tree = ast.parse(path.read_text("utf-8"))
            found |= set(sentences.templates(tree, path))
    return sorted(found)


def _words_of_actions() -> Iterator[str]:
    for spec in (*actions.SPECS, *commands.SPECS):
        yield from (spec.menu, spec.text, spec.submenu)


def _words_of_pictures() -> Iterator[str]:
    for path in sorted((ROOT / "resources" / "guide").glob("*.svg")):
        for element in ET.parse(path).iter("{http://www.w3.org/2000/svg}text"):  # noqa: S314
            text = element.text or ""
            if re.search(r"[^\W\d_]{2}", text):
                yield text


def _literals(tree: ast.AST, path: Path) -> Iterator[str]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        for argument in node.args[_LITERAL_ARGUMENTS.get(node.func.id, slice(0))]:
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                yield argument.value
            elif isinstance(argument, ast.JoinedStr):
                place = f"{path.relative_to(ROOT)}:{argument.lineno}"
                sys.exit(f"{place}: an f-string cannot be translated; name its values")


def read(path: Path) -> dict[str, str]:
    """Return source → translation out of a `.ts` file; {} where there is none."""
    if not path.exists():
        return {}
    messages = ET.parse(path).getroot().iter("message")  # noqa: S314 - our own file
    return {
        message.findtext("source", ""): message.findtext("translation", "")
        for message in messages
    }


def write(path: Path, language: str, translations: dict[str, str]) -> None:
    """Write a `.ts` file; a text without translation is marked unfinished."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = CONTEXT
    for source, translated in translations.items():
        message = ET.SubElement(context, "message")
        ET.SubElement(message, "source").text = source
        entry = ET.SubElement(message, "translation")
        entry.text = translated
        if not translated:
            entry.set("type", "unfinished")
    ET.indent(root, " ")
    body = ET.tostring(root, encoding="unicode")
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    path.write_text(f"{head}{body}\n", encoding="utf-8")


def faults(wanted: Iterable[str], translations: dict[str, str]) -> list[str]:
    """Tell which texts lack a translation, or have one with other values in it."""
    found = []
    for text in wanted:
        translated = translations.get(text, "")
        if not translated:
            found.append(f"not translated: {text!r}")
        elif _fields(text) != _fields(translated):
            found.append(f"other values than in the source: {text!r}")
    gone = set(translations) - set(wanted)
    found += [f"no longer in the program: {text!r}" for text in sorted(gone)]
    return found


def _fields(text: str) -> Counter[str]:
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:  # a text with a brace of its own, which is never formatted
        return Counter()
    return Counter(name for _, name, _, _ in parts if name is not None)


def release(path: Path) -> bool:
    """Make the `.qm` file of a `.ts` file; tell whether that worked."""
    program = shutil.which("pyside6-lrelease", path=str(Path(sys.executable).parent))
    if program is None:
        sys.exit("pyside6-lrelease was not found; run packaging/dev.py test once.")
    command = [program, "-silent", str(path), "-qm", str(path.with_suffix(".qm"))]
    return subprocess.run(command, check=False).returncode == 0


def _united(catalogues: Iterable[dict[str, str]]) -> dict[str, str]:
    """Return what any of them translates; the first that does has its way."""
    united: dict[str, str] = {}
    for catalogue in catalogues:
        for source, translated in catalogue.items():
            united[source] = united.get(source, "") or translated
    return united


def listed() -> str:
    """Return the text of `sentences.json`."""
    return json.dumps(spoken(), ensure_ascii=False, indent=0) + "\n"


def _sentences_listed(*, write_them: bool) -> bool:
    """Renew the list of templates, or tell whether it is what it should be."""
    text = listed()
    if write_them:
        SENTENCES.write_text(text, encoding="utf-8")
    elif not SENTENCES.exists() or SENTENCES.read_text("utf-8") != text:
        print(f"{SENTENCES.name}: not the sentences of now")
        return False
    return True


def main() -> int:
    """Renew every catalogue, or with `--check` tell what is wrong with them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--merge", type=Path, nargs="*", default=[])
    options = parser.parse_args()
    check = options.check
    wanted = texts()
    failed = 0 if _sentences_listed(write_them=not check) else 1
    for path in sorted(FOLDER.glob("prunescope_*.ts")):
        known = read(path)
        if not check:
            known = _united([known, *map(read, options.merge)])
            known = {text: known.get(text, "") for text in wanted}
            write(path, path.stem.removeprefix("prunescope_"), known)
            failed |= not release(path)
        found = faults(wanted, known)
        failed |= bool(found)
        for fault in found:
            print(f"{path.name}: {fault}")
    return failed


if __name__ == "__main__":
    sys.exit(main())
