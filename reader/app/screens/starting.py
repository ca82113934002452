"""The start: what was open is opened again; an empty library gets the bundled articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from reader.app.state import Session, Show, View, session_from_json
from reader.config.schema import Start
from reader.use import session

if TYPE_CHECKING:
    from reader.app.screens.shell import Shell
else:
    Shell = object  # mixed into the main screen; only there it is a widget


class Starting(Shell):
    """The first moments of the main screen."""

    def _begin(self) -> None:
        saved = session_from_json(session.load(self.library))
        start = self.host.config.reading.start
        if start is not Start.LAST:
            saved = Session(
                view=View(show=Show.UNREAD if start is Start.UNREAD else Show.ALL),
                pane="feeds" if start is Start.FEEDS else "list",
                folded=saved.folded,
                unread_feeds=saved.unread_feeds,
            )
        self.jumps.past, self.jumps.future = list(saved.past), list(saved.future)
        self.drawer, self.zen, self.folded = saved.drawer, saved.zen, saved.folded
        self.unread_feeds = saved.unread_feeds
        self.restored = saved
        self.set_view(saved.view, select=saved.article, follow=False, keep=True)
        if saved.article is None:
            self._select_unread()
        self.set_focus(self.articles)
        self.call_after_refresh(self._go_on, saved)

    def _go_on(self, saved: Session) -> None:
        """Do what the first paint of the list did not need."""
        problems = self.library.config_problems
        if problems:
            more = f" (+{len(problems) - 1} more)" if len(problems) > 1 else ""
            path = str(self.library.home.config_file)
            self.tell(f"{problems[0].replace(path, 'config.toml')}{more}")
        if self.library.store.read_only:
            self.tell("The library is open for reading only; changes are not kept.")
        self.load_feeds()
        if not self.articles.ids and self.view == View():
            self._first_run()
            return
        self.call_after_refresh(self.start_schedule)
        if self.host.config.pull.on_start:
            self.start_pull(None, force=False)
        if self.host.config.reading.start is Start.STORIES and not self.pressed:
            self.run_command("stories")
        if self.pressed:
            self.follow()  # a key was quicker: what was open is left already
            return
        article = saved.article if saved.article is not None else self.articles.article_id
        if article is not None:
            self.show_article(article, place=saved.place)
        self.panel_open = saved.panel
        if saved.pane != "list" and article is not None:
            self.focus_pane(saved.pane)
        elif saved.panel:
            self.relayout()

    def _select_unread(self) -> None:
        unread = (at for at in range(min(len(self.articles.ids), 100)) if self._is_unread(at))
        self.articles.go(next(unread, 0))

    def _is_unread(self, index: int) -> bool:
        row = self.articles.row(index)
        return row is not None and row.unread

    def _first_run(self) -> None:
        """Bring the bundled articles into an empty library."""
        from reader.use.importing import import_bundled_once

        library = self.library

        def then(brought: bool) -> None:  # noqa: FBT001
            if not brought:
                return
            self.set_view(View(), follow=False)
            self._select_unread()
            self.follow_now()
            self.load_feeds()
            self.tell(self._welcome())
            self.offer_newsboat()

        self.gateway.change(lambda: import_bundled_once(library), then)

    def _welcome(self) -> str:
        """Return the first hint; what does not fit the line is left out, how to leave never."""
        label = self.host.keymap.label
        said = [
            f"Welcome. {label('enter')} reads",
            f"{label('next-quote')} next quote",
            f"{label('add-feed')} adds a news site",
            f"{label('quit')} quits",
        ]
        while len(said) > 2 and cell_len(" · ".join(said)) > self.size.width - 2:
            del said[-2]
        return " · ".join(said)
