"""Findings -> ข้อเสนอแนะ in the evaluators' tone: it names the thing to add, not the check that failed. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from oitcheck.catalogue import Catalogue, Item, Requirement
from oitcheck.models import Finding, Level, RequirementResult, Suggestion, Unseen, Verdict
from oitcheck.submission.urls import readable

_THAI = frozenset(map(chr, range(0x0E01, 0x0E5C)))
_LATIN = re.compile("[A-Za-z0-9]")
_OF_FILES = {"file_broken": "link", "url_broken": "link", "blank_form": "fill in", "empty_files": "fill in"}
_LONGEST_NAME = 120
_MARKS = "ะัาำิีึืฺุูๅ็่้๊๋์ํ๎"  # they stand after a consonant
SHOWN = 8  # names in one sentence; more would not be read


def suggestions(
    item: Item, results: Sequence[RequirementResult], catalogue: Catalogue, year: int
) -> tuple[Suggestion, ...]:
    """One sentence per lack, required ones first; the same sentence is said once."""
    if all(result.verdict is Verdict.UNTESTED for result in results):
        nothing = catalogue.wording["look"][Unseen.NO_URL].suggest
        return (Suggestion(text=fill(nothing, item.title, year, Finding(check="", verdict=Verdict.UNTESTED))),)
    said: dict[str, Suggestion] = {}
    asked: dict[object, set[str]] = {}
    for result in sorted(results, key=lambda r: r.level is not Level.REQUIRED):
        for text in _texts(result, catalogue, year, asked):
            required = result.level is Level.REQUIRED
            said.setdefault(text, Suggestion(text=text, requirement=result.id, required=required))
    return tuple(said.values())


def _texts(result: RequirementResult, catalogue: Catalogue, year: int, asked: dict[object, set[str]]) -> Iterator[str]:
    """A result's sentences; what is to be done to the same files or columns (`asked`) is asked for once."""
    requirement = catalogue.requirements[result.id]
    for finding in result.findings:
        if finding.verdict is not Verdict.FAILED:
            continue
        words = catalogue.words(requirement, finding.check, finding.reason)
        whole = _whole(requirement, finding)
        known = asked.setdefault(whole, set()) if whole else set()
        fresh = tuple(name for name in finding.missing if name not in known)
        if words.suggest and (fresh or not finding.missing):
            known.update(fresh)
            yield fill(words.suggest, result.title, year, finding.model_copy(update={"missing": fresh}))


def _whole(requirement: Requirement, finding: Finding) -> object:
    """What the missing things of a finding are parts of, where another finding may miss the same ones."""
    return requirement.about if finding.check == "fields" else _OF_FILES.get(finding.reason)


def fill(template: str, title: str, year: int, finding: Finding) -> str:
    """A wording with its placeholders filled from what was seen; lists are joined as Thai joins them."""
    found = thai_list(finding.found)
    values = {
        "title": title,
        "year": str(year),
        "expected": thai_list(finding.expected),
        "found": found or "ไม่มี",
        "so_far": f"(พบเพียง {found})" if found else "",
        "missing": thai_list([readable(name) for name in finding.missing]),
        "files": thai_list([_quoted(readable(name)) for name in finding.missing]),
        "urls": thai_list([readable(spot.url) for spot in finding.evidence]),
        "documents": thai_list([_quoted(readable(spot.document or spot.url)) for spot in finding.evidence]),
        "previous": "",
        "count": "",
        "why": "",
        "where": "",
    }
    filled = {**values, **finding.words}
    return " ".join(_spaced(template, filled).format(**filled).split())


def _quoted(name: str) -> str:
    """A file's name, whose words would run into those of the sentence; an address stands for itself."""
    return name if "://" in name else f"“{_short(name)}”"


def _short(name: str) -> str:
    """A name that fits into a sentence, cut in its middle: what tells files apart often stands at the end."""
    if len(name) <= _LONGEST_NAME:
        return name
    return f"{name[: _LONGEST_NAME - 40]}…{name[-40:].lstrip(_MARKS)}"


def _spaced(template: str, values: Mapping[str, str]) -> str:
    """The template with a space wherever Thai would touch Latin letters or figures of a value."""
    for name, value in values.items():
        if _LATIN.match(value):
            template = re.sub(rf"(?<=[ก-๛])(?={{{name}}})", " ", template)
        if _LATIN.match(value[-1:]):
            template = re.sub(rf"(?<={{{name}}})(?=[ก-๛])", " ", template)
    return template


def thai_list(names: Sequence[str]) -> str:
    """ "ก, ข และ ค"; a long list is cut and says so."""
    unique = list(dict.fromkeys(name for name in names if name))
    if len(unique) > SHOWN:
        return ", ".join(unique[:SHOWN]) + f" และอีก {len(unique) - SHOWN} รายการ"
    if len(unique) < 2:
        return "".join(unique)
    last = unique[-1]
    return ", ".join(unique[:-1]) + (" และ" if last[0] in _THAI else " และ ") + last
