"""A text that is said to be in order is one that no repair changes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oitcheck.thai import keys
from oitcheck.thai.order import Order

ORDER = Order(keys.CHARACTER_REPAIRS)
LETTERS = st.sampled_from("กขญาำะๅเแโัิีึืฺุู็่้๊๋์ํ๎ฯๆ๑  a1.\n\t\u00a0\u00ad\u200b\uf70a\uf884ﬁ✓–\x07")


class Never:
    """Nothing is in order."""

    def holds(self, text: str) -> bool:
        return False


@settings(max_examples=1500)
@given(st.one_of(st.text(LETTERS, max_size=12), st.text(max_size=20)))
def test_repairs_are_what_they_are_without_it(text: str) -> None:
    quick = keys.repair(text), keys.norm(text), keys.fold(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "_ORDER", Never())
        assert quick == (keys.repair(text), keys.norm(text), keys.fold(text))


@pytest.mark.parametrize(
    "text",
    ["", "น้ำท่วมที่ ต.บางกอกน้อย", "รายงานผลการปฏิบัติราชการประจำปี ๒๕๖๖ (รอบ 6 เดือน) – ✓", "BMA OSS", "เดือน กันยายน\nเกี่ยวข้อง"],
)
def test_what_people_write_is_in_order(text: str) -> None:
    assert ORDER.holds(text)


@pytest.mark.parametrize(
    "text", ["นํ้า", "น ้ำ", "เเละ", "นี่ ีแล้ว", "ก่่อน", "ท\u0e48\u0e35", "a\u00a0b", "ป\uf70aอ", "จ\u200bะ"]
)
def test_what_is_not(text: str) -> None:
    assert not ORDER.holds(text)
