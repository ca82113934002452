"""Compare: several articles on one story beside each other, the quotations first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.errors import NotFoundError
from reader.model.people import QuoteRow
from reader.model.story import (
    AlignedTexts,
    Comparison,
    Held,
    Hint,
    OnlyIn,
    Rendering,
    SharedQuote,
)
from reader.use.families import Voice, by_article, families, voices_of

if TYPE_CHECKING:
    from reader.model.article import ArticleRow, Body
    from reader.use.library import Library

JOINT = " … "
"""Stands between the pieces of a quotation."""
TEASER_WORDS = 120
"""A text of fewer words is taken for a teaser: that something is missing from it is never said."""
_CUT = ("…", "...", "…]", "...]", "…)", "...)")
_LEADS_ON = (
    "read more", "continue reading", "full story", "read on", "keep reading", "weiterlesen", "lire la suite",
)  # fmt: skip
_MOST_PAIRS = 6  # of articles whose sentences are aligned for hints
_MOST_HINTS = 6


@dataclass(frozen=True, slots=True)
class Side:
    """An article under comparison with its text."""

    held: Held
    row: ArticleRow
    body: Body
    entities: Mapping[int, int]
    """The document's entities to the library's."""


def compare(library: Library, article_ids: Sequence[int]) -> Comparison:
    """Return what some articles share and what only one of them has.

    Articles that are gone are told in `missing`; the comparison is made of the others.

    Raises:
        NotFoundError: all are gone.
    """
    sides, missing = _sides(library, article_ids)
    if not sides:
        raise NotFoundError("The articles that were to be compared are gone.")
    story_id = _story(library, [side.row.id for side in sides])
    voices = [
        voice for order, side in enumerate(sides) for voice in voices_of(library, order, side.row, side.body)
    ]
    slots = _slots(library, story_id, voices)
    names = _names(library, voices)
    groups = [(by_article(family), family) for family in families(voices)]
    shared = [_told(held, names, slots) for held, _ in groups if len(held) > 1]
    shared.sort(key=lambda quote: -len(quote.renderings))
    alone = [(next(iter(held)), _told(held, names, slots)) for held, _ in groups if len(held) == 1]
    return Comparison(
        title=_title(library, story_id, sides),
        story_id=story_id,
        articles=tuple(side.held for side in sides),
        shared=tuple(shared),
        only=tuple(
            _only(sides, order, [quote for at, quote in alone if at == order]) for order in range(len(sides))
        ),
        hints=tuple(_hints(sides)),
        missing=missing,
    )


def side_by_side(library: Library, one_id: int, other_id: int) -> AlignedTexts:
    """Return which sentences of two articles tell the same, for full text in two columns.

    Raises:
        NotFoundError: one of them is gone.
    """
    from reader.annotate import sidebyside

    one, other = (
        sidebyside.sentences_of(library.store.bodies.current(key).document) for key in (one_id, other_id)
    )
    return AlignedTexts(one_id, other_id, sidebyside.side_by_side(one, other))


def is_whole(body: Body) -> bool:
    """Return whether a body is an article's whole text as far as one can tell, and no teaser of it."""
    from reader.model.article import Origin
    from reader.model.document import BlockRole

    if body.origin is not Origin.FEED:
        return True
    blocks = [block for block in body.document.blocks if block.role is BlockRole.BODY]
    text = " ".join(body.document.block_text(block) for block in blocks).rstrip()
    cut_short = text.endswith(_CUT) or text.rstrip(" .›»>→").lower().endswith(_LEADS_ON)
    return len(text.split()) >= TEASER_WORDS and not cut_short


def _sides(library: Library, article_ids: Sequence[int]) -> tuple[list[Side], tuple[str, ...]]:
    from reader.annotate.copies import agency_in
    from reader.use.annotating import annotated
    from reader.use.resolving import tie

    sides: list[Side] = []
    missing: list[str] = []
    wanted = list(dict.fromkeys(article_ids))
    rows = {row.id: row for row in library.store.articles.rows(wanted)}
    copies = _copies(library, wanted)
    for key in wanted:
        row = rows.get(key)
        if row is None:
            missing.append("An article is gone.")
            continue
        try:
            body = library.store.bodies.current(key)
            body = replace(body, annotations=annotated(library, body))
            entities = tie(library, body)
        except NotFoundError:
            missing.append(f"“{row.title}” is gone.")
            continue
        held = Held(row, body.id, is_whole(body), copies.get(key), agency_in(body.document.text))
        sides.append(Side(held, row, body, entities))
    return sides, tuple(missing)


def _copies(library: Library, article_ids: Iterable[int]) -> dict[int, int]:
    placed = library.store.stories.placed(article_ids)
    stories = {place.story_id for place in placed.values() if place.story_id is not None}
    return {key: first for row in library.store.stories.rows(sorted(stories)) for key, first in row.copies}


def _story(library: Library, article_ids: Sequence[int]) -> int | None:
    placed = library.store.stories.placed(article_ids)
    found = {placed[key].story_id if key in placed else None for key in article_ids}
    return found.pop() if len(found) == 1 else None


def _title(library: Library, story_id: int | None, sides: Sequence[Side]) -> str:
    from reader.use.stories import in_time, title_of

    rows = [side.row for side in sides]
    if story_id is not None:
        told = library.store.stories.rows([story_id])
        rows = library.store.articles.rows(told[0].articles) if told else rows
    return title_of(in_time(rows))


def _slots(library: Library, story_id: int | None, voices: Sequence[Voice]) -> dict[int, int]:
    speakers = list(dict.fromkeys(voice.speaker_id for voice in voices if voice.speaker_id is not None))
    if story_id is None:
        return {key: slot for slot, key in enumerate(speakers)}
    return library.store.stories.slots(story_id, speakers)


def _names(library: Library, voices: Iterable[Voice]) -> dict[int, str]:
    keys = {voice.speaker_id for voice in voices if voice.speaker_id is not None}
    return library.store.people.names(keys)


def _told(
    held: Mapping[int, Sequence[Voice]], names: Mapping[int, str], slots: Mapping[int, int]
) -> SharedQuote:
    """Return a quotation printed once, in its fullest form, with how each outlet prints it."""
    every = [voice for voices in held.values() for voice in voices]
    fullest = max(every, key=lambda voice: (len(voice.wording.words), -voice.order))
    speaker = fullest.speaker_id
    if speaker is None:  # another outlet that prints the words in full may name who says them
        size = len(fullest.wording.words)
        full = (one.speaker_id for one in every if len(one.wording.words) == size)
        speaker = next((key for key in full if key is not None), None)
    said = frozenset({speaker}) if speaker is not None else frozenset()
    return SharedQuote(
        text=_text(fullest),
        body_id=fullest.body.id,
        speaker_id=speaker,
        speaker=None if speaker is None else names.get(speaker),
        slot=None if speaker is None else slots.get(speaker),
        renderings=tuple(_rendering(fullest, voices, names, said) for voices in held.values()),
    )


def _rendering(
    fullest: Voice, voices: Sequence[Voice], names: Mapping[int, str], said: frozenset[int]
) -> Rendering:
    from reader.annotate.introductions import introductions
    from reader.annotate.renderings import judge
    from reader.annotate.wordings import wording_of
    from reader.model.annotation import How

    first = voices[0]
    text = first.body.document.text
    segments = tuple(sorted(segment for voice in voices for segment in voice.quote.segments))
    judged = judge(fullest.wording, wording_of(text, segments), segments)
    every = () if first.body.annotations is None else first.body.annotations.quotes
    spans = dict.fromkeys(
        span for voice in voices for span in introductions(first.body.document, voice.quote, every)
    )
    speakers = frozenset(speaker for voice in voices for speaker in voice.speakers)
    return Rendering(
        quote=_row(first, names),
        printed=judged.printed,
        text=JOINT.join(text[start:end] for start, end in segments),
        introduced=JOINT.join(" ".join(text[start:end].split()) for start, end in spans),
        introduced_at=tuple(spans),
        segments=segments,
        differences=judged.differences,
        other_speaker=bool(said and speakers and not said & speakers),
        inferred=any(voice.quote.how is How.INFERRED for voice in voices),
    )


def _row(voice: Voice, names: Mapping[int, str]) -> QuoteRow:
    quote = voice.quote
    return QuoteRow(
        id=0,
        public_id=f"{voice.row.public_id}.{quote.id}",
        article=voice.row,
        body_id=voice.body.id,
        local=quote.id,
        kind=quote.kind,
        text=_text(voice),
        start=quote.segments[0][0],
        end=quote.segments[-1][1],
        speaker_id=voice.speaker_id,
        speaker=None if voice.speaker_id is None else names.get(voice.speaker_id),
        how=quote.how,
    )


def _text(voice: Voice) -> str:
    text = voice.body.document.text
    return JOINT.join(text[start:end] for start, end in voice.quote.segments)


def _only(sides: Sequence[Side], order: int, quotes: Sequence[SharedQuote]) -> OnlyIn:
    from reader.use.facts import facts_only_in

    others = [side for at, side in enumerate(sides) if at != order]
    among = sum(side.held.whole for side in others)
    key = sides[order].row.id
    if not among:
        return OnlyIn(key, 0, tuple(quotes), (), (), (), ())
    found = facts_only_in(sides[order].body, [side.body for side in others])
    return replace(found, article_id=key, among=among, quotes=tuple(quotes))


def _hints(sides: Sequence[Side]) -> list[Hint]:
    from reader.annotate import hints, sidebyside

    found: list[Hint] = []
    dated = [side.row.published for side in sides if side.row.published is not None]
    for side in sides:
        published = side.row.published or max(dated, default=None)
        if published is None:
            continue
        for late in hints.late_days(side.body.document, published):
            words = side.body.document.text[late.at[0] : late.at[1]]
            when = "its publication" if side.row.published is not None else "the other reports"
            text = f"tells of “{words}” as past, which is later than {when} ({published:%Y-%m-%d})"
            found.append(Hint(side.row.id, late.at, text))
    sentences = [sidebyside.sentences_of(side.body.document) for side in sides[:_MOST_PAIRS]]
    for at in range(1, len(sentences)):
        one, other = sides[0], sides[at]
        pairs = sidebyside.side_by_side(sentences[0], sentences[at])
        for odd in hints.odd_numbers(one.body.document, other.body.document, pairs):
            mine = one.body.document.text[slice(*odd.one)]
            its = other.body.document.text[slice(*odd.other)]
            text = f"“{mine}” where {other.row.outlet or other.row.feed} has “{its}”"
            found.append(Hint(one.row.id, odd.one, text))
    return found[:_MOST_HINTS]
