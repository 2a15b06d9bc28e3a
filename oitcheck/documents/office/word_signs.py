"""What a Word file shows that is no plain text: signs of symbol fonts, boxes that are ticked, words in drawn letters;
and what it holds and does not say: hidden or white runs, words struck out, prompts of fields that nobody filled in."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from oitcheck.documents.packed.container import attribute, local

_OFF = ("0", "false", "off")
_TICKS = {"FC": "✓", "FE": "☑", "FB": "✗", "FD": "☒", "A8": "☐", "6F": "☐"}  # of Wingdings, by the last two digits
_TICKS_2 = {"50": "✓", "52": "☑", "4F": "✗", "51": "☒", "A3": "☐"}
_UNSAID = frozenset({"vanish", "strike", "dstrike"})
_WHITE = "FFFFFF"
_PAPER = ("", "AUTO", _WHITE)
_PROPERTIES = frozenset({"rPr", "pPr", "tcPr", "trPr", "tblPr"})
_PLAIN_STYLES = frozenset({"Normal", "a", "TableNormal", "TableGrid", "a1", "ListParagraph", "NoSpacing"})
_SHAPES = frozenset({"txbxContent", "hdr", "ftr"})
_PROMPT = frozenset({"showingPlcHdr"})
_OTHER_SIGN = "•"


def sign_of(item: etree._Element, name: str) -> str:
    """What an element shows that keeps no text, "" for any other."""
    if name == "sym":
        signs = _TICKS_2 if attribute(item, "font") == "Wingdings 2" else _TICKS
        return signs.get(attribute(item, "char").upper()[-2:], _OTHER_SIGN)
    if name == "checkBox":  # of a form; newer ones keep their sign as text
        return "☒" if _is_ticked(item) else "☐"
    return f"{attribute(item, 'string')}\n" if name == "textpath" else ""


def numbered(paragraph: etree._Element) -> str:
    """A sign in place of the number that Word counts and no file holds, where a paragraph shows nothing else."""
    properties = next((e for e in paragraph if local(e) == "pPr"), None)
    if properties is None:
        return ""
    numbers = (attribute(e, "val") for e in properties.iter() if local(e) == "numId")
    return _OTHER_SIGN if any(number not in ("", "0") for number in numbers) else ""


def _is_ticked(box: etree._Element) -> bool:
    states = {local(e): attribute(e, "val") not in _OFF for e in box}
    return states.get("checked", states.get("default", False))


def is_unseen(item: etree._Element) -> bool:
    """Whether it is a hidden run or one that is struck out, or a field that shows its prompt."""
    name = local(item)
    if name == "r":
        return len(item) > 1 and local(item[0]) == "rPr" and (_has(item[0], _UNSAID) or _is_white_on_white(item))
    return name == "sdt" and len(item) > 0 and local(item[0]) == "sdtPr" and _has(item[0], _PROMPT)


def _is_white_on_white(run: etree._Element) -> bool:
    """White words, where nothing around them may have another colour than paper: no shade, no style, no shape."""
    if not any(local(e) == "color" and attribute(e, "val").upper() == _WHITE for e in run[0]):
        return False
    around = (run, *run.iterancestors())
    return not any(local(e) in _SHAPES or any(map(_may_shade, _properties(e))) for e in around)


def _properties(item: etree._Element) -> Iterator[etree._Element]:
    """What is set for a run, a paragraph, a cell, a row or a table, or lies behind all pages."""
    for part in item[:2]:
        if local(part) in _PROPERTIES:
            yield from part
        elif local(part) == "background":
            yield part


def _may_shade(item: etree._Element) -> bool:
    name = local(item)
    if name == "shd":
        return attribute(item, "val") not in ("", "clear", "nil") or attribute(item, "fill").upper() not in _PAPER
    if name in ("pStyle", "rStyle", "tblStyle"):
        return attribute(item, "val") not in _PLAIN_STYLES
    return name in ("highlight", "background")


def _has(properties: etree._Element, names: frozenset[str]) -> bool:
    return any(local(e) in names and attribute(e, "val") not in _OFF for e in properties)
