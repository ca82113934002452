"""The reporting verbs and small words of a language, read from its data files."""

from dataclasses import dataclass
from functools import cache

from reader.annotate.wordlists import word_list


@dataclass(frozen=True, slots=True)
class Cue:
    """A form of a reporting verb, and what it takes."""

    lemma: str
    """The first form of its line."""
    takes: frozenset[str]
    """The letters explained at the head of `cues.txt`."""
    participle: bool
    """A form in -ing ("adding")."""


@dataclass(frozen=True, slots=True)
class Speech:
    """How one language reports speech; all fields but `cues` and `according` are sets of lower-case words."""

    language: str
    cues: dict[str, Cue]
    """Lower-case form to verb; empty where the language has no lexicon."""
    according: tuple[tuple[str, ...], ...]
    """Phrases that name a source ("according to"), longest first."""
    according_starts: frozenset[str]
    expansions: dict[str, str]
    """Shortened titles written out ("sen.")."""
    stops: frozenset[str]
    prepositions: frozenset[str]
    links: frozenset[str]
    determiners: frozenset[str]
    auxiliaries: frozenset[str]
    passive: frozenset[str]
    negations: frozenset[str]
    adverbs: frozenset[str]
    clause_starts: frozenset[str]
    finite: frozenset[str]
    that: frozenset[str]
    wh: frozenset[str]
    relatives: frozenset[str]
    addressees: frozenset[str]
    conjunctions: frozenset[str]
    both: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    plural: frozenset[str]
    neuter: frozenset[str]
    subjects: frozenset[str]
    noun_cues: frozenset[str]
    possessives: frozenset[str]
    """Pronouns that own: "his"."""
    views: frozenset[str]
    """Nouns for how somebody sees things: "by her account"."""
    via_nouns: frozenset[str]
    """Where somebody says something to the press: "statement", "interview"."""
    via_openers: frozenset[str]
    via_platforms: frozenset[str]
    per: frozenset[str]
    hearers: frozenset[str]
    """Who is told things for the press to print: "reporters"."""
    indefinite: frozenset[str]
    """Determiners before somebody who is not known yet ("a")."""
    articles: frozenset[str]
    """Determiners that stand before a noun only."""
    plurals: frozenset[str]
    """Words in the plural that do not show it by their ending."""
    clause_openers: frozenset[str]
    """Words that begin a clause which stands by itself."""
    title_words: frozenset[str]
    """Words that stay small in a title."""
    before_titles: frozenset[str]
    """Prepositions before the title of a work ("on")."""
    works: frozenset[str]
    """Nouns before the title of a work ("film")."""
    terms: frozenset[str]
    """Nouns before words that are mentioned as words ("phrase")."""
    exclamations: frozenset[str]
    """Single words that are said, not named ("No")."""
    nouns: frozenset[str]
    """Forms of reporting verbs that are also nouns."""
    titles: frozenset[str]
    """Titles that stand before a name."""
    documents: frozenset[str]
    """What a body publishes and is quoted by."""
    bodies: frozenset[str]
    """Nouns by which a body is called for short once its name was given ("institute")."""
    infinitive: frozenset[str]
    """What stands before a verb that is not finite ("to")."""


_SETS = tuple(
    name
    for name in Speech.__dataclass_fields__
    if name not in {"language", "cues", "according", "according_starts", "expansions"}
)


@cache
def load_speech(language: str) -> Speech:
    """Return how a BCP 47 primary language reports speech, read once; of an unknown language, nothing."""
    words = word_list(language, "speech")
    sets = {name: frozenset(" ".join(words.get(name, ())).split()) for name in _SETS}
    phrases = [tuple(line.split()) for line in words.get("according", ())]
    sets["nouns"] |= {noun + "s" for noun in sets["nouns"]}
    return Speech(
        language=language,
        cues=_read_cues(word_list(language, "cues").get("", ())),
        according=tuple(sorted(phrases, key=len, reverse=True)),
        according_starts=frozenset(phrase[0] for phrase in phrases),
        expansions=dict(line.split(maxsplit=1) for line in words.get("expansions", ())),
        **sets,
    )


def _read_cues(lines: tuple[str, ...]) -> dict[str, Cue]:
    cues: dict[str, Cue] = {}
    for line in lines:
        forms, _, takes = line.partition(":")
        words = forms.split()
        for form in words:
            cues.setdefault(form, Cue(words[0], frozenset(takes.split()), form.endswith("ing")))
    return cues
