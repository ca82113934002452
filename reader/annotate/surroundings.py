"""What the words around a name say of its kind."""

from collections.abc import Iterable

from reader.annotate.lexicon import Lexicon
from reader.annotate.names import Name
from reader.annotate.tokens import Passage
from reader.model.annotation import EntityKind

Scores = dict[EntityKind, float]
"""Weights by kind; they add up."""
_PERSON, _ORGANISATION, _PLACE = EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE
_GROUP, _EVENT, _WORK = EntityKind.GROUP, EntityKind.EVENT, EntityKind.WORK
_PEOPLE_ENDINGS = ("ian", "ians", "ese", "ish", "ean", "eans")
DATELINE_MARKS = frozenset({"(", "—", "–", "-", "―", "--", ","})
"""What stands behind the place of a dateline."""
_DEFINING = frozenset({",", "is", "was", "are", "were"})
_QUOTES = frozenset("\"“”‘’«»„'")


class Surroundings:
    """Weighs the places of the names of one passage."""

    def __init__(self, passage: Passage, lexicon: Lexicon, names: Iterable[Name]) -> None:
        self._words = passage.words
        names = list(names)
        self._by_first = {name.first: name for name in names}
        self._by_last = {name.last: name for name in names}
        self._and = lexicon.words("and") | {",", "or"}
        self._lexicon = lexicon
        self._openings = {part.first for part in passage.parts}
        around = lexicon.around
        self._place_before = around("place before")
        self._weak_place_before = around("weak place before")
        self._place_word_before = around("place word before")
        self._place_after = around("place after")
        self._says = around("says")
        self._person_verb = around("person verb")
        self._person_after = around("person after")
        self._organisation_before = around("organisation before")
        self._organisation_after = around("organisation after")
        self._told = around("told")
        self._work_verbs = around("work verb")
        self._work_before = around("work before")
        self._government_after = around("government after")
        self._event_before = around("event before")
        self._of = lexicon.words("joiner of")
        self._articles = lexicon.words("article")

    def weigh(self, name: Name, scores: Scores) -> None:
        """Add to the scores what stands around a name at one place."""
        words, lexicon = self._words, self._lexicon
        if name.form.isupper() and name.first in self._openings and name.last < len(words):
            scores[_PLACE] += 6 if words[name.last] in DATELINE_MARKS else 0
        before = words[name.first - 1] if name.first else ""
        article = before in self._articles
        single = name.last == name.first + 1
        if article:
            if not self._is_modifier(name.last):
                scores[_PERSON] -= 2 if single else 3
                scores[_ORGANISATION] += 0.7 if single else 0
            before = words[name.first - 2] if name.first > 1 else ""
        elif before.lower() in self._place_before:
            owned = name.last < len(words) and words[name.last] in {"'s", "’s"}
            scores[_PLACE] += 1 if owned else 2.5
            if name.first > 1 and words[name.first - 2] in self._work_verbs:
                scores[_WORK] += 5
        elif before in self._weak_place_before:
            scores[_PLACE] += 0.4
        lowered = before.lower()
        if lowered in lexicon.roles and not article:
            scores[_PERSON] += 3
        elif lowered in self._organisation_before:
            scores[_ORGANISATION] += 3
        elif lowered in self._place_word_before:
            scores[_PLACE] += 2
        elif lowered in self._of and words[max(0, name.first - 2)].lower() in self._place_word_before:
            scores[_PLACE] += 3
        elif lowered in self._work_before:
            scores[_WORK] += 5
        elif lowered in self._event_before:
            scores[_EVENT] += 2
        elif lowered in self._told and single:
            scores[_ORGANISATION] += 1
        elif lowered in self._says and not article:
            scores[_PERSON] += 0.8
        elif before in _QUOTES and words[name.last : name.last + 1] and words[name.last] in _QUOTES:
            scores[_WORK] += 2.5
        self._weigh_after(name, scores)
        self._weigh_definition(name.last, scores)
        self._weigh_neighbours(name, scores)

    def _is_modifier(self, index: int) -> bool:
        """Say whether a noun follows a name directly: the article is the noun's ("the Quarvo video")."""
        word = self._words[index] if index < len(self._words) else ""
        noun = word.islower() and word.isalpha()
        return noun and word not in self._lexicon.function and word not in self._says

    def _weigh_after(self, name: Name, scores: Scores) -> None:
        words, lexicon, last = self._words, self._lexicon, name.last
        after = words[last] if last < len(words) else ""
        second = words[last + 1] if last + 1 < len(words) else ""
        if after == ",":
            if second in self._person_after:
                scores[_PERSON] += 2
            elif second.isdigit() and len(second) <= 3:
                scores[_PERSON] += 4
            elif second in self._articles or second in lexicon.modifiers or second in lexicon.roles:
                third = words[last + 2 : last + 5]
                if second in lexicon.roles or any(word in lexicon.roles for word in third):
                    scores[_PERSON] += 2
            known = lexicon.known.get(second)
            if known is not None and known.kind is _PLACE and name.last - name.first < 3:
                scores[_PLACE] += 4
            return
        if after in {"'s", "’s"}:
            if second in self._organisation_after:
                scores[_ORGANISATION] += 0.5
            elif second in lexicon.role_genders:
                scores[_PERSON] += 1.5
            return
        if after in self._person_after:
            scores[_PERSON] += 2
        if after in self._government_after:
            scores[_PERSON] += 2.5
        elif name.last == name.first + 1 and after.islower() and words[name.first].endswith(_PEOPLE_ENDINGS):
            scores[_GROUP] += 2
        if after in self._says:
            scores[_PERSON] += 1
            scores[_ORGANISATION] += 0.5
            if after in self._person_verb:
                scores[_PERSON] += 1
        elif after in self._organisation_after:
            scores[_ORGANISATION] += 2
        elif after in self._place_after:
            scores[_PLACE] += 1.5

    def _weigh_definition(self, index: int, scores: Scores) -> None:
        """Weigh "… is a village", ", a company based in": what a text says outright."""
        words, lexicon = self._words, self._lexicon
        opening = words[index : index + 2]
        if len(opening) < 2 or opening[1] not in self._articles or opening[0] not in _DEFINING:
            return
        for word in words[index + 2 : index + 6]:
            if word in lexicon.roles:
                scores[_PERSON] += 1.5 if opening[0] != "," else 0
            elif word in self._place_word_before:
                scores[_PLACE] += 3
            elif word in self._organisation_before:
                scores[_ORGANISATION] += 3
            elif word in self._work_before:
                scores[_WORK] += 3
            elif word in lexicon.function or not word[0].isalpha():
                break
            else:
                continue
            break

    def _weigh_neighbours(self, name: Name, scores: Scores) -> None:
        """Weigh a list's other members: "Kenya, Quarvo and Uganda" are likely of one kind."""
        words = self._words
        before, after = name.first - 1, name.last
        if before >= 0 and words[before] in self._articles:
            before -= 1
        if before >= 0 and words[before] in self._and:
            self._weigh_neighbour(self._by_last.get(before), scores)
        if after < len(words) and words[after] in self._and:
            after += 1 + (words[after] == "," and after + 1 < len(words) and words[after + 1] in self._and)
            after += after < len(words) and words[after] in self._articles
            self._weigh_neighbour(self._by_first.get(after), scores)

    def _weigh_neighbour(self, other: Name | None, scores: Scores) -> None:
        if other is None:
            return
        if other.known is not None and not other.known.weak:
            if other.known.kind is not _GROUP:
                scores[other.known.kind] += 1.5
        elif other.kind is _PERSON or self._words[other.first] in self._lexicon.given:
            scores[_PERSON] += 1
