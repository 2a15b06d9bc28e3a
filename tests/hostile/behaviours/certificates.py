"""TLS: verification is never off, and what is wrong is told apart."""

from __future__ import annotations

from oitcheck.models import Cause, Outcome, Verdict
from tests.hostile.behaviour import Behaviour, Seen, behaviour, enter
from tests.hostile.server import Host

_GROUP = "TLS"
_TLS, _CANT_TELL = Outcome.TLS, Verdict.CANT_TELL
_REFUSED = {  # what the certificates of these hosts are like stands in tests/hostile/certificates.py
    "tls-expired": (Cause.EXPIRED, "Expired"),
    "tls-not-yet-valid": (Cause.NOT_YET_VALID, "Not yet valid"),
    "tls-wrong-host": (Cause.WRONG_HOST, "For another name"),
    "tls-self-signed": (Cause.SELF_SIGNED, "Self-signed"),
    "tls-unknown-issuer": (Cause.UNKNOWN_ISSUER, "Signed by an authority that nobody trusts"),
    "tls-incomplete-chain-unhelped": (
        Cause.UNKNOWN_ISSUER,
        "The intermediate certificate is missing, and the server's does not say where it lies",
    ),
    "tls-incomplete-chain-root-published": (
        Cause.UNKNOWN_ISSUER,
        "The intermediate certificate is missing, and where it should lie is another one",
    ),
    "tls-incomplete-chain-endless": (
        Cause.UNKNOWN_ISSUER,
        "The intermediate certificate is missing, and where it should lie is a body without an end",
    ),
    "tls-incomplete-chain-gone": (
        Cause.UNKNOWN_ISSUER,
        "The intermediate certificate is missing, and nothing lies where it should",
    ),
}


def _nothing_was_asked(seen: Seen) -> None:
    assert not seen.host.requests
    assert "เบราว์เซอร์" in seen.fetch().detail


def _tells_what_visitors_may_see(seen: Seen) -> None:
    assert "ใบรับรองตัวกลาง" in seen.fetch().detail


def _secure(host: Host) -> str:
    host.page()
    return host.secure()


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED)
def tls_good(host: Host) -> str:
    """A good certificate."""
    return _secure(host)


@behaviour(_GROUP, Outcome.OK, Cause.INCOMPLETE_CHAIN, Verdict.PASSED, check=_tells_what_visitors_may_see)
def tls_incomplete_chain_completed(host: Host) -> str:
    """The intermediate certificate is missing, and lies where the server's certificate says that it does."""
    return _secure(host)


for _id, (_cause, _does) in _REFUSED.items():
    enter(Behaviour(_id, _GROUP, _does, _secure, _TLS, _cause, _CANT_TELL, check=_nothing_was_asked))


@behaviour(_GROUP, _TLS, Cause.OLD_PROTOCOL, _CANT_TELL, check=_nothing_was_asked)
def tls_old_protocol(host: Host) -> str:
    """TLS 1.1 at most."""
    host.page()
    return host.insecure()


@behaviour(_GROUP, _TLS, Cause.NOT_TLS, _CANT_TELL)
def https_at_a_plain_port(host: Host) -> str:
    """https: to a port that speaks plain HTTP."""
    host.page()
    return host.url().replace("http:", "https:", 1)


@behaviour(_GROUP, Outcome.SERVER_ERROR, Cause.DAMAGED, _CANT_TELL)
def http_at_a_tls_port(host: Host) -> str:
    """http: to a port that speaks TLS."""
    host.page()
    return host.secure().replace("https:", "http:", 1)
