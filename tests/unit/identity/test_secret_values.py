"""Secrets, and what is kept of them."""

from kiosk_api.identity.secret_values import derived, fingerprint, keyed_fingerprint, new_secret, same
from kiosk_api.identity.sms_codes import Addressee
from kiosk_api.store.identity.digital_keys import PersonalKeys
from kiosk_api.store.identity.signing_keys import StoredKey


def test_secrets_differ_and_have_full_strength() -> None:
    made = {new_secret() for _ in range(100)}

    assert len(made) == 100
    assert all(len(secret) == 43 for secret in made)


def test_what_is_kept_is_not_the_secret_and_always_the_same() -> None:
    assert fingerprint("secret") == fingerprint("secret") != "secret"
    assert keyed_fingerprint("key", "123456") != keyed_fingerprint("other", "123456")


def test_what_is_derived_depends_on_key_purpose_and_text() -> None:
    made = {derived(key, purpose, text) for key in "ab" for purpose in "ab" for text in "ab"}

    assert len(made) == 8


def test_comparing_takes_any_text() -> None:
    assert same("é", "é")
    assert not same("é", "e")


def test_secrets_do_not_show() -> None:
    for value in (PersonalKeys("hidden", None), StoredKey("kid", "hidden"), Addressee("an", "hidden")):
        assert "hidden" not in repr(value)
