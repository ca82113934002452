"""Why the articles of a story are one, in a page of words and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.app.text import safe_line

if TYPE_CHECKING:
    from reader.app.screens.over import OverScreen
    from reader.model.story import Story


def tell_why(screen: OverScreen, story_id: int) -> None:
    """Show why the articles of a story are one, in words and numbers."""
    from textual.content import Content

    from reader.app.screens.page import Page
    from reader.app.text import safe_text
    from reader.use.stories import story as read

    library = screen.opener.library

    def then(story: Story) -> None:
        names = {row.id: row.outlet or row.feed for row in story.articles}
        words: list[str] = []
        for reason in story.reasons:
            article = next((row for row in story.articles if row.id == reason.article_id), None)
            if article is None:
                continue
            other = names.get(reason.other_id) if reason.other_id is not None else None
            beside = f" beside {safe_line(other)}" if other else ""
            words.append(f"{safe_line(names[article.id])}{beside}")
            words += [f"  {screen.glyphs.dot} {safe_line(line, 1000)}" for line in reason.lines]
            words.append("")
        if not words:
            words = ["Nothing was noted; the articles are told apart by what they share.", ""]
        key = screen.key("set-right")
        words.append(f"{key} on a story takes an article out, keeps it, or joins two stories.")
        screen.app.push_screen(Page("Why these are one story", Content(safe_text("\n".join(words)))))

    screen.opener.gateway.ask(lambda: read(library, story_id), then)
