"""What a request says of the page that it comes from."""

from __future__ import annotations

import pytest

from oitcheck.crawl.connection.referer import referer


@pytest.mark.parametrize(
    ("seen_on", "url", "said"),
    [
        ("https://a.go.th/x/p?id=1#top", "https://a.go.th/f.pdf", "https://a.go.th/x/p?id=1"),
        ("https://A.go.th/x", "https://a.go.th/f.pdf", "https://a.go.th/x"),
        ("https://a.go.th/x", "https://b.go.th/f.pdf", "https://a.go.th/"),
        ("https://a.go.th:8443/x", "https://a.go.th/f.pdf", "https://a.go.th:8443/"),
        ("http://a.go.th/x", "https://a.go.th/f.pdf", "http://a.go.th/"),
        ("https://a.go.th/x", "http://a.go.th/f.pdf", ""),  # what was said in secret is not said aloud
        ("https://me:secret@a.go.th/x", "https://a.go.th/f.pdf", "https://a.go.th/x"),
        ("https://me:secret@a.go.th/x", "https://b.go.th/f.pdf", "https://a.go.th/"),
        ("https://a.go.th/แผน", "https://a.go.th/f.pdf", ""),
        ("file:///c/form.xlsx", "https://a.go.th/f.pdf", ""),
        ("", "https://a.go.th/f.pdf", ""),
    ],
)
def test_a_request_says_where_it_comes_from_as_browsers_do(seen_on: str, url: str, said: str) -> None:
    assert referer(url, seen_on) == said
