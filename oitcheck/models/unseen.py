"""Why something was not seen: the vocabulary that looks, reports and comparisons share."""

from __future__ import annotations

from enum import StrEnum


class Unseen(StrEnum):
    """Reasons that no check gives of its own; the values are the wording's keys under `look`."""

    # this run did not get to see it
    BLOCKED = "blocked"
    SIGN_IN = "sign_in"
    UNREACHED = "unreached"
    NEEDS_BROWSER = "needs_browser"  # a page that is empty without its scripts
    STRANGE_PAGE = "strange_page"  # a page that came in place of another
    NOT_FOLLOWED = "not_followed"  # a link that was not opened
    CAP_HIT = "cap_hit"
    CHECK_ERROR = "check_error"
    # it was there, and no program could read it
    UNREADABLE = "unreadable_document"
    PICTURE_ONLY = "picture_only"
    PLAYER = "player"  # shown by a flip-book or a player
    # something else hangs where it belongs
    OTHER_MATTER = "other_matter"
    OTHER_AGENCY = "other_agency"
    DRAFT = "draft"
    SAID_ABOVE = "said_above"  # the page says it that leads to the files
    # it cannot be asked for yet
    NOT_DUE = "not_due"
    # nothing was submitted
    NO_URL = "no_url"


NOT_SHOWN = (
    Unseen.BLOCKED,
    Unseen.SIGN_IN,
    Unseen.UNREACHED,
    Unseen.NEEDS_BROWSER,
    Unseen.STRANGE_PAGE,
)
"""A page's own address gave nothing of it."""
NOT_LOOKED = frozenset((*NOT_SHOWN, Unseen.NOT_FOLLOWED, Unseen.CAP_HIT, Unseen.CHECK_ERROR))
NOT_READ = frozenset((Unseen.UNREADABLE, Unseen.PICTURE_ONLY, Unseen.PLAYER))
OPENED = "เปิดดูแล้ว ไม่พบเรื่องนี้"
"""What evidence says of a source that was seen whole beside those that were not."""
