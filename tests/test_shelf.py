"""Documents that are there, packed, or still on their way."""

from __future__ import annotations

import threading

import pytest

from oitcheck.models import Document, Format, Part
from oitcheck.shelf import Documents


def _document(key: str, text: str = "ข้อความ") -> Document:
    return Document(sha256=key, format=Format.TEXT, parts=(Part(locator="1", text=text),))


def test_documents_beyond_the_limit_are_packed_and_come_back() -> None:
    made = [_document(str(n), f"ข้อความ {n} " * 200) for n in range(9)]
    documents = Documents(at_hand=8_000)
    for document in made:
        documents.add(document.sha256, document)
    assert len(documents) == 9
    assert list(documents) == [document.sha256 for document in made]
    assert len(documents._at_hand) < 5
    for _ in range(2):
        assert [documents[document.sha256] for document in made] == made
        assert len(documents._at_hand) < 5
        assert documents._weight <= 8_000
    assert documents["8"] is documents["8"]
    assert documents.get("") is None


def test_a_giant_stays_at_hand_beside_the_files_that_hang_on_it() -> None:
    page, files = _document("page", "x" * 5_000), [_document(str(n), "ข้อความ" * 20) for n in range(9)]
    documents = Documents(at_hand=2_000)
    for document in (page, *files):
        documents.add(document.sha256, document)
    for file in files:
        assert documents["page"] is page
        assert documents[file.sha256] == file
    assert documents._weight <= 2_000


def test_of_several_giants_the_one_used_last_is_at_hand() -> None:
    one, other = _document("one", "x" * 500), _document("other", "y" * 500)
    documents = Documents(at_hand=10)
    documents.add("one", one)
    documents.add("other", other)
    assert documents["other"] is other
    assert documents["one"] == one
    assert documents["one"] is documents["one"]
    assert documents["other"] == other


def test_who_asks_for_what_is_coming_waits_for_it_and_for_nothing_else() -> None:
    documents = Documents(expected=("a", "b"))
    documents.add("a", _document("a"))
    assert documents["a"].sha256 == "a"
    assert documents.get("unknown") is None
    threading.Timer(0.05, documents.add, ("b", _document("b"))).start()
    assert documents["b"].sha256 == "b"
    assert list(documents) == ["a", "b"]


def test_the_order_is_that_of_the_expected_however_they_come() -> None:
    documents = Documents(expected=("a", "b"))
    threading.Timer(0.05, documents.add, ("a", _document("a"))).start()
    documents.add("b", _document("b"))
    assert list(documents) == ["a", "b"]
    assert len(documents.whole()) == 2


def test_who_waits_for_what_never_comes_hears_why() -> None:
    documents = Documents(expected=("a", "b"))
    documents.add("a", _document("a"))
    threading.Timer(0.05, documents.end, (OSError("disk"),)).start()
    with pytest.raises(OSError, match="disk"):
        documents["b"]
    assert documents["a"].sha256 == "a"
    with pytest.raises(OSError, match="disk"):
        documents.whole()


def test_an_end_without_an_error_leaves_what_came() -> None:
    documents = Documents(expected=("a", "b"))
    documents.add("a", _document("a"))
    documents.end()
    assert list(documents) == ["a"]
    assert documents.get("b") is None
