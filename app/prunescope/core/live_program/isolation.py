"""Shuts a process off before it runs somebody's code, where Linux lets it.

Without privileges, in namespaces of its own: no network, every file read-only but
those of one folder, and nothing it starts outlives it. Standard library only; also
run as a script of its own, to find out beforehand whether all this works here.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys

_NEW_MOUNTS, _NEW_USER, _NEW_PROCESSES, _NEW_NETWORK = (
    0x00020000,
    0x10000000,
    0x20000000,
    0x40000000,
)
_BIND, _RECURSIVE, _PRIVATE = 0x1000, 0x4000, 1 << 18
_MOUNT_SETATTR = 442
_HERE, _ALL_BELOW, _READ_ONLY = -100, 0x8000, 1
_SET_DEATH_SIGNAL = 1
_MOST_PROCESSES = 512


class _MountAttributes(ctypes.Structure):
    _fields_ = [
        (name, ctypes.c_uint64) for name in ("set", "clear", "propagation", "user")
    ]


def isolate(folder: str) -> None:
    """Shut this process off; only `folder` stays writable.

    Returns in a child process, while the caller's process waits for it and ends as it
    ends. To be called before there are threads.

    Raises
    ------
    OSError
        This system does not allow it, or is no Linux.
    """
    if not sys.platform.startswith("linux"):
        raise OSError("not Linux")
    libc = ctypes.CDLL(None, use_errno=True)
    user, group = os.getuid(), os.getgid()
    parts = _NEW_USER | _NEW_NETWORK | _NEW_MOUNTS | _NEW_PROCESSES
    _check(libc.unshare(parts))
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{user} {user} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        with open(f"/proc/self/{name}", "w", encoding="ascii") as file:
            file.write(text)
    _make_read_only(libc, os.fsencode(folder))
    _limit_processes()
    _enter_process_space(libc)


def _make_read_only(libc: ctypes.CDLL, folder: bytes) -> None:
    _check(libc.mount(None, b"/", None, _RECURSIVE | _PRIVATE, None))
    _check(libc.mount(folder, folder, None, _BIND, None))
    _set_mounts(libc, b"/", _ALL_BELOW, _MountAttributes(set=_READ_ONLY))
    _set_mounts(libc, folder, 0, _MountAttributes(clear=_READ_ONLY))


def _set_mounts(
    libc: ctypes.CDLL, path: bytes, flags: int, attributes: _MountAttributes
) -> None:
    size = ctypes.c_size_t(ctypes.sizeof(attributes))
    reference = ctypes.byref(attributes)
    _check(libc.syscall(_MOUNT_SETATTR, _HERE, path, flags, reference, size))


def _limit_processes() -> None:
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_NPROC)
    most = _MOST_PROCESSES if hard < 0 else min(_MOST_PROCESSES, hard)
    resource.setrlimit(resource.RLIMIT_NPROC, (most, most))


def _enter_process_space(libc: ctypes.CDLL) -> None:
    """Go on as a process whose space, and all in it, dies with the first process."""
    first = os.fork()
    if first:
        os._exit(_end_of(first))
    libc.prctl(_SET_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
    worker = os.fork()
    if worker:
        os._exit(_end_of(worker))


def _end_of(process: int) -> int:
    """Wait for one process (and reap others meanwhile); return how it ended."""
    while True:
        ended, status = os.wait()
        if ended == process:
            code = os.waitstatus_to_exitcode(status)
            return 128 - code if code < 0 else code


def _check(result: int) -> None:
    if result:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def _probe(folder: str) -> int:
    with contextlib.suppress(OSError):
        isolate(folder)
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(_probe(sys.argv[1]))
