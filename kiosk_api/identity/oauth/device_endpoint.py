"""A terminal asks for a code (RFC 8628, sections 3.1 and 3.2)."""

import datetime as dt
import uuid
from typing import Any, ClassVar

from kiosk_api.identity import user_codes
from kiosk_api.identity.clients import DEVICE_CODE, Client, find_client
from kiosk_api.identity.oauth.authlib_core import DeviceAuthorizationEndpoint, UnauthorizedClientError
from kiosk_api.identity.oauth.call import OAuthCall
from kiosk_api.identity.secret_values import fingerprint, new_secret
from kiosk_api.store.identity import attempts, device_authorizations
from kiosk_api.store.identity.device_authorizations import DeviceAuthorization

_KEPT_AFTER_END = dt.timedelta(days=1)
"""How long the answer to a late poll is still "expired" rather than "unknown"."""
_NAME_LENGTH = 80


class DeviceCodes(DeviceAuthorizationEndpoint):
    """Gives out device codes and user codes."""

    CLIENT_AUTH_METHODS: ClassVar = ["none"]

    def __init__(self, server: Any, call: OAuthCall) -> None:
        self.server = server
        self.call = call
        self.EXPIRES_IN = call.service.sign_in.code_life_s
        self.INTERVAL = _whole_seconds(call.service.sign_in.poll_interval_s)

    def authenticate_client(self, request: Any) -> Client:
        inherited: Any = super()
        client: Client = inherited.authenticate_client(request)
        if not client.check_grant_type(DEVICE_CODE):
            raise UnauthorizedClientError
        return client

    def generate_user_code(self) -> str:
        return user_codes.shown(user_codes.new_user_code())

    def generate_device_code(self) -> str:
        """RFC 8628, section 5.2: full strength, since nobody types it."""
        return new_secret()

    def get_verification_uri(self) -> str:
        return f"{self.call.service.browser_address()}/aanmelden"

    def save_device_credential(self, client_id: str, scope: str | None, data: dict[str, Any]) -> None:
        """Keep the codes; when the user code is taken, put another in the answer."""
        tx, now, client = self.call.tx, self.call.now, find_client(client_id, self.call.service.clients)
        assert client is not None  # noqa: S101 # Authlib has just authenticated it
        device_authorizations.forget_ended_before(tx, now - _KEPT_AFTER_END)
        attempts.forget_opened_before(tx, now - _KEPT_AFTER_END)
        while not device_authorizations.add(
            tx,
            DeviceAuthorization(
                authorization_id=uuid.uuid4().hex,
                device_code_hash=fingerprint(data["device_code"]),
                user_code=user_codes.read(data["user_code"]) or "",
                client_id=client_id,
                scope=client.get_allowed_scope(scope),
                device_name=_device_name(self.call),
                device_address=self.call.form.address,
                created_at=now,
                expires_at=now + dt.timedelta(seconds=self.EXPIRES_IN),
            ),
        ):
            data["user_code"] = self.generate_user_code()
            data["verification_uri_complete"] = f"{data['verification_uri']}?user_code={data['user_code']}"


def _device_name(call: OAuthCall) -> str:
    """Return what the terminal says it is: its `device_name`, else its `User-Agent`, as one short line."""
    said = call.form.parameters.get("device_name") or call.form.headers.get("user-agent", "")
    return " ".join("".join(character for character in said if character.isprintable()).split())[
        :_NAME_LENGTH
    ]


def _whole_seconds(interval_s: float) -> int | float:
    """Return the interval as RFC 8628 wants it, a whole number, unless a test asks for less than a second."""
    return int(interval_s) if float(interval_s).is_integer() else interval_s
