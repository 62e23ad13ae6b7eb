"""The collector runs again after extraction, whatever happens, and stays off where it was off."""

from __future__ import annotations

import gc

import pytest

from ip5kg.builders.pausing import collector_paused


def test_it_runs_again_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), collector_paused():
        raise ZeroDivisionError
    assert gc.isenabled()


def test_it_is_off_within() -> None:
    with collector_paused():
        assert not gc.isenabled()


def test_it_stays_off_where_it_was_off() -> None:
    gc.disable()
    try:
        with collector_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
