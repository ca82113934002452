"""Two names side by side, with where each is mentioned, before they are made one."""

from dataclasses import dataclass
from pathlib import Path

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from reader.app.ages import day
from reader.app.glyphs import Glyphs
from reader.app.screens.dialog import Dialog
from reader.app.text import line, safe_line, safe_text
from reader.model.article import ArticleRow
from reader.model.people import EntityPage, Mentions

CONTEXTS = 3
"""Articles shown of each."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two, with where the newest articles mention it."""

    page: EntityPage
    contexts: tuple[tuple[ArticleRow, Mentions | None], ...]


def side_content(side: Side, glyphs: Glyphs) -> Content:
    """Return who it is and where it is mentioned."""
    who, dot = side.page.person, f" {glyphs.dot} "
    parts = [Content.styled(safe_line(who.name, 80), Style(bold=True))]
    articles = f"{who.articles:,} article{'' if who.articles == 1 else 's'}"
    outlets = f"{who.outlets:,} outlet{'' if who.outlets == 1 else 's'}"
    parts.append(Content(f"\n{who.kind.value}{dot}{articles}{dot}{outlets}"))
    if who.descriptions:
        parts.append(Content(f"\n{safe_text(', '.join(who.descriptions[:3]))}"))
    for article, found in side.contexts:
        when = f", {day(article.published)}" if article.published is not None else ""
        source = f"{safe_line(article.outlet or article.feed, 40)}{when}"
        parts.append(Content.styled(f"\n\n{source}", Style(dim=True)))
        words = found.words if found is not None else article.title
        parts.append(Content(f"\n{safe_line(words, 240)}"))
    return Content("").join(parts)


class Merging(Dialog[tuple[int, int]]):
    """Asks whether two are one; answers (who is merged, into whom)."""

    AUTO_FOCUS = ""
    DEFAULT_CSS = (Path(__file__).parents[1] / "styles" / "merging.tcss").read_text(encoding="utf-8")

    def __init__(self, one: Side, other: Side, glyphs: Glyphs) -> None:
        """Make the dialog; the name of `other` stays unless the sides are changed."""
        super().__init__()
        self._sides = (one, other)
        self._glyphs = glyphs

    def compose(self) -> ComposeResult:
        """Lay the dialog out."""
        with Vertical(id="dialog", classes="merging"):
            yield Static(line("Are these the same?"), id="dialog-title", markup=False)
            with Horizontal(id="sides"):
                for side in self._sides:
                    yield Static(side_content(side, self._glyphs), classes="side", markup=False)
            yield Static("", id="merging-what", markup=False)
            hint = "enter merges · tab keeps the other name · esc leaves"
            yield Static(hint, id="dialog-hint", markup=False)

    def on_mount(self) -> None:
        """Say what will be done."""
        self._tell()

    def _tell(self) -> None:
        one, other = (side.page.person.name for side in self._sides)
        self.query_one("#merging-what", Static).update(line(f"“{one}” becomes “{other}” in every article."))

    def on_key(self, event: events.Key) -> None:
        """Merge, change sides or leave."""
        event.stop()
        event.prevent_default()
        if event.key == "enter":
            one, other = self._sides
            self.dismiss((one.page.person.id, other.page.person.id))
        elif event.key == "tab":
            self._sides = (self._sides[1], self._sides[0])
            self._tell()
        elif event.key in {"escape", "q", "h", "left", "backspace"}:
            self.dismiss(None)
