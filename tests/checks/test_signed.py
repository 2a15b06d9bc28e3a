from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from oitcheck.checks import signed
from oitcheck.checks.base import Look
from oitcheck.evidence.about import About
from oitcheck.evidence.candidates import candidates
from oitcheck.evidence.showing import Showing
from oitcheck.evidence.source import Source
from oitcheck.models import Document, Fetch, Format, Outcome, Part, Role, Visit
from oitcheck.thai.calendar import FiscalYear

ABOUT = About(phrases=("anti-bribery policy", "ต่อต้านการรับสินบน"))
ENGLISH = "Anti-Bribery Policy: executives and officials shall never give or take any bribes in any form\nSigned"
THAI = "นโยบายต่อต้านการรับสินบน ผู้บริหารและบุคลากรทุกระดับต้องไม่เรียก รับ หรือให้สินบน"


@pytest.mark.parametrize(
    ("texts", "holds"),
    [
        ((THAI, ENGLISH), False),
        ((f"{THAI}\n(ลงชื่อ) ผู้อำนวยการเขต", ENGLISH), True),
        ((ENGLISH,), True),
        ((THAI, f"{THAI}\n(ลงชื่อ) ผู้อำนวยการเขต"), True),
    ],
)
def test_a_signature_under_the_translation_is_none_under_the_announcement(texts: tuple[str, ...], holds: bool) -> None:
    sources = []
    for number, text in enumerate(texts):
        url = f"https://x.go.th/{number}.pdf"
        fetch = Fetch(url=url, final_url=url, outcome=Outcome.OK, fetched_at=datetime(2023, 4, 1, tzinfo=UTC))
        visit = Visit(item="O23", url=url, role=Role.FILE, found_on="https://x.go.th/", anchor="PDF")
        document = Document(sha256=url, format=Format.PDF, parts=(Part(locator="หน้า 1", text=text),))
        sources.append(Source(visit, fetch, document))
    showing = Showing(item="O23", submitted=(), sources=tuple(sources), dead=(), blind=())
    year = FiscalYear(2566)
    look = Look(ABOUT, showing, candidates(ABOUT, sources, year), (), year, date(2023, 4, 30))
    assert signed.run(look, signed.Options.model_validate({"as": "signed"})).holds is holds
