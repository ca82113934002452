"""What marked words are: a sentence, a part of one, a name, or a word at a distance."""

import re

from reader.annotate.speech import Speech

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
"""Scripts that put no blanks between words."""
_SHORTEST_UNSPACED = 5
"""Characters of a clause in such a script at least."""
_LONGEST_NAME = 8
_LONGEST_SCARE = 4


def words_of(text: str, start: int, end: int) -> list[str]:
    """Return the words of a range, as they stand."""
    return _WORD.findall(text, start, min(end, start + 2000))


def is_clause(text: str, start: int, end: int, speech: Speech) -> bool:
    """Say whether marked words hold a sentence or a clause that stands by itself."""
    words = words_of(text, start, end)
    if not words:
        return False
    stripped = text[start:end].strip()
    last, first = stripped[-1:], stripped[:1]
    capital = first.isupper() or first in "[¿¡" or (first.isdigit() and len(words) > 2)
    if _UNSPACED.search(stripped):
        return len(stripped) >= _SHORTEST_UNSPACED
    if not speech.cues:
        return len(words) >= 3  # nothing is known of the language but its marks
    if capital and last in ".!?…,—–-;:。！？" and len(words) >= 2:
        return True
    if capital and len(words) >= 5:
        return True
    if last in "!?" and len(words) >= 3:
        return True
    low = [word.lower().replace("’", "'") for word in words]
    if len(words) >= 5 and (low[0] in speech.clause_openers or "'" in low[0]):
        return any(word in speech.finite for word in low)
    return len(words) >= 10 and any(word in speech.finite for word in low[1:6])


def is_name(text: str, start: int, end: int, speech: Speech) -> bool:
    """Say whether marked words look like a name or the title of a work: capitals throughout, no sentence."""
    words = words_of(text, start, end)
    if not words or len(words) > _LONGEST_NAME:
        return False
    stripped = text[start:end].strip()
    if stripped[-1:] in "!?" and len(words) > 3:
        return False
    large = 0
    for position, word in enumerate(words):
        if word[0].isupper() or word[0].isdigit():
            large += not word[0].isdigit()
        elif position == 0 or word.lower() not in speech.title_words:
            if "-" in word and position:
                continue
            return False
    if large == 0:
        return False
    # "No." and "Yes, Sir" are said; "Hope" is a name.
    return len(words) > 1 or words[0].lower() not in speech.exclamations


def is_plain_name(text: str, start: int, end: int, speech: Speech) -> bool:
    """Say whether marks only set off a name: within a name, behind a preposition, or behind "film".

    `start` and `end` are those of the words between the marks.
    """
    if not is_name(text, start, end, speech):
        return False
    before = text[max(0, start - 40) : start - 1]
    after = text[end + 1 : end + 3]
    words = before.split()
    last = words[-1] if words else ""
    low = last.lower().replace("’", "'")
    if last[:1].isupper() and after[:1] == " " and after[1:2].isupper() and text[end - 1] not in ".,!?":
        return low not in speech.subjects and low not in speech.articles
    return low in speech.before_titles or low.endswith("'s") or low in speech.works


def is_short(text: str, start: int, end: int) -> bool:
    """Say whether so few words are marked that they may be meant at a distance."""
    return len(words_of(text, start, end)) <= _LONGEST_SCARE
