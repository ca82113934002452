"""Names in running text: stretches of capitalised words, cut where one name ends and the next begins."""

import re
from dataclasses import dataclass

from reader.annotate.lexicon import Known, Lexicon
from reader.annotate.tokens import Part, Passage
from reader.model.annotation import EntityKind
from reader.model.document import Range

_OPENING = frozenset("\"“‘«„‚'([:—–-•*")
_COMPANY_FORMS = frozenset({"Inc.", "Inc", "Ltd.", "Ltd", "LLC", "LLP", "Corp.", "PLC", "S.A.", "Jr.", "Jr", "Sr."})
_QUOTES = frozenset("\"“”‘’„«»'")
_NO_NAME_AFTER = frozenset("@#$(")
_PRODUCT = re.compile(r"[A-Z]{1,4}(?:-\d+|\d{2,})[A-Za-z]?$|.*/|.*@")
"""A plane, a road, a web address: named, but nothing that is asked for."""
_LONGEST_NAME = 12
"""Tokens; what is longer is a line of capitals, not a name."""


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


class NameFinder:
    """Finds the names of one passage; `taken` marks tokens that belong to dates and amounts."""

    def __init__(self, passage: Passage, lexicon: Lexicon, taken: bytearray) -> None:
        curly = "’" in passage.text
        self._passage_words = passage.words
        self._words = [word.replace("’", "'") for word in passage.words] if curly else passage.words
        self._starts = passage.starts
        self._skipped: dict[int, int] = {}
        """Tokens whose name begins later: "then-Secretary", "anti-Trump"."""
        self._drop_prefixes(lexicon.words("prefix"))
        self._ends = passage.ends
        self._text = passage.text
        self._blocks = passage.blocks
        self._lexicon = lexicon
        self._taken = taken
        self._initial = _sentence_starts(passage)
        self._articles = lexicon.words("article")
        self._joiners = lexicon.words("joiner")
        self._of = lexicon.words("joiner of")
        self._and = lexicon.words("and")
        self._compound = lexicon.words("compound")
        self._heads = lexicon.heads
        self._soft = False
        self._names: list[Name] = []

    def _drop_prefixes(self, prefixes: frozenset[str]) -> None:
        found = [at for at, word in enumerate(self._words) if "-" in word and word[0].islower()]
        for index in found:
            prefix, _, rest = self._words[index].partition("-")
            if prefix in prefixes and rest[:1].isupper():
                if self._words is self._passage_words:
                    self._words = list(self._words)
                self._words[index] = rest
                self._skipped[index] = len(prefix) + 1

    def find(self, part: Part) -> list[Name]:
        """Return the names of a part in text order; they do not overlap."""
        self._names = []
        self._soft = self._blocks[part.block].soft_breaks
        words, taken, index = self._words, self._taken, part.first
        while index < part.last:
            word = words[index]
            if taken[index] or not _is_capitalised(word):
                index += 1
                continue
            if words[index - 1] in _NO_NAME_AFTER and index > part.first and self._is_tag(index):
                index += 1
                continue
            if words[index - 1] in _QUOTES and index > part.first:
                end = self._title_in_marks(index, part.last)
                if end:
                    index = end
                    continue
            end = self._run_end(index, part.last)
            if (
                "-" in word
                and (words[end - 1] not in self._heads or self._is_compound(word))
                and self._take_compound(index)
            ):
                index += 1
                continue
            self._parse_run(index, end)
            index = end
        return self._names

    def _is_tag(self, index: int) -> bool:
        """Say whether a word is a handle, a hashtag or a politician's party and state ("R-Ky.")."""
        word, before = self._words[index], self._words[index - 1]
        if before == "(":
            return word[1:2] == "-"
        return before in "@#$" and self._starts[index] == self._ends[index - 1]

    def _title_in_marks(self, index: int, last: int) -> int:
        """Keep a whole marked stretch in title case as the name of a work; return one past it, or 0."""
        words, lexicon = self._words, self._lexicon
        capitals = 0
        end = index
        while end < min(last, index + 9) and words[end] not in _QUOTES:
            word = words[end]
            if _is_capitalised(word):
                capitals += 1
            elif word not in lexicon.function and word not in {":", "'s", "&", ","} and not word[0].isdigit():
                return 0
            end += 1
        if end >= min(last, index + 9) or capitals < 2 or not _is_capitalised(words[end - 1]):
            return 0
        form = self._form(index, end)
        if words[index] in lexicon.given or form in lexicon.known or words[index] in lexicon.longest_title:
            return 0
        if any(map(self._is_personal, range(index, end))) and words[index] not in lexicon.function:
            return 0
        self._keep(index, end, form, None, sure=True, kind=EntityKind.WORK)
        return end

    # --- how far a stretch of capitals reaches -------------------------------------------------------------

    def _run_end(self, first: int, last: int) -> int:
        words, starts, ends, lexicon = self._words, self._starts, self._ends, self._lexicon
        index = first + 1
        last = min(last, first + 3 * _LONGEST_NAME)
        while index < last and not self._taken[index]:
            word = words[index]
            gap = starts[index] - ends[index - 1]
            if gap > 1 or index in self._initial or (word == "I" and words[index - 1] not in lexicon.given):
                break
            if gap == 1 and not self._soft and self._text[ends[index - 1]] == "\n":
                break
            if _is_capitalised(word):
                if (gap == 0 and words[index - 1][-1] not in ".&") or self._stands_apart(index, last):
                    break
                index += 1
                continue
            further = self._joined(first, index, last, gap)
            if further == index:
                break
            index = further
        return index

    def _stands_apart(self, index: int, last: int) -> bool:
        """Say whether a capitalised word belongs to what follows: "London-based", "Image: …"."""
        word = self._words[index]
        if "-" in word and self._is_compound(word):
            return True
        label = index + 1 < last and self._words[index + 1] == ":"
        return label and self._is_ordinary(index) and word not in self._heads

    def _joined(self, first: int, index: int, last: int, gap: int) -> int:
        """Return one past the token up to which the lower-case word at `index` joins the name, or `index`."""
        words, lexicon = self._words, self._lexicon
        word = words[index]
        following = index + 1
        if following >= last:
            return index
        covered = self._known_across(first, index, last)
        if covered:
            return covered
        if gap == 0:
            if word in {"'s", "'"}:
                return self._joined_possessive(index, last)
            if word == "," and words[following] in _COMPANY_FORMS:
                return following + 1
            return self._joined_subtitle(first, index, last) if word == ":" else index
        if word[0].isdigit():
            return self._joined_number(first, index, last)
        if word == "&":
            return following + 1 if _is_capitalised(words[following]) else index
        if word in lexicon.particles and word not in self._joiners:
            return self._joined_particle(first, index, last)
        if word in self._and:
            return self._joined_and(first, index, last)
        if word in self._joiners:
            if words[following] in self._articles and following + 1 < last:
                following += 1
            if not _is_capitalised(words[following]) or self._taken[following]:
                return index
            if self._joins_of(first, index):
                return following + 1
        return index

    def _joined_subtitle(self, first: int, index: int, last: int) -> int:
        """ "Night Shift: The Long Way Home": a title in the middle of a sentence."""
        words, lexicon = self._words, self._lexicon
        end, capitals = index + 1, 0
        while end < min(last, index + 6) and (_is_capitalised(words[end]) or words[end] in lexicon.function):
            capitals += _is_capitalised(words[end]) and words[end].lower() not in lexicon.function
            end += 1
        while not _is_capitalised(words[end - 1]) and end > index:
            end -= 1
        apart = first in self._initial or self._starts[index + 1] == self._ends[index] or capitals < 2
        if apart or words[index + 1] in lexicon.given or self._form(first, index) in lexicon.known:
            return index
        return index if self._known_end(index + 1, end) else end

    def _known_across(self, first: int, index: int, last: int) -> int:
        """Return the end of a known name or title that begins before `index` and holds that token, or 0."""
        words, lexicon = self._words, self._lexicon
        for begin in range(max(first, index - 3), index):
            word = words[begin]
            if lexicon.longest.get(word, 0) > index - begin or lexicon.longest_title.get(word, 0) > index - begin:
                for end in range(min(last, begin + 7), index + 1, -1):
                    form = " ".join(words[begin:end])
                    if form in lexicon.known or form in lexicon.titles:
                        return end
        return 0

    def _joined_possessive(self, index: int, last: int) -> int:
        """ "Children's Hospital", "Prime Minister's Questions": an ordinary word's "'s" before a head word."""
        words, lexicon = self._words, self._lexicon
        owner, end = words[index - 1], index + 1
        if owner.lower() not in lexicon.common and owner not in lexicon.titles:
            return index
        if words[end] in lexicon.heads and words[end].islower() and owner in lexicon.titles:
            return end + 1
        while end < last and _is_capitalised(words[end]) and self._starts[end] - self._ends[end - 1] == 1:
            if self._taken[end]:
                break
            end += 1
        return end if end > index + 1 and words[end - 1] in lexicon.heads else index

    def _joined_number(self, first: int, index: int, last: int) -> int:
        """ "Fan Expo Canada 2016", "Channel 5 News": behind several words, or between two."""
        words, lexicon = self._words, self._lexicon
        before = words[index - 1]
        if not words[index].isdigit() or before in lexicon.longest_title:
            return index
        if len(words[index]) < 3 and index + 1 < last and _is_capitalised(words[index + 1]):
            known = lexicon.known.get(self._form(first, index))
            return index if known is not None and known.kind is not EntityKind.ORGANISATION else index + 2
        if lexicon.heads.get(before) is EntityKind.EVENT or (
            index - first >= 2 and words[first] not in lexicon.given and before not in lexicon.known
        ):
            return index + 1
        return index

    def _joined_particle(self, first: int, index: int, last: int) -> int:
        words, lexicon = self._words, self._lexicon
        end = index + 1
        while end < last and end < index + 3 and words[end] in lexicon.particles:
            end += 1
        if end >= last or not _is_capitalised(words[end]) or index - first > 3:
            return index
        if words[first] in lexicon.given or (words[index - 1].lower() not in lexicon.common):
            return end + 1
        return index

    def _joined_and(self, first: int, index: int, last: int) -> int:
        """ "Department of Health and Human Services", "Science and Technology Committee"."""
        words, lexicon = self._words, self._lexicon
        end = index + 1
        while end < last and _is_capitalised(words[end]) and self._starts[end] - self._ends[end - 1] == 1:
            end += 1
        if end == index + 1 or not self._is_generic(index + 1) or not self._is_generic(index - 1):
            return index
        if any(word in self._joiners for word in words[first:index]):
            return index + 2
        if words[end - 1] in lexicon.heads and all(map(self._is_ordinary, range(first, index))):
            return end if not (first in self._initial and index - first == 1) else index
        return index

    def _joins_of(self, first: int, index: int) -> bool:
        words, lexicon = self._words, self._lexicon
        before = words[index - 1]
        if before in lexicon.heads:
            placed = words[first] in lexicon.known and words[index + 1] in self._articles and index - first > 2
            return before not in lexicon.titles and not placed
        if words[index] not in self._of or before in lexicon.longest_title or before.lower() in lexicon.roles:
            return False
        initial = first in self._initial and index - first == 1
        form = " ".join(words[first:index])
        return not initial and form not in lexicon.known and self._is_generic(index - 1)

    # --- what a stretch of capitals holds -------------------------------------------------------------------

    def _parse_run(self, first: int, last: int) -> None:
        words, lexicon = self._words, self._lexicon
        initial = first in self._initial
        if initial and words[first - 1] in _QUOTES and last < len(words) and words[last] in _QUOTES:
            initial = first < 2
        while first < last and (
            words[first] in self._articles
            or (words[first] not in lexicon.known and words[first].lower() in lexicon.function and initial)
            or not _is_capitalised(words[first])
        ):
            first += 1
            initial = False
        while last > first and not (
            _is_capitalised(words[last - 1]) or words[last - 1].isdigit() or words[last - 1] in lexicon.heads
        ):
            last -= 1
        if first < last and last - first <= _LONGEST_NAME:
            self._parse(first, last, initial=initial)

    def _parse(self, first: int, last: int, *, initial: bool) -> None:
        """Cut `first` to `last` into names and keep them."""
        if first >= last:
            return
        words, lexicon = self._words, self._lexicon
        form = self._form(first, last)
        known = lexicon.known.get(form)
        if known is None and len(form) > 3 and form.isupper():
            known = lexicon.known.get(form.title())
        if known is not None:
            self._keep(first, last, form, known, sure=not (initial and known.weak))
            return
        if _PRODUCT.match(words[first]):
            return
        office = self._find_title(first, last)
        if office is not None:
            begin, end = office
            self._parse(first, begin, initial=initial)
            if end < last:
                self._parse_person(end, last, (first if begin > first else begin, end))
            return
        if initial and last - first > 1 and self._drops_first(first, last):
            self._parse(first + 1, last, initial=False)
            return
        cut = self._person_inside(first, last)
        if cut:
            self._parse(first, cut, initial=initial)
            self._parse(cut, last, initial=False)
            return
        ending = lexicon.known.get(words[last - 1])
        if ending is not None and ending.kind is EntityKind.GROUP and last - first > 1:
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
        kind = EntityKind.WORK if ":" in words[first:last] else None
        self._keep(first, last, form, None, sure=not initial or last - first > 1, kind=kind)

    def _parse_person(self, first: int, last: int, titled: Range) -> None:
        """Keep the name behind a title."""
        words, lexicon = self._words, self._lexicon
        if words[last - 1] in lexicon.heads and words[first] not in lexicon.given and last - first > 1:
            self._parse(first, last, initial=False)
            return
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

    def _find_title(self, first: int, last: int) -> Range | None:
        """Return the tokens of the first title in a stretch, offices that follow each other taken together."""
        words, lexicon = self._words, self._lexicon
        headed = words[last - 1] in lexicon.heads and words[last - 1] not in lexicon.longest_title
        for begin in range(first, last):
            end = self._title_end(begin, last)
            if not end or self._known_end(begin, last) > end:
                continue
            if begin > first and end == begin + 1 and words[begin - 1] in lexicon.given:
                continue  # "Jim Justice", "Steve King"
            if end == last:
                if begin == first or headed:
                    return (begin, end) if not headed else None
                return begin, end
            while end < last:
                further = self._title_end(end, last)
                if not further and end + 1 < last and self._is_ordinary(end):
                    further = self._title_end(end + 1, last)
                if not further:
                    break
                end = further
            if headed and (end == last or words[end] not in lexicon.given):
                return None
            while begin > first and (
                words[begin - 1] in lexicon.modifiers
                or (self._is_ordinary(begin - 1) and words[begin - 1] not in lexicon.known)
            ):
                begin -= 1
            return begin, end
        return None

    def _title_end(self, begin: int, last: int) -> int:
        """Return one past the last token of the longest title that begins at a token, or 0."""
        words, lexicon = self._words, self._lexicon
        longest = lexicon.longest_title.get(words[begin], 0)
        for end in range(min(last, begin + longest), begin, -1):
            if " ".join(words[begin:end]) in lexicon.titles:
                return end
        if begin + 1 == last or words[begin].lower() not in lexicon.roles or self._is_personal(begin):
            return 0
        following = words[begin + 1]
        return begin + 1 if following.lower() not in lexicon.common and following not in lexicon.heads else 0

    def _known_end(self, begin: int, last: int) -> int:
        """Return one past the last token of the longest known name that begins at a token, or 0."""
        words, lexicon = self._words, self._lexicon
        longest = lexicon.longest.get(words[begin], 0)
        for end in range(min(last, begin + longest), begin, -1):
            if " ".join(words[begin:end]) in lexicon.known:
                return end
        return 0

    def _drops_first(self, first: int, last: int) -> bool:
        """Say whether a sentence's first word is only that, and the name begins behind it."""
        words, lexicon = self._words, self._lexicon
        if words[first] in lexicon.given or words[first] in lexicon.known or words[first] in lexicon.first_heads:
            return False
        if self._form(first + 1, last) in lexicon.known:
            return True
        if last - first == 2 and len(words[first]) > 5 and words[first].endswith("ing"):
            return True
        if not self._is_ordinary(first):
            return False
        if self._is_personal(first + 1):
            return True
        return not self._is_ordinary(first + 1) and words[last - 1] not in lexicon.heads

    def _person_inside(self, first: int, last: int) -> int:
        """Return where a person's name begins behind an organisation's, a people's or a place's, or 0."""
        words, lexicon = self._words, self._lexicon
        if words[last - 1] in lexicon.heads:
            return 0
        for begin in range(first + 1, last - 1):
            if words[begin] not in lexicon.given or words[begin] in lexicon.unsure_given:
                continue
            before = words[begin - 1]
            known = lexicon.known.get(self._form(first, begin))
            if known is not None or before in lexicon.heads or self._is_ordinary(begin - 1):
                return begin
            if any(word in self._joiners for word in words[first:begin]) and before not in self._joiners:
                return begin
        return 0

    def _take_compound(self, index: int) -> bool:
        """Keep the names in "London-based", "Franco-German", "China-Russia"; False when it is a plain name."""
        word, lexicon = self._words[index], self._lexicon
        if word in lexicon.known:
            return False
        offset, found = self._starts[index], False
        pieces = word.split("-")
        adjective = self._is_compound(word)
        loose = lexicon.words("compound first")
        if not adjective and not all(
            piece in lexicon.known or piece.lower() in lexicon.common or piece in loose for piece in pieces
        ):
            return False
        if not any(piece in lexicon.known for piece in pieces) and not adjective:
            return False
        for piece in pieces:
            known = lexicon.known.get(piece)
            if piece and (known is not None and not known.weak or (adjective and piece is pieces[0])):
                if piece[0].isupper() and (known is not None or piece.lower() not in lexicon.common):
                    self._names.append(
                        Name(index, index + 1, offset, offset + len(piece), piece, known, sure=True)
                    )
                found = True
            offset += len(piece) + 1
        return found or adjective

    def _is_compound(self, word: str) -> bool:
        tail = word.rpartition("-")[2]
        return tail in self._compound or (tail.islower() and len(tail) > 4 and tail.endswith(("ed", "ing")))

    # --- single words -----------------------------------------------------------------------------------------

    def _is_ordinary(self, index: int) -> bool:
        return self._words[index].lower() in self._lexicon.common

    def _is_generic(self, index: int) -> bool:
        """Say whether a word is an ordinary one, or a plural that names no known thing ("Daughters of …")."""
        word = self._words[index]
        return self._is_ordinary(index) or (
            word.endswith("s") and word not in self._lexicon.known and word not in self._lexicon.surnames
        )

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
        self._names.append(Name(first, last, start, end, form, known, sure, titled, kind))


def _is_capitalised(word: str) -> bool:
    if word[0].isupper():
        return word[1:2] != "-" or not word[2:].islower()  # T-shirt, X-ray
    return word[0].islower() and not word.islower() and len(word) > 2 and word.count("-") < 3


def _sentence_starts(passage: Passage) -> set[int]:
    """Return the tokens whose capital may be owed to their place: behind a stop, a colon, an opening mark."""
    words = passage.words
    initial = {first for first, _ in passage.sentences}
    initial.update(index + 1 for index, word in enumerate(words) if word in _OPENING and word != "-")
    return initial
