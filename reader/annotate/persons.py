"""What a text says of the people it names: titles, roles and gender."""

from bisect import bisect_right
from collections.abc import Sequence

from reader.annotate.clusters import Cluster
from reader.annotate.lexicon import Lexicon
from reader.annotate.names import Name
from reader.annotate.tokens import Passage
from reader.model.annotation import EntityKind, Gender

_POSSESSIVE = frozenset({"'s", "’s"})
_ENDS = frozenset({",", ".", ";", ":", "(", ")", "—", "–", "!", "?", '"', "“", "”"})
_LONGEST_ROLE = 12
"""Tokens of a description at most."""
_NEAR = 30
"""Tokens between a name and a pronoun that speaks of it, at most."""


class PersonReader:
    """Reads what one passage says of its people."""

    def __init__(self, passage: Passage, lexicon: Lexicon, clusters: Sequence[Cluster]) -> None:
        self._passage = passage
        self._words = passage.words
        self._lexicon = lexicon
        self._female = lexicon.words("pronoun female")
        self._male = lexicon.words("pronoun male")
        self._never_role = lexicon.around("says") | lexicon.around("person verb") | lexicon.function
        self._stops = lexicon.particles | lexicon.words("article")
        people = [
            (name.first, cluster)
            for cluster in clusters
            if cluster.kind is EntityKind.PERSON
            for name in cluster.names
        ]
        people.sort(key=lambda place: place[0])
        self._places = [place for place, _ in people]
        self._people = [cluster for _, cluster in people]

    def descriptions(self, names: Sequence[Name]) -> tuple[str, ...]:
        """Return titles and roles as the text gives them, in text order, without articles."""
        found: dict[str, None] = {}
        for name in names:
            for first, last in (self._office(name), self._role_before(name), self._apposition(name)):
                if last > first:
                    start, end = self._passage.span(first, last)
                    found.setdefault(" ".join(self._passage.text[start:end].split()))
        return tuple(found)

    def _office(self, name: Name) -> tuple[int, int]:
        """Return the tokens of the title before a name, without what is mere courtesy."""
        if name.titled is None:
            return 0, 0
        first, last = name.titled
        courtesy = self._lexicon.courtesy
        while last > first and self._words[last - 1] in courtesy and last - first == 1:
            return 0, 0
        return first, last

    def _role_before(self, name: Name) -> tuple[int, int]:
        """Return the tokens of "Kaine campaign spokesman" before a name."""
        words, lexicon = self._words, self._lexicon
        last = name.first
        if name.titled is not None or not last or words[last - 1] not in lexicon.roles:
            return 0, 0
        first = last - 1
        begin = self._passage.sentences[self._passage.sentence_at(first)][0]
        while first > begin and last - first < _LONGEST_ROLE // 2:
            word = words[first - 1]
            if word in _POSSESSIVE:
                if words[first - 2][0].isupper():
                    first -= 1
                    continue
                break
            ordinary = word.islower() and (
                word in lexicon.roles
                or word in lexicon.modifiers
                or (word in lexicon.common and not word.endswith(("ed", "ing")))
            )
            if word in self._never_role or word in self._stops or not (ordinary or word[0].isupper()):
                break
            first -= 1
        if first and words[first - 1] in _POSSESSIVE:
            return 0, 0
        plain = lexicon.roles | lexicon.modifiers
        if words[first].islower() and words[first] not in plain and words[first + 1][0].isupper():
            first += 1
        return first, last

    def _apposition(self, name: Name) -> tuple[int, int]:
        """Return the tokens of "the mayor of Springfield" in "Ada Stone, the mayor of Springfield, …"."""
        words, lexicon, first = self._words, self._lexicon, name.last
        if first + 2 >= len(words) or words[first] != ",":
            return 0, 0
        first += 1
        articled = words[first] in lexicon.words("article")
        first += articled
        last = first
        role = -1
        while last < len(words) and last - first < _LONGEST_ROLE and words[last] not in _ENDS:
            if role < 0 and (words[last] in lexicon.roles or words[last] in lexicon.longest_title):
                role = last
            elif words[last] in lexicon.around("person after") or words[last] in lexicon.around("says"):
                break
            last += 1
        closed = last < len(words) and words[last] in _ENDS
        if role < 0 or not closed or role - first > 5:
            return 0, 0
        plain = words[first] in lexicon.roles or words[first] in lexicon.modifiers
        bare = plain or (role == first + 1 and not words[first].endswith(("ed", "es", "ing")))
        bare = bare and words[first].islower() and words[first] not in self._never_role
        if not articled and not bare:
            return 0, 0
        return first, last

    def gender(self, cluster: Cluster, names: Sequence[Name]) -> Gender | None:
        """Return the gender that titles, roles, the given name or the pronouns nearby give away."""
        words, lexicon = self._words, self._lexicon
        for name in names:
            if name.titled is not None:
                told = lexicon.courtesy.get(words[name.titled[1] - 1])
                if told is not None:
                    return told
            told = lexicon.role_genders.get(words[name.first - 1]) if name.first else None
            if told is not None:
                return told
        given = lexicon.given.get(cluster.tokens[0]) if len(cluster.tokens) > 1 else None
        return given or self._by_pronouns(cluster, names)

    def _by_pronouns(self, cluster: Cluster, names: Sequence[Name]) -> Gender | None:
        """Count the pronouns behind a person's mentions, up to the next person's."""
        votes = 0
        for name in names[:6]:
            stop = name.last + _NEAR
            following = bisect_right(self._places, name.first)
            before = following - 2
            close = before >= 0 and name.first - self._places[before] < _NEAR
            if close and self._people[before] is not cluster:
                continue
            while following < len(self._places) and self._people[following] is cluster:
                following += 1
            if following < len(self._places):
                stop = min(stop, self._places[following])
            for word in self._words[name.last : stop]:
                votes += (word in self._female) - (word in self._male)
        if votes:
            return Gender.FEMALE if votes > 0 else Gender.MALE
        return None
