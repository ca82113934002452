"""Role words that stand for a person: "the president", once the text has named the only one there is."""

from collections.abc import Sequence

from reader.annotate.clusters import Cluster
from reader.annotate.lexicon import Lexicon
from reader.annotate.tokens import Passage
from reader.model.annotation import EntityKind
from reader.model.document import Range

_LONGEST_OFFICE = 4
"""Tokens: "Secretary of State"."""


def office_mentions(
    passage: Passage, lexicon: Lexicon, clusters: Sequence[Cluster]
) -> dict[int, list[Range]]:
    """Return, by index of its cluster, where a person's office stands for the person.

    An office counts when one person alone holds it in the text, behind the place where the text says so, and
    where nobody is named beside it. What stands before it ("Russian") must fit what stood before the title.
    """
    holders = _holders(passage, lexicon, clusters)
    if not holders:
        return {}
    longest = max(office.count(" ") + 1 for office in holders)
    found: dict[int, list[Range]] = {}
    words, articles = passage.words, lexicon.words("article")
    covered = {token for c in clusters for name in c.names for token in range(name.first, name.last)}
    for index, word in enumerate(words):
        if word not in articles or word in {"a", "an", "A", "An"}:
            continue
        people = words[index + 1] if index + 1 < len(words) else ""
        begin = index + 2 if people in lexicon.countries else index + 1
        for end in range(min(begin + longest, len(words)), begin, -1):
            office = " ".join(words[begin:end]).lower()
            holder = holders.get(office)
            if holder is None:
                continue
            number, since, country = holder
            if begin > since and (begin == index + 1 or country == lexicon.countries.get(people)):
                after = words[end] if end < len(words) else ""
                free = end - 1 not in covered and end not in covered
                if free and after not in lexicon.words("joiner") and not after[:1].isupper():
                    found.setdefault(number, []).append(passage.span(begin, end))
            break
    return found


def _holders(
    passage: Passage, lexicon: Lexicon, clusters: Sequence[Cluster]
) -> dict[str, tuple[int, int, str | None]]:
    """Return each office that one person alone holds: whose it is, since which token, of which country."""
    holders: dict[str, tuple[int, int, str | None]] = {}
    shared: set[str] = set()
    vague = lexicon.words("vague office")
    for number, cluster in enumerate(clusters):
        if cluster.kind is not EntityKind.PERSON:
            continue
        for name in cluster.names:
            if name.titled is None:
                continue
            first, last = name.titled
            country = lexicon.countries.get(passage.words[first])
            begin = max(first + (country is not None), last - _LONGEST_OFFICE)
            office = " ".join(passage.words[begin:last]).lower()
            if not office or office in vague or passage.words[last - 1] in lexicon.courtesy:
                continue
            holder = holders.get(office)
            if holder is None:
                holders[office] = (number, last, country)
            elif holder[0] != number:
                shared.add(office)
    return {office: holder for office, holder in holders.items() if office not in shared}
