"""People and places: why this speaker, the page of a name, following."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.app.glyphs import glyphs_for
from reader.app.state import View

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.app.screens.entity_page import Trail
    from reader.app.screens.shell import Shell
    from reader.app.screens.why import Reason, WhyStrip
    from reader.app.state import Jump
    from reader.model.annotation import Entity, EntityKind, Quote
    from reader.model.people import EntityPage, Mentions
else:
    Shell = object  # mixed into the main screen; only there it is a widget


class People(Shell):
    """Commands on whom and what an article names."""

    # What is meant

    def meant_quote(self) -> Quote | None:
        """Return the quote that is focused, in the text or in the side panel."""
        if self.pane == "panel" and self.side is not None and self.reading is not None:
            item, found = self.side.item, self.reading.body.annotations
            if item is None or item.quote is None or found is None:
                return None
            return next((quote for quote in found.quotes if quote.id == item.quote), None)
        return self.body.quote_at_target() if self.body is not None and self.pane == "body" else None

    def meant_entity(self) -> Entity | None:
        """Return the name that is focused, or who speaks the focused quote; None without."""
        found = self.reading.body.annotations if self.reading is not None else None
        if found is None or self.body is None:
            return None
        key: int | None = None
        if self.pane == "panel" and self.side is not None:
            key = self.side.item.entity if self.side.item is not None else None
        elif self.pane == "body" and self.body.target is not None:
            quote = self.body.quote_at_target()
            if quote is not None:
                key = quote.speaker
            elif self.body.target.kind == "entity":
                key = self.body.target.id
        return next((entity for entity in found.entities if entity.id == key), None)

    def known_entity(self) -> int | None:
        """Return the library's number of what is meant, or say why there is none."""
        if self.pane == "feeds" and self.shelves is not None:
            from reader.app.widgets.feed_list import ShelfKind

            shelf = self.shelves.shelf
            if shelf is not None and shelf.kind is ShelfKind.NAME:
                return int(shelf.path)
        if self.pane == "list" and self.view.person is not None:
            return self.view.person
        entity = self.meant_entity()
        if entity is None:
            speakerless = self.meant_quote() is not None
            self.tell(
                "Nobody is named as the speaker of this quote."
                if speakerless
                else "No name is focused: tab goes to the next one, i lists them all."
            )
            return None
        known = self.reading.entities.get(entity.id) if self.reading is not None else None
        if known is None:
            self.tell(f"{entity.name} could be one of several of the library, so it is tied to none.")
        return known

    # Why

    def do_why(self) -> None:
        """Say why this speaker, or who this is, with the words it rests on marked in the text."""
        from reader.app.screens.why import who_is, why_speaker

        glyphs, reading, quote = glyphs_for(self.signs()), self.reading, self.meant_quote()
        if reading is not None and quote is not None:
            self._explain(why_speaker(reading, quote, glyphs))
            return
        entity = self.meant_entity()
        if reading is None or entity is None:
            self.tell("No quote or name is focused: tab goes to the next one.")
            return
        known = reading.entities.get(entity.id)
        if known is None:
            self._explain(who_is(entity, None, 0, glyphs))
            return

        def then(page: EntityPage) -> None:
            self._explain(who_is(entity, page.person, len(page.namesakes), glyphs))

        self.read_page(known, then)

    def asks_why(self) -> bool:
        """Tell whether a quote or name is focused of which nothing is told yet; else `?` shows the keys."""
        if any(strip.display for strip in self.query("#why")):
            return False
        return self.meant_quote() is not None or self.meant_entity() is not None

    def _explain(self, reason: Reason) -> None:
        label, dot = self.host.keymap.label, f" {glyphs_for(self.signs()).dot} "
        keys = dot.join(
            (
                f"{label('entity-page')} page",
                f"{label('follow')} follow",
                f"{label('set-right')} set right",
                f"{label('help')} all keys",
                "esc closes",
            )
        )
        self._why_strip().tell(reason, keys)
        if reason.ranges and self.body is not None:
            self.call_after_refresh(self.body.point_out, reason.ranges)

    def _why_strip(self) -> WhyStrip:
        from reader.app.screens.why import WhyStrip

        for strip in self.query(WhyStrip):
            return strip
        strip = WhyStrip()
        self.mount(strip, after="#panes")
        return strip

    def close_why(self) -> bool:
        """Take the strip that says why away; False where it is not shown."""
        from reader.app.screens.why import WhyStrip

        shown = False
        for strip in self.query(WhyStrip):
            shown = strip.close() or shown
        if shown and self.body is not None:
            self.body.point_out(())
        return shown

    def out_one_layer(self) -> bool:
        """Leave the strip that says why first."""
        return self.close_why() or super().out_one_layer()

    # Pages

    def do_entity_page(self) -> None:
        """Open the page of the focused name, or of the focused quote's speaker."""
        known = self.known_entity()
        if known is not None:
            self.close_why()
            self.open_pages(((known, 0),))

    def do_go_to_entity(self) -> None:
        """Open the page of a person, place or organisation by its name."""
        from reader.app.screens.choose import Choice, Choose
        from reader.use.entities import known_as

        library = self.library

        def then(found: list[tuple[int, str, EntityKind, int]]) -> None:
            items = [
                Choice(name, f"{kind} · {count:,} article{'' if count == 1 else 's'}", str(key))
                for key, name, kind, count in found
            ]
            dialog = Choose("Go to person or place", items, fuzzy=True, empty="Nobody of that name.")
            self.ask_for(dialog, lambda key: self.open_pages(((int(key), 0),)))

        self.gateway.ask(lambda: known_as(library), then)

    def open_pages(self, trail: Trail) -> None:
        """Open a page with the pages below it."""

        def then(page: EntityPage) -> None:
            from reader.app.screens.entity_page import EntityScreen

            glyphs = glyphs_for(self.signs())
            self.app.push_screen(EntityScreen(page, self, self.host.keymap, glyphs, trail))

        self.read_page(trail[-1][0], then)

    def read_page(self, entity_id: int, then: Callable[[EntityPage], None]) -> None:
        """Read a page in the background."""
        from reader.use.people import page

        library = self.library
        self.gateway.ask(lambda: page(library, entity_id), then)

    def read_mentions(
        self, entity_id: int, articles: list[int], then: Callable[[dict[int, Mentions | None]], None]
    ) -> None:
        """Look up where articles mention an entity."""
        from reader.use.people import mentions

        library = self.library
        self.gateway.ask(lambda: {key: mentions(library, entity_id, key) for key in articles}, then)

    def open_from_page(self, trail: Trail, article_id: int, start: int, end: int) -> None:
        """Show an article at a place; `back` returns to the page."""
        self.jumps.leave(replace(self.here(), pages=trail))
        self.go_to_place(article_id, start, end)

    def come_to(self, jump: Jump) -> None:
        """Go to a place, exactly, with the pages that stood over it."""
        super().come_to(jump)
        if jump.pages:
            self.open_pages(jump.pages)

    def go_to_place(self, article_id: int, start: int, end: int) -> None:
        """Show an article, in the list too, and focus what begins at a place of its text."""
        from reader.use.reading import open_article

        self.close_why()
        if not self.articles.select(article_id):
            self.set_view(View(), select=article_id, follow=False, keep=True)
        self.not_later("follow")
        self.wanted = article_id
        if self.reading is None or self.reading.row.id != article_id:
            self._opened(open_article(self.library, article_id), start)
        self.focus_pane("body")
        self.mark_opened()
        self.call_after_refresh(self._show_place, start, end)

    def _show_place(self, start: int, end: int) -> None:
        if self.body is None:
            return
        self.body.reveal(start, max(end, start + 1))
        target = next((one for one in self.body.targets if one.start == start and one.kind != "link"), None)
        if target is not None:
            self.body.focus_target(target)
        self.update_status()

    # Following

    def do_follow(self) -> None:
        """Follow the focused name, or no longer."""
        known = self.known_entity()
        if known is not None:
            self.follow_entity(known, lambda: None)

    def follow_entity(self, entity_id: int, then: Callable[[], None]) -> None:
        """Follow an entity, or no longer; `then` runs when that is done."""
        from reader.use.entities import follow

        library = self.library

        def work() -> str:
            on = not library.store.people.person(entity_id).followed
            return follow(library, entity_id, on=on)

        self.change_people(work, then)

    def change_people(self, work: Callable[[], str], then: Callable[[], None] | None = None) -> None:
        """Change something about names, say so, and draw what it changed."""

        def done(words: str) -> None:
            self.toast(f"{words} · {self.host.keymap.label('undo')} undoes")
            self.refresh_people()
            if then is not None:
                then()

        self.gateway.change(work, done, lambda line: self.toast(line, bad=True))

    def undo_then(self, then: Callable[[], None]) -> None:
        """Undo the last change; `then` runs when that is done."""
        self.run_command("undo")
        self.gateway.change(lambda: None, lambda _: then())

    def refresh_people(self) -> None:
        """Draw the article and the feeds pane anew after names changed."""
        self.close_why()
        if self.reading is not None:
            self.reopen(self.reading.row.id)
        self.load_feeds()
