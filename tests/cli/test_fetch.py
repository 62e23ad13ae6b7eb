"""The command `fetch`, from addresses to a graph built offline."""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import Result

if TYPE_CHECKING:
    from tests.conftest import Site

Run = Callable[..., Result]

TEXT = b"""\
IP5 heads of office agree on next steps
The IP5 heads of office held their meeting on June 23, 2021.
The IP5 agreed to continue the Global Dossier.
"""
SOURCES = """
SELECT ?statement (STR(?name) AS ?title) ?issued (STR(?place) AS ?source) {
  ?statement a ip5:Statement ; dcterms:title ?name ; dcterms:source ?place .
  OPTIONAL { ?statement dcterms:issued ?issued }
}
"""
PLAIN = ("--pause", "0", "--retries", "0")
# Builds without being able to open a connection.
OFFLINE = """
import sys
def refuse(event, arguments):
    if event.startswith("socket."):
        raise RuntimeError(event)
sys.addaudithook(refuse)
from ip5kg.cli import main
main()
"""


def test_the_table_tells_what_became_of_each_address(run: Run, site: Site) -> None:
    first = site.put("/2021", TEXT)
    absent = f"{site.url}/2022"
    result = run("fetch", first, absent, "ftp://example.org/2020", *PLAIN)
    assert result.exit_code == 1
    name = f"fetched/127-0-0-1-{site.port}-2021.txt"
    assert [re.split(" {2,}", line) for line in result.stdout.splitlines()] == [
        ["address", "outcome", "bytes", "file"],
        [first, "fetched", str(len(TEXT)), name],
        [absent, "not found"],
        ["ftp://example.org/2020", "bad address"],
    ]
    assert result.stderr.splitlines() == [
        f"ip5kg: {absent}: not found (404); check the address, it may have moved",
        "ip5kg: ftp://example.org/2020: begins with ftp:; only http:// and https:// can be fetched",
        "1 fetched, 1 not found, 1 bad address; to build from them: ip5kg build fetched",
    ]
    assert Path(name).read_bytes() == TEXT


def test_fetched_again_nothing_is_written(run: Run, site: Site) -> None:
    address = site.put("/2021", TEXT)
    assert run("fetch", address, "--to", "a b", *PLAIN).exit_code == 0
    before = {file: file.stat().st_mtime_ns for file in Path("a b").iterdir()}
    result = run("fetch", address, "--to", "a b", *PLAIN)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[1].split()[1] == "unchanged"
    assert result.stderr == "1 unchanged; to build from them: ip5kg build 'a b'\n"
    assert {file: file.stat().st_mtime_ns for file in Path("a b").iterdir()} == before


def test_a_report_for_programs(run: Run, site: Site) -> None:
    address = site.put("/2021", TEXT)
    result = run("fetch", address, "example.org", "--format", "json", *PLAIN)
    assert result.exit_code == 1
    assert json.loads(result.stdout) == [
        {
            "address": address,
            "state": "fetched",
            "reason": "",
            "file": f"fetched/127-0-0-1-{site.port}-2021.txt",
            "size": len(TEXT),
        },
        {
            "address": "example.org",
            "state": "bad address",
            "reason": "no https:// before it; write https://example.org",
            "file": None,
            "size": None,
        },
    ]


def test_quiet_says_only_what_went_wrong(run: Run, site: Site) -> None:
    result = run("fetch", site.put("/2021", TEXT), "example.org", "--quiet", *PLAIN)
    assert result.stdout == ""
    assert result.stderr == "ip5kg: example.org: no https:// before it; write https://example.org\n"


def test_verbose_tells_of_retries_and_waits(run: Run, site: Site) -> None:
    site.put("/robots.txt", b"User-agent: *\nCrawl-delay: 4000\n")
    result = run("fetch", f"{site.url}/2021", "--verbose", *PLAIN)
    assert result.stderr.splitlines()[0] == f"fetching {site.url}/2021"


def test_addresses_from_files_and_from_a_pipe(run: Run, site: Site) -> None:
    Path("heads.txt").write_text(f"# heads of office\n{site.put('/a', TEXT)}\n")
    Path("tm5.txt").write_text(f"{site.put('/b', TEXT)}  # TM5\n")
    lists = ("--from", "heads.txt", "--from", "tm5.txt", "--from", "-")
    result = run("fetch", site.put("/c", TEXT), *lists, *PLAIN, given=f"{site.put('/d', TEXT)}\n")
    assert result.exit_code == 0
    assert site.paths == ["/robots.txt", "/c", "/a", "/b", "/d"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "give an address, or a list of them with --from"),
        (["--from", "absent.txt"], "ip5kg: absent.txt: no such file; check the path"),
        (["--from", "empty.txt"], "ip5kg: empty.txt: no address in it; write one to a line"),
        (["https://a.org/", "--to", "empty.txt"], "ip5kg: empty.txt: not a folder; choose another with --to"),
        (["https://a.org/", "--to", "empty.txt/b"], "ip5kg: empty.txt/b: not a folder; choose another"),
        (["https://a.org/", "--pause", "-1"], "ip5kg: pause: -1.0 will not do; give a number, 0 or more"),
        (["https://a.org/", "--max-megabytes", "nan"], "ip5kg: max megabytes: nan will not do; give"),
        (["https://a.org/", "--timeout", "soon"], "'soon' is not a valid float"),
        (["https://a.org/", "--ignore-robots"], "No such option '--ignore-robots'"),
    ],
)
def test_wrong_usage(run: Run, arguments: list[str], told: str) -> None:
    Path("empty.txt").touch()
    result = run("fetch", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr
    assert not Path("fetched").exists()


def offline(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a process that cannot open a connection."""
    return subprocess.run(
        [sys.executable, "-c", OFFLINE, *arguments], capture_output=True, text=True, check=False
    )


def statements(run: Run) -> dict[str, list[str | None]]:
    """Return title, day of issue and source of each statement that was built."""
    rows = json.loads(run("query", "-", "--format", "json", given=SOURCES).stdout)
    return {row["statement"]: [row["title"], row["issued"], row["source"]] for row in rows}


def test_what_is_fetched_is_built_without_a_network(run: Run, site: Site) -> None:
    site.put("/2021/statement.txt", TEXT.replace(b"continue", b"launch"))
    moved = site.put("/2021", site.reply(status=301, headers={"Location": "/2021/statement.txt"}))
    assert run("fetch", moved, *PLAIN).exit_code == 0
    site.put("/2021/statement.txt", TEXT)
    assert run("fetch", moved, *PLAIN).stdout.splitlines()[1].split()[1] == "changed"
    site.close()
    done = offline("build", "fetched", "--no-page", "--no-export")
    assert (done.returncode, done.stderr) == (0, "skipped fetched/.earlier: hidden folder (1 file)\n")
    assert statements(run) == {
        f"id:statement/127-0-0-1-{site.port}-2021": [
            "IP5 heads of office agree on next steps",
            None,
            f"{site.url}/2021/statement.txt",
        ]
    }
    explained = run("explain", "Global Dossier").stdout
    assert "The IP5 «agreed to continue» the «Global Dossier»." in explained
    assert "launch" not in explained


PAGE = """\
<!DOCTYPE html><html lang="en"><head><title>IP5 heads agree on next steps</title>
<meta property="article:published_time" content="2021-06-24"></head><body><nav>Home</nav><article>
<h1>IP5 heads agree on next steps</h1>
<p>The IP5 heads of office held their meeting on June 23, 2021, by video conference.</p>
<p>Mr. António Campinos, President of the EPO, took part in the meeting.</p>
<p>The IP5 agreed to continue the Global Dossier.</p></article></body></html>
"""


def as_pdf(lines: list[str]) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    drawn = BytesIO()
    canvas = Canvas(drawn, invariant=True)
    for number, line in enumerate(lines):
        canvas.drawString(72, 720 - 20 * number, line)
    canvas.save()
    return drawn.getvalue()


def as_docx(lines: list[str]) -> bytes:
    import docx

    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def test_pages_pdf_and_word_files_go_all_the_way_to_the_graph(run: Run, site: Site) -> None:
    lines = TEXT.decode().splitlines()
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    latin = site.reply(PAGE.encode("latin-1"), "text/html; charset=ISO-8859-1")
    page = site.put("/page.aspx?id=7", latin)
    pdf = site.put("/2021.pdf", site.reply(as_pdf(lines), "application/octet-stream"))
    docx = site.put("/2021.docx", site.reply(as_docx(lines), word))
    assert run("fetch", page, pdf, docx, *PLAIN).exit_code == 0
    done = offline("build", "fetched", "--no-page", "--no-export")
    assert (done.returncode, done.stderr) == (0, "")
    name = f"id:statement/127-0-0-1-{site.port}"
    title = "IP5 heads of office agree on next steps"
    assert statements(run) == {
        f"{name}-page-id-7": ["IP5 heads agree on next steps", "2021-06-24", page],
        f"{name}-2021": [title, None, pdf],
        f"{name}-2021-{hashlib.sha256(docx.encode()).hexdigest()[:8]}": [title, None, docx],
    }
    assert "«António Campinos»" in run("explain", "António Campinos").stdout


def test_ctrl_c_leaves_what_is_whole_and_nothing_else(site: Site) -> None:
    whole = site.put("/a", TEXT)
    half = site.put("/b", site.reply(TEXT, stop=20))
    command = [sys.executable, "-m", "ip5kg", "fetch", whole, half, "--pause", "0", "--verbose"]
    pipe = subprocess.PIPE
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=environment) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        assert program.stderr.readline() == f"fetching {whole}\n"
        assert program.stderr.readline() == f"fetching {half}\n"
        assert site.hanging.wait(60)
        program.send_signal(signal.SIGINT)
        assert program.stderr.read().splitlines()[-2:] == [
            "1 fetched; to build from them: ip5kg build fetched",
            "ip5kg: interrupted",
        ]
        assert "fetched" in program.stdout.read()
    assert program.returncode == 128 + signal.SIGINT
    name = f"127-0-0-1-{site.port}-a.txt"
    assert sorted(file.name for file in Path("fetched").iterdir()) == [name, f"{name}.fetched.json"]
