"""Whole reports, written for this and read by hand: each marked quotation, in order, with who said it."""

from pathlib import Path

import pytest

from reader.annotate.pipeline import annotate
from reader.document.plain import plain_document
from reader.model.annotation import QuoteKind

REPORTS = Path(__file__).parents[1] / "data" / "reports"
NOBODY = None  # unnamed in the text, or left unsure


@pytest.mark.parametrize(
    ("report", "language", "speakers"),
    [
        (
            "a_council",
            "en",
            [
                "Dolores Winter",
                "Reggie Okafor",
                "Reggie Okafor",
                "Coastal Engineers' Institute",
                "Harold Pike",
                "Petra Lindqvist",
                "Dolores Winter",
                "Dolores Winter",
                "Reggie Okafor",
            ],
        ),
        (
            "a_strike",
            "en",
            [
                "Ilse Brandt",
                "Marek Dudek",
                "Marek Dudek",
                "Karl Osei",
                "Marek Dudek",
                NOBODY,
                "Aisha Rahman",
                NOBODY,
                "Marek Dudek",
            ],
        ),
        (
            "a_river",
            "en",
            [
                "Tomas Eriksen",
                "Tomas Eriksen",
                "Mei Tanaka",
                "Tomas Eriksen",
                NOBODY,
                NOBODY,
                NOBODY,
                "Mei Tanaka",
            ],
        ),
        (
            "a_veto",
            "en",
            [
                "Martha Quill",
                "Dean Calloway",
                "Dean Calloway",
                "Omar Bell",
                "Arrow Valley Tribal Council",
                "Gail Sorensen",
                NOBODY,
                "Roy Tanner",
                "Martha Quill",
                "Dean Calloway",
            ],
        ),
        (
            "a_prize",
            "en",
            [
                "Hugh Pemberton",
                "Ines Carvalho",
                "Ines Carvalho",
                "Anneke Vos",
                "Paul Deane",
                NOBODY,
                "Jakob Stern",
                "Jakob Stern",
            ],
        ),
        (
            "a_trainer",
            "de",
            [
                "Miroslav Novak",
                "Sabine Lorenz",
                NOBODY,
            ],
        ),
        (
            "a_bridge_in_french",
            "fr",
            [
                "Claire Fontaine",
                "Henri Dubosc",
                "Claire Fontaine",
            ],
        ),
        (
            "a_bridge_in_spanish",
            "es",
            [
                "Lucía Romero",
                "Tomás Herrera",
                "Elena Campos",
            ],
        ),
    ],
)
def test_each_marked_quotation_has_its_speaker(
    report: str, language: str, speakers: list[str | None]
) -> None:
    document = plain_document((REPORTS / f"{report}.txt").read_text("utf-8"))
    found = annotate(document.text, document.blocks, language)
    names = {entity.id: entity.name for entity in found.entities}
    marked = [quote for quote in found.quotes if quote.kind in {QuoteKind.DIRECT, QuoteKind.MIXED}]
    assert [None if quote.speaker is None else names[quote.speaker] for quote in marked] == speakers
