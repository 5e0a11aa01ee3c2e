"""Somebody in front of a browser, who reads the pages and fills in their forms."""

import httpx

from kiosk_api.practice.forms import Page, read_page


class Person:
    """Walks through the pages by hand: every step can go wrong."""

    def __init__(self, browser: httpx.AsyncClient) -> None:
        self.browser = browser
        self.answer = httpx.Response(200)
        self.page = Page()

    async def go(self, path: str) -> "Person":
        return self._read(await self.browser.get(path, follow_redirects=True))

    async def send(self, action: str, **values: str) -> "Person":
        """Fill in the form of the page that goes to `action`."""
        form = self.page.form(action)
        assert form is not None, f"{self.page.heading} has no form for {action}"
        return self._read(
            await self.browser.post(action, data={**form.values, **values}, follow_redirects=True)
        )

    async def enter(self, user_code: str) -> "Person":
        await self.go("/aanmelden")
        return await self.send("/aanmelden", user_code=user_code)

    async def come_to_proof(self, user_code: str, key: str = "totp", person_id: str = "an") -> "Person":
        await self.enter(user_code)
        await self.send("/aanmelden/vergelijken")
        await self.send("/aanmelden/sleutel", sleutel=key)
        return await self.send("/aanmelden/persoon", persoon=person_id)

    async def prove(self, code: str) -> "Person":
        return await self.send("/aanmelden/bewijs", bewijs=code)

    @property
    def path(self) -> str:
        return self.answer.url.path

    @property
    def status(self) -> int:
        return self.answer.status_code

    def _read(self, answer: httpx.Response) -> "Person":
        self.answer = answer
        self.page = read_page(answer.text)
        return self
