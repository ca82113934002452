"""An element of a page, with what was counted in it."""

from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode


@dataclass(slots=True, eq=False)
class Part:
    """An element of a page, with what was counted in it."""

    node: LexborNode
    up: "Part | None"
    tag: str
    names: str
    """Class and id, in lower case."""
    in_link: bool
    block: "Part" = field(init=False)
    """The nearest element, this one included, that is no inline element."""
    suspect: bool = False
    """It looks like furniture by itself."""
    furniture: "Part | None" = None
    """The outermost element around it, this one included, that looks like furniture."""
    is_body: bool = False
    """Its names or its markup say that it is the text of an article."""
    chars: int = 0
    """Characters of text in it, blanks collapsed; one of Chinese, Japanese or Korean counts twice."""
    links: int = 0
    """Those within links."""
    own: int = 0
    """Those in its own lines, not in blocks within it."""
    own_links: int = 0
    commas: int = 0
    breaks: int = 0
    pictures: int = 0
    anchors: int = 0
    """Links to other pages in it."""
    score: float = 0.0
    """What its own lines are worth as prose."""
    prose: float = 0.0
    """What all lines in it are worth, without those in furniture."""
    text: int = 0
    """Characters of text in it, without furniture."""
    text_links: int = 0
    """Those within links."""
    mass: float = 0.0
    """What all lines in it are worth, wherever they stand."""

    @property
    def link_share(self) -> float:
        """How much of the text is in links, 0 to 1."""
        return self.links / self.chars if self.chars else 0.0

    @property
    def text_link_share(self) -> float:
        """How much of the text is in links, furniture left aside, 0 to 1."""
        return self.text_links / self.text if self.text else 0.0
