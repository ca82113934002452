"""The bundled articles: our own words, other people's only where they are quoted, word for word."""

import re
from pathlib import Path

import pytest

from tests.support.shared import shared

ARTICLES = Path(__file__).resolve().parents[1] / "articles"
REPORTS = sorted(ARTICLES.glob("*.txt"))
SPEAKERS = {
    "1-no-veto-brief.txt": "Antony Blinken",
    "2-no-veto-long.txt": "Jens Stoltenberg",
    "4-eagle-brief.txt": "Neil Armstrong",
    "5-eagle-long.txt": "Neil Armstrong",
}
TRANSCRIPTS = """\
Houston, Tranquility Base here. The Eagle has landed.
Roger, Tranquility. We copy you on the ground. You got a bunch of guys about to turn blue.
We're breathing again. Thanks a lot.
that may have seemed like a very long final phase.
Yes. I heard the whole thing.
That's one small step for man, one giant leap for mankind.
Magnificent desolation.
Hello, Neil and Buzz. I'm talking to you by telephone from the Oval Room at the White House.
Because of what you have done, the heavens have become a part of man's world.
For one priceless moment in the whole history of man, all the people on this Earth are truly one
It's a great honor and privilege for us to be here
"""
"""NASA, Apollo 11 technical air-to-ground voice transcription, July 1969, the President's call included."""


def body(path: Path) -> str:
    return path.read_text(encoding="utf-8").partition("\n\n")[2]


def quotations(text: str) -> list[str]:
    return re.findall(r"[“\"]([^“”\"]+)[”\"]", text)


def words(text: str) -> list[str]:
    return re.findall(r"[\w']+", re.sub(r"\[\w+\]", "", text).lower().replace("’", "'"))


def said(text: str) -> str:
    return f" {' '.join(words(text))} "


def test_the_pairs_stand_around_the_welcome() -> None:
    names = [path.name[:2] for path in sorted(ARTICLES.iterdir()) if path.suffix != ".toml"]
    assert names == ["1-", "2-", "3-", "4-", "5-"]
    assert [path.name for path in REPORTS] == list(SPEAKERS)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_a_report_quotes_a_named_speaker_within_its_first_60_words(path: Path) -> None:
    start = " ".join(body(path).split()[:60])
    assert quotations(start)
    assert SPEAKERS[path.name] in start


@pytest.mark.parametrize("path", REPORTS[2:], ids=lambda path: path.name)
def test_what_was_said_on_the_moon_stands_in_the_transcript(path: Path) -> None:
    transcript = said(TRANSCRIPTS)
    assert [quote for quote in quotations(body(path)) if said(quote) not in transcript] == []


@pytest.mark.parametrize("path", REPORTS[:2], ids=lambda path: path.name)
def test_what_officials_said_is_quoted_word_for_word(path: Path) -> None:
    seeds = said(" ".join(shared("eval", "seeds", f"{number}.txt").read_text("utf-8") for number in (0, 1)))
    found = quotations(body(path))
    assert len(found) > 3
    assert [quote for quote in found if said(quote) not in seeds] == []


@pytest.mark.parametrize("path", REPORTS[:2], ids=lambda path: path.name)
def test_outside_quotations_no_eight_words_in_a_row_are_another_outlets(path: Path) -> None:
    theirs: set[tuple[str, ...]] = set()
    for number in (0, 1):
        seed = words(shared("eval", "seeds", f"{number}.txt").read_text("utf-8"))
        theirs.update(zip(*(seed[start:] for start in range(8)), strict=False))
    for part in re.split(r"[“\"][^“”\"]+[”\"]", body(path)):
        ours = words(part)
        assert not theirs.intersection(zip(*(ours[start:] for start in range(8)), strict=False))


def test_one_outlet_prints_whole_what_the_other_splits() -> None:
    for brief, long in (REPORTS[:2], REPORTS[2:]):
        whole, split = ([said(quote) for quote in quotations(body(path))] for path in (brief, long))
        parts = [[part for part in split if part in quote and part != quote] for quote in whole]
        assert sum(len(found) >= 2 for found in parts) >= 2, brief.name
