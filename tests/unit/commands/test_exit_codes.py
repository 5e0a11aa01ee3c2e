"""Every way to end has one number, and each error one way to end."""

import pytest

from kiosk_tui import errors, exit_codes
from kiosk_tui.errors import KioskError


def every_error(kind: type[KioskError] = KioskError) -> list[type[KioskError]]:
    return [kind, *(each for child in kind.__subclasses__() for each in every_error(child))]


@pytest.mark.parametrize("kind", every_error(), ids=lambda kind: kind.__name__)
def test_each_error_has_an_exit_code_that_is_not_success(kind: type[KioskError]) -> None:
    error = kind.__new__(kind)
    assert exit_codes.code_of(error) in range(1, 9)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.NotSignedIn(), 3),
        (errors.SignInDenied(), 3),
        (errors.NotFound(), 4),
        (errors.NotAllowed(), 4),
        (errors.AccountNumberLocked(), 5),
        (errors.AuthenticDataLocked(), 5),
        (errors.NotReversible(), 5),
        (errors.InputRefused(), 5),
        (errors.StaleVersion(), 6),
        (errors.CertificateExpired(), 7),
        (errors.ServiceTimeout(), 7),
        (errors.AnswerNotUnderstood(), 7),
        (errors.ServiceFailed(), 1),
        (errors.StorageFailed(), 1),
        (errors.ContentInfected(), 5),
        (errors.TabClosed(), 5),
        (errors.NotHandedIn(), 5),
        (errors.RequestClosed(), 5),
        (errors.VirusCheckDown(), 1),
        (errors.FileUnusable(), 8),
        (errors.FileDiffers(), 8),
    ],
)
def test_scripts_can_tell_apart_what_happened(error: KioskError, code: int) -> None:
    assert exit_codes.code_of(error) == code
