"""Who is signed in, at which provider."""

from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Account:
    """One person at one provider. Holds no secret."""

    issuer: str
    client_id: str
    subject: str
    """The provider's own name for the person (`sub`); never shown."""
    name: str = ""
    """The person's name, already safe to show; empty when the provider does not tell."""

    @property
    def key(self) -> str:
        """What a credential of this account is kept under. Two people at one provider have two keys."""
        return f"kiosk|{self.issuer}|{self.client_id}|{self.subject}"

    @property
    def file_name(self) -> str:
        """The key as a file name that tells nothing."""
        return sha256(self.key.encode()).hexdigest()[:32]
