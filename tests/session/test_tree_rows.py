"""Rows of the module tree: order, folding, sums."""

from __future__ import annotations

import numpy as np

from helpers_display import NET, inventory, tensor
from prunescope.core.inventory import Role
from prunescope.session.tree_rows import Listing, TreeRows


def outline(tree: TreeRows) -> list[str]:
    depth = {-1: -1}
    lines = []
    for row in tree.rows:
        depth[row.number] = depth[row.parent] + 1
        lines.append("  " * depth[row.number] + row.name)
    return lines


def test_parameters_are_leaves_below_their_modules() -> None:
    assert outline(TreeRows(NET, "net")) == [
        "net",
        "  conv1",
        "    weight",
        "    bias",
        "  conv2",
        "    weight",
        "    bias",
        "  head.fc",
        "    weight",
        "    bias",
    ]


def test_a_module_without_parameters_is_not_listed() -> None:
    model = inventory(tensor("fc.weight", 2, 2), modules=("act", "act.relu", "fc"))
    assert outline(TreeRows(model, "net")) == ["net", "  fc.weight"]


def test_modules_keep_their_order_when_tensors_are_scattered() -> None:
    model = inventory(
        tensor("b.weight", 2, 2), tensor("a.weight", 2, 2), tensor("b.bias", 2)
    )
    tree = TreeRows(model, "net")
    assert tree.paths == ("b.weight", "b.bias", "a.weight")
    assert [model.parameters[i].path for i in tree.order] == list(tree.paths)


def test_a_module_sums_what_lies_below_it() -> None:
    tree = TreeRows(NET, "net")
    sums = dict(
        zip((row.path for row in tree.rows), tree.sums(tree.numel), strict=True)
    )
    assert sums["conv2"] == 16 * 8 * 9 + 16
    assert sums[""] == sum(entry.numel for entry in NET.parameters)


def test_tied_tensors_count_once_in_a_module_that_holds_both() -> None:
    model = inventory(
        tensor("embed.weight", 10, 4),
        tensor("body.weight", 4, 4),
        tensor("head.weight", 10, 4, tied_to="embed.weight"),
        tensor("head.bias", 10),
    )
    tree = TreeRows(model, "net")
    sums = dict(
        zip((row.path for row in tree.rows), tree.sums(tree.numel), strict=True)
    )
    assert sums[""] == 40 + 16 + 10
    assert sums["head"] == 40 + 10


def test_very_deep_names_do_not_overflow() -> None:
    path = ".".join(f"m{level % 7}" for level in range(3000)) + ".weight"
    tree = TreeRows(inventory(tensor(path, 2, 2)), "net")
    assert tree.rows[-1].path == path
    assert len(tree.rows) == 2


def test_flags_ignore_unknown_paths() -> None:
    tree = TreeRows(NET, "net")
    flags = tree.flags({"conv1.bias", "nowhere"})
    assert [tree.paths[i] for i in np.flatnonzero(flags)] == ["conv1.bias"]


def test_modules_can_be_unfolded_and_buffers_listed() -> None:
    model = inventory(
        tensor("a.b.bn.weight", 4), tensor("a.b.bn.mean", 4, role=Role.BUFFER)
    )
    assert outline(TreeRows(model, "net")) == ["net", "  a.b.bn.weight"]
    tree = TreeRows(model, "net", Listing(folded=False, buffers=True))
    assert outline(tree) == [
        "net",
        "  a",
        "    b",
        "      bn",
        "        weight",
        "        mean",
    ]
    # A buffer counts for nothing.
    assert tree.parameter_order.tolist() == [0]
    assert tree.sums(tree.numel)[0] == 4
    assert tree.of_leaves(np.array([7], np.int64)).tolist() == [7, 0]


def test_the_largest_leaf_of_every_row() -> None:
    tree = TreeRows(NET, "net")
    values = np.array([3.0, 9.0, np.nan, 1.0, 2.0, 4.0])
    largest = dict(zip((r.path for r in tree.rows), tree.maxima(values), strict=True))
    assert (largest["conv1"], largest["conv1.weight"]) == (9.0, 3.0)
    # What is not known yet hides nothing that is.
    assert largest["conv2"] == 1.0
    assert np.isnan(largest["conv2.weight"])
    assert largest["head.fc"] == 4.0


def test_names_of_dots_alone_are_modules_like_others() -> None:
    names = ("../../etc.weight", "", ".a.weight", "a.weight", "b.weight")
    tree = TreeRows(inventory(*(tensor(name, 2, 2) for name in names)), "net")
    assert sorted(tree.paths) == sorted(names)
    assert tree.sums(tree.numel)[0] == 4 * len(names)
    assert outline(tree) == ["net", "  ", *(f"  {n}" for n in names if n)]


def test_numbered_modules_ascend_where_the_file_sorts_their_names() -> None:
    names = ("blocks.0", "blocks.1", "blocks.10", "blocks.2", "blocks.head", "stem")
    tree = TreeRows(inventory(*(tensor(f"{n}.weight", 2, 2) for n in names)), "net")
    shown = [path.removesuffix(".weight") for path in tree.paths]
    assert shown == [*names[:2], "blocks.2", "blocks.10", "blocks.head", "stem"]
    assert [entry.path for entry in tree.in_order()] == list(tree.paths)
