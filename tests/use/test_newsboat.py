import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from reader.engine.pull import new_fetcher
from reader.errors import NotFoundError, StoreError
from reader.model.foreign import ForeignArticle
from reader.model.query import Query
from reader.store.foreign import newsboat_cache
from reader.use import browse, marking
from reader.use.library import Library
from reader.use.newsboat import NewsboatReport, import_newsboat, kept_lines
from reader.use.newsboat_articles import keys_of
from reader.use.newsboat_places import NewsboatFolders, folders_of, found
from reader.use.pulling import pull
from reader.use.subscribe import subscribe
from tests.support.newsboat import CURRENT, NEWEST, OLDEST, item, make_cache
from tests.support.server import Server
from tests.use.conftest import submit

FEED = "https://pond.example/feed.xml"
ONE = item(
    FEED, "pond-1", title="A pond for the square", url="https://pond.example/1", pubDate=1641578400,
    content="<p>“We will dig in spring,” Mayor Ada Byron said.</p>", unread=0,
)  # fmt: skip
TWO = item(FEED, "pond-2", title="The bridge stays shut", url="https://pond.example/2", pubDate=1641578460,
           content="<p>Nobody crosses.</p>")  # fmt: skip


def folder_with(tmp_path: Path, urls: str, *items: dict[str, object], version: str = CURRENT) -> Path:
    folder = tmp_path / "newsboat"
    folder.mkdir(exist_ok=True)
    (folder / "urls").write_text(urls, encoding="utf-8")
    make_cache(folder / "cache.db", [(FEED, "https://pond.example/", "Pond News")], items, version=version)
    return folder


def moved(library: Library, folder: Path, **options: object) -> NewsboatReport:
    return import_newsboat(library, folders_of(folder, {}, folder), submit=submit, **options)  # type: ignore[arg-type]


def titles(library: Library, query: str = "") -> list[str]:
    return [row.title for row in browse.page(library, browse.query_of(library, query))]


def entry(title: str, inside: str, guid: str = "") -> str:
    own = f"<guid isPermaLink='false'>{guid}</guid>" if guid else ""
    text = f"<description>&lt;p&gt;{title}.&lt;/p&gt;</description>"
    return f"<item>{own}<title>{title}</title>{inside}{text}</item>"


def pulled(library: Library) -> None:
    with new_fetcher(library) as fetcher:
        list(pull(library, fetcher=fetcher, submit=submit, force=True))


@pytest.mark.parametrize("version", [OLDEST, CURRENT, NEWEST])
def test_articles_come_with_what_was_read_from_a_cache_of_any_age(
    version: str, library: Library, tmp_path: Path
) -> None:
    report = moved(library, folder_with(tmp_path, f'{FEED} World "~My pond"\n', ONE, TWO, version=version))
    assert (report.feeds, report.articles, report.read, report.problems) == (1, 2, 1, ())
    (feed,) = browse.feeds(library)
    assert (feed.title, feed.folder, feed.articles, feed.unread) == ("My pond", "World", 2, 1)
    assert feed.site_url == "https://pond.example/"
    assert titles(library, "is:read") == ["A pond for the square"]
    assert titles(library, '"dig in spring"') == ["A pond for the square"]
    row = browse.page(library, browse.query_of(library, "is:read"))[0]
    assert f"{row.published:%Y-%m-%dT%H:%M}" == "2022-01-07T18:00"


def test_one_undo_takes_back_all_that_came_and_redo_brings_it_again(library: Library, tmp_path: Path) -> None:
    subscribe(library, "https://other.example/feed")
    moved(library, folder_with(tmp_path, f"{FEED}\nhttps://lake.example/feed\n", ONE, TWO))
    undone = marking.undo(library)
    assert undone is not None
    assert undone.what == "moved in from newsboat: 2 feeds, 2 articles"
    assert [feed.url for feed in browse.feeds(library)] == ["https://other.example/feed"]
    assert titles(library) == []
    marking.redo(library)
    assert titles(library, "is:read") == ["A pond for the square"]
    assert len(browse.feeds(library)) == 3


def test_a_feed_that_was_there_keeps_its_place_and_undo_takes_only_what_came(
    library: Library, tmp_path: Path
) -> None:
    subscribe(library, "http://pond.example/feed.xml", own_title="Mine", folder="Here")
    report = moved(library, folder_with(tmp_path, f'{FEED} There "~Theirs"\n', ONE, TWO))
    (feed,) = browse.feeds(library)
    assert (feed.title, feed.folder, feed.articles, report.feeds) == ("Mine", "Here", 2, 0)
    marking.undo(library)
    assert titles(library) == []
    assert [feed.title for feed in browse.feeds(library)] == ["Mine"]


def test_what_was_taken_back_comes_again_with_the_next_move(library: Library, tmp_path: Path) -> None:
    subscribe(library, FEED)
    script = "exec:make-feed"
    folder = folder_with(tmp_path, f"{FEED}\n{script}\n", ONE, item(script, "1", title="By hand"))
    moved(library, folder)
    marking.undo(library)
    assert titles(library) == []
    moved(library, folder)
    assert sorted(titles(library)) == ["A pond for the square", "By hand"]
    marking.undo(library)
    assert titles(library) == []


def test_the_same_move_again_brings_nothing_twice_and_adds_what_was_read_since(
    library: Library, tmp_path: Path
) -> None:
    folder = folder_with(tmp_path, f"{FEED}\n", ONE, TWO)
    moved(library, folder)
    again = moved(library, folder)
    assert (again.feeds, again.articles, again.known) == (0, 0, 2)
    marking.mark_read(library, browse.ids(library, Query()).tolist(), read=False)
    with closing(sqlite3.connect(folder / "cache.db")) as connection, connection:
        connection.execute("UPDATE rss_item SET unread = guid = 'pond-1'")
    moved(library, folder)
    assert titles(library, "is:read") == ["The bridge stays shut"]
    marking.undo(library)
    assert titles(library, "is:read") == []


def test_a_move_that_is_cut_off_goes_on_and_is_still_one_undo(library: Library, tmp_path: Path) -> None:
    many = [item(FEED, f"n{at}", title=f"Number {at}") for at in range(1200)]
    folder = folder_with(tmp_path, f"{FEED}\n", *many)
    asked = iter([False] * 4 + [True])
    first = moved(library, folder, cancelled=lambda: next(asked))
    assert not first.finished
    assert 0 < first.articles < 1200
    second = moved(library, folder)
    assert (second.finished, first.articles + second.articles, second.known) == (True, 1200, first.articles)
    assert len(library.store.changes.history()) == 1
    marking.undo(library)
    assert browse.count(library, Query()) == 0


def test_flags_become_tags_and_the_chosen_one_the_star(library: Library, tmp_path: Path) -> None:
    flagged = (ONE | {"flags": "sB"}, TWO | {"flags": "b"})
    moved(library, folder_with(tmp_path, f"{FEED}\n", *flagged), star_flag="s")
    by_title = {row.title: row for row in browse.page(library, Query())}
    assert by_title["A pond for the square"].tags == ("flag-cap-b", "flag-s")
    assert by_title["A pond for the square"].starred
    assert by_title["The bridge stays shut"].tags == ("flag-b",)
    assert not by_title["The bridge stays shut"].starred


def test_further_tags_become_tags_of_the_articles_and_a_hidden_feed_lies_in_the_folder_hidden(
    library: Library, tmp_path: Path
) -> None:
    moved(library, folder_with(tmp_path, f'{FEED} a/b "two words" ! third # not this\n', ONE))
    assert [feed.folder for feed in browse.feeds(library)] == ["Hidden/a\u2215b"]
    assert titles(library, 'tag:"two words"') == titles(library, "tag:third") == ["A pond for the square"]


def test_what_was_deleted_there_is_not_shown_and_does_not_come_back(
    library: Library, server: Server, tmp_path: Path
) -> None:
    feed = server.url("/feed")
    body = (
        "<rss version='2.0'><channel><title>Pond</title><item><guid isPermaLink='false'>pond-1</guid>"
        "<title>A pond</title><description>Text</description></item></channel></rss>"
    )
    server.serve("/feed", body.encode())
    moved(
        library,
        folder_with(tmp_path, f"{feed}\n", item(feed, "pond-1", title="A pond", deleted=1, content="")),
        allow_private=True,
    )
    assert titles(library) == []
    pulled(library)
    assert titles(library) == []


@pytest.mark.skipif(shutil.which("newsboat") is None, reason="newsboat is not installed")
def test_what_a_real_newsboat_has_read_does_not_come_back_as_unread(
    library: Library, server: Server, tmp_path: Path
) -> None:
    feed = server.url("/feed")
    date = "<pubDate>Fri, 07 Jan 2022 18:00:00 GMT</pubDate>"
    items = (
        entry("Own &amp;amp; guid", f"{date}<link>https://pond.example/1?utm_source=a</link>", "tag:pond:1 ")
        + entry("Guid is link", "", "http://pond.example/2")
        + entry("Link and date", f"<link>http://pond.example/3</link>{date}")
        + entry("Link alone", "<link>http://pond.example/4 b</link>")
        + entry("Title alone", "")
        + entry("Twin one", "<link>http://pond.example/a</link>", "twin")
        + entry("Long guid", "", "x" * 300)
    )
    start = "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>Pond</title>"
    server.serve("/feed", f"{start}<link>http://pond.example/</link>{items}</channel></rss>".encode())
    folder = tmp_path / "newsboat"
    folder.mkdir()
    (folder / "urls").write_text(f'{feed} Town "~The pond"\n')
    words = ["newsboat", "-u", str(folder / "urls"), "-c", str(folder / "cache.db"), "-C", "/dev/null"]
    subprocess.run([*words, "-x", "reload"], check=True, capture_output=True, timeout=60)
    with closing(sqlite3.connect(folder / "cache.db")) as connection, connection:
        assert connection.execute("UPDATE rss_item SET unread = 0").rowcount == 7
    report = moved(library, folder, allow_private=True)
    assert (report.articles, report.read, report.problems) == (7, 7, ())
    more = entry("Twin two", "<link>http://pond.example/b</link>", "twin") + entry("Really new", "", "new")
    server.serve("/feed", f"{start}<link>http://pond.example/</link>{items}{more}</channel></rss>".encode())
    pulled(library)
    assert sorted(titles(library, "is:unread")) == ["Really new", "Twin two"]
    assert browse.count(library, Query()) == 9


def test_feeds_that_are_made_by_commands_become_shelves_and_their_lines_are_kept(
    library: Library, tmp_path: Path
) -> None:
    script = "exec:~/bin/make feed.sh"
    urls = f'"{script}" Own\n"query:Fresh:unread = \\"yes\\"" Own\nfilter:sed:{FEED}\n'
    folder = folder_with(tmp_path, urls, item(script, "1", title="Made by hand"))
    (folder / "config").write_text(
        'macro y set browser "x" ; open\nbind-key j down\nignore-article "*" "title =~ \\"ad\\""\n'
        'highlight article "x" red default\nreload-time 10\nfreshrss-password hunter2\n# no\n'
    )
    report = moved(library, folder)
    assert titles(library, "is:unread") == ["Made by hand"]
    assert [(feed.url, feed.local) for feed in browse.feeds(library)] == [
        (f"filter:sed:{FEED}", True), (script, True),
    ]  # fmt: skip
    kinds = [(line.file, line.kind) for line in report.kept]
    assert kinds == [
        ("urls", "exec"), ("urls", "query"), ("urls", "filter"), ("config", "macro"), ("config", "bind"),
        ("config", "killfile"), ("config", "highlight"), ("config", "setting"), ("config", "setting"),
    ]  # fmt: skip
    assert "hunter2" not in str(report.kept)
    assert tuple(kept_lines(library)) == report.kept


def test_articles_of_feeds_that_are_no_longer_listed_stay_and_are_told_of(
    library: Library, tmp_path: Path
) -> None:
    report = moved(library, folder_with(tmp_path, f"{FEED}\n", ONE, item("https://left.example/", "x")))
    assert report.articles == 1
    assert report.problems == ("1 article of feeds that urls no longer has stayed in newsboat's cache.",)


def test_a_wrong_line_of_urls_costs_only_itself(library: Library, tmp_path: Path) -> None:
    urls = f'gopher://old.example/\n"unclosed {FEED}\n{FEED}\n'
    report = moved(library, folder_with(tmp_path, urls, ONE))
    assert report.articles == 1
    lines = [line.partition(":")[0] for line in report.problems]
    assert lines == ["urls, line 2", "urls, line 1", "urls, line 2"]


def test_a_damaged_cache_gives_what_can_still_be_read(library: Library, tmp_path: Path) -> None:
    many = [item(FEED, f"n{at}", title=f"Number {at}", content="word " * 300) for at in range(300)]
    folder = folder_with(tmp_path, f"{FEED}\n", *many)
    cache = folder / "cache.db"
    data = bytearray(cache.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 8192] = b"\xff" * 8192
    cache.write_bytes(data)
    report = moved(library, folder)
    assert 250 < report.articles < 300
    assert any("is damaged" in problem for problem in report.problems)
    assert cache.read_bytes() == data


def test_half_a_cache_gives_its_half(library: Library, tmp_path: Path) -> None:
    many = [item(FEED, f"n{at}", title=f"Number {at}", content="word " * 300) for at in range(300)]
    folder = folder_with(tmp_path, f"{FEED}\n", *many)
    cache = folder / "cache.db"
    cache.write_bytes(cache.read_bytes()[: cache.stat().st_size // 2])
    report = moved(library, folder)
    assert report.problems
    assert [feed.url for feed in browse.feeds(library)] == [FEED]


@pytest.mark.parametrize("content", [b"", b"no database at all" * 100], ids=["empty", "text"])
def test_a_cache_that_is_none_costs_no_feed(content: bytes, library: Library, tmp_path: Path) -> None:
    folder = folder_with(tmp_path, f"{FEED}\n", ONE)
    (folder / "cache.db").write_bytes(content)
    report = moved(library, folder)
    assert [feed.url for feed in browse.feeds(library)] == [FEED]
    (problem,) = report.problems
    assert "The feeds came, no articles." in problem


def test_a_cache_that_newsboat_is_writing_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.store.foreign.BUSY_S", 0.01)
    path = folder_with(tmp_path, f"{FEED}\n", ONE) / "cache.db"
    with closing(sqlite3.connect(path)) as writing:
        writing.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match="close it and try again"), newsboat_cache(path):
            pass


def test_a_cache_whose_writer_was_cut_off_is_healed_in_a_copy(library: Library, tmp_path: Path) -> None:
    folder = folder_with(tmp_path, f"{FEED}\n", ONE, TWO)
    cache = folder / "cache.db"
    with closing(sqlite3.connect(cache, isolation_level=None)) as writing:
        writing.execute("PRAGMA cache_size = 1")
        writing.execute("BEGIN")
        writing.execute("UPDATE rss_item SET unread = 1, content = ?", ("x" * 100_000,))
        cut = {path.name: path.read_bytes() for path in folder.iterdir()}
    for name, data in cut.items():
        (folder / name).write_bytes(data)
    assert (folder / "cache.db-journal").exists()
    assert moved(library, folder).read == 1
    assert cache.read_bytes() == cut["cache.db"]


def test_a_date_that_newsboat_made_up_is_none_of_the_articles(library: Library, tmp_path: Path) -> None:
    same = [item(FEED, f"n{at}", title=f"Number {at}", pubDate=1641578411) for at in range(2)]
    moved(library, folder_with(tmp_path, f"{FEED}\n", *same, TWO))
    assert {row.title: row.published is None for row in browse.page(library, Query())} == {
        "Number 0": True, "Number 1": True, "The bridge stays shut": False,
    }  # fmt: skip


def test_plain_text_of_a_newer_newsboat_is_no_markup(library: Library, tmp_path: Path) -> None:
    plain = item(FEED, "p", title="Plain", content="a <b> c\n\nsecond", content_mime_type="text/plain")
    moved(library, folder_with(tmp_path, f"{FEED}\n", plain, version=NEWEST))
    body = library.store.bodies.current(browse.ids(library, Query())[0])
    assert [body.document.block_text(block) for block in body.document.blocks] == ["a <b> c", "second"]


def test_newsboat_is_found_where_it_keeps_its_files(tmp_path: Path) -> None:
    assert found({}, tmp_path) == []
    config, data = tmp_path / ".config" / "newsboat", tmp_path / ".local" / "share" / "newsboat"
    config.mkdir(parents=True)
    (config / "urls").write_text(FEED)
    make_cache(data / "cache.db")
    (one,) = found({}, tmp_path)
    assert (one.urls, one.cache, one.config) == (config / "urls", data / "cache.db", None)
    assert folders_of(config, {}, tmp_path) == folders_of(None, {}, tmp_path) == one
    old = tmp_path / ".newsboat"
    old.mkdir()
    (old / "urls").write_text(FEED)
    assert found({}, tmp_path)[1] == NewsboatFolders(old, urls=old / "urls")


def test_no_newsboat_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="No newsboat was found"):
        folders_of(None, {}, tmp_path)
    with pytest.raises(NotFoundError, match=r"neither urls nor cache\.db"):
        folders_of(tmp_path, {}, tmp_path)


def test_a_key_is_what_the_feed_itself_would_give() -> None:
    made = ForeignArticle(FEED, "http://a.example/1Fri, 07 Jan 2022 18:00:00 GMT", "T", "http://a.example/1")
    assert keys_of(made)[0] == "https://a.example/1"
    own = ForeignArticle(FEED, "http://a.example/1-suffix", "T", "http://a.example/1")
    assert keys_of(own)[0] == "https://a.example/1-suffix"
