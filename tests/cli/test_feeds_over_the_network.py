"""`add` and `refresh` against a server on this machine."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import reader
from tests.cli.conftest import Call
from tests.support.server import Server, rss


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


def page(*links: str) -> bytes:
    heads = "".join(f"<link rel='alternate' type='application/rss+xml' href='{link}'>" for link in links)
    return f"<!doctype html><html><head><title>A site</title>{heads}</head><body>Hello</body></html>".encode()


def test_a_page_is_enough_to_subscribe_and_a_pull_brings_its_articles(server: Server, call: Call) -> None:
    server.serve("/", page("/feed.xml"), headers={"Content-Type": "text/html"})
    server.serve("/feed.xml", rss("Pond"), headers={"Content-Type": "application/rss+xml"})
    added = call("add", server.url("/"), "--yes", "--folder", "World/Europe")
    assert (added.code, added.err) == (0, "")
    assert added.lines[-1].startswith("added: Pond (feed ")
    (feed,) = call("feeds", "--json").json()
    assert (feed["title"], feed["folder"], feed["url"]) == ("Pond", "World/Europe", server.url("/feed.xml"))

    pulled = call("refresh", "--json")
    assert pulled.code == 0
    (row,) = pulled.rows()
    assert {name: row[name] for name in ("feed", "url", "outcome", "added", "updated", "problem")} == {
        "feed": feed["id"],
        "url": feed["url"],
        "outcome": "new",
        "added": 3,
        "updated": 0,
        "problem": None,
    }
    assert len(call("list", "--json", "folder:World").json()) == 3
    (feed,) = call("feeds", "--json").json()
    assert (feed["unread"], feed["articles"], feed["status"], feed["problem"]) == (3, 3, 200, None)
    assert feed["last_success"].endswith("Z")
    assert [row["outcome"] for row in call("refresh", "--json", "--force").rows()] == ["unchanged"]
    again = call("add", server.url("/feed.xml"), "--yes")
    assert again.lines[-1] == "subscribed already: Pond"


def test_a_private_address_is_not_fetched_before_it_is_permitted(server: Server, call: Call) -> None:
    server.serve("/feed.xml", rss("Pond"), headers={"Content-Type": "application/rss+xml"})
    called = call("add", server.url("/feed.xml"))
    assert called.code == 1
    assert "private" in called.err
    assert server.hits("/feed.xml") == 0
    assert call("feeds", "--json").json() == []


def test_of_several_feeds_none_is_taken_unless_asked(server: Server, call: Call) -> None:
    server.serve("/", page("/a.xml", "/b.xml"), headers={"Content-Type": "text/html"})
    for name in "ab":
        server.serve(f"/{name}.xml", rss(name.upper()), headers={"Content-Type": "application/rss+xml"})
    called = call("add", server.url("/"), "--yes")
    assert called.code == 0
    assert [feed["title"] for feed in call("feeds", "--json").json()] == ["A"]


def test_a_person_is_asked_which_and_whether(server: Server, call: Call) -> None:
    server.serve("/", page("/a.xml", "/b.xml"), headers={"Content-Type": "text/html"})
    for name in "ab":
        server.serve(f"/{name}.xml", rss(name.upper()), headers={"Content-Type": "application/rss+xml"})
    refused = call("add", server.url("/"), stdin=b"n\n", terminal=True)
    assert refused.code == 1
    assert "leads into a private network. Fetch it? [y/N]" in refused.err
    assert server.hits() == 0
    taken = call("add", server.url("/"), stdin=b"y\n2\n", terminal=True)
    assert taken.code == 0
    assert "Which one? [1-2, nothing for none]" in taken.err
    assert [line for line in taken.lines if line.startswith(("1.", "2."))] == [
        "1. A: rss20, 3 items",
        "2. B: rss20, 3 items",
    ]
    assert [feed["title"] for feed in call("feeds", "--json").json()] == ["B"]
    none = call("add", server.url("/"), stdin=b"y\n\n", terminal=True)
    assert none.code == 1
    assert len(call("feeds", "--json").json()) == 1


def test_an_address_that_fails_does_not_cost_the_next(server: Server, call: Call) -> None:
    server.serve("/feed.xml", rss("Pond"), headers={"Content-Type": "application/rss+xml"})
    server.serve("/none", b"", status=404)
    called = call("add", server.url("/none"), "ftp://a.example/", server.url("/feed.xml"), "--yes")
    assert called.code == 1
    assert len(called.err.splitlines()) == 2
    assert [feed["title"] for feed in call("feeds", "--json").json()] == ["Pond"]


def test_a_pull_fails_only_when_every_feed_did(server: Server, call: Call) -> None:
    for name in "ab":
        server.serve(f"/{name}.xml", rss(name.upper()), headers={"Content-Type": "application/rss+xml"})
        assert call("add", server.url(f"/{name}.xml"), "--yes").code == 0
    server.serve("/b.xml", b"", status=500)
    pulled = call("refresh", "--json", "--force")
    assert pulled.code == 0
    outcomes = {row["url"]: (row["outcome"], row["added"], bool(row["problem"])) for row in pulled.rows()}
    assert outcomes == {server.url("/a.xml"): ("new", 3, False), server.url("/b.xml"): ("failed", 0, True)}
    (failed,) = (feed for feed in call("feeds", "--json").json() if feed["problem"])
    assert failed["status"] == 500
    assert call("refresh", failed["id"]).code == 1


def test_an_interrupted_pull_ends_at_once_with_130_and_without_a_word(server: Server, call: Call) -> None:
    server.serve("/feed.xml", rss("Pond"), headers={"Content-Type": "application/rss+xml"})
    assert call("add", server.url("/feed.xml"), "--yes").code == 0
    server.hang("/feed.xml")
    asked = server.hits("/feed.xml")
    with subprocess.Popen(
        [sys.executable, "-m", "reader", "refresh", "--force"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=Path(reader.__file__).parents[1],
    ) as process:
        while server.hits("/feed.xml") == asked and process.poll() is None:
            server.closing.wait(0.01)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    assert (process.returncode, out, err) == (130, b"", b"")
    assert [feed["problem"] for feed in call("feeds", "--json").json()] == [None]


def test_a_private_feed_of_a_list_is_permitted_afterwards(server: Server, call: Call, tmp_path: Path) -> None:
    server.serve("/feed", rss("Pond"))
    feeds = tmp_path / "feeds.opml"
    feeds.write_text(f"<opml><body><outline xmlUrl='{server.url('/feed')}'/></body></opml>", encoding="utf-8")
    assert call("import", str(feeds)).code == 0
    assert call("refresh").code == 1
    assert server.hits() == 0
    assert call("add", server.url("/feed"), "--yes").lines[-1].startswith("subscribed already: ")
    assert call("refresh", server.url("/feed")).code == 0
    assert len(call("list", "--json").json()) == 3


def test_of_several_addresses_the_line_names_the_one_that_failed(server: Server, call: Call) -> None:
    server.serve("/feed", rss("Pond"))
    called = call("add", server.url("/nothing"), server.url("/feed"), "--yes")
    assert called.code == 1
    assert called.err.startswith(f"newsreader: {server.url('/nothing')}: ")
