"""Keeping and clearing: read, star, tags, notes, undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.config.schema import MarkRead

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.app.screens.shell import Shell
    from reader.model.article import ArticleRow
    from reader.model.change import Undone
    from reader.use.marking import Marked
else:
    Shell = object  # mixed into the main screen; only there it is a widget

_DWELL_S = 3.0


class Triage(Shell):
    """Commands that change what is kept; every one of them can be undone."""

    def _row(self) -> ArticleRow | None:
        """Return the cursor's article, None, with a line told, where the list is empty."""
        row = self.articles.article
        if row is None:
            self.tell("There is no article here.")
        return row

    def _change(self, work: Callable[[], Marked], *, quiet: bool = False) -> None:
        """Write a change, then draw what it changed."""

        def then(marked: Marked) -> None:
            self.articles.refresh_rows(marked.ids)
            self.recount()
            if marked.ids and not quiet:
                self.toast(f"{marked.what} · {self.host.keymap.label('undo')} undoes")

        def failed(line: str) -> None:
            self.articles.refresh_rows([self.articles.article_id or 0])
            self.toast(line, bad=True)

        self.gateway.change(work, then, failed)

    # Read

    def mark_opened(self) -> None:
        """Mark the cursor's article read, where opening does that; "dwell" waits a while."""
        row = self.articles.article
        if row is None or not row.unread:
            return
        mode = self.host.config.reading.mark_read
        if mode is MarkRead.OPEN:
            self._mark_automatically(row.id)
        elif mode is MarkRead.DWELL:
            self.set_timer(_DWELL_S, lambda: self._dwelt(row.id))

    def mark_ended(self) -> None:
        """Mark the shown article read, where reaching its end does that."""
        reading = self.reading
        if reading is not None and self.host.config.reading.mark_read is MarkRead.END:
            self._mark_automatically(reading.row.id)

    def _dwelt(self, article_id: int) -> None:
        if self.reading is not None and self.reading.row.id == article_id:
            self._mark_automatically(article_id)

    def _mark_automatically(self, article_id: int) -> None:
        from reader.model.change import Actor
        from reader.use import marking

        library = self.library
        if library.store.read_only:
            return
        self.articles.foresee(article_id, unread=False)
        self._change(
            lambda: marking.mark_read(library, [article_id], read=True, actor=Actor.AUTOMATIC), quiet=True
        )

    def do_toggle_read(self) -> None:
        """Mark the article read or unread."""
        from reader.use import marking

        if (row := self._row()) is not None:
            library, read = self.library, row.unread
            self.articles.foresee(row.id, unread=not read)
            self._change(lambda: marking.mark_read(library, [row.id], read=read), quiet=True)

    def do_mark_all_read(self) -> None:
        """Mark read what is listed now, and nothing that comes in later."""
        from reader.use import marking

        library, ids = self.library, self.articles.ids[:]
        if not ids:
            self.tell("Nothing is listed.")
            return
        self._change(lambda: marking.mark_read(library, ids, read=True))

    # Star, tags, notes

    def do_star(self) -> None:
        """Star the article, or take the star off."""
        from reader.use import marking

        if (row := self._row()) is not None:
            library, on = self.library, not row.starred
            self.articles.foresee(row.id, starred=on)
            self._change(lambda: marking.star(library, [row.id], on=on), quiet=True)

    def do_read_later(self) -> None:
        """Tag the article read-later, or take the tag off."""
        from reader.use.marking import READ_LATER

        if (row := self._row()) is not None:
            self._tag(row, READ_LATER)

    def _tag(self, row: ArticleRow, name: str) -> None:
        from reader.use import marking

        library, on = self.library, name not in row.tags
        self._change(lambda: marking.tag(library, [row.id], name, on=on))

    def do_tag(self) -> None:
        """Tag the article; in the feeds pane put the feed into a folder."""
        from reader.app.screens.choose import Choice, Choose
        from reader.use.marking import READ_LATER

        if self.pane == "feeds":
            self.move_feed()
            return
        if (row := self._row()) is None:
            return
        known = dict.fromkeys((*row.tags, READ_LATER, *self._known_tags()))
        items = [Choice(name, "takes the tag off" if name in row.tags else "", name) for name in known]
        self.ask_for(
            Choose("Tag", items, new="tag with “{}”", empty="Type a new tag."),
            lambda name: self._tag(row, name),
        )

    def _known_tags(self) -> Sequence[str]:
        """Return the tags of the listed articles on the screen."""
        rows = (self.articles.row(index) for index in range(min(len(self.articles.ids), 100)))
        return sorted({tag for row in rows if row is not None for tag in row.tags})

    def do_note(self) -> None:
        """Write a note on the article, or on the focused quote."""
        from reader.app.screens.ask import Ask
        from reader.use import marking
        from reader.use.marking import Marked

        row = self._row()
        if row is None:
            return
        exact, prefix, suffix = self.focused_passage()
        old = ""
        if self.reading is not None and self.reading.row.id == row.id:
            old = next((note.text for note in reversed(self.reading.notes) if note.exact == exact), "")
        title = f"Note on “{exact[:40]}”" if exact else "Note on this article"
        library = self.library

        def write(text: str) -> None:
            def work() -> Marked:
                marking.note(library, row.id, text, exact=exact, prefix=prefix, suffix=suffix)
                return Marked("note kept", (row.id,), 1)

            self._change(work)
            self.reopen(row.id)

        self.ask_for(Ask(title, value=old, hint="enter keeps · esc leaves"), write)

    def reopen(self, article_id: int) -> None:
        """Read the shown article again after its notes or tags changed; the place stays."""
        if self.reading is None or self.reading.row.id != article_id or self.body is None:
            return
        place, body_id = self.body.place, self.reading.body.id
        self.reading = None
        # After the write that was asked for before.
        self.gateway.change(
            lambda: None, lambda _: self.show_article(article_id, place=place, body_id=body_id)
        )

    def focused_passage(self) -> tuple[str, str, str]:
        """Return the focused quote's words with 32 code points before and after; "" without one."""
        quote = self.body.quote_at_target() if self.body is not None and self.pane == "body" else None
        if quote is None or self.reading is None:
            return "", "", ""
        text = self.reading.body.document.text
        start, end = quote.segments[0]
        return text[start:end], text[max(start - 32, 0) : start], text[end : end + 32]

    # Undo

    def do_undo(self) -> None:
        """Undo the last change of a person's in this program."""
        from reader.use import marking

        self._step("Undone", "There is nothing to undo.", marking.undo)

    def do_redo(self) -> None:
        """Do again what was undone."""
        from reader.use import marking

        self._step("Done again", "There is nothing to do again.", marking.redo)

    def _step(self, word: str, nothing: str, step: Callable[..., Undone | None]) -> None:
        library = self.library

        def then(undone: Undone | None) -> None:
            if undone is None:
                self.tell(nothing)
                return
            left = f" ({undone.skipped} changed since and left alone)" if undone.skipped else ""
            self.toast(f"{word}: {undone.what}{left}")
            self.articles.refresh_rows(undone.article_ids)
            if self.reading is not None:
                self.reopen(self.reading.row.id)
            self.load_feeds()
            self.reread()

        self.gateway.change(lambda: step(library), then, lambda line: self.toast(line, bad=True))
