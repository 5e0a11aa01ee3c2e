"""Secrets that somebody carries: made here, kept as fingerprints only, compared in constant time."""

import hashlib
import hmac
import secrets

_BYTES = 32


def new_secret() -> str:
    """Return 256 random bits as text that fits in a URL, a form and a cookie."""
    return secrets.token_urlsafe(_BYTES)


def fingerprint(secret: str) -> str:
    """Return what the database keeps of a secret of full strength."""
    return hashlib.sha256(secret.encode()).hexdigest()


def keyed_fingerprint(key: str, secret: str) -> str:
    """Return what the database keeps of a short code: it cannot be guessed without `key`."""
    return derived(key, "fingerprint", secret)


def derived(key: str, purpose: str, text: str = "") -> str:
    """Return another secret that follows from `key`; nobody can go the way back."""
    mac = hmac.new(key.encode(), f"{purpose}\0{text}".encode(), hashlib.sha256)
    return mac.hexdigest()


def same(left: str, right: str) -> bool:
    """Compare in a time that tells nothing about where they differ."""
    return hmac.compare_digest(left.encode(), right.encode())
