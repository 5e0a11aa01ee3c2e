"""What a failed connection means, in terms of `errors.py`."""

import socket
import ssl
from collections.abc import Iterator
from typing import Final, cast

from kiosk_tui.errors import (
    CertificateError,
    CertificateExpired,
    CertificateForOther,
    CertificateUnknown,
    NameNotFound,
    NetworkError,
    ServerUnreachable,
    ServiceTimeout,
)
from kiosk_tui.portal.origin import host_of

_VERIFY_CODES: Final[dict[int, type[CertificateError]]] = {
    7: CertificateUnknown,  # signed by somebody who pretends to be a known authority
    9: CertificateExpired,  # not yet valid: the same sentence asks to look at this computer's clock
    10: CertificateExpired,
    18: CertificateUnknown,  # self-signed
    19: CertificateUnknown,  # self-signed in the chain
    20: CertificateUnknown,  # issuer not found
    21: CertificateUnknown,  # first certificate cannot be verified
    62: CertificateForOther,
    64: CertificateForOther,  # address instead of name
}
"""OpenSSL's X509_V_ERR codes, as `ssl.SSLCertVerificationError.verify_code` gives them."""


def network_error(error: BaseException, address: str) -> NetworkError:
    """Name what went wrong on the way to `address`, from the deepest cause that says something."""
    server = host_of(address)
    for cause in _causes(error):
        match cause:
            case ssl.SSLCertVerificationError():
                return _VERIFY_CODES.get(cause.verify_code, CertificateError)(server=server)
            case socket.gaierror():
                return NameNotFound(server=server)
            case ConnectionRefusedError():
                return ServerUnreachable(server=server)
            case TimeoutError():
                return ServiceTimeout(server=server)
            case _:
                continue
    return NetworkError(server=server)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error, and everything that it came from."""
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        cause = waiting.pop()
        if cause is None or id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        waiting += [cause.__cause__, cause.__context__]
        if isinstance(cause, BaseExceptionGroup):
            waiting += cast("BaseExceptionGroup[BaseException]", cause).exceptions
