"""A certificate authority of our own, with everything that can be wrong with what it signs."""

from __future__ import annotations

import ssl
import warnings
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID

_DAY = timedelta(days=1)
FORGETFUL = {  # behaviour -> where the certificate says that its issuer lies
    "incomplete-chain-completed": "/intermediate.der",
    "incomplete-chain-root-published": "/root.der",
    "incomplete-chain-endless": "/endless",
    "incomplete-chain-gone": "/gone",
}


@dataclass(frozen=True)
class Signed:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def pem(self) -> bytes:
        """The certificate alone."""
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def der(self) -> bytes:
        """The same, as authorities publish it."""
        return self.certificate.public_bytes(serialization.Encoding.DER)

    @property
    def key_pem(self) -> bytes:
        """The key."""
        form = serialization.PrivateFormat.PKCS8
        return self.key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())


def sign(
    name: str,
    by: Signed | None = None,
    *,
    authority: bool = False,
    starts: int = -2,
    days: int = 10,
    host: str = "",
    issuer_at: str = "",
) -> Signed:
    """A certificate, self-signed without `by`; valid from `starts` days from now, for `days`.

    `issuer_at`: where it says that its issuer's certificate lies.
    """
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    start = datetime.now(UTC) + starts * _DAY
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.certificate.subject if by else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + days * _DAY)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
    )
    if not authority:
        builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(host or name)]), critical=False)
    if issuer_at:
        place = x509.UniformResourceIdentifier(issuer_at)
        access = x509.AccessDescription(AuthorityInformationAccessOID.CA_ISSUERS, place)
        builder = builder.add_extension(x509.AuthorityInformationAccess([access]), critical=False)
    return Signed(builder.sign(by.key if by else key, hashes.SHA256()), key)


@dataclass(frozen=True)
class Authority:
    """The root to be trusted and the intermediate that a server may forget, both also as files."""

    folder: Path
    root: Signed
    intermediate: Signed

    @classmethod
    def create(cls, folder: Path) -> Authority:
        """Made anew for every run of the tests."""
        root = sign("Test Root", authority=True)
        made = cls(folder, root, sign("Test Intermediate", root, authority=True))
        made.root_file.write_bytes(root.pem)
        made.intermediate_file.write_bytes(made.intermediate.pem)
        return made

    @property
    def root_file(self) -> Path:
        """What stands in for certifi's list."""
        return self.folder / "root.pem"

    @property
    def intermediate_file(self) -> Path:
        """What OITCHECK_INTERMEDIATES may name."""
        return self.folder / "intermediate.pem"

    def contexts(self) -> dict[str, ssl.SSLContext]:
        """What the HTTPS port shows, by server name."""
        stranger = sign("Unknown Root", authority=True)
        return {
            "tls-good.test": self._context(self._leaf("tls-good.test"), self.intermediate),
            "tls-expired.test": self._context(self._leaf("tls-expired.test", starts=-9, days=3), self.intermediate),
            "tls-not-yet-valid.test": self._context(self._leaf("tls-not-yet-valid.test", starts=3), self.intermediate),
            "tls-wrong-host.test": self._context(self._leaf("somebody-else.test"), self.intermediate),
            "tls-self-signed.test": self._context(sign("tls-self-signed.test")),
            "tls-unknown-issuer.test": self._context(sign("tls-unknown-issuer.test", stranger)),
            "tls-incomplete-chain.test": self._context(self._leaf("tls-incomplete-chain.test")),
            "tls-incomplete-chain-unhelped.test": self._context(self._leaf("tls-incomplete-chain-unhelped.test")),
        }

    def forgetful(self, authorities: str) -> dict[str, ssl.SSLContext]:
        """Servers without their intermediate, whose certificates name the place where it lies, by server name."""
        return {
            f"tls-{name}.test": self._context(self._leaf(f"tls-{name}.test", issuer_at=authorities + path))
            for name, path in FORGETFUL.items()
        }

    def old_context(self) -> ssl.SSLContext:
        """A good certificate, shown by a server that speaks nothing newer than TLS 1.1."""
        context = self._context(self._leaf("tls-old-protocol.test"), self.intermediate)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            context.minimum_version = ssl.TLSVersion.TLSv1
            context.maximum_version = ssl.TLSVersion.TLSv1_1
        context.set_ciphers("ALL:@SECLEVEL=0")
        return context

    def _leaf(self, name: str, **how: int | str) -> Signed:
        return sign(name, self.intermediate, **how)  # type: ignore[arg-type]

    def _context(self, leaf: Signed, *above: Signed) -> ssl.SSLContext:
        chain = self.folder / f"{leaf.certificate.serial_number:x}.pem"
        chain.write_bytes(leaf.key_pem + leaf.pem + b"".join(one.pem for one in above))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(chain)
        return context
