"""Why this speaker, and who is this: a strip below the text, in which the words it rests on are marked."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from reader.app.text import safe_line, safe_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.app.glyphs import Glyphs
    from reader.model.annotation import Entity, Quote
    from reader.model.document import Range
    from reader.model.people import Person
    from reader.model.reading import Reading

_SURE = ((0.93, "very sure"), (0.85, "sure"), (0.7, "fairly sure"))
_LISTED = 4


@dataclass(frozen=True, slots=True)
class Reason:
    """What is answered to `?`."""

    title: str
    lines: tuple[str, ...]
    ranges: tuple["Range", ...] = ()
    """The words it rests on, to be marked in the text."""


def why_speaker(reading: "Reading", quote: "Quote", glyphs: "Glyphs") -> Reason:
    """Return why a quote has the speaker it has, or why it has none."""
    from reader.annotate.rules import explain
    from reader.model.annotation import How

    text, found = reading.body.document.text, reading.body.annotations
    names = {entity.id: entity.name for entity in found.entities} if found is not None else {}
    speakers = [names[key] for key in quote.speakers or (quote.speaker,) if key is not None and key in names]
    dot = f" {glyphs.dot} "
    rule = explain(quote.rule) or ("You said so." if quote.rule == "corrected" else "")
    mention = safe_line(text[slice(*quote.speaker_mention)], 80) if quote.speaker_mention else ""
    cue = safe_line(text[slice(*quote.cue)], 40) if quote.cue else ""
    lines = [rule] if rule else []
    if not speakers:
        title = "speaker unsure: no name rather than a wrong one"
        if mention:
            lines.append(f"Beside it stands “{mention}”, which could not be tied to a name for sure.")
    else:
        inferred = quote.how is How.INFERRED
        how = f"inferred {glyphs.inferred}" if inferred else "named beside the quote"
        title = dot.join((safe_line(" and ".join(speakers), 80), how, _sure(quote.confidence)))
        beside = f", beside “{cue}”" if cue else ""
        if mention and inferred and mention != speakers[0]:
            lines.append(f"Written “{mention}”{beside}; that is taken to mean {safe_line(speakers[0], 60)}.")
        elif mention:
            lines.append(f"Written “{mention}”{beside}.")
        elif cue:
            lines.append(f"Beside “{cue}”.")
    if quote.via is not None:
        lines.append(f"Sourcing: “{safe_line(text[slice(*quote.via)], 80)}”.")
    ranges = tuple(span for span in (quote.speaker_mention, quote.cue, quote.via) if span is not None)
    return Reason(title, tuple(lines), ranges)


def who_is(entity: "Entity", person: "Person | None", namesakes: int, glyphs: "Glyphs") -> Reason:
    """Return who or what a name is: here, and in the library where it is known there."""
    dot = f" {glyphs.dot} "
    described = person.descriptions if person is not None else entity.descriptions
    kind = (person.kind if person is not None else entity.kind).value
    name = person.name if person is not None else entity.name
    title = dot.join(part for part in (safe_line(name, 80), kind, _some(described)) if part)
    lines = []
    written = dict.fromkeys((*entity.aliases, *(person.aliases if person is not None else ())))
    written.pop(name, None)
    if written:
        lines.append(f"Also written {_some(list(written))}.")
    here = f"Here {_times(len(entity.mentions))}"
    if person is None:
        lines.append(f"{here}. Tied to no name of the library: several are possible, or none is kept.")
    else:
        articles = _count(person.articles, "article")
        lines.append(f"{here}; in {articles} of {_count(person.outlets, 'outlet')}; {_says(person.quotes)}.")
    if namesakes:
        lines.append(f"May be more than one: {_count(namesakes, 'other')} of this name in the library.")
    return Reason(title, tuple(lines))


def _sure(confidence: float) -> str:
    word = next((word for least, word in _SURE if confidence >= least), "not very sure")
    return f"{word} ({confidence:.2f})"


def _some(names: "Sequence[str]") -> str:
    shown = ", ".join(safe_line(name, 40) for name in names[:_LISTED])
    return f"{shown} and {len(names) - _LISTED} more" if len(names) > _LISTED else shown


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number:,} times"


def _says(quotes: int) -> str:
    return _count(quotes, "quote") if quotes else "no quotes"


class WhyStrip(Static):
    """Says why, below the panes, until something else is focused."""

    # Read when the strip is first opened, so that starting the app does not pay for it.
    DEFAULT_CSS = (Path(__file__).parents[1] / "styles" / "why.tcss").read_text(encoding="utf-8")

    def __init__(self) -> None:
        super().__init__("", id="why", markup=False)
        self.reason: Reason | None = None

    def tell(self, reason: Reason, keys: str) -> None:
        """Show a reason; `keys` says what can be done about it."""
        self.reason = reason
        parts = [Content.styled(safe_text(reason.title), Style(bold=True))]
        parts += [Content(f"\n{safe_text(line)}") for line in reason.lines]
        parts.append(Content.styled(f"\n{keys}", Style(dim=True)))
        self.update(Content("").join(parts))
        self.display = True

    def close(self) -> bool:
        """Go away; return False where it was not there."""
        was, self.display, self.reason = self.display, False, None
        return was
