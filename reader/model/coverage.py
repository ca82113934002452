"""What other outlets print of the article that is open, and what a screen needs beside a comparison."""

from collections.abc import Mapping
from dataclasses import dataclass

from reader.model.article import ArticleRow
from reader.model.document import Range
from reader.model.story import Comparison


@dataclass(frozen=True, slots=True)
class StorySpeaker:
    """One who is quoted in a story; letter and colour go by the order in which they were given."""

    entity: int
    """The library's id."""
    name: str
    slot: int
    """From 0; never another's."""


@dataclass(frozen=True, slots=True)
class SharedWords:
    """Words of the open article that other outlets quote too."""

    segments: tuple[Range, ...]
    partly: tuple[Range, ...]
    """The words that another prints too, where that is not all of them; () where it is."""
    altered: tuple[Range, ...]
    """Words that another outlet does not have, or has otherwise."""
    outlets: tuple[str, ...]
    """The others that print them, in the story's order."""
    disputed: bool = False
    """Another outlet gives them to another speaker."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the other reports of its story have in common with an article."""

    story_id: int
    others: tuple[ArticleRow, ...]
    """In the order of their times."""
    speakers: tuple[StorySpeaker, ...] = ()
    shared: tuple[SharedWords, ...] = ()

    @property
    def outlets(self) -> tuple[str, ...]:
        """The names of the other outlets, each once."""
        return tuple(dict.fromkeys(row.outlet or row.feed for row in self.others))


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison with what its screen needs besides."""

    comparison: Comparison
    speakers: tuple[StorySpeaker, ...]
    texts: Mapping[int, str]
    """The compared texts by body; ranges of renderings belong to them."""
    follows: Mapping[str, str]
    """By a rendering's public id: whose previous quote it follows, where its outlet adds no words."""
    left_out: int = 0
    """How many articles of the story are not compared, because there are too many."""
