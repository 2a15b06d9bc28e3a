"""Chains of certificates completed: what is taken of what an authority publishes, and what never is."""

from __future__ import annotations

import asyncio

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7

from oitcheck.crawl.connection.issuers import between
from tests.hostile.certificates import Signed, sign

ROOT = sign("Root", authority=True)
UPPER = sign("Upper", ROOT, authority=True, issuer_at="http://ca.test/root")
LOWER = sign("Lower", UPPER, authority=True, issuer_at="http://ca.test/upper")
LEAF = sign("www.test", LOWER, issuer_at="http://ca.test/lower")


def found(leaf: Signed, published: dict[str, bytes]) -> list[str]:
    """Names of the intermediates that are taken."""

    async def fetch(address: str) -> bytes:
        return published.get(address.rpartition("/")[2], b"")

    data = asyncio.run(between(leaf.der, fetch))
    known = {each.der: each.certificate.subject.rfc4514_string()[3:] for each in (ROOT, UPPER, LOWER)}
    names = []
    while data:
        der = next(der for der in known if data.startswith(der))
        names.append(known[der])
        data = data[len(der) :]
    return names


async def _nowhere(address: str) -> bytes:
    raise AssertionError(address)


def test_every_step_up_to_the_root_and_not_the_root() -> None:
    assert found(LEAF, {"lower": LOWER.der, "upper": UPPER.der, "root": ROOT.der}) == ["Lower", "Upper"]


@pytest.mark.parametrize(
    "form",
    [
        LOWER.der,
        LOWER.pem,
        pkcs7.serialize_certificates([ROOT.certificate, LOWER.certificate], Encoding.DER),
        pkcs7.serialize_certificates([LOWER.certificate], Encoding.PEM),
    ],
    ids=["DER", "PEM", "PKCS7", "PKCS7 in PEM"],
)
def test_the_forms_in_which_authorities_publish(form: bytes) -> None:
    assert found(LEAF, {"lower": form}) == ["Lower"]


@pytest.mark.parametrize(
    "published",
    [
        b"",
        b"<html>not found</html>",
        b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        LOWER.der[:-9],
        sign("Lower", ROOT, authority=True).der,
        LEAF.der,
    ],
    ids=["nothing", "a page", "damaged PEM", "cut short", "same name, other key", "the leaf itself"],
)
def test_what_did_not_sign_is_not_taken(published: bytes) -> None:
    assert found(LEAF, {"lower": published}) == []


def test_a_self_signed_issuer_is_not_taken() -> None:
    """Taken, it would be trusted: whoever runs the server could publish its own root."""
    assert found(sign("www.test", ROOT, issuer_at="http://ca.test/root"), {"root": ROOT.der}) == []


def test_a_certificate_that_names_no_place() -> None:
    assert found(sign("www.test", LOWER), {"lower": LOWER.der}) == []
    assert asyncio.run(between(b"no certificate", _nowhere)) == b""


def test_a_chain_without_an_end_ends() -> None:
    """Five authorities above each other: more than anybody has."""
    chain = [ROOT]
    published: dict[str, bytes] = {}
    for level in range(6):
        chain.append(sign(f"L{level}", chain[-1], authority=True, issuer_at=f"http://ca.test/{level - 1}"))
        published[str(level)] = chain[-1].der

    async def fetch(address: str) -> bytes:
        return published.get(address.rpartition("/")[2], b"")

    leaf = sign("www.test", chain[-1], issuer_at="http://ca.test/5")
    data = asyncio.run(between(leaf.der, fetch))
    count = sum(each.der in data for each in chain)
    assert count == 4
