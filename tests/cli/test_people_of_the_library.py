"""Lists of one person's articles, and what was set right as a text file."""

from pathlib import Path

from reader.cli.library import opened
from reader.use import entities, people
from tests.cli.conftest import Call

ONE = """Bridge stays closed

The bridge over the Sila stays closed, Mayor Ada Lindqvist said on Monday.
"""
TWO = """Drivers wait

“We have waited for eleven weeks,” said Tom Brandt, who drives a bus in Norrby.
"""


def brought(call: Call, folder: Path) -> None:
    for name, text in (("one.txt", ONE), ("two.txt", TWO)):
        (folder / name).write_text(text, encoding="utf-8")
    call("import", str(folder / "one.txt"), str(folder / "two.txt"))


def test_articles_of_a_person_are_listed(tmp_path: Path, call: Call) -> None:
    brought(call, tmp_path)
    (line,) = call("list", "person:Lindqvist").lines
    assert "Bridge stays closed" in line


def test_a_person_whom_nobody_is_called_fails_with_one_line(tmp_path: Path, call: Call) -> None:
    brought(call, tmp_path)
    called = call("list", "person:Zoe")
    assert called.code != 0
    assert len(called.err.splitlines()) == 1
    assert "Zoe" in called.err


def test_what_was_set_right_is_exported_as_text(tmp_path: Path, call: Call) -> None:
    brought(call, tmp_path)
    assert call("export", "corrections").out == ""
    with opened() as library:
        ada, tom = people.person(library, "Ada Lindqvist"), people.person(library, "Tom Brandt")
        entities.merge(library, ada.id, tom.id)
    assert call("export", "corrections").lines == [f"merge\t{ada.id}\tAda Lindqvist\t{tom.id}\tTom Brandt"]
    target = tmp_path / "corrections.txt"
    assert call("export", "corrections", str(target)).out == ""
    assert target.read_text(encoding="utf-8").startswith("merge\t")


def test_a_person_is_also_called_what_the_texts_say(tmp_path: Path, call: Call) -> None:
    brought(call, tmp_path)

    def aliases() -> list[str]:
        (found,) = (row for row in call("people", "--json").json() if row["name"] == "Ada Lindqvist")
        said: list[str] = found["aliases"]
        return said

    assert aliases() == []  # no text calls her by her surname yet
    more = tmp_path / "more.txt"
    more.write_text("Mayor Ada Lindqvist came.\n\n“It opens in May,” Lindqvist said.\n", encoding="utf-8")
    call("import", str(more))
    assert aliases() == ["Lindqvist"]
    whole = tmp_path / "whole.txt"
    whole.write_text("Ada Lindqvist, the mayor, was not there on Tuesday.\n", encoding="utf-8")
    call("import", str(whole))
    assert aliases() == ["Lindqvist"]
