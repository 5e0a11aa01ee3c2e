"""The virus check against a clamd that speaks the real protocol, on both kinds of sockets."""

import io
from pathlib import Path

import pytest

from kiosk_api.files.clamd import Clamd, ClamdAddress, read_address
from kiosk_api.files.virus_check import CLEAN, NOT_CHECKED, Infected, NoVirusCheck, ScannerFailed
from tests.contract.small_clamd import small_clamd
from tests.unit.made_files import EICAR, PDF

SHORT_S = 0.3


@pytest.mark.parametrize("socket", ["tcp", "unix"])
async def test_clean_contents_pass_whole(socket: str, tmp_path: Path) -> None:
    contents = PDF * 20_000
    async with small_clamd(tmp_path if socket == "unix" else None) as clamd:
        assert await Clamd(clamd.address).infection(io.BytesIO(contents)) is None
        assert clamd.scanned == [contents]


@pytest.mark.parametrize("before", [0, 131_072 - 20, 1_000_000])
async def test_a_virus_is_found_and_named_wherever_it_stands(before: int) -> None:
    async with small_clamd() as clamd:
        found = await Clamd(clamd.address).infection(io.BytesIO(b" " * before + EICAR))
    assert found == Infected("Eicar-Test-Signature")


async def test_a_scanner_that_says_nothing_is_soon_no_scanner() -> None:
    async with small_clamd(fault="silent") as clamd:
        with pytest.raises(ScannerFailed, match="in time"):
            await Clamd(clamd.address, connect_limit_s=0.1).ping()


async def test_what_was_read_before_is_checked_too() -> None:
    contents = io.BytesIO(EICAR)
    contents.read()
    async with small_clamd() as clamd:
        assert await Clamd(clamd.address).infection(contents) is not None


@pytest.mark.parametrize("fault", ["silent", "hangsUp", "talksNonsense"])
async def test_no_verdict_is_never_a_good_one(fault: str) -> None:
    async with small_clamd(fault=fault) as clamd:
        check = Clamd(clamd.address, scan_limit_s=SHORT_S if fault == "silent" else 30)
        with pytest.raises(ScannerFailed):
            await check.infection(io.BytesIO(PDF * 100_000))
        with pytest.raises(ScannerFailed):
            await check.ping()


async def test_what_is_too_large_for_clamd_is_not_accepted() -> None:
    async with small_clamd() as clamd:
        clamd.limit = 1_000_000
        with pytest.raises(ScannerFailed):  # clamd hangs up; whether its reason still arrives is luck
            await Clamd(clamd.address).infection(io.BytesIO(b"x" * 1_100_000))


@pytest.mark.parametrize(
    "address", [ClamdAddress(host="127.0.0.1", port=1), ClamdAddress(socket="/nergens/clamd.ctl")]
)
async def test_a_clamd_that_is_not_there_fails(address: ClamdAddress) -> None:
    with pytest.raises(ScannerFailed, match="cannot be reached"):
        await Clamd(address).infection(io.BytesIO(PDF))


async def test_a_clamd_that_is_there_says_so() -> None:
    async with small_clamd() as clamd:
        await Clamd(clamd.address).ping()


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("/run/clamav/clamd.ctl", ClamdAddress(socket="/run/clamav/clamd.ctl")),
        ("unix:/run/clamav/clamd.ctl", ClamdAddress(socket="/run/clamav/clamd.ctl")),
        ("scanner.intern", ClamdAddress(host="scanner.intern", port=3310)),
        ("127.0.0.1:3311", ClamdAddress(host="127.0.0.1", port=3311)),
        ("tcp://scanner:3310", ClamdAddress(host="scanner", port=3310)),
        ("[::1]:3310", ClamdAddress(host="::1", port=3310)),
        ("", None),
        ("scanner:0", None),
        ("scanner:99999", None),
        ("http://scanner", None),
        ("geen adres", None),
    ],
)
def test_an_address_is_a_socket_or_a_host_and_port(text: str, address: ClamdAddress | None) -> None:
    assert read_address(text) == address


async def test_without_a_scanner_nobody_says_that_anything_is_clean() -> None:
    assert await NoVirusCheck().infection(io.BytesIO(EICAR)) is None
    said: list[str] = [NoVirusCheck().verdict, Clamd(ClamdAddress()).verdict]
    assert said == [NOT_CHECKED, CLEAN]
