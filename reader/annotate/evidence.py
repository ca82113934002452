"""What kind of thing a name names: the weight of its own words and of the words around it, over a whole text.

The weights were set by hand. They add up over all places where a form stands, so that one clear place decides
for the others: one kind per name and document.
"""

from collections.abc import Iterable, Sequence

from reader.annotate.lexicon import Lexicon
from reader.annotate.names import Name
from reader.annotate.surroundings import Scores, Surroundings
from reader.annotate.tokens import Passage
from reader.model.annotation import EntityKind

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
_CAP = 3
"""As many places of one form are looked at with full weight: a fiftieth adds nothing."""


class KindJudge:
    """Weighs the forms of one passage."""

    def __init__(self, passage: Passage, lexicon: Lexicon, names: Iterable[Name]) -> None:
        self._lexicon = lexicon
        self._surroundings = Surroundings(passage, lexicon, names)

    def weigh(self, form: str, names: Sequence[Name]) -> Scores:
        """Return the scores of a form by its own words and those around its places."""
        scores: Scores = dict.fromkeys((_PERSON, _ORGANISATION, _PLACE, _GROUP, _EVENT, _WORK, _LAW), 0.0)
        self._weigh_form(form.split(" "), scores)
        for name in names[:_CAP]:
            self._surroundings.weigh(name, scores)
        for kind in {name.kind for name in names if name.kind is not None}:
            scores[kind] += 7
        return scores

    def _weigh_form(self, tokens: list[str], scores: Scores) -> None:
        lexicon, count = self._lexicon, len(tokens)
        if self._is_derived_people(" ".join(tokens)):
            scores[_GROUP] += 4 if count == 1 else 9
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
            and token not in lexicon.surnames
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
        elif count > 1 and (leading := lexicon.known.get(first)) is not None:
            owned = head is None and leading.kind is _ORGANISATION and not leading.weak
            weight = 3 if owned else 1  # "BBC Bangla"
            scores[_ORGANISATION] += weight
            scores[_PERSON] -= weight
        if last in lexicon.surnames or last in lexicon.unsure_surnames:
            scores[_PERSON] += 2 if count > 1 else (2 if last in lexicon.surnames else 0.5)
        if count == 2 and "-" in last and last.count("-") == 1 and last.partition("-")[2].isalpha():
            scores[_PERSON] += 2 + 2 * last.partition("-")[2].islower()  # "Park Geun-hye"
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
