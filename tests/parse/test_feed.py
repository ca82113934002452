import contextlib
import gzip
import pickle
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import ParseError
from reader.model.feed import Enclosure, ParsedFeed, Wishes
from reader.parse.feed import parse_feed
from tests.support.shared import shared

ATTACKS = Path(__file__).parents[1] / "data" / "attacks" / "feeds"
SMALL_FEEDS = sorted(path.name for path in ATTACKS.iterdir())
REFUSED = {
    "J02_deep.json",
    "Q02_many_attrs_small.xml",
    "X01_xxe_file.xml",
    "X03_param_entity.xml",
    "X04_billion_laughs.xml",
    "X08_html_not_feed.html",
    "X09_empty.xml",
    "X10_garbage.bin",
}


def attack(name: str) -> ParsedFeed:
    return parse_feed(next(ATTACKS.glob(f"{name}_*")).read_bytes())


def rss(items: str, channel: str = "<title>T</title><link>https://site.test/</link>") -> bytes:
    return f"<rss version='2.0'><channel>{channel}{items}</channel></rss>".encode()


def atom(entry: str, feed: str = "<title>T</title>") -> bytes:
    return f"<feed xmlns='http://www.w3.org/2005/Atom'>{feed}<entry>{entry}</entry></feed>".encode()


def test_rss_2_gives_all_that_an_article_needs() -> None:
    feed = parse_feed(
        b"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
        xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
        <title>The &amp;amp; Times</title><link>https://site.test/</link><language>en-gb</language><ttl>90</ttl>
        <atom:link rel="hub" href="https://hub.test/"/>
        <item><title>A &lt;b>bold&lt;/b> move</title><link>https://site.test/a?x=1&amp;y=2</link><guid>a-1</guid>
        <pubDate>Fri, 07 Jan 2022 18:00:00 EST</pubDate><dc:creator>Jane Doe</dc:creator>
        <category>World</category><category>NATO</category><description>Teaser</description>
        <content:encoded><![CDATA[<p>The <a href="/b">whole</a> text.</p>]]></content:encoded>
        <enclosure url="https://site.test/a.mp3" type="audio/mpeg" length="1234"/></item></channel></rss>""",
        url="https://feeds.site.test/rss",
    )
    assert (feed.title, feed.site_url, feed.language) == ("The & Times", "https://site.test/", "en-gb")
    assert (feed.format, feed.hub, feed.problems) == ("rss20", "https://hub.test/", ())
    assert feed.wishes == Wishes(5400)
    (entry,) = feed.entries
    assert entry.key == "a-1"
    assert entry.title == "A bold move"
    assert entry.url == entry.base == "https://site.test/a?x=1&y=2"
    assert entry.published == datetime(2022, 1, 7, 23, tzinfo=UTC)
    assert entry.authors == ("Jane Doe",)
    assert entry.tags == ("World", "NATO")
    assert entry.html == '<p>The <a href="/b">whole</a> text.</p>'
    assert entry.enclosures == (Enclosure("https://site.test/a.mp3", "audio/mpeg", 1234),)


def test_atom_resolves_links_on_xml_base_and_keeps_xhtml() -> None:
    feed = parse_feed(
        atom(
            """<id>tag:1</id><title type="html">A &amp;lt;b&amp;gt; tag</title>
            <link rel="alternate" href="posts/1"/><link rel="enclosure" href="a.mp3" type="audio/mpeg"/>
            <published>2022-01-07T18:00:00Z</published><updated>2022-01-08T18:00:00+01:00</updated>
            <author><name>Jane</name></author><author><name>John</name></author>
            <content type="xhtml">
            <div xmlns="http://www.w3.org/1999/xhtml"><p>One <em>two</em></p></div></content>""",
            feed="<title>T</title><link href='/home'/>",
        ).replace(b"<feed ", b"<feed xml:base='https://site.test/blog/' "),
        url="https://feed.test/atom",
    )
    (entry,) = feed.entries
    assert feed.format == "atom10"
    assert feed.site_url == "https://site.test/home"
    assert entry.url == "https://site.test/blog/posts/1"
    assert entry.base == "https://site.test/blog/"
    assert entry.title == "A <b> tag"
    assert entry.authors == ("Jane", "John")
    assert entry.published == datetime(2022, 1, 7, 18, tzinfo=UTC)
    assert entry.updated == datetime(2022, 1, 8, 17, tzinfo=UTC)
    assert entry.html == "<p>One <em>two</em></p>"
    assert entry.enclosures == (Enclosure("https://site.test/blog/a.mp3", "audio/mpeg", None),)


def test_atom_without_published_takes_updated_and_plain_text_becomes_paragraphs() -> None:
    feed = parse_feed(
        atom(
            "<id>1</id><title>R &lt; 5</title><updated>2022-01-07T18:00:00Z</updated>"
            "<content type='text'>One &lt;b&gt;\n\nTwo\nthree</content>"
        )
    )
    (entry,) = feed.entries
    assert entry.published == entry.updated == datetime(2022, 1, 7, 18, tzinfo=UTC)
    assert entry.title == "R < 5"
    assert entry.html == "<p>One &lt;b&gt;</p><p>Two<br>three</p>"


def test_atom_entries_without_author_have_those_of_the_feed() -> None:
    feed = parse_feed(atom("<id>1</id>", feed="<title>T</title><author><name>Jane</name></author>"))
    assert feed.entries[0].authors == ("Jane",)


def test_p01_credentials_of_the_feeds_address_do_not_get_into_links() -> None:
    feed = parse_feed(
        b"<rss version='2.0'><channel><item><link>/a</link></item></channel></rss>",
        url="https://me:secret@feed.test/x",
    )
    assert (feed.entries[0].url, feed.entries[0].base) == ("https://feed.test/a", "https://feed.test/a")


@pytest.mark.parametrize(
    ("data", "format_"),
    [
        (
            b"<rss version='0.91'><channel><title>T</title><item><title>a</title></item></channel></rss>",
            "rss091",
        ),
        (
            b"<rss version='0.92'><channel><title>T</title><item><title>a</title></item></channel></rss>",
            "rss092",
        ),
        (
            (
                b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
                b"<channel><title>T</title></channel><item><title>a</title></item></rdf:RDF>"
            ),
            "rss10",
        ),
        (
            (
                b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
                b"xmlns='http://my.netscape.com/rdf/simple/0.9/'>"
                b"<channel><title>T</title></channel><item><title>a</title></item></rdf:RDF>"
            ),
            "rss090",
        ),
        (
            (
                b"<feed version='0.3' xmlns='http://purl.org/atom/ns#'><title>T</title>"
                b"<entry><title>a</title></entry></feed>"
            ),
            "atom03",
        ),
    ],
)
def test_old_formats_are_read_and_named(data: bytes, format_: str) -> None:
    feed = parse_feed(data)
    assert feed.format == format_
    assert [entry.title for entry in feed.entries] == ["a"]


def test_relative_links_of_rss_start_at_the_site() -> None:
    feed = parse_feed(rss("<item><title>a</title><link>/a</link></item>"), url="https://feeds.test/x")
    assert feed.entries[0].url == "https://site.test/a"


def test_a_guid_that_is_no_address_is_no_link_and_moves_with_no_feed() -> None:
    data = rss("<item><title>a</title><guid>post-17</guid></item>")
    one, two = parse_feed(data, url="https://a.test/f"), parse_feed(data, url="https://b.test/f")
    assert one.entries[0].key == two.entries[0].key == "post-17"
    assert one.entries[0].url == ""


def test_a_guid_that_is_an_address_serves_as_link() -> None:
    feed = parse_feed(rss("<item><title>a</title><guid>https://site.test/a</guid></item>"))
    assert feed.entries[0].url == "https://site.test/a"


def test_links_through_a_dead_redirector_give_way_to_the_original() -> None:
    feed = parse_feed(
        b"<rss version='2.0' xmlns:feedburner='http://rssnamespace.org/feedburner/ext/1.0'><channel><title>T</title>"
        b"<item><title>a</title><link>http://feedproxy.google.com/~r/x/~3/y/</link>"
        b"<feedburner:origLink>https://site.test/a</feedburner:origLink></item></channel></rss>"
    )
    assert feed.entries[0].url == "https://site.test/a"


def test_media_and_podcast_files_are_enclosures_once_each() -> None:
    feed = parse_feed(
        b"<rss version='2.0' xmlns:media='http://search.yahoo.com/mrss/'><channel><title>T</title><item>"
        b"<title>a</title><enclosure url='https://site.test/a.mp3' type='audio/mpeg' length='x'/>"
        b"<media:content url='https://site.test/a.mp3' type='audio/mpeg'/>"
        b"<media:content url='https://site.test/a.jpg' type='image/jpeg' fileSize='5'/>"
        b"<media:content url='javascript:x'/></item></channel></rss>"
    )
    assert feed.entries[0].enclosures == (
        Enclosure("https://site.test/a.mp3", "audio/mpeg", None),
        Enclosure("https://site.test/a.jpg", "image/jpeg", 5),
    )


def test_the_order_of_day_and_month_is_learnt_from_the_whole_feed() -> None:
    items = "".join(
        f"<item><title>{day}</title><pubDate>{day}/01/2022 10:00</pubDate></item>" for day in ("02", "27")
    )
    feed = parse_feed(rss(items))
    assert [entry.published for entry in feed.entries] == [
        datetime(2022, 1, day, 10, tzinfo=UTC) for day in (2, 27)
    ]


def test_entities_of_html_that_xml_does_not_know_are_read() -> None:
    feed = parse_feed(rss("<item><title>caf&eacute; &ndash; it&rsquo;s</title></item>"))
    assert feed.entries[0].title == "café – it’s"


def test_an_escaped_body_is_unescaped_once_more() -> None:
    feed = parse_feed(
        rss("<item><title>a</title><description>&amp;lt;p&amp;gt;x&amp;lt;/p&amp;gt;</description></item>")
    )
    assert feed.entries[0].html == "<p>x</p>"


def test_gzip_without_header_and_utf16_are_read() -> None:
    data = rss("<item><title>Müller</title></item>")
    assert parse_feed(gzip.compress(data)).entries[0].title == "Müller"
    assert parse_feed(data.decode().encode("utf-16")).entries[0].title == "Müller"


def test_a_charset_in_the_header_counts() -> None:
    data = rss("<item><title>Привет, мир</title></item>").decode().encode("koi8-r")
    assert parse_feed(data, content_type="text/xml; charset=koi8-r").entries[0].title == "Привет, мир"


def test_a_result_can_be_sent_to_another_process() -> None:
    feed = attack("U04")
    assert pickle.loads(pickle.dumps(feed)) == feed


@pytest.mark.parametrize("name", SMALL_FEEDS)
def test_every_attack_is_read_or_refused_in_one_line_and_can_be_stored(name: str) -> None:
    data = (ATTACKS / name).read_bytes()
    if name in REFUSED:
        with pytest.raises(ParseError, match=r"^https://feed\.test/rss is no feed: ") as caught:
            parse_feed(data, url="https://user:secret@feed.test/rss")
        assert str(caught.value).isprintable()
        return
    feed = parse_feed(data, url="https://user:secret@feed.test/rss")
    for entry in feed.entries:
        line = "".join((entry.title, *entry.authors, *entry.tags))
        assert "\x1b" not in line
        assert "\n" not in line
        assert entry.url == "" or entry.url.startswith(("http://", "https://", "mailto:"))
        assert all(enclosure.url.startswith(("http://", "https://")) for enclosure in entry.enclosures)
        for text in (entry.key, entry.title, entry.html, entry.url):
            text.encode("utf-8")
            assert "\x1b" not in text
    assert len({entry.key for entry in feed.entries}) == len(feed.entries)


@pytest.mark.parametrize(
    ("name", "titles"),
    [
        ("M03", ["NATO [WIP] says [/b] no"]),
        ("M06", ["[Video] Watch: [1/2] [sic]"]),
        ("M11", ["**md** `code` # [a](javascript:alert(1)) | t |"]),
        ("T02", ["Hello ]0;PWNED ›31m"]),
        ("T07", ["line1 line2 line3 line4 line5…line6"]),
        ("U07", ["lone � � � � x"]),
        ("I07", ["Robert'); DROP TABLE articles;--"]),
        ("X02", ["ok"]),
        ("X05", ["ok"]),
        ("X06", ["ok"]),
        ("X07", ["first"]),
        ("X11", ["utf16"]),
        ("X12", ["Zażółć «цитата»"]),
        ("X13", ["НАТО отвергла требования России"]),
        ("X14", ["日本語の見出し ①"]),
        ("X15", ["ok"]),
        ("X16", ["AT&T <b> R&D 5 < 6"]),
        ("X17", ["a", "b"]),
        ("I01", ["first", "second"]),
        ("I02", ["only text"]),
        ("Q01", ["x"]),
        ("Q03", ["x"]),
    ],
)
def test_attacks_give_the_titles_that_the_catalogue_expects(name: str, titles: list[str]) -> None:
    assert [entry.title for entry in attack(name).entries] == titles


def test_i03_guids_are_trimmed_and_distinct() -> None:
    assert [entry.key for entry in attack("I03").entries] == ["https://feed.test/A", "https://feed.test/a"]


def test_i04_only_dates_that_are_dates_are_given() -> None:
    dates = {entry.title: entry.published for entry in attack("I04").entries}
    given = {title: instant.isoformat() for title, instant in dates.items() if instant is not None}
    assert given == {
        "1643241600": "2022-01-27T00:00:00+00:00",
        "Tue, 19 Jan 2038 03:14:08 GMT": "2038-01-19T03:14:08+00:00",
        "27/01/2022 10:00": "2022-01-27T10:00:00+00:00",
        "Donnerstag, 27. Januar 2022": "2022-01-27T00:00:00+00:00",
        "Thu, 27 Jan 2099 00:00:00 GMT": "2099-01-27T00:00:00+00:00",
    }


def test_i05_a_changed_body_keeps_its_key() -> None:
    before = rss("<item><title>Title</title><guid>g1</guid><description>old</description></item>")
    assert parse_feed(before).entries[0].key == attack("I05").entries[0].key == "g1"


def test_l03_xml_base_to_files_and_scripts_gives_no_link() -> None:
    (entry,) = attack("L03").entries
    assert entry.url == ""
    assert not entry.base.startswith(("file:", "javascript:"))


def test_j01_json_items_are_read_and_bad_ones_left_out() -> None:
    feed = attack("J01")
    assert [entry.key for entry in feed.entries] == ["1", "2", "3"]
    assert feed.entries[1].html == "<p>t &lt;b&gt;not bold&lt;/b&gt;</p>"
    assert feed.entries[2].url == ""
    assert feed.problems == ("3 items without content or twice the same were left out.",)


def test_b03_more_entries_than_anybody_reads_are_cut_with_a_word() -> None:
    items = "".join(f"<item><guid>{n}</guid></item>" for n in range(5100))
    feed = parse_feed(rss(items))
    assert [feed.entries[0].key, feed.entries[-1].key, len(feed.entries)] == ["0", "4999", 5000]
    assert "Only the first 5,000 of 5,100 entries were read." in feed.problems


@pytest.mark.parametrize(
    "data",
    [
        rss("<item><title>x</title></item>" + "<!--" * 60_000),
        rss("<item>" + "<a " + "b='' " * 50_000 + "/></item>"),
        rss(f"<item><author>a@{'a.' * 20_000}!</author></item>"),
        rss("<item><title>" + "&" * 100_000 + "</title></item>"),
        rss("<item><title>" + "<" * 100_000 + "</title></item>"),
        rss("<a>" * 50_000),
        rss("<item><author>" + "a." * 200_000 + "</author></item>"),
        rss("<item>" + "".join(f"<category>{n}</category>" for n in range(20_000)) + "</item>"),
        rss("<item><tags>" + ",".join(map(str, range(30_000))) + "</tags></item>"),
        b"{" * 100_000,
        b'{"version":"https://jsonfeed.org/version/1","items":' + b"[" * 100_000,
    ],
)
def test_b04_hostile_sizes_do_not_keep_the_parser_busy(data: bytes) -> None:
    # feedparser alone takes the square of these sizes: up to minutes.
    with contextlib.suppress(ParseError):
        parse_feed(data)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "it is empty"),
        (b" \n\x00", "it is empty"),
        (b"<!DOCTYPE html><html><head><title>x</title></head></html>", "it is a web page"),
        (b"<html><body>x", "it is a web page"),
        (b"just words", "neither RSS, Atom nor JSON Feed"),
        (b'{"a": 1}', "JSON, but no JSON Feed"),
        (b'{"a": ', "its JSON is damaged"),
        (b"<!DOCTYPE r [<!ENTITY a 'b'>]><rss version='2.0'/>", "declares entities"),
        (
            b"<!-- <a> --><!DOCTYPE r [\n<!ELEMENT r ANY> <!ENTITY a 'b'>]><rss version='2.0'/>",
            "declares entities",
        ),
        (b"\x1f\x8bxxxx", "compressed data is damaged"),
    ],
)
def test_what_is_no_feed_is_said_in_one_line(data: bytes, words: str) -> None:
    with pytest.raises(ParseError, match=words) as caught:
        parse_feed(data, url="https://me:pw@feed.test/x")
    assert "pw" not in str(caught.value)
    assert "\n" not in str(caught.value)


@given(
    st.binary(max_size=200), st.sampled_from([b"", b"<rss><channel><item>", b"<feed><entry>", b'{"items":['])
)
def test_any_bytes_are_a_feed_or_a_parse_error(data: bytes, head: bytes) -> None:
    with contextlib.suppress(ParseError):
        assert isinstance(parse_feed(head + data), ParsedFeed)


def test_the_corpus_is_read_without_a_crash_and_keys_differ() -> None:
    folder = shared("corpus", "feeds")
    read = refused = 0
    for path in sorted(folder.rglob("*.xml")):
        try:
            feed = parse_feed(path.read_bytes())
        except ParseError:
            refused += 1
            continue
        read += 1
        keys = [entry.key for entry in feed.entries]
        assert len(keys) == len(set(keys)), path
    assert read > 2500
    assert refused < read / 10
