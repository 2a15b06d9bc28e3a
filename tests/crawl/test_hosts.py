"""What answers say together, in the order in which they came."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from oitcheck.crawl.answers.hosts import doubts, never_opened, second_thoughts
from oitcheck.models import Cause, Fetch, Outcome

START = datetime(2026, 1, 1, tzinfo=UTC)


def told(answers: str) -> str:
    """o: a page, f: 403, b: blocked already, d: no such name; what second thoughts make of each."""
    outcomes = {"o": Outcome.OK, "f": Outcome.FORBIDDEN, "b": Outcome.BLOCKED, "d": Outcome.DNS}
    fetches = {}
    for number, letter in enumerate(answers):
        url = f"https://a.go.th/{number}"
        status = None if letter == "d" else 200 if letter == "o" else 403
        when = START + timedelta(seconds=number)
        fetches[url] = Fetch(url=url, final_url=url, outcome=outcomes[letter], status=status, fetched_at=when)
    fetches.update({fetch.url: fetch for fetch in second_thoughts(fetches.values())})
    return "".join("B" if f.cause is Cause.ONSET else answers[n] for n, f in enumerate(fetches.values()))


def test_some_refusals_among_many_pages_stay_what_they_are() -> None:
    assert told("oofoofoofoofoo") == "oofoofoofoofoo"


def test_a_host_that_refuses_most() -> None:
    assert told("offff") == "oBBBB"
    assert told("fff") == "fff"


def test_refusals_from_some_point_on() -> None:
    assert told("oooofoooooooooffff") == "oooofoooooooooBBBB"
    assert told("oooooooooooooofff") == "oooooooooooooofff"
    assert told("oooooooooofffffo") == "oooooooooofffffo"


def test_what_was_judged_already_is_left_alone() -> None:
    assert told("bbbb") == "bbbb"
    assert told("dddd") == "dddd"


def seen(answers: str) -> list[Fetch]:
    """o: a page, n: 404, r: sent elsewhere, t: no answer."""
    kinds = {
        "o": (Outcome.OK, 200),
        "n": (Outcome.BROKEN, 404),
        "r": (Outcome.REDIRECTED, 200),
        "t": (Outcome.TIMEOUT, None),
    }
    fetches = []
    for number, letter in enumerate(answers):
        url, (outcome, status) = f"https://a.go.th/{number}", kinds[letter]
        when = START + timedelta(seconds=number)
        fetches.append(Fetch(url=url, final_url=url, outcome=outcome, status=status, fetched_at=when))
    return fetches


def doubted(answers: str) -> list[tuple[str, int]]:
    """What would be asked again, because of how many."""
    return [(doubt.opened[-1], len(doubt.missing)) for doubt in doubts(seen(answers))]


def test_many_missing_addresses_in_a_row_are_doubted() -> None:
    assert doubted("ooonnnn") == [("2", 4)]
    assert doubted("oonornnntnn") == [("3", 5)]
    assert doubted("ooonnn") == []
    assert doubted("onnnno") == []
    assert doubted("nnnnnn") == []  # nothing opened that could be asked for


def test_one_page_that_still_comes_amid_many_missing_ones_settles_nothing() -> None:
    assert doubted("oonnnnnonnnn") == [("1", 9)]
    assert doubted("onnnnnnnno") == [("0", 8)]
    assert doubted("oonnnonnn") == []  # six dead links on a site
    assert doubted("oonnnnonnnno") == []  # pages come time and again


def test_of_a_host_on_which_nothing_was_found_the_front_page_is_asked_for() -> None:
    assert [len(missing) for missing in never_opened(seen("nnntn"))] == [4]
    assert not list(never_opened(seen("nn")))
    assert not list(never_opened(seen("nnnor")))


def test_what_a_social_network_says_to_a_stranger_is_no_proof() -> None:
    fetch = seen("n")[0]
    post = fetch.model_copy(update={"final_url": "https://www.facebook.com/khet/posts/1"})
    (kept,) = second_thoughts([post])
    assert (kept.outcome, kept.cause) == (Outcome.FORBIDDEN, Cause.LOGIN)
    assert not list(second_thoughts([fetch]))
