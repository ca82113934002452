"""Reading: links, hints, versions of the text, copying."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.app.text import safe_line, styled

if TYPE_CHECKING:
    from reader.app.render.targets import Target
    from reader.app.screens.shell import Shell
    from reader.model.reading import Reading
else:
    Shell = object  # mixed into the main screen; only there it is a widget


_SOURCE = 200_000
"""Characters of a source that are shown."""


class ReadingActions(Shell):
    """Commands on the article that is read."""

    # Links

    def do_open(self) -> None:
        """Open the focused link, else the article, in the browser."""
        target = self.body.target if self.body is not None and self.pane == "body" else None
        row = self.articles.article
        url = target.address if target is not None and target.kind == "link" else row.url if row else ""
        if not url:
            self.tell("This article has no address.")
            return
        self.open_address(url)

    def open_address(self, url: str) -> None:
        """Open a web address in the browser, saying so."""
        import os
        import shutil
        import sys

        from reader.app.opener import open_url
        from reader.use.ways import open_ways

        ways = open_ways(os.environ, shutil.which, platform=sys.platform)
        name = open_url(url, self.host.config.open.browser, ways=ways)
        if name is not None:
            self.tell(f"Opened by {name}: {url}")
            return
        from reader.app.screens.address_box import AddressBox

        self.ask_for(AddressBox(url), lambda _: self._copy(url, "Address"))

    def do_open_link(self) -> None:
        """Open the link with the number of the key that was pressed."""
        self.ensure_body()
        if self.body is None:
            return
        link = next((item for item in self.body.links() if str(item.number) == self.pressed), None)
        if link is None:
            self.tell(f"There is no link {self.pressed}.")
        else:
            self.open_address(link.address)

    def do_links(self) -> None:
        """List the links of the article."""
        from reader.app.screens.choose import Choice, Choose

        self.ensure_body()
        links = self.body.links() if self.body is not None else []
        if not links:
            self.tell("This article has no links.")
            return
        items = [Choice(f"[{link.number}] {link.words}", link.address, link.address) for link in links]
        self.ask_for(Choose("Links", items), self.open_address)

    def do_hints(self) -> None:
        """Put letters over every link, quote and name on the screen."""
        self.ensure_body()
        if self.body is None or self.reading is None:
            return
        self.hinting = True
        self.body.show_hints(True)
        self.update_status()

    def hint_key(self, key: str, character: str | None) -> None:
        """Take a key while hints are shown."""
        if self.body is None or key == "escape" or character is None or not character.isalpha():
            self.end_hints()
            return
        target = self.body.hint_key(character)
        if target is not None:
            self.end_hints()
            self.focus_pane("body")
            self.body.focus_target(target)
            if target.kind == "link":
                self.activate(target)
        self.update_status()

    def end_hints(self) -> None:
        """Take the letters away."""
        self.hinting = False
        if self.body is not None:
            self.body.show_hints(False)
        self.update_status()

    def activate(self, target: Target) -> None:
        """Open a link, say why of a quote, look for a name in the text."""
        if target.kind == "link":
            self.open_address(target.address)
        elif target.kind == "quote":
            self.do_why()
        elif target.kind == "entity" and self.body is not None and self.reading is not None:
            self.leave()
            words = self.reading.body.document.text[target.start : target.end]
            found = self.body.find(words)
            times = "once" if found == 1 else f"{found} times"
            self.tell(f"“{safe_line(words, 40)}” stands here {times}. n goes to the next one.")

    # The text

    def do_quotes_only(self) -> None:
        """Show only what was said, or the whole text again."""
        self.ensure_body()
        if self.body is not None:
            self.body.quotes_only = not self.body.quotes_only
            self.tell("Only what was said is shown." if self.body.quotes_only else "The whole text is shown.")

    def do_body_version(self) -> None:
        """Show another of the texts that are held of this article."""
        self.ensure_body()
        reading = self.reading
        if reading is None:
            self.tell("No article is open.")
            return
        order = [body.id for body in reading.bodies]
        at = order.index(reading.body.id)
        if at + 1 == len(order):
            self._show_source(reading)
        else:
            self._show_text(reading, at + 1)

    def _show_source(self, reading: Reading) -> None:
        """Show what the text on the screen was made of; the key that showed it goes on to the first text."""
        from reader.app.screens.page import Page
        from reader.text.clean import clean_text

        source = clean_text(self.library.store.bodies.source(reading.body.id))[:_SOURCE]
        if not source.strip():
            if len(reading.bodies) < 2:
                self.tell("Only one text of this article is held.")
            else:
                self._show_text(reading, 0)
            return

        def left(again: bool) -> None:  # noqa: FBT001
            if again and len(reading.bodies) > 1:
                self._show_text(reading, 0)

        keys = self.host.keymap.keys["body-version"]
        self.ask_for(Page("Source", styled(source), again=keys), left)

    def _show_text(self, reading: Reading, at: int) -> None:
        following = reading.bodies[at]
        self.leave()
        self.show_article(reading.row.id, body_id=following.id)
        names = {"feed": "the feed's text", "fulltext": "the full text", "import": "the imported text"}
        self.tell(
            f"Shown: {names[following.origin.value]}{'' if following.current else ', an older version'}."
        )

    # Copying

    def do_yank_quote(self) -> None:
        """Copy the focused quote, else the first from here on, with its citation."""
        reading = self._read_now()
        if reading is None or self.body is None:
            return
        from reader.app.citing import quote_citation

        quote = self.body.quote_at_target()
        if quote is None:
            quotes = reading.body.annotations.quotes if reading.body.annotations is not None else ()
            quote = next((item for item in quotes if item.segments[-1][1] > self.body.place), None)
        if quote is None:
            self.tell("No quote was found from here on.")
        else:
            self._copy(quote_citation(reading, quote), "Quote with its citation")

    def do_yank_paragraph(self) -> None:
        """Copy the selected words, else the paragraph at the top of the screen."""
        reading = self._read_now()
        if reading is None or self.body is None:
            return
        from reader.app.citing import paragraph_at

        selected = self.body.selected_text
        self._copy(selected or paragraph_at(reading.body.document, self.body.place), "Paragraph")

    def do_yank_link(self) -> None:
        """Copy the focused link's address, else the article's."""
        row = self.articles.article
        target = self.body.target if self.body is not None and self.pane == "body" else None
        url = target.address if target is not None and target.kind == "link" else row.url if row else ""
        if url:
            self._copy(url, "Address")
        else:
            self.tell("This article has no address.")

    def do_yank_citation(self) -> None:
        """Copy a Markdown citation of the article."""
        reading = self._read_now()
        if reading is not None:
            from reader.app.citing import citation

            self._copy(citation(reading.row), "Citation")

    def do_copy_markdown(self) -> None:
        """Copy the whole article as Markdown."""
        reading = self._read_now()
        if reading is not None:
            from reader.use.citing import article_markdown

            self._copy(article_markdown(reading), "Article as Markdown")

    def _read_now(self) -> Reading | None:
        self.ensure_body()
        if self.reading is None:
            self.tell("No article is open.")
        return self.reading

    def _copy(self, text: str, what: str) -> None:
        import os
        import shutil
        import sys

        from reader.app.clipboard import copy, told
        from reader.use.ways import TERMINAL, Way, copy_ways

        own = self.host.config.open.copy_command

        def work() -> tuple[Way, tuple[str, ...]]:
            return copy(text, copy_ways(os.environ, shutil.which, own=own, platform=sys.platform))

        def then(found: tuple[Way, tuple[str, ...]]) -> None:
            if found[0] is TERMINAL:
                self.app.copy_to_clipboard(text)
            self.tell(f"{what}: {told(*found)}.")

        self.gateway.ask(work, then, lambda line: self.toast(line, bad=True))
