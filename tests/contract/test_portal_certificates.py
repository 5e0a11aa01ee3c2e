"""A certificate that does not hold is refused, said why, and there is no way around it."""

import datetime as dt
import ipaddress
import ssl
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kiosk_tui.errors import CertificateError, CertificateExpired, CertificateForOther, CertificateUnknown
from kiosk_tui.portal.http import Http
from tests.contract.faulty_server import answers, faulty_server

NOW = dt.datetime.now(dt.UTC)
DAY = dt.timedelta(days=1)
LOOPBACK = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))


@dataclass(frozen=True)
class Signed:
    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    def context(self, folder: Path) -> ssl.SSLContext:
        """What a server shows itself with."""
        file = folder / "server.pem"
        file.write_bytes(
            self.key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
            + self.certificate.public_bytes(serialization.Encoding.PEM)
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context


def a_certificate(
    by: Signed | None, name: x509.GeneralName = LOOPBACK, until: dt.datetime = NOW + DAY, ca: str = ""
) -> Signed:
    """Sign a certificate, by an authority or by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, ca or "server")])
    issuer = by.certificate.subject if by else subject
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - 10 * DAY)
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca=bool(ca), path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([name]), critical=False)
    )
    return Signed(builder.sign(by.key if by else key, hashes.SHA256()), key)


AUTHORITY = a_certificate(None, ca="authority")


@pytest.fixture(autouse=True)
def trusted_authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An organisation's own authority, as `SSL_CERT_FILE` names it."""
    file = tmp_path / "authority.pem"
    file.write_bytes(AUTHORITY.certificate.public_bytes(serialization.Encoding.PEM))
    monkeypatch.setenv("SSL_CERT_FILE", str(file))


async def _ask(server: Signed, folder: Path) -> int:
    http = Http()
    try:
        async with faulty_server(answers(), tls=server.context(folder)) as listening:
            return (await http.ask("GET", f"{listening.address}/v1/me", limit_s=5)).status
    finally:
        await http.close()


async def test_an_organisation_s_own_authority_is_trusted_when_named(tmp_path: Path) -> None:
    assert await _ask(a_certificate(AUTHORITY), tmp_path) == 200


@pytest.mark.parametrize(
    ("certificate", "error"),
    [
        (a_certificate(AUTHORITY, x509.DNSName("other.example")), CertificateForOther),
        (a_certificate(AUTHORITY, until=NOW - DAY), CertificateExpired),
        (a_certificate(None), CertificateUnknown),
        (a_certificate(a_certificate(None, ca="stranger")), CertificateUnknown),
        (a_certificate(a_certificate(None, ca="authority")), CertificateUnknown),
    ],
    ids=["another name", "expired", "self-signed", "unknown authority", "an authority of the same name"],
)
async def test_each_bad_certificate_has_its_own_sentence(
    certificate: Signed, error: type[CertificateError], tmp_path: Path
) -> None:
    with pytest.raises(error):
        await _ask(certificate, tmp_path)
