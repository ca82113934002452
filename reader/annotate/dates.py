"""Dates, sums of money and numbers, from the calendar words and digits of a text."""

from dataclasses import dataclass

from reader.annotate.lexicon import Lexicon
from reader.annotate.tokens import Part, Passage
from reader.model.annotation import EntityKind

_HALVES = frozenset({"a.m.", "p.m.", "am", "pm", "AM", "PM"})
"""Of the day: behind these a number is a time of the clock."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A date, a sum or a number: token range and code points."""

    first: int
    last: int
    start: int
    end: int
    kind: EntityKind


class FigureFinder:
    """Finds the calendar terms, sums and numbers of one passage, in one pass over its tokens."""

    def __init__(self, passage: Passage, lexicon: Lexicon) -> None:
        self._passage = passage
        self._words = passage.words
        self._amounts = lexicon.amounts
        dates = lexicon.dates
        self._month = dates.get("month", frozenset())
        self._unsure_month = dates.get("unsure month", frozenset())
        self._weekday = dates.get("weekday", frozenset())
        self._alone = dates.get("alone", frozenset())
        self._recent = dates.get("recent", frozenset())
        self._recent_unit = dates.get("recent unit", frozenset())
        self._relative = dates.get("relative", frozenset()) | self._recent
        self._unit = dates.get("unit", frozenset())
        self._this_never = dates.get("never unit after this", frozenset())
        self._daypart = dates.get("daypart", frozenset())
        self._year_after = dates.get("in", frozenset())
        self._known = lexicon.known
        self._function = lexicon.function
        self._year_surely_after = dates.get("in surely", frozenset())
        self._before_month = dates.get("before", frozenset())
        self._season = dates.get("season", frozenset())
        self._joint = dates.get("joint", frozenset())
        sign = self._amounts.get("sign", frozenset())
        self._sign = sign
        self._scale = self._amounts.get("scale", frozenset())
        self._currency = self._amounts.get("word", frozenset())
        self._triggers = self._month | self._weekday | self._alone | self._relative | sign
        self._spelled = self._amounts.get("spelled", frozenset())

    def find(self, part: Part, taken: bytearray) -> list[Figure]:
        """Return the figures of a part in text order and mark their tokens as taken."""
        found: list[Figure] = []
        words, triggers, index, last = self._words, self._triggers, part.first, part.last
        while index < last:
            word = words[index]
            if word not in triggers and not word[0].isdigit() and word not in self._spelled:
                index += 1
                continue
            kind, first, end = self._read(index, part.first, last)
            if kind is None or (word[0].isupper() and self._is_part_of_name(index, part.first)):
                index += 1
                continue
            start, stop = self._passage.span(first, end)
            if word[0].isdigit() and end == index + 1:
                stop = min(stop, start + len(word.rstrip("-‑")))
            found.append(Figure(first, end, start, stop, kind))
            if kind is not EntityKind.NUMBER:
                taken[first:end] = b"\x01" * (end - first)
            index = end
        return found

    def _is_part_of_name(self, index: int, floor: int) -> bool:
        """Say whether a calendar word ends a known name: "USA Today", "Good Friday"."""
        words = self._words
        return any(
            " ".join(words[begin : index + 1]) in self._known for begin in range(max(floor, index - 2), index)
        )

    def _read(self, index: int, floor: int, last: int) -> tuple[EntityKind | None, int, int]:
        """Return the kind and the token range of what begins at a token."""
        word = self._words[index]
        if word in self._alone:
            return EntityKind.DATE, index, index + 1
        if word in self._weekday:
            return EntityKind.DATE, index, self._after_weekday(index + 1, last)
        if word in self._month:
            return self._month_at(index, last)
        if word in self._relative:
            return self._relative_at(index, last)
        if word in self._sign:
            return self._sum_at(index, floor, last)
        return self._number_at(index, floor, last)

    def _after_weekday(self, index: int, last: int) -> int:
        words = self._words
        if index < last and words[index] in self._daypart:
            index += 1
        comma = index + (index < last and words[index] == ",")
        if comma < last and words[comma] in self._month:
            kind, _, end = self._month_at(comma, last)
            if kind is not None and end > comma + 1:
                return end
        if comma < last - 1 and _is_day(words[comma]):
            month = comma + 1 + (words[comma + 1] in {".", "of"})
            if month < last and words[month] in self._month:
                return self._year_behind(month + 1, last)
        return index

    def _month_at(self, index: int, last: int) -> tuple[EntityKind | None, int, int]:
        words = self._words
        following = words[index + 1] if index + 1 < last else ""
        if _is_day(following):
            return EntityKind.DATE, index, self._year_behind(index + 2, last)
        if _is_year(following):
            return EntityKind.DATE, index, index + 2
        if following in {",", "of"} and index + 2 < last and _is_year(words[index + 2]):
            return EntityKind.DATE, index, index + 3
        if words[index] in self._unsure_month:
            before = words[index - 1] if index else ""
            described = before in self._before_month and following.islower()
            sure = before in self._year_after or words[index] == "August" or described
            if not sure or (following[:1].isupper() or words[index][-1] == "."):
                return None, index, index
        if words[index][-1] != "." and len(words[index]) <= 3 and words[index] != "May":
            return None, index, index
        return EntityKind.DATE, index, index + 1

    def _year_behind(self, index: int, last: int) -> int:
        """Return one past a year that follows a day of a month, with or without comma, or `index`."""
        words = self._words
        if index < last and _is_year(words[index]):
            return index + 1
        if index + 1 < last and (words[index] in {",", "of"} or words[index] in self._joint):
            return index + 2 if _is_year(words[index + 1]) else index
        return index

    def _relative_at(self, index: int, last: int) -> tuple[EntityKind | None, int, int]:
        words = self._words
        following = words[index + 1] if index + 1 < last else ""
        if words[index] in self._recent:
            plural = following in self._recent_unit
            return (EntityKind.DATE, index, index + 2) if plural else (None, index, index)
        if following not in self._unit:
            return None, index, index
        if words[index].lower() != "last" and following in self._this_never and following != "night":
            return None, index, index
        end = index + 2
        if end < last and words[end] in self._daypart:
            end += 1
        if end < last and following in self._month and _is_year(words[end]):
            end += 1
        return EntityKind.DATE, index, end

    def _sum_at(self, index: int, floor: int, last: int) -> tuple[EntityKind | None, int, int]:
        words, end = self._words, index + 1
        if end >= last or not words[end][0].isdigit():
            return None, index, index
        before = words[index - 1] if index > floor else ""
        adjacent = self._passage.ends[index - 1] == self._passage.starts[index]
        if before.isupper() and len(before) <= 3 and adjacent:
            index -= 1  # US$
        end += 1
        if end < last and words[end] in self._scale:
            end += 1
        return EntityKind.MONEY, index, end

    def _number_at(self, index: int, floor: int, last: int) -> tuple[EntityKind | None, int, int]:
        words = self._words
        word = words[index]
        following = words[index + 1] if index + 1 < last else ""
        before = words[index - 1] if index > floor else ""
        if _is_day(word) and self._is_month_behind(index, last):
            month = index + 1 + (following not in self._month)
            return EntityKind.DATE, index, self._year_behind(month + 1, last)
        end = index + 1
        if word.isdigit() and len(word) <= 3:
            while end < last and len(words[end]) == 3 and words[end].isdigit() and self._follows(end):
                end += 1  # "50 000"
            following = words[end] if end < last else ""
        if following in self._scale and word[0].isalnum():
            end += 1
        unit = words[end] if end < last else ""
        skipped = end > index + 1 and unit == "de" and end + 1 < last and words[end + 1] in self._currency
        if unit in self._currency or skipped:
            return EntityKind.MONEY, index, end + 1 + skipped
        if unit in self._sign and self._passage.starts[end] - self._passage.ends[end - 1] <= 1:
            return EntityKind.MONEY, index, end + 1
        if not word[0].isdigit() or unit in _HALVES:
            return None, index, index
        ranged = before in {"-", "–"} and index - 2 >= floor and _is_year(words[index - 2])
        if (ranged and _is_year(word)) or self._is_year_here(word, before, following):
            return EntityKind.DATE, index, index + 1
        if _is_decade(word):
            return EntityKind.DATE, index, index + 1
        if unit in {"%", "percent", "Prozent"} or (unit == "per" and words[end + 1 : end + 2] == ["cent"]):
            return EntityKind.NUMBER, index, end + 1 + (unit == "per")
        if end > index + 1 or word.replace(",", "").replace(".", "").isdigit():
            return EntityKind.NUMBER, index, end
        return None, index, index

    def _follows(self, index: int) -> bool:
        """Say whether a token stands one blank behind the one before it."""
        return self._passage.starts[index] - self._passage.ends[index - 1] == 1

    def _is_month_behind(self, index: int, last: int) -> bool:
        words = self._words
        behind = index + 1
        if behind < last and (words[behind] in {"of", "."} or words[behind] in self._joint):
            behind += 1
        return behind < last and words[behind] in self._month

    def _is_year_here(self, word: str, before: str, following: str) -> bool:
        """A year stands behind "in", "since", "the summer of" …, in brackets, or at the end of its phrase."""
        if not _is_year(word):
            return False
        if before in self._year_after or before in self._season:
            sure = before in self._year_surely_after and word >= "1900"
            return sure or not following[:1].islower() or following in self._function
        return before in {"(", "-", "–", ","} and following in {")", ",", "-", "–", "."}


def _is_day(word: str) -> bool:
    digits = word[:-2] if word.endswith(("st", "nd", "rd", "th", "er")) else word.rstrip(".")
    return 1 <= len(digits) <= 2 and digits.isascii() and digits.isdigit() and 1 <= int(digits) <= 31


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isascii() and word.isdigit() and "1000" <= word <= "2199"


def _is_decade(word: str) -> bool:
    return len(word) == 5 and word[4] == "s" and _is_year(word[:4])
