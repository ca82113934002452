import gzip
import ssl
import threading
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

import brotli  # type: ignore[import-untyped, unused-ignore]
import pytest

from reader.errors import (
    DeadlineError,
    FetchError,
    HTTPStatusError,
    OfflineError,
    PrivateAddressError,
    TooLargeError,
)
from reader.fetch.client import Fetcher
from reader.fetch.messages import FetchFailure, FetchRequest, FetchResponse
from reader.fetch.names import system_addresses
from reader.text.urls import normalise_address
from tests.support.server import TLS_DATA, Answer, Server, rss

PRIVATE = "127.0.1.1"
"""A loopback address that these tests declare to be private."""


def is_private_here(address: str) -> bool:
    return address.startswith("127.0.1.")


def a_fetcher(
    *,
    names: Mapping[str, Sequence[str]] | None = None,
    deadline_s: float = 10.0,
    tls: ssl.SSLContext | None = None,
    proxy: str | None = None,
    per_host: int = 8,
    total: int = 64,
) -> Fetcher:
    return Fetcher(
        classify=is_private_here,
        lookup=system_addresses if names is None else lambda name: names.get(name, []),
        deadline_s=deadline_s,
        spacing_s=0.0,
        per_host=per_host,
        total=total,
        tls=tls,
        proxy_for=lambda _: proxy,
        clock=lambda: datetime(2026, 11, 22, 12, tzinfo=UTC),
    )


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with a_fetcher() as fetcher:
        yield fetcher


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as server:
        yield server


def reason_of(fetcher: Fetcher, url: str, *, allow_private: bool = False) -> str:
    with pytest.raises(FetchError) as caught:
        fetcher.fetch_one(FetchRequest(url, allow_private=allow_private))
    assert str(caught.value)
    assert "{" not in str(caught.value)
    return caught.value.reason


def test_a_feed_comes_whole_with_headers_and_final_address(fetcher: Fetcher, server: Server) -> None:
    server.serve("/feed", rss(), etag='"v1"', last_modified="Thu, 27 Jan 2022 10:00:00 GMT")
    answer = fetcher.fetch_one(FetchRequest(server.url("/feed"), feed_id=7))
    assert answer.body == rss()
    assert answer.status == 200
    assert answer.headers["etag"] == '"v1"'
    assert answer.final_url == answer.url == server.url("/feed")
    assert answer.request.feed_id == 7
    assert answer.permanent_redirect is None
    assert not answer.not_modified


def test_both_validators_are_sent_and_304_has_no_body(fetcher: Fetcher, server: Server) -> None:
    server.serve("/feed", rss(), etag='"v1"', last_modified="Thu, 27 Jan 2022 10:00:00 GMT")
    answer = fetcher.fetch_one(
        FetchRequest(server.url("/feed"), etag='"v1"', last_modified="Thu, 27 Jan 2022 10:00:00 GMT")
    )
    assert answer.not_modified
    assert answer.body == b""
    sent = server.last("/feed").headers
    assert sent["if-none-match"] == '"v1"'
    assert sent["if-modified-since"] == "Thu, 27 Jan 2022 10:00:00 GMT"


def test_the_client_says_what_it_is_and_keeps_no_cookies(fetcher: Fetcher, server: Server) -> None:
    server.serve("/feed", rss(), headers={"Set-Cookie": "track=1"})
    fetcher.fetch_one(FetchRequest(server.url("/feed")))
    fetcher.fetch_one(FetchRequest(server.url("/feed")))
    sent = server.last("/feed").headers
    assert sent["user-agent"].startswith("newsreader/")
    assert "gzip" in sent["accept-encoding"]
    assert "cookie" not in sent


@pytest.mark.parametrize(
    ("encoding", "body"), [("gzip", gzip.compress(rss())), ("br", brotli.compress(rss()))]
)
def test_compressed_answers_are_unpacked(
    fetcher: Fetcher, server: Server, encoding: str, body: bytes
) -> None:
    server.serve("/feed", body, headers={"Content-Encoding": encoding})
    assert fetcher.fetch_one(FetchRequest(server.url("/feed"))).body == rss()


def test_n01_redirect_loops_and_long_chains_end(fetcher: Fetcher, server: Server) -> None:
    server.redirect("/loop", "/loop")
    for n in range(25):
        server.redirect(f"/chain{n + 1}", f"/chain{n}")
    assert reason_of(fetcher, server.url("/loop")) == "redirect-loop"
    assert server.hits("/loop") == 1
    assert reason_of(fetcher, server.url("/chain25")) == "redirects"
    assert server.hits() <= 1 + 11


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://feed.test/x", "javascript:alert(1)", "data:,x"]
)
def test_n01_redirects_to_other_schemes_are_not_followed(
    fetcher: Fetcher, server: Server, target: str
) -> None:
    server.redirect("/away", target)
    assert reason_of(fetcher, server.url("/away")) == "bad-redirect"


def test_n01_a_public_address_may_not_redirect_to_a_private_one(fetcher: Fetcher, server: Server) -> None:
    with Server(PRIVATE) as inside:
        inside.serve("/secret", b"secret")
        server.redirect("/away", inside.url("/secret"))
        with pytest.raises(PrivateAddressError):
            fetcher.fetch_one(FetchRequest(server.url("/away")))
        # Not even for a feed that may be private: the permission is for the address that was typed.
        assert reason_of(fetcher, server.url("/away"), allow_private=True) == "private-redirect"
        assert inside.hits() == 0


def test_n06_a_private_address_is_fetched_only_with_permission(fetcher: Fetcher) -> None:
    with Server(PRIVATE) as inside:
        inside.serve("/feed", rss())
        assert reason_of(fetcher, inside.url("/feed")) == "private"
        assert inside.hits() == 0
        assert fetcher.fetch_one(FetchRequest(inside.url("/feed"), allow_private=True)).status == 200
        # A connection that was permitted to one feed serves no other.
        assert reason_of(fetcher, inside.url("/feed")) == "private"
        assert inside.hits() == 1


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "017700000001", "localhost", "localhost.", "[::1]"],
)
def test_n06_no_spelling_of_a_private_address_gets_past_the_guard(host: str) -> None:
    with Server() as inside, Fetcher(proxy_for=lambda _: None) as fetcher:
        inside.serve("/feed", rss())
        url = normalise_address(f"http://{host}:{inside.port}/feed")
        assert reason_of(fetcher, url) == "private"
        assert inside.hits() == 0


def test_an_address_that_the_client_cannot_take_is_told_as_such(fetcher: Fetcher) -> None:
    assert reason_of(fetcher, "http://127.1/") == "bad-address"


def test_a_name_that_the_system_knows_is_found(fetcher: Fetcher, server: Server) -> None:
    server.serve("/feed", rss())
    assert fetcher.fetch_one(FetchRequest(f"http://localhost:{server.port}/feed")).body == rss()


def test_n06_a_permitted_private_feed_may_redirect_within_its_network(fetcher: Fetcher) -> None:
    with Server(PRIVATE) as inside, Server("127.0.1.2") as other:
        other.serve("/feed", rss())
        inside.redirect("/feed", other.url("/feed"))
        answer = fetcher.fetch_one(FetchRequest(inside.url("/feed"), allow_private=True))
        assert answer.final_url == other.url("/feed")


def test_n06_a_name_is_judged_by_the_address_that_is_connected_to() -> None:
    with Server(PRIVATE) as inside, a_fetcher(names={"rebind.test": [PRIVATE]}) as fetcher:
        inside.serve("/feed", rss())
        assert reason_of(fetcher, f"http://rebind.test:{inside.port}/feed") == "private"
        assert inside.hits() == 0


def test_n06_a_name_that_changes_its_address_between_two_looks_is_refused() -> None:
    with Server() as outside, Server(PRIVATE) as inside:
        addresses = iter([["127.0.0.1"], [PRIVATE]])
        fetcher = Fetcher(
            classify=is_private_here,
            lookup=lambda _: next(addresses),
            spacing_s=0.0,
            proxy_for=lambda _: None,
        )
        with fetcher:
            outside.redirect("/", f"http://rebind.test:{inside.port}/secret")
            assert reason_of(fetcher, f"http://rebind.test:{outside.port}/") == "private-redirect"
        assert inside.hits() == 0


def test_n02_a_server_that_is_silent_or_drips_meets_the_deadline(server: Server) -> None:
    server.hang("/silent")
    server.drip("/drip")
    with a_fetcher(deadline_s=0.3) as fetcher:
        for path in ("/silent", "/drip"):
            with pytest.raises(DeadlineError) as caught:
                fetcher.fetch_one(FetchRequest(server.url(path)))
            assert caught.value.reason == "deadline"


def test_n02_bombs_and_endless_answers_stop_at_the_cap(fetcher: Fetcher, server: Server) -> None:
    server.bomb("/bomb")
    server.flood("/flood")
    server.serve("/br", brotli.compress(b"A" * 50_000_000), headers={"Content-Encoding": "br"})
    server.serve("/long", b"", length=100_000_000)
    for path in ("/bomb", "/flood", "/br", "/long"):
        with pytest.raises(TooLargeError):
            fetcher.fetch_one(FetchRequest(server.url(path), cap_bytes=2_000_000))


def test_n02_slow_feeds_do_not_keep_others_waiting(server: Server) -> None:
    server.hang("/silent")
    server.serve("/ok", rss())
    with a_fetcher() as fetcher:
        requests = [
            FetchRequest(server.url("/silent"), feed_id=1),
            FetchRequest(server.url("/ok"), feed_id=2),
        ]
        first = next(iter(fetcher.fetch_many(requests)))
        assert first.request.feed_id == 2


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 418, 429, 500, 503, 599])
def test_n03_error_statuses_are_errors_with_their_number(
    fetcher: Fetcher, server: Server, status: int
) -> None:
    server.serve("/x", b"oops", status=status)
    with pytest.raises(HTTPStatusError) as caught:
        fetcher.fetch_one(FetchRequest(server.url("/x")))
    assert caught.value.status == status
    assert str(status) in str(caught.value)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("3600", 3600.0),
        ("Sun, 22 Nov 2026 13:00:00 GMT", 3600.0),
        ("Wed, 21 Oct 2099 07:28:00 GMT", 2592000.0),
    ],
)
def test_n03_retry_after_is_handed_on(fetcher: Fetcher, server: Server, value: str, seconds: float) -> None:
    server.serve("/x", status=503, headers={"Retry-After": value})
    with pytest.raises(HTTPStatusError) as caught:
        fetcher.fetch_one(FetchRequest(server.url("/x")))
    assert caught.value.retry_after == seconds


def test_n03_only_an_unbroken_chain_of_permanent_redirects_counts(fetcher: Fetcher, server: Server) -> None:
    server.serve("/end", rss())
    server.redirect("/one", "/end", status=301)
    server.redirect("/two", "/one", status=308)
    server.redirect("/brief", "/one", status=302)
    server.redirect("/half", "/brief", status=301)
    found = {
        path: fetcher.fetch_one(FetchRequest(server.url(path))).permanent_redirect
        for path in ("/one", "/two", "/brief", "/half")
    }
    assert found == {
        "/one": server.url("/end"),
        "/two": server.url("/end"),
        "/brief": None,
        "/half": server.url("/brief"),
    }


def test_n04_an_answer_without_a_length_ends_with_the_connection(fetcher: Fetcher, server: Server) -> None:
    server.raw("/feed", b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + rss())
    assert fetcher.fetch_one(FetchRequest(server.url("/feed"))).body == rss()


def test_redirects_to_other_places_are_resolved_and_encoded(fetcher: Fetcher, server: Server) -> None:
    for name, place in (("latin-1", "/b/caf%E9"), ("utf-8", "/b/caf%C3%A9")):
        server.serve(place, rss())
        server.redirect("/a/x", "../b/café".encode(name).decode("latin-1"))
        assert fetcher.fetch_one(FetchRequest(server.url("/a/x"))).final_url == server.url(place)


def test_a_feeds_own_headers_go_to_its_own_host_only(fetcher: Fetcher, server: Server) -> None:
    with Server("127.0.0.2") as other:
        other.serve("/feed", rss())
        server.redirect("/feed", other.url("/feed"))
        fetcher.fetch_one(FetchRequest(server.url("/feed"), headers={"Authorization": "Bearer secret"}))
        assert server.last("/feed").headers["authorization"] == "Bearer secret"
        assert "authorization" not in other.last("/feed").headers


def test_p01_a_password_in_the_address_is_sent_but_never_told(fetcher: Fetcher, server: Server) -> None:
    server.serve("/feed", b"", status=403)
    url = server.url("/feed").replace("http://", "http://user:secret@")
    with pytest.raises(HTTPStatusError) as caught:
        fetcher.fetch_one(FetchRequest(url))
    assert server.last("/feed").headers["authorization"].startswith("Basic ")
    assert "secret" not in str(caught.value)


def test_n04_broken_answers_have_reasons(fetcher: Fetcher, server: Server) -> None:
    server.raw("/closed", b"")
    server.raw("/garbage", b"\x00\x01 nonsense\r\n\r\n")
    server.raw("/switch", b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n")
    server.serve("/short", rss(), length=99999)
    server.serve("/badgzip", b"not gzip", headers={"Content-Encoding": "gzip"})
    server.serve("/big-header", rss(), headers={"X-Big": "a" * 100_000})
    expected = {
        "/closed": "closed",
        "/garbage": "bad-answer",
        "/switch": "bad-answer",
        "/short": "broken-off",
        "/badgzip": "bad-encoding",
        "/big-header": "bad-answer",
    }
    assert {path: reason_of(fetcher, server.url(path)) for path in expected} == expected


def test_n04_empty_and_wrongly_labelled_answers_are_answers(fetcher: Fetcher, server: Server) -> None:
    server.serve("/zero", b"")
    server.serve("/image", rss(), headers={"Content-Type": "image/png"})
    assert fetcher.fetch_one(FetchRequest(server.url("/zero"))).body == b""
    assert fetcher.fetch_one(FetchRequest(server.url("/image"))).body == rss()


@pytest.mark.parametrize(
    ("certificate", "reason"),
    [("expired", "tls-expired"), ("wrong-name", "tls-name"), ("self-signed", "tls-self-signed")],
)
def test_n05_bad_certificates_are_refused_without_falling_back(certificate: str, reason: str) -> None:
    trusting = ssl.create_default_context(cafile=str(TLS_DATA / "authority.pem"))
    with Server(certificate=certificate) as server, a_fetcher(tls=trusting) as fetcher:
        server.serve("/feed", rss())
        assert reason_of(fetcher, server.url("/feed")) == reason
        assert server.hits() == 0


def test_n05_a_good_certificate_is_accepted_and_unknown_authorities_are_not() -> None:
    trusting = ssl.create_default_context(cafile=str(TLS_DATA / "authority.pem"))
    with Server(certificate="good") as server:
        server.serve("/feed", rss())
        with a_fetcher(tls=trusting) as fetcher:
            assert fetcher.fetch_one(FetchRequest(server.url("/feed"))).status == 200
        with a_fetcher() as fetcher:
            assert reason_of(fetcher, server.url("/feed")).startswith("tls")


def test_n07_names_that_do_not_exist_and_closed_ports_have_reasons() -> None:
    with Server() as server:
        port = server.port
    with a_fetcher(names={"there.test": ["127.0.0.1"]}) as fetcher:
        assert reason_of(fetcher, "http://nowhere.test/") == "no-such-host"
        assert reason_of(fetcher, f"http://there.test:{port}/") == "refused"


def test_n07_a_name_server_that_does_not_answer_holds_up_neither_others_nor_the_end(server: Server) -> None:
    answering = threading.Event()

    def lookup(name: str) -> list[str]:
        if name == "slow.test":
            answering.wait(60)
        return ["127.0.0.1"]

    server.serve("/feed", rss())
    try:
        with Fetcher(lookup=lookup, classify=is_private_here, proxy_for=lambda _: None) as fetcher:
            slow = FetchRequest(f"http://slow.test:{server.port}/feed")
            quick = FetchRequest(f"http://quick.test:{server.port}/feed")
            first = next(iter(fetcher.fetch_many([slow, quick])))
            assert first.request is quick
    finally:
        answering.set()


def test_n07_a_proxy_is_used_even_where_it_is_private_but_literal_private_addresses_are_refused() -> None:
    with Server(PRIVATE) as proxy, a_fetcher(proxy=proxy.url("")) as fetcher:
        proxy.serve("http://feed.test/rss", rss())
        assert fetcher.fetch_one(FetchRequest("http://feed.test/rss")).body == rss()
        assert reason_of(fetcher, "http://127.0.1.9/") == "private"
        assert reason_of(fetcher, "http://localhost/") == "private"
        assert proxy.hits() == 1


def test_many_requests_each_get_one_answer(server: Server) -> None:
    for n in range(40):
        server.serve(f"/{n}", rss(str(n)))
    server.serve("/7", b"", status=500)
    with a_fetcher(per_host=4, total=6) as fetcher:
        answers = list(fetcher.fetch_many(FetchRequest(server.url(f"/{n}"), feed_id=n) for n in range(40)))
    assert sorted(answer.request.feed_id for answer in answers) == list(range(40))
    assert [answer.request.feed_id for answer in answers if isinstance(answer, FetchFailure)] == [7]
    assert all(
        answer.body == rss(str(answer.request.feed_id))
        for answer in answers
        if isinstance(answer, FetchResponse)
    )


def test_no_host_gets_more_requests_at_once_than_allowed() -> None:
    lock, under_way, most = threading.Lock(), [0], [0]

    class Counting(Server):
        def respond(self, handler: object, path: str) -> None:
            with lock:
                under_way[0] += 1
                most[0] = max(most[0], under_way[0])
            super().respond(handler, path)  # type: ignore[arg-type]
            with lock:
                under_way[0] -= 1

    with Counting() as server, a_fetcher(per_host=2) as fetcher:
        for n in range(12):
            server.serve(f"/{n}", rss())
        assert len(list(fetcher.fetch_many(FetchRequest(server.url(f"/{n}")) for n in range(12)))) == 12
    assert most[0] <= 2


def test_a_slow_taker_stops_further_requests_from_beginning(server: Server) -> None:
    for n in range(200):
        server.serve(f"/{n}", b"x")
    server.serve("/last", b"x")
    with a_fetcher(per_host=8, total=8) as fetcher:
        answers = fetcher.fetch_many([FetchRequest(server.url(f"/{n}")) for n in range(200)])
        next(answers)
        # Whatever has begun by now, no more than window and backlog can have.
        fetcher.fetch_one(FetchRequest(server.url("/last")))
        assert server.hits() <= 1 + 8 + 32 + 1 + 8
        assert len(list(answers)) == 199


def test_cancel_ends_the_iterator_at_once_and_the_fetcher_works_on(server: Server) -> None:
    reached = server.hang("/silent")
    server.serve("/ok", rss())
    with a_fetcher() as fetcher:
        answers = fetcher.fetch_many([FetchRequest(server.url("/silent"))])

        def cancel() -> None:
            reached.wait(10)
            fetcher.cancel()

        canceller = threading.Thread(target=cancel)
        canceller.start()
        assert list(answers) == []
        canceller.join()
        assert fetcher.fetch_one(FetchRequest(server.url("/ok"))).status == 200


def test_n03_a_host_that_gets_too_many_requests_gets_no_more_of_them(server: Server) -> None:
    for n in range(20):
        server.serve(f"/{n}", b"", status=429, headers={"Retry-After": "600"})
    with Server("127.0.0.2") as other, a_fetcher(per_host=1) as fetcher:
        other.serve("/feed", rss())
        requests = [FetchRequest(server.url(f"/{n}")) for n in range(20)]
        answers = list(fetcher.fetch_many([*requests, FetchRequest(other.url("/feed"))]))
    failures = [answer.error for answer in answers if isinstance(answer, FetchFailure)]
    assert server.hits() == 1
    assert len(failures) == 20
    assert all(isinstance(error, HTTPStatusError) and error.retry_after == 600 for error in failures)
    assert len(answers) == 21


def test_s06_requests_that_were_open_while_the_machine_slept_are_given_up_without_blame(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.fetch.client.WATCH_S", 0.02)
    reached = server.hang("/silent")

    def clock() -> datetime:
        return datetime(2026, 11, 22, 20 if reached.is_set() else 12, tzinfo=UTC)

    with Fetcher(classify=is_private_here, proxy_for=lambda _: None, clock=clock) as fetcher:
        (answer,) = fetcher.fetch_many([FetchRequest(server.url("/silent"))])
    assert isinstance(answer, FetchFailure)
    assert isinstance(answer.error, OfflineError)
    assert answer.error.reason == "slept"


def test_closing_gives_up_what_is_under_way(server: Server) -> None:
    reached = server.hang("/silent")
    fetcher = a_fetcher()
    caught: list[FetchError] = []

    def wait() -> None:
        try:
            fetcher.fetch_one(FetchRequest(server.url("/silent")))
        except FetchError as error:
            caught.append(error)

    waiting = threading.Thread(target=wait)
    waiting.start()
    assert reached.wait(10)
    fetcher.close()
    waiting.join(10)
    assert [error.reason for error in caught] == ["cancelled"]


def test_n04_a_feed_that_fails_now_and_then_works_when_it_works(fetcher: Fetcher, server: Server) -> None:
    server.answers("/flip", Answer(rss()), Answer(b"", 500), Answer(rss()))
    assert fetcher.fetch_one(FetchRequest(server.url("/flip"))).status == 200
    assert reason_of(fetcher, server.url("/flip")) == "http-500"
    assert fetcher.fetch_one(FetchRequest(server.url("/flip"))).status == 200
