"""Storage bits become the values torch gives them."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from prunescope.core.dtypes import DTYPES, decode, dtype_of


@pytest.mark.parametrize("name", [name for name in DTYPES if name.startswith("float8")])
def test_all_codes_of_the_eight_bit_floats(name: str) -> None:
    codes = np.arange(256, dtype=np.uint8)
    expected = torch.from_numpy(codes).view(getattr(torch, name)).float().numpy()
    np.testing.assert_array_equal(decode(codes, name), expected)


def test_all_codes_of_bfloat16() -> None:
    codes = np.arange(65_536, dtype=np.uint16)
    signed = torch.from_numpy(codes.view(np.int16))
    expected = signed.view(torch.bfloat16).float().numpy()
    np.testing.assert_array_equal(decode(codes, "bfloat16"), expected)


def test_complex_halves_and_odd_truths() -> None:
    halves = np.array([[1.5, -2.0], [0.0, 4.0]], np.float16)
    assert decode(halves.view(np.uint32), "complex32").ravel().tolist() == [
        1.5 - 2j,
        4j,
    ]
    assert decode(np.array([0, 1, 2, 255], np.uint8), "bool").tolist() == [
        False,
        True,
        True,
        True,
    ]


def test_sizes_agree_with_torch_and_numpy() -> None:
    for dtype in DTYPES.values():
        if dtype.kind != "opaque":
            torch_dtype = getattr(torch, str(dtype.torch_name))
            assert torch_dtype.itemsize == dtype.itemsize
            assert np.dtype(dtype.storage).itemsize == dtype.itemsize


def test_unknown_types_are_opaque() -> None:
    assert dtype_of("F6_E2M3").kind == "opaque"
    assert dtype_of("float32") is DTYPES["float32"]
