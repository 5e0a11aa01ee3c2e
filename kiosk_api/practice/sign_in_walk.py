"""The walk through the sign-in pages that `kiosk-api practice approve` takes, in the words of the pages."""

import re
from typing import Final, Literal
from urllib.parse import urlencode, urljoin

import httpx

from kiosk_api.practice.forms import Form, Page, read_page

Key = Literal["totp", "sms"]
_MOST_REDIRECTS: Final = 5
_CODE: Final = re.compile(r"\b\d{6}\b")


class ApprovalFailed(Exception):
    """The walk ended early; the text says where and why."""


class SignInWalk:
    """One walk through the pages, with its cookies."""

    def __init__(self, client: httpx.AsyncClient, address: str) -> None:
        self._client = client
        self._address = address.rstrip("/") + "/"
        self._cookies = httpx.Cookies()

    async def go(self, user_code: str, person: str, key: Key, on_behalf_of: str, *, deny: bool) -> str:
        page = await self._get(f"/aanmelden?{urlencode({'taal': 'en', 'user_code': user_code})}")
        page = await self._send(page, "/aanmelden", user_code=user_code)
        if deny:
            return (await self._send(page, "/aanmelden/geweigerd")).heading
        page = await self._send(page, "/aanmelden/vergelijken")
        page = await self._send(page, "/aanmelden/sleutel", sleutel=key)
        page = await self._identify(page, person)
        page = await self._prove(page, person, key)
        form = _form_of(page, "/aanmelden/namens")
        chosen = form.choices.get("namens", {}).get(on_behalf_of, on_behalf_of)
        return (await self._send(page, "/aanmelden/namens", namens=chosen)).heading

    async def _identify(self, page: Page, person: str) -> Page:
        people = _form_of(page, "/aanmelden/persoon").choices.get("persoon", {})
        name = _the_one(person, list(people))
        return await self._send(page, "/aanmelden/persoon", persoon=people[name])

    async def _prove(self, page: Page, person: str, key: Key) -> Page:
        """Type the codes that the practice phone shows until one counts: the app's own may be used up."""
        phone = await self._get("/oefenen/sms?taal=en")
        holder = _the_one(person, list(phone.terms))
        codes = _CODE.findall(phone.terms[holder] if key == "totp" else _newest_message(phone, holder))
        if not codes:
            raise ApprovalFailed(f"The practice phone shows no code for {person} ({key}).")
        for code in codes[:-1]:
            form = _form_of(page, "/aanmelden/bewijs")
            page = await self._post(form, bewijs=code)
            if not page.faults:
                return page
        try:
            return await self._send(page, "/aanmelden/bewijs", bewijs=codes[-1])
        except ApprovalFailed as failure:
            if key == "sms":
                raise
            raise ApprovalFailed(
                f"{failure} Each code of the app counts once: wait, or use --key sms."
            ) from failure

    async def _send(self, page: Page, action: str, **values: str) -> Page:
        """Fill in a form and return the page that follows; a fault on it ends the walk."""
        following = await self._post(_form_of(page, action), **values)
        if following.faults:
            raise ApprovalFailed(f"{following.heading}: {' '.join(following.faults)}")
        return following

    async def _post(self, form: Form, **values: str) -> Page:
        return await self._request("POST", form.action, {**form.values, **values})

    async def _get(self, path: str) -> Page:
        return await self._request("GET", path, None)

    async def _request(self, method: str, path: str, values: dict[str, str] | None) -> Page:
        """Follow redirects on our own origin only, and keep this walk's cookies apart from the client's."""
        url = urljoin(self._address, path)
        for _ in range(_MOST_REDIRECTS):
            try:
                answer = await self._client.request(
                    method, url, data=values, headers={"Cookie": self._cookie_line()}, follow_redirects=False
                )
            except httpx.HTTPError as error:
                raise ApprovalFailed(f"{self._address} does not answer: {error}") from error
            self._cookies.extract_cookies(answer)
            if not answer.has_redirect_location:
                return _page_of(answer)
            method, values, url = "GET", None, urljoin(url, answer.headers["Location"])
            if not url.startswith(self._address):
                raise ApprovalFailed(f"The pages lead away from {self._address}")
        raise ApprovalFailed("The pages lead round in a circle")

    def _cookie_line(self) -> str:
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self._cookies.jar)


def _page_of(answer: httpx.Response) -> Page:
    if not answer.headers.get("content-type", "").startswith("text/html"):
        raise ApprovalFailed(
            f"{answer.url} is no page of a practice environment (status {answer.status_code})"
        )
    return read_page(answer.text)


def _form_of(page: Page, action: str) -> Form:
    form = page.form(action)
    if form is None:
        raise ApprovalFailed(f"The sign-in ended on the page: {page.heading}")
    return form


def _the_one(wanted: str, names: list[str]) -> str:
    """Return the name that is meant: the same, or the only one that contains it."""
    key = wanted.casefold()
    found = [name for name in names if name.casefold() == key] or [
        name for name in names if key in name.casefold()
    ]
    if len(found) != 1:
        how_many = "More than one person" if found else "Nobody"
        raise ApprovalFailed(f"{how_many} is called {wanted}. Choose from: {', '.join(names)}")
    return found[0]


def _newest_message(phone: Page, holder: str) -> str:
    """Return the newest text message to somebody's mobile, which stands behind their name."""
    mobile = holder.partition("(")[2].rstrip(")")
    return next((text for to, text in phone.messages if mobile and mobile in to), "")
