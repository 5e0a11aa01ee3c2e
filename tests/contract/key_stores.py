"""Back ends of the keyring package, as they are met in the field."""

import threading
from typing import ClassVar

from keyring import errors
from keyring.backend import KeyringBackend


class GoodKeyring(KeyringBackend):
    """A key store in memory that does what it should."""

    priority: ClassVar[float] = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # the package leaves it untyped
        self.secrets: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, username: str, password: str) -> None:
        self.secrets[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        return self.secrets.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.secrets:
            raise errors.PasswordDeleteError("not found")
        del self.secrets[service, username]


class LockedKeyring(GoodKeyring):
    def set_password(self, service: str, username: str, password: str) -> None:
        raise errors.KeyringLocked("Failed to unlock the collection!")


class UnansweredKeyring(GoodKeyring):
    """Asks a question on a screen that nobody sees."""

    asked = 0
    """How often it was asked to keep something, all of them together."""

    def set_password(self, service: str, username: str, password: str) -> None:
        UnansweredKeyring.asked += 1
        threading.Event().wait(30)


class ForgetfulKeyring(GoodKeyring):
    """Says that it keeps, and does not: the package's null back end."""

    def set_password(self, service: str, username: str, password: str) -> None:
        return None


class CrashingKeyring(GoodKeyring):
    def set_password(self, service: str, username: str, password: str) -> None:
        raise OSError("D-Bus went away \x1b]0;owned\x07")
