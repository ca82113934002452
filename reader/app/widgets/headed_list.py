"""A list of rows under headings: the cursor passes the headings over."""

from reader.app.widgets.row_list import RowList


class HeadedList(RowList):
    """Rows, some of them headings that nothing can be done with."""

    def is_heading(self, index: int) -> bool:
        """Tell whether a row is a heading."""
        raise NotImplementedError

    def go(self, index: int) -> bool:
        """Put the cursor on the nearest row that is no heading, in the direction of the move."""
        count = self.row_count()
        index = max(0, min(index, count - 1))
        step = 1 if index > self.cursor or not index else -1
        while 0 <= index < count and self.is_heading(index):
            index += step
        if not 0 <= index < count:
            return False
        return super().go(index)

    def show_cursor(self) -> None:
        """Keep the cursor in sight, and the headings directly above it, too."""
        super().show_cursor()
        if self.top == self.cursor:
            while self.top > 0 and self.is_heading(self.top - 1):
                self.top -= 1
