"""TLS: verification is never off, and what is wrong is told apart."""

from __future__ import annotations

from oitcheck.models import Cause, Outcome, Verdict
from tests.hostile.behaviour import Seen, behaviour
from tests.hostile.server import Host

_GROUP = "TLS"
_TLS, _CANT_TELL = Outcome.TLS, Verdict.CANT_TELL


def _nothing_was_asked(seen: Seen) -> None:
    assert not seen.host.requests
    assert "เบราว์เซอร์" in seen.fetch().detail


def _secure(host: Host) -> str:
    host.page()
    return host.secure()


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED)
def tls_good(host: Host) -> str:
    """A good certificate."""
    return _secure(host)


@behaviour(_GROUP, _TLS, Cause.EXPIRED, _CANT_TELL, check=_nothing_was_asked)
def tls_expired(host: Host) -> str:
    """Expired."""
    return _secure(host)


@behaviour(_GROUP, _TLS, Cause.NOT_YET_VALID, _CANT_TELL, check=_nothing_was_asked)
def tls_not_yet_valid(host: Host) -> str:
    """Not yet valid."""
    return _secure(host)


@behaviour(_GROUP, _TLS, Cause.WRONG_HOST, _CANT_TELL, check=_nothing_was_asked)
def tls_wrong_host(host: Host) -> str:
    """For another name."""
    return _secure(host)


@behaviour(_GROUP, _TLS, Cause.SELF_SIGNED, _CANT_TELL, check=_nothing_was_asked)
def tls_self_signed(host: Host) -> str:
    """Self-signed."""
    return _secure(host)


@behaviour(_GROUP, _TLS, Cause.UNKNOWN_ISSUER, _CANT_TELL, check=_nothing_was_asked)
def tls_unknown_issuer(host: Host) -> str:
    """Signed by an authority that nobody trusts."""
    return _secure(host)


@behaviour(_GROUP, _TLS, Cause.UNKNOWN_ISSUER, _CANT_TELL, check=_nothing_was_asked)
def tls_incomplete_chain_unhelped(host: Host) -> str:
    """The intermediate certificate is missing, and the server's does not say where it lies."""
    return _secure(host)


def _tells_what_visitors_may_see(seen: Seen) -> None:
    assert "ใบรับรองตัวกลาง" in seen.fetch().detail


@behaviour(_GROUP, Outcome.OK, Cause.INCOMPLETE_CHAIN, Verdict.PASSED, check=_tells_what_visitors_may_see)
def tls_incomplete_chain_completed(host: Host) -> str:
    """The intermediate certificate is missing, and lies where the server's certificate says that it does."""
    return _secure(host)


@behaviour(_GROUP, _TLS, Cause.UNKNOWN_ISSUER, _CANT_TELL, check=_nothing_was_asked)
def tls_incomplete_chain_root_published(host: Host) -> str:
    """The intermediate certificate is missing, and where it should lie is another one."""
    return _secure(host)


@behaviour(_GROUP, _TLS, Cause.UNKNOWN_ISSUER, _CANT_TELL, check=_nothing_was_asked)
def tls_incomplete_chain_endless(host: Host) -> str:
    """The intermediate certificate is missing, and where it should lie is a body without an end."""
    return _secure(host)


@behaviour(_GROUP, _TLS, Cause.UNKNOWN_ISSUER, _CANT_TELL, check=_nothing_was_asked)
def tls_incomplete_chain_gone(host: Host) -> str:
    """The intermediate certificate is missing, and nothing lies where it should."""
    return _secure(host)


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
