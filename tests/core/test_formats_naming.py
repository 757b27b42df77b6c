"""Modules, roles and verdicts that a bare state dict gets by its names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import torch
from torch import nn

from prunescope.core.formats.draft import Draft, DraftTensor, View, contiguous
from prunescope.core.formats.naming import finish
from prunescope.core.inventory import FileStamp, Inventory, Role, Storage

if TYPE_CHECKING:
    from collections.abc import Mapping


def inventory_of(tensors: Mapping[str, torch.Tensor]) -> Inventory:
    """Inventory of a state dict, each storage once."""
    draft = Draft("test", (FileStamp("x", 0, 0, 0, 0),))
    known: dict[int, int] = {}
    for path, tensor in tensors.items():
        at = tensor.untyped_storage().data_ptr()
        if at not in known or at == 0:
            known[at] = len(draft.storages)
            size = tensor.untyped_storage().nbytes()
            draft.storages.append(Storage(0, 0, size, path, size))
        view = View(
            tuple(tensor.shape),
            tensor.stride(),
            str(tensor.dtype).removeprefix("torch."),
            known[at],
            int(tensor.storage_offset()),
        )
        draft.tensors.append(DraftTensor(path, view))
    return finish(draft)


@pytest.mark.parametrize(
    ("module", "expected"),
    [
        (nn.Linear(3, 4), "Linear"),
        (nn.Conv1d(3, 4, 3), "Conv1d"),
        (nn.Conv2d(3, 4, 3), "Conv2d"),
        (nn.Conv3d(3, 4, 3), "Conv3d"),
        (nn.Conv2d(8, 8, 3, groups=4), "Conv2d"),
        (nn.ConvTranspose2d(6, 4, 3), "ConvTranspose2d"),
        (nn.LayerNorm(5), "LayerNorm"),
        (nn.LayerNorm((1, 5)), "LayerNorm"),
        (nn.LayerNorm((4, 3, 3)), "LayerNorm"),
        (nn.RMSNorm(5), "RMSNorm"),
        (nn.PReLU(), "PReLU"),
        (nn.BatchNorm2d(5), "BatchNorm2d"),
        (nn.LSTM(3, 4, num_layers=2, bidirectional=True), "LSTM"),
        (nn.GRU(3, 4), "GRU"),
        (nn.RNN(3, 4), "RNN"),
        (nn.LSTMCell(3, 4), "LSTMCell"),
        (nn.MultiheadAttention(4, 2), "MultiheadAttention"),
        (nn.MultiheadAttention(4, 2, kdim=3, vdim=5), "MultiheadAttention"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_types_are_inferred_as_torch_has_them(module: nn.Module, expected: str) -> None:
    inventory = inventory_of({f"x.{k}": v for k, v in module.state_dict().items()})
    found = next(m for m in inventory.modules if m.path == "x")
    assert found.type == expected
    assert found.type_inferred


@pytest.mark.parametrize(
    "path",
    [
        "embeddings.word_embeddings.weight",
        "bert.embeddings.position_embeddings.weight",
        "embedding.weight",
        "transformer.wte.weight",
        "wpe.weight",
        "tok_embeddings.weight",
        "model.embed_tokens.weight",
        "shared.weight",
        "pos_embed",
        "class_token",
        "emb.weight",
    ],
)
def test_embeddings_are_not_prunable_by_default(path: str) -> None:
    found = inventory_of({path: torch.ones(10, 4)})[path]
    assert found.role is Role.PARAMETER
    assert found.eligible
    assert not found.prunable
    assert found.reason == "embedding"


@pytest.mark.parametrize(
    "path", ["patch_embed.proj.weight", "embedder.0.weight", "member.weight"]
)
def test_layers_inside_of_embedders_are_prunable(path: str) -> None:
    assert inventory_of({path: torch.ones(10, 4)})[path].prunable


def test_norms_over_several_dimensions_are_not_prunable_by_default() -> None:
    inventory = inventory_of(nn.LayerNorm((4, 5)).state_dict())
    assert [entry.reason for entry in inventory.tensors] == ["norm", "norm"]
    assert not any(entry.prunable for entry in inventory.tensors)
    assert all(entry.eligible for entry in inventory.tensors)


def test_a_linear_layer_named_after_embeddings_is_prunable() -> None:
    name = "encoder.embedding_hidden_mapping_in"
    layer = {f"{name}.weight": torch.ones(4, 4), f"{name}.bias": torch.ones(4)}
    assert inventory_of(layer)[f"{name}.weight"].prunable


def test_batch_norms_follow_the_rank_of_what_is_before_them() -> None:
    for layer, expected in (
        (nn.Conv1d(1, 2, 1), "BatchNorm1d"),
        (nn.Conv2d(1, 2, 1), "BatchNorm2d"),
        (nn.Conv3d(1, 2, 1), "BatchNorm3d"),
        (nn.Linear(1, 2), "BatchNorm1d"),
    ):
        model = nn.Sequential(layer, nn.BatchNorm2d(2))
        inventory = inventory_of(model.state_dict())
        assert {m.path: m.type for m in inventory.modules}["1"] == expected


def test_roles_and_reasons_of_small_tensors() -> None:
    inventory = inventory_of(
        {
            "bn.weight": torch.ones(4),
            "bn.bias": torch.ones(4),
            "bn.running_mean": torch.ones(4),
            "bn.running_var": torch.ones(4),
            "bn.num_batches_tracked": torch.tensor(3),
            "ids": torch.arange(5),
            "attn.relative_position_index": torch.zeros(4, 4, dtype=torch.int64),
            "logit_scale": torch.tensor(1.0),
            "nothing": torch.zeros(3, 0),
        }
    )
    assert [t.path for t in inventory.buffers] == [
        "bn.running_mean",
        "bn.running_var",
        "bn.num_batches_tracked",
        "ids",
        "attn.relative_position_index",
    ]
    assert inventory["bn.weight"].eligible
    assert not inventory["bn.weight"].prunable
    assert inventory["logit_scale"].reason == "scalar"
    assert inventory["nothing"].reason == "empty"
    assert not any(t.prunable for t in inventory.tensors)


def test_low_bit_weights_are_recognised() -> None:
    inventory = inventory_of(
        {
            "q.qweight": torch.zeros(4, 4, dtype=torch.int32),
            "i.weight": torch.zeros(4, 4, dtype=torch.int8),
            "c.weight": torch.zeros(4, 4, dtype=torch.complex64),
            "f.weight": torch.zeros(4, 4, dtype=torch.float8_e4m3fn),
        }
    )
    assert not inventory["q.qweight"].eligible
    assert inventory["i.weight"].eligible
    assert not inventory["i.weight"].prunable
    assert inventory["c.weight"].eligible
    assert inventory["f.weight"].prunable


def test_ties_keep_the_first_name_and_share_the_verdict() -> None:
    table = torch.ones(10, 4)
    inventory = inventory_of({"head.weight": table, "embedding.weight": table})
    assert inventory["embedding.weight"].tied_to == "head.weight"
    assert inventory["head.weight"].tied_to is None
    assert not inventory["head.weight"].prunable


def test_a_lone_mask_is_an_ordinary_tensor() -> None:
    inventory = inventory_of({"attn_mask": torch.ones(2, 2), "x_orig": torch.ones(2)})
    assert inventory.warnings == ()


def test_every_module_above_a_tensor_is_listed_parents_first() -> None:
    inventory = inventory_of(
        {
            "model.layers.0.weight": torch.ones(2, 2),
            "model.layers.1.weight": torch.ones(2, 2),
            "": torch.ones(2, 2),
        }
    )
    assert [m.path for m in inventory.modules] == [
        "",
        "model",
        "model.layers",
        "model.layers.0",
        "model.layers.1",
    ]
    assert {m.path: m.type for m in inventory.modules}["model.layers"] == "Sequential"


def test_row_major_strides() -> None:
    assert contiguous((2, 3, 4)) == torch.zeros(2, 3, 4).stride()
    assert contiguous(()) == ()


INT, BYTE, HALF = torch.int32, torch.uint8, torch.float16
#: What quantisers write for one linear layer: names below it, types and shapes.
QUANTISED = {
    "gptq": {"qweight": INT, "qzeros": INT, "scales": HALF, "g_idx": INT},
    "exl2": {"q_weight": INT, "q_scale": INT, "q_groups": torch.int16},
    "packed": {"weight_packed": INT, "weight_scale": HALF, "weight_shape": INT},
    "nf4": {"weight": BYTE, "weight.absmax": BYTE, "weight.quant_map": torch.float32},
    "int8": {"weight": torch.int8, "SCB": torch.float32},
}


@pytest.mark.parametrize("kind", QUANTISED)
def test_packed_weights_are_told_by_what_stands_beside_them(kind: str) -> None:
    names = {f"fc.{n}": torch.ones(8, 4).to(t) for n, t in QUANTISED[kind].items()}
    inventory = inventory_of(
        {**names, "fc.bias": torch.ones(4), "x.weight": torch.ones(3, 4)}
    )
    for path in names:
        assert inventory[path].reason == "packed low-bit weights"
        assert not inventory[path].eligible
    assert [t.path for t in inventory.parameters if t.prunable] == ["x.weight"]


def test_scales_of_eight_bit_weights_are_not_pruned_by_default() -> None:
    inventory = inventory_of(
        {
            "fc.weight": torch.ones(256, 256).to(torch.float8_e4m3fn),
            "fc.weight_scale_inv": torch.ones(2, 2),
        }
    )
    assert inventory["fc.weight"].prunable
    assert inventory["fc.weight_scale_inv"].reason == "scale of quantised weights"


def test_averaged_copies_in_the_same_dictionary_are_left_out_by_default() -> None:
    names = {
        "model.fc.weight": torch.ones(2, 3),
        "model_ema.fc.weight": torch.zeros(2, 3),
    }
    inventory = inventory_of(names)
    assert inventory["model.fc.weight"].prunable
    assert inventory["model_ema.fc.weight"].eligible
    assert inventory["model_ema.fc.weight"].reason == "averaged copy (EMA)"
    alone = inventory_of({"model_ema.fc.weight": torch.zeros(2, 3)})
    assert alone["model_ema.fc.weight"].prunable


def test_the_magnitude_of_a_weight_norm_is_not_pruned_by_default() -> None:
    layer = nn.utils.parametrizations.weight_norm(nn.Linear(3, 4))
    inventory = inventory_of(layer.state_dict())
    assert [t.path for t in inventory.parameters if t.prunable] == [
        "parametrizations.weight.original1"
    ]
