"""New tokens for a refresh token, by one process at a time, so that rotation never loses a session.

A refresh token is good for one use. Two processes that use the same one look like a thief to the provider,
which then ends the session. So: lock, read what is kept now, use that, keep the new one, only then let go.
"""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kiosk_tui.errors import AnswerNotUnderstood, NotSignedIn, ProviderRefused, StorageFailed
from kiosk_tui.portal.safe_text import clean
from kiosk_tui.sign_in.credential_lock import credential_lock
from kiosk_tui.sign_in.flow import PASSING_STATUSES, TOKEN_LIMIT_S
from kiosk_tui.sign_in.oauth_answer import error_code, members
from kiosk_tui.sign_in.tokens import Tokens, read_tokens

if TYPE_CHECKING:
    from kiosk_tui.portal.http import Http, HttpAnswer
    from kiosk_tui.sign_in.account import Account
    from kiosk_tui.sign_in.discovery import Provider
    from kiosk_tui.sign_in.token_store import TokenStore

SESSION_ENDED: Final = frozenset({"invalid_grant", "invalid_request", ""})
"""What providers answer when a refresh token is void; ACM says `invalid_request`, others nothing at all."""


class Refresher:
    """Refreshes at one provider."""

    def __init__(self, http: Http, provider: Provider, client_id: str, locks: Path) -> None:
        """`locks` is the folder of lock files, the same for all processes of the user."""
        self._http: Final = http
        self._provider: Final = provider
        self._client_id: Final = client_id
        self._locks: Final = locks

    async def refresh(self, account: Account, store: TokenStore, held: str | None) -> Tokens:
        """Return new tokens. Their refresh token is already kept in `store` when this returns.

        Args:
            held: the refresh token that this process knows, if any; what `store` has counts for more.

        Raises:
            NotSignedIn: the session ended; what was kept is deleted.
            NetworkError: there was no answer; what is kept stays.
            StorageFailed: the new token could not be kept. `Unkept.tokens` has it.
        """
        lock = credential_lock(self._locks / account.file_name) if store.shared else nullcontext()
        async with lock:
            used = await _kept(store, account) or held
            if used is None:
                raise NotSignedIn
            tokens = await self._exchange(used)
            if tokens is None:
                await self._let_go(store, account, used)
                raise NotSignedIn
            await _keep(store, account, tokens, used)
            return tokens

    async def _exchange(self, refresh_token: str) -> Tokens | None:
        """Use a refresh token, once: never again by itself, since a lost answer may have used it up."""
        answer = await self._http.ask(
            "POST",
            self._provider.token_endpoint,
            limit_s=TOKEN_LIMIT_S,
            form={
                "grant_type": "refresh_token",
                "refresh_token": refresh_token,
                "client_id": self._client_id,
            },
        )
        return _read(answer, self._provider.issuer)

    async def _let_go(self, store: TokenStore, account: Account, used: str) -> None:
        """Delete what is kept, unless somebody without the lock has kept another one since."""
        try:
            if await store.load(account.key) == used:
                await store.delete(account.key)
        except StorageFailed:
            return


class Unkept(StorageFailed):
    """A new refresh token could not be kept. The session goes on in this process only."""

    def __init__(self, tokens: Tokens, failed: StorageFailed) -> None:
        super().__init__(**failed.facts)
        self.tokens = tokens


async def _kept(store: TokenStore, account: Account) -> str | None:
    """A store that cannot be read just now is no reason to stop: the held token may do."""
    try:
        return await store.load(account.key)
    except StorageFailed:
        return None


async def _keep(store: TokenStore, account: Account, tokens: Tokens, used: str) -> None:
    if tokens.refresh_token in {None, used}:
        return
    try:
        await store.save(account.key, tokens.refresh_token or used)
    except StorageFailed as failed:
        raise Unkept(tokens, failed) from failed


def _read(answer: HttpAnswer, issuer: str) -> Tokens | None:
    """Return the tokens; None when the session ended."""
    said = members(answer.body)
    if answer.status == 200:
        tokens = read_tokens(said) if said is not None else None
        if tokens is None:
            raise AnswerNotUnderstood(server=clean(issuer), status=answer.status)
        return tokens
    if answer.status in {400, 401} and error_code(said) in SESSION_ENDED:
        return None
    if answer.status in PASSING_STATUSES or answer.status >= 500 or not error_code(said):
        raise AnswerNotUnderstood(server=clean(issuer), status=answer.status)
    raise ProviderRefused(issuer=clean(issuer), error=error_code(said))
