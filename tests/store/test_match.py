"""Words for the text index. What goes in is part of the schema: see `reader.store.schema`."""

import pytest

from reader.model.query import Query
from reader.store.match import IndexWords, index_words, like_patterns, match_expression


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("A Title", "Plain WORDS.", IndexWords("a title", "plain words.", "")),
        ("Café", "“Don’t” — Łódź, Straße", IndexWords("cafe", '"don\'t" - lodz, strasse', "")),
        ("日本", "東京は晴れ ok", IndexWords(" ", "  ok", "日本 本 東京 京は は晴 晴れ れ")),
        ("山", "x", IndexWords(" ", "x", "山")),
    ],
)
def test_a_change_of_these_needs_a_migration_that_builds_the_index_anew(
    title: str, text: str, expected: IndexWords
) -> None:
    assert index_words(title, text) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(words=("NATO", "talks")), '{title text} : "nato" AND {title text} : "talks"'),
        (Query(words=('a"b',)), '{title text} : "a""b"'),
        (Query(phrases=("Prime Minister",)), '{title text} : "prime minister"'),
        (Query(words=("vote", "min"), prefix=True), '{title text} : "vote" AND {title text} : "min" *'),
        (Query(words=("東京都",)), 'cjk : "東京 京都"'),
        (Query(words=("東",)), 'cjk : "東" *'),
        (Query(words=("東京2020",)), '{title text} : " 2020" AND cjk : "東京"'),
        (Query(words=("+", "*", "^")), ""),
        (Query(), ""),
    ],
)
def test_every_word_is_quoted(query: Query, expected: str) -> None:
    assert match_expression(query) == expected


def test_patterns_take_their_signs_literally() -> None:
    assert like_patterns(Query(words=("50%", "a_b", "c!"), phrases=("x y", " "))) == [
        "%50!%%", "%a!_b%", "%c!!%", "%x y%",
    ]  # fmt: skip
