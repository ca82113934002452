"""A story: its articles in the order of their times."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.app.render.wrap import fit
from reader.app.screens.over import OverScreen
from reader.app.screens.story_right import set_story_right
from reader.app.screens.story_rows import span, story_rows
from reader.app.screens.story_why import tell_why
from reader.app.state import Over
from reader.app.text import safe_line

if TYPE_CHECKING:
    from reader.model.article import ArticleRow
    from reader.model.story import Story


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
