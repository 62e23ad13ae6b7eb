"""Fetch addresses one after the other into an archive; what fails is told and stops nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ip5kg.fetching.addresses import checked
from ip5kg.fetching.archive import Archive
from ip5kg.fetching.asking import Asker
from ip5kg.fetching.clock import SYSTEM_CLOCK
from ip5kg.fetching.downloading import Downloader
from ip5kg.fetching.model import FetchOutcome, FetchSettings, FetchState, NotFetched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from ip5kg.fetching.clock import Clock

__all__ = ["fetch_each"]


def _silent(_line: str) -> None:
    """Say nothing."""


def fetch_each(
    addresses: Iterable[str],
    to: Path,
    settings: FetchSettings | None = None,
    *,
    clock: Clock = SYSTEM_CLOCK,
    tell: Callable[[str], None] = _silent,
) -> Iterator[FetchOutcome]:
    """Fetch addresses into a folder and yield what became of each as soon as it is known.

    Only these addresses are asked for, where they redirect to, and the robots.txt of their sites. An address
    that is given twice is fetched once.

    Parameters
    ----------
    addresses
        As people write them; one that is no address yields an outcome, too.
    to
        Folder of the archive, made if need be.
    settings
        How patient and polite to be.
    clock
        Tells the time and waits.
    tell
        Called with a line whenever something takes longer.

    Raises
    ------
    FetchError
        If the folder cannot be used.
    ExportError
        If a file cannot be written; what is archived already stays.
    """
    chosen = settings or FetchSettings()
    archive = Archive(to)
    seen: set[str] = set()
    with Asker(chosen, clock, tell) as asker:
        downloader = Downloader(asker, chosen)
        for given in addresses:
            try:
                address = checked(given)
            except NotFetched as trouble:
                yield FetchOutcome(" ".join(given.split()), trouble.state, trouble.reason)
                continue
            if address not in seen:
                seen.add(address)
                tell(f"fetching {address}")
                yield _fetched(address, archive, downloader, clock)


def _fetched(address: str, archive: Archive, downloader: Downloader, clock: Clock) -> FetchOutcome:
    try:
        page = downloader.download(address, archive.conditions(address))
        if page is None:
            state, file = FetchState.UNCHANGED, archive.file(address)
        else:
            state, file = archive.keep(address, page, clock.now())
    except NotFetched as trouble:
        return FetchOutcome(address, trouble.state, trouble.reason, archive.file(address))
    return FetchOutcome(address, state, "", file, file.stat().st_size if file else None)
