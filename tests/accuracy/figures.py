"""Monthly figures as offices lay them out: months down or across, under quarters, a sheet or a file a month, zipped."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.portal import Block, Files, Paper, Sheet, write
from tests.portal.months import Month
from tests.portal.office import zip_bytes
from tests.portal.paper import Cell

from .desk import Desk

Figures = dict[Month, tuple[Cell, ...]]


def figures(desk: Desk) -> tuple[Block, ...]:
    """The part's monthly figures, published."""
    written = desk.of_document()
    numbers = {month: _numbers(written, month) for month in written.months}
    if desk.fault == "ranged":
        total = (desk.spell("รวม {half}"), *next(iter(numbers.values())))
        return (desk.publish([_single(written, Sheet(("รายการ", *written.columns()), (total,)))]),)
    if desk.dress.figures == "zip":
        return (_zipped(desk, numbers),)
    return (desk.publish(_LAYOUTS[desk.dress.figures](written, numbers)),)


def _numbers(desk: Desk, month: Month) -> tuple[Cell, ...]:
    if desk.part.zero:
        nothing: Cell = ("0", "ไม่มี", "-")[desk.tongue.number % 3]
        return tuple(nothing for _ in desk.columns())
    if desk.fault == "no_figures" or (desk.fault == "one_empty" and month.number == 12):
        return tuple("" for _ in desk.columns())
    if desk.fault == "zero_month" and month.number == 12:
        return tuple("ไม่มี" for _ in desk.columns())
    dice = desk.dice
    return tuple(dice.randint(2, 900) + month.number for _ in desk.columns())


def _rows(desk: Desk, numbers: Figures) -> Iterator[tuple[str, Paper]]:
    rows: list[tuple[Cell, ...]] = []
    for month, values in numbers.items():
        if desk.part.quarters and month.number in (10, 1):
            rows.append((f"ไตรมาสที่ {1 if month.number == 10 else 2}", *("" for _ in values)))
        rows.append((desk.say(month), *values))
    yield _single(desk, Sheet(("เดือน", *desk.columns()), tuple(rows)))


def _columns(desk: Desk, numbers: Figures) -> Iterator[tuple[str, Paper]]:
    headers = ("รายการ", *map(desk.say, numbers))
    yield _single(desk, Sheet(headers, _transposed(desk, numbers)))


def _quarters(desk: Desk, numbers: Figures) -> Iterator[tuple[str, Paper]]:
    """Quarters in the first header line, months in the second, as merged cells come out."""
    starts = {10: "ไตรมาสที่ 1", 1: "ไตรมาสที่ 2"}
    headers = ("รายการ", *(starts.get(month.number, "") for month in numbers))
    second = ("", *map(desk.say, numbers))
    yield _single(desk, Sheet(headers, (second, *_transposed(desk, numbers))))


def _sheets(desk: Desk, numbers: Figures) -> Iterator[tuple[str, Paper]]:
    sheets = tuple(_of_month(desk, month, values) for month, values in numbers.items())
    yield desk.paper_title(), Paper(desk.paper_title(), sheets=sheets)


def _files(desk: Desk, numbers: Figures) -> Iterator[tuple[str, Paper]]:
    for month, values in numbers.items():
        title = f"{desk.paper_title()} ประจำเดือน {desk.say(month)}"
        yield desk.say(month), Paper(title, sheets=(_of_month(desk, month, values),))


def _zipped(desk: Desk, numbers: Figures) -> Files:
    """One archive a format, the months' files in it."""
    months = tuple(_files(desk, numbers))
    links = []
    for number, form in enumerate(desk.forms()):
        members = {
            f"{number:02} {name}.{form}": write(desk.spoilt(paper, form), form)
            for number, (name, paper) in enumerate(months, 10)
        }
        title = f"{desk.paper_title()} {form}"
        url = desk.file(title, "zip", number, lambda members=members: zip_bytes(members))  # type: ignore[misc]
        links.append(desk.link(desk.paper_title(), "zip", url, number))
    return Files(tuple(links))


def _transposed(desk: Desk, numbers: Figures) -> tuple[tuple[Cell, ...], ...]:
    return tuple((name, *(values[at] for values in numbers.values())) for at, name in enumerate(desk.columns()))


def _of_month(desk: Desk, month: Month, values: tuple[Cell, ...]) -> Sheet:
    rows = () if desk.fault == "no_rows" else tuple(zip(desk.columns(), values, strict=True))
    return Sheet(("รายการ", "จำนวน"), rows, desk.say(month))


def _single(desk: Desk, sheet: Sheet) -> tuple[str, Paper]:
    if desk.fault == "no_rows":
        sheet = Sheet(sheet.headers, (), sheet.title)
    return desk.paper_title(), Paper(desk.paper_title(), sheets=(sheet,), landscape=len(sheet.headers) > 5)


_LAYOUTS: dict[str, Callable[[Desk, Figures], Iterator[tuple[str, Paper]]]] = {
    "rows": _rows,
    "columns": _columns,
    "quarters": _quarters,
    "sheets": _sheets,
    "files": _files,
}
