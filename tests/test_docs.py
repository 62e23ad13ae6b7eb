"""Every command and every piece of Python that the docs show is run; every link leads somewhere."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.serving.conftest import serving

import ip5kg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import Site
    from tests.serving.conftest import Server

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
CI = (ROOT / ".ci" / "run").read_text()
# The site of the examples; a site on loopback that has the bundled statements stands in for it.
EXAMPLE = "https://www.example.org"
# Where `ip5kg serve` listens; a server on a free port stands in for it while a page is run.
SERVED = "http://127.0.0.1:7878/"
SERVE = "uv run ip5kg serve"
# Pages that show what their commands print, whole and as it is.
WITH_ANSWERS = {"follow-a-promise.md"}
# Run by .ci/run itself: the suite cannot run itself, and these check the code around it.
BY_CI = {"pytest", "ruff check", "ruff format --check", "mypy", "pyright", "lint-imports"}


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", page.read_text(), re.MULTILINE | re.DOTALL)


def commands(page: Path) -> list[str]:
    return [line for block in blocks(page, "console") for line in block.splitlines() if line.strip()]


def answers(page: Path) -> dict[str, str]:
    """Return command → what a page shows below it, for the pages that show all of it."""
    shown = r"^```console\n([^\n]+)\n```\n\n```text\n(.*?)^```$"
    found = re.findall(shown, page.read_text(), re.MULTILINE | re.DOTALL)
    return dict(found) if page.name in WITH_ANSWERS else {}


def with_commands() -> list[Path]:
    return [page for page in PAGES if commands(page)]


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def test_the_readme_shows_the_two_commands_that_ci_runs():
    shown = commands(ROOT / "README.md")
    assert shown[0] == "pip install uv && uv run ip5kg build"
    assert shown[1] == "pip install uv && uv run pytest"


@pytest.fixture
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """Start servers as `ip5kg serve` does, and stop them when the test is over."""
    with ExitStack() as running:
        yield lambda *given: running.enter_context(serving(tmp_path_factory.mktemp("serve"), *given))


def answered_by(server: Server | None, text: str) -> str:
    """Let what a page shows ask this server, and fail where it is answered with an error."""
    return text.replace(SERVED, server.url).replace("curl -s", "curl --fail -s") if server else text


@pytest.fixture
def example(site: Site) -> str:
    for file in (ROOT / "statements").iterdir():
        site.put(f"/{file.name}", file.read_bytes())
    return site.url


def local(command: str, example: str) -> str:
    """Run the programs of this environment instead of installing them again, and fetch from loopback."""
    command = command.replace(EXAMPLE, example)
    command = command.removeprefix("pip install uv && ")
    command = command.replace("uv run ip5kg", f"{shlex.quote(sys.executable)} -m ip5kg")
    return command.replace("uv run python", shlex.quote(sys.executable))


@pytest.mark.parametrize("page", with_commands(), ids=name)
def test_the_commands_of_a_page_run_in_their_order(
    page: Path, tmp_path: Path, example: str, serve: Callable[..., Server]
) -> None:
    server: Server | None = None
    for item in ("statements", "docs", "benchmarks", "examples/notebooks", "tests/gold"):
        shutil.copytree((ROOT / item).resolve(), tmp_path / item)
    environment = {**os.environ, "NO_COLOR": "1"}
    environment.pop("IP5KG_STORE", None)
    if "ip5kg build" not in commands(page)[0]:
        subprocess.run(
            [sys.executable, "-m", "ip5kg", "build", "--quiet"], cwd=tmp_path, env=environment, check=True
        )
    for command in commands(page):
        tool = command.removeprefix("pip install uv && ").removeprefix("uv run ")
        if tool in BY_CI:
            assert re.search(rf"uv run (?:--quiet )?{re.escape(tool)}$", CI, re.MULTILINE), command
            continue
        if command.startswith(SERVE):
            server = serve("--store", tmp_path / "ip5kg-store", *shlex.split(command.removeprefix(SERVE)))
            continue
        done = subprocess.run(
            ["bash", "-c", f"set -o pipefail; {answered_by(server, local(command, example))}"],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        assert "Traceback" not in done.stderr, command
        assert done.stdout == answers(page).get(command, done.stdout), command


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "python")], ids=name)
def test_the_python_of_a_page_runs(
    page: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    example: str,
    serve: Callable[..., Server],
):
    monkeypatch.chdir(tmp_path)
    server: Server | None = None
    if SERVED in page.read_text():
        ip5kg.build(store="ip5kg-store", validate=False).close()
        server = serve("--no-site")
    for block in blocks(page, "python"):
        shown = answered_by(server, block.replace(EXAMPLE, example))
        code = compile(shown, name(page), "exec", dont_inherit=True)
        exec(code, {})  # noqa: S102  that is the point


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_the_links_of_a_page_lead_somewhere(page: Path):
    targets = re.findall(r"\]\((?!https?://|#)([^)#]+)", page.read_text())
    missing = [target for target in targets if not (page.parent / target).exists()]
    assert missing == []


def test_each_picture_is_made_by_the_script_shown_on_a_page_and_small():
    script = (ROOT / "docs/make_pictures.py").read_text()
    shown = {target for page in PAGES for target in re.findall(r"pictures/([\w-]+\.png)\)", page.read_text())}
    pictures = {path.name: path.stat().st_size for path in (ROOT / "docs/pictures").iterdir()}
    assert shown == set(pictures)
    assert [name for name in pictures if f'"{name.removesuffix(".png")}"' not in script] == []
    assert [name for name, size in pictures.items() if size > 250_000] == []


def test_the_worked_example_is_the_file_that_is_built():
    page = (ROOT / "docs/how-to/add-an-office.md").read_text()
    example = (ROOT / "docs/how-to/atlantis.ttl").read_text()
    assert blocks(ROOT / "docs/how-to/add-an-office.md", "turtle")[0] in example
    assert "docs/how-to/atlantis.ttl" in page


def test_the_other_forum_is_what_is_built(tmp_path: Path):
    page, how_to = ROOT / "docs/how-to/add-a-forum.md", ROOT / "docs/how-to"
    text, table, sentence = blocks(page, "text")
    assert (how_to / "2031-sea-offices.txt").read_text() == text
    assert blocks(page, "turtle")[0] in (how_to / "atlantis.ttl").read_text()
    store = ("--store", str(tmp_path / "sea-store"))

    def told(*arguments: str) -> str:
        command = [sys.executable, "-m", "ip5kg", *arguments, *store]
        return subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path).stdout

    given = (str(how_to / "2031-sea-offices.txt"), "--registry", str(how_to / "atlantis.ttl"))
    row = told("build", *given, "--no-page", "--no-export").splitlines()[1].split()
    assert row[1:5] == ["2", "1", "1", "3"], "meetings, people, initiatives, actions"
    assert told("query", "meetings", "--format", "csv") == table
    assert told("explain", "sea-offices-heads-2031", "chair") == sentence


def test_the_labelled_example_is_what_is_measured():
    page, folder = ROOT / "docs/how-to/label-and-measure.md", ROOT / "docs/how-to/labelled"
    text, table = blocks(page, "text")
    assert (folder / "2031-heads.md").read_text().endswith(f"---\n{text}")
    assert blocks(page, "json") == [(folder / "2031-heads.gold.json").read_text()]
    command = [sys.executable, "-m", "ip5kg", "evaluate", str(folder), str(folder)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == table
