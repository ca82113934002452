"""Letters for everything on the screen that can be reached."""

from itertools import islice, product

LETTERS = "asdfghjklweruiopqtyzxcvbnm"


def hint_letters(count: int) -> list[str]:
    """Return so many distinct hints, all of one length, so that none begins another."""
    length = 1
    while len(LETTERS) ** length < count:
        length += 1
    return ["".join(letters) for letters in islice(product(LETTERS, repeat=length), count)]
