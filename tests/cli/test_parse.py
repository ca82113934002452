from pathlib import Path

from tests.cli.conftest import Call

FEED = """<rss version="2.0"><channel><title>Pond &amp; Reed</title><link>https://pond.example/</link>
<item><guid>g1</guid><title>One</title><link>/one</link><author>Ada</author>
<pubDate>Fri, 07 Jan 2022 18:00:00 GMT</pubDate><description>&lt;p&gt;Text&lt;/p&gt;</description>
<enclosure url="https://pond.example/a.mp3" type="audio/mpeg" length="12"/></item>
<item><title>Two</title><pubDate>some day</pubDate></item></channel></rss>"""


def feed_file(folder: Path, name: str = "feed.xml", text: str = FEED) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_feed_file_is_told_in_the_words_of_the_contract(tmp_path: Path, call: Call) -> None:
    called = call("parse", feed_file(tmp_path), "--url", "https://pond.example/feed.xml")
    assert (called.code, called.err) == (0, "")
    value = called.json()
    assert value["feed"] == {
        "title": "Pond & Reed",
        "site_url": "https://pond.example/",
        "language": "",
        "format": "rss20",
    }
    first, second = value["entries"]
    assert {name: first[name] for name in first if name != "html"} == {
        "key": first["key"],
        "url": "https://pond.example/one",
        "title": "One",
        "authors": ["Ada"],
        "published": "2022-01-07T18:00:00Z",
        "updated": None,
        "enclosures": [{"url": "https://pond.example/a.mp3", "type": "audio/mpeg", "length": 12}],
    }
    assert "Text" in first["html"]
    assert second["published"] is None
    assert isinstance(value["problems"], list)


def test_a_file_that_is_no_feed_is_one_line(tmp_path: Path, call: Call) -> None:
    path = feed_file(tmp_path, "page.html", "<!doctype html><title>x</title>")
    called = call("parse", path)
    assert (called.code, called.out) == (1, "")
    assert called.err.startswith(f"newsreader: {path}: ")
    assert called.err.count("\n") == 1


def test_one_bad_file_costs_the_others_nothing(tmp_path: Path, call: Call) -> None:
    good = feed_file(tmp_path)
    page = feed_file(tmp_path, "page.html", "<!doctype html><title>x</title>")
    names = [good, page, str(tmp_path / "none.xml"), "", str(tmp_path), good]
    called = call("parse", "--jsonl", stdin="\n".join(names).encode())
    assert called.code == 0
    assert called.err == ""
    rows = called.rows()
    assert [row["file"] for row in rows] == [name for name in names if name]
    assert [next(iter(row)) for row in rows] == ["file"] * 5
    assert ["error" in row for row in rows] == [False, True, True, True, False]
    assert rows[0]["entries"] == rows[4]["entries"]


def test_either_a_file_or_jsonl_is_wanted(tmp_path: Path, call: Call) -> None:
    assert call("parse").code == 2
    assert call("parse", "--jsonl", feed_file(tmp_path)).code == 2
