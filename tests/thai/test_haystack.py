import pytest
from hypothesis import given
from hypothesis import strategies as st

from oitcheck.thai.text import Haystack, UnmarkedHaystack, fold, repair

BROKEN = st.text("กนท\u0e31\u0e34\u0e48\u0e49\u0e4d\u0e33\u0e32\u0e30เแ \n\u200b\uf70a๑2aßK-–", max_size=25)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("รายงาน ผลการ\nปฏิบัติ ราชการ", "ผลการปฏิบัติราชการ"),
        ("หน้ำที่ของสํานักงาน", "หน้าที่ของสำนักงาน"),
        ("นโยบาย NO GIFT\nPolicy", "No Gift Policy"),
        ("ประจำปี ๒๕๖๖", "ปี 2566"),
        ("ประจำปี2566", "ปี 2566"),
        ("ประจำปี 2566", "ปี2566"),
        ("ระบบ E – Service", "e-service"),
        ("O11 ก", "o11"),
        ("(ITA)", "ita"),
        ("ไตรมาสที่ 1 / 2566", "1/2566"),
    ],
)
def test_found(text: str, phrase: str) -> None:
    assert Haystack(text).has(phrase)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("digital", "ita"),
        ("o11", "o1"),
        ("o11", "11"),
        ("12566", "2566"),
        ("25 66", "2566"),
        ("no giftpolicy", "gift policy"),
        ("ก", ""),
        ("ก", " "),
        ("", "ก"),
    ],
)
def test_not_found(text: str, phrase: str) -> None:
    assert not Haystack(text).has(phrase)
    assert Haystack(text).find_all(phrase) == []


def test_find_all_and_find_any() -> None:
    hay = Haystack("แผน ก แผ น ข แผน")
    assert len(hay.find_all("แผน")) == 3
    hit = hay.find_any(["รายงาน", "แผน ข", "แผน ก"])
    assert hit is not None
    assert hit.phrase == "แผน ข"
    assert hay.find_any([]) is None


def test_quote_is_of_the_original_wording() -> None:
    text = "ก่อนหน้า " * 20 + "รายงาน ผล\nการปฏิบัติราช การ ประจำปี ๒๕๖๖" + " ตามหลัง" * 20
    hay = Haystack(text)
    hit = hay.find("รายงานผลการปฏิบัติราชการประจำปี 2566")
    assert hit is not None
    quote = hay.quote(hit, around=20)
    assert "รายงาน ผล การปฏิบัติราช การ ประจำปี ๒๕๖๖" in quote
    assert quote.startswith("…ก่อนหน้า ")
    assert quote.endswith(" ตามหลัง…")


def test_quote_of_a_whole_text_has_no_ellipsis() -> None:
    hay = Haystack(" เปิดเผย ข้อมูล ")
    hit = hay.find("เปิดเผยข้อมูล")
    assert hit is not None
    assert hay.quote(hit) == "เปิดเผย ข้อมูล"


def test_quote_without_spaces_keeps_clusters_whole() -> None:
    hay = Haystack("ผู้ที่รู้" * 30 + "แผน" + "ที่รู้ผู้" * 30)
    hit = hay.find("แผน")
    assert hit is not None
    for around in range(1, 12):
        inner = hay.quote(hit, around).strip("…")
        assert inner[0] not in "\u0e31\u0e34\u0e35\u0e38\u0e39\u0e48\u0e49"
        assert inner + "ู" not in hay.text or inner + "ู้" not in hay.text


def test_fuzzy_find_in_ocr_text() -> None:
    hay = Haystack("ที่ กท 5001/77 เรื่อง รายงานผลการปฎิบัดิราชการ ประจําปี ของเขต")
    hit = hay.fuzzy_find("รายงานผลการปฏิบัติราชการประจำปี")
    assert hit is not None
    assert 85 <= hit.score < 100
    assert "รายงานผลการปฎิบัดิราชการ ประจำปี" in hay.quote(hit)


def test_fuzzy_find_prefers_the_exact_hit() -> None:
    hit = Haystack("แผนการใช้จ่ายงบประมาณ").fuzzy_find("การใช้จ่าย")
    assert hit is not None
    assert hit.score == 100


def test_fuzzy_find_is_exact_about_numbers_and_words() -> None:
    hay = Haystack("แผนปฏิบัติราชการประจำปี 2565 และ แผนปฏิบัตราชการประจำปี 2566")
    hit = hay.fuzzy_find("แผนปฏิบัติราชการประจำปี 2566")
    assert hit is not None
    assert "2566" in hay.key[hit.start : hit.end]
    assert hay.fuzzy_find("แผนปฏิบัติราชการประจำปี 2567") is None
    assert Haystack("digitalization").fuzzy_find("italiz") is None


def test_fuzzy_find_does_not_seek_the_text_in_the_phrase() -> None:
    assert Haystack("แผน").fuzzy_find("แผนปฏิบัติราชการประจำปี") is None
    assert Haystack("").fuzzy_find("แผนปฏิบัติราชการประจำปี") is None


@given(BROKEN, st.integers(0, 25), st.integers(1, 8))
def test_hits_can_be_located_and_quoted(text: str, start: int, length: int) -> None:
    hay = Haystack(text)
    phrase = hay.key[start : start + length]
    for hit in hay.find_all(phrase):
        first, behind = hay.locate(hit)
        assert 0 <= first <= behind <= len(hay.text)
        assert hay.quote(hit, around=3) is not None


@given(
    st.lists(
        st.sampled_from(["แผน", "รายงาน", "นำเสนอ", "ที่ ", "2566 ", "BMA ", "ผู้รู้\n", "เเผน", "นํ า"]),
        max_size=20,
    )
)
def test_the_located_text_has_the_phrase(parts: list[str]) -> None:
    hay = Haystack("".join(parts))
    for phrase in ("แผน", "นำเสนอ", "BMA", "2566", "ผู้รู้"):
        for hit in hay.find_all(phrase):
            first, behind = hay.locate(hit)
            assert fold(hay.text[first:behind]) == fold(phrase)


_WORDS = st.sampled_from(
    ["แผน", "แผนการ", "ใช้จ่าย", "งบประมาณ", "รายงาน", "ผล", "ITA", "ita", "O 1", "2566", " ", "-", "…", ""]
)
_NAMES = st.lists(_WORDS, max_size=5).map("".join)


@given(_NAMES, st.lists(_NAMES, max_size=8).map(tuple))
def test_phrases_that_begin_alike_are_found_as_each_alone(text: str, phrases: tuple[str, ...]) -> None:
    text_ = Haystack(text)
    assert list(text_.firsts(phrases)) == [hit for phrase in phrases if (hit := text_.find(phrase))]


@given(st.text(max_size=60), st.text(max_size=12))
def test_any_text_and_phrase_is_taken(text: str, phrase: str) -> None:
    hay = Haystack(text)
    hay.find(phrase)
    hay.fuzzy_find(phrase)
    assert hay.text == repair(text)


@pytest.mark.parametrize(
    ("text", "phrase", "found"),
    [
        ("การประเมินคุณธรรมและความโปรงใสของหนวยงานภาครัฐ", "ความโปร่งใสของหน่วยงาน", True),
        ("ความโปร่งใสของหน่วยงาน", "ความโปร่งใสของหน่วยงาน", True),
        ("การประเมินคุณธรรมและความโปรงใสของหนวยงานภาครัฐ", "ความโปร่งใสของหน่วยราชการ", False),  # other letters
        ("ขอมูลของหนวยงาน", "ข้อมูล", True),
        ("ขาวสารของหนวยงาน", "ข้าว", False),  # so short a word is like others
        ("งบประมาณของหนวยงานป 2566", "ของหน่วยงานป 2566", True),
        ("งบประมาณของหนวยงานป 2565", "งบประมาณของหน่วยงานปี 2566", False),
    ],
)
def test_a_text_that_lost_its_marks(text: str, phrase: str, found: bool) -> None:
    hit = UnmarkedHaystack(text).find(phrase)
    assert (hit is not None) is found
    assert hit is None or UnmarkedHaystack(text).quote(hit) == text
