"""The archive: fetched again, changed by hand, names that meet, what must never be lost."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import ip5kg

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.conftest import Site, StoppedClock

    Get = Callable[..., list[ip5kg.FetchOutcome]]

OLD = b"The IP5 agreed to launch the Global Dossier.\n"
NEW = b"The IP5 launched the Global Dossier.\n"
HASH = hashlib.sha256(OLD).hexdigest()[:12]
HTML = b"<!DOCTYPE html><p>The IP5 met.</p>"


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def state(outcomes: list[ip5kg.FetchOutcome]) -> str:
    (outcome,) = outcomes
    return str(outcome.state)


@pytest.mark.parametrize(
    ("validators", "conditions"),
    [
        ({"ETag": '"v1"'}, {"if-none-match": '"v1"'}),
        (
            {"Last-Modified": "Tue, 22 Jun 2021 08:00:00 GMT"},
            {"if-modified-since": "Tue, 22 Jun 2021 08:00:00 GMT"},
        ),
        ({}, {}),
    ],
    ids=["etag", "date", "neither"],
)
def test_what_has_not_changed_is_left_alone(
    site: Site,
    get: Get,
    archive: Path,
    clock: StoppedClock,
    validators: Mapping[str, str],
    conditions: Mapping[str, str],
):
    address = site.put("/a", site.reply(OLD, headers=validators))
    get(address)
    before = contents(archive)
    clock.wait(86_400)
    (outcome,) = get(address)
    assert (str(outcome.state), outcome.reason, outcome.size) == ("unchanged", "", len(OLD))
    assert outcome.file == archive / f"127-0-0-1-{site.port}-a.txt"
    assert contents(archive) == before
    asked = site.asked[-1][1]
    sent = {name: asked[name] for name in ("if-none-match", "if-modified-since") if name in asked}
    assert sent == conditions


def test_behind_a_redirect_the_question_is_put_to_the_page(site: Site, get: Get):
    address = site.put("/a", site.reply(status=302, headers={"Location": "/b"}))
    site.put("/b", site.reply(OLD, headers={"ETag": '"v1"'}))
    get(address)
    assert state(get(address)) == "unchanged"
    assert "if-none-match" not in site.asked[-2][1]
    assert site.asked[-1][1]["if-none-match"] == '"v1"'


def test_the_version_of_before_is_kept_with_its_note(
    site: Site, get: Get, archive: Path, clock: StoppedClock
):
    address = site.put("/a", site.reply(OLD, headers={"ETag": '"v1"'}))
    get(address)
    before = contents(archive)
    clock.wait(86_400)
    site.put("/a", site.reply(NEW, headers={"ETag": '"v2"'}))
    assert state(get(address)) == "changed"
    name = f"127-0-0-1-{site.port}-a"
    after = contents(archive)
    assert sorted(after) == sorted(
        [
            *(f"{name}.txt", f"{name}.txt.fetched.json"),
            *(f".earlier/{name}.{HASH}.txt", f".earlier/{name}.{HASH}.txt.fetched.json"),
        ]
    )
    assert after[f"{name}.txt"] == NEW
    assert after[f".earlier/{name}.{HASH}.txt"] == OLD
    assert after[f".earlier/{name}.{HASH}.txt.fetched.json"] == before[f"{name}.txt.fetched.json"]
    note = json.loads(after[f"{name}.txt.fetched.json"])
    assert (note["retrieved"], note["etag"]) == ("2021-06-24T12:00:00Z", '"v2"')


def test_a_page_that_changes_there_and_back_keeps_each_version_once(site: Site, get: Get, archive: Path):
    versions = (OLD, NEW, OLD, NEW, OLD)
    address = site.put("/a", *versions)
    assert [state(get(address)) for _ in versions] == ["fetched", *["changed"] * 4]
    assert sorted(content for name, content in contents(archive).items() if not name.endswith("json")) == [
        *(OLD, OLD, NEW)
    ]


def test_a_page_that_becomes_a_pdf_takes_its_place(site: Site, get: Get, archive: Path):
    address = site.put("/a", site.reply(HTML, "text/html"))
    get(address)
    site.put("/a", site.reply(b"%PDF-1.7", "application/pdf"))
    assert state(get(address)) == "changed"
    name = f"127-0-0-1-{site.port}-a"
    present = [file for file in contents(archive) if not file.startswith(".")]
    assert sorted(present) == [f"{name}.pdf", f"{name}.pdf.fetched.json"]
    assert state(get(address)) == "unchanged"


def test_a_page_that_fails_leaves_what_was_fetched(site: Site, get: Get, archive: Path):
    address = site.put("/a", OLD, site.reply(status=404))
    get(address)
    before = contents(archive)
    (outcome,) = get(address)
    assert (str(outcome.state), outcome.file) == ("not found", archive / f"127-0-0-1-{site.port}-a.txt")
    assert contents(archive) == before


def test_a_file_changed_by_hand_is_kept_and_fetched_afresh(site: Site, get: Get, archive: Path):
    address = site.put("/a", site.reply(OLD, headers={"ETag": '"v1"'}))
    get(address)
    file = archive / f"127-0-0-1-{site.port}-a.txt"
    file.write_bytes(b"My own words.\n")
    assert state(get(address)) == "changed"
    assert file.read_bytes() == OLD
    mine = hashlib.sha256(b"My own words.\n").hexdigest()[:12]
    assert (archive / ".earlier" / f"{file.stem}.{mine}.txt").read_bytes() == b"My own words.\n"
    assert not (archive / ".earlier" / f"{file.stem}.{mine}.txt.fetched.json").exists()


def test_a_file_taken_away_is_fetched_again(site: Site, get: Get, archive: Path):
    address = site.put("/a", site.reply(OLD, headers={"ETag": '"v1"'}))
    get(address)
    file = archive / f"127-0-0-1-{site.port}-a.txt"
    file.unlink()
    assert state(get(address)) == "fetched"
    assert file.read_bytes() == OLD


def test_a_file_renamed_with_its_note_is_still_the_address_s(site: Site, get: Get, archive: Path):
    address = site.put("/a", OLD, NEW)
    get(address)
    for suffix in ("txt", "txt.fetched.json"):
        (archive / f"127-0-0-1-{site.port}-a.{suffix}").rename(archive / f"2021-heads.{suffix}")
    assert get(address)[0].file == archive / "2021-heads.txt"
    assert (archive / "2021-heads.txt").read_bytes() == NEW
    assert len([name for name in contents(archive) if not name.startswith(".")]) == 2


def test_names_that_meet_are_told_apart_by_a_hash(site: Site, get: Get, archive: Path):
    addresses = [
        site.put("/a/b", OLD),
        site.put("/a-b", NEW),
        site.put("/a/b.pdf", site.reply(b"%PDF-1.7", "application/pdf")),
        site.put("/A/b", HTML),
    ]
    outcomes = get(*addresses)
    found = [outcome.file.name for outcome in outcomes if outcome.file]
    digests = [hashlib.sha256(address.encode()).hexdigest()[:8] for address in addresses]
    name = f"127-0-0-1-{site.port}-a-b"
    assert found == [
        f"{name}.txt",
        f"{name}-{digests[1]}.txt",
        f"{name}-{digests[2]}.pdf",
        f"{name}-{digests[3]}.html",
    ]
    assert [str(outcome.state) for outcome in get(*reversed(addresses))] == ["unchanged"] * 4
    assert len({Path(file).stem for file in found}) == 4


def test_a_file_that_lay_there_before_is_nobody_s_to_replace(site: Site, get: Get, archive: Path):
    archive.mkdir()
    mine = archive / f"127-0-0-1-{site.port}-a.txt"
    mine.write_bytes(b"mine")
    address = site.put("/a", OLD)
    (outcome,) = get(address)
    digest = hashlib.sha256(address.encode()).hexdigest()[:8]
    assert outcome.file == archive / f"127-0-0-1-{site.port}-a-{digest}.txt"
    assert mine.read_bytes() == b"mine"
    site.put("/a", site.reply(b"%PDF-1.7", "application/pdf"))
    lying = archive / f"127-0-0-1-{site.port}-a-{digest}.pdf"
    lying.write_bytes(b"mine, too")
    assert state(get(address)) == "changed"
    assert lying.read_bytes() == b"mine, too"


def test_a_long_address_has_a_short_name(site: Site, get: Get, archive: Path):
    addresses = [site.put(f"/{'statement-' * 40}{number}?page={number}", OLD) for number in range(2)]
    stems = [outcome.file.stem for outcome in get(*addresses) if outcome.file]
    assert all(len(stem) <= 80 for stem in stems)
    assert len(set(stems)) == 2


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"{", "not JSON; remove it, or fetch into another folder"),
        (b"[]", "url, requested, retrieved, sha256, media_type missing; remove it, or fetch into another"),
        (b'{"url": 5}', "url, requested, retrieved, sha256, media_type missing; remove it"),
    ],
)
def test_a_note_that_cannot_be_read(site: Site, get: Get, archive: Path, content: bytes, told: str):
    archive.mkdir()
    (archive / "a.txt.fetched.json").write_bytes(content)
    with pytest.raises(ip5kg.FetchError) as raised:
        get(site.put("/a", OLD))
    assert str(raised.value).startswith(f"{archive / 'a.txt.fetched.json'}: {told}")
    assert site.asked == []


def test_a_place_that_is_no_folder_is_told_before_anything_is_asked_for(site: Site, get: Get, archive: Path):
    archive.write_bytes(b"in the way")
    with pytest.raises(ip5kg.FetchError) as raised:
        get(site.put("/a", OLD))
    assert str(raised.value) == f"{archive}: not a folder; choose another with --to"
    assert site.asked == []


def test_names_that_differ_in_case_alone_meet_too(site: Site, get: Get, archive: Path):
    archive.mkdir()
    (archive / f"127-0-0-1-{site.port}-A.HTML").write_bytes(b"mine")
    address = site.put("/a", OLD)
    digest = hashlib.sha256(address.encode()).hexdigest()[:8]
    assert get(address)[0].file == archive / f"127-0-0-1-{site.port}-a-{digest}.txt"


def test_a_folder_of_that_name_is_walked_around(site: Site, get: Get, archive: Path):
    (archive / f"127-0-0-1-{site.port}-a.txt").mkdir(parents=True)
    address = site.put("/a", OLD)
    digest = hashlib.sha256(address.encode()).hexdigest()[:8]
    assert get(address)[0].file == archive / f"127-0-0-1-{site.port}-a-{digest}.txt"


def test_what_cannot_be_kept_is_not_replaced(site: Site, get: Get, archive: Path):
    address = site.put("/a", OLD, NEW)
    get(address)
    (archive / ".earlier").write_bytes(b"in the way")
    before = contents(archive)
    with pytest.raises(ip5kg.ExportError) as raised:
        get(address)
    assert str(raised.value).startswith(f"{archive / '.earlier'}: cannot be made (File exists)")
    assert contents(archive) == before
