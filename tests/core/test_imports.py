"""Names that a normal unpickler would import: which are marked, which are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.imports import danger, judged

_CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"


@pytest.mark.parametrize(
    "name",
    [
        "os.system",
        "posix.system",
        "nt.system",
        "builtins.eval",
        "__builtin__.eval",
        "builtins.getattr",
        "subprocess.Popen",
        "types.CodeType",
        "pathlib.Path.write_text",
        "functools.reduce",
        "operator.methodcaller",
        "numpy.testing._private.utils.runstring",
        "torch.serialization.load",
        "torch.fx.graph_module.reduce_graph_module",
        "lib2to3.pgen2.grammar.Grammar.loads",
        "idlelib.calltip.get_entity",
        "uuid._get_command_stdout",
        "nobody.module.__dict__",
        "<computed>.os",
        "ensurepip._run_pip",
        "turtle.Screen",
    ],
)
def test_names_that_could_run_anything_are_marked(name: str) -> None:
    assert danger(name)


@pytest.mark.parametrize(
    "name",
    [
        "builtins.set",
        "collections.OrderedDict",
        "torch._utils._rebuild_tensor_v2",
        "torch.nn.modules.linear.Linear",
        "torch.nn.utils.prune.L1Unstructured",
        "numpy._core.multiarray._reconstruct",
        "numpy.core.multiarray.scalar",
        "pathlib.PosixPath",
        "argparse.Namespace",
        "datetime.datetime",
        "functools.partial",
        "ultralytics.nn.tasks.DetectionModel",
        "__main__.Model",
    ],
)
def test_names_of_ordinary_checkpoints_are_not(name: str) -> None:
    assert danger(name) == ""


def test_dangerous_names_come_first_with_their_reasons() -> None:
    names = judged(["collections.OrderedDict", "os.system", "torch.nn.Linear"])
    assert [name.name for name in names] == [
        "os.system",
        "collections.OrderedDict",
        "torch.nn.Linear",
    ]
    assert names[0].as_json() == {
        "name": "os.system",
        "dangerous": True,
        "reason": "runs commands on this computer",
    }


@pytest.mark.skipif(
    not _CORPUS.is_dir(), reason="the corpus is not beside the repository"
)
@pytest.mark.parametrize(
    "name",
    [
        "tests__assets__exploits__exploit1_basic_torch_bypass.pkl",
        "tests__data__malicious10.pkl",
        "tests__data2__GHSA-vvpj-8cmc-gx39.pkl",
    ],
)
def test_published_attacks_are_marked(name: str) -> None:
    (path,) = _CORPUS.glob(f"*/{name}")
    with open_checkpoint(path) as checkpoint:
        assert any(map(danger, checkpoint.inventory.imports))
