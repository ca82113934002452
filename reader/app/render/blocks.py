"""The blocks of a document, found by the code points that lie in them."""

from bisect import bisect_right
from collections.abc import Iterable

from reader.model.document import Document


class Blocks:
    """Finds the blocks that a range lies in."""

    def __init__(self, document: Document) -> None:
        """Index a document's blocks."""
        self.blocks = document.blocks
        self._starts = [block.start for block in document.blocks]

    def at(self, start: int) -> int | None:
        """Return the index of the block that a code point lies in."""
        index = bisect_right(self._starts, start) - 1
        if index < 0 or start > self.blocks[index].end:
            return None
        return index

    def clip(self, start: int, end: int) -> Iterable[tuple[int, int, int]]:
        """Yield (block index, start, end) for each part of a range that lies in a block."""
        index = max(0, bisect_right(self._starts, start) - 1)
        while index < len(self.blocks) and self.blocks[index].start < end:
            block = self.blocks[index]
            first, last = max(start, block.start), min(end, block.end)
            if first < last:
                yield index, first, last
            index += 1
