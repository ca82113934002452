"""Setting right: who speaks, who is who, what is a name; all of it undoable and listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.app.text import safe_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.app.actions.merging import MergingActions
    from reader.app.screens.choose import Choice
    from reader.model.annotation import Entity, EntityKind, Quote
    from reader.model.article import Body
    from reader.use.entities import Merged
else:
    MergingActions = object  # mixed into the main screen; only there it is a widget

_SPEAKERS = ("person", "organisation", "group", "place")
_KINDS = ("person", "organisation", "place", "group", "event", "work", "law")


class SettingRight(MergingActions):
    """Commands that correct what the engine found."""

    def do_set_right(self) -> None:
        """Set the focused quote's speaker right, or the focused name."""
        quote = self.meant_quote()
        if quote is not None:
            self._ask_speaker(quote)
            return
        entity = self.meant_entity()
        if entity is None:
            known = self.known_entity()
            if known is not None:
                self.set_entity_right(known, lambda: None)
            return
        known = self.reading.entities.get(entity.id) if self.reading is not None else None
        self._ask_what(known, entity, None)

    def set_entity_right(self, entity_id: int, then: Callable[[], None]) -> None:
        """Ask what is to be set right of a library entity, and do it."""
        self._ask_what(entity_id, None, then)

    # Quotes

    def _ask_speaker(self, quote: Quote) -> None:
        from reader.app.screens.choose import Choice, Choose

        assert self.reading is not None
        found, body = self.reading.body.annotations, self.reading.body
        if found is None:
            return
        able = [entity for entity in found.entities if entity.kind.value in _SPEAKERS]
        able.sort(key=lambda entity: (_SPEAKERS.index(entity.kind.value), -len(entity.mentions)))
        items = [
            Choice(
                entity.name,
                f"{entity.kind.value} · here {len(entity.mentions)}×",
                f"name:{_printed(entity, body.document.text)}",
            )
            for entity in able
            if entity.id != quote.speaker
        ]
        # before the places, which seldom speak
        at = sum(entity.kind.value != "place" and entity.id != quote.speaker for entity in able)
        items.insert(at, Choice("Nobody", "it is not said, or not sure", "nobody"))
        speaker = next((entity for entity in able if entity.id == quote.speaker), None)
        if speaker is not None:
            about = Choice(f"{speaker.name} is the speaker…", "but merge, separate, rename", "speaker")
            items.insert(at + 1, about)
        words = safe_line(body.document.text[slice(*quote.segments[0])], 44)

        def chosen(choice: str) -> None:
            if choice == "speaker" and speaker is not None and self.reading is not None:
                self._ask_what(self.reading.entities.get(speaker.id), speaker, None)
            elif choice == "nobody":
                self._set_speaker(body, quote, "")
            else:
                self._set_speaker(body, quote, choice.removeprefix("name:"))

        self.ask_for(Choose(f"Who says “{words}”?", items, new="“{}”, as it stands in the text"), chosen)

    def _set_speaker(self, body: Body, quote: Quote, name: str) -> None:
        from reader.use import correcting

        if name and name not in body.document.text:
            self.tell(f"“{safe_line(name, 40)}” does not stand in this article.")
            return
        library, segment = self.library, quote.segments[0]

        def work() -> str:
            correcting.set_speaker(library, body, segment, name)
            return f"The speaker is {name}" if name else "The quote has no speaker now"

        self.change_people(work)

    # Names

    def _ask_what(self, known: int | None, entity: Entity | None, then: Callable[[], None] | None) -> None:
        """Ask what is to be set right of a name: in the library, and in the article that is shown."""
        from reader.use.entities import merged_into

        library = self.library
        if known is None:
            self._choose_what(None, entity, [], then)
            return
        key = known
        self.gateway.ask(
            lambda: merged_into(library, key), lambda merged: self._choose_what(known, entity, merged, then)
        )

    def _choose_what(
        self, known: int | None, entity: Entity | None, merged: list[Merged], then: Callable[[], None] | None
    ) -> None:
        from reader.app.screens.choose import Choose

        name = entity.name if entity is not None else self.name_of(known) if known is not None else ""
        items = what_choices(name, known=known is not None, here=entity is not None, merged=merged)
        body = self.reading.body if self.reading is not None else None

        def chosen(choice: str) -> None:
            what, _, number = choice.partition(":")
            if what == "separate":
                one = next(one for one in merged if one.id == int(number))
                self._separate(one, then)
            elif known is not None and what == "merge":
                self.ask_other(known, name, then)
            elif known is not None and what == "rename":
                self._ask_name(known, name, then)
            elif known is not None and what == "kind-everywhere":
                self._ask_kind(lambda kind: self._set_kind(known, kind, then))
            elif entity is not None and body is not None:
                self._set_here(what, body, entity, then)

        self.ask_for(Choose(safe_line(name, 60), items), chosen)

    def _separate(self, merged: Merged, then: Callable[[], None] | None) -> None:
        from reader.use import entities

        library = self.library
        self.change_people(lambda: entities.separate(library, merged), then)

    def _ask_name(self, known: int, name: str, then: Callable[[], None] | None) -> None:
        from reader.app.screens.ask import Ask
        from reader.use import entities

        library = self.library

        def chosen(new: str) -> None:
            self.change_people(lambda: entities.rename(library, known, new), then)

        self.ask_for(Ask(f"A name for {safe_line(name, 40)}", value=name), chosen)

    def _ask_kind(self, then: Callable[[EntityKind], None], now: str = "") -> None:
        from reader.app.screens.choose import Choose
        from reader.app.screens.corrections import kind_choices
        from reader.model.annotation import EntityKind

        self.ask_for(Choose("What is it?", kind_choices(_KINDS, now)), lambda kind: then(EntityKind(kind)))

    def _set_kind(self, known: int, kind: EntityKind, then: Callable[[], None] | None) -> None:
        from reader.use import entities

        library = self.library
        self.change_people(lambda: entities.set_kind(library, known, kind), then)

    def _set_here(self, what: str, body: Body, entity: Entity, then: Callable[[], None] | None) -> None:
        """Set a name right in the shown article only."""
        from reader.use import correcting

        library, mention, name = self.library, entity.mentions[0], entity.name

        def not_a_name() -> str:
            correcting.not_a_name(library, body, mention)
            return f"{name} is no name here"

        def somebody_else() -> str:
            correcting.separate(library, body, mention)
            return f"{name} is somebody else here"

        def ask_kind() -> None:
            def work(kind: EntityKind) -> str:
                correcting.set_kind(library, body, mention, kind.value)
                return f"{name} is a {kind.value} here"

            self._ask_kind(lambda kind: self.change_people(lambda: work(kind), then), entity.kind.value)

        if what == "kind-here":
            ask_kind()
        else:
            self.change_people(not_a_name if what == "not-a-name" else somebody_else, then)


def _printed(entity: Entity, text: str) -> str:
    """Return a name as the text has it, which is not the one that the reader gave it."""
    return next((name for name in (entity.name, *entity.aliases) if name in text), entity.name)


def what_choices(name: str, *, known: bool, here: bool, merged: list[Merged]) -> list[Choice]:
    """Return what can be set right of a name.

    Args:
        name: the name.
        known: whether it is tied to an entity of the library.
        here: whether a name of the shown article is meant.
        merged: what the reader merged into it.
    """
    from reader.app.screens.choose import Choice

    items = []
    if known:
        items.append(Choice("Merge with…", "two names of one: both are shown first", "merge"))
        items += [
            Choice(f"Separate from {one.name}", "takes the merge back", f"separate:{one.id}")
            for one in merged
        ]
    if here and known:
        items.append(Choice("Somebody else", f"here {safe_line(name, 30)} is another", "somebody-else"))
    if known:
        items.append(Choice("Rename…", "a name of your own, everywhere", "rename"))
    if here:
        items.append(Choice("Another kind here…", "person, organisation, place, …", "kind-here"))
        items.append(Choice("Not a name", "in this article", "not-a-name"))
    elif known:
        items.append(Choice("Another kind…", "person, organisation, place, …", "kind-everywhere"))
    return items
