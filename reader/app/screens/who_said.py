"""What can be done with a quote of somebody: copying it, and comparing its story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.app.state import Over
from reader.model.annotation import How

if TYPE_CHECKING:
    from reader.app.screens.over import OverScreen
    from reader.use.sayings import Said

_NONE = "No quote is chosen."


def copy_said(screen: OverScreen, said: Said | None) -> None:
    """Copy a quote with its source."""
    from reader.app.citing import citation

    if said is None:
        screen.say(_NONE)
        return
    quote = said.quote
    inferred = ", speaker inferred" if quote.how is How.INFERRED else ""
    words = " ".join(quote.text.split())
    screen.opener.copy_words(
        f"“{words}” — {quote.speaker or 'speaker unsure'}{inferred}, {citation(quote.article)}", "Quote"
    )
    screen.say("Quote with its source copied.")


def compare_said(screen: OverScreen, said: Said | None) -> None:
    """Compare the story that a quote's article tells, or say that nobody else tells it."""
    from reader.use.presenting import chosen
    from reader.use.stories import story_of

    if said is None:
        screen.say(_NONE)
        return
    library, article = screen.opener.library, said.quote.article.id

    def then(ids: tuple[int, ...]) -> None:
        if not screen.is_attached:
            return
        if ids:
            screen.go(Over("compare", 0, ids))
        else:
            screen.say("No other article here tells the story of this quote.")

    def work() -> tuple[int, ...]:
        story = story_of(library, article)
        return () if story is None else tuple(chosen(story.articles, article))

    screen.opener.gateway.ask(work, then)
