"""How the server begins, notices a new build, and ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.serving.conftest import command, environment, serving

import ip5kg
from ip5kg.errors import ServingError
from ip5kg.serving.engine import Engine

if TYPE_CHECKING:
    from tests.serving.conftest import Server

STATEMENTS = sorted(ip5kg.bundled_statements().iterdir())


def started(temporary: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a server that is to fail before it is ready."""
    return subprocess.run(
        command(*arguments),
        env=environment(temporary),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def is_running(program: str, temporary: Path) -> bool:
    """Return whether a process whose command line names the program and the folder is there."""
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = file.read_bytes().decode(errors="replace")
        except OSError:  # it has ended
            continue
        if program in words and str(temporary) in words:
            return True
    return False


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
def test_it_stops_cleanly(number: int, store: Path, tmp_path: Path) -> None:
    with serving(tmp_path, "--store", store, "--no-site") as server:
        assert is_running("oxigraph", tmp_path)
        assert server.get("/health").json() == {"status": "ok", "statements": 2, "quads": server_quads(store)}
        code, told = server.stop(number)
    assert (code, told.splitlines()[-1]) == (0, "stopped")
    assert "Traceback" not in told
    assert list(tmp_path.iterdir()) == []
    assert not is_running("oxigraph", tmp_path)


def server_quads(store: Path) -> int:
    with ip5kg.open_graph(store) as graph:
        return len(graph.store)


def test_the_address_stands_on_standard_output_and_the_rest_on_standard_error(
    store: Path, tmp_path: Path
) -> None:
    with serving(tmp_path, "--store", store, "--no-site") as server:
        port = server.port
        _, told = server.stop(signal.SIGINT)
    assert server.url == f"http://127.0.0.1:{port}/"
    assert told.splitlines() == [
        f"making ready what is in {store} …",
        f"site      http://127.0.0.1:{port}/",
        f"questions http://127.0.0.1:{port}/queries",
        f"editor    http://127.0.0.1:{port}/editor",
        f"SPARQL    http://127.0.0.1:{port}/sparql",
        f"API       http://127.0.0.1:{port}/openapi.json",
        "Ctrl-C stops it",
        "stopped",
    ]


def test_a_port_in_use_is_told(store: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = started(tmp_path, "--store", store, "--port", str(port))
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == (
        f"ip5kg: port {port} of 127.0.0.1: in use by another program; "
        "choose another --port, or 0 for any that is free"
    )
    assert (done.stdout, list(tmp_path.iterdir())) == ("", [])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--store", "nowhere"],
            "ip5kg: store nowhere: there is no store yet; build one first (ip5kg build)",
        ),
        (["--site", "."], "ip5kg: .: no site; write one first (ip5kg site .)"),
        (["--host", "host.invalid"], "ip5kg: host host.invalid: no such address; choose another --host"),
        (
            ["--host", "192.0.2.1"],
            "ip5kg: port 0 of 192.0.2.1: no address of this machine; choose another --host",
        ),
        (["--site", ".", "--no-site"], "Error: --site and --no-site exclude each other; give one of them"),
    ],
)
def test_what_cannot_be_served_is_told(
    arguments: list[str], message: str, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = started(tmp_path, "--port", "0", "--store", store, *arguments)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, message)
    assert list(tmp_path.iterdir()) == []


def test_a_library_that_is_missing_is_told(store: Path, tmp_path: Path) -> None:
    hidden = "import sys; sys.modules['uvicorn'] = None; from ip5kg.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", hidden, "serve", "--store", str(store)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == 'ip5kg: this needs uvicorn; install it with: pip install "ip5kg[serve]"\n'


def test_a_browser_is_opened_once_it_is_ready(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = tmp_path / "opened"
    os.mkfifo(opened)
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {opened}\n')
    browser.chmod(0o700)
    monkeypatch.setenv("BROWSER", f"{browser} %s &")
    with serving(tmp_path, "--store", store, "--no-site", "--open") as server:
        assert opened.read_text() == f"{server.url}\n"


def test_a_server_that_others_can_reach_is_warned_of(store: Path, tmp_path: Path) -> None:
    with serving(tmp_path, "--store", store, "--no-site", "--host", "0.0.0.0") as server:  # noqa: S104
        assert server.get("/health", headers={"Host": "any.example"}).status_code == 200
        _, told = server.stop(signal.SIGTERM)
    assert told.splitlines()[0] == (
        "ip5kg: 0.0.0.0 can be reached from other machines: whoever reaches it can read the whole store"
    )


def test_what_is_built_while_it_runs_is_served(tmp_path: Path) -> None:
    store, temporary = tmp_path / "store", tmp_path / "temporary"
    temporary.mkdir()
    ip5kg.build(STATEMENTS[0], store=store, validate=False).close()
    with serving(temporary, "--store", store) as server:
        assert server.get("/id/statement/2021-ip5-joint-statement.html").status_code == 404
        ip5kg.build(STATEMENTS, store=store, validate=False).close()
        assert (
            server.await_line("the store has changed") == "the store has changed: 2 statements are served now"
        )
        assert server.get("/health").json()["statements"] == 2
        assert len(server.get("/queries/chairs.json").json()) == 2
        assert server.get("/id/statement/2021-ip5-joint-statement.html").status_code == 200
        code, _ = server.stop(signal.SIGTERM)
    assert code == 0
    assert list(temporary.iterdir()) == []


def test_a_build_is_not_kept_waiting_by_a_server(store: Path, server: Server) -> None:
    assert server.get("/health").status_code == 200
    with ip5kg.open_graph(store, write=True) as graph:
        assert len(graph.statements) == 2
        assert server.get("/queries/chairs.json").status_code == 200


def test_a_store_that_is_being_written_to_is_not_served(tmp_path: Path) -> None:
    store = tmp_path / "store"
    with ip5kg.build(STATEMENTS[0], store=store, validate=False):
        done = started(tmp_path, "--port", "0", "--store", store)
    assert done.returncode == 2
    assert "in use by another process or an open graph" in done.stderr


def test_an_engine_without_its_program_says_what_to_install(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    def scripts(_kind: str) -> str:
        return str(tmp_path)

    monkeypatch.setattr("sysconfig.get_path", scripts)
    with pytest.raises(
        ServingError, match=r'this needs oxigraph; install it with: pip install "ip5kg\[serve\]"'
    ):
        Engine(store, tmp_path / "log", 1)


def test_an_engine_that_does_not_start_says_why(tmp_path: Path) -> None:
    with pytest.raises(ServingError, match=r"^oxigraph: does not start \(Error: .*No such file"):
        Engine(tmp_path / "nothing", tmp_path / "log", 1)


def test_an_engine_that_was_killed_is_started_again(engine: Engine) -> None:
    assert engine.ask("ASK {}", "application/sparql-results+json").body == b'{"head":{},"boolean":true}'
    os.kill(engine.process_id, signal.SIGKILL)
    assert engine.ask("ASK {}", "application/sparql-results+json").body == b'{"head":{},"boolean":true}'
