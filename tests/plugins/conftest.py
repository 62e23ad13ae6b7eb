"""Packages with builders, installed by hand: files and what an installer writes beside them."""

from __future__ import annotations

import shutil
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ip5kg.cli import cli

EXAMPLE = Path(__file__).parents[2] / "examples" / "ip5kg-fees"
GROUP = "ip5kg.builders"

Install = Callable[..., Path]
Run = Callable[..., Result]


def write_record(site: Path, package: str, version: str, entry_points: dict[str, str]) -> None:
    """Write the ``.dist-info`` by which importlib.metadata knows a package."""
    folder = site / f"{package.replace('-', '_')}-{version}.dist-info"
    folder.mkdir(parents=True)
    (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: {version}\n")
    lines = [f"{name} = {value}" for name, value in entry_points.items()]
    (folder / "entry_points.txt").write_text("\n".join([f"[{GROUP}]", *lines, ""]))


def install_example(site: Path) -> None:
    """Put the package of the example, and the entry points its pyproject.toml declares, into a folder."""
    shutil.copytree(EXAMPLE / "src", site, dirs_exist_ok=True)
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text())["project"]
    write_record(site, project["name"], project["version"], project["entry-points"][GROUP])


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that Python imports from, forgotten afterwards."""
    folder = tmp_path / "site"
    folder.mkdir()
    before = set(sys.modules)
    monkeypatch.syspath_prepend(folder)
    monkeypatch.chdir(tmp_path)
    yield folder
    for name in set(sys.modules) - before:
        if getattr(sys.modules[name], "__file__", None) and str(folder) in str(sys.modules[name].__file__):
            del sys.modules[name]


@pytest.fixture
def example(site: Path) -> Path:
    """The example, installed; returns the folder of its statements."""
    install_example(site)
    return EXAMPLE / "statements"


@pytest.fixture
def install(site: Path) -> Install:
    """Install a module of a given text under the name of an entry point."""

    def call(name: str, code: str, *, package: str | None = None, version: str = "1.0") -> Path:
        module = f"{(package or name).replace('-', '_')}_module"
        (site / f"{module}.py").write_text(code, encoding="utf-8")
        write_record(site, package or name, version, {name: module})
        return site

    return call


@pytest.fixture
def run() -> Run:
    """Run a command in this process."""

    def call(*args: object) -> Result:
        return CliRunner().invoke(cli, list(map(str, args)), catch_exceptions=False, prog_name="ip5kg")

    return call
