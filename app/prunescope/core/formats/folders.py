"""Finds the model in a folder, or says which tool or which file a person needs.

Training tools write folders of their own: those that another tool must merge first are
named with it. Download caches and pipelines keep models in folders below.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from prunescope.core.errors import ReadError, UnsupportedError, WrongKindError
from prunescope.core.formats.sharded import INDEX, merge_parts, read_index
from prunescope.core.formats.source import Source, reason, shown

if TYPE_CHECKING:
    from prunescope.core.formats.draft import Draft
    from prunescope.core.formats.sharded import ReadPart

_WEIGHTS = re.compile(r".*\.(safetensors|pt|pth|bin|ckpt|npz|pt2)", re.IGNORECASE)
_PART = re.compile(r"-\d+-of-\d+\.")
#: What trainers write beside the model.
_BESIDE = re.compile(
    r"(training_args|optimizer|optim|scheduler|scaler|rng_state|random_states|sampler)"
    r"[\w.-]*\.(bin|pt|pth)",
    re.IGNORECASE,
)
#: Names that the model has where several files could be it, first choice first.
_USUAL = (
    "model.safetensors",
    "diffusion_pytorch_model.safetensors",
    "pytorch_model.bin",
    "diffusion_pytorch_model.bin",
)
#: Folders below that are looked into, at most.
_MAXIMUM_BELOW = 100


def read_folder(path: str, read_part: ReadPart) -> Draft:
    """Read the model in a folder: by its index, or its only model file, or all parts.

    Raises
    ------
    WrongKindError, UnsupportedError
        There is no model in it, or one that another tool must merge first.
    """
    names = _listed(path)
    _refuse_foreign(path, names)
    indexes = [name for name in names if INDEX.fullmatch(name)]
    preferred = [name for name in indexes if ".safetensors." in name] or indexes
    if preferred:
        return read_index(Source(_join(path, preferred[0])), read_part)
    chosen = _models(names)
    if not chosen:
        return _read_below(path, names, read_part)
    if len(chosen) == 1:
        return read_part(_join(path, chosen[0]))
    if all(_PART.search(name) for name in chosen):
        return merge_parts(path, chosen, read_part)
    usual = next((name for name in _USUAL if name in chosen), None)
    if usual is None:
        listed = ", ".join(shown(name) for name in chosen[:5])
        raise WrongKindError(
            f"The folder {shown(path)} holds several models ({listed}); choose one."
        )
    draft = read_part(_join(path, usual))
    draft.warnings.append(
        f"The folder holds {len(chosen)} models, of which {usual} is shown."
    )
    return draft


def _models(names: list[str]) -> list[str]:
    """Files that may be the model: safetensors before others."""
    weights = [n for n in names if _WEIGHTS.fullmatch(n) and not _BESIDE.fullmatch(n)]
    return [name for name in weights if name.endswith(".safetensors")] or weights


def _read_below(path: str, names: list[str], read_part: ReadPart) -> Draft:
    """Read the only snapshot of a download cache, else name folders with models."""
    if "snapshots" in names and "blobs" in names:
        path, names = _join(path, "snapshots"), _listed(_join(path, "snapshots"))
        if len(names) == 1:
            return read_folder(_join(path, names[0]), read_part)
    below = [name for name in names[:_MAXIMUM_BELOW] if _holds_model(path, name)]
    if below:
        listed = ", ".join(shown(name) for name in below[:5])
        raise WrongKindError(
            f"The models of {shown(path)} lie in folders below ({listed}); choose one "
            "of them."
        )
    raise WrongKindError(
        f"The folder {shown(path)} holds no model file; choose the model itself."
    )


def _holds_model(path: str, name: str) -> bool:
    inner = _join(path, name)
    if not os.path.isdir(inner):
        return False
    try:
        names = _listed(inner)
    except ReadError:
        return False
    return bool(_models(names)) or any(INDEX.fullmatch(name) for name in names)


def _refuse_foreign(path: str, names: list[str]) -> None:
    for what, found, advice in (
        (
            "a distributed checkpoint (DCP)",
            ".metadata" in names and any(n.endswith(".distcp") for n in names),
            f"merge it first with {DCP_TOOL}",
        ),
        (
            "a DeepSpeed checkpoint",
            "zero_to_fp32.py" in names
            or any(n.startswith(("mp_rank_", "zero_pp_rank_")) for n in names)
            or ("latest" in names and any(n.startswith("global_step") for n in names)),
            "merge it first with its zero_to_fp32.py",
        ),
        (
            "a Megatron distributed checkpoint",
            "common.pt" in names and "metadata.json" in names,
            "convert it first with Megatron's tools/checkpoint/convert.py",
        ),
        (
            "a Flax or Orbax checkpoint",
            "_CHECKPOINT_METADATA" in names or "_METADATA" in names,
            "convert it to PyTorch first",
        ),
        (
            "a TensorFlow SavedModel",
            "saved_model.pb" in names,
            "open the PyTorch, safetensors or NumPy file it was made from",
        ),
    ):
        if found:
            raise UnsupportedError(f"The folder {shown(path)} is {what}; {advice}.")


#: What merges the parts of `torch.distributed.checkpoint`.
DCP_TOOL = "python -m torch.distributed.checkpoint.format_utils dcp_to_torch"


def refuse_part(path: str) -> None:
    """Refuse a part of a distributed checkpoint that is opened by itself.

    Raises
    ------
    UnsupportedError
        It is one by its name; its content is archives put together.
    """
    if path.endswith(".distcp"):
        raise UnsupportedError(
            f"{shown(path)} is a part of a distributed checkpoint (DCP); merge its "
            f"folder first with {DCP_TOOL}."
        )


def _listed(path: str) -> list[str]:
    try:
        return sorted(os.listdir(path))
    except OSError as error:
        raise ReadError(
            f"Cannot read the folder {shown(path)}: {reason(error)}."
        ) from error


def _join(path: str, name: str) -> str:
    return os.path.join(path, name)
