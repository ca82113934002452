import json
from pathlib import Path

import pytest

from reader.cli.main import main
from tests.test_docs import documented
from tests.use.reports import FERRY, FERRY_RETOLD, SCHOOL, write


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    texts = {
        "ferry": "Title: Ferry sinks off Norrby\nOutlet: Courier\nDate: 2026-11-15T09:00:00Z\n\n"
        + "\n\n".join(FERRY),
        "saved": "Title: All ninety saved\nOutlet: Mail\nDate: 2026-11-15T12:00:00Z\n\n"
        + "\n\n".join(FERRY_RETOLD),
        "school": "Title: A roof\nOutlet: Mail\nDate: 2026-11-15T12:00:00Z\n\n" + "\n\n".join(SCHOOL),
    }
    return [str(path) for path in write(tmp_path, **texts)]


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(list(words)) == 0
    return capsys.readouterr().out


def test_import_ends_when_stories_and_links_are_there(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    printed(capsys, "import", *files)
    (story,) = json.loads(printed(capsys, "stories", "--json"))
    assert story["articles"] == files[:2]
    assert story["why"][0].startswith("Both print “We sent the passengers")
    assert story["outlets"] == 2
    quotes = json.loads(printed(capsys, "quotes", "--json"))
    linked = {quote["article"]: quote for quote in quotes if quote["same_as"]}
    assert set(linked) == set(files[:2])
    assert linked[files[0]]["same_as"] == [linked[files[1]]["id"]]
    rows = json.loads(printed(capsys, "list", "--json"))
    assert sorted(row["outlets"] for row in rows) == [1, 2, 2]
    assert len(json.loads(printed(capsys, "list", f"story:{story['id']}", "--json"))) == 2


def test_compare_takes_a_story_ids_or_paths(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    printed(capsys, "import", *files)
    (story,) = json.loads(printed(capsys, "stories", "--json"))
    by_story = json.loads(printed(capsys, "compare", story["id"], "--json"))
    ids = [row["id"] for row in json.loads(printed(capsys, "list", f"story:{story['id']}", "--json"))]
    assert json.loads(printed(capsys, "compare", *files[:2], "--json")) == by_story
    assert len(json.loads(printed(capsys, "compare", *ids, "--json"))) == len(by_story)
    (quote,) = [one for one in by_story if len(one["outlets"]) == 2]
    assert quote["speaker"] == "Ada Lindqvist"
    assert quote["only_in"] is None
    assert [outlet["printed"] for outlet in quote["outlets"]] == ["whole", "split"]
    assert quote["outlets"][0]["introduced"] == "Lindqvist told reporters on the quay"
    assert quote["outlets"][0]["article"] == files[0]


def test_people_read_stories_and_comparisons_too(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    printed(capsys, "import", *files)
    text = printed(capsys, "stories")
    assert "2 outlets" in text
    assert "· Both print" in text
    assert "Courier\twhole" in printed(capsys, "compare", *files[:2])
    assert printed(capsys, "compare", "--markdown", *files[:2]).startswith("# Ferry sinks off Norrby")
    assert printed(capsys, "stories", "--limit", "0") == ""


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["s77"], 1, "There is no story “s77”"),
        (["nothing"], 2, "two articles or more"),
        (["nothing", "else"], 1, "There is no article “nothing”"),
    ],
)
def test_what_cannot_be_compared_is_said(
    words: list[str], code: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", *words]) == code
    assert says in capsys.readouterr().err


def test_the_json_is_documented(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    printed(capsys, "import", *files)
    (story,) = json.loads(printed(capsys, "stories", "--json"))
    assert documented("One event, several outlets: `stories`").keys() == story.keys()
    quote = json.loads(printed(capsys, "compare", *files[:2], "--json"))[0]
    told = documented("Beside each other: `compare`")
    assert told.keys() == quote.keys()
    assert told["outlets"][0].keys() == quote["outlets"][0].keys()


def test_an_article_is_not_compared_with_itself(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    printed(capsys, "import", *files)
    assert main(["compare", files[0], files[0]]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "newsreader: these are one article; name another one to compare it with\n"
