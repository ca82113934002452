from reader.fetch.client import Fetcher
from reader.model.report import Discovered
from reader.use.discovering import discover
from reader.use.library import Library
from tests.support.server import Server, rss
from tests.use.conftest import submit

XML = {"Content-Type": "application/rss+xml"}
HTML = {"Content-Type": "text/html"}


def look(library: Library, address: str, *, allow_private: bool = True) -> Discovered:
    with Fetcher(deadline_s=5, spacing_s=0) as fetcher:
        return discover(library, address, fetcher=fetcher, submit=submit, allow_private=allow_private)


def page(*links: str) -> bytes:
    heads = "".join(f'<link rel="alternate" type="application/rss+xml" href="{link}">' for link in links)
    return f"<!doctype html><html><head>{heads}</head><body><p>Hello.</p></body></html>".encode()


def test_the_feeds_that_a_page_names_are_shown_with_their_titles(library: Library, server: Server) -> None:
    server.serve("/", page("/all", "/comments"), headers=HTML)
    server.serve("/all", rss("All", 5), headers=XML)
    server.serve("/comments", rss("Comments", 1), headers=XML)
    found = look(library, server.url("/"))
    assert [(one.title, one.items, one.url) for one in found.candidates] == [
        ("All", 5, server.url("/all")),
        ("Comments", 1, server.url("/comments")),
    ]
    assert found.candidates[0].titles == ("All 0", "All 1", "All 2")
    assert found.problem is None


def test_a_feeds_own_address_is_found_at_once(library: Library, server: Server) -> None:
    server.serve("/feed", rss("Pond"), headers=XML)
    found = look(library, server.url("/feed"))
    assert [one.title for one in found.candidates] == ["Pond"]
    assert server.hits() == 1


def test_a_feed_in_a_usual_place_is_found_without_a_link(library: Library, server: Server) -> None:
    server.serve("/", page(), headers=HTML)
    server.serve("/feed", rss("Pond"), headers=XML)
    assert [one.title for one in look(library, server.url("/")).candidates] == ["Pond"]


def test_a_page_without_feeds_says_what_was_looked_at(library: Library, server: Server) -> None:
    server.serve("/", page("/dead"), headers=HTML)
    found = look(library, server.url("/"))
    assert found.candidates == ()
    assert found.problem is not None
    assert found.problem.startswith("This page offers no feed. Looked at 1 link and ")


def test_a_private_address_is_asked_about_before_it_is_fetched(library: Library, server: Server) -> None:
    server.serve("/feed", rss("Pond"), headers=XML)
    found = look(library, server.url("/feed"), allow_private=False)
    assert found.private
    assert found.candidates == ()
    assert server.hits() == 0


def test_an_address_without_scheme_falls_back_to_http_where_nobody_speaks_https(
    library: Library, server: Server
) -> None:
    server.serve("/feed", rss("Pond"), headers=XML)
    found = look(library, server.url("/feed").removeprefix("http://"))
    assert [one.url for one in found.candidates] == [server.url("/feed")]
    assert look(library, server.url("/feed").replace("http://", "https://")).problem is not None


def test_a_certificate_that_is_not_trusted_is_never_worked_around(library: Library) -> None:
    with Server(certificate="self-signed") as secure:
        secure.serve("/feed", rss("Pond"), headers=XML)
        found = look(library, secure.url("/feed").removeprefix("https://"))
    assert found.candidates == ()
    assert found.problem is not None
    assert "certificate" in found.problem


def test_what_is_subscribed_already_is_marked(library: Library, server: Server) -> None:
    server.serve("/feed", rss("Pond"), headers=XML)
    library.store.feeds.add(server.url("/feed"))
    assert [one.subscribed for one in look(library, server.url("/feed")).candidates] == [True]


def test_something_that_is_neither_page_nor_feed_is_refused_in_words(
    library: Library, server: Server
) -> None:
    server.serve("/song", b"ID3\x03\x00\x00", headers={"Content-Type": "audio/mpeg"})
    assert "neither a page nor a feed" in (look(library, server.url("/song")).problem or "")


def test_an_address_that_is_none_is_refused_in_words(library: Library) -> None:
    found = look(library, "javascript:alert(1)")
    assert found.candidates == ()
    assert found.problem


def test_a_failure_promises_nothing_that_holds_for_subscriptions(library: Library, server: Server) -> None:
    server.serve("/busy", status=503)
    server.serve("/gone", status=410)
    assert (look(library, server.url("/busy")).problem or "").endswith("(503). Try again later.")
    assert look(library, server.url("/gone")).problem == "There is no feed here any more (410)."
