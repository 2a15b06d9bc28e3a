"""mentions: the evidence names the required elements, and not only above a column in which nothing stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from pydantic import Field

from oitcheck.checks.base import Check, Look, Observation, held, lacking, unsure
from oitcheck.checks.elements import Element, spots
from oitcheck.checks.other_names import other_names
from oitcheck.evidence.choosing.headed import without_others
from oitcheck.evidence.phrases import Phrases, spelled
from oitcheck.evidence.sources.paragraphs import without
from oitcheck.evidence.sources.source import Source
from oitcheck.evidence.tables.columns import filled_columns
from oitcheck.evidence.tables.listing import squashed
from oitcheck.models import Evidence, Model, Unseen
from oitcheck.thai.text import Haystack, arabic

_TITLE_LINES = 3  # of a file
_OFTEN = 3  # times
_BEGINNING = 40  # characters of a line
_COUNTED = re.compile(r"\s*\(?\d{1,2}(?:\.\d{1,2})*[.)]\s*(?P<said>\D.+)")


class Options(Model):
    """`at_least`: how many of the elements (default: all). `within`: the candidates, or everything the item shows.

    `stands: named` wants the element in a name of the matter (link, title, heading, column, the beginning of a
    paragraph): a document that is about the general matter mentions the special one in passing. `stands: below` wants
    it below the titles of files that show tables: what a title promises has its column or row there.
    `kind`: how others of the elements' kind are called, where the elements are only those that are usual.
    """

    elements: tuple[Element, ...] = Field(min_length=1)
    at_least: int | None = Field(default=None, ge=1)
    within: Literal["candidates", "item"] = "candidates"
    stands: Literal["anywhere", "named", "below"] = "anywhere"
    kind: Phrases = ()


def run(look: Look, options: Options) -> Observation:
    """The elements that are there, with their spots, and those that are not."""
    elements = tuple(element.in_district(look.district) for element in options.elements)
    found = spots(elements, sources(look, options.within))
    named = _named(look, elements) if options.stands == "named" else found
    names = tuple(element.name for element in options.elements)
    seen = {"expected": names, "found": tuple(found), "evidence": tuple((named or found).values())}
    enough = options.at_least or len(names)
    some = {"count": str(enough)} if enough < len(names) else {}
    blank = _blank(elements, sources(look, options.within)) if options.within == "candidates" else {}
    if len(named) >= enough > len(named.keys() - blank):
        says = unsure if any(blank.values()) else lacking
        return says("empty_fields", missing=tuple(blank), **seen)
    doubted = _doubted(elements, look, options) if options.stands != "named" else {}
    if len(named) >= enough > len(named.keys() - doubted):
        return unsure("misnamed", missing=tuple(doubted), **{**seen, "evidence": tuple(doubted.values())})
    if len(named) >= enough and (astray := _under_others(elements, look, options, enough)):
        return unsure("under_others", missing=astray, **seen)
    if len(named) >= enough:
        asked = _is_asked_alone(elements, sources(look, options.within), enough)
        return unsure("mentioned_only", **seen) if asked else held(**seen)
    if options.stands == "named" and len(_in_passing(look, elements)) >= enough:
        return unsure("mentioned_only", **seen)
    others = other_names(options.kind, elements, sources(look, options.within)) if options.kind else {}
    if len(named) + len(others) >= enough:
        why = ", ".join(f"“{spot.note}”" for spot in others.values())
        return unsure("others_named", words={**some, "why": why}, **{**seen, "evidence": tuple(others.values())})
    return lacking("missing_fields", missing=tuple(name for name in names if name not in found), words=some, **seen)


def _under_others(elements: Sequence[Element], look: Look, options: Options, enough: int) -> tuple[str, ...]:
    """Elements that pages have under other matters' headings alone, where too few are left without them."""
    if options.within == "item" or look.about.whole_item:
        return ()
    every = sources(look, options.within)
    own = [without_others(source, look.about, look.others) for source in every]
    if own == list(every):
        return ()
    left = spots(elements, own)
    return tuple(element.name for element in elements if element.name not in left) if len(left) < enough else ()


def _is_asked_alone(elements: Sequence[Element], among: Sequence[Source], enough: int) -> bool:
    """Whether so many are named only with pages that repeat what is asked of them."""
    answers = [source for source in among if not source.asks_alone]
    return len(answers) < len(among) and len(spots(elements, answers)) < enough


def _doubted(elements: Sequence[Element], look: Look, options: Options) -> dict[str, Evidence]:
    among = sources(look, options.within)
    return _misnamed(elements, among) or (_promised(elements, among) if options.stands == "below" else {})


def _promised(elements: Sequence[Element], among: Sequence[Source]) -> dict[str, Evidence]:
    """Elements that files have in their titles alone, where all of them show tables with other columns."""
    files = [source for source in among if not source.is_page]
    if not files or not all(any(map(filled_columns, file.tables)) for file in files):
        return {}
    unsaid = (element for element in elements if not any(_says_itself(element, source) for source in among))
    return {element.name: files[0].evidence(note=element.name) for element in unsaid}


def _says_itself(element: Element, source: Source) -> bool:
    """Whether it is said below the title of a file, or in its table, or by a page apart from its headings."""
    if source.is_page:
        return element.find(source.own_words) is not None
    if _times(element, [source.text]) > _times(element, source.headline_lines[:_TITLE_LINES]):
        return True
    rows = (row for table in source.tables for row in table.rows if len(set(filter(None, row))) > 1)
    return any(element.find(Haystack("\n".join(row))) for row in rows)


def _misnamed(elements: Sequence[Element], among: Sequence[Source]) -> dict[str, Evidence]:
    """Elements that are there by the names of files alone, where each of these files is about another element."""
    doubted: dict[str, Evidence] = {}
    for element in elements:
        others = [other for other in elements if other is not element]
        called = [s for s in among if not s.is_page and (element.find(s.label) or element.find(s.row))]
        said = any(_says_beside(element, s, called) if s.is_page else _speaks_of(element, s) for s in among)
        if called and not said and all(_is_about(others, s) for s in called):
            doubted[element.name] = called[0].evidence(note=element.name)
    return doubted


def _says_beside(element: Element, page: Source, called: Sequence[Source]) -> bool:
    """Whether a page names it apart from the rows and captions by which it calls these files."""
    rows = [squashed((file.entry.text,)) for file in called]
    words = without(page.own_words.text, [file.caption for file in called])
    return any(element.find(Haystack(line)) and not _is_among(line, rows) for line in words.splitlines())


def _is_among(line: str, rows: Sequence[str]) -> bool:
    return any(squashed((line,)) in row for row in rows)


def _speaks_of(element: Element, file: Source) -> bool:
    """In its title, over a column that is filled in, as a line's own topic, or again and again: not in passing."""
    titled = any(element.find(line) for line in (*file.headline_lines[:_TITLE_LINES], *_filled(file)))
    return titled or _times(element, [file.text]) >= _OFTEN or any(_begins(element, line) for line in _numbered(file))


def _numbered(file: Source) -> Iterator[str]:
    """The lines that a file counts, without their numbers: "3. ประชากร รวม 102,331 คน"."""
    lines = (_COUNTED.match(arabic(line)) for line in file.text.text.splitlines())
    return (found["said"] for found in lines if found)


def _begins(element: Element, line: str) -> bool:
    beginning = Haystack(line[:_BEGINNING])
    return any(hit.start == 0 for phrase in spelled(element.any) if (hit := beginning.find(phrase)))


def _is_about(elements: Sequence[Element], file: Source) -> bool:
    """Whether a file that can be read begins with one of the elements."""
    readable = file.is_readable and not file.is_recognised
    return readable and any(element.find(line) for element in elements for line in file.headline_lines[:_TITLE_LINES])


def _blank(elements: Iterable[Element], among: Sequence[Source]) -> dict[str, bool]:
    """Elements that have columns, in none of which anything stands; each with whether it is named elsewhere too."""
    columns = [(s, title, filled) for s in among for t in s.tables for title, filled in filled_columns(t).items()]
    blank: dict[str, bool] = {}
    for element in elements:
        own = [(source, title, filled) for source, title, filled in columns if element.find(Haystack(title))]
        if own and not any(filled for _, _, filled in own):
            titles = "\n".join(title for _, title, _ in own)
            told = _times(element, (s.text for s in among)) - _times(element, _promising(among))
            blank[element.name] = told > _times(element, [Haystack(titles)])
    return blank


def _promising(among: Iterable[Source]) -> Iterator[Haystack]:
    """The lines of files' titles that give no figure: they say what there is to be, not what there is."""
    for source in among:
        heads = {Haystack(" ".join(row)).key for table in source.document.tables for row in table.rows[:2]}
        titles = () if source.is_page else source.headline_lines[:_TITLE_LINES]
        yield from (line for line in titles if line.key not in heads and not any(map(str.isdigit, line.text)))


def _times(element: Element, texts: Iterable[Haystack]) -> int:
    return sum(len(list(text.find_all(phrase))) for text in texts for phrase in element.any)


def _named(look: Look, elements: Iterable[Element]) -> dict[str, Evidence]:
    """The elements that stand in the same name as the matter itself."""
    named = [(c.source, name) for c in look.candidates for name in _names(c.source) if look.about.find(name)]
    spots: dict[str, Evidence] = {}
    for element in elements:
        for source, name in named:
            if element.name not in spots and element.find(name):
                spots[element.name] = source.evidence_quoting(name.text[:160], element.name)
    return spots


def _names(source: Source) -> tuple[Haystack, ...]:
    """What it is called, and what its columns are called that are filled in."""
    return (*source.names, *_filled(source))


def _filled(source: Source) -> Iterator[Haystack]:
    return (Haystack(title) for table in source.tables for title, said in filled_columns(table).items() if said)


def _in_passing(look: Look, elements: Iterable[Element]) -> list[Element]:
    """The elements that a paragraph speaks of together with the matter."""
    paragraphs = [p.text for c in look.candidates for p in c.source.paragraphs if look.about.find(p.text)]
    return [element for element in elements if any(map(element.find, paragraphs))]


def sources(look: Look, within: str) -> tuple[Source, ...]:
    """Where to look: the candidates, or everything that is neither another agency's nor of another year."""
    if within == "item" or look.about.whole_item:
        others = {id(m.candidate.source) for m in look.misplaced if m.reason is Unseen.OTHER_AGENCY}
        others |= {id(candidate.source) for candidate in look.set_aside}
        return tuple(source for source in look.showing.sources if id(source) not in others)
    return tuple(candidate.source for candidate in look.candidates)


CHECK = Check(
    "mentions",
    run,
    ("missing_fields", "mentioned_only", "empty_fields", "misnamed", "under_others", "others_named"),
    Options,
)
