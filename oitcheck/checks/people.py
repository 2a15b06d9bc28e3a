"""people: a directory of persons with name, position, photo and telephone."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from pydantic import Field

from oitcheck.checks.base import TEXT_CHECK, Check, Look, Observation, held, lacking, unsure
from oitcheck.checks.contact import telephones
from oitcheck.checks.elements import Element, spots
from oitcheck.checks.picture import count as count_pictures
from oitcheck.evidence.choosing.alone import bare_names
from oitcheck.evidence.choosing.headed import beside_persons, own_part, without_others
from oitcheck.evidence.choosing.persons import (
    FEW,
    POSITION,
    beside_address,
    beside_names,
    own_pictures,
    people,
    singly_without_telephone,
    without_telephone,
)
from oitcheck.evidence.sources.source import Source
from oitcheck.models import Model
from oitcheck.thai.text import Haystack

Kind = Literal["name", "position", "photo", "telephone"]

NAMES: dict[str, str] = {
    "name": "ชื่อ-นามสกุล",
    "position": "ตำแหน่ง",
    "photo": "รูปถ่าย",
    "telephone": "หมายเลขโทรศัพท์",
}
_MOST = 0.6  # of the posts
PORTRAIT = 56  # pixels: a passport photo on a page; smaller ones are icons


class Options(Model):
    """`at_least` persons, each of the `need`s, and the posts that have to be among them."""

    need: tuple[Kind, ...] = Field(min_length=1)
    at_least: int = Field(default=1, ge=1)
    positions: tuple[Element, ...] = ()


def run(look: Look, options: Options) -> Observation:
    """Counts persons, photos and telephones over the candidates."""
    sources = [candidate.source for candidate in look.candidates]
    own = [own_part(source, look.about, look.others, max(1, options.at_least // 2)) for source in sources]
    own = [own_pictures(source, look.about, look.others) for source in own]
    persons = list(dict.fromkeys(name for source in own for name in people(source.text.text)))
    posts = spots(options.positions, sources)
    lacks = _lacks(look, options, own, len(persons))
    lacks += _posts_without_person(options, own, posts)
    seen = {
        "expected": (*(NAMES[kind] for kind in options.need), *(e.name for e in options.positions)),
        "found": (*persons[:12], *posts),
        "evidence": tuple(posts.values()) or tuple(s.evidence(persons[0] if persons else "") for s in sources[:3]),
    }
    if lacks == [NAMES["photo"]] and (pages := _pictured_above(look, options, len(persons))):
        return unsure("photos_apart", **{**seen, "evidence": tuple(page.evidence() for page in pages)})
    if lacks == [NAMES["photo"]]:
        return lacking("no_picture", missing=tuple(lacks), **seen)
    if lacks:
        return lacking("missing_fields", missing=tuple(lacks), **seen)
    if len(persons) < options.at_least:
        return lacking("too_few", words={"count": str(options.at_least)}, **seen)
    if astray := _posts_under_others(look, options, sources):
        return unsure("missing_fields", missing=tuple(astray), **seen)
    if "telephone" in options.need and not _beside(look, own):
        return unsure("whose_telephone", missing=(NAMES["telephone"],), **seen)
    if "telephone" in options.need and (single := _singly_without(options, own)):
        return unsure("single_telephone", missing=tuple(single), **seen)
    return held(**seen)


def _pictured_above(look: Look, options: Options, persons: int) -> list[Source]:
    """Pages on which the persons' files hang, and that show as many portraits as there are to be."""
    above = {c.source.visit.found_on for c in look.candidates if not c.source.is_page}
    pages = [own_pictures(s, look.about, look.others) for s in look.showing.sources if s.visit.url in above]
    wanted = max(1, min(persons, options.at_least) // 2)
    return [page for page in pages if page.is_page and count_pictures(page, PORTRAIT) >= wanted]


def _posts_without_person(options: Options, sources: list[Source], posts: Collection[str]) -> list[str]:
    """Posts that are not there; where most stand beside persons, those too that only a list of divisions names."""
    near = [Haystack(beside_names(source)) for source in sources]
    beside = {element.name for element in map(_as_head, options.positions) if any(map(element.find, near))}
    there = beside if len(beside) > _MOST * len(options.positions) else posts
    return [element.name for element in options.positions if element.name not in there]


def _posts_under_others(look: Look, options: Options, sources: list[Source]) -> list[str]:
    """Posts that stand under other matters' headings alone, where persons stand under this one's."""
    own = [without_others(source, look.about, look.others) for source in sources]
    if own == sources or not any(people(source.text.text) for source in own):
        return []
    return _posts_without_person(options, own, spots(options.positions, own))


def _as_head(division: Element) -> Element:
    """With "หัวหน้าทะเบียน" for the head of ฝ่ายทะเบียน."""
    heads = (f"หัวหน้า{name}" for name in sorted(bare_names(division.any)))
    return division.model_copy(update={"any": (*division.any, *heads)})


def _singly_without(options: Options, sources: list[Source]) -> list[str]:
    return singly_without_telephone(sources, lambda card: any(post.find(card) for post in options.positions))


def _lacks(look: Look, options: Options, sources: list[Source], persons: int) -> list[str]:
    """A kind is lacking when there is none at all; photos, when fewer than half of the persons can have one, and
    telephones, when each person has an own one and fewer than half have."""
    expected = min(persons, options.at_least)
    without, of_all = without_telephone(sources, look.about)
    there = {
        "name": persons > 0,
        "position": any(POSITION.search(source.text.text) for source in sources),
        "photo": sum(count_pictures(source, PORTRAIT) for source in sources) >= max(1, expected // 2),
        "telephone": any(map(_has_telephones, sources)) and not without,
    }
    of_whom = {"telephone": " (มีไม่ครบทุกคน)"} if 0 < without < of_all else {}
    return [NAMES[kind] + of_whom.get(kind, "") for kind in options.need if not there[kind]]


def _has_telephones(source: Source) -> bool:
    """One outside of the office's address, or more than an office alone has."""
    every = set(telephones(source.text.text))
    return bool(telephones(beside_address(source)) if source.is_page else every) or len(every) >= FEW


def _beside(look: Look, sources: list[Source]) -> bool:
    """Whether a number stands where the persons stand."""
    return any(telephones(beside_persons(source, look.about, look.others)) for source in sources)


CHECK = Check(
    "people",
    run,
    ("missing_fields", "no_picture", "photos_apart", "too_few", "whose_telephone", "single_telephone"),
    Options,
    TEXT_CHECK,
)
