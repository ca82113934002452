"""What marked words are: a sentence, a part of one, a name, or a word at a distance."""

import re

from reader.annotate.speech import Speech

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_STARTS = frozenset("i we it you he she they this that these those there the a an if because my our his her their its your "
                    "nobody no everybody everyone what who when where how why not let's don't as so but and".split())
_SMALL_IN_TITLES = frozenset("a an the of in on at to for and or with from by vs v is be de la el der die das le les du".split())
WORKS = frozenset(
    {
        *("book", "film", "movie", "song", "album", "show", "series", "novel", "play", "magazine", "program"),
        *("programme", "column", "essay", "poem", "titled", "entitled", "named", "episode", "documentary"),
        *("podcast", "single", "paper", "report", "article", "hit", "exhibition", "painting", "section"),
    }
)
"""Words before the title of a work."""
_BEFORE_TITLES = frozenset({"on", "at", "in", "from", "by"})
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
    if not words[0].isascii() and not capital and len(words) <= 2 and len(stripped) >= 8:
        return True  # a script without spaces and capitals
    if capital and last in ".!?…,—–-;:。！？" and len(words) >= 2:
        return True
    if capital and len(words) >= 5:
        return True
    if last in "!?" and len(words) >= 3:
        return True
    low = [word.lower().replace("’", "'") for word in words]
    if len(words) >= 5 and (low[0] in _STARTS or "'" in low[0]):
        return any(word in speech.finite for word in low)
    return len(words) >= 10 and any(word in speech.finite for word in low[1:6])


def is_name(text: str, start: int, end: int) -> bool:
    """Say whether marked words look like the title of a work or a name: capitals throughout, no verb's punctuation."""
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
        elif position == 0 or word.lower() not in _SMALL_IN_TITLES:
            if "-" in word and position:
                continue
            return False
    if large == 0:
        return False
    # "No." and "Yes, Sir" are said; "Hope" is a name.
    return len(words) > 1 or words[0].lower() not in {"no", "yes", "absolutely", "never", "wrong", "ok", "okay", "thanks"}


def is_plain_name(text: str, start: int, end: int, speech: Speech) -> bool:
    """Say whether marks only set off a name: within a name, or behind a preposition or the kind of work it is.

    `start` and `end` are those of the words between the marks.
    """
    if not is_name(text, start, end):
        return False
    before = text[max(0, start - 40) : start - 1]
    after = text[end + 1 : end + 3]
    words = before.split()
    last = words[-1] if words else ""
    low = last.lower().replace("’", "'")
    if last[:1].isupper() and after[:1] == " " and after[1:2].isupper() and text[end - 1] not in ".,!?":
        return low not in speech.subjects and low not in speech.articles
    return low in _BEFORE_TITLES or low.endswith("'s") or low in WORKS


def is_short(text: str, start: int, end: int) -> bool:
    """Say whether so few words are marked that they may be meant at a distance."""
    return len(words_of(text, start, end)) <= _LONGEST_SCARE
