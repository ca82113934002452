"""Why a quotation has the speaker it has: each rule in a plain sentence, with how far it is to be trusted."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that finds speakers."""

    why: str
    """A plain sentence for the reader who asks."""
    trust: float
    """Between 0 and 1: how often what it finds is right."""


RULES: dict[str, Rule] = {
    "trailing": Rule("The name and the verb stand right behind the quotation.", 0.97),
    "inverted": Rule("The verb and then the name stand right behind the quotation.", 0.97),
    "leading": Rule("The name and the verb stand right before the quotation.", 0.95),
    "clause": Rule("The quoted words are part of what the sentence says that this speaker said.", 0.9),
    "beside": Rule("The sentence reports what its subject said.", 0.93),
    "postposed": Rule("The sentence ends with who said it.", 0.93),
    "source": Rule("The sentence names its source: “according to …”.", 0.95),
    "parenthesis": Rule("Something stands between commas between the name and the verb.", 0.93),
    "apposition": Rule("A description and the name stand side by side before the verb.", 0.93),
    "relative": Rule("“Who said” goes back to the name before it.", 0.9),
    "coordination": Rule("The subject of the sentence does one thing and says another.", 0.88),
    "participle": Rule("“Saying” or “adding” goes with the subject of the sentence.", 0.88),
    "agent": Rule("The words are said “by” the name.", 0.85),
    "document": Rule("A report, letter or statement speaks for the one who is named as its author.", 0.85),
    "noun": Rule("The words are called somebody's claim, promise, warning or the like.", 0.85),
    "named": Rule("The subject of the sentence chose these words for what it speaks of.", 0.8),
    "colon": Rule("The name stands before a colon, and the quotation behind it.", 0.88),
    "dash": Rule("The name stands behind a dash after the quotation.", 0.95),
    "together": Rule("Several say it together.", 0.9),
    "transcript": Rule("The paragraph is a turn of a transcript and begins with who speaks.", 0.95),
    "introduced": Rule("The paragraph before introduces the quotation with a colon.", 0.85),
    "attributed": Rule("The line below the quotation names who said it.", 0.9),
    "continued": Rule("The quotation goes on in a paragraph in which only this speaker was quoted.", 0.85),
    "ahead": Rule("The next sentence of the paragraph, also quoted, names the speaker.", 0.85),
    "paragraph": Rule(
        "The paragraph before ends with this speaker's words, and this one holds nothing but a quotation.",
        0.75,
    ),
    "list": Rule("The list item before is this speaker's, and this one names nobody.", 0.8),
    "pronoun": Rule("The pronoun goes back to the one person it can mean here.", 0.85),
    "role": Rule("The text gives this role to one person only.", 0.85),
    "people": Rule("The people's name stands for its country, which the text names too.", 0.75),
    "unnamed": Rule("The text says who spoke, but not by name.", 0.5),
    "unresolved": Rule("A pronoun stands beside the quotation, and it could mean more than one.", 0.4),
    "scare": Rule("A few marked words that nobody is said to have said.", 0.5),
    "unknown": Rule("Nothing near the quotation says who spoke.", 0.2),
}
"""The rules by the word that stands in a quote's `rule`."""


def explain(rule: str) -> str:
    """Return the sentence that explains a rule; "" for a word that is none."""
    known = RULES.get(rule)
    return "" if known is None else known.why
