"""Documents and annotations as compact JSON-ready values and back; the form is the headless contract's."""

import json
from collections.abc import Mapping
from typing import Any

from reader.model.annotation import Annotations, Entity, EntityKind, Gender, How, Quote, QuoteKind
from reader.model.document import Block, BlockKind, BlockRole, Document, Inline, InlineKind, Range


def _range(value: Any) -> Range:
    start, end = value
    return int(start), int(end)


def _maybe_range(value: Any) -> Range | None:
    return None if value is None else _range(value)


def block_record(block: Block) -> dict[str, Any]:
    """Return a block as a record; fields at their defaults are left out."""
    record: dict[str, Any] = {"kind": block.kind.value, "start": block.start, "end": block.end}
    if block.role is not BlockRole.BODY:
        record["role"] = block.role.value
    for name in ("level", "ordinal", "continues", "quote_depth", "label", "header_rows", "soft_breaks"):
        value = getattr(block, name)
        if value or (name == "ordinal" and value is not None):
            record[name] = value
    if block.cells:
        record["cells"] = [[list(cell) for cell in row] for row in block.cells]
    return record


def block_from(record: Mapping[str, Any]) -> Block:
    """Return the block of a record made by `block_record`."""
    return Block(
        kind=BlockKind(record["kind"]),
        start=record["start"],
        end=record["end"],
        role=BlockRole(record.get("role", "body")),
        level=record.get("level", 0),
        ordinal=record.get("ordinal"),
        continues=record.get("continues", False),
        quote_depth=record.get("quote_depth", 0),
        label=record.get("label", ""),
        cells=tuple(tuple(_range(cell) for cell in row) for row in record.get("cells", ())),
        header_rows=record.get("header_rows", 0),
        soft_breaks=record.get("soft_breaks", False),
    )


def structure_dumps(document: Document) -> str:
    """Return a document's blocks and inline spans (not its text) as compact JSON."""
    inlines = [[i.start, i.end, i.kind.value, i.target] for i in document.inlines]
    return json.dumps(
        {"blocks": [block_record(b) for b in document.blocks], "inlines": inlines},
        ensure_ascii=False,
        separators=(",", ":"),
    )


def document_loads(text: str, structure: str) -> Document:
    """Return the document of a text and what `structure_dumps` made of it."""
    value = json.loads(structure)
    return Document(
        text=text,
        blocks=tuple(block_from(record) for record in value["blocks"]),
        inlines=tuple(Inline(a, b, InlineKind(kind), target) for a, b, kind, target in value["inlines"]),
    )


def annotations_record(annotations: Annotations) -> dict[str, Any]:
    """Return annotations as the object that `newsreader annotate` prints (without its id)."""
    return {
        "language": annotations.language,
        "engine": annotations.engine,
        "entities": [_entity_record(entity) for entity in annotations.entities],
        "quotes": [_quote_record(quote) for quote in annotations.quotes],
    }


def _entity_record(entity: Entity) -> dict[str, Any]:
    record: dict[str, Any] = {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind.value,
        "aliases": list(entity.aliases),
        "mentions": [list(mention) for mention in entity.mentions],
    }
    if entity.descriptions:
        record["descriptions"] = list(entity.descriptions)
    if entity.gender is not None:
        record["gender"] = entity.gender.value
    return record


def _quote_record(quote: Quote) -> dict[str, Any]:
    return {
        "id": quote.id,
        "kind": quote.kind.value,
        "segments": [list(segment) for segment in quote.segments],
        "cue": None if quote.cue is None else list(quote.cue),
        "speaker": quote.speaker,
        "speakers": list(quote.speakers),
        "speaker_mention": None if quote.speaker_mention is None else list(quote.speaker_mention),
        "how": None if quote.how is None else quote.how.value,
        "via": None if quote.via is None else list(quote.via),
        "confidence": round(quote.confidence, 2),
        "rule": quote.rule,
    }


def annotations_dumps(annotations: Annotations) -> str:
    """Return annotations as compact JSON for the store."""
    return json.dumps(annotations_record(annotations), ensure_ascii=False, separators=(",", ":"))


def annotations_loads(value: str) -> Annotations:
    """Return the annotations of what `annotations_dumps` made."""
    record = json.loads(value)
    return Annotations(
        language=record["language"],
        engine=record["engine"],
        entities=tuple(_entity_from(item) for item in record["entities"]),
        quotes=tuple(_quote_from(item) for item in record["quotes"]),
    )


def _entity_from(record: Mapping[str, Any]) -> Entity:
    gender = record.get("gender")
    return Entity(
        id=record["id"],
        name=record["name"],
        kind=EntityKind(record["kind"]),
        mentions=tuple(_range(mention) for mention in record["mentions"]),
        aliases=tuple(record["aliases"]),
        descriptions=tuple(record.get("descriptions", ())),
        gender=None if gender is None else Gender(gender),
    )


def _quote_from(record: Mapping[str, Any]) -> Quote:
    how = record["how"]
    return Quote(
        id=record["id"],
        kind=QuoteKind(record["kind"]),
        segments=tuple(_range(segment) for segment in record["segments"]),
        cue=_maybe_range(record["cue"]),
        speaker=record["speaker"],
        speakers=tuple(record["speakers"]),
        speaker_mention=_maybe_range(record["speaker_mention"]),
        how=None if how is None else How(how),
        via=_maybe_range(record["via"]),
        confidence=record["confidence"],
        rule=record["rule"],
    )
