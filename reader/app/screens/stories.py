"""Stories: the front page of what several outlets tell, ranked, what is new since the last look on top."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rich.cells import cell_len

from reader.app.ages import age, ago
from reader.app.render.styled import Line, flowed
from reader.app.render.wrap import fit
from reader.app.screens.over import OverScreen
from reader.app.screens.story_right import set_story_right
from reader.app.screens.story_why import tell_why
from reader.app.state import Over
from reader.app.text import safe_line
from reader.app.widgets.telling_list import Row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from reader.app.glyphs import Glyphs
    from reader.app.screens.over_opener import Opener
    from reader.model.story import Story
    from reader.use.ranking_stories import Front, Ranked

_ADVICE = (
    "",
    "No story yet: two outlets have to tell the same.",
    "",
    "{pull} pulls your feeds, {add} adds a site.",
    "Articles that tell the same are joined as they come in.",
)


class StoriesScreen(OverScreen):
    """Stories by independent outlets, freshness and followed names."""

    front: Front | None = None
    _stories: Sequence[Story | None] = ()

    def __init__(self, opener: Opener, over: Over, below: tuple[Over, ...] = ()) -> None:
        super().__init__(opener, over, below)
        self._offering = False

    def fill(self) -> None:
        """Rank the stories in the background, and show them."""
        from reader.use.ranking_stories import front, looked_now

        library = self.opener.library
        keep = self.over.words  # what counts as new stays so while one goes in and out

        def work() -> Front:
            return front(library, since=int(keep) if keep.isdigit() else None)

        def then(found: Front) -> None:
            if not self.is_attached:
                return
            if not keep.isdigit():
                looked = int(found.looked.timestamp()) if found.looked is not None else 0
                self.over = replace(self.over, words=str(looked))
                self.opener.gateway.change(lambda: looked_now(library), lambda _: None)
            self._show(found)

        self.opener.gateway.ask(work, then)

    def _show(self, found: Front) -> None:
        self.front = found
        self._offering = bool(found.away_days)
        told = stories_rows(found, self.glyphs, self.opener.library.clock(), self.key("enter"))
        self._stories = [story for _, story in told]
        label = self.keymap.label
        self.rows.nothing = tuple(
            line.format(pull=label("refresh-all"), add=label("add-feed")) for line in _ADVICE
        )
        self.rows.show([row for row, _ in told], self.over.at)
        self.tell_head()
        self.tell_keys()

    def head(self, width: int) -> list[tuple[str, str]]:
        """Return how many stories there are, and since when some are new."""
        found = self.front
        if found is None:
            return [(" STORIES", "bold"), ("", "")]
        parts = [f" STORIES {self.glyphs.similar} {len(found.stories)}"]
        new = sum(one.is_new for one in found.stories)
        if found.looked is not None:
            when = ago(found.looked, self.opener.library.clock())
            parts.append(f"{new or 'nothing'} new since you last looked ({when})")
        return [(fit(f" {self.glyphs.dot} ".join(parts), width - 1, "…"), "bold"), ("", "")]

    def key_words(self) -> list[tuple[str, str]]:
        """Return what the keys do."""
        return [
            (self.key("enter"), "articles"),
            (self.key("compare"), "compare"),
            (self.key("help"), "why one story"),
            (self.key("set-right"), "join"),
            (self.key("who-says-what"), "who says what"),
            (self.key("others-say"), "fetch more"),
            (self.key("undo"), "undo"),
        ]

    def here(self) -> Over:
        """Return the cursor's row."""
        return replace(self.over, at=self.rows.cursor if self.front is not None else self.over.at)

    @property
    def story(self) -> Story | None:
        """The cursor's story; None on the offer to catch up."""
        at = self.rows.cursor
        return self._stories[at] if at < len(self._stories) else None

    def choose(self) -> None:
        """Show the cursor's story; on the offer, catch up."""
        if self.story is not None:
            self.go(Over("story", self.story.id))
        elif self._offering:
            self._catch_up()

    def _catch_up(self) -> None:
        from reader.use.marking import mark_read
        from reader.use.ranking_stories import stale

        library = self.opener.library

        def work() -> str:
            return mark_read(library, stale(library)).what

        def then(words: str) -> None:
            self.opener.toast(f"{words} · {self.key('undo')} undoes")
            self.reload()

        self.opener.gateway.change(work, then)

    def act(self, command: str) -> None:
        """Do what else a command means here."""
        story = self.story
        if command == "who-says-what":
            self.go(Over("who"))
        elif story is None:
            return
        elif command == "compare":
            from reader.use.presenting import chosen

            self.go(Over("compare", story.id, tuple(chosen(story.articles))))
        elif command in {"help", "why"}:
            tell_why(self, story.id)
        elif command == "set-right":
            set_story_right(self, story, None)
        elif command == "others-say":
            self.dismiss(None)
            self.opener.ask_others([row.id for row in story.articles], self.trail)


def stories_rows(found: Front, glyphs: Glyphs, now: datetime, enter: str) -> list[tuple[Row, Story | None]]:
    """Return the offer to catch up, the stories with something new, a divider, and the others."""
    told: list[tuple[Row, Story | None]] = []
    if found.away_days:
        words = (
            f"You were away for {found.away_days} days. {found.waiting:,} unread articles are older than a "
            f"day: {enter} here marks them read (starred ones stay). Or just go on."
        )
        told.append((Row(lambda width: flowed([(words, "mark")], width - 1, first=[(" ", "")])), None))
        told.append((_blank(), None))
    parted = found.looked is not None and any(one.is_new for one in found.stories)
    new = True
    for one in found.stories:
        if parted and new and not one.is_new:
            told.append((_divider("seen before", glyphs), None))
        new = one.is_new
        told.append((Row(_Drawn(one, glyphs, now).draw, section=True), one.story))
        told.append((_blank(), None))
    return told


class _Drawn:
    # A row's drawing, with what it needs.
    def __init__(self, ranked: Ranked, glyphs: Glyphs, now: datetime) -> None:
        self._ranked, self._glyphs, self._now = ranked, glyphs, now

    def draw(self, width: int) -> list[Line]:
        """Return a story's lines: its title, who tells it, and the words that most of them share."""
        ranked, story, glyphs = self._ranked, self._ranked.story, self._glyphs
        mark = glyphs.unread if story.unread else " "
        title = safe_line(story.title) or "(no title)"
        weight = "strong" if story.unread else ""
        lines = flowed([(title, weight)], width - 1, first=[(f" {mark} ", "mark")])[:2]
        articles, outlets = len(story.articles), story.outlets
        parts = [f"{outlets} outlet{'' if outlets == 1 else 's'}", f"{articles} articles"]
        if ranked.sources < outlets:
            parts[0] += f" from {ranked.sources} source{'' if ranked.sources == 1 else 's'}"
        if story.last is not None:
            parts.append(age(story.last, self._now))
            first = story.first or story.last
            if hours := round((story.last - first).total_seconds() / 3600):
                parts[-1] += f", over {hours} h" if hours < 48 else f", over {hours // 24} days"
        else:
            parts.append("time unknown")
        names = ", ".join(dict.fromkeys(safe_line(row.outlet or row.feed, 30) for row in story.articles))
        dot = f" {glyphs.dot} "
        counts: Line = [("   ", ""), (dot.join(parts), "mark"), (dot, "dim")]
        used = sum(cell_len(text) for text, _ in counts)
        lines.append([*counts, (fit(names, max(width - 1 - used, 1), "…"), "dim")])
        if ranked.followed:
            who = ", ".join(f"{glyphs.followed}{safe_line(name, 40)}" for name in ranked.followed)
            lines.append([("   ", ""), (fit(who, width - 4, "…"), "strong")])
        if ranked.quote is not None:
            text, speaker, count = ranked.quote
            who = safe_line(speaker) if speaker else "speaker unsure"
            said = f" {glyphs.dash} {who} {glyphs.similar}{count}"
            room = width - 4 - cell_len(said)
            words = fit(safe_line(text, 1000), max(room - 2, 10), "…")
            lines.append([("   ", ""), (f"“{words}”", ""), (said, "dim")])
        return lines


def _blank() -> Row:
    return Row(lambda _: [[("", "")]], choosable=False)


def _divider(words: str, glyphs: Glyphs) -> Row:
    def draw(width: int) -> list[Line]:
        lead = f" {glyphs.rule * 2} {words} "
        return [[(lead + glyphs.rule * max(width - cell_len(lead) - 1, 0), "rule")], [("", "")]]

    return Row(draw, choosable=False)
