"""What came of asking for an article's page, in words: what happened, and which text is shown."""

from collections.abc import Mapping

from reader.errors import FetchError, HTTPStatusError, ReaderError
from reader.fetch.words import explain
from reader.use.page_judging import Verdict

NO_ADDRESS = "The article has no web page: its feed gave none."
KNOWN = "The whole article is here already."
NOT_ITS_FAULT = frozenset({"offline", "cancelled", "slept"})
"""Reasons for which no page is to blame: it may be asked for again at once."""
VERDICTS: Mapping[Verdict, str] = {
    Verdict.LESS: "The page at {host} gives no more than the feed; the feed’s text stays.",
    Verdict.WALL: "{host} asks to sign in, to pay or to agree before it shows more; the feed’s text stays.",
    Verdict.OTHER: "{host} answers with a page about something else; the feed’s text stays.",
}
"""What is said of a page that was read and not taken."""
_STATUSES: Mapping[int, str] = {
    401: "{host} wants a name and a password before it shows the page (401)",
    402: "{host} wants to be paid before it shows the page (402)",
    403: "{host} does not show the page to a reader (403); o opens it in the browser",
    404: "{host} has no page there any more (404)",
    410: "{host} has taken the page away (410)",
    429: "{host} asks to be left alone for a while (429)",
    451: "{host} may not show the page for legal reasons (451)",
}


def got(host: str, count: int) -> str:
    """Return the line for a whole article that came."""
    return f"The whole article from {host}: {count:,} words."


def no_page(host: str, kind: str) -> str:
    """Return the line for an answer that is no web page; `kind` is its media type."""
    return f"{host} answers with no web page ({kind[:40]}); the feed’s text stays."


def no_text(host: str, error: ReaderError) -> str:
    """Return the line for a page that could not be read."""
    return f"The page at {host} could not be read: {str(error).rstrip('.')}; the feed’s text stays."


def failed(error: ReaderError, host: str) -> str:
    """Return the line for a page that could not be fetched."""
    if isinstance(error, HTTPStatusError):
        said = _STATUSES.get(error.status, "{host} is not working ({status})")
        return f"{said.format(host=host, status=error.status)}; the feed’s text stays."
    if reason_of(error) == "too-large":
        return f"{host} sent more than a page should hold; the feed’s text stays."
    # Of what is said of feeds only the first sentence holds here: a page is not tried again later.
    said = explain(error, f"https://{host}/").partition(". ")[0].rstrip(".")
    return f"{said}; the feed’s text stays."


def reason_of(error: ReaderError) -> str:
    """Return the stable word for a failure."""
    return error.reason if isinstance(error, FetchError) else "failed"
