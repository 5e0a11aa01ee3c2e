"""The same sign-in at our own authorization server and at one that others wrote."""

import os
import re
import shutil
import socket
import subprocess
from collections.abc import AsyncGenerator, Generator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urljoin

import httpx
import pytest

from kiosk_api.practice.approve import approve
from kiosk_api.practice.forms import read_page
from kiosk_tui.settings import SignInWith
from tests.contract.identity.a_person import Person
from tests.contract.independent_provider import BrowserContract, CodeContract, ProviderUnderTest
from tests.contract.own_provider import own_provider

PACKAGE = "oidc-provider@9.13.3"
INSTALLED = os.environ.get("KIOSK_TEST_OIDC_PROVIDER", "")
"""A folder whose `node_modules` has the package already."""
INSTALL_LIMIT_S = 120
_MOST_PAGES = 10


class TestOurOwnProvider(CodeContract):
    @pytest.fixture
    async def provider(self, tmp_path: Path) -> AsyncGenerator[ProviderUnderTest]:
        async with own_provider(tmp_path / "data") as issuer:
            yield ProviderUnderTest(issuer)

    async def answer(self, provider: ProviderUnderTest, user_code: str, address: str, confirm: bool) -> None:
        await approve(provider.issuer, user_code, "Lotte Vermeulen", deny=not confirm)


class TestOurOwnProviderThroughTheBrowser(BrowserContract):
    """Which the user prefers here: this provider offers codes too."""

    way = SignInWith.BROWSER
    last_page = ""

    @pytest.fixture
    async def provider(self, tmp_path: Path) -> AsyncGenerator[ProviderUnderTest]:
        async with own_provider(tmp_path / "data") as issuer:
            yield ProviderUnderTest(issuer)

    async def answer(self, provider: ProviderUnderTest, user_code: str, address: str, confirm: bool) -> None:
        async with httpx.AsyncClient(base_url=provider.issuer, trust_env=False) as browser:
            person = await Person(browser).go(address)
            assert person.page.heading == "Kies een digitale sleutel"
            if not confirm:
                await person.send("/aanmelden/geweigerd")
                return
            await person.send("/aanmelden/sleutel", sleutel="sms")
            lotte = person.page.forms[0].choices["persoon"]["Lotte Vermeulen"]
            await person.send("/aanmelden/persoon", persoon=lotte)
            phone = read_page((await browser.get("/oefenen/sms")).text)
            code = re.findall(r"\b\d{6}\b", phone.messages[0][1])[0]
            await person.prove(code)
            await person.send("/aanmelden/namens", namens="all")
            assert person.page.heading == "Terug naar de terminal"
            self.last_page = str(person.answer.url)


@pytest.fixture(scope="module")
def node_modules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The npm package, installed in a folder of its own."""
    if INSTALLED:
        return Path(INSTALLED)
    if not shutil.which("node") or not shutil.which("npm"):
        pytest.skip("needs node and npm, to run the independent provider oidc-provider")
    folder = tmp_path_factory.mktemp("oidc-provider")
    command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", PACKAGE]
    try:
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=INSTALL_LIMIT_S)
    except (subprocess.SubprocessError, OSError) as error:
        pytest.skip(f"the npm package {PACKAGE} cannot be had here: {type(error).__name__}")
    return folder


class TestAnIndependentProvider(CodeContract):
    @pytest.fixture
    def provider(self, node_modules: Path) -> Generator[ProviderUnderTest]:
        with _running(node_modules, "codes") as issuer:
            yield ProviderUnderTest(issuer)

    async def answer(self, provider: ProviderUnderTest, user_code: str, address: str, confirm: bool) -> None:
        await _walk(address, confirm=confirm)


class TestAnIndependentProviderWithoutCodes(BrowserContract):
    """It publishes no device authorization endpoint, so the terminal takes the browser by itself."""

    last_page = ""

    @pytest.fixture
    def provider(self, node_modules: Path) -> Generator[ProviderUnderTest]:
        with _running(node_modules, "browser") as issuer:
            yield ProviderUnderTest(issuer)

    async def answer(self, provider: ProviderUnderTest, user_code: str, address: str, confirm: bool) -> None:
        self.last_page = await _walk(address, confirm=confirm)


@contextmanager
def _running(node_modules: Path, offers: str) -> Generator[str]:
    """Run the provider and yield its issuer. `offers` is `codes` (RFC 8628) or `browser` only."""
    script = Path(__file__).with_name("oidc_provider.mjs")
    shutil.copy(script, node_modules / script.name)
    port = _free_port()
    running = subprocess.Popen(
        ["node", script.name, str(port), offers],
        cwd=node_modules,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert running.stdout is not None
    try:
        for line in running.stdout:
            if line == "listening\n":
                break
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait()
        running.stdout.close()


async def _walk(address: str, *, confirm: bool) -> str:
    """Send each page's form, until a page has none; return where the browser ended.

    To refuse, follow the link that each page of this provider has for that.
    """
    async with httpx.AsyncClient(follow_redirects=True, trust_env=False) as browser:
        page = await browser.get(address)
        for _ in range(_MOST_PAGES):
            forms = read_page(page.text).forms
            if not forms:
                return str(page.url)
            abort = re.search(r'href="([^"]*/abort)"', page.text)
            if not confirm and abort is not None:
                return str((await browser.get(urljoin(str(page.url), abort[1]))).url)
            typed = {"login": "an", "password": "x"} if "login" in page.text else {}
            refusal = {} if confirm else {"abort": "yes"}
            values = {**forms[0].values, **typed, **(refusal if "confirm" in forms[0].values else {})}
            page = await browser.post(urljoin(str(page.url), forms[0].action), data=values)
            if not confirm and refusal.items() <= values.items():
                return str(page.url)
        raise AssertionError("the pages go on for ever")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
