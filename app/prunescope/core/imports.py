"""Judges the names that a normal unpickler would import: which could run anything.

Unpickling imports what the file names and calls it with arguments of the file's
choice. Most names in model files only rebuild tensors and modules; those here give
whoever made the file a way to run code, commands or connections of their own. The
table is made from published attacks on model files and from what Python's standard
library offers them; a name that is not in it can still be a trap of its package.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_COMMANDS = "runs commands on this computer"
_CODE = "runs code that the file carries"
_REACH = "reaches any attribute of any object, and so any function"
_PICKLES = "loads further pickles, which can run anything"
_NETWORK = "opens network connections"
_FILES = "reads, writes or deletes files"
_NATIVE = "loads native libraries"
_INSTALL = "installs packages or builds software"
_INSIDES = "changes how Python itself works"
_DEBUG = "runs code under a debugger, profiler or timer"
_HIDDEN = "is put together while loading, which hides what it is"
_UNUSUAL = "is a part of Python's standard library that models have no use for"

#: Modules and names, each with what a call of it can do; the longest prefix decides.
_DANGEROUS = {
    reason: names.split()
    for reason, names in {
        _COMMANDS: """os posix nt subprocess pty popen2 commands pexpect sh plumbum
            invoke fabric platform.popen webbrowser antigravity multiprocessing
            concurrent asyncio uuid._get_command_stdout pydoc _osx_support
            _aix_support torch.utils.collect_env""",
        _CODE: """builtins.eval builtins.exec builtins.compile builtins.execfile
            code codeop runpy types marshal dill cloudpickle idlelib lib2to3
            functools.reduce pandas.eval pandas.core.computation sympy.sympify
            numexpr IPython jinja2 mako keras.layers.Lambda
            tensorflow.keras.layers.Lambda numpy.testing numpy.f2py
            torch._dynamo torch._inductor torch.jit.unsupported_tensor_ops
            torch.fx.graph_module torch.fx._symbolic_trace torch.utils._config_module
            torch.utils.cpp_extension torch.package torch.distributed.rpc
            torch._classes torch._ops""",
        _REACH: """builtins.getattr builtins.setattr builtins.delattr builtins.globals
            builtins.locals builtins.vars builtins.__import__ builtins.apply
            builtins.breakpoint builtins.input operator importlib imp zipimport
            pkgutil inspect""",
        _PICKLES: """pickle _pickle cPickle shelve dbm joblib torch.load
            torch.serialization.load torch.jit.load torch.hub torch.export.load
            numpy.load numpy.lib.npyio numpy.lib._npyio_impl numpy.core.multiarray.load
            pandas.read_pickle pandas.io.pickle yaml.load yaml.unsafe_load
            torch._utils.load torch.storage._load_from_bytes""",
        _NETWORK: """socket ssl http urllib urllib2 urllib3 requests httpx aiohttp
            ftplib smtplib poplib imaplib telnetlib nntplib xmlrpc socketserver paramiko
            boto3 websocket websockets""",
        _FILES: """builtins.open io _io shutil tempfile fileinput glob linecache
            pathlib zipfile tarfile sqlite3 posixpath ntpath genericpath
            numpy.save numpy.savez numpy.savetxt numpy.memmap numpy.fromfile
            torch.save torch.serialization.save""",
        _NATIVE: """ctypes _ctypes cffi winreg _winreg msvcrt _winapi
            torch.ops.load_library torch.classes.load_library""",
        _INSTALL: """pip setuptools distutils pkg_resources venv ensurepip
            numpy.distutils""",
        _INSIDES: """sys gc site signal threading _thread atexit warnings weakref
            copyreg.add_extension""",
        _DEBUG: """bdb pdb profile cProfile trace timeit test unittest doctest
            torch.utils.bottleneck""",
        _HIDDEN: "<computed>",
    }.items()
}
_REASONS = {name: reason for reason, names in _DANGEROUS.items() for name in names}

#: Standard library that model files do use; whole modules, or single names.
_HARMLESS_MODULES = {
    "__future__", "array", "calendar", "cmath", "collections", "dataclasses",
    "datetime", "_datetime", "decimal", "_decimal", "enum", "fractions", "math",
    "numbers", "random", "statistics", "string", "typing", "zoneinfo",
}  # fmt: skip
_HARMLESS_NAMES = {
    "_codecs.encode", "codecs.encode", "copy.copy", "copy.deepcopy",
    "copyreg._reconstructor", "copyreg.__newobj__", "copyreg.__newobj_ex__",
    "copy_reg._reconstructor", "argparse.Namespace", "functools.partial",
    "functools.OrderedDict", "ipaddress.IPv4Address", "logging.getLogger",
    "logging.Logger", "logging.RootLogger", "operator.getitem", "operator.itemgetter",
    "pathlib.Path", "pathlib.PosixPath", "pathlib.WindowsPath", "pathlib.PurePath",
    "pathlib.PurePosixPath", "pathlib.PureWindowsPath", "pathlib._local.Path",
    "pathlib._local.PosixPath", "pathlib._local.WindowsPath", "re._compile",
    "re.compile", "sre_compile.compile", "threading.Lock", "_thread.allocate_lock",
    "time.struct_time", "types.SimpleNamespace", "types.MappingProxyType", "uuid.UUID",
    "uuid.SafeUUID", "weakref.WeakValueDictionary", "weakref.WeakKeyDictionary",
    "weakref.WeakSet", "_weakrefset.WeakSet", "io.BytesIO", "_io.BytesIO",
    "torch.package.package_importer.PackageImporter",
}  # fmt: skip
_BUILTINS = {"__builtin__": "builtins", "__builtins__": "builtins"}
#: What this version of Python has no more, or other systems have, belongs to it too.
_STANDARD = sys.stdlib_module_names | {
    "asynchat", "asyncore", "cgi", "copy_reg", "crypt", "imp", "lib2to3", "pipes",
    "posix", "sre_compile",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ImportedName:
    """A name that unpickling would import; `danger` says why it is marked, or ""."""

    name: str
    danger: str

    def as_json(self) -> dict[str, str | bool]:
        """Return the name as `inspect --json` and `doctor --json` have it."""
        return {
            "name": self.name,
            "dangerous": bool(self.danger),
            "reason": self.danger,
        }


def judged(imports: Iterable[str]) -> tuple[ImportedName, ...]:
    """Return the names with verdicts, dangerous ones first, else in file order."""
    names = [ImportedName(name, danger(name)) for name in imports]
    return tuple(sorted(names, key=lambda name: not name.danger))


def danger(name: str) -> str:
    """Return what whoever made the file could do with `name`; "" where not known.

    `name` is "module.attribute", as :attr:`Inventory.imports` has it.
    """
    parts = name.split(".")
    parts[0] = _BUILTINS.get(parts[0], parts[0])
    plain = ".".join(parts)
    if plain in _HARMLESS_NAMES:
        return ""
    if any(part.startswith("<") for part in parts):
        return _HIDDEN
    for length in range(len(parts), 0, -1):
        reason = _REASONS.get(".".join(parts[:length]))
        if reason is not None:
            return reason
    if any(part.startswith("__") and part.endswith("__") for part in parts[1:]):
        return _REACH
    top = parts[0]
    if top == "builtins" or top in _HARMLESS_MODULES or top not in _STANDARD:
        return ""
    return _UNUSUAL
