"""Which forms are names at all, and of what kind: gazetteer first, then the weight of the evidence."""

from collections.abc import Iterable, Sequence

from reader.annotate.clusters import Clusters
from reader.annotate.evidence import KindJudge
from reader.annotate.lexicon import Lexicon
from reader.annotate.names import Name
from reader.annotate.surroundings import DATELINE_MARKS
from reader.annotate.tokens import Passage
from reader.model.annotation import EntityKind

_NOUN_ENDINGS = ("ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "tion")
"""Of German nouns that are no names."""
_WORD_ENDINGS = (
    *("ing", "ly", "ed", "tion", "ment", "ness", "ity", "ery", "ism", "ship", "ance", "ence", "ics"),
)
"""Of English words that are no names."""
_ANSWERED = ([","], ["."], ["that"], ["!"])
_FEW = 0.5
"""Weight below which a name has no kind."""


class FormSieve:
    """Judges the forms of one passage."""

    def __init__(
        self, passage: Passage, lexicon: Lexicon, names: Iterable[Name], clusters: Clusters
    ) -> None:
        self._passage = passage
        self._lexicon = lexicon
        self._clusters = clusters
        self._judge = KindJudge(passage, lexicon, names)
        self._nothing = lexicon.around("nothing")
        self.lower = {word for word in passage.words if word.islower()}
        """Words that the text has without a capital."""

    def kind(self, form: str, names: Sequence[Name]) -> EntityKind | None:
        """Return the kind of a form by all its places, or None where it names nothing."""
        lexicon = self._lexicon
        known = names[0].known
        titled = any(name.kind is EntityKind.PERSON for name in names)
        if known is not None and not known.weak and not titled and (" " in form or form not in lexicon.given):
            return known.kind
        if known is None and (len(form.rstrip(".")) < 2 or _is_of_other_script(form)) and not titled:
            return None
        if (known is None or known.kind is EntityKind.PLACE) and not titled and self._is_vessel(names):
            return None
        if " " not in form:
            if form in self._nothing and not titled:
                return None
            if not titled and form in lexicon.words("answer") and self._answers(names):
                return None
            if not any(name.sure for name in names) and not self._stands_alone(form, names):
                return None
            if known is None and self._clusters.is_family(form):
                return EntityKind.PERSON
            if known is None and not titled and lexicon.is_ordinary(form) and form not in lexicon.given:
                return None
        elif known is None and (self._is_no_name(form.split(" ")) or self._is_chance(form, names)):
            return None
        unsure = lexicon.nouns_are_capitalised and known is None and not titled
        if unsure and not self._is_german_name(form, names):
            return None
        scores = self._judge.weigh(form, names)
        kind = max(scores, key=scores.__getitem__)
        return kind if scores[kind] >= _FEW else None

    def _answers(self, names: Sequence[Name]) -> bool:
        """Say whether a given name is the word of the radio: "Roger, Houston.", "Roger that"."""
        words = self._passage.words
        return all(name.initial and words[name.last : name.last + 1] in _ANSWERED for name in names)

    def _is_vessel(self, names: Sequence[Name]) -> bool:
        """Say whether a text tells that a name is a ship's or an aircraft's, which no kind is for."""
        words, craft = self._passage.words, self._lexicon.words("craft")
        for name in names:
            after = [word.lower() for word in words[name.last : name.last + 3]]
            if len(after) == 3 and after[0] == "," and after[1] in {"the", "a", "an"} and after[2] in craft:
                return True
            if name.first and words[name.first - 1] == "aboard" and not after[0].isalpha():
                return True
        return False

    def _is_chance(self, form: str, names: Sequence[Name]) -> bool:
        """Say whether ordinary words have capitals by chance: at sentence starts, without a head word."""
        tokens = form.split(" ")
        if any(name.kind is EntityKind.WORK for name in names):
            return False  # a whole stretch in marks
        if not all(name.initial for name in names) or tokens[-1] in self._lexicon.heads:
            return False
        return all(map(self._lexicon.is_ordinary, tokens))

    def _is_german_name(self, form: str, names: Sequence[Name]) -> bool:
        """Say whether a form is a name where every noun has a capital: a person's, or with a head word."""
        lexicon, tokens = self._lexicon, form.split(" ")
        if len(tokens) == 1:
            if form in lexicon.surnames or (form.isupper() and 1 < len(form) < 6):
                return True
            says, words = lexicon.around("says"), self._passage.words
            return any(name.first and words[name.first - 1] in says for name in names)
        if tokens[0] in lexicon.given or tokens[-1] in lexicon.surnames:
            return True
        if any(token in lexicon.heads for token in tokens):
            return True
        # Two nouns in a row are rare but for names, unless the first one measures the second.
        before = self._passage.words[names[0].first - 1] if names[0].first else ""
        named = before in lexicon.words("before a name") or before in lexicon.around("says")
        measured = tokens[0] in lexicon.words("measure") or names[0].initial
        return named and len(tokens) < 4 and not measured and not tokens[-1].endswith(_NOUN_ENDINGS)

    def _is_no_name(self, tokens: list[str]) -> bool:
        """Say whether several words name nothing asked for: small words, a prize, a numbered step."""
        lexicon = self._lexicon
        if all(token.lower() in lexicon.function for token in tokens):
            return True
        if tokens[-1] in lexicon.words("prize"):
            return True
        if all(map(str.isupper, tokens)) and 2 * sum(map(lexicon.is_ordinary, tokens)) > len(tokens):
            return True
        return tokens[-1][0].isdigit() and all(token.lower() in lexicon.common for token in tokens[:-1])

    def _stands_alone(self, form: str, names: Sequence[Name]) -> bool:
        """Say whether a word that only starts sentences is a name for all that."""
        lexicon, lower = self._lexicon, form.lower()
        if form in lexicon.known and lower in lexicon.common:
            verbs = lexicon.around("says") | {"'s", "’s"}
            words = self._passage.words
            return any(words[name.last : name.last + 1] and words[name.last] in verbs for name in names)
        if lexicon.is_ordinary(form) or lower in self.lower:
            return False
        if form in lexicon.known or form in lexicon.given or form in lexicon.surnames:
            return True
        if lexicon.nouns_are_capitalised:
            return False
        plain = lower.rstrip("s")
        words = self._passage.words
        verbs = lexicon.around("says") | lexicon.around("person verb") | {"'s", "’s", ","}
        after, second = (*words[names[0].last : names[0].last + 2], "", "")[:2]
        listed = after in lexicon.words("and") and second[:1].isupper()
        located = form.isupper() and after in DATELINE_MARKS
        if len(names) == 1 and after not in verbs and not located and not listed:
            return False
        return not (
            lower.endswith(_WORD_ENDINGS)
            or plain in lexicon.common
            or plain in self.lower
        )


def _is_of_other_script(form: str) -> bool:
    """Say whether a form is written in another script than the languages of the lexicons."""
    return form[0].isalpha() and not (form[0] < "\u0250" or "\u1e00" <= form[0] < "\u1f00")
