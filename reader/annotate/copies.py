"""Copies: whether an article prints another's text again, nearly word for word, and which agency it names."""

import re
from collections.abc import Collection

from reader.annotate.gist import Passage
from reader.annotate.wordings import shingles, wording_of
from reader.model.document import Document

COPIED = 0.6
"""The share of the shorter text's runs of three words from which it is a copy."""
_SHORTEST = 30  # words; of less nothing can be said
_READ = 6000  # code points
AGENCIES = (
    "Associated Press", "AP News", "AP", "Reuters", "Agence France-Presse", "AFP", "dpa", "ANSA", "EFE",
    "Xinhua", "TASS", "Interfax", "Kyodo", "PA Media", "Press Association", "UPI", "Bloomberg", "APA",
    "Belga", "ANP", "PTI",
)  # fmt: skip
"""News agencies as texts name them."""
_NAMED = "|".join(map(re.escape, AGENCIES))
_AGENCY = re.compile(
    rf"\((?P<a>{_NAMED})\)|\b(?:[Pp]er|[Vv]ia|according to|[Ss]ource:)\s+(?:the\s+)?(?P<b>{_NAMED})\b"
    rf"|\b(?:the\s+)?(?P<c>{_NAMED})\s+(?:news agency\s+)?(?:reports|reported|said|says|wrote|writes)\b"
)


def runs_of(document: Document, passages: Collection[Passage]) -> set[int]:
    """Return the hashes of every run of three words of an article's own text; none of a very short one."""
    words = wording_of(document.text, [(passage.start, passage.end) for passage in passages]).words
    return set(shingles(words)) if len(words) >= _SHORTEST else set()


def copied(one: Collection[int], other: Collection[int]) -> float:
    """Return which share of the shorter text stands in the longer one, between 0 and 1."""
    shorter = min(len(one), len(other))
    return len(set(one) & set(other)) / shorter if shorter else 0.0


def agency_in(text: str) -> str:
    """Return the news agency that an article names as its source, as it names it; "" for none."""
    found = _AGENCY.search(text[:_READ])
    return next((name for name in found.groups() if name), "") if found is not None else ""
