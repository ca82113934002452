"""The people, places, organisations and other things that a text names."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from reader.annotate.clusters import Cluster, Clusters
from reader.annotate.dates import Figure, FigureFinder
from reader.annotate.evidence import DATELINE_MARKS, KindJudge
from reader.annotate.headlines import is_loud, names_in_headline
from reader.annotate.lexicon import Lexicon
from reader.annotate.names import Name, NameFinder
from reader.annotate.offices import office_mentions
from reader.annotate.persons import PersonReader
from reader.annotate.tokens import Passage
from reader.model.annotation import Entity, EntityKind
from reader.model.document import Range

_NOUN_ENDINGS = ("ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "tion")
_FEW = 0.5
"""Weight below which a name has no kind."""


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
    by_form: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        by_form[name.form].append(name)
    clusters = _Settling(passage, lexicon, by_form, finder.dropped).settle()
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


class _Settling:
    """Decides which forms are names, of what kind, and which belong together."""

    def __init__(
        self, passage: Passage, lexicon: Lexicon, by_form: dict[str, list[Name]], dropped: set[int]
    ) -> None:
        self._dropped = dropped
        self._passage = passage
        self._lexicon = lexicon
        self._by_form = by_form
        self._judge = KindJudge(passage, lexicon, [name for names in by_form.values() for name in names])
        self._nothing = lexicon.around("nothing")
        self._lower = {word for word in passage.words if word.islower()}
        self._clusters = Clusters(lexicon)

    def settle(self) -> list[Cluster]:
        """Return the things that are named, longest forms first, then what may be short for them."""
        self._restore_first_words()
        self._drop_first_words()
        later: list[str] = []
        self._clusters.abbreviations = self._bracketed()
        for form in sorted(self._by_form, key=lambda form: -form.count(" ")):
            names = self._by_form[form]
            if " " not in form and self._may_be_short(form, names):
                later.append(form)
                continue
            kind = self._kind(form, names)
            if kind is None:
                continue
            longer = self._clusters.longer(form, kind) if " " in form and names[0].known is None else None
            if longer is not None:
                longer.names.extend(names)
            else:
                self._clusters.add_full(form, kind, names)
        self._settle_short(later)
        return self._clusters.all

    def _restore_first_words(self) -> None:
        """Give a sentence's first word back to the name behind it, where the text has the longer name too."""
        for form in list(self._by_form):
            kept = []
            for name in self._by_form[form]:
                before = self._passage.words[name.first - 1] if name.first in self._dropped else ""
                longer = f"{before} {form}"
                if longer not in self._by_form:
                    kept.append(name)
                    continue
                start = self._passage.starts[name.first - 1]
                fuller = replace(name, first=name.first - 1, start=start, form=longer, initial=True)
                self._by_form[longer].append(fuller)
            if kept:
                self._by_form[form] = kept
            else:
                del self._by_form[form]

    def _drop_first_words(self) -> None:
        """Take "Whether Quarvo" at a sentence's start for Quarvo, where the text names that alone too."""
        lexicon, passage = self._lexicon, self._passage
        for form in [form for form in self._by_form if form.count(" ") == 1]:
            names = self._by_form[form]
            first, _, rest = form.partition(" ")
            if rest not in self._by_form or not all(name.initial for name in names) or first in lexicon.given:
                continue
            verbal = first.lower() in self._lower or first.endswith(("ing", "ed", "ly"))
            particle = first.lower() in lexicon.particles
            if names[0].known is None and verbal and not particle and first not in lexicon.surnames:
                del self._by_form[form]
                for name in names:
                    start = passage.starts[name.first + 1]
                    shorter = replace(name, first=name.first + 1, start=start, form=rest, initial=False)
                    self._by_form[rest].append(shorter)

    def _bracketed(self) -> dict[str, str]:
        """Return what the text itself abbreviates: "Istituto Quarvo (ZQ)", "ZQ (Istituto Quarvo)"."""
        words = self._passage.words
        ends = {name.last: form for form, names in self._by_form.items() for name in names}
        found: dict[str, str] = {}
        for form, names in self._by_form.items():
            for name in names:
                before = ends.get(name.first - 1)
                closed = name.last < len(words) and words[name.last] == ")"
                if before is None or not closed or words[name.first - 1] != "(":
                    continue
                if _is_acronym(form) and " " in before:
                    found[form] = before
                elif _is_acronym(before) and " " in form:
                    found[before] = form
        return found

    def _may_be_short(self, form: str, names: list[Name]) -> bool:
        known = names[0].known
        if known is None or known.weak or form in self._clusters.abbreviations:
            return True
        if known.kind is EntityKind.PLACE and self._clusters.is_tail(form):
            return True
        return form in self._lexicon.given or form in self._lexicon.surnames

    def _settle_short(self, forms: list[str]) -> None:
        """Give each place of a short form to what it stands for there, or to a thing of its own."""
        places = sorted(
            ((name, form) for form in forms for name in self._by_form[form]), key=lambda place: place[0].start
        )
        alone: dict[str, list[Name]] = defaultdict(list)
        words = self._passage.words
        for name, form in places:
            label = name.initial and words[name.last : name.last + 1] == [":"]
            cluster = self._clusters.short_for(form, name, label=label)
            if cluster is not None and self._fits(cluster, name):
                cluster.names.append(name)
            else:
                alone[form].append(name)
        for form, names in alone.items():
            kind = self._kind(form, names)
            if kind is not None:
                self._clusters.add_full(form, kind, names)

    def _fits(self, cluster: Cluster, name: Name) -> bool:
        """Say whether a short form may stand for a longer one: not "in Jordan" for Michael Jordan."""
        known = name.known
        if name.form in self._clusters.abbreviations:
            return cluster.kind is not EntityKind.PERSON
        if cluster.kind is not EntityKind.PERSON:
            return known is None or known.weak or cluster.kind is known.kind
        words = self._passage.words
        before = words[name.first - 1] if name.first else ""
        if known is None:
            owned = words[name.last : name.last + 1] in (["'s"], ["’s"])
            return owned or before not in self._lexicon.around("surely place before")
        return before not in self._lexicon.around("place before")

    def _kind(self, form: str, names: list[Name]) -> EntityKind | None:
        lexicon = self._lexicon
        known = names[0].known
        titled = any(name.kind is EntityKind.PERSON for name in names)
        if known is not None and not known.weak and not titled and (" " in form or form not in lexicon.given):
            return known.kind
        if " " not in form:
            if form in self._nothing and not titled:
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

    def _is_german_name(self, form: str, names: list[Name]) -> bool:
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

    def _is_chance(self, form: str, names: list[Name]) -> bool:
        """Say whether ordinary words have capitals by chance: at sentence starts, without a head word."""
        tokens = form.split(" ")
        if not all(name.initial for name in names) or tokens[-1] in self._lexicon.heads:
            return False
        return all(map(self._lexicon.is_ordinary, tokens))

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

    def _stands_alone(self, form: str, names: list[Name]) -> bool:
        """Say whether a word that only starts sentences is a name for all that."""
        lexicon, lower = self._lexicon, form.lower()
        if form in lexicon.known and lower in lexicon.common:
            verbs = lexicon.around("says") | {"'s", "’s"}
            words = self._passage.words
            return any(words[name.last : name.last + 1] and words[name.last] in verbs for name in names)
        if lexicon.is_ordinary(form) or lower in self._lower:
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
            lower.endswith(("ing", "ly", "ed", "tion", "ment", "ness", "ity"))
            or plain in lexicon.common
            or plain in self._lower
        )


def _is_acronym(form: str) -> bool:
    return 1 < len(form) < 12 and " " not in form and sum(map(str.isupper, form)) * 2 > len(form)


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
