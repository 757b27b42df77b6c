"""What the doctor finds, on files made by torch as their owners make them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import torch
from safetensors.torch import save_file
from torch import nn
from torch.nn.utils import prune

from helpers_files import state_dict_pickle, write_torch_zip
from helpers_patients import codes, finding, network, pruned_network, save
from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.doctor import Examination, examine
from prunescope.core.findings import Severity
from prunescope.core.progress import Cancelled

if TYPE_CHECKING:
    from pathlib import Path


def examined(path: Path, state: str | None = None) -> Examination:
    with open_checkpoint(path, state=state) as checkpoint:
        return examine(checkpoint)


def test_a_healthy_model_has_no_findings(tmp_path: Path) -> None:
    path = save(tmp_path / "net.pt", network().state_dict())
    assert examined(path).findings == ()


@pytest.mark.parametrize("whole", [True, False])
def test_pairs_of_original_and_mask_are_found(tmp_path: Path, whole: bool) -> None:
    model = pruned_network()
    path = save(tmp_path / "net.pt", model if whole else model.state_dict())
    found = finding(examined(path), "pruning-pairs")
    assert found.paths == ("0.weight", "3.weight")
    assert found.mended
    assert "lost-hooks" not in codes(examined(path))
    assert "other-tensors" not in codes(examined(path))


def test_a_lost_hook_is_told_with_its_parameter(tmp_path: Path) -> None:
    model = pruned_network()
    model[3]._forward_pre_hooks.clear()
    found = finding(examined(save(tmp_path / "net.pt", model)), "lost-hooks")
    assert found.severity is Severity.ERROR
    assert found.sentence.startswith("3.weight: ")


def test_a_hook_in_a_container_of_several_prunings_is_not_lost(tmp_path: Path) -> None:
    model = pruned_network()
    prune.random_unstructured(model[0], "weight", amount=0.5)
    assert "lost-hooks" not in codes(examined(save(tmp_path / "net.pt", model)))


def test_a_lone_mask_buffer_is_no_pair(tmp_path: Path) -> None:
    model = network()
    model.register_buffer("attn_mask", torch.zeros(4, 4))
    assert codes(examined(save(tmp_path / "net.pt", model.state_dict()))) == set()


def test_a_mask_that_scales_is_told_and_not_folded(tmp_path: Path) -> None:
    state = pruned_network().state_dict()
    state["0.weight_mask"] *= 0.5
    examination = examined(save(tmp_path / "net.pt", state))
    assert finding(examination, "odd-masks").paths == ("0.weight_mask",)
    assert finding(examination, "pruning-pairs").paths == ("3.weight",)


@pytest.mark.parametrize(
    "prefix", ["module.", "_orig_mod.", "module._orig_mod.", "model."]
)
def test_prefixes_of_wrappers_are_named(tmp_path: Path, prefix: str) -> None:
    state = {prefix + name: value for name, value in network().state_dict().items()}
    found = finding(examined(save(tmp_path / "net.pt", state)), "prefix")
    assert found.paths == (prefix,)
    assert not found.mended


def test_a_compiled_part_of_a_model_is_named(tmp_path: Path) -> None:
    state = {"body._orig_mod.weight": torch.ones(2, 2), "head.weight": torch.ones(2, 3)}
    assert finding(examined(save(tmp_path / "net.pt", state)), "prefix").paths == (
        "_orig_mod.",
    )


def test_a_slice_keeps_its_whole_storage(tmp_path: Path) -> None:
    big = torch.randn(100, 100)
    found = finding(examined(save(tmp_path / "w.pt", {"w": big[:10]})), "slice")
    assert found.nbytes == 4 * (100 * 100 - 10 * 100)
    assert found.paths == ("w",)
    assert found.severity is Severity.WARNING


def test_views_that_show_all_of_a_storage_are_no_slices(tmp_path: Path) -> None:
    big = torch.randn(4, 4)
    path = save(tmp_path / "w.pt", {"a": big[:1], "b": big[1:], "c": big.t()})
    assert "slice" not in codes(examined(path))


def test_optimizer_and_averages_are_counted_in_bytes(tmp_path: Path) -> None:
    model = network()
    optimizer = torch.optim.Adam(model.parameters())
    model(torch.randn(1, 3, 4, 4)).sum().backward()
    optimizer.step()
    average = {name: value.clone() for name, value in model.state_dict().items()}
    content = {
        "model": model.state_dict(),
        "optimizer": optimizer.state_dict(),
        "ema": average,
    }
    examination = examined(save(tmp_path / "train.pt", content))
    weights = sum(p.numel() for p in model.parameters()) * 4
    steps = 4 * len(list(model.parameters()))
    assert finding(examination, "optimizer").nbytes == 2 * weights + steps
    assert finding(examination, "average").nbytes == weights
    assert "other-tensors" not in codes(examination)


def test_another_model_in_the_file_is_no_ailment(tmp_path: Path) -> None:
    content = {"generator": network().state_dict(), "critic": {"w": torch.ones(2, 2)}}
    examination = examined(save(tmp_path / "gan.pt", content))
    found = finding(examination, "other-tensors")
    assert found.paths == ("critic.w",)
    assert not found.mended


def test_equal_bytes_in_two_storages_are_duplicates(tmp_path: Path) -> None:
    table = torch.randn(16, 8)
    state = {"emb.weight": table, "head.weight": table.clone(), "tied": table}
    examination = examined(save(tmp_path / "lm.pt", state))
    found = finding(examination, "duplicates")
    assert found.paths == ("emb.weight", "head.weight")
    assert found.nbytes == 16 * 8 * 4
    assert examination.twins == (("emb.weight", "head.weight"),)


def test_tensors_that_are_equal_by_accident_are_not(tmp_path: Path) -> None:
    state = {"a": torch.ones(16, 16), "b": torch.ones(16, 16), "c": torch.eye(2)}
    state |= {"d": torch.eye(2), "norm": torch.arange(99.0), "n2": torch.arange(99.0)}
    assert "duplicates" not in codes(examined(save(tmp_path / "net.pt", state)))


_FLOATS = [
    torch.float64,
    torch.float32,
    torch.float16,
    torch.bfloat16,
    torch.float8_e4m3fn,
    torch.float8_e5m2,
]


@pytest.mark.parametrize("dtype", _FLOATS, ids=str)
def test_odd_numbers_are_counted_in_every_type(
    tmp_path: Path, dtype: torch.dtype
) -> None:
    tiny = torch.finfo(dtype).smallest_normal / 2
    weight = torch.ones(3, 5, dtype=torch.float64)
    weight[1, 2] = float("nan")
    weight[2, 4] = float("nan")
    weight[0, 0] = -0.0
    weight[0, 1] = tiny
    weight[0, 2] = -tiny
    path = save(tmp_path / "w.pt", {"fc.weight": weight.to(dtype)})
    examination = examined(path)
    odd = finding(examination, "non-finite")
    assert "2 weights are NaN or Inf" in odd.sentence
    assert "fc.weight[1, 2]" in odd.sentence
    assert not odd.mended
    assert "2 denormal numbers" in finding(examination, "denormals").sentence
    assert "1 weight is −0.0" in finding(examination, "negative-zeros").sentence


def test_infinities_in_a_mask_buffer_are_only_noted(tmp_path: Path) -> None:
    model = nn.Linear(2, 2)
    mask = torch.full((2, 2), float("-inf"))
    model.register_buffer("bias_table", mask)
    examination = examined(save(tmp_path / "net.pt", model))
    assert codes(examination) == {"non-finite-buffers"}


def test_dead_channels_count_what_the_masks_take(tmp_path: Path) -> None:
    model = network()
    prune.ln_structured(model[0], "weight", amount=3, n=2, dim=0)
    examination = examined(save(tmp_path / "net.pt", model.state_dict()))
    found = finding(examination, "dead-channels")
    assert found.paths == ("0.weight",)
    assert "(3 of 8 there)" in found.sentence


def test_dead_channels_of_a_large_tensor_are_exact(tmp_path: Path) -> None:
    weight = torch.ones(300, 3001)  # several pieces, none a whole number of rows
    dead = [0, 87, 88, 174, 299]
    weight[dead] = 0
    weight[5, :3000] = 0
    found = finding(examined(save(tmp_path / "w.pt", {"w": weight})), "dead-channels")
    assert "w[0] (5 of 300 there)" in found.sentence


def test_one_flipped_bit_is_found_and_named(tmp_path: Path) -> None:
    path = save(tmp_path / "net.pt", network().state_dict())
    with open_checkpoint(path) as checkpoint:
        entry = checkpoint.inventory["3.weight"]
        storage = checkpoint.inventory.storages[entry.storage]
    data = bytearray(path.read_bytes())
    data[storage.offset + 5] ^= 1
    path.write_bytes(data)
    found = finding(examined(path), "checksum")
    assert storage.name in found.sentence
    assert found.paths == ("3.weight",)
    assert found.severity is Severity.ERROR


def test_a_missing_shard_is_named(tmp_path: Path) -> None:
    save_file({"a": torch.ones(2)}, tmp_path / "m-1.safetensors")
    index = {"weight_map": {"a": "m-1.safetensors", "b": "m-2.safetensors"}}
    path = tmp_path / "m.safetensors.index.json"
    path.write_text(json.dumps(index))
    found = finding(examined(path), "missing-parts")
    assert "m-2.safetensors" in found.sentence
    assert found.paths == ("b",)


def test_dangerous_names_are_told_with_what_they_do(tmp_path: Path) -> None:
    tensor = (
        b"ctorch._utils\n_rebuild_tensor_v2\n((X\x07\x00\x00\x00storage"
        b"ctorch\nFloatStorage\nX\x01\x00\x00\x000X\x03\x00\x00\x00cpuK\x04tQ"
        b"K\x00K\x04\x85K\x01\x85\x89}tR"
    )
    call = b"cos\nsystem\nX\x02\x00\x00\x00id\x85R"
    pickle = state_dict_pickle(("w", tensor), ("x", call))
    path = write_torch_zip(tmp_path / "evil.pt", pickle)
    found = finding(examined(path), "dangerous-imports")
    assert "os.system (runs commands on this computer)" in found.sentence


def test_the_worst_comes_first_and_json_says_all(tmp_path: Path) -> None:
    weight = torch.ones(4, 4)
    weight[1] = 0
    weight[2, 2] = float("nan")
    examination = examined(save(tmp_path / "w.pt", {"module.w": weight}))
    ranks = [list(Severity).index(each.severity) for each in examination.findings]
    assert ranks == sorted(ranks)
    data: dict[str, Any] = json.loads(json.dumps(examination.to_json()))
    assert data["healthy"] is False
    assert {each["code"] for each in data["findings"]} == codes(examination)
    for each in examination.findings:
        for text in (each.sentence, each.meaning, each.mend):
            assert text.endswith(".")


def test_examining_can_be_cancelled(tmp_path: Path) -> None:
    path = save(tmp_path / "net.pt", network().state_dict())

    def stop(done: int, total: int, text: str = "") -> None:
        del done, total, text
        raise Cancelled

    with open_checkpoint(path) as checkpoint, pytest.raises(Cancelled):
        examine(checkpoint, progress=stop)
