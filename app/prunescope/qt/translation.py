"""The catalogues of the interface: which there are, and the one in use.

A language is a file `prunescope_<name>.qm` among the resources. Qt's own words come
from `qtbase_<name>.qm`, which PySide6 brings along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator

from prunescope.core.resources import resource_path
from prunescope.session import language, numbers

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QCoreApplication

SOURCE = "en"
_CONTEXT = "prunescope"
_FOLDER = "translations"


def available(folder: Path | None = None) -> list[tuple[str, str]]:
    """Return name and title of each language, English first."""
    place = resource_path(_FOLDER) if folder is None else folder
    found = sorted(place.glob("prunescope_*.qm")) if place.is_dir() else []
    names = [path.stem.removeprefix("prunescope_") for path in found]
    return [(name, title(name)) for name in [SOURCE, *names]]


def title(name: str) -> str:
    """Return what a language calls itself."""
    if name == SOURCE:
        return "English"
    return QLocale(name).nativeLanguageName() or name


class Translation(QObject):
    """Puts one language in place for the whole program."""

    def __init__(self, app: QCoreApplication, folder: Path | None = None) -> None:
        super().__init__(app)
        self._app = app
        self._folder = resource_path(_FOLDER) if folder is None else folder
        self._own = QTranslator(self)
        self._qt = QTranslator(self)
        self._name = SOURCE

    @property
    def name(self) -> str:
        """The language in use."""
        return self._name

    def use(self, choice: str) -> bool:
        """Use a language, or with "system" that of the system; tell if it is another.

        Where there is no catalogue, the language is English.
        """
        name = self._resolve(choice)
        if name == self._name:
            return False
        self._name = name
        for translator in (self._own, self._qt):
            self._app.removeTranslator(translator)
        if name == SOURCE:
            language.install(None)
            return True
        self._own.load(str(self._folder / f"prunescope_{name}.qm"))
        place = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self._qt.load(f"qtbase_{name}", place)
        for translator in (self._qt, self._own):
            self._app.installTranslator(translator)
        language.install(self._translate, name)
        return True

    def _resolve(self, choice: str) -> str:
        names = [name for name, _ in available(self._folder)]
        wanted = QLocale.system().name() if choice == "system" else choice
        short = wanted.partition("_")[0]
        return next((name for name in (wanted, short) if name in names), SOURCE)

    def _translate(self, text: str) -> str:
        # Python hands UTF-8 over, as the catalogue has it.
        return self._own.translate(_CONTEXT, text) or text


def use_separators(choice: str) -> None:
    """Group thousands as "locale" says, or with thin spaces."""
    if choice == "locale":
        separator = QLocale.system().groupSeparator()
        numbers.install(separator, QLocale.system().decimalPoint())
    else:
        numbers.install()
