"""The words of a passage as names see them: capitals, ordinary words, known names."""

from reader.annotate.lexicon import Lexicon
from reader.annotate.tokens import Passage
from reader.model.annotation import EntityKind

_OPENING = frozenset("\"“‘«„‚'[:—–-•*")


_NOUN_ENDINGS = (
    *("s", "ship", "oral", "onal", "ural", "ical", "ental", "tion", "sion", "ment", "ity", "ness", "ance"),
    *("ence", "ing", "ure", "ism", "logy"),
)
"""Endings of words that name no person: "Citizenship and Immigration Services"."""


_LEADING = frozenset({EntityKind.PLACE, EntityKind.GROUP})


class Wording:
    """What is to be known of single words and stretches; `taken` marks tokens of dates and amounts."""

    def __init__(self, passage: Passage, lexicon: Lexicon, taken: bytearray) -> None:
        curly = "’" in passage.text
        self._passage_words = passage.words
        self._words = [word.replace("’", "'") for word in passage.words] if curly else passage.words
        self._starts = passage.starts
        self._skipped: dict[int, int] = {}
        """Tokens whose name begins later: "then-Secretary", "anti-Trump"."""
        self._ends = passage.ends
        self._text = passage.text
        self._blocks = passage.blocks
        self._lexicon = lexicon
        self._drop_prefixes()
        self._taken = taken
        self._initial = _sentence_starts(passage)
        self._articles = lexicon.words("article")
        self._joiners = lexicon.words("joiner")
        self._postnominals = lexicon.words("postnominal")
        self._leading = lexicon.words("leading particle")
        self._choosy = lexicon.words("choosy joiner")
        self._takes_on = lexicon.words("takes on")
        self._of = lexicon.words("joiner of")
        self._and = lexicon.words("and")
        self._compound = lexicon.words("compound")
        self._heads = lexicon.heads
        self._soft = False

    def _drop_prefixes(self) -> None:
        """Look past "then-" in "then-Secretary", and past the French "l'" and "d'"."""
        prefixes, elided = self._lexicon.words("prefix"), self._lexicon.words("elision")
        signs = "-'" if elided else "-"
        found = [
            at
            for at, word in enumerate(self._words)
            if ("-" in word and word[0].islower()) or (elided and "'" in word)
        ]
        for index in found:
            for sign in signs:
                prefix, _, rest = self._words[index].partition(sign)
                if rest and (prefix in elided if sign == "'" else prefix in prefixes and rest[0].isupper()):
                    if self._words is self._passage_words:
                        self._words = list(self._words)
                    self._words[index] = rest
                    self._skipped[index] = self._skipped.get(index, 0) + len(prefix) + 1

    def _is_tag(self, index: int) -> bool:
        """Say whether a word is a handle, a hashtag or a politician's party and state ("R-Ky.")."""
        word, before = self._words[index], self._words[index - 1]
        if before == "(":
            return word[1:2] == "-"
        return before in "@#$" and self._starts[index] == self._ends[index - 1]

    def _is_compound(self, word: str) -> bool:
        tail = word.rpartition("-")[2]
        return tail in self._compound or (tail.islower() and len(tail) > 4 and tail.endswith(("ed", "ing")))

    def _is_ordinary(self, index: int) -> bool:
        return self._lexicon.is_ordinary(self._words[index])

    def _is_generic(self, index: int) -> bool:
        """Say whether a word is an ordinary one, or a plural that names no known thing ("Daughters of …")."""
        word = self._words[index]
        return self._is_ordinary(index) or (
            word.endswith(_NOUN_ENDINGS) and word not in self._lexicon.known and not self._is_personal(index)
        )

    def _is_common_or_known(self, index: int) -> bool:
        """Say whether a word is an ordinary one, or a place or people: "Kenya Farmers and …"."""
        known = self._lexicon.known.get(self._words[index])
        return self._is_generic(index) or (known is not None and known.kind in _LEADING)

    def _is_generic_name(self, index: int) -> bool:
        return is_capitalised(self._words[index]) and self._is_generic(index)

    def _is_headed(self, first: int, last: int) -> bool:
        """Say whether a stretch ends with a head word, or has one before "of" or "for"."""
        words, heads = self._words, self._lexicon.heads
        return words[last - 1] in heads or any(
            words[index] in self._joiners and words[index - 1] in heads for index in range(first + 1, last)
        )

    def _is_personal(self, index: int) -> bool:
        word, lexicon = self._words[index], self._lexicon
        return (word in lexicon.given and word not in lexicon.unsure_given) or word in lexicon.surnames

    def _form(self, first: int, last: int) -> str:
        return " ".join(self._words[first:last]).replace("’", "'")

    def _known_end(self, begin: int, last: int) -> int:
        """Return one past the last token of the longest known name that begins at a token, or 0."""
        words, lexicon = self._words, self._lexicon
        longest = lexicon.longest.get(words[begin], 0)
        for end in range(min(last, begin + longest), begin, -1):
            if " ".join(words[begin:end]) in lexicon.known:
                return end
        return 0


def is_capitalised(word: str) -> bool:
    """Say whether a word is written like a name: a capital first, or inside ("iPhone", "al-Assad")."""
    if word[0].isupper():
        return word[1:2] != "-" or not word[2:].islower()  # T-shirt, X-ray
    return word[0].islower() and not word.islower() and len(word) > 2 and word.count("-") < 3


def _sentence_starts(passage: Passage) -> set[int]:
    """Return the tokens whose capital may be owed to their place: behind a stop, a colon, an opening mark."""
    words = passage.words
    initial = {first for first, _ in passage.sentences}
    initial.update(index + 1 for index, word in enumerate(words) if word in _OPENING and word != "-")
    return initial
