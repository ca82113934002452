"""The commands that read and change the library, on a library of imported files."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from reader.paths import find_home, make_private
from tests.cli.conftest import Call
from tests.support.newsboat import item, make_cache

POND = """Title: A pond for the square
Outlet: The Brief Wire
Date: 2022-01-07T18:00:00Z

“We will dig in spring,” Mayor Ada Byron said on Friday.
"""
BRIDGE = """Title: The bridge stays shut
Outlet: The Long Column
Date: 2022-01-08T06:30:00Z

Nobody crosses the river Reed before summer. The 橋 is too old.
"""


@pytest.fixture
def files(tmp_path: Path, call: Call) -> tuple[Path, Path]:
    """A library with two imported articles."""
    pond, bridge = tmp_path / "pond.txt", tmp_path / "bridge.txt"
    pond.write_text(POND, encoding="utf-8")
    bridge.write_text(BRIDGE, encoding="utf-8")
    assert call("import", str(pond), str(bridge)).out == "2 articles added\n"
    return pond, bridge


def listed(call: Call, *words: str) -> list[dict[str, Any]]:
    called = call("list", "--json", *words)
    assert (called.code, called.err) == (0, "")
    rows: list[dict[str, Any]] = called.json()
    return rows


@pytest.mark.usefixtures("files")
def test_a_list_holds_the_words_of_the_contract_newest_first(call: Call) -> None:
    bridge, pond = listed(call)
    assert (bridge["title"], pond["title"]) == ("The bridge stays shut", "A pond for the square")
    assert pond["published"] == "2022-01-07T18:00:00Z"
    assert pond["outlet"] == "The Brief Wire"
    assert (pond["unread"], pond["starred"], pond["quotes"], pond["outlets"]) == (True, False, 1, 1)
    assert bridge["quotes"] == 0
    assert {"id", "feed", "url", "first_seen", "snippet"} <= set(pond)
    assert pond["first_seen"].endswith("Z")


@pytest.mark.usefixtures("files")
def test_a_list_for_a_person_is_a_line_an_article(call: Call) -> None:
    called = call("list", "--limit", "1")
    (line,) = called.lines
    cells = line.split("\t")
    assert cells[0] == listed(call)[0]["id"]
    assert cells[1:] == ["● 2022-01-08 06:30", "The Long Column", "The bridge stays shut"]


@pytest.mark.parametrize("limit", ["-1", "many"])
def test_a_limit_is_a_number(limit: str, call: Call) -> None:
    assert call("list", f"--limit={limit}").code == 2


@pytest.mark.usefixtures("files")
def test_a_limit_of_nothing_lists_nothing(call: Call) -> None:
    assert listed(call, "--limit", "0") == []


@pytest.mark.usefixtures("files")
def test_a_search_finds_words_wherever_they_stand(call: Call) -> None:
    assert [row["title"] for row in call("search", "summer", "--json").json()] == ["The bridge stays shut"]
    assert [row["title"] for row in call("search", "橋", "--json").json()] == ["The bridge stays shut"]
    (line,) = call("search", '"dig in spring"', "--limit", "1").lines
    title, snippet = line.split("\t")[3:]
    assert title == "A pond for the square"
    assert snippet.endswith("“We will dig in spring,” Mayor Ada Byron said on Friday.")
    assert call("search", "spring", "--json").json()[0]["snippet"] == snippet
    assert call("search", "volcano", "--json").json() == []


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("query", ["U.S.", "don't", "C++", '"', "NEAR(", "a AND", "-x", "*", "is:odd", "'"])
def test_any_words_are_a_query(query: str, call: Call) -> None:
    called = call("search", "--json", "--", query)
    assert called.code == 0, called.err
    assert isinstance(called.json(), list)


def test_a_search_without_words_is_a_mistake_of_the_call(call: Call) -> None:
    assert call("search").code == 2


@pytest.mark.usefixtures("files")
def test_an_unknown_feed_in_a_query_fails_with_one_line(call: Call) -> None:
    called = call("list", "feed:nowhere")
    assert (called.code, called.out) == (1, "")
    assert "nowhere" in called.err
    assert called.err.count("\n") == 1


def test_an_article_is_shown_as_text_markdown_html_and_json(files: tuple[Path, Path], call: Call) -> None:
    id_ = listed(call)[1]["id"]
    shown = call("show", id_)
    assert shown.lines[0] == "A pond for the square"
    assert shown.lines[-1] == "“We will dig in spring,” Mayor Ada Byron said on Friday."
    assert call("show", id_, "--markdown").lines[0] == "# A pond for the square"
    assert call("show", id_, "--html").code == 0
    value = call("show", id_, "--json").json()
    assert value["id"] == id_
    assert value["text"] in {POND, files[0].read_text(encoding="utf-8").partition("\n\n")[2]}
    assert call("show", id_, "--plain").out == value["text"]
    texts = {value["text"][block["start"] : block["end"]]: block["kind"] for block in value["blocks"]}
    assert texts["“We will dig in spring,” Mayor Ada Byron said on Friday."] == "paragraph"
    (quote,) = value["annotations"]["quotes"]
    assert [value["text"][start:end] for start, end in quote["segments"]] == ["We will dig in spring,"]
    assert value["bodies"] == [{"origin": "import", "current": True}]
    assert listed(call)[1]["unread"], "to show is not to read"


@pytest.mark.usefixtures("files")
def test_an_unknown_article_fails_with_one_line(call: Call) -> None:
    called = call("show", "nosuch")
    assert (called.code, called.out) == (1, "")
    assert called.err.startswith("newsreader: ")


@pytest.mark.usefixtures("files")
def test_every_mark_can_be_undone_and_done_again(call: Call) -> None:
    assert call("mark", "read", "--all").out == "2 marked read\n"
    assert listed(call, "is:unread") == []
    assert call("mark", "star", "pond").out == "1 starred\n"
    assert [row["starred"] for row in listed(call)] == [False, True]
    assert call("undo").out == "undone: 1 starred\n"
    assert [row["starred"] for row in listed(call)] == [False, False]
    assert call("undo").out == "undone: 2 marked read\n"
    assert len(listed(call, "is:unread")) == 2
    assert call("redo").out == "done again: 2 marked read\n"
    assert call("mark", "unread", "bridge").out == "1 marked unread\n"
    assert call("mark", "unstar", "pond").out == "0 unstarred\n"
    assert len(listed(call, "is:unread")) == 1


def test_nothing_to_undo_fails_with_one_line(call: Call) -> None:
    called = call("undo")
    assert (called.code, called.err) == (1, "newsreader: nothing to undo\n")


@pytest.mark.parametrize("words", [("read",), ("read", " "), ("star", "x", "--all"), ("shred", "x"), ()])
def test_marking_wants_a_query_or_all(words: tuple[str, ...], call: Call) -> None:
    assert call("mark", *words).code == 2


def test_a_file_imported_again_is_one_article(files: tuple[Path, Path], call: Call) -> None:
    again = call("import", *map(str, files))
    assert (again.code, again.out) == (0, "2 there already\n")
    files[0].write_text(POND + "\nMore was said later.\n", encoding="utf-8")
    assert call("import", str(files[0])).out == "1 updated\n"
    assert len(listed(call)) == 2
    shown = call("show", listed(call)[1]["id"], "--json").json()
    assert "More was said later." in shown["text"]
    assert [body["current"] for body in shown["bodies"]].count(True) == 1
    assert len(shown["bodies"]) == 2


def test_what_cannot_be_imported_is_told_and_the_rest_comes_in(tmp_path: Path, call: Call) -> None:
    good, odd = tmp_path / "good.txt", tmp_path / "odd.bin"
    good.write_text("A text of its own.\n\nAnd more of it.\n")
    odd.write_bytes(b"\x00\x01")
    called = call("import", str(good), str(odd), str(tmp_path / "none.txt"))
    assert called.code == 1
    assert called.out == "1 article added\n"
    assert [line.startswith("newsreader: ") for line in called.err.splitlines()] == [True, True]
    assert call("import").code == 2


def test_the_bundled_articles_come_only_when_asked_for(call: Call) -> None:
    assert listed(call) == []
    assert call("import", "--bundled").out == "5 articles added\n"
    rows = listed(call)
    assert [row["title"] for row in rows[:3]] == [
        "NATO tells Moscow: no veto on who joins",
        "In Brussels and Washington, one long answer to one short demand",
        "Welcome to newsreader",
    ]
    assert rows[0]["quotes"] >= 4
    assert rows[1]["quotes"] >= 5


def test_lists_of_feeds_come_in_and_go_out(tmp_path: Path, call: Call) -> None:
    opml = tmp_path / "in.opml"
    opml.write_text(
        "<opml version='2.0'><body><outline text='World'>"
        "<outline text='Pond &amp; Reed' type='rss' xmlUrl='https://ada:secret@pond.example/feed.xml'/>"
        "</outline><outline text='Odd' xmlUrl='javascript:alert(1)'/></body></opml>"
    )
    called = call("import", str(opml))
    assert called.out == "1 feed added\n"
    assert called.code == 1
    assert "Odd" in called.err
    (feed,) = call("feeds", "--json").json()
    assert (feed["title"], feed["folder"], feed["url"]) == ("Pond & Reed", "World", "https://pond.example/feed.xml")
    assert (feed["last_success"], feed["status"], feed["problem"]) == (None, None, None)
    assert "\tnever pulled\tWorld\tPond & Reed" in call("feeds").out

    exported = call("export", "opml").out
    assert "secret" not in exported
    target = tmp_path / "out.opml"
    assert call("export", "opml", str(target), "--credentials").out == ""
    assert "ada:secret@pond.example" in target.read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []

    assert call("remove", feed["id"]).out == "1 feed removed; newsreader undo brings it back\n"
    assert call("feeds", "--json").json() == []
    assert call("undo").code == 0
    assert [feed["title"] for feed in call("feeds", "--json").json()] == ["Pond & Reed"]


def test_removing_an_unknown_feed_removes_none(tmp_path: Path, call: Call) -> None:
    opml = tmp_path / "in.opml"
    opml.write_text("<opml version='2.0'><body><outline text='A' xmlUrl='https://a.example/f'/></body></opml>")
    call("import", str(opml))
    (feed,) = call("feeds", "--json").json()
    assert call("remove", feed["id"], "nosuch").code == 1
    assert len(call("feeds", "--json").json()) == 1


@pytest.mark.usefixtures("files")
def test_the_whole_library_goes_out_as_json_lines(call: Call) -> None:
    rows = [json.loads(line) for line in call("export", "json").lines]
    assert [row["kind"] for row in rows].count("article") == 2
    assert any("We will dig in spring" in row.get("text", "") for row in rows)


def test_an_export_that_cannot_be_written_fails_with_one_line(tmp_path: Path, call: Call) -> None:
    called = call("export", "opml", str(tmp_path / "none" / "out.opml"))
    assert called.code == 1
    assert "cannot be written" in called.err


def test_a_refresh_without_feeds_has_nothing_to_do(call: Call) -> None:
    called = call("refresh", "--json")
    assert (called.code, called.out) == (0, "")
    assert call("refresh", "nosuch").code == 1


def test_a_damaged_library_is_told_in_one_line(call: Call) -> None:
    home = find_home()
    make_private(home.data)
    home.database.write_bytes(b"no library at all " * 500)
    called = call("list")
    assert (called.code, called.out) == (1, "")
    assert called.err.count("\n") == 1
    assert call("doctor").code == 1


@pytest.mark.usefixtures("files")
def test_a_hit_is_not_shown_in_a_files_header(call: Call) -> None:
    (line,) = call("search", "square").lines
    assert line.split("\t")[-1] == "“We will dig in spring,” Mayor Ada Byron said on Friday."


def test_the_bundled_articles_are_a_folder_by_their_name(call: Call) -> None:
    call("import", "--bundled")
    assert len(listed(call, "folder:Welcome")) == 5
    assert listed(call, "folder:Elsewhere") == []


def test_an_article_is_shown_as_html_markdown_and_text(call: Call, files: tuple[Path, Path]) -> None:
    article = listed(call)[1]["id"]
    html = call("show", article, "--html").out
    assert "<p>“We will dig in spring,” Mayor Ada Byron said on Friday.</p>" in html
    markdown = call("show", article, "--markdown").out
    assert markdown.startswith("# A pond for the square\n\nThe Brief Wire, 2022-01-07\n")
    assert call("show", article, "--plain").out == files[0].read_text(encoding="utf-8")
    assert call("show", article).lines[:2] == ["A pond for the square", "The Brief Wire, 2022-01-07"]


@pytest.mark.usefixtures("files")
def test_reading_without_a_terminal_prints_every_unread_article_and_marks_none(call: Call) -> None:
    called = call("read")
    assert called.lines[0] == "Article 1 of 2."
    said = "Quote, Ada Byron: We will dig in spring, End of quote. Mayor Ada Byron said on Friday."
    assert said in called.lines
    assert "\x1b" not in called.out
    assert all(row["unread"] for row in listed(call))


@pytest.mark.usefixtures("files")
def test_reading_walks_by_single_letters(call: Call) -> None:
    called = call("read", stdin=b"s\nx\nn\nm\nq\n", terminal=True)
    assert called.code == 0
    assert "1 starred" in called.out
    assert "There is no x." in called.out
    bridge, pond = listed(call)
    assert (bridge["unread"], bridge["starred"], pond["unread"]) == (False, True, True)


@pytest.mark.usefixtures("files")
def test_reading_ends_with_its_input_and_says_when_nothing_is_unread(call: Call) -> None:
    assert call("read", "bridge", stdin=b"", terminal=True).code == 0
    call("mark", "read", "--all")
    assert call("read").out == "No unread articles.\n"


def test_newsboats_folder_is_imported_and_taken_back_at_once(call: Call, tmp_path: Path) -> None:
    feed = "https://pond.example/feed"
    (tmp_path / "urls").write_text(f"{feed} World\nquery:Fresh:unread\n")
    rows = [item(feed, "1", title="One", unread=0, flags="k"), item(feed, "2", title="Two")]
    make_cache(tmp_path / "cache.db", [(feed, "https://pond.example/", "Pond")], rows)
    called = call("import", "--newsboat", str(tmp_path), "--star-flag", "k")
    assert called.lines[0] == f"1 feed, 2 articles from {tmp_path}"
    assert "  urls:2 query: query:Fresh:unread" in called.lines
    assert [(row["title"], row["unread"], row["starred"]) for row in listed(call, "folder:World")] == [
        ("One", False, True), ("Two", True, False),
    ]  # fmt: skip
    assert call("undo").out == "undone: moved in from newsboat: 1 feed, 2 articles\n"
    assert listed(call) == []
    assert call("import", "--newsboat", str(tmp_path / "none")).code == 1
    assert call("import", "--newsboat", str(tmp_path), "--star-flag", "12").code == 2


def test_a_backup_is_restored_by_one_command(call: Call, files: tuple[Path, Path], tmp_path: Path) -> None:
    assert call("backup", str(tmp_path / "kept.db")).code == 0
    call("mark", "read", "--all")
    called = call("restore", str(tmp_path / "kept.db"))
    assert called.code == 0
    assert "what was there before: " in called.lines[1]
    assert [row["unread"] for row in listed(call)] == [True, True]
    assert call("restore", str(files[0])).code == 1


@pytest.mark.usefixtures("files")
def test_the_library_is_exported_as_a_folder(call: Call, tmp_path: Path) -> None:
    assert call("export", "markdown").code == 2
    assert call("export", "markdown", str(tmp_path / "out")).out == f"2 articles in {tmp_path / 'out'}\n"
    assert call("export", "markdown", str(tmp_path / "out")).code == 1


def test_a_name_with_blanks_stays_whole_though_the_shell_takes_its_quotes(
    files: tuple[Path, Path], call: Call
) -> None:
    assert len(files) == 2
    for words in (['person:"Ada Byron"'], ["person:Ada Byron"], ["person:Ada Byron", "spring"]):
        assert [row["title"] for row in listed(call, *words)] == ["A pond for the square"]
    assert call("mark", "star", "person:Ada Byron").out == "1 starred\n"
    # a whole query in one word is no name
    assert [row["title"] for row in listed(call, "person:Byron spring")] == ["A pond for the square"]
    assert [row["title"] for row in listed(call, "feed:Imported summer")] == ["The bridge stays shut"]
    unknown = call("list", "person:Nobody Here")
    assert (unknown.code, unknown.out, len(unknown.err.splitlines())) == (1, "", 1)


def test_a_single_file_that_cannot_be_imported_is_one_line(tmp_path: Path, call: Call) -> None:
    called = call("import", str(tmp_path / "nowhere.txt"))
    assert (called.code, called.err) == (1, f"newsreader: {tmp_path}/nowhere.txt: there is no such file\n")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no device without end here")
def test_a_file_without_end_is_refused(call: Call) -> None:
    called = call("import", "/dev/zero")
    assert (called.code, called.err) == (1, "newsreader: /dev/zero: larger than 20 MB, which no article is\n")


def test_why_nothing_can_be_written_is_said_once(files: tuple[Path, Path], call: Call) -> None:
    assert len(files) == 2
    library = sqlite3.connect(find_home().database)
    library.execute("PRAGMA user_version = 999")
    library.close()
    marked = call("mark", "read", "--all")
    assert (marked.code, marked.out, marked.err.count("newer newsreader")) == (1, "", 1)
    rows = call("list", "--json")
    assert (rows.code, len(rows.json()), rows.err.count("newer newsreader")) == (0, 2, 1)
