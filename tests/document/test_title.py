import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document.html import html_document
from reader.document.plain import derived_title, plain_document
from reader.text.cells import cell_width
from tests.support.shared import shared


@given(st.text(max_size=400))
def test_a_title_is_one_line_of_bounded_width(text: str) -> None:
    title = derived_title(plain_document(text))
    assert "\n" not in title
    assert title == title.strip()
    assert cell_width(title) <= 300


@given(st.text("ab, .日", max_size=400).map(lambda text: text + ".\n\n" + text))
def test_a_derived_title_is_at_most_ninety_cells(text: str) -> None:
    document = plain_document(text)
    if not any(block.role.value == "title" for block in document.blocks):
        assert cell_width(derived_title(document)) <= 90


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The vote failed. It was close, said the speaker, closer than ever.", "The vote failed"),
        ("Mr. Smith went to Washington. He came back.", "Mr. Smith went to Washington"),
        ("Will it hold? Nobody knows that yet, and nobody wants to say so in public.", "Will it hold?"),
        ("“No,” she said. “Never.”", "“No,” she said"),
        ("首相は会見した。その後、帰国した。", "首相は会見した。"),
        ("x" * 200 + ".", "x" * 89 + "…"),
        ("", ""),
        (
            "Voters in the northern province went to the polls on Sunday, ending a campaign of over a year.",
            "Voters in the northern province went to the polls on Sunday…",
        ),
        (
            "Voters in the northern province of the country went to the polls on Sunday to elect them all.",
            "Voters in the northern province of the country went to the polls on Sunday to elect them…",
        ),
    ],
)
def test_a_title_is_derived_from_the_lead(text: str, title: str) -> None:
    assert derived_title(plain_document(text)) == title


def test_a_headline_is_the_title() -> None:
    document = html_document("<p>Kicker</p><h1>The  head\nline</h1><p>Text.</p>")
    assert derived_title(document) == "The head line"


def test_a_caption_is_no_lead() -> None:
    document = html_document("<img src=https://a.test/i.png alt=Picture><p>The lead. More.</p>")
    assert derived_title(document) == "The lead"


def test_the_second_seed_gets_a_title_from_its_lead() -> None:
    title = derived_title(plain_document(shared("eval", "seeds", "1.txt").read_text("utf-8")))
    assert title.startswith("The United States and the North Atlantic Treaty Organization on Friday")
    assert title.endswith("…")
    assert cell_width(title) <= 90
