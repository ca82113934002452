"""Stories: comparing what other outlets print, the views of them, and marking the rest of one read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.app.actions.asking import Asking
from reader.app.state import Over
from reader.config.schema import MarkRead

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model.coverage import Coverage
    from reader.model.reading import Reading
    from reader.model.story import Story
    from reader.use.marking import Marked


class Stories(Asking):
    """Commands on stories."""

    # Marks in what is read

    def cover_soon(self, reading: Reading) -> None:
        """Find in the background what other outlets print of the article that is shown, and mark it."""
        if reading.row.outlets < 2 or reading.coverage is not None or not reading.body.current:
            return
        from reader.use.presenting import coverage

        library, key = self.library, reading.row.id

        def then(found: Coverage | None) -> None:
            now = self.reading
            if found is None or now is None or now.row.id != key or now.body.id != reading.body.id:
                return
            self.reading = replace(now, coverage=found)
            if self.body is not None:
                self.body.show(self.reading, place=self.body.place)
            if self.side is not None:
                self.side.show(self.reading)
            self.update_status()

        self.gateway.ask(lambda: coverage(library, key), then, lambda _: None)

    # Compare

    def do_compare(self) -> None:
        """Compare what the outlets print of this story."""
        self._with_story(self._compare)

    def _with_story(self, do: Callable[[Story], None]) -> None:
        """Do something with the story of the article that is meant, or say that it has none."""
        from reader.use.stories import story_of

        article, library = self.articles.article_id, self.library
        if article is None:
            self.tell("No article is chosen.")
            return

        def then(story: Story | None) -> None:
            if story is None:
                label = self.host.keymap.label
                self.tell(
                    f"No other article here tells this story. {label('others-say')} asks your feeds, "
                    f"{label('stories')} shows all stories."
                )
            else:
                do(story)

        self.gateway.ask(lambda: story_of(library, article), then)

    def _compare(self, story: Story) -> None:
        self.close_why()
        self.open_over((self.comparison_of(story),))

    def do_timeline(self) -> None:
        """Show who printed when."""
        self._with_story(lambda story: self.open_over((Over("story", story.id),)))

    def do_export_comparison(self) -> None:
        """Write the comparison of this story as Markdown."""

        def write(story: Story) -> None:
            from reader.use.comparing import compare
            from reader.use.story_markdown import comparison_markdown

            library = self.library
            ids = [row.id for row in story.articles]
            self.write_markdown(story.title, lambda: comparison_markdown(compare(library, ids)))

        self._with_story(write)

    def do_export_story(self) -> None:
        """Write this story with its articles, and why they are one, as Markdown."""

        def write(story: Story) -> None:
            from reader.use.story_markdown import story_markdown

            self.write_markdown(story.title, lambda: story_markdown(story))

        self._with_story(write)

    # Views

    def do_stories(self) -> None:
        """Show the stories that several articles tell."""
        self.open_over((Over("stories"),))

    def do_who_says_what(self) -> None:
        """Show whom the articles quote, and what they say."""
        self.open_over((Over("who"),))

    # Covered

    def do_cover_story(self) -> None:
        """Mark the other reports of this story read."""
        from reader.use.stories import cover

        article, library = self.articles.article_id, self.library
        if article is not None:
            self.gateway.change(lambda: cover(library, article), self._covered)

    def mark_opened(self) -> None:
        """Mark the cursor's article read, and the rest of its story where that is wanted."""
        row = self.articles.article
        super().mark_opened()
        reading = self.host.config.reading
        wanted = reading.cover and reading.mark_read is MarkRead.OPEN
        if wanted and row is not None and row.unread and row.outlets > 1:
            from reader.use.stories import cover

            library, key = self.library, row.id
            self.gateway.change(lambda: cover(library, key), self._also_covered)

    def _also_covered(self, marked: Marked) -> None:
        if marked.changed:
            self._covered(marked)

    def _covered(self, marked: Marked) -> None:
        if marked.changed:
            self.toast(f"{marked.what} · {self.host.keymap.label('undo')} undoes")
            self.articles.refresh_rows(marked.ids)
            self.recount()
        else:
            self.tell("No other report of this story is unread.")
