"""Names in headlines that capitalise every word: only what the body, or the gazetteer, already knows."""

from reader.annotate.clusters import Cluster
from reader.annotate.lexicon import Lexicon
from reader.annotate.names import Name
from reader.annotate.tokens import Part, Passage
from reader.model.annotation import EntityKind

_SHORT = 10
"""Tokens of a line that may be a heading without being marked as one, at most."""


def is_loud(passage: Passage, lexicon: Lexicon, part: Part) -> bool:
    """Say whether a part's capitals mean nothing: a headline in title case, or a line all in capitals."""
    words = passage.words
    if words[part.first].isupper() and words[min(part.first + 2, part.last - 1)].isupper():
        letters = [word for word in words[part.first : part.last] if word.isalpha() and len(word) > 1]
        if len(letters) > 3 and sum(map(str.isupper, letters)) * 10 > len(letters) * 7:
            return True
    if part.heading or (part.last - part.first <= _SHORT and words[part.last - 1].isalnum()):
        return _is_title_case(passage, lexicon, part, least=1 if part.heading else 3)
    return False


def _is_title_case(passage: Passage, lexicon: Lexicon, part: Part, *, least: int) -> bool:
    """Say whether most of the ordinary words have a capital: at least so many of them."""
    capitals = ordinary = 0
    for word in passage.words[part.first + 1 : part.last]:
        lower = word.lower()
        if word.isalpha() and len(word) > 3 and lower in lexicon.common and lower not in lexicon.function:
            ordinary += 1
            capitals += word[0].isupper()
    if not ordinary:
        if least > 1:
            return False
        words = [word for word in passage.words[part.first : part.last] if word.isalpha() and len(word) > 3]
        return len(words) > 4 and all(word[0].isupper() for word in words)
    return capitals >= least and capitals * 2 > ordinary


def names_in_headline(passage: Passage, lexicon: Lexicon, part: Part, clusters: list[Cluster]) -> None:
    """Add to the clusters their names in a headline, longest first."""
    words = passage.words
    forms: dict[str, Cluster] = {}
    for cluster in clusters:
        for name in cluster.names:
            forms.setdefault(name.form.casefold(), cluster)
        if cluster.kind is EntityKind.PERSON:
            forms.setdefault(cluster.tokens[-1].casefold(), cluster)
    longest = max((form.count(" ") + 1 for form in forms), default=0)
    index = part.first
    while index < part.last:
        for end in range(min(part.last, index + longest), index, -1):
            form = " ".join(words[index:end]).replace("’", "'")
            found = forms.get(form.casefold()) if words[index][0].isupper() else None
            if found is None or (end == index + 1 and _is_risky(form, lexicon, found)):
                continue
            start, stop = passage.span(index, end)
            found.names.append(Name(index, end, start, stop, form, None, sure=True))
            index = end - 1
            break
        index += 1


def _is_risky(form: str, lexicon: Lexicon, cluster: Cluster) -> bool:
    return form.lower() in lexicon.common and all(name.form != form for name in cluster.names)
