"""Correct: a reader's corrections laid over what the engine found (W3C TextQuoteSelector)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reader.model.annotation import Annotations, Entity, EntityKind, How, Quote
from reader.model.document import Range
from reader.model.people import Correction, CorrectionKind

AROUND = 32
"""Code points before and behind the exact words that tell one occurrence from another."""
RULE = "corrected"
"""The rule of a speaker that the reader named."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """Annotations with corrections laid over them."""

    annotations: Annotations
    unfit: tuple[Correction, ...] = ()
    """Corrections whose words are not in this text (any more): kept, and listed."""


def selector(text: str, span: Range) -> tuple[str, str, str]:
    """Return (exact, prefix, suffix) of a range of a text."""
    start, end = span
    return text[start:end], text[max(0, start - AROUND) : start], text[end : end + AROUND]


def anchor(text: str, exact: str, prefix: str, suffix: str) -> Range | None:
    """Return the occurrence of exact words whose surroundings agree best; None where they do not occur."""
    best: tuple[int, int] | None = None
    at = text.find(exact) if exact else -1
    while at >= 0:
        end = at + len(exact)
        alike = _common(text[max(0, at - AROUND) : at][::-1], prefix[::-1])
        alike += _common(text[end : end + AROUND], suffix)
        if best is None or alike > best[0]:
            best = (alike, at)
        at = text.find(exact, at + 1)
    return None if best is None else (best[1], best[1] + len(exact))


def _common(one: str, other: str) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def correct(text: str, annotations: Annotations, corrections: Iterable[Correction]) -> Corrected:
    """Lay an article's corrections over its annotations, in the order in which they were made."""
    unfit = []
    for correction in corrections:
        span = anchor(text, correction.exact, correction.prefix, correction.suffix)
        changed = None if span is None else _apply(annotations, correction, span, text)
        if changed is None:
            unfit.append(correction)
        else:
            annotations = changed
    return Corrected(annotations, tuple(unfit))


def _apply(annotations: Annotations, correction: Correction, span: Range, text: str) -> Annotations | None:
    if correction.kind is CorrectionKind.SPEAKER:
        return _speaker(annotations, correction.new, span, text)
    named = [entity for entity in annotations.entities if span in entity.mentions]
    if not named:
        return None
    if correction.kind is CorrectionKind.NOT_A_NAME:
        return _without(annotations, named[0])
    if correction.kind is CorrectionKind.KIND:
        try:
            kind = EntityKind(correction.new)
        except ValueError:
            return None
        return _with_entity(annotations, replace(named[0], kind=kind))
    return annotations  # merges, separations and names are the library's own, not the text's


def _speaker(annotations: Annotations, name: str, span: Range, text: str) -> Annotations | None:
    quote = next((quote for quote in annotations.quotes if span in quote.segments), None)
    if quote is None:
        return None
    if not name:
        return _with_quote(annotations, replace(quote, speaker=None, speakers=(), how=None, rule=RULE))
    entity = next((one for one in annotations.entities if name in (one.name, *one.aliases)), None)
    if entity is None:
        found = anchor(text, name, "", "")
        if found is None:
            return None
        entity = Entity(_next_id(annotations.entities), name, EntityKind.PERSON, (found,))
        annotations = replace(annotations, entities=(*annotations.entities, entity))
    said = replace(
        quote, speaker=entity.id, speakers=(entity.id,), how=How.INFERRED, confidence=1.0, rule=RULE
    )
    return _with_quote(annotations, said)


def _without(annotations: Annotations, entity: Entity) -> Annotations:
    def blank(quote: Quote) -> Quote:
        if entity.id not in quote.speakers and quote.speaker != entity.id:
            return quote
        others = tuple(key for key in quote.speakers if key != entity.id)
        return replace(
            quote,
            speaker=others[0] if others else None,
            speakers=others,
            how=quote.how if others else None,
            rule=RULE,
        )

    return replace(
        annotations,
        entities=tuple(one for one in annotations.entities if one.id != entity.id),
        quotes=tuple(blank(quote) for quote in annotations.quotes),
    )


def _with_entity(annotations: Annotations, entity: Entity) -> Annotations:
    changed = tuple(entity if one.id == entity.id else one for one in annotations.entities)
    return replace(annotations, entities=changed)


def _with_quote(annotations: Annotations, quote: Quote) -> Annotations:
    return replace(
        annotations, quotes=tuple(quote if one.id == quote.id else one for one in annotations.quotes)
    )


def _next_id(entities: Sequence[Entity]) -> int:
    return max((entity.id for entity in entities), default=-1) + 1
