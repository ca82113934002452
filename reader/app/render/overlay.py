"""The marks of an article: styles, links, quotes and names as ranges by block, and what is drawn extra."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from reader.app.glyphs import Glyphs
from reader.app.render.blocks import Blocks
from reader.app.render.flow import Edit, Span
from reader.app.render.marks import BIT, SPEAKERS
from reader.app.render.speakers import Speaker, listed_quotes, speakers_of, spoken_by, story_speakers
from reader.model.annotation import Annotations, Entity, EntityKind, Quote, QuoteKind
from reader.model.coverage import Coverage
from reader.model.document import Block, BlockKind, BlockRole, Document, Inline, InlineKind, Range

Level = Literal["off", "quotes", "people", "all"]
"""How much is marked: nothing, quotes, also people, also organisations and places."""
Density = Literal["first", "all", "focused"]
"""Which mentions are marked: the first ones, every one, or only those of the focused name."""

_INLINE_BITS = {
    InlineKind.EMPHASIS: BIT["emphasis"],
    InlineKind.STRONG: BIT["strong"],
    InlineKind.CODE: BIT["inline-code"],
    InlineKind.DELETED: BIT["deleted"],
    InlineKind.INSERTED: BIT["inserted"],
    InlineKind.MARK: BIT["mark"],
    InlineKind.LABEL: BIT["label"],
}
_ENTITY_BITS = {
    EntityKind.PERSON: BIT["person"],
    EntityKind.ORGANISATION: BIT["organisation"],
    EntityKind.PLACE: BIT["place"],
}
_RANKS = {kind: rank for rank, kind in enumerate(_ENTITY_BITS)}
_WORDS_A_MARK = 15
_NAMED_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.FOOTNOTE})
_QUOTE_MARKS = frozenset("\"'“”„‟‘’‚‛«»‹›「」『』")
_EXPONENT = re.compile(r"[0-9+−-]+n?|n")
_EXTRA_BLANKS = re.compile(r"[ \n\t]{2,}")


@dataclass(frozen=True, slots=True)
class Bar:
    """The gutter sign of one stretch of quoted words."""

    start: int
    end: int
    quote: int
    """The quote's id."""
    letters: str
    """"" where the speaker is unknown."""
    bits: int


@dataclass(frozen=True, slots=True)
class DrawnName:
    """A mention that is marked, and can be reached with the keys."""

    start: int
    end: int
    entity: int


@dataclass(frozen=True, slots=True)
class NumberedLink:
    """A link with the number drawn after its words; one address has one number."""

    start: int
    end: int
    number: int
    address: str


@dataclass(slots=True)
class Overlay:
    """All marks of one article; lists are in text order and by the index of their block."""

    blocks: Blocks
    spans: dict[int, list[Span]] = field(default_factory=lambda: defaultdict(list))
    edits: dict[int, list[Edit]] = field(default_factory=lambda: defaultdict(list))
    bars: dict[int, list[Bar]] = field(default_factory=lambda: defaultdict(list))
    speakers: dict[int, Speaker] = field(default_factory=dict)
    spoken: dict[int, str] = field(default_factory=dict)
    """By quote who says it, all of them where several do."""
    quotes: tuple[Quote, ...] = ()
    names: list[DrawnName] = field(default_factory=list)
    links: list[NumberedLink] = field(default_factory=list)
    notes: list[Inline] = field(default_factory=list)
    """Footnote references."""


def overlay_of(
    document: Document,
    annotations: Annotations | None,
    *,
    level: Level,
    density: Density,
    glyphs: Glyphs,
    colour_words: bool = True,
    followed: frozenset[int] = frozenset(),
    coverage: Coverage | None = None,
    entities: Mapping[int, int] | None = None,
) -> Overlay:
    """Return the marks of an article.

    Args:
        document: the text and its structure.
        annotations: what was found in it; None where it was not looked at.
        level: how much of it is marked.
        density: which mentions of a name are marked.
        glyphs: the signs.
        colour_words: whether quoted words have their speaker's colour, or only the bar.
        followed: the entities that the reader follows.
        coverage: what other outlets print of it.
        entities: the document's entities to the library's, for the letters and colours of the story.
    """
    blocks = Blocks(document)
    overlay = Overlay(blocks)
    _add_inlines(overlay, document, blocks)
    if annotations is not None and level != "off":
        overlay.speakers = story_speakers(speakers_of(annotations), coverage, entities or {})
        overlay.spoken = spoken_by(annotations)
        overlay.quotes = listed_quotes(annotations)
        _add_quotes(overlay, document, annotations, blocks, colour_words=colour_words)
        if level != "quotes":
            kinds = {EntityKind.PERSON} if level == "people" else set(_ENTITY_BITS)
            names = [entity for entity in annotations.entities if entity.kind in kinds]
            _add_names(overlay, document.text, names, density=density, glyphs=glyphs, followed=followed)
    if coverage is not None and level != "off":
        _add_shared(overlay, document.text, blocks, coverage, glyphs)
    _add_labels(overlay, document, blocks, glyphs)
    for index, block in enumerate(document.blocks):
        if block.kind is not BlockKind.CODE:
            _squeeze(overlay, document.text, index, block)
    for edits in overlay.edits.values():
        edits.sort(key=lambda edit: edit.at)
    return overlay


def _add_inlines(overlay: Overlay, document: Document, blocks: Blocks) -> None:
    numbers: dict[str, int] = {}
    noted = {inline.start for inline in document.inlines if inline.kind is InlineKind.FOOTNOTE_REF}
    for inline in sorted(document.inlines, key=lambda inline: (inline.start, -inline.end)):
        bits = _INLINE_BITS.get(inline.kind)
        if bits is not None:
            for at, start, end in blocks.clip(inline.start, inline.end):
                overlay.spans[at].append(Span(start, end, bits))
            continue
        index = blocks.at(inline.start)
        if index is None:
            continue
        if inline.kind is InlineKind.LINK and inline.target:
            number = numbers.setdefault(inline.target, len(numbers) + 1)
            overlay.links.append(NumberedLink(inline.start, inline.end, number, inline.target))
            end = min(inline.end, blocks.blocks[index].end)
            overlay.edits[index].append(Edit(end, f"[{number}]", BIT["number"]))
        elif inline.kind is InlineKind.FOOTNOTE_REF:
            overlay.notes.append(inline)
            words = document.text[inline.start : inline.end]
            if words.strip():
                overlay.spans[index].append(Span(inline.start, inline.end, BIT["note"]))
            if words[:1] not in "[(":  # a number right behind a word would read as part of it
                sign = "^" if words else "^" + inline.target
                overlay.edits[index].append(Edit(inline.start, sign, BIT["note"]))
        elif inline.kind is InlineKind.SUPERSCRIPT:
            is_exponent = _EXPONENT.fullmatch(document.text, inline.start, inline.end) is not None
            if is_exponent and inline.start not in noted:
                overlay.edits[index].append(Edit(inline.start, "^"))  # ten to the sixth must not read as 106


def _add_labels(overlay: Overlay, document: Document, blocks: Blocks, glyphs: Glyphs) -> None:
    for inline in document.inlines:
        if inline.kind is InlineKind.LABEL and (index := blocks.at(inline.start)) is not None:
            overlay.edits[index].append(Edit(inline.start, glyphs.label + " ", BIT["label"]))


def _add_quotes(
    overlay: Overlay, document: Document, annotations: Annotations, blocks: Blocks, *, colour_words: bool
) -> None:
    for quote in annotations.quotes:
        if quote.kind is QuoteKind.SCARE:
            for segment in quote.segments:
                for index, start, end in blocks.clip(*segment):
                    overlay.spans[index].append(Span(start, end, BIT["scare"]))
    for quote in overlay.quotes:
        speaker = overlay.speakers.get(quote.speaker) if quote.speaker is not None else None
        bits = SPEAKERS[speaker.slot] if speaker is not None else BIT["speaker-none"]
        for segment in quote.segments:
            for index, start, end in blocks.clip(*with_marks(document.text, segment)):
                if colour_words:
                    overlay.spans[index].append(Span(start, end, bits))
                letters = speaker.letters if speaker is not None else ""
                overlay.bars[index].append(Bar(start, end, quote.id, letters, bits))
    for bars in overlay.bars.values():
        bars.sort(key=lambda bar: bar.start)


def _add_shared(
    overlay: Overlay, text: str, blocks: Blocks, coverage: Coverage, glyphs: Glyphs
) -> None:
    """Mark the words that other outlets print too, with a sign behind the closing mark, and altered words."""
    for shared in coverage.shared:
        for place in shared.partly:
            for index, start, end in blocks.clip(*place):
                overlay.spans[index].append(Span(start, end, BIT["shared"]))
        for place in shared.altered:
            for index, start, end in blocks.clip(*place):
                overlay.spans[index].append(Span(start, end, BIT["altered"]))
                overlay.edits[index].append(Edit(end, glyphs.altered, BIT["altered"]))
        _, last = with_marks(text, shared.segments[-1])
        for index, _, end in blocks.clip(last - 1, last):
            overlay.edits[index].append(Edit(end, f" {glyphs.similar}", BIT["number"]))


def with_marks(text: str, segment: Range) -> Range:
    """Return a segment widened by the quotation marks that stand directly around it."""
    start, end = segment
    if start > 0 and text[start - 1] in _QUOTE_MARKS:
        start -= 1
    if end < len(text) and text[end] in _QUOTE_MARKS:
        end += 1
    return start, end


def _add_names(
    overlay: Overlay,
    text: str,
    entities: Iterable[Entity],
    *,
    density: Density,
    glyphs: Glyphs,
    followed: frozenset[int],
) -> None:
    """Mark people once a paragraph, organisations and places once an article; every place can be reached.

    A paragraph bears about one mark in fifteen words: people come before organisations, those before places.
    """
    blocks, marked = overlay.blocks, defaultdict[int, list[tuple[int, int, int, EntityKind]]](list)
    for entity in entities:
        seen: set[int] = set()
        for start, end in entity.mentions:
            index = blocks.at(start)
            if index is None or end > blocks.blocks[index].end or not _takes_names(blocks.blocks[index]):
                continue
            if entity.id in followed and not seen:
                overlay.edits[index].append(Edit(start, glyphs.followed, BIT["number"]))
            where = index if entity.kind is EntityKind.PERSON else 0
            if density != "all" and where in seen:
                continue
            seen.add(where)
            overlay.names.append(DrawnName(start, end, entity.id))
            marked[index].append((_RANKS[entity.kind], start, end, entity.kind))
    overlay.names.sort(key=lambda name: name.start)
    if density == "focused":
        return
    for index, places in marked.items():
        block = blocks.blocks[index]
        most = 1 + len(text[block.start : block.end].split()) // _WORDS_A_MARK
        for _, start, end, kind in sorted(places)[: most if density == "first" else None]:
            overlay.spans[index].append(Span(start, end, _ENTITY_BITS[kind]))
            if kind is EntityKind.PLACE:
                overlay.edits[index].append(Edit(end, glyphs.place, BIT["number"]))


def _takes_names(block: Block) -> bool:
    return block.role is BlockRole.BODY and block.kind in _NAMED_KINDS


def _squeeze(overlay: Overlay, text: str, index: int, block: Block) -> None:
    """Draw runs of blanks as one: indents inside a hard-wrapped paragraph are no part of its words."""
    for match in _EXTRA_BLANKS.finditer(text, block.start, block.end):
        breaks = match.group().count("\n")
        if breaks and not block.soft_breaks:
            if breaks == match.end() - match.start():
                continue
            overlay.edits[index].append(Edit(match.start(), "\n" * breaks, 0, match.end() - match.start()))
        else:
            overlay.edits[index].append(Edit(match.start() + 1, "", 0, match.end() - match.start() - 1))
