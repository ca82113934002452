import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.fetch.discover import find_candidates, sniff, usual_places
from tests.support.server import rss

PAGE = "https://www.site.test/blog/"


def test_declared_feeds_come_first_then_those_of_comments_then_links() -> None:
    html = """<html><head><base href="https://www.site.test/base/">
    <link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
    <link rel="ALTERNATE home" type="application/atom+xml; charset=utf-8" href="atom.xml">
    <link rel="alternate" type="application/json+oembed" href="/oembed">
    <link rel="alternate" type="text/html" hreflang="de" href="/de">
    <link rel="stylesheet" href="/rss.css"></head><body>
    <a href="https://elsewhere.test/feed">other</a> <a href="/rss/">RSS</a> <a href="/feedback">us</a>
    <a href="/?feed=rss2">wp</a> <a href="/base/atom.xml#x">again</a> <a href="javascript:feed.xml">no</a>"""
    assert find_candidates(html, PAGE) == [
        "https://www.site.test/base/atom.xml",
        "https://www.site.test/comments/feed",
        "https://www.site.test/rss/",
        "https://www.site.test/?feed=rss2",
        "https://elsewhere.test/feed",
    ]


def test_a_page_does_not_name_itself_and_no_feed_twice() -> None:
    html = f"""<link rel=alternate type=application/rss+xml href="{PAGE}">
    <link rel=alternate type=application/rss+xml href="/feed"><a href="http://www.site.test:80/feed">x</a>"""
    assert find_candidates(html, PAGE) == ["https://www.site.test/feed"]


def test_the_channel_behind_a_handle_is_found_in_its_page() -> None:
    html = '<script>var x = {"externalId":"UCabcdefghijklmnopqrstuv","vanityChannelUrl":"x"}</script>'
    feed = "https://www.youtube.com/feeds/videos.xml?channel_id=UCabcdefghijklmnopqrstuv"
    assert find_candidates(html, "https://www.youtube.com/@handle") == [feed]
    assert find_candidates(html, PAGE) == []


def test_links_to_files_and_scripts_are_no_candidates() -> None:
    html = """<link rel=alternate type=application/rss+xml href="file:///etc/passwd">
    <link rel=alternate type=application/rss+xml href="javascript:alert(1)"><base href="file:///etc/">"""
    assert find_candidates(html, PAGE) == []


def test_deep_and_broken_pages_are_searched() -> None:
    html = "<div>" * 50_000 + "<a href=/feed.xml>x</a>"
    assert find_candidates(html, PAGE) == ["https://www.site.test/feed.xml"]
    assert find_candidates("<a href='/feed.xml", PAGE) == []
    assert find_candidates("<!--" * 50_000 + "<script>" * 50_000 + "<a href='" * 50_000, PAGE) == []


def test_what_only_scripts_and_comments_say_is_not_followed() -> None:
    html = "<script>x = '<a href=/feed>'</script><!-- <a href=/rss> --><a href=/atom.xml>x</a>"
    assert find_candidates(html, PAGE) == ["https://www.site.test/atom.xml"]


def test_there_are_six_usual_places() -> None:
    assert usual_places("https://site.test/a/b?c") == [
        "https://site.test/feed",
        "https://site.test/rss.xml",
        "https://site.test/atom.xml",
        "https://site.test/index.xml",
        "https://site.test/feed.xml",
        "https://site.test/rss",
    ]


@pytest.mark.parametrize(
    ("data", "content_type", "kind"),
    [
        (rss(), "text/html", "feed"),
        (rss(), "image/png", "feed"),
        (gzip.compress(rss()), None, "feed"),
        (rss().decode().encode("utf-16"), None, "feed"),
        (rss().decode().encode("utf-16-be"), None, "feed"),
        (b"\xef\xbb\xbf \n" + rss(), None, "feed"),
        (b"<?xml version='1.0'?><!-- <html> --><?x y?><!DOCTYPE rss><rss>", None, "feed"),
        (b"<feed xmlns='x'>", None, "feed"),
        (b"<atom:feed>", None, "feed"),
        (b"<rdf:RDF>", None, "feed"),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', None, "feed"),
        (b'{"name": 1}', "application/json", "other"),
        (b"<!doctype html><title>x</title>", None, "html"),
        (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html>", "application/xhtml+xml", "html"),
        (b"<p>x", "text/html; charset=utf-8", "html"),
        (b"<section>x", "text/html", "html"),
        (b"<svg>", "image/svg+xml", "other"),
        (b"words", "text/plain", "other"),
        (b"", "text/html", "other"),
        (b"%PDF-1.7", "application/rss+xml", "other"),
        (b"\x1f\x8bxx", None, "other"),
    ],
)
def test_a_body_is_told_by_its_first_element(data: bytes, content_type: str | None, kind: str) -> None:
    assert sniff(data, content_type) == kind


@given(st.binary(max_size=100), st.none() | st.text(max_size=20))
def test_any_bytes_are_one_of_three_kinds(data: bytes, content_type: str | None) -> None:
    assert sniff(data, content_type) in {"feed", "html", "other"}
