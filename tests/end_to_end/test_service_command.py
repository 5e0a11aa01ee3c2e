"""`kiosk-api` as it is installed: it serves, stops, and says in a sentence why it cannot start."""

import os
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from kiosk_api.__main__ import COMMANDS
from kiosk_api.store.open import sqlite_url

START_WITHIN_S = 30


def kiosk_api(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kiosk_api", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@contextmanager
def served(database: str, *arguments: str) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """Run a server and yield its address and process."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "kiosk_api",
        "serve",
        "--database",
        database,
        "--port",
        str(port),
        *arguments,
    ]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
    address = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + START_WITHIN_S
        while not answers(address):
            assert server.poll() is None, "the server ended"
            assert time.monotonic() < until, "the server does not answer"
            time.sleep(0.05)
        yield address, server
    finally:
        server.terminate()
        try:
            server.wait(timeout=15)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)  # its workers too
            server.wait()


def answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/health", trust_env=False).status_code == 200
    except httpx.TransportError:
        return False


@pytest.fixture
def database(tmp_path: Path) -> str:
    return sqlite_url(tmp_path / "kiosk.db")


def test_serves_and_stops_gracefully(database: str) -> None:
    with served(database) as (address, server):
        answer = httpx.get(f"{address}/v1/me", trust_env=False)
        assert answer.json()["type"] == "urn:problem-type:belgif:noAccessToken"
        metadata = httpx.get(f"{address}/.well-known/oauth-authorization-server", trust_env=False).json()
        assert metadata["issuer"] == address
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=15) == 0


def test_workers_answer_without_waiting_for_nagle(database: str) -> None:
    pytest.importorskip("uvloop", reason="several workers need uvloop")
    times_s: list[float] = []
    with served(database, "--workers", "2") as (address, _), httpx.Client(trust_env=False) as http:
        for _ in range(15):
            started = time.perf_counter()
            assert http.get(f"{address}/health").status_code == 200
            times_s.append(time.perf_counter() - started)
    # On asyncio's own loop each of these waits 44 ms for the kernel.
    assert statistics.median(times_s[2:]) < 0.03


def test_a_port_in_use_is_said_in_a_sentence(database: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ended = kiosk_api("serve", "--database", database, "--port", port)
    assert (ended.returncode, ended.stderr) == (
        1,
        f"Port {port} of 127.0.0.1 cannot be used: Address already in use.\n",
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--database", "mysql://x"), "mysql://x is no database address."),
        (("--database", "postgresql://x@127.0.0.1:1/x"), "The database cannot be used: connection failed"),
        (("--database", "sqlite:////dev/null/x.db"), "The database cannot be used: [Errno"),
        (("--database", "sqlite:///x.db", "--host", "10.0.0.7"), "http://10.0.0.7:8460 is no https address."),
        (
            ("--database", "sqlite:///x.db", "--issuer", "http://kiosk.example"),
            "http://kiosk.example is no https address.",
        ),
        (
            ("--database", "sqlite:///x.db", "--issuer", "https://kiosk.example/op"),
            "https://kiosk.example/op has more than",
        ),
    ],
)
def test_what_cannot_start_says_why(
    arguments: tuple[str, ...], sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "postgresql" in arguments[1]:
        pytest.importorskip("psycopg", reason="psycopg is an optional dependency")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).resolve().parents[2]))
    ended = kiosk_api("serve", *arguments)
    assert ended.returncode == 1
    assert ended.stderr.startswith(sentence)
    assert ended.stderr.count("\n") == 1


def test_without_psycopg_the_sentence_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "psycopg.py").write_text("raise ImportError('no psycopg')\n")
    path = os.pathsep.join([str(tmp_path), str(Path(__file__).resolve().parents[2])])
    ended = subprocess.run(
        [sys.executable, "-m", "kiosk_api", "migrate", "--database", "postgresql://x@127.0.0.1:1/x"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": path},
    )
    assert (ended.returncode, "kiosk-tui[server]" in ended.stderr) == (1, True)


@pytest.mark.parametrize(
    "command",
    [("migrate",), ("practice", "seed"), ("practice", "fill", "--dossiers", "1"), ("import-kbo", "folder")],
    ids=lambda command: command[0] if len(command) == 1 else " ".join(command[:2]),
)
def test_each_command_explains_a_database_that_cannot_be_used(command: tuple[str, ...]) -> None:
    ended = kiosk_api(*command, "--database", "mysql://x")
    assert ended.returncode == 1
    assert ended.stderr.startswith("mysql://x is no database address.")
    assert ended.stderr.count("\n") == 1


def test_migrating_twice_does_nothing_the_second_time(database: str) -> None:
    first, second = kiosk_api("migrate", "--database", database), kiosk_api("migrate", "--database", database)
    assert [first.returncode, second.returncode] == [0, 0]


@pytest.mark.parametrize("words", [command.words for command in COMMANDS], ids=" ".join)
def test_each_command_has_help_with_its_exit_codes(words: tuple[str, ...]) -> None:
    ended = kiosk_api(*words, "--help")
    assert ended.returncode == 0
    assert "exit codes:" in ended.stdout
    assert "--" in ended.stdout or "FOLDER" in ended.stdout


@pytest.mark.parametrize(
    "arguments", [(), ("bestaatniet",), ("practice",), ("serve",), ("migrate", "--bestaatniet")]
)
def test_a_command_line_that_cannot_be_understood_ends_with_2(arguments: tuple[str, ...]) -> None:
    assert kiosk_api(*arguments).returncode == 2


def test_help_loads_nothing_of_the_service() -> None:
    program = (
        "import sys, kiosk_api.__main__ as m\n"
        "try: m.main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'starlette', 'uvicorn', 'msgspec', 'httpx', 'sqlite3'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
