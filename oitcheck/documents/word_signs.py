"""What a Word file shows that is no plain text: signs of symbol fonts, boxes that are ticked, words in drawn letters;
and what it holds and does not say: hidden runs, words struck out, and the prompts of fields that nobody filled in."""

from __future__ import annotations

from lxml import etree

from oitcheck.documents.container import attribute, local

_OFF = ("0", "false", "off")
_TICKS = {"FC": "✓", "FE": "☑", "FB": "✗", "FD": "☒", "A8": "☐", "6F": "☐"}  # of Wingdings, by the last two digits
_TICKS_2 = {"50": "✓", "52": "☑", "4F": "✗", "51": "☒", "A3": "☐"}
_UNSAID = frozenset({"vanish", "strike", "dstrike"})
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
        return len(item) > 1 and local(item[0]) == "rPr" and _has(item[0], _UNSAID)
    return name == "sdt" and len(item) > 0 and local(item[0]) == "sdtPr" and _has(item[0], _PROMPT)


def _has(properties: etree._Element, names: frozenset[str]) -> bool:
    return any(local(e) in names and attribute(e, "val") not in _OFF for e in properties)
