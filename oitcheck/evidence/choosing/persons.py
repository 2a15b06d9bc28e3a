"""Persons on a page: their names, whose the pictures beside them are, and who of them has a telephone there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from oitcheck.evidence.about import About
from oitcheck.evidence.sources.foot import stands_in_foot
from oitcheck.evidence.sources.section import nearest
from oitcheck.evidence.sources.source import Source
from oitcheck.models import Part, Picture
from oitcheck.thai.text import Haystack, arabic, repair

CARD_CHARS = 250  # beside a picture: name, post, telephone of one person or two
_BESIDE = 2  # lines between a name and its post
FEW = 4  # of fewer persons, no share is a share
POSITION = re.compile(
    "ผู้อำนวยการ|ผู้ช่วยผู้อำนวยการ|(?<![ก-๏.])(?:ผช\\.)?ผอ\\.|ครูใหญ่|หัวหน้าฝ่าย|หน\\.\\s?ฝ่าย|รองผู้|ผู้ว่าราชการ|ปลัดกรุงเทพมหานคร|สมาชิกสภา|ส\\.?ก\\.|ตำแหน่ง|เลขานุการ|ประธาน|ที่ปรึกษา|โฆษก"
)
_PERSON = re.compile(
    r"(?:นางสาว|นาง|นาย|น\.\s?ส\.|ดร\.|ว่าที่\s?(?:ร้อย|พัน)?\s?(?:ตรี|โท|เอก|ร\.[ตทอ]\.)|(?:พล|พัน|ร้อย)?(?:ต\.?[ตทอ]\.|ตำรวจ\S+)"
    r"|ม\.(?:ร\.ว|ล)\.|รศ\.|ผศ\.|ศ\.)\s*[ก-ฮเ-ไ][ก-๏]{1,60}+\s+[ก-๏]{2,}"  # no name begins with the า of "คันนายาว"
)
_BARE_NAME = re.compile(r"[ก-๏]{2,20}\s+[ก-๏]{2,25}")
_NUMBER = re.compile(r"\d(?:[\s()-]{0,3}\d){3,}")  # an extension too: four figures
_DASH = re.compile(r"(?:^|\s)[-–](?:\s|$)")  # the post is vacant, or has no telephone
_TELEPHONE_COLUMN = re.compile(r"โทร|เบอร์|\btel", re.I)
_CONTACT = re.compile(r"ติดต่อ|ที่อยู่|ที่ตั้ง|contact|\baddress\b", re.I)
_ADDRESS = re.compile(r"(?:^|> )address\b")
_STREET = re.compile("ถนน|ถ\\.|แขวง|ซอย|เลขที่")
_POSTCODE = re.compile(r"(?<![\d-])10\d{3}(?!\d)")  # of Bangkok


def people(text: str) -> list[str]:
    """Names in order, repeats removed: those with a title, and two words on a line next to that of a post."""
    text = repair(text)
    return list(dict.fromkeys([*_titled(text), *_beside_posts(text.splitlines())]))


def _titled(text: str) -> list[str]:
    return [" ".join(match.group().split()) for match in _PERSON.finditer(repair(text))]


def _beside_posts(lines: list[str]) -> list[str]:
    posts = {number for number, line in enumerate(lines) if POSITION.search(line)}
    return [
        " ".join(line.split())
        for number, line in enumerate(lines)
        if number not in posts and _BARE_NAME.fullmatch(line.strip()) and posts & {number - 1, number + 1, number + 2}
    ]


def beside_names(source: Source) -> str:
    """The lines in which posts stand, and those around persons' names: what a list of divisions says is not there."""
    lines = repair(source.text.text).splitlines()
    persons = set(people(source.text.text))
    named = [n for n, line in enumerate(lines) if any(name in " ".join(line.split()) for name in persons)]
    near = {n + step for n in named for step in range(-_BESIDE, _BESIDE + 1)}
    return "\n".join(line for n, line in enumerate(lines) if n in near or POSITION.search(line))


def beside_address(source: Source) -> str:
    """What a page says outside of the office's address, its footer and what stands under the heading "contact"."""
    said: list[str] = []
    within = ""
    for part in source.document.parts:
        if part.heading:
            within = part.text if _CONTACT.search(part.text) and not POSITION.search(part.text) else ""
        if not (within or is_address(part)):
            said.append(part.text)
    return "\n".join(said)


def is_address(part: Part) -> bool:
    """The office's address or a page's footer: the number in it is the switchboard's."""
    postal = _STREET.search(part.text) and _POSTCODE.search(arabic(part.text)) and not _titled(part.text)
    return bool(postal or _ADDRESS.search(part.locator) or stands_in_foot(part))


def own_pictures(source: Source, about: About, others: Sequence[About]) -> Source:
    """A page without the pictures on cards that name another matter's post and none of this: somebody else's photos."""
    if not source.is_page:
        return source
    parts, pictures = source.document.parts, source.document.pictures
    kept = tuple(p for p in pictures if not _is_of_others(_card(p, parts), about, others))
    return replace(source, document=source.document.model_copy(update={"pictures": kept}))


def _card(picture: Picture, parts: Sequence[Part]) -> str:
    """What stands right beside a picture, where that is one entry: "" for a picture above many."""
    beside = [parts[number].text for number in sorted(nearest(picture, parts))] if parts else []
    return "\n".join(beside) if sum(map(len, beside)) <= CARD_CHARS else ""


def _is_of_others(card: str, about: About, others: Sequence[About]) -> bool:
    words = Haystack(card)
    return POSITION.search(card) is not None and not about.find(words) and any(other.find(words) for other in others)


def without_telephone(sources: Sequence[Source], about: About) -> tuple[int, int]:
    """How many persons have no telephone, of how many, where most have none and the page gives one to each.

    (0, 0) where that cannot be told: few persons, or one number for them all.
    """
    reached: dict[str, bool] = {}
    for name, has in (entry for source in sources if source.is_page for entry in _entries(source)):
        reached[name] = reached.get(name, False) or has
    blank = [name for name in _blank_cells(sources, about) if not reached.get(name)]
    with_number = [name for name, has in reached.items() if has]
    for_all = not with_number or with_number == [*reached][-1:]
    lacking = len(blank) if for_all else len(reached) - len(with_number)
    told = len(reached) >= FEW and lacking * 2 > len(reached)
    return (lacking, len(reached)) if told else (0, 0)


def singly_without_telephone(sources: Sequence[Source], is_post: Callable[[Haystack], bool]) -> list[str]:
    """Holders of the posts who have no telephone, where most have one of their own.

    Not the last of a page: where numbers stand above names, his stands above him.
    """
    reached: dict[str, bool] = {}
    for source in sources:
        cards = list(_cards(source)) if source.is_page else []
        for place, (name, card) in enumerate(cards):
            if is_post(Haystack(card)):
                has = bool(_NUMBER.search(arabic(card)) or _DASH.search(card)) or place == len(cards) - 1
                reached[name] = reached.get(name, False) or has
    lacking = [name for name, has in reached.items() if not has]
    return lacking if len(reached) >= FEW and len(lacking) * 2 < len(reached) else []


def _cards(source: Source) -> Iterator[tuple[str, str]]:
    """Each person with all that is said from his name to the next person's."""
    text = repair("\n".join(part.text for part in source.document.parts))
    begins = [(" ".join(match.group().split()), match.start()) for match in _PERSON.finditer(text)]
    for (name, start), (_, end) in pairwise([*begins, ("", len(text))]):
        yield name, text[start:end]


def _entries(source: Source) -> Iterator[tuple[str, bool]]:
    """Each person, and whether a number stands from his name to the next person's."""
    lines = [" ".join(line.split()) for part in source.document.parts for line in repair(part.text).splitlines()]
    names = _titled("\n".join(lines))  # two words beside a post may be none: they must not be counted as lacking
    current: list[str] = []
    for line in lines:
        current = [name for name in names if name in line] or current
        yield from ((name, bool(_NUMBER.search(arabic(line)))) for name in current)


def _blank_cells(sources: Sequence[Source], about: About) -> Iterator[str]:
    """Persons in whose row the telephones' column is empty, in tables on this matter where most are."""
    for table in (table for source in sources for table in source.document.tables if table.rows and not table.inferred):
        column = next((n for n, cell in enumerate(table.rows[0]) if _TELEPHONE_COLUMN.search(cell)), None)
        words = Haystack("\n".join((table.caption, *(cell for row in table.rows for cell in row))))
        if column is None or not about.find(words):
            continue
        yield from (name for row in table.rows[1:] if not _has_number(row, column) for name in _titled(" ".join(row)))


def _has_number(row: tuple[str, ...], column: int) -> bool:
    return column < len(row) and _NUMBER.search(arabic(row[column])) is not None
