"""The pipeline: one call from text to annotations."""

from hypothesis import given
from hypothesis import strategies as st

from reader.annotate.pipeline import ENGINE, annotate
from reader.model.document import Block, BlockKind, BlockRole

_TEXT = "Photo of Omar Hale. “We will win this,” said Ada Stone, the mayor. Stone left on Friday."
_BLOCKS = [Block(BlockKind.PARAGRAPH, 0, 19, BlockRole.CAPTION), Block(BlockKind.PARAGRAPH, 20, len(_TEXT))]


def test_names_and_quotes_come_together() -> None:
    found = annotate(_TEXT, _BLOCKS)
    assert (found.language, found.engine) == ("en", ENGINE)
    assert [entity.name for entity in found.entities] == ["Omar Hale", "Ada Stone", "Friday"]
    assert [_TEXT[slice(*quote.segments[0])] for quote in found.quotes] == ["We will win this,"]
    assert found.quotes[0].speaker == found.entities[1].id


def test_a_given_language_is_not_guessed() -> None:
    assert annotate(_TEXT, _BLOCKS, "en-GB").language == "en"
    assert annotate(_TEXT, _BLOCKS, "xx").language == "xx"


def test_the_same_text_gives_the_same_annotations() -> None:
    assert annotate(_TEXT, _BLOCKS) == annotate(_TEXT, _BLOCKS)


def test_an_empty_text_has_no_annotations() -> None:
    found = annotate("", [])
    assert (found.language, found.entities, found.quotes) == ("und", (), ())


@given(st.text(max_size=200), st.integers(0, 200), st.sampled_from(list(BlockRole)))
def test_nothing_is_ever_raised_and_speakers_are_entities(text: str, cut: int, role: BlockRole) -> None:
    middle = min(cut, len(text))
    blocks = [Block(BlockKind.PARAGRAPH, 0, middle, role), Block(BlockKind.LIST_ITEM, middle, len(text))]
    found = annotate(text, blocks)
    known = {entity.id for entity in found.entities}
    assert all(quote.speaker is None or quote.speaker in known for quote in found.quotes)
