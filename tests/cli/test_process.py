"""What only a process of its own can show: terminals, pipes that close, Ctrl-C, exit codes."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

Process = Callable[..., subprocess.CompletedProcess[str]]

pty = pytest.importorskip("pty", reason="terminals are a thing of POSIX")

PROGRAM = [sys.executable, "-m", "ip5kg"]
CHAIR = ("explain", "ip5-heads-2021", "chair")


def _on_a_terminal(*arguments: object, **environment: str) -> str:
    """Return what the program writes to a terminal of 100 columns, without its messages."""
    return _shown(arguments, environment, messages=False)


def _shown(arguments: Sequence[object], environment: dict[str, str], *, messages: bool) -> str:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*PROGRAM, *map(str, arguments)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs if messages else subprocess.DEVNULL,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", **environment},
    ) as program:
        os.close(theirs)
        parts: list[bytes] = []
        try:
            while part := os.read(ours, 65536):
                parts.append(part)
        except OSError:  # Linux says so when the other end is closed
            pass
        finally:
            os.close(ours)
    assert program.returncode == 0
    return b"".join(parts).decode().replace("\r\n", "\n")


def test_a_terminal_gets_colours_and_a_pipe_marks(process: Process, bundled: Path) -> None:
    shown = _on_a_terminal(*CHAIR, "--store", bundled)
    assert "\x1b[33m\x1b[1mKasutani Toshihide\x1b[0m" in shown
    assert "«" not in shown
    piped = process(*CHAIR, "--store", bundled).stdout
    assert "«Kasutani Toshihide»" in piped
    assert "\x1b" not in piped


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str)
def test_no_colours_where_none_are_wanted(bundled: Path, environment: dict[str, str]) -> None:
    for command in (CHAIR, ("entities", "--kind", "person")):
        shown = _on_a_terminal(*command, "--store", bundled, **environment)
        assert "\x1b[3" not in shown
        assert "Kasutani Toshihide" in shown


def test_tables_have_frames_on_a_terminal_only(process: Process, bundled: Path) -> None:
    shown = _on_a_terminal("queries")
    assert "───" in shown
    assert "\t" not in shown
    assert "───" not in process("queries").stdout


def test_rows_too_wide_for_a_terminal_are_shown_line_by_line(bundled: Path) -> None:
    shown = _on_a_terminal("query", "chairs", "--store", bundled, NO_COLOR="1")
    lines = [line.rstrip() for line in re.sub(r"\x1b\[\d*m", "", shown).splitlines()]
    assert lines[-8:] == [
        "date          2021-06-23",
        "meeting       id:meeting/ip5-heads-2021",
        "meetingLabel  IP5 heads of office meeting 2021",
        "chair         id:person/kasutani-toshihide",
        "chairLabel    Kasutani Toshihide",
        "organization  id:office/jpo",
        "quote         The meeting was chaired by Mr. Kasutani Toshihide, Commissioner of the JPO.",
        "statement     id:statement/2021-ip5-joint-statement",
    ]
    wide = _on_a_terminal("query", "chairs", "--store", bundled, COLUMNS="250")
    assert "───" in wide


def test_many_names_are_cut_on_a_terminal_only(process: Process, bundled: Path) -> None:
    asked = ("entities", "--kind", "office", "--store", bundled)
    assert "(all: ip5kg show)" in _on_a_terminal(*asked, COLUMNS="250")
    assert "all: ip5kg show" not in process(*asked).stdout


def test_what_to_do_next_is_told_to_a_person_once(tmp_path: Path) -> None:
    text = tmp_path / "first.txt"
    text.write_text("The IP5 agreed to continue the Global Dossier.\n")
    build = ("build", text, "--store", tmp_path / "a store", "--no-export", "--output-dir", tmp_path)
    told = _shown(build, {}, messages=True)
    assert f"open {tmp_path / 'a store.html'}" in told
    assert f"ip5kg site my-site --store '{tmp_path / 'a store'}'" in told
    assert "my-site" not in _shown(build, {}, messages=True)


def test_a_file_is_plain_even_when_a_terminal_looks_on(bundled: Path) -> None:
    assert _on_a_terminal(*CHAIR, "--output", "chair.txt", "--store", bundled) == ""
    assert "«Kasutani Toshihide»" in Path("chair.txt").read_text("utf-8")


def test_output_is_utf_8_whatever_the_locale(process: Process, bundled: Path) -> None:
    done = process("show", "António Campinos", "--store", bundled, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 0
    assert done.stdout.startswith("António Campinos\n")


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_has_seen_enough_is_no_error(bundled: Path, unbuffered: str) -> None:
    command = [*PROGRAM, "export", "--format", "n-quads", "--store", str(bundled)]
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, env=environment) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        assert program.stdout.read(5) == b"<http"
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.returncode == 128 + signal.SIGPIPE


def test_ctrl_c_ends_it_with_a_word_and_leaves_the_store_alone(small: Path) -> None:
    before = sorted(path.name for path in small.iterdir())
    command = [*PROGRAM, "build", "-", "--verbose", "--store", str(small)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) as program:
        assert program.stderr is not None
        assert program.stderr.readline() == b"reading standard input\n"
        program.send_signal(signal.SIGINT)
        assert program.stderr.read() == b"ip5kg: interrupted\n"
    assert program.returncode == 128 + signal.SIGINT
    assert sorted(path.name for path in small.iterdir()) == before


def test_a_reader_that_has_gone_is_no_error() -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    environment = {**os.environ, "PYTHONUNBUFFERED": ""}
    try:
        done = subprocess.run(
            [*PROGRAM, "queries"], stdout=theirs, stderr=subprocess.PIPE, check=False, env=environment
        )
    finally:
        os.close(theirs)
    assert (done.returncode, done.stderr) == (128 + signal.SIGPIPE, b"")


def test_a_slow_reader_gets_everything(bundled: Path) -> None:
    command = [*PROGRAM, "export", "--format", "n-quads", "--store", str(bundled)]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, bufsize=0) as program:
        assert program.stdout is not None
        parts = list(iter(lambda: program.stdout.read(1000), b""))  # type: ignore[union-attr]
    assert program.returncode == 0
    assert len(b"".join(parts)) > 500_000
    assert parts[-1].endswith(b" .\n")


def test_commands_work_together_in_a_pipe(process: Process, bundled: Path) -> None:
    saved = process("queries", "chairs", "--format", "sparql")
    asked = process("query", "-", "--param", "year=2021", "--store", bundled, given=saved.stdout)
    assert asked.returncode == 0
    assert asked.stdout == process("query", "chairs", "--param", "year=2021", "--store", bundled).stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["queries", "chairs"], 0), (["show", "Acme"], 1), (["query", "nope"], 2), (["--nope"], 2), ([], 2)],
    ids=str,
)
def test_exit_codes(process: Process, bundled: Path, arguments: list[str], code: int) -> None:
    done = process(*arguments, IP5KG_STORE=str(bundled))
    assert done.returncode == code
    assert bool(done.stdout) == (code == 0)
    assert bool(done.stderr) == (code != 0)
    assert "Traceback" not in done.stderr
