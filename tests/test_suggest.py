"""ข้อเสนอแนะ: placeholders filled, lists as Thai joins them, each sentence said once, required ones first."""

from __future__ import annotations

import pytest

from oitcheck.catalogue import Catalogue, Item, Wording, load
from oitcheck.models import Basis, Evidence, Finding, Level, RequirementResult, Verdict
from oitcheck.suggest import SHOWN, fill, suggestions, thai_list

CATALOGUE = load()
REQUIREMENT = next(iter(CATALOGUE.requirements.values()))
ITEM = Item(id="O1", indicator="9.1", title="ชื่อ", expected="", requirements=(REQUIREMENT.id,))


def result(level: Level, *findings: Finding, title: str = "แผน") -> RequirementResult:
    return RequirementResult(
        id=REQUIREMENT.id, title=title, basis=Basis.STATED, level=level, verdict=Verdict.FAILED, findings=findings
    )


def lack(check: str = "found", reason: str = "not_found", verdict: Verdict = Verdict.FAILED, **more: object) -> Finding:
    return Finding.model_validate({"check": check, "reason": reason, "verdict": verdict, **more})


@pytest.mark.parametrize(
    ("names", "text"),
    [
        ([], ""),
        ([""], ""),
        (["ก"], "ก"),
        (["ก", "ข"], "ก และข"),
        (["ก", "ข", "ค"], "ก, ข และค"),
        (["ก", "ข", "ก"], "ก และข"),
        (["Word", "PDF"], "Word และ PDF"),
        (["ก"] * 20, "ก"),
        ([str(n) for n in range(SHOWN)], "0, 1, 2, 3, 4, 5, 6 และ 7"),
        ([str(n) for n in range(SHOWN + 3)], "0, 1, 2, 3, 4, 5, 6, 7 และอีก 3 รายการ"),
    ],
)
def test_thai_list(names: list[str], text: str) -> None:
    assert thai_list(names) == text


def test_fill_knows_every_placeholder() -> None:
    spots = (Evidence(url="https://a.th/", document="แผน.pdf"), Evidence(url="https://b.th/"))
    template = "{title} {year} {expected} {found} {missing} {urls} {documents} [{previous}{count}{why}]"
    finding = lack(expected=("ก",), missing=("ข", "ค"), evidence=spots)
    assert fill(template, "แผน", 2566, finding) == (
        "แผน 2566 ก ไม่มี ข และค https://a.th/ และ https://b.th/ “แผน.pdf” และ https://b.th/ []"
    )


def test_a_very_long_name_keeps_both_its_ends() -> None:
    said = fill("{files}", "", 2566, lack(missing=("คู่มือ" + "กระบวนการพิจารณาอนุญาต" * 30 + " (12.pdf)",)))
    assert said.startswith("“คู่มือ")
    assert said.endswith("(12.pdf)”")
    assert len(said) < 130


def test_fill_takes_what_the_check_says_over_the_default() -> None:
    finding = lack(words={"previous": "2565", "count": "3", "why": "x"})
    assert fill("{previous} {count} {why}", "", 2566, finding) == "2565 3 x"


def test_fill_does_not_read_braces_of_the_website() -> None:
    assert fill("{title}", "{missing} {0}", 2566, lack(missing=("ก",))) == "{missing} {0}"


def test_the_same_files_are_to_be_mended_once() -> None:
    broken = lack(reason="file_broken", missing=("ก.pdf", "ข.pdf"))
    every = lack("links_alive", "url_broken", missing=("ก.pdf", "ข.pdf", "ค.pdf"))
    results = [result(Level.ADVISED, every), result(Level.REQUIRED, broken), result(Level.REQUIRED, broken, title="x")]
    said = [s.text for s in suggestions(ITEM, results, CATALOGUE, 2566)]
    assert said == ["ควรแก้ไขลิงก์ของแผน ที่เปิดไม่ได้ คือ “ก.pdf” และ “ข.pdf”", "ควรแก้ไขลิงก์หรือไฟล์แนบที่เปิดไม่ได้ คือ “ค.pdf”"]


def test_only_failures_ask_for_something() -> None:
    seen = [lack(verdict=verdict) for verdict in (Verdict.PASSED, Verdict.CANT_TELL)]
    assert suggestions(ITEM, [result(Level.REQUIRED, *seen)], CATALOGUE, 2566) == ()
    [said] = suggestions(ITEM, [result(Level.REQUIRED, lack())], CATALOGUE, 2566)
    assert (said.aspect, said.requirement, said.required) == ("ด้านข้อมูล", REQUIREMENT.id, True)
    assert "แผน" in said.text


def test_required_first_and_each_sentence_once() -> None:
    results = [
        result(Level.ADVISED, lack(), title="ข้อแนะนำ"),
        result(Level.REQUIRED, lack(), lack()),
        result(Level.ADVISED, lack()),
    ]
    said = suggestions(ITEM, results, CATALOGUE, 2566)
    assert [s.required for s in said] == [True, False]
    assert "ข้อแนะนำ" in said[1].text


def test_a_wording_without_a_suggestion_says_nothing() -> None:
    silent = Catalogue.model_validate(
        CATALOGUE.model_dump(exclude={"requirements", "wording"})
        | {
            "requirements": {REQUIREMENT.id: REQUIREMENT},
            "wording": {"found": {"not_found": Wording(message="ไม่พบ")}},
        }
    )
    assert suggestions(ITEM, [result(Level.REQUIRED, lack())], silent, 2566) == ()


def test_every_shipped_wording_can_be_filled_and_asks_politely() -> None:
    words = {"count": "2", "previous": "2565", "why": "x"}
    finding = lack(expected=("ก",), found=("ข",), missing=("ค",), words=words)
    own = [wording for r in CATALOGUE.requirements.values() for wording in r.say.values()]
    for wording in [*own, *(w for said in CATALOGUE.wording.values() for w in said.values())]:
        text = fill(wording.suggest, "แผน", 2566, finding)
        assert "{" not in text
        assert text == "" or text.startswith(("ควร", "ขอให้", "ให้", "ในปีถัดไป")), text
