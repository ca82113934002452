"""Where sentences end, given the tokens of a block."""

from reader.annotate.wordlists import word_list
from reader.model.document import Range

_LISTS = word_list("any", "abbreviations")
ABBREVIATIONS = frozenset((*_LISTS["before"], *_LISTS["either"]))
"""Words whose full stop belongs to them."""
_MAYBE_LAST = frozenset(_LISTS["either"])
_STARTERS = frozenset(_LISTS["starters"])
_STOPS = frozenset({".", "!", "?", "…", "...", "..", "。", "！", "？"})
_CLOSERS = frozenset("\"'”’»)]›“‘")
_OPENERS = frozenset("\"'“‘«([‹„‚")
_BULLETS = frozenset("-–—•*·▪")


class SentenceSplitter:
    """Cuts the tokens of one text into sentences, block by block, in linear time.

    A sentence ends behind a full stop, question or exclamation mark (and the closing marks that follow it)
    when what comes next starts like a sentence; never behind a title ("Gen."); behind an abbreviation or
    initial such as "U.S." only before a word that commonly starts one; and at a blank line.
    """

    def __init__(self, text: str, starts: list[int], ends: list[int], words: list[str]) -> None:
        self._text = text
        self._starts = starts
        self._ends = ends
        self._words = words
        self.sentences: list[Range] = []

    def split(self, first: int) -> None:
        """Append the sentences of the tokens from `first` up to the last one there is, as token ranges."""
        words, total = self._words, len(self._words)
        begin = index = first
        while index < total:
            word = words[index]
            weak = word in _MAYBE_LAST or (len(word) == 2 and word[1] == "." and word[0] != ".")
            index += 1
            if not weak and word not in _STOPS:
                if index < total and self._starts[index] - self._ends[index - 1] > 1 and self._is_gap(index):
                    self.sentences.append((begin, index))
                    begin = index
                continue
            while index < total and (words[index] in _STOPS or self._closes(index)):
                index += 1
            if index < total and self._starts_sentence(index, weak=weak):
                self.sentences.append((begin, index))
                begin = index
        if begin < total:
            self.sentences.append((begin, total))

    def _is_gap(self, index: int) -> bool:
        return "\n\n" in self._text[self._ends[index - 1] : self._starts[index]]

    def _closes(self, index: int) -> bool:
        """Say whether a mark belongs to what stands before it: no blank before it, no word behind it."""
        if self._words[index] not in _CLOSERS or self._starts[index] != self._ends[index - 1]:
            return False
        return not self._text[self._ends[index] : self._ends[index] + 1].isalnum()

    def _starts_sentence(self, index: int, *, weak: bool) -> bool:
        words = self._words
        if self._starts[index] == self._ends[index - 1] and words[index - 1] not in _CLOSERS:
            # No blank: "example.Next" is two sentences only behind a real stop and before a capital.
            return not weak and (words[index] in _OPENERS or words[index][0].isupper())
        if weak:
            return words[index] in _STARTERS or (words[index] in _OPENERS and words[index] not in "([")
        stop = min(index + 4, len(words))
        while index < stop and (words[index] in _OPENERS or words[index] in _BULLETS):
            index += 1
        return index >= stop or not words[index][0].islower()
