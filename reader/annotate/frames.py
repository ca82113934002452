"""The outlet's own sentences: the words outside of quotation marks, with each marked stretch as one item."""

from dataclasses import dataclass

from reader.annotate.marks import Marked
from reader.annotate.speech import Speech
from reader.annotate.tokens import Passage
from reader.model.annotation import Entity, EntityKind
from reader.model.document import Range

QUOTED = "\x00"
"""Stands for a marked stretch among the lower-case words of a frame."""
_STRONG_END = frozenset(".。．")
_SOFT_END = frozenset("!?…—–-！？")
_STOPS = frozenset({".", "!", "?", "…", "...", ";"})
_MARKS = frozenset('"“”„«»')
"""Quotation marks that set off a name, or stand alone: no words of the sentence."""
LONGEST_FRAME = 150
"""Items of a frame at most: what has no end is cut, so that every frame costs a bounded time."""
_LOOK_AHEAD = 18
"""Words between a quoted question and its cue at most ("…?" the senator from Ohio asked)."""


@dataclass(frozen=True, slots=True)
class Named:
    """A mention of an entity, in tokens."""

    entity: Entity
    first: int
    last: int
    """One past its last token."""


@dataclass(frozen=True, slots=True)
class Scene:
    """All that attribution looks at."""

    passage: Passage
    lows: list[str]
    """The lower-case form of each token, with straight apostrophes."""
    named: dict[int, Named]
    """Token to the mention of a possible speaker that covers it."""
    entities: tuple[Entity, ...]
    speech: Speech
    marks: list[Marked]


@dataclass(frozen=True, slots=True)
class Frame:
    """A sentence of the outlet's own, in items: tokens, and marked stretches as one item each."""

    part: int
    items: list[int]
    """Token index, or ~index of a marked stretch."""
    low: list[str]
    """The lower-case word of each item; `QUOTED` for a marked stretch."""

    def span(self, scene: Scene, first: int, last: int) -> Range:
        """Return the code points of the items from `first` up to, not including, `last`."""
        return self.begin(scene, first), self.finish(scene, last - 1)

    def begin(self, scene: Scene, at: int) -> int:
        """Return the first code point of an item, an opening mark included."""
        item = self.items[at]
        return scene.passage.starts[item] if item >= 0 else scene.marks[~item].outer_start

    def finish(self, scene: Scene, at: int) -> int:
        """Return one past the last code point of an item, a closing mark included."""
        item = self.items[at]
        return scene.passage.ends[item] if item >= 0 else scene.marks[~item].outer_end

    def is_capital(self, scene: Scene, at: int) -> bool:
        """Say whether an item is a word that begins with a capital letter."""
        item = self.items[at]
        return item >= 0 and scene.passage.words[item][0].isupper()


_SPEAKING = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.GROUP})


def set_scene(passage: Passage, entities: tuple[Entity, ...], speech: Speech, marks: list[Marked]) -> Scene:
    """Prepare what attribution looks at."""
    named: dict[int, Named] = {}
    starts, total = passage.starts, len(passage.starts)
    for entity in entities:
        if entity.kind not in _SPEAKING:
            continue
        for start, end in entity.mentions:
            first = passage.token_at(start)
            last = first + 1
            while last < total and starts[last] < end:
                last += 1
            if first >= 0:
                mention = Named(entity, first, last)
                for token in range(first, last):
                    named[token] = mention
    lows = [word.lower().replace("’", "'") for word in passage.words]
    return Scene(passage, lows, named, entities, speech, marks)


def cut_frames(scene: Scene) -> list[Frame]:
    """Cut a text into frames, in order."""
    passage, lows, marks = scene.passage, scene.lows, scene.marks
    starts = passage.starts
    begins = {first for first, _ in passage.sentences}
    frames: list[Frame] = []
    mark = 0
    for number, part in enumerate(passage.parts):
        items: list[int] = []
        low: list[str] = []
        index = part.first
        while index < part.last:
            if mark < len(marks) and starts[index] >= marks[mark].outer_start:
                if len(items) >= LONGEST_FRAME or (
                    items and _breaks_before_mark(scene, items[-1], index, begins)
                ):
                    frames.append(Frame(number, items, low))
                    items, low = [], []
                items.append(~mark)
                low.append(QUOTED)
                end = marks[mark].outer_end
                while index < part.last and starts[index] < end:
                    index += 1
                mark += 1
                continue
            if items and (
                len(items) >= LONGEST_FRAME
                or (index in begins and not (items[-1] < 0 and _goes_on(scene, items[-1], index)))
                or (items[-1] < 0 and _breaks_after_mark(scene, items[-1], index))
            ):
                frames.append(Frame(number, items, low))
                items, low = [], []
            if lows[index] not in _MARKS and (lows[index] != "'" or not _is_doubled(passage, index)):
                items.append(index)
                low.append(lows[index])
            index += 1
        if items:
            frames.append(Frame(number, items, low))
        while mark < len(marks) and marks[mark].part <= number:
            mark += 1
    return frames


def _is_doubled(passage: Passage, index: int) -> bool:
    """Say whether an apostrophe is half of the two that some texts print for a quotation mark."""
    starts, words = passage.starts, passage.words
    after = index + 1 < len(words) and words[index + 1] == "'" and starts[index + 1] == starts[index] + 1
    return after or (index > 0 and words[index - 1] == "'" and starts[index - 1] == starts[index] - 1)


def last_of(scene: Scene, item: int) -> str:
    """Return the last character of a marked stretch."""
    mark = scene.marks[~item]
    end = mark.end
    while end > mark.start and (
        scene.passage.text[end - 1].isspace() or scene.passage.text[end - 1] in "’'”"
    ):
        end -= 1
    return scene.passage.text[end - 1]


def _breaks_before_mark(scene: Scene, before: int, index: int, begins: set[int]) -> bool:
    if before >= 0:
        return index in begins and scene.passage.words[before] in _STOPS
    return last_of(scene, before) in _STRONG_END or last_of(scene, before) in _SOFT_END


def _goes_on(scene: Scene, quoted: int, index: int) -> bool:
    """Say whether the sentence goes on behind a marked stretch, where its own words end one."""
    word = scene.passage.words[index]
    return (
        not word[0].isalnum()
        or word[0].islower()
        or not _ends_quoted(scene, quoted)
        or _attributes(scene, index)
    )


def _ends_quoted(scene: Scene, quoted: int) -> bool:
    last = last_of(scene, quoted)
    return last in _STRONG_END or last in _SOFT_END


def _breaks_after_mark(scene: Scene, quoted: int, index: int) -> bool:
    word = scene.passage.words[index]
    if not word[0].isupper() or not _ends_quoted(scene, quoted):
        return False
    return not _attributes(scene, index)


def _attributes(scene: Scene, index: int) -> bool:
    """Say whether a few words and a reporting verb follow, and nothing that the verb could report."""
    lows, speech = scene.lows, scene.speech
    for at in range(index, min(index + _LOOK_AHEAD, len(lows))):
        word = lows[at]
        if at > index and word in speech.cues:
            after = lows[at + 1] if at + 1 < len(lows) else "."
            if after in speech.that or (after in speech.clause_starts and after not in speech.addressees):
                return False
            return (
                after in _STOPS
                or after in ",:"
                or after in speech.stops
                or after in speech.adverbs
                or after in speech.addressees
                or ("t" in speech.cues[word].takes and "w" in speech.cues[word].takes)
            )
        if word in _STOPS or word in speech.finite or word in '"“”«»:':
            return False
    return False
