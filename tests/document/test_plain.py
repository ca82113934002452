import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document.plain import plain_document
from reader.model.document import BlockKind, BlockRole, Document
from tests.document.invariants import assert_sound, outline, spans
from tests.support.shared import shared

LINES = st.one_of(
    st.sampled_from(
        [
            "", "", "Jan 7, 2022 - World", "NATO rejects a demand", "By Jane Doe", "  • A bullet here.",
            "- item", "1. first", "2. second", "> quoted", ">> deeper", "* * *", "    set in",
            "Why it matters: It does.", "Go deeper", "Photo: A/B via Getty Images",
            "“Yes,” he said, and went on to say a good deal more here.", "\t tab",
            "\x1b[31m", "日本", "x" * 130, "see https://a.test/b.", "\u2028", "\r", "a\xa0b",
        ]
    ),
    st.text(max_size=30),
)  # fmt: skip
TEXTS = st.lists(LINES, max_size=14).map("\n".join)


def roles(document: Document) -> list[tuple[str, str]]:
    return [(block.role.value, document.block_text(block)) for block in document.blocks]


def seed(name: str) -> tuple[str, Document]:
    text = shared("eval", "seeds", name).read_text("utf-8")
    return text, plain_document(text)


@given(TEXTS)
def test_any_text_keeps_its_length_and_gets_sound_blocks(text: str) -> None:
    document = plain_document(text)
    assert len(document.text) == len(text)
    assert_sound(document)


@given(TEXTS)
def test_no_word_lies_outside_the_blocks(text: str) -> None:
    document = plain_document(text)
    gaps = list(document.text)
    for block in document.blocks:
        gaps[block.start : block.end] = " " * (block.end - block.start)
    left = "".join(gaps)
    assert not any(char.isalpha() for char in left)


@given(TEXTS)
def test_blocks_begin_and_end_with_what_is_seen(text: str) -> None:
    document = plain_document(text)
    for block in document.blocks:
        words = document.block_text(block)
        assert words == words.strip()


@given(TEXTS, st.integers(0, 40))
def test_what_lies_before_the_start_belongs_to_no_block(text: str, start: int) -> None:
    document = plain_document(text, min(start, len(text)))
    assert all(block.start >= min(start, len(text)) for block in document.blocks)
    assert len(document.text) == len(text)


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_any_characters_at_all_become_a_document(text: str) -> None:
    document = plain_document(text)
    assert len(document.text) == len(text)
    assert_sound(document)


def test_the_first_seed_is_taken_apart() -> None:
    text, document = seed("0.txt")
    assert document.text == text
    assert_sound(document)
    found = roles(document)
    assert found[0] == ("dateline", "Jan 7, 2022 - World")
    assert found[1] == ("title", "NATO rejects Russia's demand to halt future expansion")
    assert [role for role, _ in found[2:4]] == ["caption", "caption"]
    assert found[3][1].endswith("Photo: Alexey Nikolsky/Ria Novosti/AFP via Getty Images")
    assert found[-1] == ("boilerplate", "Go deeper")
    assert {role for role, _ in found[4:-1]} == {"body"}
    items = [document.block_text(block) for block in document.blocks if block.kind is BlockKind.LIST_ITEM]
    assert [item.split()[:2] for item in items] == [
        ["Though", "the"],
        ["But", "because"],
        ['"NATO', "never"],
        ['"They', "want"],
        ['"We’re', "prepared"],
    ]
    assert [words for kind, words, _ in spans(document) if kind == "label"] == [
        "Why it matters:",
        "What they're saying:",
        "What to watch:",
    ]


def test_the_second_seed_has_no_headline_and_ends_in_furniture() -> None:
    text, document = seed("1.txt")
    assert document.text == text
    found = roles(document)
    assert [role for role, _ in found[:-2]] == ["body"] * 14
    assert found[-2:] == [
        ("boilerplate", "Sign up to receive our latest news!"),
        ("boilerplate", "By submitting this form, I agree to the terms."),
    ]
    assert document.inlines == ()


def test_texts_with_a_title_line_give_a_title_and_lose_no_quotation() -> None:
    paths = sorted(shared("eval", "wikinews").glob("*.txt"))
    assert paths
    for path in paths:
        text = path.read_text("utf-8")
        document = plain_document(text)
        assert_sound(document)
        first, second = document.blocks[:2]
        assert first.role is BlockRole.TITLE, path
        assert document.block_text(first) == text.split("\n", 1)[0].strip()
        assert second.role is BlockRole.DATELINE, path
        analysed = [b for b in document.blocks if b.role in {BlockRole.BODY, BlockRole.TITLE}]
        for quote in json.loads(Path(path).with_suffix(".json").read_text("utf-8"))["quotes"]:
            start, end = quote["segments"][0]
            assert any(block.start <= start and end <= block.end for block in analysed), (path, quote)


def test_a_section_above_the_headline_is_no_title() -> None:
    document = plain_document(f"WORLD NEWS\n\nAlliance says no to a demand\n\n{'Prose about it. ' * 6}\n")
    assert [block.role.value for block in document.blocks] == ["dateline", "title", "body"]


def test_a_press_release_is_titled_by_its_headline() -> None:
    document = plain_document(f"FOR IMMEDIATE RELEASE\n\nAcme buys Widget\n\n{'Prose about it. ' * 6}\n")
    assert [block.role.value for block in document.blocks] == ["boilerplate", "title", "body"]


def test_a_hard_wrapped_file_is_joined_softly() -> None:
    document = plain_document(
        "A headline of this file\n\n"
        "The first paragraph of this file is wrapped at some sixty\n"
        "columns, as plain text mail and old news wires were, so that\n"
        "its lines end where the width ran out.\n\n"
        "A second one follows it and is wrapped in the very same way\n"
        "as the first.\n"
    )
    assert [block.soft_breaks for block in document.blocks] == [False, True, True]
    assert [block.role.value for block in document.blocks] == ["title", "body", "body"]


def test_a_paragraph_a_line_stays_a_paragraph_a_line() -> None:
    document = plain_document(
        "The minister said on Monday that nothing had been decided yet.\n"
        "No.\n"
        "Others in the cabinet were less sure of it, and said so to anybody who asked them about it.\n"
    )
    assert len(document.blocks) == 3


def test_verse_keeps_its_lines() -> None:
    document = plain_document(
        "The poet read one of her own at the ceremony on Saturday evening.\n\n"
        "The river takes\nwhat the river wants\nand gives it to the sea\n\n"
        "Then everybody went home, for it had begun to rain rather hard.\n"
    )
    verse = document.blocks[1]
    assert document.block_text(verse).count("\n") == 2
    assert not verse.soft_breaks


def test_nested_and_continued_items_have_their_level() -> None:
    document = plain_document(
        "What was agreed:\n\n- one\n  - inner\n\n    more of inner\n- two\n\nAfter the list.\n"
    )
    found = [(b.kind.value, document.block_text(b), b.level, b.continues) for b in document.blocks]
    assert found == [
        ("paragraph", "What was agreed:", 0, False),
        ("list_item", "one", 1, False),
        ("list_item", "inner", 2, False),
        ("list_item", "more of inner", 2, True),
        ("list_item", "two", 1, False),
        ("paragraph", "After the list.", 0, False),
    ]


def test_numbers_in_order_are_a_list_and_a_lone_one_is_not() -> None:
    document = plain_document("1. first\n2. second\n\nThe year was\n\n1984. It was cold.\n\n5. May was warm.")
    assert [block.ordinal for block in document.blocks] == [1, 2, None, None, None]
    assert document.block_text(document.blocks[-1]) == "5. May was warm."


def test_quoted_mail_knows_its_depth() -> None:
    document = plain_document("He wrote:\n\n> I agree\n>> with you\n\nThat was all.")
    assert [(block.kind.value, block.quote_depth) for block in document.blocks] == [
        ("paragraph", 0),
        ("quote", 1),
        ("quote", 2),
        ("paragraph", 0),
    ]


def test_a_few_paragraphs_set_in_are_quotations() -> None:
    body = "A paragraph of the report that stands at the margin.\n\n"
    document = plain_document(body * 2 + "    Words that were quoted.\n\n" + body)
    assert [block.kind.value for block in document.blocks] == ["paragraph", "paragraph", "quote", "paragraph"]


def test_a_line_of_signs_is_a_rule() -> None:
    assert outline(plain_document("one\n\n* * *\n\ntwo"))[1] == ("rule", "")


def test_a_short_line_above_prose_is_a_heading() -> None:
    prose = "There is a good deal to say about this, and it takes more than a line to say it.\n\n"
    document = plain_document(f"{prose}What it costs\n\n{prose}")
    assert [(block.kind.value, block.level) for block in document.blocks] == [
        ("paragraph", 0),
        ("heading", 2),
        ("paragraph", 0),
    ]


def test_an_address_in_a_text_is_a_link() -> None:
    document = plain_document("More at https://a.test/b?c=1. And (http://d.test).")
    assert spans(document) == [
        ("link", "https://a.test/b?c=1", "https://a.test/b?c=1"),
        ("link", "http://d.test", "http://d.test"),
    ]


def test_unsafe_characters_are_replaced_one_for_one() -> None:
    document = plain_document("a\x1b[31mb\r\nc")
    assert document.text == "a\ufffd[31mb \nc"


@pytest.mark.parametrize("text", ["", " \n\t\n", "\x00", "\u200b"])
def test_a_text_without_words_has_no_prose(text: str) -> None:
    assert all(block.role is BlockRole.BODY for block in plain_document(text).blocks)


def test_furniture_alone_is_the_article() -> None:
    document = plain_document("Read more\n\nSign up to our newsletter")
    assert [block.role.value for block in document.blocks] == ["body", "body"]


def test_furniture_in_the_middle_stays_text() -> None:
    prose = "There is a good deal to say about this, and it takes more than a line to say it.\n\n"
    document = plain_document(f"{prose}Sign up, they told the children.\n\nAdvertisement\n\n{prose}")
    assert [block.role.value for block in document.blocks] == ["body", "body", "boilerplate", "body"]
