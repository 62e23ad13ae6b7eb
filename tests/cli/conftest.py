"""The command line under test: in this process, and for pipes and signals in one of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ip5kg.cli import cli

Run = Callable[..., Result]

STATEMENT = """\
IP5 heads of office and their next steps
The IP5 heads of office held their meeting on June 23, 2021.
The meeting was chaired by Mr. Kasutani Toshihide, Commissioner of the JPO.
The IP5 agreed to continue the Global Dossier.
"""


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("IP5KG_STORE", "IP5KG_DECISIONS", "IP5KG_WHO", "GIT_AUTHOR_NAME", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def run() -> Run:
    """Run a command in this process: ``run("show", "EPO").stdout``."""

    def call(*args: object, given: str | None = None, env: dict[str, str | None] | None = None) -> Result:
        # Failures the program did not foresee are the test's to see, not an exit code of 1.
        return CliRunner().invoke(
            cli, list(map(str, args)), given, env, catch_exceptions=False, prog_name="ip5kg"
        )

    return call


@pytest.fixture(scope="session")
def bundled(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the bundled statements, for reading only."""
    store = tmp_path_factory.mktemp("bundled") / "store"
    result = run("build", "--store", store, "--no-validate", "--no-export", "--no-page")
    assert result.exit_code == 0, result.output
    return store


@pytest.fixture
def ask(run: Run, bundled: Path) -> Run:
    """Run a command that reads the bundled statements."""

    def call(*args: object, **options: object) -> Result:
        return run(*args, "--store", bundled, **options)

    return call


@pytest.fixture(scope="session")
def one(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a short statement and a store of it; tests get copies."""
    folder = tmp_path_factory.mktemp("one")
    (folder / "first.txt").write_text(STATEMENT)
    files = (folder / "first.txt", "--store", folder / "small")
    result = run("build", *files, "--no-validate", "--no-export", "--no-page")
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture
def small(one: Path, tmp_path: Path) -> Path:
    """A store with one short statement, to be changed at will; its text is ``first.txt``."""
    return Path(shutil.copytree(one, tmp_path, dirs_exist_ok=True)) / "small"


@pytest.fixture
def content(run: Run) -> Callable[[Path], str]:
    """Return all that a store holds, as sorted N-Quads."""

    def read(store: Path) -> str:
        result = run("export", "--format", "n-quads", "--store", store)
        assert result.exit_code == 0, result.output
        return result.stdout

    return read


@pytest.fixture
def process() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run ``ip5kg`` in a process of its own."""

    def call(*args: object, given: str | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "ip5kg", *map(str, args)],
            input=given,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            env={**os.environ, **environment},
        )

    return call
