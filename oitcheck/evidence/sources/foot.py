"""The foot of a page: whose site it is, how many came, which day it is. It belongs to the site, and dates nothing.

Where a site's pages are compared with each other, their feet are gone already; of a page that is alone, they are told
by where they stand and by what they say.
"""

from __future__ import annotations

import re

from oitcheck.models import Part

_PLACE = re.compile(r"(?:^|> )(?:footer\b|#[\w-]*foot(?:er)?\b)")
_SAYS = re.compile("©|สงวนลิขสิทธิ์|ผู้เข้าชม|copyright|all rights reserved", re.I)


def stands_in_foot(part: Part) -> bool:
    """Whether a part of a page is, or stands in, its foot."""
    return bool(_PLACE.search(part.locator) or (_SAYS.search(part.text) and not part.heading))
