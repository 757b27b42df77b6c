"""Every way to open a file from a window: dialog, drop, paste, recent, samples.

All of them end in one signal, `paths_requested`; which window takes a file is decided
where all windows are known.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QUrl, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from prunescope.core.errors import ReadError
from prunescope.core.resources import resource_path
from prunescope.qt.chooser import Choice, Chooser
from prunescope.qt.folders import show_folder
from prunescope.session.language import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint

    from prunescope.qt.messages import Messages
    from prunescope.qt.recent import RecentFile, RecentFiles

SAMPLES = {"cnn": "lenet.safetensors", "transformer": "transformer.safetensors"}
#: From here on a person is asked whether each file should get a window.
MANY = 9
_PATH_MOST = 4096
_SUFFIXES = (".safetensors", ".pt", ".pth", ".ckpt", ".bin", ".pt2", ".npz")
_INDEX = ".index.json"


class OpenWishes(QObject):
    """Finds out what should be opened; `paths_requested` carries a tuple of paths.

    `recent_changed` tells that the recent files are others now.
    """

    paths_requested = Signal(object)
    recent_changed = Signal()
    #: Two files are to be compared (a pair of paths).
    comparison_requested = Signal(object)
    #: Parts of the open model are elsewhere (paths by name; none where none was found).
    parts_located = Signal(object)

    def __init__(
        self, recent: RecentFiles, messages: Messages, window: QWidget
    ) -> None:
        super().__init__(window)
        self._recent = recent
        self._messages = messages
        self._window = window
        self._folder = ""

    def ask(self) -> None:
        """Ask which files to open."""
        names, _ = QFileDialog.getOpenFileNames(
            self._window, tr("Open a model"), self._folder, model_filters()
        )
        if names:
            self._folder = str(Path(names[0]).parent)
            self.open([Path(name) for name in names])

    def open(self, paths: Sequence[Path]) -> None:
        """Open these; where they are many, ask first."""
        wanted = list(dict.fromkeys(paths))
        if len(wanted) >= MANY:
            wanted = wanted[: self._messages.ask_many(len(wanted), MANY - 1)]
        if wanted:
            self.paths_requested.emit(tuple(wanted))

    def open_sample(self, name: str) -> None:
        """Open a model that comes with the program."""
        self.open([resource_path("samples", SAMPLES[name])])

    def drop(self, data: QMimeData) -> None:
        """Open what was dropped, or compare the first two."""
        paths = local_paths(data)
        few = 1 < len(paths) < MANY
        answer = self._messages.ask_drop(len(paths)) if few else "open"
        if answer == "open":
            self.open(paths)
        elif answer == "compare":
            self.comparison_requested.emit((paths[0], paths[1]))

    def paste(self) -> None:
        """Open the files or the path in the clipboard."""
        clipboard = QGuiApplication.clipboard()
        paths = local_paths(clipboard.mimeData()) or _typed_paths(clipboard.text())
        if paths:
            self.open(paths)
        else:
            self._messages.error(
                ReadError(
                    tr(
                        "The clipboard holds no path of a file; copy a file or "
                        "its path, then try again."
                    )
                )
            )

    def locate_parts(self, lost: tuple[str, ...], folder: Path) -> None:
        """Ask where the first of these parts is; others may lie beside it.

        They keep their names, by which the index knows them. Where an index is chosen,
        that is opened.
        """
        title = tr("Locate {name}", name=lost[0])
        name, _ = QFileDialog.getOpenFileName(
            self._window, title, str(folder), model_filters()
        )
        chosen, found = Path(name), {}
        if name.endswith(_INDEX):
            self.open([chosen])
        elif name and chosen.name not in lost:
            self._messages.error(_other_part(chosen.name, lost[0]))
        elif name:
            beside = {part: chosen.with_name(part) for part in lost}
            found = {part: path for part, path in beside.items() if path.is_file()}
        self.parts_located.emit(found)

    # --- recent files

    def open_recent(self, path: Path) -> None:
        """Open a file of the list; where it is gone, ask for its new place."""
        if path.exists():
            self.open([path])
        else:
            self.locate(path)

    def locate(self, path: Path) -> None:
        """Ask where a file or folder of the list is now, and open it there."""
        title, window = tr("Locate {name}", name=path.name), self._window
        if path.suffix in _SUFFIXES:
            start = str(path.parent)
            name, _ = QFileDialog.getOpenFileName(window, title, start, model_filters())
        else:
            name = QFileDialog.getExistingDirectory(window, title, str(path.parent))
        if name:
            self._recent.relocate(path, Path(name))
            self.recent_changed.emit()
            self.open([Path(name)])

    def choose_recent(self) -> None:
        """Offer the recent files to be found by a few letters."""
        choices = [
            Choice(
                file.name,
                partial(self.open_recent, Path(file.path)),
                detail=str(Path(file.path).parent),
                keywords=file.path,
            )
            for file in self._recent.files()
        ]
        hint = tr("Name of a file opened before")
        dialog = Chooser(tr("Open recent"), hint, choices, self._window)
        dialog.popup_over(self._window)

    def recent_menu(self, file: RecentFile, at: QPoint) -> None:
        """Offer what can be done with an entry of the list."""
        path = Path(file.path)
        menu = QMenu(self._window)
        menu.addAction(tr("Open"), partial(self.open_recent, path))
        pin = tr("Unpin") if file.pinned else tr("Pin to the top")
        menu.addAction(pin, partial(self.toggle_pin, file))
        if file.exists:
            menu.addAction(tr("Show in its folder"), partial(show_folder, path.parent))
        else:
            menu.addAction(tr("Locate…"), partial(self.locate, path))
        menu.addAction(tr("Remove from the list"), partial(self._forget, path))
        menu.popup(at)
        menu.aboutToHide.connect(menu.deleteLater)

    def toggle_pin(self, file: RecentFile) -> None:
        """Keep an entry at the top of the list, or no longer."""
        self._recent.set_pinned(Path(file.path), pinned=not file.pinned)
        self.recent_changed.emit()

    def _forget(self, path: Path) -> None:
        self._recent.remove(path)
        self.recent_changed.emit()


def _other_part(name: str, wanted: str) -> ReadError:
    return ReadError(
        tr(
            "{name} is no part that is missing; choose {wanted}, the name by which the "
            "index knows it.",
            name=name,
            wanted=wanted,
        )
    )


def local_paths(data: QMimeData | None) -> list[Path]:
    """Return the files that were dragged or copied; an empty clipboard has no data."""
    urls = data.urls() if data else []
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


def _typed_paths(text: str) -> list[Path]:
    """Return the paths that a text consists of, one a line; [] if it is prose."""
    lines = [line.strip().strip("\"'") for line in text.splitlines() if line.strip()]
    paths = []
    for line in lines:
        url = QUrl(line)
        path = Path(url.toLocalFile() if url.isLocalFile() else line)
        if line.startswith("~/"):
            path = path.expanduser()
        if len(line) > _PATH_MOST or not path.is_absolute():
            return []
        paths.append(path)
    return paths


def model_filters() -> str:
    """Return the kinds of files that a dialog offers to open."""
    models = " ".join(f"*{suffix}" for suffix in (*_SUFFIXES, _INDEX))
    return f"{tr('Models')} ({models});;{tr('All files')} (*)"
