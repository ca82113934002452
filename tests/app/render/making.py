"""Articles made by hand for the tests of drawing: what is where is written down, not found by our code."""

from dataclasses import replace
from datetime import UTC, datetime

from reader.app.render.layout import Layout
from reader.app.render.marks import BIT
from reader.app.render.options import Options
from reader.model.annotation import Annotations, Entity, EntityKind, How, Quote, QuoteKind
from reader.model.article import ArticleRow, Body, Origin
from reader.model.document import Block, BlockKind, BlockRole, Document, Inline, InlineKind, Range
from reader.model.reading import Reading

WHEN = datetime(2022, 1, 7, tzinfo=UTC)


class Maker:
    """Grows a document block by block; ranges are named by the words that stand there."""

    def __init__(self, title: str = "A title") -> None:
        self.title = title
        self.text = ""
        self.blocks: list[Block] = []
        self.inlines: list[Inline] = []
        self.entities: list[Entity] = []
        self.quotes: list[Quote] = []

    def block(self, words: str, kind: BlockKind = BlockKind.PARAGRAPH, **more: object) -> "Maker":
        if self.text:
            self.text += "\n\n"
        start = len(self.text)
        self.text += words
        block = Block(kind, start, len(self.text))
        self.blocks.append(replace(block, **more))  # type: ignore[arg-type]
        return self

    def role(self, words: str, role: BlockRole) -> "Maker":
        return self.block(words, role=role)

    def table(self, rows: list[list[str]], header_rows: int = 1) -> "Maker":
        start = len(self.text) + (2 if self.text else 0)
        cells: list[tuple[Range, ...]] = []
        words = ""
        for row in rows:
            ranges: list[Range] = []
            for cell in row:
                at = start + len(words)
                words += cell
                ranges.append((at, at + len(cell)))
                words += "\t"
            cells.append(tuple(ranges))
            words = words[:-1] + "\n"
        return self.block(words[:-1], BlockKind.TABLE, cells=tuple(cells), header_rows=header_rows)

    def at(self, words: str, nth: int = 1) -> Range:
        start = -1
        for _ in range(nth):
            start = self.text.index(words, start + 1)
        return start, start + len(words)

    def inline(self, words: str, kind: InlineKind, target: str = "", nth: int = 1) -> "Maker":
        self.inlines.append(Inline(*self.at(words, nth), kind, target))
        return self

    def entity(self, name: str, kind: EntityKind, *mentions: str) -> int:
        """Add an entity with every place where one of its forms stands; return its id."""
        found: list[Range] = []
        for form in mentions or (name,):
            at = self.text.find(form)
            while at >= 0:
                if not any(start <= at < end for start, end in found):
                    found.append((at, at + len(form)))
                at = self.text.find(form, at + 1)
        self.entities.append(Entity(len(self.entities), name, kind, tuple(sorted(found))))
        return len(self.entities) - 1

    def quote(
        self,
        *segments: str,
        speaker: int | None = None,
        kind: QuoteKind = QuoteKind.DIRECT,
        how: How = How.NAMED,
    ) -> "Maker":
        ranges = tuple(self.at(segment) for segment in segments)
        sure = how if speaker is not None else None
        self.quotes.append(Quote(len(self.quotes), kind, ranges, speaker=speaker, how=sure))
        return self

    def reading(self, number: int = 1) -> Reading:
        row = ArticleRow(
            id=number,
            public_id=f"a{number}",
            title=self.title,
            feed_id=1,
            feed="A feed",
            outlet="axios.example",
            url="https://axios.example/a",
            author="",
            published=WHEN,
            first_seen=WHEN,
            sort_at=WHEN,
            unread=True,
            starred=False,
        )
        found = Annotations("en", "hand", tuple(self.entities), tuple(self.quotes))
        document = Document(self.text, tuple(self.blocks), tuple(self.inlines))
        body = Body(number, number, Origin.FEED, document, current=True, created=WHEN, annotations=found)
        return Reading(row, body)

    def layout(self, width: int = 80, **more: object) -> Layout:
        options = replace(Options(width), **more)  # type: ignore[arg-type]
        return Layout(self.reading(), self.text, options)


def rows_of(layout: Layout) -> list[str]:
    """Return the words of every row, without gutter and margins."""
    return ["".join(run.words for run in layout.line(row).runs) for row in range(layout.rows)]


def marked(layout: Layout, *names: str) -> list[str]:
    """Return the runs that have a mark, in order."""
    wanted = sum(BIT[name] for name in names)
    runs = [run for row in range(layout.rows) for run in layout.line(row).runs]
    return [run.words for run in runs if run.bits & wanted == wanted]


def everything() -> Maker:
    """Return an article with every kind of block and mark."""
    maker = Maker("Everything a page can hold, on one page")
    maker.role("Jan 7, 2022 - World", BlockRole.DATELINE)
    maker.role("Photo of a hall", BlockRole.CAPTION)
    maker.role("Ministers in the hall in Brussels on Friday. Photo: Somebody/Agency", BlockRole.CAPTION)
    maker.block(
        "“We will not compromise,” Jens Stoltenberg told Reuters in Brussels, and Antony Blinken agreed: "
        "“They want to draw us into a debate about NATO rather than focus on the matter at hand, "
        "which is their aggression.” He called it a “side show” and left."
    )
    maker.block("A heading", BlockKind.HEADING, level=2)
    maker.block("Why it matters: the page on rules explains H2O, 106 and a note1 with code() in it.")
    maker.block("First item, long enough that it has to go on over the end of its first line and hang.",
                BlockKind.LIST_ITEM, level=1, ordinal=1)  # fmt: skip
    maker.block("A nested bullet", BlockKind.LIST_ITEM, level=2)
    maker.block("Second paragraph of the bullet", BlockKind.LIST_ITEM, level=2, continues=True)
    maker.block("Second item", BlockKind.LIST_ITEM, level=1, ordinal=2)
    maker.block("Words that somebody wrote in a letter long ago, set off from the rest of the page.",
                BlockKind.QUOTE, quote_depth=1)  # fmt: skip
    maker.block("A smaller heading", BlockKind.HEADING, level=3)
    maker.table([["Country", "Joined", "Spends"], ["Norway", "1949", "1.6 %"], ["日本", "—", "1.0 %"]])
    maker.block('def hello(name):\n\treturn f"hello {name}"  # ' + "a comment that is far too long " * 4,
                BlockKind.CODE, label="python")  # fmt: skip
    maker.block("", BlockKind.RULE)
    maker.block(
        "北大西洋条約機構は金曜日、ロシアの要求を拒否した。"
        "加盟国の拡大停止は受け入れられないと述べた。東京の会議。"
    )
    maker.block("שלום עולם and مرحبا بالعالم, naïve café 👩‍👧 and 🇳🇴.")
    maker.block("The note's words.", BlockKind.FOOTNOTE, label="1")
    maker.role("Go deeper", BlockRole.BOILERPLATE)
    maker.role("Sign up to receive our latest news!", BlockRole.BOILERPLATE)
    maker.inline("Why it matters:", InlineKind.LABEL)
    maker.inline("page on rules", InlineKind.LINK, "https://rules.example/page")
    start, end = maker.at("106")
    maker.inlines.append(Inline(start + 2, end, InlineKind.SUPERSCRIPT))
    start, end = maker.at("note1")
    maker.inlines.append(Inline(end - 1, end, InlineKind.FOOTNOTE_REF, "1"))
    maker.inline("code()", InlineKind.CODE)
    maker.inline("naïve", InlineKind.EMPHASIS)
    jens = maker.entity("Jens Stoltenberg", EntityKind.PERSON)
    antony = maker.entity("Antony Blinken", EntityKind.PERSON)
    maker.entity("Reuters", EntityKind.ORGANISATION)
    maker.entity("Brussels", EntityKind.PLACE)
    maker.quote("We will not compromise,", speaker=jens)
    maker.quote(
        "They want to draw us into a debate about NATO rather than focus on the matter at hand, "
        "which is their aggression.",
        speaker=antony,
        how=How.INFERRED,
    )
    maker.quote("side show", kind=QuoteKind.SCARE)
    return maker
