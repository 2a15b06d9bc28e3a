"""A server that says no, later, or please sign in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from oitcheck.models import Cause, Outcome, Verdict
from tests.hostile.behaviour import Seen, behaviour
from tests.hostile.server import MENU, PATH, TEXT, Host, html

_GROUP = "Refusals, limits and logins"
_CANT_TELL = Verdict.CANT_TELL
_LOGIN_FORM = (
    "<form action=/login method=post><label>ชื่อผู้ใช้ <input name=u></label>"
    "<label>รหัสผ่าน <input type=password name=p></label><button>เข้าสู่ระบบ</button></form>"
)


def _attempts(expected: int) -> object:
    def check(seen: Seen) -> None:
        assert seen.fetch().attempts == expected

    return check


def _quick(seen: Seen) -> None:
    assert seen.fetch().attempts == 1
    assert seen.seconds < 10


@behaviour(_GROUP, Outcome.FORBIDDEN, None, _CANT_TELL)
def lone_403(host: Host) -> list[str]:
    """One address answers 403 without a word, the host's others open."""
    others = [host.page(TEXT, f"/khet/page/sub/{n}/x") for n in range(100, 104)]
    return [*others, host.statuses(403)]


@behaviour(_GROUP, Outcome.FORBIDDEN, None, _CANT_TELL)
def lone_401(host: Host) -> str:
    """401 without a challenge to sign in."""
    return host.statuses(401)


@behaviour(_GROUP, Outcome.FORBIDDEN, Cause.LOGIN, _CANT_TELL)
def basic_authentication(host: Host) -> str:
    """401 with `WWW-Authenticate: Basic`."""
    return host.statuses(401, WWW_Authenticate='Basic realm="intranet"')


@behaviour(_GROUP, Outcome.FORBIDDEN, None, _CANT_TELL)
def method_not_allowed(host: Host) -> str:
    """405 to GET."""
    return host.statuses(405)


@behaviour(_GROUP, Outcome.FORBIDDEN, None, _CANT_TELL)
def legal_reasons(host: Host) -> str:
    """451."""
    return host.statuses(451)


@behaviour(_GROUP, Outcome.RATE_LIMITED, None, _CANT_TELL, check=_attempts(2))
def too_many_requests(host: Host) -> str:
    """429 for ever, without Retry-After."""
    return host.statuses(429)


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED, check=_attempts(2))
def retry_after_in_seconds(host: Host) -> str:
    """429 with `Retry-After: 1`, then the page."""
    return host.statuses(429, 200, Retry_After="1")


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED, check=_attempts(2))
def retry_after_as_a_date(host: Host) -> str:
    """503 with Retry-After as an HTTP date, then the page."""
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=1), usegmt=True)
    return host.statuses(503, 200, Retry_After=soon)


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED, check=_attempts(2))
def retry_after_by_a_clock_of_its_own(host: Host) -> str:
    """503 with Retry-After and Date as HTTP dates a second apart, by a clock that is a year ahead."""
    now = datetime.now(UTC) + timedelta(days=365)
    soon = format_datetime(now + timedelta(seconds=1), usegmt=True)
    return host.statuses(503, 200, Retry_After=soon, Date=format_datetime(now, usegmt=True))


@behaviour(_GROUP, Outcome.RATE_LIMITED, None, _CANT_TELL, retries=3, check=_quick)
def retry_after_a_day(host: Host) -> str:
    """429 with `Retry-After: 86400`: nobody waits for that."""
    return host.statuses(429, Retry_After="86400")


@behaviour(_GROUP, Outcome.RATE_LIMITED, None, _CANT_TELL, check=_attempts(2))
def retry_after_nonsense(host: Host) -> str:
    """429 with a Retry-After that is neither a number nor a date."""
    return host.statuses(429, Retry_After="พรุ่งนี้".encode().decode("latin-1"))


@behaviour(_GROUP, Outcome.SERVER_ERROR, Cause.MAINTENANCE, _CANT_TELL, check=_quick)
def maintenance(host: Host) -> str:
    """503 with `Retry-After: 7200` and a page that says so."""
    return host.statuses(503, body="<h1>ปิดปรับปรุงระบบชั่วคราว</h1>".encode(), Retry_After="7200")


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED, check=_attempts(2))
def server_error_that_heals(host: Host) -> str:
    """500, then the page."""
    return host.statuses(500, 200)


@behaviour(_GROUP, Outcome.SERVER_ERROR, None, _CANT_TELL, retries=3, check=_attempts(3))
def server_error_that_stays(host: Host) -> str:
    """500 for ever."""
    return host.statuses(500)


@behaviour(_GROUP, Outcome.SERVER_ERROR, None, _CANT_TELL)
def bad_gateway(host: Host) -> str:
    """502 for ever."""
    return host.statuses(502)


@behaviour(_GROUP, Outcome.FORBIDDEN, Cause.LOGIN, _CANT_TELL)
def login_by_redirect(host: Host) -> str:
    """302 to wp-login.php with a form for a password."""
    host.page(f"<ul>{MENU}</ul>{_LOGIN_FORM}", "/wp-login.php?redirect_to=x", title="เข้าสู่ระบบ")
    return host.redirect("/wp-login.php?redirect_to=x")


@behaviour(_GROUP, Outcome.FORBIDDEN, Cause.LOGIN, _CANT_TELL)
def login_at_another_host(host: Host) -> str:
    """302 to another host's /adfs/ls/ with a form for a password."""
    sso = host.other("sso-of-login-at-another-host.test")
    return host.redirect(sso.page(_LOGIN_FORM, "/adfs/ls/?wa=wsignin1.0", title="Sign In"))


@behaviour(_GROUP, Outcome.FORBIDDEN, Cause.LOGIN, _CANT_TELL)
def login_instead_of_content(host: Host) -> str:
    """Status 200 with nothing but a form for a password."""
    return host.page(f"<h1>เข้าสู่ระบบ</h1>{_LOGIN_FORM}", title="เข้าสู่ระบบ")


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED)
def login_box_beside_content(host: Host) -> str:
    """A page with its content, and a box to sign in at its side."""
    return host.page(f"<div>{_LOGIN_FORM}</div><h1>กฎหมาย</h1>{TEXT}")


def _is_login(seen: Seen) -> None:
    file = seen.fetch("/f/plan.pdf")
    assert (file.outcome, file.cause) == (Outcome.FORBIDDEN, Cause.LOGIN)


@behaviour(_GROUP, Outcome.OK, None, None, check=_is_login)
def login_page_as_a_pdf(host: Host) -> str:
    """A link to plan.pdf that brings a login page with status 200."""
    host.page(f"<h1>เข้าสู่ระบบ</h1>{_LOGIN_FORM}", "/f/plan.pdf", title="เข้าสู่ระบบ")
    return host.page(f"{TEXT}<a href=/f/plan.pdf>แผนปฏิบัติราชการ</a>", PATH)


@behaviour(_GROUP, Outcome.FORBIDDEN, Cause.LOGIN, _CANT_TELL)
def for_members_only(host: Host) -> str:
    """Status 200 with "สำหรับสมาชิกเท่านั้น", and no form."""
    return host.page("<h1>กฎหมาย</h1><p>เนื้อหานี้สำหรับสมาชิกเท่านั้น กรุณาเข้าสู่ระบบ</p>")


@behaviour(_GROUP, Outcome.FORBIDDEN, Cause.LOGIN, _CANT_TELL)
def everything_behind_a_login(host: Host) -> list[str]:
    """302 from every address to one login page, though the host then cannot say 404 of any."""
    host.page(_LOGIN_FORM, "/login", title="เข้าสู่ระบบ")
    host.fallback = lambda h: h.reply(302, b"", Location="/login")
    return [host.url(f"/khet/page/sub/{n}/x") for n in (61, 62)]


@behaviour(_GROUP, Outcome.SERVER_ERROR, None, _CANT_TELL)
def not_found_of_a_server_in_trouble(host: Host) -> str:
    """503, 404, then 503 for ever: a 404 in between is not confirmed."""
    return host.statuses(503, 404, 503)


@behaviour(_GROUP, Outcome.RATE_LIMITED, None, _CANT_TELL)
def retry_after_in_no_figures(host: Host) -> str:
    """429 with a Retry-After of "²", which looks like a number and is none."""
    return host.statuses(429, Retry_After="²")


@behaviour(_GROUP, Outcome.FORBIDDEN, Cause.LOGIN, _CANT_TELL)
def request_for_access(host: Host) -> str:
    """Status 200 with a form by which one asks a file's owner to be let in."""
    form = "<form><textarea name=m>I'd like access, please.</textarea><input type=submit value=Send></form>"
    return host.page(f"<h2>Let us know why you need access to this site.</h2>{form}", title="Request Access")


@behaviour(_GROUP, Outcome.FORBIDDEN, Cause.LOGIN, _CANT_TELL)
def request_for_access_in_thai(host: Host) -> str:
    """The same in Thai."""
    form = "<form><textarea></textarea><button>ส่งคำขอ</button></form>"
    return host.page(f"<h1>ร้องขอการเข้าถึง</h1><p>เลือกบัญชีอื่น</p>{form}", title="ที่เก็บเอกสาร")


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED)
def form_for_access_to_ones_data(host: Host) -> str:
    """An office's form for those who ask for access to what it holds of them is content."""
    form = "<form><input name=name><input name=tel><textarea name=what></textarea><button>ส่งคำขอ</button></form>"
    return host.page(f"<h1>แบบคำขอเข้าถึงข้อมูลส่วนบุคคล</h1>{form}{TEXT}", title="คำขอใช้สิทธิของเจ้าของข้อมูล")


@behaviour(_GROUP, Outcome.FORBIDDEN, Cause.LOGIN, _CANT_TELL)
def login_by_a_telephone(host: Host) -> str:
    """302 to another host's question of OAuth: a picture to scan and no field, as under all of its addresses."""
    other = host.other("id-of-the-state.test")
    other.fallback = lambda h: h.reply(200, html("<h1>ThaID</h1><p>สแกนเพื่อเข้าใช้งาน</p>"))
    return host.redirect(f"{other.url('/oauth2/auth/')}?response_type=code&client_id=7&redirect_uri=x")
