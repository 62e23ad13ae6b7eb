"""The site, the addresses of things, and what stands before every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rdflib import Graph
from tests.serving.conftest import serving

if TYPE_CHECKING:
    from pathlib import Path

    from tests.serving.conftest import Server

HTML = {"Accept": "text/html"}


def test_the_site_is_there_and_leads_to_the_questions_and_the_editor(server: Server) -> None:
    page = server.get("/", headers=HTML)
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    for link in (
        '<a href="/queries">Questions</a>',
        '<a href="/editor">SPARQL</a>',
        'href="assets/site.css"',
    ):
        assert page.text.count(link) == 1
    assert server.get("/assets/site.css").headers["Content-Type"] == "text/css; charset=utf-8"


@pytest.mark.parametrize(
    ("accept", "location"),
    [
        ("text/html,*/*;q=0.8", "/id/office/epo.html"),
        ("text/turtle", "/id/office/epo.ttl"),
        ("text/html;q=0.4, text/turtle;q=0.5", "/id/office/epo.ttl"),
        ("*/*", "/id/office/epo.html"),
    ],
)
def test_the_address_of_a_thing_leads_to_what_is_asked_for(
    accept: str, location: str, server: Server
) -> None:
    answer = server.get("/id/office/epo", headers={"Accept": accept})
    assert (answer.status_code, answer.headers["Location"], answer.headers["Vary"]) == (
        303,
        location,
        "Accept",
    )
    assert server.get(location).status_code == 200


def test_what_has_no_page_is_described_in_turtle(server: Server) -> None:
    found = server.query(
        "SELECT ?e { ?e a <https://w3id.org/ip5kg/ontology#Evidence> } ORDER BY ?e LIMIT 1", "text/csv"
    )
    iri = found.text.split()[1]
    answer = server.client.get(iri.replace("https://w3id.org/ip5kg/", server.url), follow_redirects=True)
    assert answer.headers["Content-Type"] == "text/turtle; charset=utf-8"
    assert {str(subject) for subject in Graph().parse(data=answer.text, format="turtle").subjects()} == {iri}


@pytest.mark.parametrize(
    "path",
    [
        "/id/office/nowhere",
        "/id/office/nowhere.ttl",
        "/nothing.html",
        "/..%2f..%2fpyproject.toml",
        "/serve/x.css",
    ],
)
def test_what_is_not_there_is_told(path: str, server: Server) -> None:
    answer = server.get(path)
    assert answer.status_code == 404
    assert answer.json()["detail"].startswith("nothing at /")
    page = server.get(path, headers=HTML)
    assert (page.status_code, page.headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert "<h1>Not Found</h1>" in page.text


def test_no_other_form_of_a_thing_is_promised(server: Server) -> None:
    answer = server.get("/id/office/epo", headers={"Accept": "image/png"})
    assert (answer.status_code, answer.json()["detail"]) == (406, "it can be had as text/html, text/turtle")


def test_only_the_names_of_this_machine_are_answered_to(server: Server) -> None:
    for host in ("rebound.example", "rebound.example:80", f"127.0.0.1.example:{server.port}", "[::1"):
        answer = server.get("/queries/chairs.csv", headers={"Host": host})
        assert answer.status_code == 421
        assert answer.json()["detail"] == (
            f"this server answers to localhost alone, not to {host!r}; ask it by that name"
        )
    assert server.get("/health", headers={"Host": f"localhost:{server.port}"}).json()["statements"] == 2


def test_a_browser_is_told_to_be_careful(server: Server) -> None:
    for path in ("/", "/queries", "/sparql", "/nothing", "/id/office/epo.ttl"):
        headers = server.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Content-Security-Policy"].startswith(
            "default-src 'none'; script-src 'self'; style-src 'self'"
        )
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "Access-Control-Allow-Origin" not in headers


def test_pages_of_other_sites_read_only_if_they_are_let(store: Path, tmp_path: Path) -> None:
    with serving(tmp_path, "--store", store, "--no-site", "--cors") as server:
        headers = server.get("/queries/chairs.csv").headers
        assert headers["Access-Control-Allow-Origin"] == "*"
        assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_without_a_site_there_is_a_way_in(store: Path, tmp_path: Path) -> None:
    with serving(tmp_path, "--store", store, "--no-site") as server:
        assert '<a href="/queries">Saved questions</a>' in server.get("/").text
        assert server.get("/id/office/epo", headers=HTML).status_code == 406
        assert server.get("/id/office/epo").headers["Location"] == "/id/office/epo.ttl"


def test_a_site_that_is_there_is_served(store: Path, tmp_path: Path) -> None:
    site = tmp_path / "public"
    site.mkdir()
    (site / "index.html").write_text("<!doctype html><title>Mine</title>")
    with serving(tmp_path, "--store", store, "--site", site) as server:
        assert "<title>Mine</title>" in server.get("/").text
