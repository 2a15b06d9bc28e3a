from __future__ import annotations

import pytest

from oitcheck.documents.web.html import read_html
from oitcheck.evidence.sources.beside import named_before


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<p><a href=a>แผน</a> <a href=b>(Word)</a> | <a href=c>Excel</a></p>", {"b": "แผน", "c": "แผน"}),
        ("<p><a href=a.pdf>แผน</a><br><a href=b.pdf>รายงาน</a> <a href=b.docx>(Word)</a></p>", {"b.docx": "รายงาน"}),
        ("<p><a href=a.pdf>แผน</a> รายงานผล <a href=b.docx>(Word)</a></p>", {}),
        ("<p>แผน <a href=a.pdf>PDF</a> <a href=a.docx>Word</a></p>", {}),
        ("<p><a href=a.pdf>แผน</a></p><p><a href=b.docx>Word</a></p>", {}),
        ("<p><a href=a.pdf>แผน</a> <a href=x.docx>Word</a> <a href=b.pdf>ผล</a> <a href=x.docx>Word</a></p>", {}),
    ],
)  # fmt: skip
def test_a_link_that_says_nothing_goes_on_from_the_one_before(body: str, found: dict[str, str]) -> None:
    page = read_html(f"<html><body>{body}</body></html>".encode(), "https://x.go.th/ita")
    assert named_before(page) == {f"x.go.th/{name}?": words for name, words in found.items()}
