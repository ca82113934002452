"""The gist of an article: the words and names that tell what it is about, with how much each weighs in it."""

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from reader.annotate.backdrop import backdrop, countries, country_articles, happenings
from reader.annotate.sentences import ABBREVIATIONS
from reader.annotate.wordings import digest, word_hash
from reader.annotate.wordlists import word_list
from reader.model.annotation import Annotations, EntityKind
from reader.model.document import BlockKind, BlockRole, Document, Range
from reader.text.fold import cjk_bigrams, fold

_NAMED = frozenset({
    EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.EVENT, EntityKind.WORK, EntityKind.LAW,
    EntityKind.PLACE, EntityKind.GROUP,
})  # fmt: skip
_BESIDE = 0.4  # how much the other words of a name count beside its most telling one
HAPPENING = "="
"""What the term for a kind of event begins with."""
_COUNTRY = "@"  # what the term for a country begins with
_WORD = re.compile(r"[^\W\d_][^\W\d_]+|\d[\d.,]*\d|\d")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’»)]*\s+|\n+")
_LAST_WORD = re.compile(r"[^\W\d_][\w.]*\.$")
_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ers", "er", "ed", "es",
            "ly", "s", "e", "y")  # fmt: skip
_STEM = 4  # letters that an ending leaves at least
_LONGEST_STEM = 7
_TITLE, _LEAD, _REST = 2.0, 1.5, 1.0  # how much a word counts by where it stands
_LEAD_PASSAGES = 2
_SHORTEST_PASSAGE = 4  # words; what is shorter is no passage that repeats
_READ = 6000  # code points: what an article is about stands in its beginning
_SILENT = frozenset({BlockKind.CODE, BlockKind.RULE, BlockKind.FIGURE, BlockKind.TABLE, BlockKind.FOOTNOTE})


@dataclass(frozen=True, slots=True)
class Gist:
    """What an article is about."""

    words: Mapping[str, float]
    """Stem to weight."""
    names: Mapping[str, float]
    """Stem of a name's word to weight; a country stands for its people and its adjective."""
    forms: Mapping[str, str]
    """Stem to a form in which the text prints it."""
    length: int
    """Words that were looked at."""
    titled: frozenset[str] = frozenset()
    """Those of the words and names that stand in the headline."""
    whole: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Names as the text prints them, with the stems of their words."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of an article's own text."""

    hash: int
    """64 bits, signed, equal for equal words; 0 for one too short to be told from others."""
    start: int
    end: int


@cache
def small_words() -> frozenset[str]:
    """Return the words that say nothing about what an article is about, in every language together."""
    return frozenset(word for words in word_list("any", "small").values() for word in words)


@cache
def common_stems() -> frozenset[str]:
    """Return the stems of words that stand in the news of every day, in every language together."""
    return frozenset(stem(fold(word)) for words in word_list("any", "common").values() for word in words)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return the part of a folded word that its forms have in common, roughly, in any European language."""
    for ending in _ENDINGS:
        if len(word) - len(ending) >= _STEM and word.endswith(ending):
            word = word[: -len(ending)]
            break
    return word[:_LONGEST_STEM]


@lru_cache(maxsize=1 << 16)
def term_hash(term: str) -> int:
    """Return 32 bits, not negative, by which the library counts a term."""
    return word_hash(term) & 0xFFFFFFFF


def passages_of(document: Document) -> list[Passage]:
    """Return the sentences of a document's own text, in order; no headlines or captions."""
    found: list[Passage] = []
    for block in document.blocks:
        if block.role is BlockRole.BODY and block.kind not in _SILENT and block.start < _READ:
            for start, end in _sentences(document.text, block.start, min(block.end, block.start + _READ)):
                words = document.text[start:end].lower().split()
                mark = digest(words) if len(words) >= _SHORTEST_PASSAGE else 0
                found.append(Passage(mark, start, end))
    return found


def _sentences(text: str, start: int, end: int) -> Iterator[Range]:
    for match in _SENTENCE_END.finditer(text, start, end):
        word = _LAST_WORD.search(text, max(start, match.start() - 12), match.start())
        if word is not None and (word.group() in ABBREVIATIONS or len(word.group()) == 2):
            continue  # "U.S. troops", "J. Smith"
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < end:
        yield start, end


def gist_of(
    document: Document,
    annotations: Annotations | None,
    title: str,
    passages: list[Passage],
    without: Collection[int] = (),
) -> Gist:
    """Return what an article is about.

    Args:
        document: its text.
        annotations: its names.
        title: its headline.
        passages: what `passages_of` gave.
        without: hashes of passages that say nothing (what a feed prints under every article).
    """
    kept = [passage for passage in passages if passage.hash == 0 or passage.hash not in without]
    names, spans, forms, whole = _names(annotations, kept, document)
    counts: defaultdict[str, float] = defaultdict(float)
    titled: set[str] = set()
    length = 0
    for number, (text, start, end, weight) in enumerate(_stretches(document, kept, title)):
        for match in _WORD.finditer(text, start, end):
            length += 1
            country = _country(match.group())
            if country:
                names.setdefault(country, 1.0)
                forms.setdefault(country, countries()[fold(match.group())])
            term = country or _term(match.group())
            if number == 0 and term:
                titled.add(term)
            if country or (number and match.start() in spans):
                continue
            if term and term not in names:
                counts[term] += weight
                forms.setdefault(term, match.group())
            kind = happenings().get(fold(match.group()))
            if kind:
                counts[HAPPENING + kind] = 1.0
    for run in cjk_bigrams(title + " " + document.text[:_READ]).split():
        counts[run] += _REST
        forms.setdefault(run, run)
    words = {term: 1 + math.log(count) for term, count in counts.items()}
    return Gist(words, names, forms, length, frozenset(titled & (words.keys() | names.keys())), whole)


@lru_cache(maxsize=1 << 14)
def _country(word: str) -> str:
    """Return the term of the country that a word names, or whose people it names; "" for another word."""
    if not word[0].isupper() or len(word) < 3:
        return ""
    found = countries().get(fold(word))
    return _COUNTRY + found if found else ""


def _stretches(
    document: Document, kept: list[Passage], title: str
) -> Iterator[tuple[str, int, int, float]]:
    yield title, 0, len(title), _TITLE
    for number, passage in enumerate(kept):
        weight = _LEAD if number < _LEAD_PASSAGES else _REST
        yield document.text, passage.start, passage.end, weight


@lru_cache(maxsize=1 << 16)
def _term(word: str) -> str:
    """Return the stem of a word; "" for one that says nothing."""
    if word[0].isdigit():
        digits = word.replace(",", "").rstrip(".")
        year = len(digits) == 4 and digits[:2] in {"19", "20"}
        return "" if len(digits) < 2 or year else f"#{digits}"
    folded = fold(word)
    if len(folded) < 3 or folded in small_words():
        return ""
    return stem(folded)


def _names(
    annotations: Annotations | None, kept: list[Passage], document: Document
) -> tuple[dict[str, float], set[int], dict[str, str], dict[str, tuple[str, ...]]]:
    """Return names' words with their weights, where they begin in the text, printed forms, whole names."""
    names: dict[str, float] = {}
    begins: set[int] = set()
    forms: dict[str, str] = {}
    whole: dict[str, tuple[str, ...]] = {}
    margins = [
        (block.start, block.end)
        for block in document.blocks
        if block.role is BlockRole.TITLE or block.kind is BlockKind.HEADING
    ]
    shown = sorted([(passage.start, passage.end) for passage in kept] + margins)
    for entity in annotations.entities if annotations is not None else ():
        if entity.kind not in _NAMED:
            continue
        inside = [mention for mention in entity.mentions if _within(mention[0], shown)]
        if not inside:
            continue
        for start, end in inside:
            begins.update(match.start() for match in _WORD.finditer(document.text, start, end))
        weight = 1 + math.log(len(inside))
        terms = _name_terms(entity.name)
        for term, printed in terms:
            share = weight if term == terms[0][0] else _BESIDE
            names[term] = max(names.get(term, 0.0), share)
            forms.setdefault(term, printed)
        if terms:
            shown_as = terms[0][1] if terms[0][0].startswith(_COUNTRY) else entity.name
            whole.setdefault(shown_as, tuple(term for term, _ in terms))
    return names, begins, forms, whole


@lru_cache(maxsize=1 << 14)
def _name_terms(name: str) -> tuple[tuple[str, str], ...]:
    """Return the terms of a name with their printed words, the most telling first."""
    folded = fold(name)
    if folded in countries():
        return ((_COUNTRY + countries()[folded], countries()[folded]),)
    words = [
        word for word in _WORD.findall(name) if len(word) > 1 and fold(word) not in small_words()
    ]
    common = {word: commonness(stem(fold(word)), name=True) for word in words}
    return tuple(
        (stem(fold(word)), word) for word in sorted(words, key=lambda word: common[word])
    )


_EVERY_DAY = 45  # articles in 300 that hold a word of every day's news
_HAPPENS = 20  # of these, how many tell of one kind of event


def commonness(term: str, *, name: bool) -> int:
    """Return how many articles in 300 are taken to hold a term, before the library has counted."""
    if term in common_stems():
        return _EVERY_DAY
    if term.startswith(HAPPENING):
        return _HAPPENS
    if term.startswith(_COUNTRY):
        return country_articles(term.removeprefix(_COUNTRY))
    return _common_names().get(term, 1) if name else 1


@cache
def _common_names() -> dict[str, int]:
    found: dict[str, int] = {}
    for word, number in backdrop().items():
        found[stem(word)] = max(found.get(stem(word), 0), number)
    return found


def _within(place: int, ranges: list[Range]) -> bool:
    return any(start <= place < end for start, end in ranges)


def counted(gist: Gist) -> set[int]:
    """Return the terms of an article, hashed, as the library counts them."""
    return {term_hash(term) for term in (*gist.words, *gist.names)}


def rare_words(line: str) -> set[str]:
    """Return the stems of a line's words, those of every day's news left out."""
    return telling_words(line) - common_stems()


def telling_words(line: str) -> set[str]:
    """Return the stems of a line's words, those that say nothing left out."""
    return {term for word in _WORD.findall(line) if (term := _term(word))}
