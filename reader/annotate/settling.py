"""Which names belong together, decided for a whole text: full forms first, then what is short for them."""

from collections import defaultdict
from dataclasses import replace

from reader.annotate.clusters import Cluster, Clusters
from reader.annotate.lexicon import Lexicon
from reader.annotate.names import Name
from reader.annotate.sieve import FormSieve
from reader.annotate.tokens import Passage
from reader.model.annotation import EntityKind, Gender


class Settling:
    """Settles the names of one passage.

    `dropped` are the tokens before which a sentence's first word was not taken for part of the name.
    """

    def __init__(self, passage: Passage, lexicon: Lexicon, names: list[Name], dropped: set[int]) -> None:
        self._passage = passage
        self._lexicon = lexicon
        self._dropped = dropped
        self._by_form: dict[str, list[Name]] = defaultdict(list)
        for name in names:
            self._by_form[name.form].append(name)
        self._clusters = Clusters(lexicon)
        self._sieve = FormSieve(passage, lexicon, names, self._clusters)

    def settle(self) -> list[Cluster]:
        """Return the things that are named, longest forms first, then what may be short for them."""
        self._restore_first_words()
        self._drop_first_words()
        self._quieten()
        later: list[str] = []
        self._clusters.abbreviations = self._bracketed()
        for form in sorted(self._by_form, key=lambda form: -form.count(" ")):
            names = self._by_form[form]
            if " " not in form and self._may_be_short(form, names):
                later.append(form)
                continue
            kind = self._sieve.kind(form, names)
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
        dropped = self._dropped
        for form in [form for form, names in self._by_form.items() if any(n.first in dropped for n in names)]:
            kept = []
            for name in self._by_form[form]:
                before = self._passage.words[name.first - 1] if name.first in dropped else ""
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
        for form in [form for form in self._by_form if 1 <= form.count(" ") <= 2]:
            names = self._by_form[form]
            first, _, rest = form.partition(" ")
            if rest not in self._by_form or first in lexicon.given:
                continue
            nicknamed = self._is_called(first, rest, names)
            if not nicknamed and (" " in rest or not all(name.initial for name in names)):
                continue
            verbal = first.lower() in self._sieve.lower or first.endswith(("ing", "ed", "ly")) or nicknamed
            particle = first.lower() in lexicon.particles
            if names[0].known is None and verbal and not particle and first not in lexicon.surnames:
                del self._by_form[form]
                for name in names:
                    start = passage.starts[name.first + 1]
                    shorter = replace(name, first=name.first + 1, start=start, form=rest, initial=False)
                    self._by_form[rest].append(shorter)

    def _quieten(self) -> None:
        """Take a dateline's capitals for the name that the text has in plain case too: "QUARVALE, May 3"."""
        for form in [form for form in self._by_form if form.isupper() and len(form) > 3]:
            names, plain = self._by_form[form], form.title()
            if names[0].known is None and plain in self._by_form:
                del self._by_form[form]
                self._by_form[plain] += [replace(name, form=plain) for name in names]

    def _is_called(self, first: str, rest: str, names: list[Name]) -> bool:
        """Say whether a full name has a word before it that is no name: "Lazy Anna Quarvo"."""
        given, _, family = rest.partition(" ")
        sure = given in self._lexicon.given and given not in self._lexicon.unsure_given
        plain = first[1:].islower() and first not in self._lexicon.heads and first not in self._lexicon.known
        return bool(family) and sure and plain and len(self._by_form[rest]) > len(names)

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
        apart = {form for name, form in places if self._clusters.is_another(form, self._told(name))}
        for name, form in places:
            label = name.initial and words[name.last : name.last + 1] == [":"]
            told = self._told(name)
            other = told is None and form in apart  # "President Quarvo", where the text has "Mr. Quarvo"
            cluster = None if other else self._clusters.short_for(form, name, label=label, told=told)
            if cluster is not None and self._fits(cluster, name):
                cluster.names.append(name)
            else:
                alone[form].append(name)
        for form, names in alone.items():
            kind = self._sieve.kind(form, names)
            if kind is not None:
                self._clusters.add_full(form, kind, names)

    def _told(self, name: Name) -> Gender | None:
        """Return the gender that the title before a name tells: "Mr."."""
        return self._lexicon.courtesy.get(self._passage.words[name.titled[1] - 1]) if name.titled else None

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


def _is_acronym(form: str) -> bool:
    return 1 < len(form) < 12 and " " not in form and sum(map(str.isupper, form)) * 2 > len(form)
