"""Letters for everything on the screen that can be reached."""

from collections.abc import Sequence
from itertools import islice, product

from reader.app.render.targets import Target

LETTERS = "asdfghjklweruiopqtyzxcvbnm"


def hint_letters(count: int) -> list[str]:
    """Return so many distinct hints, all of one length, so that none begins another."""
    length = 1
    while len(LETTERS) ** length < count:
        length += 1
    return ["".join(letters) for letters in islice(product(LETTERS, repeat=length), count)]


class Hints:
    """The letters that stand over targets, and those of them that were typed already."""

    def __init__(self) -> None:
        self._by_letters: dict[str, Target] = {}
        self._typed = ""

    def __bool__(self) -> bool:
        return bool(self._by_letters)

    def clear(self) -> None:
        """Take all letters away."""
        self._by_letters, self._typed = {}, ""

    def show(self, targets: Sequence[Target]) -> None:
        """Give every target its letters."""
        self._by_letters = dict(zip(hint_letters(len(targets)), targets, strict=True))
        self._typed = ""

    def shown(self) -> list[tuple[Target, str]]:
        """Return the targets that can still be meant, with the letters that are still to be typed."""
        return [
            (target, letters[len(self._typed) :])
            for letters, target in self._by_letters.items()
            if letters.startswith(self._typed)
        ]

    def press(self, letter: str) -> Target | None:
        """Take a typed letter; return the target when it is the last of its letters, and take all away then.

        They go away, too, when no target's letters go on so.
        """
        self._typed += letter
        target = self._by_letters.get(self._typed)
        if target is not None or not self.shown():
            self.clear()
        return target
