"""Whether a fetched page gives more of an article than its feed did, or is none of it: consent, sign-in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.text.fold import cjk_bigrams, fold
from reader.use.teaser import words

if TYPE_CHECKING:
    from reader.model.document import Document
    from reader.use.web_pages import WebPage


class Verdict(StrEnum):
    """What a page gives beside what the feed gave."""

    MORE = "more"
    LESS = "less"
    WALL = "wall"
    """It asks to sign in, to pay or to agree, and shows nothing else."""
    OTHER = "other"
    """It is about something else: the article has moved, or was never there."""


_MORE = 1.15
"""How many times the feed's words a page must have to be worth reading instead."""
_FEWEST = 10
"""Further words that it must have."""
_TOLD = 5
"""Telling words that the feed must have given, for a page to be judged by them."""
_KNOWN_AGAIN = 0.4
"""Share of the feed's telling words that the article's page has again."""
_TELLING = 4
"""Letters from which a word tells what a text is about."""
_LONG = 400
"""Words from which a page is more than a wall."""
_WALLED = 0.02
"""Share of a wall's words that speak of it."""
_WALL = re.compile(
    r"""
    \b(?: cookies? | consent\w* | gdpr | privacy | preferences | partners | advertis\w+
      | personali[sz]ed | subscri\w+ | paywall
      | sign\ (?:in|up) | log\ ?in | account | register\w* | member(?:ship)?s? | unlimited
      | captcha | robot | javascript | (?:dis|en)able\w* | browser | ad\ ?block\w*
      | einwillig\w+ | zustimm\w+ | datenschutz\w* | werbung | abo\w* | anmeld\w+ | registrier\w+
      | consentement | abonn\w+ | inscri\w+ | connect\w+ | confidentialité | publicités?
      | consentimiento | suscri\w+ | privacidad | regístr\w+ )\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Given:
    """What is held of an article before its page is fetched."""

    title: str
    document: Document


def judged(given: Given, page: WebPage) -> Verdict:
    """Return what a page gives beside what the feed gave."""
    if not _is_about(given, page):
        return Verdict.WALL if _is_wall(page.document) else Verdict.OTHER
    held, offered = words(given.document), words(page.document)
    if offered >= held * _MORE and offered >= held + _FEWEST:
        return Verdict.MORE
    return Verdict.WALL if _is_wall(page.document) else Verdict.LESS


def _is_about(given: Given, page: WebPage) -> bool:
    told = _telling(f"{given.title} {given.document.text}")
    if len(told) < _TOLD:
        return not _is_wall(page.document)
    shown = _telling(f"{page.title} {page.document.text}")
    # The title is on pages that show nothing else, too: the text itself must be known again.
    said = _telling(page.document.text)
    return len(told & shown) >= _KNOWN_AGAIN * len(told) and len(told & said) >= _KNOWN_AGAIN / 2 * len(told)


def _telling(text: str) -> set[str]:
    pairs = cjk_bigrams(text).split()
    return {word for word in _WORD.findall(fold(text)) if len(word) >= _TELLING} | set(pairs)


def _is_wall(document: Document) -> bool:
    total = words(document)
    return total < _LONG and len(_WALL.findall(document.text)) > max(2, _WALLED * total)
