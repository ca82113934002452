"""What a preposition ties to a name: "a spokesman for" it, "Smith of" it, a letter "seen by" it."""

from reader.annotate.frames import Frame, Scene
from reader.annotate.nouns import Subject, first_of, is_person, leftmost, mention_ending


def author_of(scene: Scene, frame: Frame, start: int, at: int) -> Subject | None:
    """Return the body whose document speaks: "the Home Office letter", "PC World's recent analysis"."""
    low = frame.low
    for item in range(at - 1, start - 1, -1):
        named = mention_ending(scene, frame, item)
        if named is None:
            continue
        if low[item + 1] == "'s" or item + 1 == at:
            first = first_of(item, named)
            link = first - 1
            while link > start and low[link] in scene.speech.determiners:
                link -= 1
            if link > start and low[link] == "in" and low[link - 1] not in scene.speech.documents:
                return None  # "a voice in the Smith ad"
            if first and low[first - 1] in scene.speech.links and low[first - 1] != "in":
                return None
            return Subject(first, item + 1, start, named, "", "document")
        return None
    return None


def is_subject_behind_by(frame: Frame, first: int) -> bool:
    """Say whether a name behind "by" is a subject all the same: "by then Smith" does not count as linked."""
    before = frame.low[first - 2]
    return not (
        before.endswith(("ed", "en"))
        or before in {"seen", "made", "shown", "held", "run", "led", "won", "sent", "put"}
    )


def linked_person(scene: Scene, frame: Frame, first: int) -> Subject | None:
    """Return the person whom a preposition ties to the name that begins at an item, when one stands there."""
    low, speech = frame.low, scene.speech
    at = first - 1
    while at >= 0 and low[at] in speech.determiners:
        at -= 1
    if at < 1 or low[at] not in speech.links:
        return None
    named = mention_ending(scene, frame, at - 1)
    if named is None or not is_person(named):
        return None
    begin = first_of(at - 1, named)
    return Subject(begin, at, leftmost(scene, frame, begin), named, "", "beside")


def head_before(scene: Scene, frame: Frame, first: int) -> int | None:
    """Return the item of the common noun that a name is only linked to ("a spokesman for" the ministry)."""
    low, speech = frame.low, scene.speech
    at = first - 1
    while at >= 0 and (
        low[at] in speech.determiners
        or (
            frame.is_capital(scene, at)
            and scene.named.get(frame.items[at]) is None
            and low[at] not in speech.links
        )
    ):
        at -= 1
    if at < 1 or low[at] not in speech.links:
        return None
    head = at - 1
    if low[head].endswith("ing") and head > 0 and low[head] not in speech.nouns:
        head -= 1  # "a source speaking to" the paper
    word = low[head]
    between = [low[item] for item in range(at + 1, first) if low[item] not in speech.determiners]
    if head == 0 and between and not all(title in speech.titles for title in between):
        return None  # "Minister of Education Ann Smith"
    if frame.items[head] < 0 or not word.isalpha() or (frame.is_capital(scene, head) and head > 0):
        return None
    if word in speech.stops or word in speech.finite or word in speech.cues or word in speech.via_nouns:
        return None
    start = leftmost(scene, frame, head)
    if start > 0 and low[start - 1] in speech.prepositions:
        return None  # "At a rally in Iowa Trump said": not its subject
    return head
