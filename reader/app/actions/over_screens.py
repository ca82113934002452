"""The screens over the article: opening them, leaving them for an article, and what they ask for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.app.glyphs import glyphs_for
from reader.app.state import Over

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.app.actions.people import People
    from reader.app.actions.reading import ReadingActions
    from reader.app.glyphs import Glyphs
    from reader.app.keymap import Keymap
    from reader.app.screens.over import OverScreen
    from reader.app.state import Jump
    from reader.model.story import Story

    class Shell(People, ReadingActions):
        """What the commands here build on."""
else:
    Shell = object  # mixed into the main screen; only there it is a widget


class OverScreens(Shell):
    """What the screens over the article need of the main screen."""

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

    def ask_others(self, article_ids: Sequence[int], trail: tuple[Over, ...]) -> None:
        """Pull what other outlets have on a story, then compare."""
        raise NotImplementedError

    def comparison_of(self, story: Story) -> Over:
        """Return the comparison of a story's articles, from one of each outlet."""
        from reader.use.presenting import chosen

        return Over("compare", story.id, tuple(chosen(story.articles, self.articles.article_id)))


def _screen(opener: OverScreens, over: Over, below: tuple[Over, ...]) -> OverScreen:
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
