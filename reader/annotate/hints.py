"""What in the texts does not fit: a day that lies behind the publication, a number that differs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from reader.annotate.gist import passages_of, stem
from reader.model.document import Document, Range
from reader.model.story import AlignedSentence
from reader.text.fold import fold

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = re.compile(
    rf"\b(?P<m>{_MONTH})\.?\s+(?P<d>\d{{1,2}})(?!\d)(?:,?\s+(?P<y>\d{{4}}))?"
    rf"|\b(?P<d2>\d{{1,2}})\s+(?P<m2>{_MONTH})\b\.?(?:,?\s+(?P<y2>\d{{4}}))?",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:\w{3,}ed|said|spoke|told|met|was|were|had|did|went|came|took|gave|made|held|began|saw|won|lost)\b"
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|next|until|till|by|due|expected|scheduled|planned|plans?|set|going to|to be|is to"
    r"|are to|deadline|ahead|upcoming|before|from|may|might|could|should)\b",
    re.IGNORECASE,
)
_SLACK = timedelta(days=1)  # time zones
_NEAR = timedelta(days=183)  # a day without a year is the nearest one of that name
_NUMBER = re.compile(
    r"(?<![\w.,])(?P<n>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?:[ \u00a0-](?P<unit>[^\W\d_]{3,}))?"
)
_ALIKE = 0.5
"""How much two sentences share whose numbers are compared."""


@dataclass(frozen=True, slots=True)
class LateDay:
    """A day that a text tells of as past, and that lies behind a day."""

    at: Range
    day: date


@dataclass(frozen=True, slots=True)
class OddNumbers:
    """Different numbers of the same thing in sentences that tell the same."""

    one: Range
    other: Range


def late_days(document: Document, published: datetime) -> Iterator[LateDay]:
    """Yield the days, written in English, that a text tells of as past and that follow its publication."""
    for passage in passages_of(document):
        sentence = document.text[passage.start : passage.end]
        for match in _DAY.finditer(document.text, passage.start, passage.end):
            day = _day(match, published.date())
            outside = sentence[: match.start() - passage.start] + sentence[match.end() - passage.start :]
            if (
                day is not None
                and day > (published + _SLACK).date()
                and _PAST.search(outside)
                and not _AHEAD.search(outside)
            ):
                yield LateDay(match.span(), day)


def _day(match: re.Match[str], near: date) -> date | None:
    month = _MONTHS[(match["m"] or match["m2"]).lower()]
    day, year = int(match["d"] or match["d2"]), match["y"] or match["y2"]
    years = [int(year)] if year else [near.year - 1, near.year, near.year + 1]
    found: list[date] = []
    for each in years:
        try:
            found.append(date(each, month, day))
        except ValueError:  # no such day in that year
            continue
    nearest = min(found, key=lambda one: abs(one - near), default=None)
    return nearest if nearest is not None and (year or abs(nearest - near) <= _NEAR) else None


def odd_numbers(one: Document, other: Document, pairs: Sequence[AlignedSentence]) -> Iterator[OddNumbers]:
    """Yield numbers of the same thing that differ between sentences that tell the same."""
    for pair in pairs:
        if pair.shared < _ALIKE:
            continue
        here, there = _numbers(one.text, pair.one), _numbers(other.text, pair.other)
        for unit in here.keys() & there.keys():
            if len(here[unit]) == len(there[unit]) == 1:
                (first, at), (second, its) = here[unit][0], there[unit][0]
                if first != second:
                    yield OddNumbers(at, its)


def _numbers(text: str, within: Range) -> dict[str, list[tuple[str, Range]]]:
    """Return the numbers of a sentence by the stem of what they count."""
    found: dict[str, list[tuple[str, Range]]] = {}
    for match in _NUMBER.finditer(text, *within):
        unit = match["unit"]
        if unit and fold(unit) not in _MONTHS:
            found.setdefault(stem(fold(unit)), []).append((match["n"].replace(",", ""), match.span()))
    return found
