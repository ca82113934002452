"""What kind of thing a name names: the weight of its own words and of the words around it, over a whole text.

The weights were set by hand. They add up over all places where a form stands, so that one clear place decides
for the others: one kind per name and document.
"""

from collections.abc import Sequence

from reader.annotate.lexicon import Lexicon
from reader.annotate.names import Name
from reader.annotate.tokens import Passage
from reader.model.annotation import EntityKind

Scores = dict[EntityKind, float]
_PERSON, _ORGANISATION, _PLACE = EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE
_GROUP, _EVENT, _WORK, _LAW = EntityKind.GROUP, EntityKind.EVENT, EntityKind.WORK, EntityKind.LAW
_PLACE_ENDINGS = (
    *("stan", "ville", "burg", "burgh", "grad", "land", "shire", "pur", "abad", "heim", "furt", "polis"),
)
_PERSON_ENDINGS = (
    *("ov", "ova", "ev", "eva", "sky", "ski", "ska", "enko", "shvili", "yan", "ić", "vić", "vich", "wicz"),
    *("idis", "akis", "sson", "ssen", "dóttir", "son", "sen", "ez", "ini", "elli", "etti", "escu", "oğlu"),
    *("poulos", "man"),
)
_PEOPLE_MADE = ("i", "is", "n", "ns", "an", "ans", "ian", "ians", "ese", "ish", "er", "ers", "ite", "ites")
_ROMAN = frozenset("IVXL")
_PERSON_STARTS = ("Mc", "Mac", "O'", "De", "D'", "Le", "Di", "Van")
_PEOPLE_ENDINGS = ("ian", "ians", "ese", "ish", "ean", "eans")
DATELINE_MARKS = frozenset({"(", "—", "–", "-", "―", "--", ","})
"""What stands behind the place of a dateline."""
_DEFINING = frozenset({",", "is", "was", "are", "were"})
_QUOTES = frozenset("\"“”‘’«»„'")
_CAP = 3
"""As many places of one form are looked at with full weight: a fiftieth adds nothing."""


class KindJudge:
    """Weighs the forms of one passage."""

    def __init__(self, passage: Passage, lexicon: Lexicon, names: Sequence[Name]) -> None:
        self._words = passage.words
        self._by_first = {name.first: name for name in names}
        self._by_last = {name.last: name for name in names}
        self._and = lexicon.words("and") | {",", "or"}
        self._female = lexicon.words("pronoun female")
        self._male = lexicon.words("pronoun male")
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

    def weigh(self, form: str, names: Sequence[Name]) -> Scores:
        """Return the scores of a form by its own words and those around its places."""
        scores: Scores = dict.fromkeys((_PERSON, _ORGANISATION, _PLACE, _GROUP, _EVENT, _WORK, _LAW), 0.0)
        self._weigh_form(form.split(" "), scores)
        for name in names[:_CAP]:
            self._weigh_place(name, scores)
        for kind in {name.kind for name in names if name.kind is not None}:
            scores[kind] += 7
        return scores

    def _weigh_form(self, tokens: list[str], scores: Scores) -> None:
        lexicon, count = self._lexicon, len(tokens)
        if count == 1 and self._is_derived_people(tokens[0]):
            scores[_GROUP] += 4
        known = lexicon.known.get(" ".join(tokens))
        if known is not None:
            scores[known.kind] += 5 if count == 1 else 8
        first, last = tokens[0], tokens[-1]
        if count > 2 and (last.isdigit() or set(last) <= _ROMAN):
            last = tokens[-2]
        head = lexicon.heads.get(last)
        if count > 1:
            head = self._weigh_head(tokens, last, head, scores)
        ordinary = sum(
            token.lower() in lexicon.common
            and token not in lexicon.given
            and token not in lexicon.unsure_surnames
            and not token.isupper()
            and not (at == 0 and token in lexicon.words("direction"))
            for at, token in enumerate(tokens)
        )
        if ordinary:
            scores[_PERSON] -= 2 if count > 1 else 1
            scores[_ORGANISATION] += 1
        if first in lexicon.given:
            sure = first not in lexicon.unsure_given
            scores[_PERSON] += (4 if sure else 2) if count > 1 else (2 if sure else 0.5)
        elif count > 1 and lexicon.known.get(first) is not None:
            scores[_ORGANISATION] += 1
            scores[_PERSON] -= 1
        if last in lexicon.surnames or last in lexicon.unsure_surnames:
            scores[_PERSON] += 2 if count > 1 else (2 if last in lexicon.surnames else 0.5)
        if count > 1 and last in lexicon.person_suffixes:
            scores[_PERSON] += 4
        if count > 1 and any(len(token) == 2 and token[1] == "." for token in tokens[:-1]):
            scores[_PERSON] += 3
        if any(token in lexicon.particles for token in tokens[1:-1]):
            scores[_PERSON] += 2
        self._weigh_shape(tokens, scores, plain=not ordinary and head is None)

    def _is_derived_people(self, form: str) -> bool:
        """Say whether a word is made of a known place's name: "Zanzibari", "Krasnoyarskans"."""
        for ending in _PEOPLE_MADE:
            stem = form.removesuffix(ending)
            if stem == form or len(stem) < 4:
                continue
            for place in (stem, f"{stem}a", f"{stem}e", f"{stem}o", f"{stem}y"):
                known = self._lexicon.known.get(place)
                if known is not None and known.kind is _PLACE and not known.weak:
                    return True
        return False

    def _weigh_head(
        self, tokens: list[str], last: str, head: EntityKind | None, scores: Scores
    ) -> EntityKind | None:
        """Weigh what the head word of a name of several words says; return that kind."""
        lexicon, first = self._lexicon, tokens[0]
        joined = next((at for at, token in enumerate(tokens) if token in lexicon.words("joiner")), 0)
        if joined:
            scores[_PERSON] -= 3
            left = lexicon.heads.get(tokens[joined - 1], head)
            if not (left is _PLACE and head is _ORGANISATION and len(tokens) - joined > 2):
                head = left  # but "Bay of Plenty Regional Council"
            if tokens[joined - 1] == "Convention":
                head = _LAW
        else:
            head = lexicon.heads.get(f"{tokens[-2]} {last}", head) or lexicon.first_heads.get(first)
        if first in lexicon.given and first not in lexicon.unsure_given and len(tokens) < 4:
            named = last in lexicon.surnames or last in lexicon.unsure_surnames
            head = None if named else head  # "Anita Hill"
        if "&" in tokens or "'s" in tokens:
            scores[_PERSON] -= 4
            scores[_ORGANISATION] += 1
        if head is not None:
            scores[head] += 5
            scores[_PERSON] -= 4
        elif joined or "&" in tokens:
            scores[_ORGANISATION] += 3
        if any(token in lexicon.words("event") for token in tokens):
            scores[_EVENT] += 4
        if any(token in lexicon.words("organisation") for token in tokens):
            scores[_ORGANISATION] += 5
        rest = lexicon.known.get(" ".join(tokens[1:]))
        if first in lexicon.words("direction"):
            scores[_PLACE] += 6 if rest is not None and rest.kind is _PLACE else 1.5
        if len(first) == 2 and first.isupper() and first not in lexicon.known and head is None:
            scores[_PERSON] += 2
        return head

    def _weigh_shape(self, tokens: list[str], scores: Scores, *, plain: bool) -> None:
        count, last = len(tokens), tokens[-1]
        if any(character.isdigit() for token in tokens for character in token):
            scores[_PERSON] -= 3
            scores[_ORGANISATION] += 1
        if count == 1:
            if last.isupper() and len(last) > 1:
                scores[_ORGANISATION] += 2.5
                scores[_PERSON] -= 3
            elif not last[1:].islower() and "-" not in last and not last.startswith(_PERSON_STARTS):
                scores[_ORGANISATION] += 2
                scores[_PERSON] -= 1
            if "." in last.rstrip(".") and last[-1] != ".":
                scores[_ORGANISATION] += 2
            scores[_ORGANISATION] += 0.6
            scores[_PERSON] += 0.4
            scores[_PLACE] += 0.3
            if last.endswith(_PLACE_ENDINGS):
                scores[_PLACE] += 1.5
        elif count <= 4 and plain:
            scores[_PERSON] += 1.5 if count < 4 else 0.5
        else:
            scores[_ORGANISATION] += 1
        if plain and last.lower().endswith(_PERSON_ENDINGS):
            scores[_PERSON] += 0.8

    def _weigh_place(self, name: Name, scores: Scores) -> None:
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
            scores[_PLACE] += 1

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
