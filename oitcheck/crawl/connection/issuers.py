"""Intermediate certificates that a server leaves out, from where its own certificate says that they lie.

Browsers open such a server, so nobody at the agency notices (RFC 5280, 4.2.2.1, "caIssuers"). What is fetched completes
a chain and ends none: a certificate that signed itself is never taken, it is trusted already or not at all.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from cryptography.x509.oid import AuthorityInformationAccessOID as Access

_LONGEST = 4  # intermediates in a chain
_ADDRESSES = 2  # that are tried for one certificate
_READERS: tuple[Callable[[bytes], list[x509.Certificate]], ...] = (
    lambda data: [x509.load_der_x509_certificate(data)],
    x509.load_pem_x509_certificates,
    pkcs7.load_der_pkcs7_certificates,
    pkcs7.load_pem_pkcs7_certificates,
)
_NONSENSE = (ValueError, x509.ExtensionNotFound, x509.DuplicateExtension, x509.UnsupportedGeneralNameType)

Fetch = Callable[[str], Awaitable[bytes]]
"""What lies at an address, b"" if nothing does; never raises."""


async def between(shown: bytes, fetch: Fetch) -> bytes:
    """The intermediates above a server's certificate (DER), concatenated DER; b"" if none was found."""
    found: list[x509.Certificate] = []
    below = _certificates(shown)
    while below and len(found) < _LONGEST:
        above = await _issuer(below[0], fetch)
        if above is None or above.issuer == above.subject or above in found:
            break
        found.append(above)
        below = [above]
    return b"".join(certificate.public_bytes(Encoding.DER) for certificate in found)


async def _issuer(certificate: x509.Certificate, fetch: Fetch) -> x509.Certificate | None:
    for address in _addresses(certificate)[:_ADDRESSES]:
        for candidate in _certificates(await fetch(address)):
            if _signed(candidate, certificate):
                return candidate
    return None


def _signed(candidate: x509.Certificate, certificate: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(candidate)
    except Exception:  # of a signature that does not fit, or a key of a kind that cannot be
        return False
    return True


def _addresses(certificate: x509.Certificate) -> list[str]:
    try:
        access = certificate.extensions.get_extension_for_class(x509.AuthorityInformationAccess).value
    except _NONSENSE:
        return []
    return list(dict.fromkeys(_uris(access)))


def _uris(access: x509.AuthorityInformationAccess) -> Iterator[str]:
    for description in access:
        place = description.access_location
        if description.access_method == Access.CA_ISSUERS and isinstance(place, x509.UniformResourceIdentifier):
            yield place.value


def _certificates(data: bytes) -> list[x509.Certificate]:
    """Certificates in any of the forms in which authorities publish them."""
    for reader in _READERS:
        try:
            return reader(data)
        except _NONSENSE:
            continue
    return []
