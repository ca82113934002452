import pytest

from reader.document.page_facts import PageFacts, page_facts, without_site
from reader.document.page_source import page_source
from reader.document.tree import parsed


def facts(html: str) -> PageFacts:
    source = page_source(html)
    return page_facts(parsed(source.html), source.data)


def data(json: str) -> str:
    return f"<script type='application/ld+json'>{json}</script>"


@pytest.mark.parametrize(
    ("title", "site", "headings", "expected"),
    [
        ("Herons return | Pond News", "Pond News", [], "Herons return"),
        ("Pond News: Herons return", "Pond News", [], "Pond News: Herons return"),
        ("Pond News - Herons return", "Pond News", [], "Herons return"),
        ("Herons return – so what – Pond", "", ["Herons return – so what"], "Herons return – so what"),
        ("廃校が図書館に｜山の新聞", "", ["廃校が図書館に"], "廃校が図書館に"),
        ("Half-time", "", ["Pond"], "Half-time"),
        ("Herons return", "", ["Herons"], "Herons return"),
    ],
)
def test_the_name_of_the_site_is_no_part_of_the_title(
    title: str, site: str, headings: list[str], expected: str
) -> None:
    assert without_site(title, site, headings) == expected


def test_what_the_metadata_say_comes_before_the_title_element() -> None:
    html = "<title>Pond</title><meta property='og:title' content='Herons return'>"
    assert facts(html).title == "Herons return"
    assert facts("<title>Four words of title - Pond</title>").title == "Four words of title"
    assert facts("<title>Herons - Pond</title>").title == "Herons - Pond"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (data('{"@type":"Article","author":{"name":"Ada Byron"}}'), "Ada Byron"),
        (data('{"@type":["NewsArticle"],"author":[{"name":"Ada"},"Ben"]}'), "Ada, Ben"),
        (data('{"@graph":[{"@type":"WebPage"},{"@type":"Article","author":"Ada"}]}'), "Ada"),
        (data('<![CDATA[{"@type":"Article","author":"Ada"}]]>'), "Ada"),
        ("<meta name=author content='By Ada Byron'>", "Ada Byron"),
        ("<meta property='article:author' content='https://ada.example/'><p class=byline>von Ada", "Ada"),
        ("<a rel=author href='/ada'>Ada</a>", "Ada"),
        ("<p class=byline>" + "a very long line " * 20, ""),
        (data('{"@type":"Organization","author":"Ada"}'), ""),
        (data('{"@type":"Article","author":'), ""),
    ],
)
def test_the_author_is_who_is_named_as_such(html: str, expected: str) -> None:
    assert facts(html).byline == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<meta property='article:published_time' content='2025-03-04T18:20Z'>", "2025-03-04T18:20Z"),
        (data('{"@type":"Article","datePublished":"2024-08-02"}'), "2024-08-02"),
        ("<article><time datetime='2024-01-02'>yesterday</time></article>", "2024-01-02"),
        ("<p>2024-01-02</p>", ""),
    ],
)  # fmt: skip
def test_the_date_is_the_one_the_page_gives(html: str, expected: str) -> None:
    assert facts(html).date == expected


def test_scripts_styles_and_comments_are_cut_out_and_data_kept() -> None:
    html = (
        "<!--[if IE]><script>a</script><![endif]--><p>One<script>'<p>'</script><style>p{}</style>"
        "<script type='application/ld+json'>{}</script> two<!-- <p> --></p><!--><p>three</p>"
    )
    source = page_source(html)
    assert source.html == "<p>One two</p><p>three</p>"
    assert source.data == ("{}",)


def test_what_has_no_end_goes_to_the_end() -> None:
    assert page_source("a<script>b").html == "a"
    assert page_source("a<!-- b").html == "a"
    assert page_source("a<STYLE>b</Style >c").html == "ac"
