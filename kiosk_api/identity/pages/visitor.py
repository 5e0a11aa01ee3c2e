"""The browser behind a request: its cookie, its language and its proof that a form came from our page."""

from dataclasses import dataclass, field
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.identity.handler import address_of
from kiosk_api.identity.messages import DEFAULT_LANGUAGE, LANGUAGES, Words
from kiosk_api.identity.secret_values import derived, fingerprint, new_secret, same

COOKIE: Final = "kiosk_aanmelden"
LANGUAGE_COOKIE: Final = "kiosk_taal"
_SHORTEST_SECRET: Final = 43


@dataclass(frozen=True, slots=True)
class Visitor:
    """One browser."""

    cookie: str = field(repr=False)
    """The secret that the browser keeps; new when it had none."""
    words: Words
    address: str
    path: str
    secure: bool
    """The browser uses https, so its cookies must never travel without."""
    leads_to: tuple[str, ...] = ()
    """Origins to which a form of this page may lead in the end; browsers stop it elsewhere (CSP, `form-action`)."""

    @property
    def cookie_hash(self) -> str:
        """What the database knows of the cookie."""
        return fingerprint(self.cookie)

    @property
    def csrf_token(self) -> str:
        """What each of our forms carries: only who has the cookie can know it."""
        return derived(self.cookie, "csrf")

    def sent_our_form(self, form: dict[str, str]) -> bool:
        """Say whether a form came from a page that we gave to this browser."""
        return same(form.get("csrf", ""), self.csrf_token)

    def keep_cookies(self, response: Response) -> None:
        """Let the browser keep its secret and its language until it closes.

        They come along when another site leads here (Lax), else nobody could come back from itsme; what changes
        anything is a form of ours, with the token that follows from the secret.
        """
        for name, value in (
            (_cookie_name(secure=self.secure), self.cookie),
            (LANGUAGE_COOKIE, self.words.language),
        ):
            response.set_cookie(name, value, httponly=True, samesite="lax", secure=self.secure)


def visitor_of(request: Request, issuer: str) -> Visitor:
    """Read who asks."""
    secure = request.url.scheme == "https" or issuer.startswith("https:")
    cookie = request.cookies.get(_cookie_name(secure=secure), "")
    return Visitor(
        cookie=cookie if len(cookie) >= _SHORTEST_SECRET else new_secret(),
        words=Words(_language(request)),
        address=address_of(request),
        path=request.url.path,
        secure=secure,
    )


def _cookie_name(*, secure: bool) -> str:
    """The prefix makes a browser refuse a cookie that another host or a plain connection set (RFC 6265bis, 4.1.3)."""
    return f"__Host-{COOKIE}" if secure else COOKIE


def _language(request: Request) -> str:
    """Return the language chosen by a link, else kept, else preferred by the browser, else Dutch."""
    for chosen in (request.query_params.get("taal"), request.cookies.get(LANGUAGE_COOKIE)):
        if chosen in LANGUAGES:
            return str(chosen)
    preferences = request.headers.get("accept-language", "").split(",")
    for preference in sorted(preferences, key=_quality, reverse=True):
        language = preference.partition(";")[0].strip()[:2].lower()
        if language in LANGUAGES and _quality(preference) > 0:
            return language
    return DEFAULT_LANGUAGE


def _quality(preference: str) -> float:
    """Return the weight in `fr;q=0.8` (RFC 9110, section 12.4.2)."""
    try:
        return float(preference.partition("q=")[2] or 1)
    except ValueError:
        return 0
