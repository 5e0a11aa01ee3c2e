"""`kiosk-api serve`: the service on a port, one process or several.

Workers share nothing but the database, so any of them answers any request. They run on uvloop: on asyncio's own
loop a worker's sockets lack TCP_NODELAY and each answer waits 44 ms (Kludex/uvicorn#3149).
"""

import argparse
import asyncio
import importlib.util
import json
import os
import signal
import socket
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from starlette.applications import Starlette

from kiosk_api.app import create_app
from kiosk_api.cannot_start import CannotStart, open_or_explain
from kiosk_api.files import MAX_FILE_BYTES, Files
from kiosk_api.files.clamd import Clamd, read_address
from kiosk_api.files.folder import FolderContents
from kiosk_api.files.virus_check import NoVirusCheck, ScannerFailed
from kiosk_api.identity.sms_gateway import NoSmsGateway
from kiosk_api.practice.place import default_data_folder, files_folder
from kiosk_api.practice.sms_gateway import PracticeSmsGateway
from kiosk_api.service import PRACTICE, Service
from kiosk_api.sweep import sweeping

DEFAULT_PORT: Final = 8460
_SETTINGS: Final = "KIOSK_API_SETTINGS"
"""How a worker process learns what the command line said."""
_STOP_WITHIN_S: Final = 10
_CACHE_KIB: Final = 64 * 1_024
"""SQLite's page cache of each connection: a server has room for the upper pages of every index."""
_MEGABYTE: Final = 1_000_000
_LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """What every worker must know."""

    database: str
    issuer: str
    environment: str
    data_folder: str
    """Where a practice environment keeps its text messages."""
    files: str
    """The folder of attachments."""
    clamd: str
    """Where the virus scanner is; empty: nobody looks."""
    max_file_bytes: int


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what `kiosk-api serve` takes."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument(
        "--port", type=int, default=DEFAULT_PORT, help="port to listen on (default: %(default)s)"
    )
    parser.add_argument(
        "--database", required=True, metavar="URL", help="sqlite:///FILE or postgresql://USER@HOST/NAME"
    )
    parser.add_argument(
        "--issuer",
        metavar="URL",
        help="the address that clients use; https, except on this computer (default: the host and port)",
    )
    parser.add_argument(
        "--environment",
        default=PRACTICE,
        metavar="NAME",
        help="name of the environment; %(default)s shows text messages instead of sending them",
    )
    parser.add_argument(
        "--data-folder",
        type=Path,
        metavar="FOLDER",
        help="where a practice environment keeps its text messages (default: this user's data folder)",
    )
    parser.add_argument(
        "--files",
        type=Path,
        metavar="FOLDER",
        help="where attachments are kept (default: beside the SQLite database, else in the data folder)",
    )
    parser.add_argument(
        "--clamd",
        default="",
        metavar="ADDRESS",
        help="check attachments for viruses: HOST:PORT or the socket of clamd (default: nobody checks)",
    )
    parser.add_argument(
        "--max-file-mb",
        type=int,
        default=MAX_FILE_BYTES // _MEGABYTE,
        metavar="N",
        help="largest attachment, whatever a dossier type allows (default: %(default)s)",
    )
    parser.add_argument(
        "--workers", type=int, default=1, metavar="N", help="how many processes (default: %(default)s)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Serve until SIGTERM or SIGINT; return 0 after a graceful stop.

    Raises:
        CannotStart: a setting, the database or the port cannot be used.
    """
    import uvicorn

    settings = _settings(arguments)
    loop = _loop(arguments.workers)
    asyncio.run(open_or_explain(settings.database).close())
    _check_port(arguments.host, arguments.port)
    os.environ[_SETTINGS] = json.dumps(asdict(settings))
    signal.signal(signal.SIGTERM, _end)
    sys.stderr.write(f"KIOSK ({settings.environment}) at {settings.issuer}\n")
    if settings.clamd:
        asyncio.run(_look_for_clamd(settings.clamd))
    uvicorn.run(
        "kiosk_api.serve:app_of_worker",
        factory=True,
        host=arguments.host,
        port=arguments.port,
        workers=arguments.workers,
        loop=loop,
        ws="none",
        access_log=False,
        server_header=False,
        log_level="warning",
        timeout_graceful_shutdown=_STOP_WITHIN_S,
    )
    return 0


def app_of_worker() -> Starlette:
    """Return the application of one worker process, which closes its database at the end."""
    settings = ServerSettings(**json.loads(os.environ[_SETTINGS]))
    database = open_or_explain(settings.database, cache_kib=_CACHE_KIB)
    practice = settings.environment == PRACTICE
    scanner = read_address(settings.clamd)
    service = Service(
        database=database,
        issuer=settings.issuer,
        environment=settings.environment,
        sms_gateway=PracticeSmsGateway(Path(settings.data_folder)) if practice else NoSmsGateway(),
        files=Files(
            FolderContents(Path(settings.files)),
            Clamd(scanner) if scanner is not None else NoVirusCheck(),
            settings.max_file_bytes,
        ),
        browser_address=lambda: settings.issuer,
    )

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncGenerator[None]:
        async with sweeping(service):
            yield
        await database.close()

    return create_app(service, lifespan)


def _settings(arguments: argparse.Namespace) -> ServerSettings:
    issuer = arguments.issuer or f"http://{_in_address(arguments.host)}:{arguments.port}"
    parts = urlsplit(issuer)
    host = parts.hostname or ""
    on_this_computer = host in _LOOPBACK or host.endswith(".localhost")
    if parts.scheme != "https" and not (parts.scheme == "http" and on_this_computer):
        raise CannotStart(f"{issuer} is no https address. Give --issuer with the address that clients use.")
    if parts.path or parts.query or parts.fragment:
        raise CannotStart(f"{issuer} has more than a host and a port. An issuer has no path here.")
    if arguments.clamd and read_address(arguments.clamd) is None:
        raise CannotStart(
            f"{arguments.clamd} is no address of clamd. Give HOST:PORT, or the path of its socket."
        )
    if arguments.max_file_mb < 1:
        raise CannotStart("An attachment may be 1 MB at least: give --max-file-mb 1 or more.")
    data_folder: Path = arguments.data_folder or default_data_folder()
    files = arguments.files or files_folder(arguments.database, data_folder)
    return ServerSettings(
        database=arguments.database,
        issuer=issuer,
        environment=arguments.environment,
        data_folder=str(data_folder),
        files=str(files.absolute()),
        clamd=arguments.clamd,
        max_file_bytes=arguments.max_file_mb * _MEGABYTE,
    )


async def _look_for_clamd(text: str) -> None:
    """Say now that the scanner is not there; it may still come, and until then nothing is accepted."""
    address = read_address(text)
    if address is None:
        return
    try:
        await Clamd(address).ping()
    except ScannerFailed as failed:
        sys.stderr.write(f"{failed}. No attachment is accepted until it does.\n")


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _loop(workers: int) -> str:
    if importlib.util.find_spec("uvloop") is not None:
        return "uvloop"
    if workers > 1:
        raise CannotStart("Several workers need uvloop: pip install 'kiosk-tui[server]'.")
    return "asyncio"


def _check_port(host: str, port: int) -> None:
    """Say now, in a sentence, what uvicorn would say in the middle of its start."""
    try:
        socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise CannotStart(f"Port {port} of {host} cannot be used: {reason}.") from error


def _end(signal_number: int, frame: object) -> None:
    """Leave with 0 after a graceful stop: uvicorn raises the signal again when it is done."""
    del signal_number, frame
    sys.exit(0)
