from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oitcheck.thai.calendar import FiscalYear, Month, thai_date, thai_datetime, thai_month, thai_months

MONTHS = st.builds(Month, st.integers(1900, 2200), st.integers(1, 12))


def test_month() -> None:
    october = Month.parse("2022-10")
    assert october == Month(2022, 10) == Month.of(date(2022, 10, 31))
    assert (october.iso, october.be, october.fiscal_year) == ("2022-10", 2565, 2566)
    assert Month(2022, 12).next() == Month(2023, 1)
    assert Month(2023, 1).previous() == Month(2022, 12)
    assert Month(2024, 2).end == date(2024, 2, 29)
    assert len({october, Month(2022, 10)}) == 1
    assert Month.span(Month(2023, 1), Month(2022, 12)) == ()


@pytest.mark.parametrize("text", ["2022-13", "2022-1", "", "2022-10-01", "๒๕๖๖-๑๐", "0000-01"])
def test_not_a_month(text: str) -> None:
    with pytest.raises(ValueError, match=r"month|year"):
        Month.parse(text)


@given(MONTHS)
def test_months_follow_one_another(month: Month) -> None:
    assert month < month.next()
    assert month.next().previous() == month
    assert Month.parse(month.iso) == month
    assert (month.next().start - month.end).days == 1
    assert month in FiscalYear(month.fiscal_year).months


def test_fiscal_year() -> None:
    year = FiscalYear(2566)
    assert (year.start, year.end) == (date(2022, 10, 1), date(2023, 9, 30))
    assert len(year.months) == 12
    assert year.first_half == Month.span(Month(2022, 10), Month(2023, 3))
    assert year.first_half + year.second_half == year.months
    assert sum((year.quarter(n) for n in (1, 2, 3, 4)), ()) == year.months
    assert FiscalYear.of(date(2022, 9, 30)) == FiscalYear(2565)
    assert FiscalYear.of(Month(2022, 10)) == year
    assert year.contains(date(2023, 9, 30))
    assert not year.contains(Month(2023, 10))
    with pytest.raises(ValueError, match="quarters 1 to 4"):
        year.quarter(5)


def test_formats() -> None:
    assert thai_date(date(2023, 4, 30)) == "30 เมษายน 2566"
    assert thai_month(Month(2022, 10)) == "ตุลาคม 2565"
    assert thai_month(Month(2022, 10), short=True) == "ต.ค. 65"
    assert thai_datetime(datetime(2023, 4, 30, 9, 5)) == "30 เมษายน 2566 เวลา 09.05 น."
    assert thai_datetime(datetime(2023, 4, 30, 20, 0, tzinfo=UTC)) == "1 พฤษภาคม 2566 เวลา 03.00 น."


def test_lists_of_months() -> None:
    a, b, c, d = Month(2022, 10), Month(2022, 11), Month(2022, 12), Month(2023, 3)
    assert thai_months([a, b, c, d]) == "ตุลาคม–ธันวาคม 2565 และมีนาคม 2566"
    assert thai_months([d, c, a, b, a], short=True) == "ต.ค.–ธ.ค. 65 และมี.ค. 66"
    assert thai_months([a, b]) == "ตุลาคม–พฤศจิกายน 2565"
    assert thai_months([c, Month(2023, 1)]) == "ธันวาคม 2565 – มกราคม 2566"
    assert thai_months([]) == ""
