"""What is known of a language's names and of the words around them, compiled once from the data files."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from reader.annotate.tokens import cut
from reader.annotate.wordlists import word_list
from reader.model.annotation import EntityKind, Gender


@dataclass(frozen=True, slots=True)
class Known:
    """A name of the gazetteer."""

    kind: EntityKind
    canonical: str
    """The first of the forms that name the same thing."""
    weak: bool
    """Also an ordinary word: at the start of a sentence it is no evidence."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known of the words of one language; of an unknown language, what all share."""

    language: str
    known: dict[str, Known]
    """Names by their tokens, joined by blanks."""
    loud: dict[str, Known]
    """The same names all in capitals."""
    longest: dict[str, int]
    """The first token of a known name: how many tokens the longest such name has."""
    countries: dict[str, str]
    """The words for a people ("Russian"): the country's first name."""
    given: dict[str, Gender | None]
    """Given names, with the gender where one is usual."""
    unsure_given: frozenset[str]
    """Those that are also words, places or family names."""
    surnames: frozenset[str]
    unsure_surnames: frozenset[str]
    function: frozenset[str]
    """Small words without a capital."""
    common: frozenset[str]
    """Ordinary words without a capital, the small ones too."""
    heads: dict[str, EntityKind]
    """Last words of a name that give its kind."""
    first_heads: dict[str, EntityKind]
    """First words that do: "Lake", "Operation"."""
    titles: dict[str, int]
    """Titles with a capital, tokens joined by blanks: the number of tokens."""
    longest_title: dict[str, int]
    courtesy: dict[str, Gender | None]
    modifiers: frozenset[str]
    roles: frozenset[str]
    """Words of work and standing without a capital."""
    role_genders: dict[str, Gender]
    particles: frozenset[str]
    person_suffixes: frozenset[str]
    grammar: dict[str, frozenset[str]]
    context: dict[str, frozenset[str]]
    dates: dict[str, frozenset[str]]
    amounts: dict[str, frozenset[str]]
    nicknames: dict[str, frozenset[str]]
    nouns_are_capitalised: bool
    """German: a capital alone says nothing."""
    splits_at_given: bool
    """What stands before a given name belongs to a title ("ministre de la Santé Agnès …")."""

    def is_ordinary(self, word: str) -> bool:
        """Say whether a word, whatever its capitals, is an ordinary one, or made of such ("Twenty-nine")."""
        lower = word.lower()
        if lower in self.common or (lower[-1:] == "s" and lower[:-1] in self.common):
            return True
        return "-" in lower and self.common.issuperset(lower.split("-"))

    def words(self, section: str) -> frozenset[str]:
        """Return the small words of a section of the grammar."""
        return self.grammar.get(section, _NONE)

    def around(self, section: str) -> frozenset[str]:
        """Return the words of a section of the context lists."""
        return self.context.get(section, _NONE)


_GIVEN = ("male", "female", "unsure", "unsure female")
_NONE: frozenset[str] = frozenset()
_KINDS = {kind.value: kind for kind in EntityKind}


@cache
def load_lexicon(language: str) -> Lexicon:
    """Return the lexicon of a BCP 47 primary language, read once; of an unknown language, a bare one."""
    function = frozenset(_all(language, "words", "function"))
    common = function | frozenset(_all(language, "words", "word"))
    known, countries = _known(language, common)
    unsure = frozenset(_all("any", "given", "unsure", "unsure female"))
    titles = {" ".join(cut(title)): len(cut(title)) for title in _all(language, "roles", "before")}
    courtesy: dict[str, Gender | None] = dict.fromkeys(_all(language, "roles", "courtesy"))
    courtesy |= dict.fromkeys(_all(language, "roles", "courtesy male"), Gender.MALE)
    courtesy |= dict.fromkeys(_all(language, "roles", "courtesy female"), Gender.FEMALE)
    titles |= {" ".join(cut(title)): len(cut(title)) for title in courtesy}
    role_genders = dict.fromkeys(_all(language, "roles", "kin female"), Gender.FEMALE)
    role_genders |= dict.fromkeys(_all(language, "roles", "kin male"), Gender.MALE)
    surname_lists = word_list("any", "surnames")
    return Lexicon(
        language=language,
        known=known,
        loud={form.upper(): name for form, name in known.items()},
        longest=_longest(known),
        countries=countries,
        given=_given(unsure),
        unsure_given=unsure,
        surnames=frozenset(surname_lists.get("", ())),
        unsure_surnames=frozenset(surname_lists.get("unsure", ())),
        function=function,
        common=common,
        heads=_heads(language, ""),
        first_heads=_heads(language, " first"),
        titles=titles,
        longest_title=_longest(titles),
        courtesy=courtesy,
        modifiers=frozenset(_all(language, "roles", "modifier")),
        roles=frozenset(_all(language, "roles", "role")) | frozenset(role_genders),
        role_genders=role_genders,
        particles=frozenset(_all(language, "roles", "particle")),
        person_suffixes=frozenset(_all(language, "roles", "suffix")),
        grammar=_sections(language, "grammar"),
        context=_sections(language, "context"),
        dates=_sections(language, "dates"),
        amounts=_sections("any", "amounts"),
        nicknames=_nicknames(language),
        nouns_are_capitalised=language == "de",
        splits_at_given=language != "en",
    )


def _all(language: str, name: str, *sections: str) -> tuple[str, ...]:
    lists = word_list(language, name)
    return tuple(entry for section in sections for entry in lists.get(section, ()))


def _sections(language: str, name: str) -> dict[str, frozenset[str]]:
    return {section: frozenset(entries) for section, entries in word_list(language, name).items()}


def _known(language: str, common: frozenset[str]) -> tuple[dict[str, Known], dict[str, str]]:
    """Return the gazetteer, earlier lists winning over later ones, and the countries of the peoples."""
    known: dict[str, Known] = {}
    countries: dict[str, str] = {}

    def add(entry: str, kind: EntityKind) -> None:
        forms = entry.split("|")
        for form in forms:
            tokens = cut(form)
            weak = len(tokens) == 1 and form.istitle() and form.lower() in common
            known.setdefault(" ".join(tokens), Known(kind, forms[0], weak))

    for entry in _all(language, "countries", ""):
        names, _, people = entry.partition(";")
        add(names.strip(), EntityKind.PLACE)
        if people.strip():
            add(people.strip(), EntityKind.GROUP)
            countries |= dict.fromkeys(people.strip().split("|"), names.partition("|")[0])
    for entry in _all(language, "groups", ""):
        add(entry, EntityKind.GROUP)
    for entry in _all(language, "places", "states", "sites", "regions"):
        add(entry, EntityKind.PLACE)
    for entries in word_list(language, "organisations").values():
        for entry in entries:
            add(entry, EntityKind.ORGANISATION)
    for section, entries in word_list(language, "things").items():
        for entry in entries:
            add(entry, _KINDS[section])
    for entry in _all("any", "cities", ""):
        add(entry, EntityKind.PLACE)
    persons = frozenset((*_all("any", "given", *_GIVEN), *_all("any", "surnames", "", "unsure")))
    for entry in _all("any", "cities", "small"):
        if entry not in persons and entry.lower() not in common:
            add(entry, EntityKind.PLACE)
    if language != "en":
        _borrow(common, add)
    if language == "de":
        for form in [form for form, name in known.items() if name.kind is EntityKind.PLACE]:
            if form[-1] not in "sxzß." and not form.isupper():
                known.setdefault(f"{form}s", known[form])  # the genitive
    return known, countries


def _borrow(common: frozenset[str], add: Callable[[str, EntityKind], None]) -> None:
    """Add the names of the English lists that other languages write alike, unless they are English words."""
    words = frozenset(_all("en", "words", "function", "word")) | common
    for entry in _all("en", "places", "states", "regions", "sites"):
        if "|" not in entry and entry.lower() not in words:
            add(entry, EntityKind.PLACE)
    for entry in _all("en", "countries", ""):
        add(entry.partition(";")[0].partition("|")[0].strip(), EntityKind.PLACE)
    for entry in _all("en", "organisations", "international", "media", "companies", "sports", "schools"):
        if "|" not in entry and entry.lower() not in words:
            add(entry, EntityKind.ORGANISATION)


def _longest(names: Iterable[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for name in names:
        first, count = name.partition(" ")[0], name.count(" ") + 1
        longest[first] = max(count, longest.get(first, 0))
    return longest


def _given(unsure: frozenset[str]) -> dict[str, Gender | None]:
    male, female = set(_all("any", "given", "male")), set(_all("any", "given", "female"))
    female |= set(_all("any", "given", "unsure female"))
    given: dict[str, Gender | None] = dict.fromkeys(unsure)
    given |= dict.fromkeys(male - female, Gender.MALE)
    given |= dict.fromkeys(female - male, Gender.FEMALE)
    given |= dict.fromkeys(male & female)
    given |= {name: None for name in _all("any", "given", "either") if name in given}
    return given


def _heads(language: str, ending: str) -> dict[str, EntityKind]:
    heads: dict[str, EntityKind] = {}
    for section, entries in word_list(language, "heads").items():
        kind = _KINDS.get(section.removesuffix(ending))
        if kind is not None and section.endswith(ending):
            heads |= dict.fromkeys(entries, kind)
    return heads


def _nicknames(language: str) -> dict[str, frozenset[str]]:
    full: dict[str, set[str]] = {}
    for entry in _all(language, "nicknames", ""):
        short, _, name = entry.partition("|")
        full.setdefault(short, set()).add(name)
    return {short: frozenset(names) for short, names in full.items()}
