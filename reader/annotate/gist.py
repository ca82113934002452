"""The gist of an article: the words and names that tell what it is about, with how much each weighs in it."""

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from reader.annotate.sentences import ABBREVIATIONS
from reader.annotate.wordings import digest, word_hash
from reader.annotate.wordlists import word_list
from reader.model.annotation import Annotations, EntityKind
from reader.model.document import BlockKind, BlockRole, Document, Range
from reader.text.fold import cjk_bigrams, fold

_NAME_WEIGHT = {
    EntityKind.PERSON: 1.0, EntityKind.ORGANISATION: 1.0, EntityKind.EVENT: 1.0, EntityKind.WORK: 1.0,
    EntityKind.LAW: 1.0, EntityKind.PLACE: 0.8, EntityKind.GROUP: 0.4,
}  # fmt: skip
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
    """Folded name (of a person, the surname) to weight."""
    forms: Mapping[str, str]
    """Stem or name to a form in which the text prints it."""
    length: int
    """Words that were looked at."""


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
    names, spans, forms = _names(annotations, kept, document)
    named = {word for name in names for word in name.split()}
    counts: defaultdict[str, float] = defaultdict(float)
    length = 0
    for number, (text, start, end, weight) in enumerate(_stretches(document, kept, title)):
        for match in _WORD.finditer(text, start, end):
            length += 1
            if number and match.start() in spans:
                continue
            term = _term(match.group())
            if term and term not in named:
                counts[term] += weight
                forms.setdefault(term, match.group())
    for run in cjk_bigrams(title + " " + document.text[:_READ]).split():
        counts[run] += _REST
        forms.setdefault(run, run)
    return Gist({term: 1 + math.log(count) for term, count in counts.items()}, names, forms, length)


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
) -> tuple[dict[str, float], set[int], dict[str, str]]:
    """Return the names with their weights, where words of names begin in the text, and printed forms."""
    names: dict[str, float] = {}
    begins: set[int] = set()
    forms: dict[str, str] = {}
    if annotations is None:
        return names, begins, forms
    margins = [
        (block.start, block.end)
        for block in document.blocks
        if block.role is BlockRole.TITLE or block.kind is BlockKind.HEADING
    ]
    shown = sorted([(passage.start, passage.end) for passage in kept] + margins)
    for entity in annotations.entities:
        weight = _NAME_WEIGHT.get(entity.kind)
        if weight is None:
            continue
        inside = [mention for mention in entity.mentions if _within(mention[0], shown)]
        if not inside:
            continue
        for start, end in inside:
            begins.update(match.start() for match in _WORD.finditer(document.text, start, end))
        folded = fold(entity.name)
        key = folded.rsplit(" ", 1)[-1] if entity.kind is EntityKind.PERSON else folded
        names[key] = max(names.get(key, 0.0), weight * (1 + math.log(len(inside))))
        forms.setdefault(key, entity.name)
    return names, begins, forms


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
