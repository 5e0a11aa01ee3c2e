"""Ending a session at the provider (RFC 7009)."""

from typing import Final

from kiosk_tui.errors import KioskError
from kiosk_tui.portal.http import Http
from kiosk_tui.sign_in.discovery import Provider

REVOKE_LIMIT_S: Final = 5.0


async def revoke(http: Http, provider: Provider, client_id: str, refresh_token: str) -> bool:
    """Revoke a refresh token, and with it the session. Returns False when the provider could not be asked.

    Nobody waits longer than five seconds, and what is kept here goes whatever the provider says.
    """
    if provider.revocation_endpoint is None:
        return False
    try:
        answer = await http.ask(
            "POST",
            provider.revocation_endpoint,
            limit_s=REVOKE_LIMIT_S,
            form={
                "token": refresh_token,
                "token_type_hint": "refresh_token",
                "client_id": client_id,
            },
        )
    except KioskError:
        return False
    return answer.status == 200
