"""What holds of every document, whatever it was made of."""

from reader.model.document import BlockKind, Document


def assert_sound(document: Document) -> None:
    """Check that ranges lie where the model says: in the text, in order, apart, spans within one block."""
    at = 0
    for block in document.blocks:
        assert at <= block.start <= block.end <= len(document.text)
        at = block.end
        if block.kind not in {BlockKind.RULE, BlockKind.FIGURE}:
            assert block.start < block.end
        for row in block.cells:
            for start, end in row:
                assert block.start <= start <= end <= block.end
        assert block.header_rows <= len(block.cells)
    for span in document.inlines:
        assert span.start < span.end
        assert any(block.start <= span.start and span.end <= block.end for block in document.blocks)
    assert list(document.inlines) == sorted(document.inlines, key=lambda span: (span.start, -span.end))


def outline(document: Document) -> list[tuple[str, str]]:
    """Return (kind, words) of each block."""
    return [(block.kind.value, document.block_text(block)) for block in document.blocks]


def spans(document: Document) -> list[tuple[str, str, str]]:
    """Return (kind, words, target) of each inline span."""
    return [(span.kind.value, document.text[span.start : span.end], span.target) for span in document.inlines]
