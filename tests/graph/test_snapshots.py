"""A copy of a store that no build has to wait for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import ip5kg
from ip5kg.errors import StoreError
from ip5kg.graph.snapshots import snapshot, state
from ip5kg.graph.store import GraphStore

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = sorted(ip5kg.bundled_statements().iterdir())


def test_a_copy_holds_the_same_and_stays_as_it_is(tmp_path: Path) -> None:
    store, copy = tmp_path / "store", tmp_path / "copy"
    ip5kg.build(TEXTS[0], store=store, validate=False).close()
    told = snapshot(store, copy)
    assert told == state(store)
    with GraphStore.open(store) as original, GraphStore.open(copy) as copied:
        assert set(copied.quads()) == set(original.quads())
    ip5kg.build(TEXTS, store=store, validate=False).close()
    assert state(store) != told
    with GraphStore.open(copy) as copied:
        assert copied.statements() == ("2020-ip5-press-release",)


def test_the_copy_is_no_reader_that_a_build_has_to_wait_for(tmp_path: Path) -> None:
    store, copy = tmp_path / "store", tmp_path / "copy"
    ip5kg.build(TEXTS[0], store=store, validate=False).close()
    snapshot(store, copy)
    with GraphStore.open(copy), GraphStore.open(store, write=True) as writing:
        assert writing.statements() == ("2020-ip5-press-release",)


def test_a_store_that_is_written_to_is_not_copied(tmp_path: Path) -> None:
    store, copy = tmp_path / "store", tmp_path / "copy"
    with ip5kg.build(TEXTS[0], store=store, validate=False), pytest.raises(StoreError, match="in use"):
        snapshot(store, copy)
    assert not copy.exists()


def test_what_is_no_store_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store yet"):
        snapshot(tmp_path / "nothing", tmp_path / "copy")
    with pytest.raises(StoreError, match="cannot be read"):
        state(tmp_path / "nothing")
