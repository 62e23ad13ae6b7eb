"""Decompression piece by piece."""

from __future__ import annotations

import gzip
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ip5kg.fetching.bodies import gunzipped
from ip5kg.fetching.model import NotFetched

CONTENTS = st.binary(max_size=300) | st.integers(0, 300_000).map(bytes)


def cut(data: bytes, size: int) -> list[bytes]:
    return [data[start : start + size] for start in range(0, len(data), size)]


@settings(deadline=None, derandomize=True)
@given(st.lists(CONTENTS, max_size=3), st.integers(1, 200))
def test_however_it_is_cut_it_comes_out_whole_and_in_small_pieces(members: list[bytes], size: int):
    packed = b"".join(gzip.compress(member) for member in members)
    pieces = list(gunzipped(cut(packed, size)))
    assert b"".join(pieces) == b"".join(members)
    assert all(len(piece) <= 65_536 for piece in pieces)


def test_what_is_packed_very_well_comes_out_in_small_pieces_too():
    sizes = [len(piece) for piece in gunzipped([gzip.compress(bytes(1_000_000))])]
    assert sum(sizes) == 1_000_000
    assert max(sizes) == 65_536


@settings(deadline=None, derandomize=True)
@given(st.data())
def test_what_is_cut_short_never_passes_for_whole(data: st.DataObject):
    content = random.Random(data.draw(st.integers(0, 9))).randbytes(500)  # noqa: S311
    packed = gzip.compress(content)
    end = data.draw(st.integers(1, len(packed) - 1))
    with pytest.raises(NotFetched) as raised:
        list(gunzipped(cut(packed[:end], data.draw(st.integers(1, 100)))))
    assert raised.value.reason == "the answer ended early; try again later"
    assert raised.value.passing
