import pytest

from reader.parse.titles import author_name, lead_title, plain_name, plain_title


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("AT&amp;T", "AT&T"),
        ("AT&amp;amp;T", "AT&T"),
        ("AT&amp;T &lt;b&gt; R&amp;D 5 &lt; 6", "AT&T <b> R&D 5 < 6"),
        ("A <b>bold</b> <i>move</i>", "A bold move"),
        ("A &lt;b&gt;bold&lt;/b&gt; move", "A bold move"),
        ("R < 5 and S > 6", "R < 5 and S > 6"),
        ("Vec<T> and Map<K, V>", "Vec<T> and Map<K, V>"),
        ("[draft] $x {y} [/] %s", "[draft] $x {y} [/] %s"),
        ("?a=1&copy=2", "?a=1&copy=2"),
        ("one<br/>two", "one two"),
        ("  many \n\t blanks  ", "many blanks"),
        ("safe<script>alert(1)</script> words", "safe words"),
        ("It&#8217;s &quot;fine&quot; &hellip;", 'It’s "fine" …'),
        ("&#x1b;]0;pwned&#7;", "]0;pwned"),
        ("\u202egnp.exe", "gnp.exe"),
        ("<img src='x'>", ""),
        ("", ""),
    ],
)
def test_titles_become_plain_words(raw: str, title: str) -> None:
    assert plain_title(raw) == title


def test_a_title_that_is_declared_text_keeps_its_tags() -> None:
    assert plain_title("Why <b> is no <strong>", markup=False) == "Why <b> is no <strong>"


def test_huge_titles_are_cut_quickly() -> None:
    assert len(plain_title("<" * 1_000_000)) <= 300
    assert len(plain_title("&amp;" * 200_000)) <= 300


def test_names_are_one_plain_line() -> None:
    assert plain_name(" Jane\n&amp; <b>John</b> ") == "Jane & John"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Jane Doe", "Jane Doe"),
        ("jane@site.industries (Jane Doe)", "Jane Doe"),
        ("Jane Doe <jane@site.test>", "Jane Doe"),
        ("Jane Doe (mailto:jane@site.test)", "Jane Doe"),
        ("Jane Doe &lt;jane@site.test&gt;", "Jane Doe"),
        ("jane@site.test", "jane@site.test"),
        ("Jane (Doe)", "Jane (Doe)"),
        ("Name)", "Name)"),
        ("a@" + "a." * 30 + "!", "a@" + "a." * 30 + "!"),
    ],
)
def test_the_name_is_taken_out_of_a_line_with_an_address(line: str, name: str) -> None:
    assert author_name(line) == name


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("<p>First sentence. Second.</p>", "First sentence."),
        ("<script>x()</script><p>Only words</p><p>More</p>", "Only words"),
        ("<p>He said “no.” Then left.</p>", "He said “no.”"),
        ("日本語です。次の文", "日本語です。"),
        ("<img src='x'>", ""),
    ],
)
def test_an_entry_without_title_is_called_by_its_first_sentence(body: str, title: str) -> None:
    assert lead_title(body) == title


def test_a_long_first_sentence_is_cut() -> None:
    title = lead_title("<p>" + "word " * 200)
    assert title.endswith("…")
    assert len(title) <= 80
