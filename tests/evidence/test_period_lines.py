from __future__ import annotations

from oitcheck.documents.web.html import read_html
from oitcheck.evidence.sources.period_lines import lines_above
from oitcheck.links import place

URL = "https://x.go.th/page"


def above(body: str) -> dict[str, str]:
    lines = lines_above(read_html(f"<html><body>{body}</body></html>".encode(), url=URL))
    return {name: line for name in "abc" if (line := lines.get(place(f"https://x.go.th/{name}.pdf")))}


def link(name: str, words: str = "คลิกที่นี่") -> str:
    return f'<a href="/{name}.pdf">{words}</a>'


def test_a_line_that_is_a_period_stands_above_the_links_that_follow() -> None:
    body = f"<p>แผนพัฒนา<br>{link('a')}<br><b>ประจำปีงบประมาณ พ.ศ. 2565</b><br>{link('b')}<br>{link('c')}</p>"
    assert above(body) == {"b": "ประจำปีงบประมาณ พ.ศ. 2565", "c": "ประจำปีงบประมาณ พ.ศ. 2565"}


def test_other_words_end_it() -> None:
    body = f"<div>ปีงบประมาณ 2565</div><div>{link('a')}</div><div>เรื่องร้องเรียน</div><div>{link('b')}</div>"
    assert above(body) == {"a": "ปีงบประมาณ 2565"}


def test_what_is_linked_under_two_years_is_of_neither() -> None:
    body = f"<p>ปีงบประมาณ 2565<br>{link('a')}<br>ปีงบประมาณ 2566<br>{link('a')}</p>"
    assert above(body) == {}


def test_a_sentence_with_a_year_in_it_is_none() -> None:
    assert above(f"<p>รายงานผลการดำเนินงานปีงบประมาณ 2565<br>{link('a')}</p>") == {}


def _grid(*cells: str) -> str:
    months = "<tr><td>รายการ</td><td>ตุลาคม</td><td>พฤศจิกายน</td><td>ธันวาคม</td></tr>"
    return f"<table>{months}<tr><td>รายได้</td>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr></table>"


def test_a_row_of_months_heads_columns() -> None:
    page = _grid(link("a", "PDF"), link("b", "PDF"), link("c", "PDF")).replace("รายการ", "")
    assert above(page) == {"a": "ตุลาคม", "b": "พฤศจิกายน", "c": "ธันวาคม"}
    assert above(_grid(link("a", "PDF"), "-", link("c", "PDF")).replace("รายการ", "")) == {}


def test_a_row_of_tabs_is_above_nothing() -> None:
    tabs = '<ul><li><a href="#y66">2566</a></li><li><a href="#y65">2565</a></li></ul>'
    assert above(f"{tabs}<div id=y66>{link('a')}</div><div id=y65>{link('b')}</div>") == {}
    assert above(f"<ul><li>ปี 2566</li></ul>{link('a')}") == {"a": "ปี 2566"}
