"""The people, places, organisations and other things that a text names."""

from collections import defaultdict
from collections.abc import Iterable

from reader.annotate.clusters import Cluster
from reader.annotate.dates import Figure, FigureFinder
from reader.annotate.headlines import is_loud, names_in_headline
from reader.annotate.lexicon import Lexicon
from reader.annotate.names import Name, NameFinder
from reader.annotate.offices import office_mentions
from reader.annotate.persons import PersonReader
from reader.annotate.settling import Settling
from reader.annotate.tokens import Passage
from reader.model.annotation import Entity, EntityKind
from reader.model.document import Range


def find_entities(passage: Passage, lexicon: Lexicon) -> tuple[Entity, ...]:
    """Return what a text names, in order of first mention; mentions are exact and never overlap.

    One kind per name and document, by the weight of all its places (see `evidence`). Full names first, then
    their short forms. In a headline with capitals throughout, only names that the body knows are found.
    """
    taken = bytearray(len(passage.words))
    figures = FigureFinder(passage, lexicon)
    finder = NameFinder(passage, lexicon, taken)
    found_figures: list[Figure] = []
    names: list[Name] = []
    loud = []
    for part in passage.parts:
        found_figures += figures.find(part, taken)
        if is_loud(passage, lexicon, part):
            loud.append(part)
        else:
            names += finder.find(part)
    clusters = Settling(passage, lexicon, names, finder.dropped).settle()
    for part in loud:
        names_in_headline(passage, lexicon, part, clusters)
    for cluster in clusters:
        cluster.names.sort(key=lambda name: name.start)
    people = PersonReader(passage, lexicon, clusters)
    offices = office_mentions(passage, lexicon, clusters)
    drafts = [
        _draft(passage, lexicon, people, cluster, offices.get(number, []))
        for number, cluster in enumerate(clusters)
        if cluster.names
    ]
    for cluster in clusters:
        for name in cluster.names:
            taken[name.first : name.last] = b"\x01" * (name.last - name.first)
    free = (
        figure
        for figure in found_figures
        if figure.kind is not EntityKind.NUMBER or not any(taken[figure.first : figure.last])
    )
    drafts += _figures(passage, free)
    drafts.sort(key=lambda entity: entity.mentions)
    return tuple(
        Entity(
            number, draft.name, draft.kind, draft.mentions, draft.aliases, draft.descriptions, draft.gender
        )
        for number, draft in enumerate(drafts)
    )


def _draft(
    passage: Passage, lexicon: Lexicon, people: PersonReader, cluster: Cluster, offices: list[Range]
) -> Entity:
    text, names = passage.text, cluster.names
    forms = dict.fromkeys(" ".join(text[name.start : name.end].split()) for name in names)
    full = max(forms, key=lambda form: (form.count(" "), not form.isupper() or " " in form, len(form)))
    if lexicon.nouns_are_capitalised and full[:-1] in lexicon.known and full[-1] == "s":
        full = full[:-1]  # the German genitive
    mentions = [(name.start, name.end) for name in names]
    aliases = [form for form in forms if form != full]
    if cluster.kind is not EntityKind.PERSON:
        return Entity(0, full, cluster.kind, tuple(mentions), tuple(aliases))
    roles = dict.fromkeys(" ".join(text[start:end].split()) for start, end in offices)
    return Entity(
        id=0,
        name=full,
        kind=cluster.kind,
        mentions=tuple(sorted(mentions + offices)),
        aliases=(*aliases, *roles),
        descriptions=people.descriptions(names),
        gender=people.gender(cluster, names),
    )


def _figures(passage: Passage, figures: Iterable[Figure]) -> list[Entity]:
    """Return dates and amounts; the same words name the same thing."""
    same: dict[tuple[EntityKind, str], list[Range]] = defaultdict(list)
    for figure in figures:
        same[figure.kind, passage.text[figure.start : figure.end].lower()].append((figure.start, figure.end))
    return [
        Entity(0, passage.text[slice(*mentions[0])], kind, tuple(mentions))
        for (kind, _), mentions in same.items()
    ]
