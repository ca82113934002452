from reader.app.render.copying import plain_range
from reader.model.document import BlockKind, BlockRole, Document
from tests.app.render.making import Maker


def test_blocks_are_parted_as_they_are_drawn() -> None:
    maker = Maker().role("Title", BlockRole.TITLE).block("One\ntwo", soft_breaks=True)
    maker.block("a", BlockKind.LIST_ITEM, level=1).block("b", BlockKind.LIST_ITEM, level=1).block("End")
    document = Document(maker.text, tuple(maker.blocks))
    assert plain_range(document, 0, len(maker.text)) == "One two\n\na\nb\n\nEnd"


def test_a_range_inside_a_block_is_exactly_its_words() -> None:
    maker = Maker().block("Some words here")
    document = Document(maker.text, tuple(maker.blocks))
    assert plain_range(document, *maker.at("words")) == "words"
    assert plain_range(document, 4, 4) == ""
