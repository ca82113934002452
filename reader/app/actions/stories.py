"""Stories: what other outlets print, comparing them, who says what, and asking for more."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.app.glyphs import glyphs_for
from reader.app.state import Over
from reader.config.schema import MarkRead

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.app.actions.people import People
    from reader.app.actions.reading import ReadingActions
    from reader.app.gateway import EngineReported
    from reader.app.glyphs import Glyphs
    from reader.app.keymap import Keymap
    from reader.app.screens.over import OverScreen
    from reader.app.state import Jump
    from reader.engine.protocol import EngineEvent
    from reader.model.coverage import Coverage
    from reader.model.reading import Reading
    from reader.model.story import Story
    from reader.use.marking import Marked

    class Shell(People, ReadingActions):
        """What the commands here build on."""
else:
    Shell = object  # mixed into the main screen; only there it is a widget


@dataclass(frozen=True, slots=True)
class Asked:
    """What is being asked of other outlets."""

    article: int
    """The article that it began with."""
    trail: tuple[Over, ...]
    """The screens below the comparison that follows."""
    job: int | None = None
    feeds: int = 0
    """How many feeds are pulled."""
    texts: int = 0
    """How many whole texts are fetched; 0 while feeds are pulled."""
    done: int = 0

    def words(self) -> str:
        """Return how far it is."""
        if self.texts:
            return f"Fetching whole texts: {self.done} of {self.texts}."
        return f"Asking the others: {self.done} of {self.feeds} feed{'' if self.feeds == 1 else 's'}."


class Stories(Shell):
    """Commands on stories, and what the screens over the article need."""

    asked: Asked | None = None
    """What is being asked of other outlets."""
    _early: tuple[EngineEvent, ...] = ()

    # What the screens need

    @property
    def signs_used(self) -> Glyphs:
        """The signs that are drawn."""
        return glyphs_for(self.signs())

    @property
    def keys_used(self) -> Keymap:
        """The keys in force."""
        return self.host.keymap

    def open_over(self, trail: tuple[Over, ...]) -> None:
        """Open a screen with those below it."""
        *below, over = trail
        self.app.push_screen(_screen(self, over, tuple(below)))

    def open_at(self, trail: tuple[Over, ...], article_id: int, start: int, end: int) -> bool:
        """Show an article at a place; `back` returns to the screens. False where the article is gone."""
        from reader.use.presenting import still_there

        if not still_there(self.library, [article_id]):
            return False
        here = self.here()
        over = (*here.over, *trail) if trail and trail[0].kind != "stories" else trail
        self.jumps.leave(replace(here, over=over))
        self.go_to_place(article_id, start, end)
        return True

    def come_to(self, jump: Jump) -> None:
        """Go to a place, exactly, with the screens that stood over it."""
        super().come_to(jump)
        if jump.over:
            self.open_over(jump.over)

    def copy_words(self, text: str, what: str) -> None:
        """Copy a text, and say so."""
        self._copy(text, what)

    def reload_feeds(self) -> None:
        """Draw the list and the feeds anew after something was changed."""
        self.load_feeds()
        self.reread_soon()

    def write_markdown(self, title: str, make: Callable[[], str]) -> None:
        """Ask for a file's name and write Markdown to it."""
        from pathlib import Path

        from reader.app.files import write_new
        from reader.app.screens.ask import Ask

        name = "-".join("".join(char if char.isalnum() else " " for char in title.lower()).split()[:6])

        def write(path: str) -> None:
            target = Path(path).expanduser()
            self.gateway.ask(
                lambda: write_new(target, make()),
                lambda where: self.toast(f"Written: {where}"),
                lambda line: self.toast(line, bad=True),
            )

        self.ask_for(Ask("Write as Markdown to this file", value=f"~/{name or 'story'}.md"), write)

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

    def comparison_of(self, story: Story) -> Over:
        """Return the comparison of a story's articles, from one of each outlet."""
        from reader.use.presenting import chosen

        return Over("compare", story.id, tuple(chosen(story.articles, self.articles.article_id)))

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

    # What do the others say?

    def do_others_say(self) -> None:
        """Pull what the outlets of this story have on it, then compare."""
        if self.asked is not None:
            self.tell(f"{self.asked.words()} esc cancels.")
            return
        from reader.use.stories import story_of

        article, library = self.articles.article_id, self.library
        if article is None:
            self.tell("No article is chosen.")
            return

        def then(story: Story | None) -> None:
            ids = [row.id for row in story.articles] if story is not None else [article]
            self.ask_others(ids, ())

        self.gateway.ask(lambda: story_of(library, article), then)

    def ask_others(self, article_ids: Sequence[int], trail: tuple[Over, ...]) -> None:
        """Pull the feeds of these articles' outlets, then the whole texts of the story, then compare."""
        from reader.use.browse import rows

        found = rows(self.library, list(article_ids))
        local = {feed.id for feed in self.feeds if feed.local}
        known = {feed.id for feed in self.feeds if not feed.paused}
        feeds = sorted({row.feed_id for row in found if row.feed_id in known} - local)
        if len(found) < 2:  # nobody else tells it yet: any feed may
            feeds = sorted(known - local)
        if not found:
            self.tell("Those articles are gone.")
            return
        start = self.articles.article_id
        first = start if start in {row.id for row in found} else found[0].id
        self.asked = Asked(first, trail, feeds=len(feeds))
        if not feeds:
            self._ask_texts()
            return
        self.gateway.pull(feeds, self._asked_job)
        self._tell_asked()

    def _asked_job(self, job: int) -> None:
        early, self._early = self._early, ()
        if self.asked is not None:
            self.asked = replace(self.asked, job=job)
            for event in early:  # the engine was quicker than the number of its job
                if event.job == job:
                    self._follow_asked(event)

    def _tell_asked(self) -> None:
        if self.asked is not None:
            self.tell(f"{self.asked.words()} esc cancels.")

    def _ask_texts(self) -> None:
        """Fetch the whole texts of the story's reports of which only a teaser is held."""
        from reader.use.presenting import teasers_of

        asked, library = self.asked, self.library
        if asked is None:
            return

        def then(ids: list[int]) -> None:
            if self.asked is None:
                return
            if not ids:
                self._asked_over()
                return
            self.asked = replace(self.asked, job=None, texts=len(ids), done=0)
            self.gateway.full_text(ids, self._asked_job, again=True)
            self._tell_asked()

        self.gateway.ask(lambda: teasers_of(library, asked.article), then)

    def on_engine_reported(self, message: EngineReported) -> None:
        """Follow what was asked of other outlets."""
        if self.asked is not None and self.asked.job is None:
            self._early = (*self._early, message.event)
        elif self.asked is not None and self.asked.job == message.event.job:
            self._follow_asked(message.event)

    def _follow_asked(self, event: EngineEvent) -> None:
        asked = self.asked
        if asked is None:
            return
        from reader.engine.protocol import EngineFailed
        from reader.model.report import FullTextDone, FullTextsEnded, PullEnded, PullProgress

        report = event.report
        if isinstance(report, PullProgress):
            self.asked = replace(asked, done=report.done)
        elif isinstance(report, PullEnded):
            self.call_later(self._ask_texts)
        elif isinstance(report, FullTextDone):
            self.asked = replace(asked, done=asked.done + 1)
        elif isinstance(report, FullTextsEnded):
            self.call_later(self._asked_over)
        elif isinstance(report, EngineFailed):
            self.asked = None
            return
        self._tell_asked()

    def _asked_over(self) -> None:
        """Compare, now that what could be had is there."""
        from reader.use.stories import story_of

        asked, self.asked = self.asked, None
        self.notice = ""
        if asked is None:
            return
        library = self.library
        self.reread()

        def then(story: Story | None) -> None:
            if story is None:
                self.tell("Your feeds have no other article on this; one that comes is joined to it.")
                return
            if self.reading is not None and self.reading.row.id == asked.article:
                self.reopen(asked.article)
            trail = tuple(over for over in asked.trail if over.kind != "compare")
            self.open_over((*trail, self.comparison_of(story)))

        self.gateway.ask(lambda: story_of(library, asked.article), then)

    def cancel_pull(self) -> bool:
        """Cancel what was asked of other outlets first."""
        if self.asked is not None:
            if self.asked.job is not None:
                self.gateway.cancel(self.asked.job)
            self.asked = None
            self.progress = None
            self.tell("Cancelled; what was stored stays.")
            return True
        return super().cancel_pull()


def _screen(opener: Stories, over: Over, below: tuple[Over, ...]) -> OverScreen:
    """Return the screen of a kind; each is loaded when it is first opened."""
    if over.kind == "compare":
        from reader.app.screens.compare import CompareScreen

        return CompareScreen(opener, over, below)
    if over.kind == "texts":
        from reader.app.screens.texts import TextsScreen

        return TextsScreen(opener, over, below)
    if over.kind == "story":
        from reader.app.screens.story import StoryScreen

        return StoryScreen(opener, over, below)
    if over.kind == "who":
        from reader.app.screens.who import WhoScreen

        return WhoScreen(opener, over, below)
    from reader.app.screens.stories import StoriesScreen

    return StoriesScreen(opener, over, below)
