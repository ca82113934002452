"""The article that is read, and the way back to where the reader was; the main screen without its verbs."""

from typing import TYPE_CHECKING

from reader.app.screens.listing import ListScreen
from reader.app.state import Jump, Session
from reader.use import session

if TYPE_CHECKING:
    from reader.model.reading import Reading


_FOLLOW_S = 0.12
"""Seconds after which the body follows the list's cursor."""


class Shell(ListScreen):
    """The main screen without its verbs."""

    def follow(self) -> None:
        """Show the cursor's article in the body, once the cursor rests."""
        self.later("follow", _FOLLOW_S, self.follow_now)

    def follow_now(self) -> None:
        """Show the cursor's article in the body now."""
        if (article := self.articles.article_id) is not None:
            self.show_article(article)

    def show_article(self, article_id: int, *, place: int = 0, body_id: int | None = None) -> None:
        """Show an article in the body; a late answer is dropped when another is wanted meanwhile."""
        self.not_later("follow")
        if self.wanted == article_id and body_id is None and not place:
            return
        from reader.use.reading import open_article

        self.wanted = article_id
        library = self.library
        self.gateway.ask(
            lambda: open_article(library, article_id, body_id), lambda reading: self._opened(reading, place)
        )

    def ensure_body(self) -> None:
        """Have the body show the article that is wanted, now: the next key works on it."""
        current = self.articles.article_id
        if self.not_later("follow") and current is not None:
            self.show_article(current)
        if self.wanted is None or (self.reading is not None and self.reading.row.id == self.wanted):
            return
        from reader.use.reading import open_article

        self._opened(open_article(self.library, self.wanted), 0)

    def _opened(self, reading: "Reading", place: int) -> None:
        if reading.row.id != self.wanted:
            return
        same = self.reading is not None and self.reading.row.id == reading.row.id
        if same and self.reading is not None and self.reading.body.id == reading.body.id and not place:
            return  # shown meanwhile by a key that could not wait
        self.reading = reading
        if self.body is None:
            self.make_pane("body")
        assert self.body is not None
        self.body.show(reading, place=place)
        if self.side is not None:
            self.side.show(reading)
        self.article_shown(reading)

    def show_nothing(self) -> None:
        """Empty the body."""
        self.reading = None
        self.wanted = None
        if self.body is not None:
            self.body.show(None)
        if self.side is not None:
            self.side.show(None)

    # Coming back

    def here(self) -> Jump:
        """Return the present place."""
        article = self.articles.article_id
        if self.body is not None and self.reading is not None:
            place = self.body.place
        else:  # nothing was read yet since the start
            place = self.restored.place if article == self.restored.article else 0
        return Jump(self.view, article, place, self.pane)

    def leave(self) -> None:
        """Remember the present place, because another is gone to."""
        self.jumps.leave(self.here())

    def come_to(self, jump: Jump) -> None:
        """Go to a place, exactly."""
        if jump.view != self.view:
            self.set_view(jump.view, select=jump.article, follow=False)
        elif jump.article is not None:
            self.articles.select(jump.article)
        if jump.article is not None:
            self.wanted = None
            self.show_article(jump.article, place=jump.place)
        self.focus_pane(jump.pane)

    def session(self) -> Session:
        """Return what is open."""
        here = self.here()
        return Session(
            view=self.kept_view(),
            article=here.article,
            place=here.place,
            pane=self.pane,
            drawer=self.drawer,
            panel=self.panel_open,
            zen=self.zen,
            folded=self.folded,
            unread_feeds=self.unread_feeds,
            past=tuple(self.jumps.past),
            future=tuple(self.jumps.future),
        )

    def save_session(self) -> None:
        """Write down what is open, in the background."""
        state, library = self.session().to_json(), self.library
        self.gateway.change(lambda: session.save(library, state), lambda _: None)
