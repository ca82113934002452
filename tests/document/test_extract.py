from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document.extract import extract_page
from reader.document.html import html_document
from reader.model.document import BlockKind
from tests.document.invariants import assert_sound
from tests.support.marked_pages import FEATURES, Marked, marked_pages, totals, word_f1

PROSE = "The herons came back, all of them at once, and stood in the reeds until the sun was over the dyke. "
BODY = "".join(f"<p>{PROSE}{number}</p>" for number in range(5))
MARKED = marked_pages()


def texts(html: str) -> list[str]:
    document = extract_page(html, "https://pond.example/a").document
    return [document.block_text(block) for block in document.blocks]


def page(inside: str, head: str = "") -> str:
    return f"<!doctype html><html><head>{head}</head><body>{inside}</body></html>"


def test_at_least_twenty_pages_with_thirty_quotations_and_twenty_tables_are_marked() -> None:
    assert len(MARKED) >= 20
    assert totals(MARKED, "block quotes")[2] >= 30
    assert totals(MARKED, "tables")[2] >= 20


@pytest.mark.parametrize("marked", MARKED, ids=[marked.name for marked in MARKED])
def test_a_pages_article_is_taken_and_its_furniture_left(marked: Marked) -> None:
    assert word_f1(marked) >= 0.95
    assert not marked.wanted - marked.got


@pytest.mark.parametrize("feature", FEATURES)
def test_structure_is_the_pages_own_and_none_is_invented(feature: str) -> None:
    recall, precision, _ = totals(MARKED, feature)
    assert recall >= 0.98
    assert precision >= 0.9


def test_what_is_kept_is_clean_and_makes_the_same_document_again() -> None:
    for marked in MARKED:
        found = marked.page
        assert html_document(found.html, "https://own.example/a") == found.document
        assert_sound(found.document)
        assert "<script" not in found.html
        assert "data-gold" not in found.html


LINKS = "".join(f"<li><a href='/{n}'>A story of day {n}</a></li>" for n in range(9))
COMMENT = f"<div><blockquote>{PROSE}</blockquote><p>{PROSE * 2}</p></div>"
FURNITURE = {
    "menu": f"<nav><ul>{LINKS}</ul></nav>",
    "share bar": "<div class='share-buttons'><a href='#'>Post</a> <a href='#'>Mail</a></div>",
    "related": f"<div class='related-articles'><h3>Related</h3><p>{PROSE * 3}</p></div>",
    "related without a name": f"<h3>Read more</h3><ul>{LINKS}</ul>",
    "newsletter": "<div id='newsletter-signup'><p>Every morning in your inbox, and free.</p></div>",
    "comments": f"<section id='comments'>{COMMENT * 9}</section>",
    "cookie notice": "<div class='cookie-consent'><p>We use cookies, and so do our partners.</p></div>",
    "hidden": f"<div hidden><p>{PROSE}</p></div><div style='display:none'><p>{PROSE}</p></div>",
    "author box": "<div class='author-bio'><p>Ada has written for this paper, and for others.</p></div>",
    "pull quote": "<aside class='pullquote'><p>all of them at once, and stood in the reeds</p></aside>",
    "footer": "<footer><p>All rights reserved, and some of the wrongs, by the Pond Company.</p></footer>",
}


@pytest.mark.parametrize(("name", "place"), list(product(FURNITURE, ("before", "inside", "behind"))))
def test_furniture_is_left_out_wherever_it_stands(name: str, place: str) -> None:
    around = {"before": "", "inside": "", "behind": ""} | {place: FURNITURE[name]}
    text = f"{BODY}{around['inside']}{BODY.replace('herons', 'storks')}"
    html = page(f"{around['before']}<div class='x'><div>{text}</div></div>{around['behind']}")
    first = [f"{PROSE}{n}" for n in range(5)]
    assert texts(html) == first + [line.replace("herons", "storks") for line in first]


@pytest.mark.parametrize("name", ["sidebar-content", "comments", "paywall", "widget", "nav", "related"])
def test_what_holds_the_whole_text_is_no_furniture_whatever_it_is_called(name: str) -> None:
    assert len(texts(page(f"<div class='{name}'>{BODY}</div><footer><a href='/'>Home</a></footer>"))) == 5


def test_the_title_is_not_told_twice() -> None:
    html = page(f"<article><h1>Herons  return</h1>{BODY}</article>", "<title>Herons return | Pond</title>")
    found = extract_page(html, "")
    assert found.title == "Herons return"
    assert "Herons return" not in found.document.text


def test_a_lead_that_stands_apart_comes_first() -> None:
    html = page(
        "<article><header><h1>Herons</h1><p class='standfirst'>Forty birds, and nobody to count them but two"
        f" wardens.</p></header><div class='ad-slot'>x</div><div class='article-body'>{BODY}</div></article>"
    )
    assert texts(html)[0].startswith("Forty birds")
    assert len(texts(html)) == 6


def test_a_heading_without_a_text_below_it_goes_with_what_was_left_out() -> None:
    rest = "<h2>Photographs</h2><div class='related'><a href='/x'>More</a></div>"
    html = page(f"<article>{BODY}{rest}</article>")
    assert "Photographs" not in texts(html)


def test_a_list_of_links_within_the_text_stays_where_it_has_words_of_its_own() -> None:
    items = "<li><a href='/x'>The pond</a> lost its reeds, and with them the bitterns</li>" * 4
    assert len(texts(page(f"<article>{BODY}<ul>{items}</ul>{BODY}</article>"))) == 14


def test_addresses_are_absolute_by_the_pages_own_address_where_none_is_given() -> None:
    head = "<link rel='canonical' href='https://pond.example/news/herons'>"
    link = "<p>See <a href='../map'>the map</a>, which is old, of the reed beds.</p>"
    html = page(f"<article>{BODY}{link}</article>", head)
    assert 'href="https://pond.example/map"' in extract_page(html).html
    assert 'href="https://other.example/map"' in extract_page(html, "https://other.example/a/b").html


def test_a_page_that_a_script_fills_is_read_from_its_data() -> None:
    data = '{"@type": "NewsArticle", "articleBody": "First line, of two.\\n\\nSecond & last line < of two."}'
    html = page("<div id='app'>Loading</div>", f"<script type='application/ld+json'>{data}</script>")
    assert texts(html) == ["First line, of two.", "Second & last line < of two."]


@pytest.mark.parametrize("html", ["", "plain words", "<", "<p>", "\0", "<html>", "<!-- a", "<script>a"])
def test_anything_at_all_is_a_page(html: str) -> None:
    assert_sound(extract_page(html).document)


@given(st.text(alphabet="<>/=\"'! -apdivscript{}[]&;\n", max_size=300))
def test_no_text_makes_it_fail(html: str) -> None:
    found = extract_page(html, "https://pond.example/")
    assert_sound(found.document)


HOSTILE = {
    "deep": "<div>" * 100_000,
    "paragraphs in wrappers": "<div>" * 390 + "<p>words, and words of prose</p>" * 10_000,
    "boxes in boxes": ("<div>" * 300 + "<a href=x>Read more</a>" + "</div>" * 300) * 40,
    "deep formatting": "<b><i><a href=x>" * 50_000,
    "open scripts": "<script>" * 200_000,
    "open comments": "<!--" * 200_000,
    "open tables": "<table><tr><td>" * 20_000,
    "deep data": f"<script type='application/ld+json'>{'[' * 100_000}</script>",
    "long name": f"<div class='{'sidebar-' * 50_000}'>",
    "many names": "".join(f"<div class='comment-{n} c{n}'>words, and words of prose" for n in range(5_000)),
    "many headings": "<h2>Related</h2>" * 20_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_costs_no_more_than_its_length(name: str) -> None:
    found = extract_page(HOSTILE[name] + BODY, "https://pond.example/")
    assert_sound(found.document)
    assert all(block.kind in set(BlockKind) for block in found.document.blocks)
