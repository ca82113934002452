from reader.document.page import read_page

PAGE = """<!doctype html><html lang="en-GB"><head><title>Head - The Site</title>
<meta property="og:title" content="Head"><meta property="og:site_name" content="The Site">
<meta name="Author" content="By Jane Doe"><meta property="article:section" content="World">
<meta property="article:published_time" content="2022-01-07T18:00:00Z">
<link rel="canonical" href="https://a.test/news/1"></head>
<body><nav>Menu</nav><article><h1>Head</h1><p>Text <a href="/x">here</a>.</p></article>
<footer>End</footer></body></html>"""


def test_a_page_tells_what_it_is() -> None:
    page = read_page(PAGE)
    assert (page.title, page.author, page.outlet, page.section) == ("Head", "Jane Doe", "The Site", "World")
    assert (page.date, page.url, page.language) == ("2022-01-07T18:00:00Z", "https://a.test/news/1", "en-GB")
    assert page.base == "https://a.test/news/1"


def test_the_one_article_of_a_page_is_its_text() -> None:
    article = read_page(PAGE).article
    assert article.startswith("<article>")
    assert "Menu" not in article


def test_several_articles_are_no_article() -> None:
    html = "<article>one</article><article>two</article>"
    assert read_page(html).article == html


def test_a_fragment_says_nothing_of_itself() -> None:
    page = read_page("<p>Text")
    assert (page.article, page.title, page.url, page.base, page.date) == ("<p>Text", "", "", "", "")


def test_a_date_in_structured_data_is_found() -> None:
    page = read_page('<script type="application/ld+json">{"datePublished": "2022-01-07"}</script><p>x')
    assert page.date == "2022-01-07"


def test_a_dangerous_address_is_no_address() -> None:
    assert read_page("<link rel=canonical href='javascript:x'><p>x").url == ""
