"""How far a stretch of capitalised words reaches, over the small words that hold a name together."""

from reader.annotate.wording import Wording, is_capitalised
from reader.model.annotation import EntityKind

_COMPANY_FORMS = frozenset(
    {"Inc.", "Inc", "Ltd.", "Ltd", "LLC", "LLP", "Corp.", "PLC", "S.A.", "Jr.", "Jr", "Sr."}
)
LONGEST_NAME = 12
"""Tokens; what is longer is a line of capitals, not a name."""


class RunReader(Wording):
    """Finds where a stretch of capitals ends."""

    def _run_end(self, first: int, last: int) -> int:
        words, starts, ends, lexicon = self._words, self._starts, self._ends, self._lexicon
        index = first + 1
        last = min(last, first + 3 * LONGEST_NAME)
        while index < last and not self._taken[index]:
            word = words[index]
            gap = starts[index] - ends[index - 1]
            if gap > 2 or index in self._initial or (word == "I" and words[index - 1] not in lexicon.given):
                break
            if gap and not self._soft and "\n" in self._text[ends[index - 1] : starts[index]]:
                break
            if is_capitalised(word):
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
        covered = self._known_across(first, index, last)
        if covered:
            return covered
        following = index + 1
        if following >= last:
            return index
        if gap == 0:
            if word in {"'s", "'"}:
                return self._joined_possessive(index, last)
            if word == "," and words[following] in _COMPANY_FORMS:
                return following + 1
            if word == "," and self._is_generic(index - 1) and first < index - 2:
                return self._joined_list(first, index, last)
            return self._joined_subtitle(first, index, last) if word == ":" else index
        if word[0].isdigit():
            return self._joined_number(first, index, last)
        if word == "&":
            return following + 1 if is_capitalised(words[following]) else index
        if word in lexicon.particles and word not in self._joiners:
            return self._joined_particle(first, index, last)
        if word in self._and:
            return self._joined_and(first, index, last)
        if word in self._joiners:
            if words[following] in self._articles and following + 1 < last:
                following += 1
            if not is_capitalised(words[following]) or self._taken[following]:
                return index
            if self._joins_of(first, index):
                return following + 1
        return index

    def _joined_list(self, first: int, index: int, last: int) -> int:
        """Join "Institute of Geology, Meteorology and Hydrology": ordinary words, the last behind "and"."""
        words = self._words
        if not any(word in self._joiners for word in words[first:index]):
            return index
        at = index
        while at + 1 < last and words[at] == "," and self._is_generic_name(at + 1):
            at += 2
        ended = at > index and at + 1 < last and words[at] in self._and
        return at + 2 if ended and self._is_generic_name(at + 1) else index

    def _joined_subtitle(self, first: int, index: int, last: int) -> int:
        """Join "Night Shift: The Long Way Home": a title in the middle of a sentence."""
        words, lexicon = self._words, self._lexicon
        end, capitals = index + 1, 0
        while end < min(last, index + 6) and (is_capitalised(words[end]) or words[end] in lexicon.function):
            capitals += is_capitalised(words[end]) and words[end].lower() not in lexicon.function
            end += 1
        while not is_capitalised(words[end - 1]) and end > index:
            end -= 1
        apart = first in self._initial or self._starts[index + 1] == self._ends[index] or capitals < 2
        left = lexicon.known.get(self._form(first, index))
        real = left is not None and left.kind not in {EntityKind.PERSON, EntityKind.WORK}
        if apart or real or words[index + 1] in lexicon.given:
            return index
        return index if self._known_end(index + 1, end) else end

    def _known_across(self, first: int, index: int, last: int) -> int:
        """Return the end of a known name or title that begins before `index` and holds that token, or 0."""
        words, lexicon = self._words, self._lexicon
        for begin in range(max(first, index - 3), index):
            word = words[begin]
            longest = max(lexicon.longest.get(word, 0), lexicon.longest_title.get(word, 0))
            if longest > index - begin:
                for end in range(min(last, begin + 7), index, -1):
                    form = " ".join(words[begin:end])
                    if form in lexicon.known or form in lexicon.titles:
                        return end
        return 0

    def _joined_possessive(self, index: int, last: int) -> int:
        """Join "Children's Hospital", "Prime Minister's Questions": an ordinary word before a head word."""
        words, lexicon = self._words, self._lexicon
        owner, end = words[index - 1], index + 1
        if words[end] in lexicon.words("owned") and (owner in lexicon.given or words[index - 2] == "St."):
            return end + 1  # "Paddy's Bar"
        if not self._is_generic(index - 1) and owner not in lexicon.titles:
            return index
        if words[end] in lexicon.heads and words[end].islower() and owner in lexicon.titles:
            return end + 1
        while end < last and is_capitalised(words[end]) and self._starts[end] - self._ends[end - 1] == 1:
            if self._taken[end]:
                break
            end += 1
        return end if end > index + 1 and words[end - 1] in lexicon.heads else index

    def _joined_number(self, first: int, index: int, last: int) -> int:
        """Join "Fan Expo Canada 2016", "Channel 5 News": behind several words, or between two."""
        words, lexicon = self._words, self._lexicon
        before = words[index - 1]
        if not words[index].isdigit() or before in lexicon.longest_title:
            return index
        if len(words[index]) < 3 and index + 1 < last and is_capitalised(words[index + 1]):
            known = lexicon.known.get(self._form(first, index))
            return index if known is not None and known.kind is not EntityKind.ORGANISATION else index + 2
        year = len(words[index]) == 4 and index - first >= 2
        if index + 1 < last and words[index + 1] in "-–:":
            return index  # a score
        if lexicon.heads.get(before) is EntityKind.EVENT or (
            year and words[first] not in lexicon.given and before not in lexicon.known
        ):
            return index + 1
        return index

    def _joined_particle(self, first: int, index: int, last: int) -> int:
        words, lexicon = self._words, self._lexicon
        end = index + 1
        while end < last and end < index + 3 and words[end] in lexicon.particles:
            end += 1
        if end >= last or not is_capitalised(words[end]):
            return index
        if words[end] in lexicon.known:
            return index
        if lexicon.splits_at_given:
            given = words[first] in lexicon.given or words[index - 1] in lexicon.given
            return end + 1 if given else index
        if words[first] in lexicon.given or not self._is_ordinary(index - 1):
            return end + 1
        return index

    def _joined_and(self, first: int, index: int, last: int) -> int:
        """Join "Department of Health and Human Services", "Science and Technology Committee"."""
        words, lexicon = self._words, self._lexicon
        end = index + 1
        while end < last and is_capitalised(words[end]) and self._starts[end] - self._ends[end - 1] == 1:
            end += 1
        if end == index + 1 or not self._is_generic(index + 1) or not self._is_generic(index - 1):
            return index
        if any(word in self._joiners for word in words[first:index]):
            return index + 2
        if words[end - 1] in lexicon.heads and all(map(self._is_common_or_known, range(first, index))):
            return end if not (first in self._initial and index - first == 1) else index
        return index

    def _joins_of(self, first: int, index: int) -> bool:
        words, lexicon = self._words, self._lexicon
        before = words[index - 1]
        if before in lexicon.heads:
            if words[index] in self._choosy and before not in self._takes_on:
                return False
            # "Colorado State University of the US" is a whole name and a country.
            whole = words[first] in lexicon.known and words[index + 1] in self._articles and index - first > 2
            return before not in lexicon.titles and not whole
        if words[index] not in self._of or before in lexicon.longest_title or before.lower() in lexicon.roles:
            return False
        form = " ".join(words[first:index])
        if form in lexicon.known or words[first] in lexicon.given:
            return False
        if index - first > 1:
            return self._is_ordinary(index - 1)
        if first in self._initial:
            return False
        described = first > 0 and words[first - 1] in self._articles  # "the Daughters of …"
        return self._is_ordinary(first) or (described and self._is_generic(first))
