"""Which devices there are to compute on, and which of them is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prunescope.core.errors import OperationError
from prunescope.session import operations
from prunescope.session.display import DeviceView
from prunescope.session.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from prunescope.core.errors import PrunescopeError
    from prunescope.session.jobs import Lanes


class DeviceChoice:
    """The processor, until a person asks what else there is.

    `listed` are the devices that are known, `chosen` the name of the one to compute
    on; `on_news` hears that they changed. Looking for others loads torch, which takes
    more memory than all that browsing needs.
    """

    def __init__(
        self,
        lanes: Lanes,
        on_news: Callable[[], None],
        on_error: Callable[[PrunescopeError], None],
        *,
        gpu: bool,
    ) -> None:
        first = operations.first_device()
        self.listed: tuple[DeviceView, ...] = (first,)
        self.chosen = first.name
        self._lanes = lanes
        self._on_news = on_news
        self._on_error = on_error
        self._others = gpu

    def look_for_others(self) -> None:
        """List all devices, the first time that this is wished."""
        if not self._others:
            return
        self._others = False
        known = self.listed
        looking = tr("Looking for other devices…")
        self._take((*known, DeviceView("", looking, looking)))

        def failed(error: PrunescopeError) -> None:
            self._take(known)
            self._on_error(error)

        self._lanes.look(
            "devices", operations.list_devices, self._take, on_failed=failed
        )

    def choose(self, name: str) -> None:
        """Choose where to compute; what cannot be chosen is told."""
        found = next((d for d in self.listed if d.name == name), None)
        if found is None or found.reason:
            reason = found.reason if found is not None else "it is not there"
            self._on_error(OperationError(f"{name} cannot be used: {reason}."))
            return
        self.chosen = name
        self._on_news()

    def _take(self, listed: tuple[DeviceView, ...]) -> None:
        self.listed = listed
        self._on_news()
