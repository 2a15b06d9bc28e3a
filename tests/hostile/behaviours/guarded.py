"""Addresses that the guard refuses before anything is sent (here with the guard as strict as it is by default)."""

from __future__ import annotations

from oitcheck.models import Cause, Outcome, Verdict
from tests.hostile.behaviour import Seen, behaviour
from tests.hostile.server import Host

_GROUP = "Guard"
_CANT_TELL = Verdict.CANT_TELL
_INSIDE = (Outcome.EXCLUDED, Cause.INTERNAL, _CANT_TELL)


def _nothing_was_asked(seen: Seen) -> None:
    assert not seen.host.requests
    assert seen.fetch().attempts == 1


@behaviour(_GROUP, *_INSIDE, allow_private=False, check=_nothing_was_asked)
def name_that_points_inside(host: Host) -> str:
    """A public name that resolves to a loopback address."""
    return host.page()


@behaviour(_GROUP, *_INSIDE, allow_private=False)
def private_address(host: Host) -> str:
    """A private address."""
    return "http://192.168.1.1/khet/"


@behaviour(_GROUP, *_INSIDE, allow_private=False)
def cloud_metadata(host: Host) -> str:
    """The metadata service of a cloud."""
    return "http://169.254.169.254/latest/meta-data/"


@behaviour(_GROUP, *_INSIDE, allow_private=False)
def address_as_one_number(host: Host) -> str:
    """127.0.0.1 as one decimal number."""
    return f"http://2130706433:{host.port}/"


@behaviour(_GROUP, *_INSIDE, allow_private=False)
def address_in_hexadecimal(host: Host) -> str:
    """127.0.0.1 in hexadecimal."""
    return f"http://0x7f000001:{host.port}/"


@behaviour(_GROUP, *_INSIDE, allow_private=False)
def address_mapped_into_ipv6(host: Host) -> str:
    """127.0.0.1 mapped into IPv6."""
    return f"http://[::ffff:127.0.0.1]:{host.port}/"


@behaviour(_GROUP, *_INSIDE, allow_private=False)
def address_through_nat64(host: Host) -> str:
    """10.0.0.1 through the NAT64 prefix."""
    return "http://[64:ff9b::a00:1]/"


@behaviour(_GROUP, *_INSIDE, allow_private=False)
def local_name(host: Host) -> str:
    """localhost."""
    return f"http://localhost:{host.port}/"


@behaviour(_GROUP, Outcome.UNSUPPORTED, None, _CANT_TELL)
def local_file(host: Host) -> str:
    """file:///etc/passwd."""
    return "file:///etc/passwd"


@behaviour(_GROUP, Outcome.UNSUPPORTED, None, _CANT_TELL, check=_nothing_was_asked)
def user_name_in_the_url(host: Host) -> str:
    """A URL with a user name and a password."""
    return host.url().replace("http://", "http://admin:secret@")


@behaviour(_GROUP, Outcome.UNSUPPORTED, Cause.PORT, _CANT_TELL)
def port_of_a_mail_server(host: Host) -> str:
    """Port 25, private addresses allowed: that lifts the check of addresses only."""
    return f"http://{host.name}:25/"
