"""A story: its articles in the order of their times, why they are one, and setting that right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rich.cells import cell_len

from reader.app.ages import day
from reader.app.render.styled import Line, flowed, padded
from reader.app.render.wrap import fit
from reader.app.screens.over import OverScreen
from reader.app.state import Over
from reader.app.text import safe_line
from reader.app.widgets.telling_list import Row

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.app.glyphs import Glyphs
    from reader.model.article import ArticleRow
    from reader.model.story import Story

_WHEN = 18
_OUTLET = 18


class StoryScreen(OverScreen):
    """The timeline of a story: who printed when; unknown times are said."""

    story: Story | None = None
    _articles: tuple[ArticleRow | None, ...] = ()

    def fill(self) -> None:
        """Read the story in the background, and show it; from now on only the reader moves its articles."""
        from reader.use.stories import open_story

        library, key = self.opener.library, self.over.key

        def failed(line: str) -> None:
            if self.is_attached:
                self.story, self._articles = None, ()
                self.rows.nothing = ("", safe_line(line), "", f"{self.key('back')} goes back.")
                self.rows.show(())

        self.opener.gateway.change(lambda: open_story(library, key), self._show, failed)

    def _show(self, story: Story) -> None:
        if not self.is_attached:
            return
        self.story = story
        told = story_rows(story, self.glyphs)
        self._articles = tuple(article for _, article in told)
        self.rows.show([row for row, _ in told], self.over.at)
        self.tell_head()
        self.tell_keys()

    def head(self, width: int) -> list[tuple[str, str]]:
        """Return the title, the counts and the hours that it spans."""
        story = self.story
        if story is None:
            return [(" STORY", "bold"), ("", "")]
        dot = f" {self.glyphs.dot} "
        counts = [
            f"{story.outlets} outlet{'' if story.outlets == 1 else 's'}",
            f"{len(story.articles)} articles",
            span(story),
        ]
        unknown = sum(row.published is None for row in story.articles)
        if unknown:
            counts.append(f"{unknown} of unknown time")
        return [
            (fit(f" STORY {self.glyphs.similar} {safe_line(story.title)}", width - 1, "…"), "bold"),
            (fit(f" {dot.join(part for part in counts if part)}", width - 1, "…"), ""),
            ("", ""),
        ]

    def key_words(self) -> list[tuple[str, str]]:
        """Return what the keys do."""
        return [
            (self.key("enter"), "read"),
            (self.key("compare"), "compare"),
            (self.key("help"), "why one story"),
            (self.key("set-right"), "take out, keep or join"),
            (self.key("others-say"), "fetch more"),
            (self.key("undo"), "undo"),
            (self.key("palette"), "more"),
        ]

    def here(self) -> Over:
        """Return the story, and the cursor's row."""
        return replace(self.over, at=self.rows.cursor if self.story is not None else self.over.at)

    @property
    def article(self) -> ArticleRow | None:
        """The cursor's article."""
        at = self.rows.cursor
        return self._articles[at] if at < len(self._articles) else None

    def choose(self) -> None:
        """Read the cursor's article."""
        if self.article is not None:
            self.read(self.article.id)

    def yank(self) -> None:
        """Copy a citation of the cursor's article."""
        from reader.app.citing import citation

        if self.article is not None:
            self.opener.copy_words(citation(self.article), "Citation")
            self.say("Citation copied.")

    def act(self, command: str) -> None:
        """Do what else a command means here."""
        story = self.story
        if story is None:
            return
        if command == "compare":
            from reader.use.presenting import chosen

            first = self.article.id if self.article is not None else None
            self.go(Over("compare", story.id, tuple(chosen(story.articles, first))))
        elif command in {"help", "why"}:
            tell_why(self, story.id)
        elif command == "set-right":
            set_story_right(self, story, self.article)
        elif command == "others-say":
            self.dismiss(None)
            self.opener.ask_others([row.id for row in story.articles], self.trail)
        elif command == "palette":
            self._more(story)

    def _more(self, story: Story) -> None:
        from reader.app.screens.choose import Choice, Choose

        items = [
            Choice("Write this story as Markdown", "its articles, and why they are one", "file"),
            Choice("Compare the coverage", "", "compare", self.key("compare")),
            Choice("What do the others say?", "pull feeds and texts", "others-say", self.key("others-say")),
            Choice("Why are these one story?", "", "help", self.key("help")),
            Choice("Take out, keep or join", "", "set-right", self.key("set-right")),
        ]

        def chosen(value: str) -> None:
            if value == "file":
                from reader.use.story_markdown import story_markdown

                self.opener.write_markdown(story.title, lambda: story_markdown(story))
            else:
                self.act(value)

        self.opener.ask_for(Choose("Story", items), chosen)


def story_rows(story: Story, glyphs: Glyphs) -> list[tuple[Row, ArticleRow | None]]:
    """Return the articles of a story by day and hour, those of unknown time last under their own heading."""
    told: list[tuple[Row, ArticleRow | None]] = []
    names = {row.id: safe_line(row.outlet or row.feed, 40) for row in story.articles}
    wide = min(max((cell_len(name) for name in names.values()), default=1), _OUTLET)
    last = ""
    for row in story.articles:
        head = day(row.published) if row.published is not None else "Time unknown"
        if head != last:
            if last:
                told.append((Row(lambda _: [[("", "")]], choosable=False), None))
            told.append((_heading(head), None))
            last = head
        told.append((Row(_drawn(row, story, names, wide, glyphs)), row))
    return told


def _heading(words: str) -> Row:
    return Row(lambda _: [[(f" {words}", "strong")]], choosable=False, section=True)


def _drawn(
    row: ArticleRow, story: Story, names: dict[int, str], wide: int, glyphs: Glyphs
) -> Callable[[int], list[Line]]:
    when = ""
    if row.published is not None and (row.published.hour or row.published.minute):
        when = f"{row.published.astimezone():%H:%M}"
    title = safe_line(row.title) or "(no title)"
    copy = next((one for one in story.copies if one.article_id == row.id), None)
    notes: list[str] = []
    if copy is not None:
        agency = f"from {safe_line(copy.agency)}, " if copy.agency else ""
        notes.append(f"{agency}nearly the text of {names.get(copy.first_id, 'another')}")
    elif any(one.first_id == row.id for one in story.copies):
        number = 1 + sum(one.first_id == row.id for one in story.copies)
        notes.append(f"one source, {number} outlets")
    if any(reason.article_id == row.id and reason.other_id is None for reason in story.reasons):
        notes.append("put here by you")

    def draw(width: int) -> list[Line]:
        mark = glyphs.star if row.starred else glyphs.unread if row.unread else " "
        head: Line = [
            (f" {mark} ", "mark"),
            (f"{when:<5}  ", "dim"),
            (f"{padded(names[row.id], wide)}  ", ""),
        ]
        quotes = f" {glyphs.dot} {glyphs.quote}{row.quotes}" if row.quotes else ""
        lines = flowed([(title, "strong" if row.unread else ""), (quotes, "dim")], width - 1, first=head)
        if notes:
            indent = " " * sum(cell_len(text) for text, _ in head)
            lines += flowed([(f" {glyphs.dot} ".join(notes), "dim")], width - 1, first=[(indent, "")])
        return lines

    return draw


def span(story: Story) -> str:
    """Return between when and when a story was printed: "7 Jan 2022, 3 hours", or that nothing is known."""
    if story.first is None or story.last is None:
        return "no times are known"
    hours = round((story.last - story.first).total_seconds() / 3600)
    first, last = day(story.first), day(story.last)
    if first != last and hours >= 48:
        return f"{first} to {last}"
    if hours < 1:
        return f"{first}, within an hour" if len(story.articles) > 1 else first
    return f"{first}, within {hours} hour{'' if hours == 1 else 's'}"


def tell_why(screen: OverScreen, story_id: int) -> None:
    """Show why the articles of a story are one, in words and numbers."""
    from textual.content import Content

    from reader.app.screens.page import Page
    from reader.app.text import safe_text
    from reader.use.stories import story as read

    library = screen.opener.library

    def then(story: Story) -> None:
        names = {row.id: row.outlet or row.feed for row in story.articles}
        words: list[str] = []
        for reason in story.reasons:
            article = next((row for row in story.articles if row.id == reason.article_id), None)
            if article is None:
                continue
            other = names.get(reason.other_id) if reason.other_id is not None else None
            beside = f" beside {safe_line(other)}" if other else ""
            words.append(f"{safe_line(names[article.id])}{beside}")
            words += [f"  {screen.glyphs.dot} {safe_line(line, 1000)}" for line in reason.lines]
            words.append("")
        if not words:
            words = ["Nothing was noted; the articles are told apart by what they share.", ""]
        key = screen.key("set-right")
        words.append(f"{key} on a story takes an article out, keeps it, or joins two stories.")
        screen.app.push_screen(Page("Why these are one story", Content(safe_text("\n".join(words)))))

    screen.opener.gateway.ask(lambda: read(library, story_id), then)


def set_story_right(screen: OverScreen, story: Story, article: ArticleRow | None) -> None:
    """Ask what is to be set right of a story, and do it; everything can be undone."""
    from reader.app.screens.choose import Choice, Choose
    from reader.use import stories

    library = screen.opener.library
    items = []
    if article is not None:
        name = safe_line(article.outlet or article.feed, 30)
        items += [
            Choice(f"Take {name} out of this story", "it is never put back; undo does", "split"),
            Choice(f"Keep {name} in this story", "whatever the program finds", "pin"),
        ]
    items.append(Choice("Join with another story", "they are one; the older one stays", "merge"))

    def done(words: str) -> None:
        screen.opener.toast(f"{words} · {screen.key('undo')} undoes")
        screen.reload()

    def work(value: str) -> None:
        if value == "split" and article is not None:
            key = article.id
            screen.opener.gateway.change(lambda: stories.split(library, story.id, [key]).what, done)
        elif value == "pin" and article is not None:
            key = article.id
            screen.opener.gateway.change(lambda: stories.pin(library, story.id, [key]).what, done)
        else:
            _join(screen, story, done)

    screen.opener.ask_for(Choose("Set this story right", items), work)


def _join(screen: OverScreen, story: Story, done: Callable[[str], None]) -> None:
    from reader.app.screens.choose import Choice, Choose
    from reader.use import stories

    library = screen.opener.library

    def ask(found: list[Story]) -> None:
        items = [
            Choice(safe_line(other.title), f"{other.outlets} outlets · {span(other)}", str(other.id))
            for other in found
            if other.id != story.id
        ]

        def chosen(value: str) -> None:
            def work() -> str:
                stories.merge(library, [story.id, int(value)])
                return "2 stories joined"

            screen.opener.gateway.change(work, done)

        dialog = Choose("Join with", items, fuzzy=True, empty="There is no other story.")
        screen.opener.ask_for(dialog, chosen)

    screen.opener.gateway.ask(lambda: stories.stories(library, 100), ask)
