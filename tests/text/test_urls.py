import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import AddressError
from reader.text.urls import (
    host_label,
    is_http,
    normalise_address,
    safe_link,
    same_resource,
    strip_tracking,
    without_credentials,
)

DATA = Path(__file__).parents[1] / "data" / "attacks"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("bbc.co.uk", "https://bbc.co.uk"),
        ("  lwn.net/feed \n", "https://lwn.net/feed"),
        ("<https://lwn.net/>", "https://lwn.net/"),
        ("//lwn.net/x", "https://lwn.net/x"),
        ("feed://feed.test/rss", "http://feed.test/rss"),
        ("feed:https://feed.test/rss", "https://feed.test/rss"),
        ("HTTP://FEED.TEST:80/A b", "http://feed.test/A%20b"),
        ("https://feed.test:443/", "https://feed.test/"),
        ("feed.test:8080/x", "https://feed.test:8080/x"),
        ("localhost:1/", "https://localhost:1/"),
        ("http://localhost:1/", "http://localhost:1/"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x"),
        ("www.youtube.com/@x", "https://www.youtube.com/@x"),
        ("http://127.1:8080/", "http://127.0.0.1:8080/"),
        ("http://2130706433/", "http://127.0.0.1/"),
        ("http://0x7f000001/", "http://127.0.0.1/"),
        ("http://0300.0250.1/", "http://192.168.0.1/"),
        ("http://localhost./", "http://localhost/"),
        # punycode by hand: "ü" is U+00FC, "ï" U+00EF; the labels are those that browsers show
        ("http://bücher.test/féed", "http://xn--bcher-kva.test/f%C3%A9ed"),
        ("https://straße.test", "https://xn--strae-oqa.test"),
        ("http://user:secret@feed.test/", "http://user:secret@feed.test/"),
        ("https://feed.test/50%/x%20y", "https://feed.test/50%25/x%20y"),
    ],
)
def test_what_is_typed_becomes_the_address_that_is_meant(typed: str, meant: str) -> None:
    assert normalise_address(typed) == meant


@pytest.mark.parametrize(
    ("typed", "reason", "words"),
    [
        ("", "bad-address", "No address"),
        ("http://", "bad-address", "names no site"),
        ("ftp://x/y", "scheme", "only http and https"),
        ("javascript:1", "scheme", "javascript:"),
        ("mailto:a@b.test", "scheme", "mailto:"),
        ("file:///etc/passwd", "file", "is a file"),
        ("/etc/passwd", "file", "is a file"),
        ("~/.ssh/id_rsa", "file", "is a file"),
        ("C:\\x", "file", "is a file"),
        ("-h", "bad-address", "no address"),
        ("lwn", "bad-address", "look like lwn.net"),
        ("http://exa mple/", "bad-address", "no such host"),
        ("http://[::1", "bad-address", "off"),
        ("http://feed.test:99999/", "bad-address", "port"),
        ("http://feed.test:0/", "bad-address", "port 0"),
        ("http://1.2.3.4.5/", "bad-address", "no such host"),
        ("http://256.1.1.1/", "bad-address", "no such host"),
        ("http://4294967296/", "bad-address", "no such host"),
        ("http://08/", "bad-address", "no such host"),
        ("http://feed.test\\@evil.test/", "bad-address", "no such host"),
        ("https://feed.test/\x1b]0;x\x07", "bad-address", "control"),
        ("https://feed.test/\u202egnp", "bad-address", "invisible"),
    ],
)
def test_what_is_no_address_is_told_in_one_line(typed: str, reason: str, words: str) -> None:
    with pytest.raises(AddressError) as caught:
        normalise_address(typed)
    assert caught.value.reason == reason
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a01_every_typed_line_is_an_address_or_one_clear_line_without_its_password() -> None:
    accepted = []
    for typed in json.loads((DATA / "text" / "A01_add_feed_inputs.json").read_text("utf-8")):
        try:
            accepted.append(normalise_address(typed))
        except AddressError as error:
            line = str(error)
            assert line.isprintable(), typed
            assert "secret" not in line
            assert len(line) < 200
    assert accepted == [
        "https://bbc.co.uk",
        "http://feed.test/rss",
        "https://feed.test/rss",
        "http://xn--ncode-cta3g.test/f%C3%A9ed",
        "http://127.0.0.1:1/",
        "http://localhost:1/",
        "http://10.0.0.1/",
        "https://www.youtube.com/@x",
        "http://user:secret@feed.test/",
    ]


def test_an_error_never_tells_the_password() -> None:
    with pytest.raises(AddressError) as caught:
        normalise_address("http://user:secret@feed.test:99999/")
    assert "secret" not in str(caught.value)


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_an_address_error(typed: str) -> None:
    try:
        url = normalise_address(typed)
    except AddressError:
        return
    assert url.isascii()
    assert is_http(url)
    assert normalise_address(url) == url


@given(st.text(max_size=60), st.sampled_from(["", "https://feed.test/a/b?c", "file:///etc/", "javascript:x"]))
def test_any_link_is_an_ascii_address_of_three_schemes_or_nothing(href: str, base: str) -> None:
    link = safe_link(href, base)
    assert link == "" or link.startswith(("http://", "https://", "mailto:"))
    assert link.isascii()
    assert not any(char <= " " or char in '"<>\\^`{|}\x7f' for char in link)


@pytest.mark.parametrize(
    ("href", "base", "link"),
    [
        ("x", "", ""),
        ("x", "https://feed.test/a/b", "https://feed.test/a/x"),
        ("../x?y#z", "https://feed.test/a/b/c", "https://feed.test/a/x?y#z"),
        ("//cdn.test/i.png", "http://feed.test/", "http://cdn.test/i.png"),
        ("//cdn.test/i.png", "", "https://cdn.test/i.png"),
        ("passwd", "file:///etc/", ""),
        ("x", "javascript:alert(1)//", ""),
        ("java\nscript:alert(1)", "https://feed.test/", ""),
        (" \thttps://feed.test/tab", "", "https://feed.test/tab"),
        ('https://feed.test/" --new-window', "", "https://feed.test/%22%20--new-window"),
        ("https://feed.test/%action", "", "https://feed.test/%action"),
        ("data:text/html,x", "https://feed.test/", ""),
        ("http://feed.test%00.evil/", "", ""),
        ("http://feed.test\\@evil/", "", ""),
        ("mailto:a@b.test?subject=x y", "", "mailto:a@b.test?subject=x%20y"),
        ("mailto:nobody", "", ""),
        ("https://", "", ""),
    ],
)
def test_links_are_resolved_encoded_and_checked(href: str, base: str, link: str) -> None:
    assert safe_link(href, base) == link


@pytest.mark.parametrize(
    ("url", "label"),
    [
        ("https://www.axios.com/2022/01/07/x", "axios.com"),
        ("http://user:pw@feed.test:8080/", "feed.test"),
        ("feed.test/x", "feed.test"),
        ("http://xn--bcher-kva.test/", "bücher.test"),
        ("https://例え.jp/", "例え.jp"),
        # "pаypal" with a Cyrillic "а" among Latin letters, and "apple" of Cyrillic look-alikes alone
        ("http://xn--pypal-4ve.com/login", "xn--pypal-4ve.com"),
        ("http://pаypal.com/", "xn--pypal-4ve.com"),
        ("http://xn--80ak6aa92e.com/", "xn--80ak6aa92e.com"),
        ("http://xn--e1afmkfd.xn--80akhbyknj4f/", "пример.испытание"),
        ("nonsense[", ""),
    ],
)
def test_u06_hosts_are_shown_as_known_and_lookalikes_in_punycode(url: str, label: str) -> None:
    assert host_label(url) == label


@pytest.mark.parametrize(
    ("url", "bare"),
    [
        ("http://user:pw@feed.test/a@b", "http://feed.test/a@b"),
        ("http://feed.test/a@b", "http://feed.test/a@b"),
        ("https://user@feed.test", "https://feed.test"),
        ("user:pw@feed.test/x", "feed.test/x"),
        ("a@feed.test", "a@feed.test"),
        ("http://a:b@c@feed.test/", "http://feed.test/"),
    ],
)
def test_credentials_are_taken_out(url: str, bare: str) -> None:
    assert without_credentials(url) == bare


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("http://FEED.test", "https://feed.test:443/#top", True),
        ("http://feed.test:80/a", "http://feed.test/a", True),
        ("http://feed.test/a", "http://feed.test/A", False),
        ("http://feed.test/a", "http://feed.test/a/", False),
        ("http://feed.test/?a", "http://feed.test/", False),
        ("http://feed.test:8080/", "http://feed.test/", False),
        ("http://me:x@feed.test/", "http://feed.test/", False),
        ("tag:a", " tag:a ", True),
    ],
)
def test_the_same_resource_is_known_by_other_spellings(a: str, b: str, same: bool) -> None:  # noqa: FBT001
    assert same_resource(a, b) is same


def test_tracking_parameters_go_and_all_others_stay_in_order() -> None:
    url = "https://feed.test/a?b=1&utm_source=rss&c=%20&fbclid=x&d#frag"
    assert strip_tracking(url) == "https://feed.test/a?b=1&c=%20&d#frag"
    assert strip_tracking("https://feed.test/a?utm_medium=x") == "https://feed.test/a"
    assert strip_tracking("https://feed.test/?utmost=1") == "https://feed.test/?utmost=1"
    assert strip_tracking("https://feed.test/utm_source=x") == "https://feed.test/utm_source=x"
