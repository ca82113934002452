"""What do the others say? Pulling what other outlets have on a story, then comparing it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.app.actions.over_screens import OverScreens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.app.gateway import EngineReported
    from reader.app.state import Over
    from reader.engine.protocol import EngineEvent
    from reader.model.story import Story


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


class Asking(OverScreens):
    """The command that asks other outlets, and following what becomes of it."""

    asked: Asked | None = None
    """What is being asked of other outlets."""
    _early: tuple[EngineEvent, ...] = ()

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
