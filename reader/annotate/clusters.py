"""Which mentions name the same thing: full forms first, then short forms, initials and acronyms."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from reader.annotate.lexicon import Lexicon
from reader.annotate.names import Name
from reader.model.annotation import EntityKind, Gender

_LONG = frozenset(EntityKind) - {EntityKind.PERSON}
"""Kinds whose names are shortened to initials and first words."""


_MANY = 40
"""As many people of one name, or names with one word, are told apart: enough for any article."""


@dataclass(slots=True)
class Cluster:
    """One thing under way to an entity: its kind, and its names by form."""

    kind: EntityKind
    tokens: tuple[str, ...]
    """Of its fullest form so far."""
    names: list[Name] = field(default_factory=list)

    @property
    def form(self) -> str:
        """Return the fullest form as one string."""
        return " ".join(self.tokens)


class Clusters:
    """The things of one text, found by form."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._joiners = lexicon.words("joiner") | lexicon.words("and") | lexicon.words("article")
        self.all: list[Cluster] = []
        self.abbreviations: dict[str, str] = {}
        """Acronyms that the text explains in brackets, and what for."""
        self._by_key: dict[str, Cluster] = {}
        self._persons: dict[str, list[Cluster]] = defaultdict(list)
        """Persons by the tails and the first token of their full forms."""
        self._person_initials: dict[str, Cluster] = {}
        self._initials: dict[str, Cluster] = {}
        self._prefixes: dict[str, Cluster] = {}
        """What a name's first words stand for."""
        self._firsts: dict[str, Cluster] = {}
        """The same for an ordinary word: "Freedom" for Freedom Magazine, not at a sentence's start."""
        self._lasts: dict[str, Cluster] = {}
        """The last words of organisations in capitals, as labels have them: "COURIER: Why now?"."""
        self._holding: dict[str, list[Cluster]] = defaultdict(list)
        """What "the Church" and "the Court" stand for: the names that hold the word."""
        self._latest: dict[tuple[str, Gender | None], Cluster] = {}

    def add_full(self, form: str, kind: EntityKind, names: Iterable[Name]) -> None:
        """Add a form that stands by itself; forms of one gazetteer entry and one person's fall together."""
        known = next((name.known for name in names if name.known is not None), None)
        tokens = tuple(form.split(" "))
        key = form if known is None or known.kind is not kind else f"{known.kind.value} {known.canonical}"
        if known is None and kind is not EntityKind.PERSON:
            key = self._without_people(tokens) or form
        cluster = self._by_key.get(key)
        if cluster is None and kind is EntityKind.PERSON and len(tokens) > 1:
            cluster = self._same_person(tokens)
        if cluster is None:
            cluster = Cluster(kind, tokens)
            self.all.append(cluster)
            self._by_key[key] = cluster
        elif _fuller(tokens, cluster.tokens):
            cluster.tokens = tokens
        self._by_key.setdefault(form, cluster)
        cluster.names.extend(names)
        self._index(tokens, cluster)

    def _index(self, tokens: tuple[str, ...], cluster: Cluster) -> None:
        if cluster.kind is EntityKind.PERSON:
            core = [token for token in tokens if token not in self._lexicon.person_suffixes] or list(tokens)
            if len(core) > 1:
                self._person_initials.setdefault("".join(token[0] for token in core).upper(), cluster)
            tails = {" ".join(core[start:]) for start in range(1, len(core))} | {core[0]}
            for tail in tails:
                same = self._persons[tail]
                if len(same) < _MANY and cluster not in same:
                    same.append(cluster)
        elif len(tokens) > 1 and cluster.kind in _LONG:
            if cluster.kind is EntityKind.ORGANISATION:
                self._lasts.setdefault(tokens[-1].upper(), cluster)
            words = [token for token in tokens if token not in self._joiners]
            self._initials.setdefault("".join(word[0] for word in words).upper(), cluster)
            self._initials.setdefault("".join(word[0] for word in tokens).upper(), cluster)
            self._index_prefixes(tokens, cluster)

    def _index_prefixes(self, tokens: tuple[str, ...], cluster: Cluster) -> None:
        """Remember what a longer name may be cut to: "Comic Corps" of Canada, "Fan Expo Canada" 2016."""
        heads, common = self._lexicon.heads, self._lexicon.common
        first, second = tokens[0], tokens[1]
        if len(tokens) == 2 and first not in heads:
            if first.lower() not in common:
                self._prefixes[first] = cluster
            elif second in heads:
                self._firsts[first] = cluster
        for count in range(2, len(tokens)):
            following = tokens[count]
            if following in self._joiners or following[0].isdigit() or tokens[count - 1] not in heads:
                self._prefixes[" ".join(tokens[:count])] = cluster
        if cluster.kind is not EntityKind.PLACE:
            for token in tokens:
                if token in heads:
                    self._holding[token].append(cluster)

    def _without_people(self, tokens: tuple[str, ...]) -> str:
        """Return the gazetteer's key of "U.S. Department of Agriculture" without its country, or ""."""
        for start in (1, 2):
            if len(tokens) <= start + 1:
                break
            people = self._lexicon.known.get(" ".join(tokens[:start]))
            rest = self._lexicon.known.get(" ".join(tokens[start:]))
            if people is not None and rest is not None and rest.kind is EntityKind.ORGANISATION:
                return f"{rest.kind.value} {rest.canonical}"
        return ""

    def _same_person(self, tokens: tuple[str, ...]) -> Cluster | None:
        """A person with the same family name, and a given name that is the same, an initial or a nickname."""
        for other in self._persons.get(tokens[-1], ()):
            if len(other.tokens) < 2 or other.tokens[-1] != tokens[-1]:
                continue
            mine, theirs = tokens[0], other.tokens[0]
            nicknames = self._lexicon.nicknames
            if mine == theirs and (len(tokens) == 2 or len(other.tokens) == 2):
                return other
            if theirs in nicknames.get(mine, ()) or mine in nicknames.get(theirs, ()):
                return other
            if (mine[1:] in {".", ""} or theirs[1:] in {".", ""}) and mine[0] == theirs[0]:
                return other
        return None

    def is_tail(self, form: str) -> bool:
        """Say whether a form is the end or the given name of a person's full name."""
        return form in self._persons

    def is_another(self, form: str, told: Gender | None) -> bool:
        """Say whether a title tells that a surname is of none of the people who have it in full."""
        full = [person for person in self._persons.get(form, ()) if len(person.tokens) > form.count(" ") + 1]
        return bool(full) and not any(self._can_be(person, told) for person in full)

    def is_family(self, form: str) -> bool:
        """Say whether a form is the plural of a person's name: "the Quarvos"."""
        return form.endswith("s") and form[:-1] in self._persons

    def short_for(
        self, form: str, name: Name, *, label: bool, told: Gender | None = None
    ) -> Cluster | None:
        """Return what a short form stands for at one place: a person, or a longer name that it begins.

        A `label` stands before a colon at the start of a paragraph, as in an interview: "AS: Yes."
        What a title has `told` excludes people: "Mr. Quarvo" is not Anna Quarvo.
        """
        if label and form.isupper():
            if form in self._person_initials:
                return self._person_initials[form]
            if form in self._lasts:
                return self._lasts[form]
        written_out = self.abbreviations.get(form)
        if written_out is not None and written_out in self._by_key:
            return self._by_key[written_out]
        persons = self._persons.get(form)
        if not persons and self._lexicon.nouns_are_capitalised and form.endswith("s"):
            persons = self._persons.get(form[:-1])  # the genitive
        if persons:
            full = [person for person in persons if len(person.tokens) > form.count(" ") + 1]
            fitting = [person for person in full if self._can_be(person, told)]
            if fitting:
                return self._nearest(form, fitting, name, told)
            if full:
                return None
        tokens = form.split(" ")
        if len(form) > 3 and form.isupper() and form.title() in self._persons:  # a transcript's label
            return self._nearest(form.title(), self._persons[form.title()], name)
        if len(tokens) == 1 and form.isupper() and len(form) > 1:
            return self._initials.get(form.replace(".", ""))
        if len(tokens) == 1 and "." in form and form.replace(".", "").isupper():
            return self._initials.get(form.replace(".", ""))
        found = self._prefixes.get(form)
        if found is None and name.sure:
            found = self._firsts.get(form)
            if found is None and form in self._holding:
                found = self._holding[form][0]
        return found

    def longer(self, form: str, kind: EntityKind) -> Cluster | None:
        """Return the longer name that a form of several words begins, or the only one that holds it."""
        found = self._prefixes.get(form)
        if found is not None and (kind is EntityKind.PERSON) is (found.kind is EntityKind.PERSON):
            return found
        if kind is EntityKind.PERSON:
            count = form.count(" ") + 1
            full = [person for person in self._persons.get(form, ()) if len(person.tokens) > count]
            return full[0] if len(full) == 1 else None
        last = form.rpartition(" ")[2]
        if last not in self._lexicon.heads:
            return None
        placed = self._lexicon.heads[last] is EntityKind.PLACE  # "Quarvo Valley" is not its council
        holding = [
            c
            for c in self._holding.get(last, ())[:_MANY]
            if f" {form} " in f" {c.form} " and (c.kind is EntityKind.PLACE or not placed)
        ]
        return holding[0] if len(holding) == 1 else None

    def _can_be(self, person: Cluster, told: Gender | None) -> bool:
        """Say whether a title that tells a gender can be a person's, by the given name."""
        given = self._lexicon.given.get(person.tokens[0]) if told is not None else None
        return given in {None, told}

    def _nearest(
        self, form: str, persons: list[Cluster], name: Name, told: Gender | None = None
    ) -> Cluster:
        """Of several persons with that name, the one whom the text names most; of equals, the last named."""
        if len(persons) == 1:
            return persons[0]
        surnamed = [person for person in persons if person.tokens[-1] == form.rpartition(" ")[2]] or persons
        if len(surnamed) == 1:
            return surnamed[0]
        latest = self._latest.get((form, told))
        if latest is None:
            latest = max(surnamed, key=lambda person: (len(person.names), _last_before(person, name)))
            self._latest[form, told] = latest
        return latest


def _last_before(person: Cluster, name: Name) -> int:
    return max((other.start for other in person.names if other.start < name.start), default=-1)


def _fuller(tokens: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return (len(tokens), len(" ".join(tokens))) > (len(other), len(" ".join(other)))
