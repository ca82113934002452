"""What the keys can reach in an article, in text order."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reader.app.render.laying import FoldKind
from reader.app.render.layout import Layout
from reader.app.render.overlay import with_marks
from reader.model.annotation import Annotations, How
from reader.model.coverage import Coverage
from reader.model.document import BlockKind, Range
from reader.text.clean import clean_line


class TargetKind(StrEnum):
    """What a target is."""

    QUOTE = "quote"
    ENTITY = "entity"
    LINK = "link"
    FOOTNOTE = "footnote"
    FOLD = "fold"  # a folded picture or boilerplate: opened and closed where it stands
    CODE = "code"  # lines too long for the page: wrapped and cropped where they stand


_FOLDS = {
    FoldKind.FIGURE: ("picture {dot} enter opens it", "picture {dot} enter closes it"),
    FoldKind.BOILERPLATE: (
        "set apart from the text {dot} enter opens it",
        "set apart from the text {dot} enter closes it",
    ),
    FoldKind.CODE: ("code {dot} enter wraps its long lines", "code {dot} enter crops its long lines"),
}
"""What the status line says of a closed fold, and of an open one."""


@dataclass(frozen=True, slots=True)
class Target:
    """A place in the text that can be focused and acted on."""

    kind: TargetKind
    start: int
    """First code point."""
    end: int
    id: int = -1
    """The quote's or entity's id, the link's number, the fold's block; -1 for a footnote reference."""
    words: str = ""
    """What it is, for the status line: "quote 2 of 4 · Jens Stoltenberg"."""
    address: str = ""
    """A link's or picture's address; a footnote reference's mark."""
    segments: tuple[Range, ...] = ()
    """A quote's parts with their marks; a split one has two."""

    @property
    def ranges(self) -> tuple[Range, ...]:
        """All parts of it."""
        return self.segments or ((self.start, self.end),)

    def describe(self) -> str:
        """Return what it is in words, for the status line."""
        return self.words


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the article."""

    number: int
    """What is drawn after its words and typed to open it."""
    address: str
    words: str


def targets_of(
    layout: Layout, annotations: Annotations | None, coverage: Coverage | None = None
) -> tuple[Target, ...]:
    """Return the targets that are drawn, in text order; of two that begin together the longer is first.

    Args:
        layout: the article.
        annotations: what was found in it.
        coverage: what other outlets print of it.
    """
    overlay, dot = layout.overlay, layout.glyphs.dot
    found: list[Target] = []
    for at, quote in enumerate(overlay.quotes, 1):
        speaker = overlay.speakers.get(quote.speaker) if quote.speaker is not None else None
        who = "speaker unsure" if speaker is None else overlay.spoken.get(quote.id, speaker.name)
        if speaker is not None and quote.how is How.INFERRED:
            who += f" {layout.glyphs.inferred}"
        words = f"quote {at} of {len(overlay.quotes)} {dot} {who}"
        start, end = quote.segments[0][0], quote.segments[-1][1]
        words += _also(coverage, start, end, dot)
        drawn = tuple(with_marks(layout.text, segment) for segment in quote.segments)
        found.append(Target(TargetKind.QUOTE, start, end, quote.id, words, segments=drawn))
    if annotations is not None and overlay.names:
        entities = {entity.id: entity for entity in annotations.entities}
        for name in overlay.names:
            entity = entities[name.entity]
            times = len(entity.mentions)
            count = "once" if times == 1 else f"{times} times"
            words = f"{entity.kind.value} {dot} {clean_line(entity.name)} {dot} {count}"
            found.append(Target(TargetKind.ENTITY, name.start, name.end, entity.id, words))
    for link in overlay.links:
        words = f"link {link.number} {dot} {clean_line(link.address)}"
        found.append(Target(TargetKind.LINK, link.start, link.end, link.number, words, link.address))
    for note in overlay.notes:
        mark = clean_line(note.target, 20)
        words = f"footnote {mark}"
        found.append(Target(TargetKind.FOOTNOTE, note.start, note.end, words=words, address=note.target))
    found = [target for target in found if layout.shows(target.start)]
    for fold in () if layout.options.quotes_only else layout.folds:
        is_open = fold.block in layout.options.unfolded
        does = _FOLDS[fold.kind][is_open]
        kind = TargetKind.CODE if fold.kind is FoldKind.CODE else TargetKind.FOLD
        words = does.format(dot=dot)
        found.append(Target(kind, fold.start, fold.end, fold.block, words, fold.address))
    found.sort(key=lambda target: (target.start, -target.end))
    return tuple(found)


def _also(coverage: Coverage | None, start: int, end: int, dot: str) -> str:
    """Return which other outlets print a quote's words, " · also The Long Column"; "" where none is known."""
    for shared in coverage.shared if coverage is not None else ():
        if any(first < end and start < last for first, last in shared.segments):
            name, *rest = shared.outlets
            more = f" +{len(rest)}" if rest else ""
            disputed = " (another speaker)" if shared.disputed else ""
            return f" {dot} also {clean_line(name, 24)}{more}{disputed}"
    return ""


def links_of(layout: Layout) -> list[Link]:
    """Return the article's links by number, each address once with the words that first lead to it."""
    links: dict[int, Link] = {}
    for each in layout.overlay.links:
        words = clean_line(layout.text[each.start : each.end])
        known = links.get(each.number)
        if known is None or not known.words:
            links[each.number] = Link(each.number, each.address, words)
    return [links[number] for number in sorted(links)]


def footnote_of(layout: Layout, mark: str) -> Range | None:
    """Return where the footnote with a mark stands."""
    for block in layout.document.blocks:
        if block.kind is BlockKind.FOOTNOTE and block.label == mark:
            return block.start, block.end
    return None


def same_target(targets: tuple[Target, ...], target: Target | None) -> Target | None:
    """Return the target of another layout that stands at the same place, or None."""
    if target is None:
        return None
    here = (target.kind, target.start, target.end)
    return next((other for other in targets if (other.kind, other.start, other.end) == here), None)


def step_to(
    layout: Layout, targets: Sequence[Target], here: Target | None, rows: range, step: int
) -> Target | None:
    """Return the target that is so many steps on, or back where negative; the last there is; None without.

    Steps are counted from what is focused; where that is not on the screen, from the screen.

    Args:
        layout: the article.
        targets: those to choose from, in text order.
        here: what is focused.
        rows: the rows on the screen.
        step: how far, not 0.
    """
    if here is not None and (layout.row_of(here.start) in rows or layout.row_of(here.end - 1) in rows):
        order = (here.start, -here.end)
        ahead = [target for target in targets if (target.start, -target.end) > order]
        behind = [target for target in targets if (target.start, -target.end) < order]
    else:
        ahead = [target for target in targets if layout.row_of(target.start) >= rows.start]
        behind = [target for target in targets if layout.row_of(target.start) < rows.start]
    candidates = ahead if step > 0 else behind[::-1]
    return candidates[min(abs(step), len(candidates)) - 1] if candidates else None
