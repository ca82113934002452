"""Titles and offices inside a stretch of capitalised words, and where a person begins in it."""

from reader.annotate.runs import RunReader
from reader.model.document import Range


class TitleReader(RunReader):
    """Finds the titles that stand before names, and persons behind other names."""

    def _find_title(self, first: int, last: int) -> Range | None:
        """Return the tokens of the first title in a stretch, with the offices that follow it."""
        words, lexicon = self._words, self._lexicon
        headed = words[last - 1] in lexicon.heads and words[last - 1] not in lexicon.longest_title
        for begin in range(first, last):
            end = self._title_end(begin, last)
            if not end or self._known_end(begin, last) > end:
                continue
            if begin > first and end == begin + 1 and words[begin - 1] in lexicon.given:
                continue  # "Jim Justice", "Steve King"
            if end == last and begin > first and words[begin - 1] in self._joiners:
                continue  # "Department of Justice"
            if end < last and words[begin] in lexicon.words("no title before a name"):
                continue  # "Dean Quarvo", but "the Duke of Quarvale"
            if end == last:
                if begin == first or headed:
                    return (begin, end) if not headed else None
                return begin, end
            while end < last:
                if words[end] in lexicon.words("no title before a name") and words[end] in lexicon.given:
                    break  # "Majority Leader Dean Quarvo"
                further = self._title_end(end, last)
                if not further and end + 1 < last and self._is_ordinary(end):
                    further = self._title_end(end + 1, last)
                if not further:
                    break
                end = further
            if headed and (end == last or words[end] not in lexicon.given):
                return None
            return self._widen_title(begin, first), end
        return None

    def _widen_title(self, begin: int, first: int) -> int:
        """Return the first token of a title with the ordinary words before it ("Deputy Oil Minister")."""
        words, lexicon = self._words, self._lexicon
        while begin > first and (
            words[begin - 1] in lexicon.modifiers
            or (self._is_ordinary(begin - 1) and words[begin - 1] not in lexicon.known)
        ):
            begin -= 1
        return begin

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

    def _office_before(self, first: int) -> int:
        """Return the token of the title in "Minister of …" before a stretch, or -1."""
        words, lexicon = self._words, self._lexicon
        if first < 2 or words[first - 1] not in self._joiners:
            return -1
        office = words[first - 2]
        return first - 2 if office in lexicon.titles or office.lower() in lexicon.roles else -1

    def _person_inside(self, first: int, last: int) -> int:
        """Return where a person's name begins behind an organisation's, a people's or a place's, or 0."""
        words, lexicon = self._words, self._lexicon
        if words[last - 1] in lexicon.heads:
            return 0
        anything = lexicon.splits_at_given
        for begin in range(first + 1, last - 1):
            if words[begin] not in lexicon.given or words[begin] in lexicon.unsure_given:
                continue
            if anything and words[begin - 1] not in lexicon.given:
                return begin
            before = words[begin - 1]
            known = lexicon.known.get(self._form(first, begin)) or lexicon.known.get(before)
            if known is not None or before in lexicon.heads or self._is_ordinary(begin - 1):
                return begin
            if any(word in self._joiners for word in words[first:begin]) and before not in self._joiners:
                return begin
        return 0

    def _drops_first(self, first: int, last: int) -> bool:
        """Say whether a sentence's first word is only that, and the name begins behind it."""
        words, lexicon = self._words, self._lexicon
        word = words[first]
        if (
            word.lower() in lexicon.around("says")
            and words[last : last + 1] == [":"]
            and all(map(self._is_personal, range(first + 1, last)))
        ):
            return True  # "Said Quarvo: …"
        if word in lexicon.given or word in lexicon.surnames or (word.isupper() and len(word) > 1):
            return False
        if word in lexicon.known or word in lexicon.first_heads:
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
