"""What a text says of the people it names: titles, roles, gender, and role words that stand for them."""

from reader.annotate.lexicon import Lexicon
from reader.annotate.names import Name
from reader.annotate.tokens import Passage
from reader.model.annotation import EntityKind, Gender
from reader.model.document import Range


def describe(
    passage: Passage, lexicon: Lexicon, kind: EntityKind, names: list[Name]
) -> tuple[tuple[str, ...], Gender | None, set[Range]]:
    """Return descriptions, gender and role aliases of one entity; only people have any."""
    if kind is not EntityKind.PERSON:
        return (), None, set()
    descriptions: dict[str, None] = {}
    gender: Gender | None = None
    for name in names:
        if name.titled is not None:
            start, end = passage.span(*name.titled)
            descriptions.setdefault(" ".join(passage.text[start:end].split()))
            gender = gender or lexicon.courtesy.get(passage.words[name.titled[1] - 1])
    if gender is None:
        full = max(names, key=lambda name: name.last - name.first)
        gender = lexicon.given.get(passage.words[full.first])
    return tuple(descriptions), gender, set()
