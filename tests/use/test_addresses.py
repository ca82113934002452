import pytest

from reader.errors import AddressError
from reader.use.addresses import MOST, read_address, read_addresses


@pytest.mark.parametrize(
    ("written", "address", "is_feed"),
    [
        ("bbc.com", "https://bbc.com", False),
        ("@someone", "https://www.youtube.com/@someone", False),
        ("@someone@mastodon.social", "https://mastodon.social/@someone.rss", True),
        ("https://mastodon.social/@someone", "https://mastodon.social/@someone.rss", True),
        (
            "youtube.com/channel/UCabcdefghijklmnopqrstuv",
            "https://www.youtube.com/feeds/videos.xml?channel_id=UCabcdefghijklmnopqrstuv",
            True,
        ),
        ("github.com/python/cpython", "https://github.com/python/cpython/releases.atom", True),
        ("github:python/cpython", "https://github.com/python/cpython/releases.atom", True),
        ("r/python", "https://www.reddit.com/r/python/.rss", True),
        ("reddit.com/r/python", "https://www.reddit.com/r/python/.rss", True),
        ("feed://lwn.net/headlines/rss", "http://lwn.net/headlines/rss", False),
    ],
)
def test_one_address_becomes_a_feed_by_rule_or_a_page_to_look_at(
    written: str,
    address: str,
    is_feed: bool,  # noqa: FBT001 - a column of the table
) -> None:
    typed = read_address(written)
    assert (typed.address, typed.is_feed) == (address, is_feed)


def test_many_pasted_lines_are_many_addresses() -> None:
    text = """
        # my feeds
        https://lwn.net/headlines/rss tag "~LWN"
        - bbc.com
        2. [Le Monde](https://www.lemonde.fr/rss/une.xml)
        See https://a.example/(x) and (https://b.example/feed).
        c.example, d.example
        e.example the fifth letter
        r/news
    """
    assert [typed.address for typed in read_addresses(text).addresses] == [
        "https://lwn.net/headlines/rss",
        "https://bbc.com",
        "https://www.lemonde.fr/rss/une.xml",
        "https://a.example/(x)",
        "https://b.example/feed",
        "https://c.example",
        "https://d.example",
        "https://e.example",
        "https://www.reddit.com/r/news/.rss",
    ]


def test_the_same_address_counts_once_and_a_line_that_is_none_is_told() -> None:
    pasted = read_addresses("http://a.example/x\nhttps://a.example/x\nfile:///etc/passwd\nnothing")
    assert [typed.address for typed in pasted.addresses] == ["http://a.example/x"]
    assert len(pasted.problems) == 2
    assert "is a file" in pasted.problems[0]


def test_a_password_is_not_shown() -> None:
    assert "secret" not in read_address("https://me:secret@a.example/feed").written


def test_a_huge_paste_is_cut() -> None:
    assert len(read_addresses("\n".join(f"s{at}.example" for at in range(MOST + 9))).addresses) == MOST


def test_nothing_is_no_address() -> None:
    assert read_addresses(" \n\n").addresses == ()
    with pytest.raises(AddressError):
        read_address("  ")
