from reader.annotate.resolve import name_keys, resolve
from reader.model.annotation import Entity, EntityKind
from reader.model.people import Known, Link
from reader.text.fold import fold

ADA = Known(
    1, "Ada Brandt", EntityKind.PERSON, frozenset({"ada brandt", "brandt"}), frozenset({"mayor of lund"})
)
PER = Known(2, "Per Brandt", EntityKind.PERSON, frozenset({"per brandt", "brandt"}))
UNION = Known(
    3, "Harbour Workers Union", EntityKind.ORGANISATION, frozenset({"harbour workers union", "hwu"})
)
PELE = Known(4, "Pelé", EntityKind.PERSON, frozenset({"pele"}))


def library(*known: Known):  # type: ignore[no-untyped-def]
    return lambda folded: [item for item in known if folded in item.names]


def entity(
    name: str,
    kind: EntityKind = EntityKind.PERSON,
    *,
    described: tuple[str, ...] = (),
    aliases: tuple[str, ...] = (),
) -> Entity:
    return Entity(0, name, kind, ((0, 1),), aliases, described)


def link(one: Entity, *known: Known) -> Link:
    (found,) = resolve([one], library(*known))
    return found


def test_a_full_name_is_the_same_person_in_two_articles() -> None:
    assert link(entity("Ada Brandt"), ADA, PER) == Link(0, 1)


def test_an_unknown_full_name_asks_for_a_new_entity() -> None:
    assert link(entity("Eva Brandt"), ADA, PER) == Link(0, None)


def test_a_surname_alone_joins_nobody() -> None:
    assert link(entity("Brandt"), ADA) == Link(0, None)


def test_a_surname_with_the_same_title_joins_its_bearer() -> None:
    assert link(entity("Brandt", described=("Mayor of Lund",)), ADA, PER) == Link(0, 1)


def test_two_people_of_one_name_stay_unsure_without_a_title() -> None:
    other = Known(9, "Ada Brandt", EntityKind.PERSON, frozenset({"ada brandt", "brandt"}))
    assert link(entity("Ada Brandt"), ADA, other) == Link(0, None, unsure=True)
    assert link(entity("Ada Brandt", described=("mayor of Lund",)), ADA, other) == Link(0, 1)


def test_a_mononym_is_a_full_name() -> None:
    assert link(entity("Pelé"), PELE) == Link(0, 4)


def test_an_organisation_is_found_by_its_acronym() -> None:
    kind = EntityKind.ORGANISATION
    assert link(entity("HWU", kind), UNION) == Link(0, 3)
    assert link(entity("Workers of the Harbour", kind, aliases=("HWU",)), UNION) == Link(0, 3)


def test_a_name_of_another_kind_is_somebody_else() -> None:
    assert link(entity("Ada Brandt", EntityKind.WORK), ADA) == Link(0, None)


def test_dates_and_sums_live_in_their_article_only() -> None:
    assert resolve([entity("Friday", EntityKind.DATE), entity("$3", EntityKind.MONEY)], library()) == ()


def test_a_person_is_found_by_full_name_and_surname() -> None:
    assert name_keys("Ada Brandt", EntityKind.PERSON) == ("ada brandt", "brandt")
    assert name_keys("New York", EntityKind.PLACE) == ("new york",)
    assert fold("Pelé") == "pele"
