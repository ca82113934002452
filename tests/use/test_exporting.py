import json
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.model.query import Query
from reader.use import browse, correcting, marking, people
from reader.use.exporting import export_json, export_markdown, export_opml
from reader.use.importing import import_files
from reader.use.library import Library
from reader.use.reading import open_article
from reader.use.subscribe import subscribe

POND = """Title: A pond / for the square
Outlet: The Brief Wire
Date: 2022-01-07T18:00:00Z

“We will dig in spring,” Mayor Ada Byron said on Friday.
"""


@pytest.fixture
def filled(library: Library, tmp_path: Path) -> Library:
    """A feed, and an article that was starred, tagged, noted, set right, and whose speaker is followed."""
    subscribe(library, "https://me:secret@news.example/feed", own_title="News", folder="World/North")
    (tmp_path / "pond.txt").write_text(POND, encoding="utf-8")
    import_files(library, [tmp_path / "pond.txt"])
    (article,) = browse.ids(library, Query())
    marking.star(library, [article])
    marking.tag(library, [article], "water")
    marking.note(library, article, "Ask her", exact="in spring")
    body = open_article(library, article).body
    assert body.annotations is not None
    correcting.set_speaker(library, body, body.annotations.quotes[0].segments[0], "Ada Byron")
    library.store.people.follow(people.person(library, "Ada Byron").id)
    return library


def test_json_lines_hold_everything(filled: Library) -> None:
    records = [json.loads(line) for line in export_json(filled)]
    by_kind = {record["kind"]: record for record in records}
    assert list(dict.fromkeys(record["kind"] for record in records))[:4] == [
        "feed", "article", "correction", "follow",
    ]  # fmt: skip
    article = by_kind["article"]
    assert (article["starred"], article["tags"], article["unread"]) == (True, ["water"], True)
    assert article["notes"][0]["text"] == "Ask her"
    assert [(one["speaker"], one["text"]) for one in article["said"]] == [
        ("Ada Byron", "We will dig in spring,")
    ]
    assert "Ada Byron said on Friday" in article["text"]
    set_right = by_kind["correction"]
    assert (set_right["what"], set_right["article"]) == ("speaker", article["public_id"])
    assert by_kind["follow"]["name"] == "Ada Byron"
    assert "secret" not in json.dumps(records)


def test_markdown_files_lie_in_the_folders_of_the_feeds(filled: Library, tmp_path: Path) -> None:
    target = tmp_path / "out"
    assert export_markdown(filled, target) == 1
    (file,) = (target / "Imported").iterdir()
    assert file.name.startswith("A-pond-for-the-square-")
    text = file.read_text(encoding="utf-8")
    assert text.startswith("---\nid: ")
    assert 'tags: ["water"]' in text
    assert "\n# A pond / for the square\n" in text
    assert "\n- Ada Byron: “We will dig in spring,”\n" in text
    assert "\n- Ask her (on “in spring”)\n" in text
    assert (target / "feeds.opml").read_text(encoding="utf-8") == export_opml(filled)
    assert (target / "follows.txt").read_text(encoding="utf-8") == "Ada Byron\n"
    assert (target / "corrections.txt").read_text(encoding="utf-8").startswith("speaker\t")


def test_a_folder_that_holds_something_is_left_alone(filled: Library, tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="not empty"):
        export_markdown(filled, tmp_path)


def test_a_hostile_title_names_no_other_place(library: Library, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("Title: ../../etc/passwd\n\nWords of a text that is long enough.\n")
    import_files(library, [tmp_path / "x.txt"])
    export_markdown(library, tmp_path / "out")
    files = [path.relative_to(tmp_path / "out").parts for path in (tmp_path / "out").rglob("*etc*")]
    assert [parts[0] for parts in files] == ["Imported"]
    assert files[0][1].startswith("etc-passwd-")
