"""Names in running text: stretches of capitalised words, cut where one name ends and the next begins."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from reader.annotate.lexicon import Known, Lexicon
from reader.annotate.runs import LONGEST_NAME
from reader.annotate.titles import TitleReader
from reader.annotate.tokens import Part, Passage
from reader.annotate.wording import is_capitalised
from reader.model.annotation import EntityKind
from reader.model.document import Range

_QUOTES = frozenset("\"“”‘’„«»'")
_NO_NAME_AFTER = frozenset("@#$(")
_IN_TITLES = frozenset({":", "'s", "&", ",", ".", "!", "?"})
_PRODUCT = re.compile(
    r"[A-Z]{1,4}\d{2,}[A-Za-z]?$|[A-Z][A-Za-z]{0,3}\d*-\d+\w?$|[A-Z]{2,}s$|[DRI]-[A-Z]|[^/@]*[/@]"
)
"""A plane, a road, several of a kind, "R-Ky.", a web address: nothing that is asked for."""


@dataclass(frozen=True, slots=True)
class Name:
    """One stretch of text that names something, or may."""

    first: int
    """Its first token."""
    last: int
    """One past its last token."""
    start: int
    """Its first code point; after the first token's when that is a compound's second half."""
    end: int
    form: str
    """Its tokens joined by blanks, with plain apostrophes."""
    known: Known | None
    """What the gazetteer says of the whole form."""
    sure: bool
    """Not only a capital at the start of a sentence."""
    titled: Range | None = None
    """The tokens of the title or office before a person's name."""
    kind: EntityKind | None = None
    """The kind that its place in a longer stretch gives away."""
    initial: bool = False
    """Its first word starts a sentence."""


class NameFinder(TitleReader):
    """Finds the names of one passage."""

    def __init__(self, passage: Passage, lexicon: Lexicon, taken: bytearray) -> None:
        super().__init__(passage, lexicon, taken)
        self.dropped: set[int] = set()
        """Tokens before which an ordinary word with a capital was taken for the start of a sentence only."""
        self._names: list[Name] = []
        self._capitals = [
            at for at, word in enumerate(self._words) if not word.islower() and word[0].isalpha()
        ]

    def find(self, part: Part) -> list[Name]:
        """Return the names of a part in text order; they do not overlap."""
        self._names = []
        self._soft = self._blocks[part.block].soft_breaks
        words, taken, reached = self._words, self._taken, part.first
        capitals = self._capitals
        for at in range(bisect_left(capitals, part.first), bisect_left(capitals, part.last)):
            index = capitals[at]
            word = words[index]
            if index < reached or taken[index] or not is_capitalised(word):
                continue
            if words[index - 1] in _NO_NAME_AFTER and index > part.first and self._is_tag(index):
                continue
            if words[index - 1] in _QUOTES and index > part.first:
                reached = self._title_in_marks(index, part.last)
                if reached:
                    continue
            reached = self._run_end(index, part.last)
            self._parse_run(index, reached)
        return self._names

    def _title_in_marks(self, index: int, last: int) -> int:
        """Keep a whole marked stretch in title case as the name of a work; return one past it, or 0."""
        words, lexicon = self._words, self._lexicon
        capitals = 0
        end = index
        while end < min(last, index + 12) and words[end] not in _QUOTES:
            word = words[end]
            if is_capitalised(word):
                capitals += 1
            elif word not in lexicon.function and word not in _IN_TITLES and not word[0].isdigit():
                return 0
            end += 1
        closed = end < min(last, index + 12)
        while end > index and words[end - 1] in ",.!?":
            end -= 1
        if not closed or capitals < 2 or not is_capitalised(words[end - 1]):
            return 0
        form = self._form(index, end)
        if words[index] in lexicon.given or form in lexicon.known or words[index] in lexicon.longest_title:
            return 0
        if any(map(self._is_personal, range(index, end))) and words[index] not in self._articles:
            return 0
        index += words[index] in self._articles
        form = self._form(index, end)
        self._keep(index, end, form, None, sure=True, kind=EntityKind.WORK)
        return end

    def _parse_run(self, first: int, last: int) -> None:
        """Strip what stands around the names of a stretch, and cut the rest into them."""
        words, lexicon = self._words, self._lexicon
        initial = first in self._initial
        marked = first > 0 and words[first - 1] in _QUOTES and last < len(words) and words[last] in _QUOTES
        if marked:
            initial = False
        if last == first + 1 and words[first].isupper() and words[last : last + 1] == [":"]:
            initial = False  # "AS: Yes." in an interview
        while first < last and (
            words[first] in self._articles
            or (
                initial
                and words[first] not in lexicon.known
                and words[first] not in lexicon.courtesy
                and words[first].lower() in lexicon.function
            )
            or not is_capitalised(words[first])
        ):
            first += 1
            initial = False
        while last > first + 1 and (words[last - 1] in self._postnominals or words[last - 1][1:] == "."):
            last -= 1
        while last > first and not (
            is_capitalised(words[last - 1])
            or words[last - 1].isdigit()
            or words[last - 1] in lexicon.heads
            or self._form(first, last) in lexicon.known
        ):
            last -= 1
        if first < last and last - first <= LONGEST_NAME:
            self._parse(first, last, initial=initial)

    def _parse(self, first: int, last: int, *, initial: bool) -> None:
        """Cut `first` to `last` into names and keep them."""
        if first >= last:
            return
        words, lexicon = self._words, self._lexicon
        form = self._form(first, last)
        known = lexicon.known.get(form)
        if known is None and len(form) > 3 and form.isupper():
            known = lexicon.loud.get(form)
        if known is not None:
            self._keep(first, last, form, known, sure=not (initial and known.weak))
            return
        if _PRODUCT.match(words[first]) or (last - first > 1 and words[first] in lexicon.words("ship")):
            return
        # "NATO-Russia Council" is one name, "London-based Norvex" holds two.
        whole = words[last - 1] in lexicon.heads and not self._is_compound(words[first])
        if "-" in words[first] and not whole and self._take_compound(first):
            self._parse(first + 1, last, initial=False)
            return
        if ":" in words[first:last]:
            self._keep(first, last, form, None, sure=True, kind=EntityKind.WORK)
            return
        office = self._find_title(first, last)
        if office is not None:
            begin, end = office
            self._parse(first, begin, initial=initial)
            if end < last:
                self._parse_person(end, last, (min(begin, first), end))
            return
        if initial and last - first > 1 and self._drops_first(first, last):
            self.dropped.add(first + 1)
            self._parse(first + 1, last, initial=False)
            return
        cut = self._person_inside(first, last)
        holder = self._office_before(first)
        if holder >= 0 and all(map(self._is_ordinary, range(first, cut or last))):
            if cut:  # "Minister of Foreign Affairs Boris Valk"
                self._parse_person(cut, last, (holder, cut))
            return
        if cut:
            self._parse(first, cut, initial=initial)
            self._parse(cut, last, initial=False)
            return
        if lexicon.nouns_are_capitalised and words[first] not in lexicon.given:
            begin = next((at for at in range(first + 1, last) if self._known_end(at, last) == last), 0)
            placed = begin and lexicon.known[self._form(begin, last)].kind is EntityKind.PLACE
            if begin and not (placed and words[first] in lexicon.heads):
                self._parse(begin, last, initial=False)
                return
        ending = lexicon.known.get(words[last - 1])
        surnamed = last - first == 2 and words[first] in lexicon.given  # "Mark Cuban"
        if ending is not None and ending.kind is EntityKind.GROUP and last - first > 1 and not surnamed:
            compass = lexicon.words("direction")
            if all(word in compass for word in words[first : last - 1]):
                self._keep(first, last, form, ending, sure=True)
            else:
                self._parse(first, last - 1, initial=initial)
                self._keep(last - 1, last, words[last - 1], ending, sure=True)
            return
        people = lexicon.known.get(words[first])
        if (
            people is not None
            and words[first] not in lexicon.given
            and words[first] not in lexicon.words("direction")
            and people.kind is EntityKind.GROUP
            and last - first > 1
            and not self._is_headed(first, last)
        ):
            rest = lexicon.known.get(self._form(first + 1, last))
            if rest is None or rest.kind in {EntityKind.GROUP, EntityKind.PLACE}:
                self._keep(first, first + 1, words[first], people, sure=True)
                self._parse(first + 1, last, initial=False)
                return
        if words[last - 1].lower() in lexicon.roles and all(map(self._is_ordinary, range(first, last))):
            return
        self._keep(first, last, form, None, sure=not initial or last - first > 1)

    def _parse_person(self, first: int, last: int, titled: Range) -> None:
        """Keep the name behind a title."""
        words, lexicon = self._words, self._lexicon
        if words[last - 1] in lexicon.heads and words[first] not in lexicon.given and last - first > 1:
            self._parse(first, last, initial=False)
            return
        inside = self._person_inside(first, last) if words[first] not in lexicon.given else 0
        if inside:
            titled, first = (titled[0], inside), inside  # "Miss Universe Anna Quarvo"
        form = self._form(first, last)
        known = lexicon.known.get(form)
        if known is not None and (last - first > 1 or form not in lexicon.surnames):
            alone = words[titled[1] - 1].lower() in lexicon.common and known.kind is not EntityKind.PERSON
            if alone and words[first] not in lexicon.given:
                self._keep(first, last, form, known, sure=True)
                return
        if last - first == 1 and self._is_ordinary(first) and not self._is_personal(first):
            return
        self._keep(first, last, form, None, sure=True, titled=titled, kind=EntityKind.PERSON)

    def _take_compound(self, index: int) -> bool:
        """Keep the names in "London-based", "Franco-German", "China-Russia"; say whether it was one."""
        word, lexicon = self._words[index], self._lexicon
        if word in lexicon.known:
            return False
        offset, found = self._starts[index], False
        pieces = word.split("-")
        adjective = self._is_compound(word)
        led = lexicon.known.get(pieces[0])
        if lexicon.nouns_are_capitalised and led is not None and not led.weak and pieces[-1][:1].isupper():
            end = offset + len(pieces[0])
            self._names.append(Name(index, index + 1, offset, end, pieces[0], led, sure=True))
            return True
        loose = lexicon.words("compound first")
        if not adjective and not all(
            piece in lexicon.known or piece.lower() in lexicon.common or piece in loose for piece in pieces
        ):
            return False
        if not any(piece in lexicon.known for piece in pieces) and not adjective:
            return False
        for piece in pieces:
            known = lexicon.known.get(piece)
            if piece and ((known is not None and not known.weak) or (adjective and piece is pieces[0])):
                if piece[0].isupper() and (known is not None or piece.lower() not in lexicon.common):
                    self._names.append(
                        Name(index, index + 1, offset, offset + len(piece), piece, known, sure=True)
                    )
                found = True
            offset += len(piece) + 1
        return found or adjective

    def _keep(
        self,
        first: int,
        last: int,
        form: str,
        known: Known | None,
        *,
        sure: bool,
        titled: Range | None = None,
        kind: EntityKind | None = None,
    ) -> None:
        start, end = self._starts[first] + self._skipped.get(first, 0), self._ends[last - 1]
        if words_before := first and self._words[first - 1]:
            numbered = words_before[0].isdigit() and words_before.endswith(("st", "nd", "rd", "th"))
            if numbered and self._words[last - 1] in self._lexicon.words("numbered"):
                start, first, form = self._starts[first - 1], first - 1, f"{words_before} {form}"
                sure = True
        initial = first in self._initial
        before = self._words[first - 1] if first else ""
        if before in self._leading and known is None and self._starts[first] - self._ends[first - 1] == 1:
            first, start, form = first - 1, self._starts[first - 1], f"{before} {form}"  # "de Quarvo"
        self._names.append(Name(first, last, start, end, form, known, sure, titled, kind, initial))
