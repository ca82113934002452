"""Merging two names, and the list of all that was set right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.app.glyphs import glyphs_for
from reader.app.text import safe_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.app.actions.people import People
    from reader.app.screens.merging import Side
    from reader.model.annotation import EntityKind
    from reader.model.people import EntityPage
    from reader.use.entities import SetRight
else:
    People = object  # mixed into the main screen; only there it is a widget


class MergingActions(People):
    """Commands that make two names one, and take back what was set right."""

    def ask_other(self, known: int, name: str, then: Callable[[], None] | None) -> None:
        """Ask with whom a name is to be merged, show both, and merge them."""
        from reader.app.screens.choose import Choice, Choose
        from reader.use.entities import known_as

        library = self.library

        def ask(found: list[tuple[int, str, EntityKind, int]]) -> None:
            words = set(name.casefold().split())
            kind_of = {key: kind for key, _, kind, _ in found}
            # whoever shares a word of the name, and is of that kind, is most likely meant
            found.sort(
                key=lambda one: (
                    not words & set(one[1].casefold().split()), one[2] is not kind_of.get(known, one[2])
                )
            )
            items = [
                Choice(other, f"{kind.value} · {count:,}× · number {key}", str(key))
                for key, other, kind, count in found
                if key != known
            ]
            self.ask_for(
                Choose(f"{safe_line(name, 40)} is the same as", items, fuzzy=True),
                lambda other: self._ask_merge(known, int(other), then),
            )

        self.gateway.ask(lambda: known_as(library), ask)

    def _ask_merge(self, one: int, other: int, then: Callable[[], None] | None) -> None:
        from reader.use import entities

        library = self.library

        def ask(sides: tuple[Side, Side]) -> None:
            from reader.app.screens.merging import Merging

            dialog = Merging(*sides, glyphs_for(self.signs()))
            self.ask_for(
                dialog, lambda pair: self.change_people(lambda: entities.merge(library, *pair), then)
            )

        self.gateway.ask(lambda: (self._side(one), self._side(other)), ask)

    def _side(self, entity_id: int) -> Side:
        from reader.app.screens.merging import CONTEXTS, Side
        from reader.use.people import mentions, page

        found: EntityPage = page(self.library, entity_id)
        rows = found.mentioned_in[:CONTEXTS]
        return Side(found, tuple((row, mentions(self.library, entity_id, row.id)) for row in rows))

    # The list of all that was set right

    def do_corrections(self) -> None:
        """List all that was set right; enter takes one back."""
        from reader.use.entities import set_right

        library = self.library
        self.gateway.ask(lambda: set_right(library), self._list_corrections)

    def _list_corrections(self, found: SetRight) -> None:
        from reader.app.screens.choose import Choose
        from reader.app.screens.corrections import NONE_YET, correction_choices
        from reader.use import correcting, entities

        library = self.library

        def take_back(choice: str) -> None:
            kind, _, number = choice.partition(":")

            def work() -> str:
                if kind == "correction":
                    one = next(one for one, _ in found.corrections if one.id == int(number))
                    correcting.take_back(library, one)
                    return "Correction taken back"
                if kind == "merge":
                    return entities.separate(library, next(m for m in found.merges if m.id == int(number)))
                entities.take_back_naming(library, int(number))
                return "Name or kind taken back"

            self.change_people(work)

        items = correction_choices(found)
        self.ask_for(Choose("Set right by you: enter takes one back", items, empty=NONE_YET), take_back)
