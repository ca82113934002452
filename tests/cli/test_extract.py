from pathlib import Path

from tests.cli.conftest import Call
from tests.support.marked_pages import FOLDER

PAPER = FOLDER / "newspaper-microdata.html"


def test_a_page_is_told_in_the_words_of_the_contract(call: Call) -> None:
    called = call("extract", str(PAPER), "--url", "https://harbour.example/news/1")
    assert (called.code, called.err) == (0, "")
    value = called.json()
    assert list(value) == ["title", "byline", "published", "html", "text"]
    assert value["title"] == "Board votes for deeper basin"
    assert value["byline"] == "Maren Holt"
    assert value["published"] == "2025-03-04T17:20:00Z"
    assert value["text"].startswith("The harbour board voted on Tuesday")
    assert value["html"].count("<blockquote>") == 2
    assert "<table>" in value["html"]
    assert "Most read" not in value["text"]


def test_a_page_without_a_date_gets_none(call: Call) -> None:
    assert call("extract", str(FOLDER / "decoys.html")).json()["published"] is None


def test_one_bad_file_costs_the_others_nothing(tmp_path: Path, call: Call) -> None:
    empty, deep = tmp_path / "empty.html", tmp_path / "deep.html"
    empty.write_bytes(b"<html><body><script>x</script></body></html>")
    deep.write_bytes(b"<div class=a>" * 300_000 + b"word")
    names = [str(PAPER), str(empty), str(tmp_path / "none.html"), str(deep), str(tmp_path), str(PAPER)]
    called = call("extract", "--jsonl", stdin="\n".join(names).encode())
    assert (called.code, called.err) == (0, "")
    rows = called.rows()
    assert [row["file"] for row in rows] == names
    assert ["error" in row for row in rows] == [False, True, True, False, True, False]
    assert rows[1]["error"] == f"{empty}: there are no words in the page"
    assert rows[0] == rows[5]


def test_a_page_in_an_old_encoding_is_read(tmp_path: Path, call: Call) -> None:
    path = tmp_path / "old.html"
    path.write_bytes("<meta charset=windows-1251><p>Цапли вернулись на пруд на рассвете.".encode("cp1251"))
    assert call("extract", str(path)).json()["text"] == "Цапли вернулись на пруд на рассвете."


def test_either_a_file_or_jsonl_is_wanted(call: Call) -> None:
    assert call("extract").code == 2
    assert call("extract", "--jsonl", str(PAPER)).code == 2
