"""A feed that gives teasers, and the pages where its articles stand whole."""

from tests.support.server import Server

XML = {"Content-Type": "application/rss+xml"}
HTML = {"Content-Type": "text/html; charset=utf-8"}
TEASER = "The herons came back to the pond at dawn, and the wardens had not expected so many of them."
PARAGRAPHS = (
    TEASER,
    "“We counted forty herons before breakfast,” said Ada Byron, who keeps the reserve's books.",
    "The birds had been away since the drought, and the village had grown used to a silent pond.",
    "Visitors came with field glasses, and the path along the reeds was closed so that nests were safe.",
    "Nobody knows whether the herons will stay, but the water stands higher than in ten years.",
)
"""The whole article, whose first paragraph is the teaser: one quote, one speaker."""
PAGE = (
    "<!doctype html><html><head><title>Herons return - Pond News</title></head><body>"
    "<nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav><article><h1>Herons return</h1>"
    + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    + "</article><footer>© Pond News</footer></body></html>"
).encode()
WALL = (
    b"<html><head><title>Herons return</title></head><body><div><h1>Before you continue</h1>"
    b"<p>We and our partners use cookies and ask for your consent to personalised advertising. Accept all"
    b" cookies or manage your preferences to go on.</p><p>You can sign in or subscribe instead, and withdraw"
    b" your consent at any time in your privacy preferences.</p></div></body></html>"
)
"""What a site shows instead of an article."""


def feed_of(server: Server, *texts: str) -> bytes:
    """Return a feed with an item for each text, whose page is at `/0`, `/1` … of a server."""
    items = "".join(
        f"<item><title>Herons return {n}</title><guid isPermaLink='false'>g{n}</guid>"
        f"<link>{server.url(f'/{n}')}</link><description>{text}</description></item>"
        for n, text in enumerate(texts)
    )
    return f"<rss version='2.0'><channel><title>Pond</title>{items}</channel></rss>".encode()
