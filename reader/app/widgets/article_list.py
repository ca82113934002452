"""The list of articles over a snapshot of ids; rows are read a hundred at a time, as they come into sight."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import replace

from rich.cells import cell_len
from textual.strip import Strip

from reader.app.ages import age
from reader.app.glyphs import UNICODE, Glyphs
from reader.app.text import safe_line
from reader.app.widgets.row_list import RowList, fitted, wrapped
from reader.clock import Clock, now
from reader.model.article import ArticleRow

PAGE = 100
_PAGES = 40
_OUTLET = 12
_AGE = 6


class ArticleList(RowList):
    """Articles; the cursor stays with its article whatever comes in above it."""

    def __init__(
        self,
        fetch: Callable[[Sequence[int]], list[ArticleRow]],
        *,
        clock: Clock = now,
        glyphs: Glyphs = UNICODE,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """Make an empty list.

        Args:
            fetch: returns the rows of up to a hundred ids, quickly, in any order.
            clock: for ages.
            glyphs: the signs to draw with.
            id: the widget's id.
        """
        super().__init__(id=id)
        self.ids: array[int] = array("q")
        self.two_lines = True
        """Headline over up to two lines and a line below it; else one line an article."""
        self.explain_empty: tuple[str, ...] = ()
        self.own_shelves: frozenset[int] = frozenset()
        """Feeds that are the reader's own files: their articles are whole, however short."""
        self.last_row = ""
        """A line below the rows that is no article: "enter: 214 in all articles"."""
        self._fetch = fetch
        self._clock = clock
        self._glyphs = glyphs
        self._pages: OrderedDict[int, dict[int, ArticleRow]] = OrderedDict()

    # What is listed

    def show(self, ids: "array[int]", rows: Sequence[ArticleRow] = (), *, select: int | None = None) -> None:
        """List other articles from the top, the cursor on `select` if it is among them, else on the first.

        Args:
            ids: the snapshot.
            rows: rows that are known already; they spare reading them.
            select: an article's id.
        """
        self.ids = ids
        self._pages.clear()
        for start in range(0, len(rows), PAGE):
            self._pages[start // PAGE] = {row.id: row for row in rows[start : start + PAGE]}
        self.top = 0
        self._painted.clear()
        index = self.index_of(select) if select is not None else 0
        moved = self.cursor != index
        self.set_reactive(RowList.cursor, index)
        self.show_cursor()
        self.refresh()
        if moved or ids:
            self.post_message(self.Moved(self))

    def update_ids(self, ids: "array[int]") -> None:
        """Take a newer snapshot of the same view: neither the cursor's article nor the screen moves."""
        cursor, top = self.article_id, self.ids[self.top] if self.top < len(self.ids) else None
        if ids == self.ids:
            return
        shift = self.cursor - self.top
        self.ids = ids
        self._pages.clear()
        self._painted.clear()
        index = self.index_of(cursor, near=self.cursor) if cursor is not None else 0
        self.set_reactive(RowList.cursor, index)
        self.top = self.index_of(top, near=max(index - shift, 0)) if top is not None else 0
        self.show_cursor()
        self.refresh()

    def refresh_rows(self, changed: Sequence[int]) -> None:
        """Read the rows of these articles again, wherever they are in memory."""
        wanted = set(changed)
        for page, rows in self._pages.items():
            if stale := wanted.intersection(rows):
                fresh = {row.id: row for row in self._fetch(sorted(stale))}
                self._pages[page] = {key: fresh.get(key, row) for key, row in rows.items()}
        self.repaint()

    def foresee(self, article_id: int, *, unread: bool | None = None, starred: bool | None = None) -> None:
        """Draw a change that is being written."""
        for rows in self._pages.values():
            if row := rows.get(article_id):
                rows[article_id] = replace(
                    row,
                    unread=row.unread if unread is None else unread,
                    starred=row.starred if starred is None else starred,
                )
        self.repaint()

    # Asking

    @property
    def article_id(self) -> int | None:
        """The id of the cursor's article, None in an empty list."""
        return self.ids[self.cursor] if self.cursor < len(self.ids) else None

    @property
    def article(self) -> ArticleRow | None:
        """The cursor's row."""
        return self.row(self.cursor) if self.cursor < len(self.ids) else None

    def index_of(self, article_id: int, near: int = 0) -> int:
        """Return where an article stands, else `near`, within the list."""
        try:
            return self.ids.index(article_id)
        except ValueError:
            return max(0, min(near, len(self.ids) - 1))

    def row(self, index: int) -> ArticleRow | None:
        """Return a row, read with its page if need be; None where the article was removed meanwhile."""
        page = index // PAGE
        rows = self._pages.get(page)
        if rows is None:
            wanted = self.ids[page * PAGE : (page + 1) * PAGE]
            rows = self._pages[page] = {row.id: row for row in self._fetch(wanted)}
            if len(self._pages) > _PAGES:
                self._pages.popitem(last=False)
        return rows.get(self.ids[index])

    def select(self, article_id: int) -> bool:
        """Put the cursor on an article; False where it is not listed."""
        if article_id not in self.ids:
            return False
        self.go(self.ids.index(article_id))
        return True

    # Drawing

    def row_count(self) -> int:
        """Return how many articles are listed."""
        return len(self.ids)

    def empty_lines(self) -> tuple[str, ...]:
        """Return why the list is empty, and which key helps."""
        width = self.size.width - 2
        lines: list[str] = [""]
        for text in self.explain_empty:
            while text:
                first, rest = wrapped(text, width)
                lines.append(first)
                text = text[len(first) :].strip() if rest else ""  # noqa: PLW2901 - what is left of it
        return (*lines, "", self.last_row) if self.last_row else tuple(lines)

    def paint(self, index: int, width: int) -> list[Strip]:
        """Return an article's lines."""
        row = self.row(index)
        cursor = index == self.cursor
        if row is None:
            return [self.strip([("   (removed)", "dim")], width, cursor=cursor)]
        lines = (
            self._tall(row, width, cursor=cursor)
            if self.two_lines
            else [self._flat(row, width, cursor=cursor)]
        )
        if self.last_row and index == len(self.ids) - 1:
            lines.append(self.strip([(fitted(f" {self.last_row}", width), "mark")], width, cursor=False))
        return lines

    def _mark(self, row: ArticleRow) -> tuple[str, str]:
        if row.starred:
            return self._glyphs.star, "mark"
        return (self._glyphs.unread, "mark") if row.unread else (" ", "")

    def _quotes(self, row: ArticleRow) -> str:
        """Return how many quotes the article has, "" where nobody knows: of a teaser it would mislead."""
        if not row.quotes:
            return ""
        from reader.use.teaser import quotes_shown  # deferred: at the first start nothing is counted yet

        shown = quotes_shown(row, local=row.feed_id in self.own_shelves)
        return f"{self._glyphs.quote}{shown}" if shown else ""

    def _tall(self, row: ArticleRow, width: int, *, cursor: bool) -> list[Strip]:
        mark, part = self._mark(row)
        weight = "strong" if row.unread else "dim"
        first, second = wrapped(safe_line(row.title) or "(no title)", max(width - 3, 8))
        lines = [self.strip([(mark, part), (" ", ""), (first, weight)], width, cursor=cursor)]
        if second:
            lines.append(self.strip([("  ", ""), (second, weight)], width, cursor=cursor))
        lines.append(self.strip([("  ", ""), (self._below(row, width - 3), "dim")], width, cursor=cursor))
        return lines

    def _below(self, row: ArticleRow, width: int) -> str:
        """Return outlet, age and counts; where width runs short the quotes go, then the outlet is cut."""
        dot = f" {self._glyphs.dot} "
        outlet = safe_line(row.outlet or row.feed)
        when = age(row.published or row.first_seen, self._clock())
        quotes = self._quotes(row)
        others = f"{row.outlets} outlets" if row.outlets > 1 else ""
        signs = f"{quotes}{self._glyphs.similar}{row.outlets}" if others else quotes
        for tail in ([when, quotes, others], [when, others], [when, signs]):
            rest = dot.join(part for part in tail if part)
            room = width - cell_len(rest) - len(dot)
            if cell_len(outlet) <= room:
                break
        return fitted(dot.join(part for part in (fitted(outlet, max(room, 4)), rest) if part), width)

    def _flat(self, row: ArticleRow, width: int, *, cursor: bool) -> Strip:
        mark, part = self._mark(row)
        weight = "strong" if row.unread else "dim"
        counts = self._quotes(row)
        if row.outlets > 1:
            counts += f"{self._glyphs.similar}{row.outlets}"
        when = age(row.published or row.first_seen, self._clock()).rjust(_AGE)
        outlet = fitted(safe_line(row.outlet or row.feed), _OUTLET)
        if width < 56:
            outlet = ""
        else:
            outlet += " " * (_OUTLET + 1 - cell_len(outlet))
        room = width - 2 - _AGE - 1 - cell_len(outlet) - (cell_len(counts) + 1 if counts else 0)
        title = fitted(safe_line(row.title) or "(no title)", room)
        title += " " * (room - cell_len(title))
        parts = [
            (mark, part),
            (when, "dim"),
            (" ", ""),
            (outlet, "dim"),
            (title, weight),
            (f" {counts}", "dim"),
        ]
        return self.strip(parts, width, cursor=cursor)
