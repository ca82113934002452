from reader.app.render.speakers import listed_quotes, speakers_of
from reader.model.annotation import Annotations, Entity, EntityKind, Quote, QuoteKind

P = EntityKind.PERSON


def letters(*who: tuple[str, EntityKind]) -> list[str]:
    entities = tuple(Entity(at, name, kind, ((at, at + 1),)) for at, (name, kind) in enumerate(who))
    quotes = tuple(Quote(at, QuoteKind.DIRECT, ((at, at + 1),), speaker=at) for at in range(len(who)))
    return [one.letters for one in speakers_of(Annotations("en", "hand", entities, quotes)).values()]


def test_a_person_is_known_by_the_initial_of_the_surname() -> None:
    assert letters(("Jens Stoltenberg", P), ("Antony Blinken", P)) == ["S", "B"]


def test_two_letters_tell_apart_who_shares_an_initial() -> None:
    assert letters(("Antony Blinken", P), ("Joe Biden", P), ("Jens Stoltenberg", P)) == ["Bl", "Bi", "S"]


def test_namesakes_are_told_apart_by_the_first_name() -> None:
    assert letters(("Anna Smith", P), ("John Smith", P)) == ["Sm", "JS"]


def test_everybody_has_other_letters_even_when_all_names_are_alike() -> None:
    found = letters(*[("Kim", P)] * 8)
    assert len(set(found)) == 8


def test_a_suffix_is_no_surname_and_an_article_no_name() -> None:
    assert letters(("Martin Luther King Jr.", P), ("The White House", EntityKind.ORGANISATION)) == ["K", "W"]


def test_names_without_letters_and_chinese_names_have_a_sign_too() -> None:
    assert letters(("—", P), ("习近平", P)) == ["?", "习"]


def test_a_seventh_speaker_takes_the_first_colour_again() -> None:
    names = ("Abel", "Bora", "Cole", "Dean", "Ebel", "Falk", "Gore")
    entities = tuple(Entity(at, name, P, ((at, at + 1),)) for at, name in enumerate(names))
    quotes = tuple(Quote(at, QuoteKind.DIRECT, ((at, at + 1),), speaker=at) for at in range(7))
    slots = [one.slot for one in speakers_of(Annotations("en", "hand", entities, quotes)).values()]
    assert slots == [0, 1, 2, 3, 4, 5, 0]


def test_only_what_was_actually_said_is_listed() -> None:
    kinds = (QuoteKind.DIRECT, QuoteKind.MIXED, QuoteKind.INDIRECT, QuoteKind.SCARE)
    quotes = tuple(Quote(at, kind, ((at, at + 1),)) for at, kind in enumerate(kinds))
    assert [quote.id for quote in listed_quotes(Annotations("en", "hand", (), quotes))] == [0, 1]
    assert listed_quotes(None) == ()
