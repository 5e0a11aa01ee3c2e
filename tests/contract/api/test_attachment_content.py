"""The contents of a file: whole, in part, safe in a browser, and never held whole by anybody."""

import asyncio
import hashlib
import resource
import tracemalloc
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from kiosk_api.app import create_app
from kiosk_api.contract import problems
from kiosk_tui.portal.asgi_transport import AsgiTransport
from tests.contract.api.conftest import Api
from tests.contract.api.files_world import FILES, PIECES, announced, attach, lay_files
from tests.contract.api.world import ISSUER

WORDS = b"% een begroting\n" * 20_000
ANY = {"Accept": "*/*"}


@pytest.fixture(autouse=True)
async def laid(api: Api) -> None:
    await api.database.write(lay_files)


async def the_file(api: Api) -> str:
    return str((await attach(api, WORDS, name="begroting.txt"))["contentHref"])


async def test_the_whole_file_comes_with_its_hash_and_is_to_be_saved(api: Api) -> None:
    href = await the_file(api)
    answer = await api.follow(href, headers=ANY)
    assert (answer.status_code, answer.content) == (200, WORDS)
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Length"] == str(len(WORDS))
    assert answer.headers["ETag"] == f'"{hashlib.sha256(WORDS).hexdigest()}"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.headers["Repr-Digest"].startswith("sha-256=:")


async def test_who_has_it_already_gets_no_bytes(api: Api) -> None:
    href = await the_file(api)
    tag = (await api.follow(href, headers=ANY)).headers["ETag"]
    answer = await api.follow(href, headers={**ANY, "If-None-Match": tag})
    assert (answer.status_code, answer.content) == (304, b"")


async def test_a_head_tells_how_long_it_is(api: Api) -> None:
    href = await the_file(api)
    answer = await api.ask("HEAD", href.removeprefix(ISSUER), headers=ANY)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["Content-Length"] == str(len(WORDS))


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-9", 0, 9),
        ("bytes=100-", 100, len(WORDS) - 1),
        ("bytes=-10", len(WORDS) - 10, len(WORDS) - 1),
        ("bytes=-99999999", 0, len(WORDS) - 1),
        (f"bytes={len(WORDS) - 1}-99999999", len(WORDS) - 1, len(WORDS) - 1),
        ("Bytes = 0 - 9", 0, 9),
    ],
)
async def test_a_part_of_it_comes_alone(api: Api, asked: str, first: int, last: int) -> None:
    href = await the_file(api)
    answer = await api.follow(href, headers={**ANY, "Range": asked})
    assert (answer.status_code, answer.content) == (206, WORDS[first : last + 1])
    assert answer.headers["Content-Range"] == f"bytes {first}-{last}/{len(WORDS)}"


@pytest.mark.parametrize("asked", ["bytes=0-1,5-6", "bytes=", "bytes=-", "bytes=9-1", "items=0-1", "x"])
async def test_what_is_no_single_range_gets_the_whole(api: Api, asked: str) -> None:
    href = await the_file(api)
    answer = await api.follow(href, headers={**ANY, "Range": asked})
    assert (answer.status_code, len(answer.content)) == (200, len(WORDS))


@pytest.mark.parametrize("asked", [f"bytes={len(WORDS)}-", "bytes=999999999-", "bytes=-0"])
async def test_beyond_the_end_there_is_nothing(api: Api, asked: str) -> None:
    href = await the_file(api)
    answer = await api.follow(href, headers={**ANY, "Range": asked})
    assert (answer.status_code, answer.json()["type"]) == (416, problems.RANGE_NOT_SATISFIABLE)
    assert answer.headers["Content-Range"] == f"bytes */{len(WORDS)}"
    assert answer.json()["limit"] == len(WORDS)


async def test_a_part_comes_only_of_the_file_that_is_there_in_part_already(api: Api) -> None:
    href = await the_file(api)
    tag = (await api.follow(href, headers=ANY)).headers["ETag"]
    for condition, status in ((tag, 206), (f"W/{tag}", 200), ('"iets anders"', 200)):
        answer = await api.follow(href, headers={**ANY, "Range": "bytes=5-", "If-Range": condition})
        assert answer.status_code == status


SIZE = 100_000_000
LARGEST_BYTES = 24_000_000
"""More than everything else in this process; far less than the file."""


@pytest.mark.parametrize("place", ["sqlite, in process"], indirect=True)
async def test_a_hundred_megabytes_go_both_ways_in_process_in_little_memory(api: Api, tmp_path: Path) -> None:
    """Over the transport that the client uses, too: nobody on the way holds the file."""
    source = tmp_path / "groot.txt"
    block = b"Begroting van de Circusketel, post na post.\n" * 2_000
    written = hashlib.sha256()
    with source.open("wb") as out:
        while out.tell() < SIZE:
            out.write(block)
            written.update(block)
    size, piece_bytes = source.stat().st_size, 8_000_000
    files = replace(api.service.files, max_file_bytes=SIZE * 2, max_piece_bytes=piece_bytes)
    app = create_app(replace(api.service, files=files))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1_024
    tracemalloc.start()
    async with httpx.AsyncClient(
        transport=AsgiTransport(app), base_url=ISSUER, headers={"Authorization": f"Bearer {api.token}"}
    ) as http:
        promised = announced(b"", name="groot.txt", question="brieven", size=size, sha256=written.hexdigest())
        upload = (await http.post(f"/v1/dossiers/{FILES}/uploads", json=promised)).json()
        path = f"/v1/dossiers/{FILES}/uploads/{upload['uploadId']}"
        for offset in range(0, size, piece_bytes):
            answer = await http.patch(
                path,
                content=_pieces(source, offset, piece_bytes),
                headers={**PIECES, "Upload-Offset": str(offset)},
            )
            assert answer.status_code == 200, answer.text
        seen, arrived = hashlib.sha256(), 0
        href = f"/v1/dossiers/{FILES}/attachments/{answer.json()['attachmentId']}/content"
        async with http.stream("GET", href) as coming:
            async for piece in coming.aiter_raw():
                seen.update(piece)
                arrived += len(piece)
                if arrived % 40_000_000 < len(piece):
                    await asyncio.sleep(0.2)  # a reader that takes its time
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1_024 - before
    assert (arrived, seen.hexdigest()) == (size, written.hexdigest())
    assert peak < LARGEST_BYTES
    assert grown < 2 * LARGEST_BYTES


async def _pieces(source: Path, offset: int, length: int) -> AsyncIterator[bytes]:
    with source.open("rb") as file:
        file.seek(offset)
        while length:
            piece = file.read(min(length, 65_536))
            if not piece:
                return
            length -= len(piece)
            yield piece


@pytest.mark.parametrize("place", ["sqlite, in process"], indirect=True)
async def test_a_reader_that_leaves_closes_the_file(api: Api, tmp_path: Path) -> None:
    href = await the_file(api)
    async with httpx.AsyncClient(transport=AsgiTransport(create_app(api.service)), base_url=ISSUER) as http:
        bearer = {"Authorization": f"Bearer {api.token}"}
        async with http.stream("GET", href.removeprefix(ISSUER), headers=bearer) as coming:
            await anext(coming.aiter_raw())
    assert open_files(tmp_path / "files") == []


def open_files(folder: Path) -> list[Path]:
    """What this process has open of a folder, as far as this system tells."""
    of_process = Path("/proc/self/fd")
    handles = list(of_process.iterdir()) if of_process.is_dir() else []
    return [target for handle in handles if (target := handle.resolve()).is_relative_to(folder)]
