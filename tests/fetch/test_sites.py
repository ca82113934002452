import pytest

from reader.fetch.sites import known_site_feed, named_site


@pytest.mark.parametrize(
    ("page", "feed"),
    [
        (
            "https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv/videos",
            "https://www.youtube.com/feeds/videos.xml?channel_id=UCabcdefghijklmnopqrstuv",
        ),
        (
            "https://youtube.com/playlist?list=PLabcdefghijk",
            "https://www.youtube.com/feeds/videos.xml?playlist_id=PLabcdefghijk",
        ),
        ("https://m.youtube.com/user/someone", "https://www.youtube.com/feeds/videos.xml?user=someone"),
        ("https://www.youtube.com/@handle", None),
        ("https://www.youtube.com/watch?v=x", None),
        ("https://github.com/python/cpython", "https://github.com/python/cpython/releases.atom"),
        (
            "https://github.com/python/cpython/releases/tag/v3",
            "https://github.com/python/cpython/releases.atom",
        ),
        ("https://github.com/python/cpython/tags", "https://github.com/python/cpython/tags.atom"),
        (
            "https://github.com/python/cpython/commits/main",
            "https://github.com/python/cpython/commits/main.atom",
        ),
        ("https://github.com/python/cpython/tree/a/b", "https://github.com/python/cpython/commits/a/b.atom"),
        ("https://github.com/python", "https://github.com/python.atom"),
        ("https://github.com/python/cpython/issues", None),
        ("https://github.com/features", None),
        ("https://github.com/python/cpython/releases.atom", None),
        ("https://old.reddit.com/r/python/", "https://www.reddit.com/r/python/.rss"),
        ("https://www.reddit.com/user/x/m/y", "https://www.reddit.com/user/x/m/y/.rss"),
        ("https://www.reddit.com/r/python/.rss", None),
        ("https://mastodon.social/@Gargron", "https://mastodon.social/@Gargron.rss"),
        ("https://mastodon.social/@Gargron/1", None),
        ("https://unknown.test/@someone", None),
        ("https://medium.com/@someone", "https://medium.com/feed/@someone"),
        ("https://name.substack.com/", "https://name.substack.com/feed"),
        ("https://name.substack.com/p/post", None),
        ("https://bsky.app/profile/name.test", "https://bsky.app/profile/name.test/rss"),
        ("https://news.ycombinator.com", "https://news.ycombinator.com/rss"),
        ("https://lwn.net/", None),
        ("nonsense[", None),
    ],
)
def test_pages_of_known_sites_lead_to_their_feeds(page: str, feed: str | None) -> None:
    assert known_site_feed(page) == feed


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("@someone", "https://www.youtube.com/@someone"),
        ("@some.one@Mastodon.Social", "https://mastodon.social/@some.one"),
        ("r/python", "https://www.reddit.com/r/python"),
        ("/r/python/", "https://www.reddit.com/r/python"),
        ("u/someone", "https://www.reddit.com/user/someone"),
        ("github:python/cpython", "https://github.com/python/cpython"),
        ("someone@example.org", None),
        ("python/cpython", None),
        ("bbc.com", None),
        ("@", None),
        ("", None),
    ],
)
def test_a_name_without_an_address_means_a_page(name: str, page: str | None) -> None:
    assert named_site(name) == page
