"""Setting a story right: an article is taken out or kept, two stories are joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.app.screens.story_rows import span
from reader.app.text import safe_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.app.screens.over import OverScreen
    from reader.model.article import ArticleRow
    from reader.model.story import Story


def set_story_right(screen: OverScreen, story: Story, article: ArticleRow | None) -> None:
    """Ask what is to be set right of a story, and do it; everything can be undone."""
    from reader.app.screens.choose import Choice, Choose
    from reader.use import stories

    library = screen.opener.library
    items = []
    if article is not None:
        name = safe_line(article.outlet or article.feed, 30)
        items += [
            Choice(f"Take {name} out of this story", "it is never put back; undo does", "split"),
            Choice(f"Keep {name} in this story", "whatever the program finds", "pin"),
        ]
    items.append(Choice("Join with another story", "they are one; the older one stays", "merge"))

    def done(words: str) -> None:
        screen.opener.toast(f"{words} · {screen.key('undo')} undoes")
        screen.reload()

    def work(value: str) -> None:
        if value == "split" and article is not None:
            key = article.id
            screen.opener.gateway.change(lambda: stories.split(library, story.id, [key]).what, done)
        elif value == "pin" and article is not None:
            key = article.id
            screen.opener.gateway.change(lambda: stories.pin(library, story.id, [key]).what, done)
        else:
            _join(screen, story, done)

    screen.opener.ask_for(Choose("Set this story right", items), work)


def _join(screen: OverScreen, story: Story, done: Callable[[str], None]) -> None:
    from reader.app.screens.choose import Choice, Choose
    from reader.use import stories

    library = screen.opener.library

    def ask(found: list[Story]) -> None:
        items = [
            Choice(safe_line(other.title), f"{other.outlets} outlets · {span(other)}", str(other.id))
            for other in found
            if other.id != story.id
        ]

        def chosen(value: str) -> None:
            def work() -> str:
                stories.merge(library, [story.id, int(value)])
                return "2 stories joined"

            screen.opener.gateway.change(work, done)

        dialog = Choose("Join with", items, fuzzy=True, empty="There is no other story.")
        screen.opener.ask_for(dialog, chosen)

    screen.opener.gateway.ask(lambda: stories.stories(library, 100), ask)
