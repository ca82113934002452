"""Stories: articles of several outlets that tell the same, and what comes to light when they are compared."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reader.model.article import ArticleRow
from reader.model.document import Range
from reader.model.people import QuoteRow

MOST_LINES = 24
"""Of why articles are one story: a story of fifty has many more, and none would read them."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an article is in its story: what it shares with one that was there, each line to be checked."""

    article_id: int
    other_id: int | None
    """The article that it is most like; None where the reader decided."""
    lines: tuple[str, ...]
    """Strongest first; never empty."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A text that another outlet printed before, nearly word for word."""

    article_id: int
    first_id: int
    """Who had it first, by their times; by the order of arrival where one is unknown."""
    agency: str = ""
    """The news agency that the text names; "" where it names none."""


@dataclass(frozen=True, slots=True)
class Story:
    """Articles that tell the same story."""

    id: int
    public_id: str
    """What commands print and take; never given to another story."""
    title: str
    """The headline, among its articles', that says most of what they share."""
    articles: tuple[ArticleRow, ...]
    """In the order of their times, those of unknown time last."""
    outlets: int
    first: datetime | None
    """Of the known times."""
    last: datetime | None
    unread: int
    reasons: tuple[Reason, ...]
    copies: tuple[Copy, ...] = ()
    opened: bool = False
    """A reader has looked at it: the program no longer moves its articles."""

    @property
    def why(self) -> tuple[str, ...]:
        """What its articles share, strongest first, each line to be checked in the texts."""
        several = len(self.reasons) > 1
        names = {row.id: row.outlet or row.feed for row in self.articles}
        lines: list[str] = []
        for rank in range(max((len(reason.lines) for reason in self.reasons), default=0)):
            for reason in self.reasons:
                if rank < len(reason.lines):
                    pair = [names[key] for key in (reason.other_id, reason.article_id) if key in names]
                    prefix = f"{' and '.join(pair)}: " if several else ""
                    lines.append(prefix + reason.lines[rank])
        return tuple(dict.fromkeys(lines))[:MOST_LINES]


class Printed(StrEnum):
    """How much of a shared quotation an outlet prints; the words are those of the headless contract."""

    WHOLE = "whole"
    CUT = "cut"  # some of its words are missing
    SPLIT = "split"  # all of them, with the outlet's own words between
    WORD = "word"  # a few words inside the outlet's own sentence
    CHANGED = "changed"  # some of the words are others


class DifferenceKind(StrEnum):
    """How an outlet's words of a quotation depart from the fullest."""

    CUT = "cut"
    ADDED = "added"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where an outlet's words of a quotation depart from the fullest."""

    kind: DifferenceKind
    full: Range | None
    """In the body that prints the fullest; None for added words."""
    here: Range | None
    """In the outlet's body; None for cut words."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """How one outlet prints a shared quotation."""

    quote: QuoteRow
    """The quote, with its article; where it printed the words in several quotes, the first."""
    printed: Printed
    text: str
    """The outlet's own quoted words."""
    introduced: str
    """The outlet's words that introduce or close the quotation; "" for none of its own."""
    introduced_at: tuple[Range, ...] = ()
    """Where those stand in its body."""
    segments: tuple[Range, ...] = ()
    """The quoted words in its body."""
    differences: tuple[Difference, ...] = ()
    other_speaker: bool = False
    """The outlet is sure of a speaker, and it is another one."""
    inferred: bool = False
    """The outlet's speaker is known through a pronoun, a title or a neighbour."""


@dataclass(frozen=True, slots=True)
class SharedQuote:
    """A quotation that is printed once, with how each outlet prints it."""

    text: str
    """The fullest form in print."""
    body_id: int
    """The body that prints it."""
    speaker_id: int | None
    speaker: str | None
    slot: int | None
    """The speaker's letter and colour in this story, from 0; None while unsure."""
    renderings: tuple[Rendering, ...]
    """In the order of the articles compared; one for quotations that only one outlet has."""

    @property
    def disputed(self) -> bool:
        """Whether outlets give the same words to different speakers."""
        return any(rendering.other_speaker for rendering in self.renderings)


@dataclass(frozen=True, slots=True)
class Held:
    """An article as it takes part in a comparison."""

    row: ArticleRow
    body_id: int
    whole: bool
    """Its whole text is held; of a teaser nothing can be said to be missing."""
    copy_of: int | None = None
    """The article whose text it prints again, nearly word for word."""
    agency: str = ""
    """The news agency that it names as its source."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A name or number that only one outlet has."""

    text: str
    at: Range
    """Its first place in the outlet's body."""


@dataclass(frozen=True, slots=True)
class OnlyIn:
    """What of the articles compared only one has."""

    article_id: int
    among: int
    """How many of the others are held whole: of so many it is said; at 0 nothing is claimed of anybody."""
    quotes: tuple[SharedQuote, ...]
    people: tuple[Fact, ...]
    places: tuple[Fact, ...]
    organisations: tuple[Fact, ...]
    numbers: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class AlignedSentence:
    """Two sentences of two articles that tell the same."""

    one: Range
    other: Range
    shared: float
    """The share of the shorter one's words that the other has too, between 0 and 1."""


@dataclass(frozen=True, slots=True)
class AlignedTexts:
    """Two articles' sentences side by side."""

    one_id: int
    other_id: int
    sentences: tuple[AlignedSentence, ...]
    """In the order of the first article."""


@dataclass(frozen=True, slots=True)
class Hint:
    """Something in the texts that does not fit, in one line; never a judgement of who is right."""

    article_id: int
    at: Range
    text: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Several articles on one story beside each other."""

    title: str
    story_id: int | None
    """The story they all belong to; None where they do not."""
    articles: tuple[Held, ...]
    shared: tuple[SharedQuote, ...]
    """Those that most outlets print first."""
    only: tuple[OnlyIn, ...]
    """An entry for each article; what a teaser has not is claimed of nobody."""
    hints: tuple[Hint, ...] = ()
    missing: tuple[str, ...] = ()
    """In words: articles that were asked for and are gone."""

    @property
    def whole(self) -> int:
        """How many of the articles are held whole: what "only in" is said of."""
        return sum(held.whole for held in self.articles)
