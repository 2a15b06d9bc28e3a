"""Certificates: always verified, and what is wrong with one told apart.

A server that leaves out its intermediate certificate is opened by browsers that know the certificate from elsewhere,
and by no program. Such a host is tried again with the intermediates that its certificate names (`issuers`), and with
those of a PEM file (`OITCHECK_INTERMEDIATES`): they only complete the chain, which still has to end at a trusted root.
"""

from __future__ import annotations

import os
import ssl
from pathlib import Path

import certifi

from oitcheck.crawl.answers.outcome import Judgement
from oitcheck.models import Cause, Outcome

INTERMEDIATES = "OITCHECK_INTERMEDIATES"
"""Environment variable: a PEM file of intermediate certificates, or a directory of such files."""

_WARNS = "ผู้เปิดเว็บไซต์อาจเห็นคำเตือนจากเบราว์เซอร์"
_DETAILS = {
    Cause.EXPIRED: f"ใบรับรองความปลอดภัย (TLS) ของเว็บไซต์หมดอายุแล้ว {_WARNS} ขอให้ผู้ดูแลเว็บไซต์ต่ออายุ",
    Cause.NOT_YET_VALID: f"ใบรับรองความปลอดภัย (TLS) ของเว็บไซต์ยังไม่ถึงวันเริ่มใช้ {_WARNS}",
    Cause.WRONG_HOST: f"ใบรับรองความปลอดภัย (TLS) ออกให้ชื่ออื่น ไม่ตรงกับชื่อเว็บไซต์ {_WARNS}",
    Cause.SELF_SIGNED: f"ใบรับรองความปลอดภัย (TLS) ลงนามโดยเว็บไซต์เอง หรือผู้ออกที่ไม่เป็นที่ยอมรับ {_WARNS}",
    Cause.UNKNOWN_ISSUER: (
        "ตรวจผู้ออกใบรับรองความปลอดภัย (TLS) ไม่ได้: เว็บไซต์อาจติดตั้งใบรับรองตัวกลาง (intermediate) ไม่ครบ "
        f"หรือใช้ผู้ออกที่ไม่เป็นที่ยอมรับ {_WARNS}"
    ),
    Cause.OLD_PROTOCOL: f"เว็บไซต์ใช้ TLS รุ่นเก่าที่ไม่ปลอดภัยแล้ว {_WARNS}",
    Cause.NOT_TLS: "ที่อยู่ขึ้นต้นด้วย https แต่เว็บไซต์ไม่ได้ใช้การเชื่อมต่อแบบปลอดภัย (TLS) ที่ช่องทางนี้",
}
_UNKNOWN = f"เชื่อมต่อแบบปลอดภัย (TLS) กับเว็บไซต์ไม่ได้ {_WARNS}"
INCOMPLETE = (
    f"เว็บไซต์ติดตั้งใบรับรองความปลอดภัย (TLS) ไม่ครบชุด ขาดใบรับรองตัวกลาง (intermediate) {_WARNS} ขอให้ผู้ดูแลเว็บไซต์ติดตั้งให้ครบ"
)
"""Said of a host that opened only after an intermediate certificate was added."""

_BY_CODE = {  # X509_V_ERR_…
    2: Cause.UNKNOWN_ISSUER,
    7: Cause.UNKNOWN_ISSUER,
    9: Cause.NOT_YET_VALID,
    10: Cause.EXPIRED,
    18: Cause.SELF_SIGNED,
    19: Cause.SELF_SIGNED,
    20: Cause.UNKNOWN_ISSUER,
    21: Cause.UNKNOWN_ISSUER,
    27: Cause.UNKNOWN_ISSUER,
    62: Cause.WRONG_HOST,
    64: Cause.WRONG_HOST,
}
_BY_REASON = {
    "UNSUPPORTED_PROTOCOL": Cause.OLD_PROTOCOL,
    "TLSV1_ALERT_PROTOCOL_VERSION": Cause.OLD_PROTOCOL,
    "NO_PROTOCOLS_AVAILABLE": Cause.OLD_PROTOCOL,
    "DH_KEY_TOO_SMALL": Cause.OLD_PROTOCOL,
    "UNSAFE_LEGACY_RENEGOTIATION_DISABLED": Cause.OLD_PROTOCOL,
    "WRONG_VERSION_NUMBER": Cause.NOT_TLS,
    "HTTP_REQUEST": Cause.NOT_TLS,
    "RECORD_LAYER_FAILURE": Cause.NOT_TLS,
    "UNKNOWN_PROTOCOL": Cause.NOT_TLS,
}


# As browsers have it: old portals exchange keys by RSA and sign with SHA-1, which Python leaves out.
_CIPHERS = "@SECLEVEL=2:ECDH+AESGCM:ECDH+CHACHA20:ECDH+AES:DHE+AES:kRSA+AES:!aNULL:!eNULL:!aDSS:!AESCCM"


def tls_context() -> ssl.SSLContext:
    """One context for the run: the system's certificates and certifi's, always verified."""
    context = ssl.create_default_context()
    context.set_ciphers(_CIPHERS)
    context.hostname_checks_common_name = False  # a name that stands there alone is none to browsers
    context.load_verify_locations(certifi.where())
    return context


def completing_context() -> ssl.SSLContext:
    """A context that may be given intermediates, those of OITCHECK_INTERMEDIATES first."""
    context = tls_context()
    # An intermediate completes a chain; taken as an end of it, it would be trusted by itself.
    context.verify_flags &= ~ssl.VERIFY_X509_PARTIAL_CHAIN
    for file in intermediates():
        context.load_verify_locations(file)
    return context


def looking_context() -> ssl.SSLContext:
    """For a handshake that only shows a certificate: nothing is asked after it, and nothing of it is believed."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def intermediates() -> tuple[Path, ...]:
    """The PEM files that OITCHECK_INTERMEDIATES names."""
    named = os.environ.get(INTERMEDIATES, "")
    if not named:
        return ()
    path = Path(named)
    return tuple(sorted(path.glob("*.pem"))) if path.is_dir() else tuple(p for p in (path,) if p.is_file())


def tls_fault(error: BaseException) -> ssl.SSLError | None:
    """The fault in the handshake or the certificate behind an error, None if it was something else."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError) and not isinstance(cause, ssl.SSLEOFError | ssl.SSLZeroReturnError):
            return cause
        cause = cause.__cause__ or cause.__context__
    return None


def judge_fault(fault: ssl.SSLError) -> Judgement:
    """What a reader should know about it."""
    code = getattr(fault, "verify_code", None)
    cause = _BY_CODE.get(code) if code is not None else _BY_REASON.get(fault.reason or "")
    return Judgement(Outcome.TLS, _DETAILS[cause] if cause else _UNKNOWN, cause)
