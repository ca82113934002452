"""What the elements of a table do in a walk: cells of a data table become ranges, others are sections."""

from selectolax.lexbor import LexborNode

from reader.document.builder import Shape
from reader.document.table import TableState, captions, in_head, is_data_table
from reader.document.walker import Exit, Walker, skip
from reader.model.document import BlockKind


def enter_table(walker: Walker, node: LexborNode) -> Exit:
    """Begin a data table, its caption first; a table for layout is a section."""
    builder = walker.builder
    if walker.table is not None:
        walker.tables_inside += 1

        def leave_inside() -> None:
            walker.tables_inside -= 1
            walker.boundary()

        walker.boundary()
        return leave_inside
    if builder.flat or not is_data_table(node):
        walker.boundary()
        return walker.boundary
    walker.boundary()
    for caption in captions(node):
        leave = walker.shaped(Shape(quote_depth=builder.shape.quote_depth))
        builder.flat = " "
        walker.walk(caption)
        builder.flat = ""
        leave()
    before = builder.shape
    builder.shape = Shape(BlockKind.TABLE, quote_depth=before.quote_depth)
    builder.flat = " "
    table = walker.table = TableState()

    def leave_table() -> None:
        walker.table = None
        builder.flat = ""
        builder.end(cells=tuple(table.rows), header_rows=table.header_rows)
        builder.shape = before

    return leave_table


def enter_row(walker: Walker, node: LexborNode) -> Exit:
    """Begin a row."""
    table = walker.table
    if table is None or walker.tables_inside:
        walker.boundary()
        return walker.boundary
    table.begin_row()
    return lambda: table.end_row(in_head=in_head(node))


def enter_cell(walker: Walker, node: LexborNode) -> Exit:
    """Begin a cell."""
    table = walker.table
    if table is None or walker.tables_inside:
        walker.boundary()
        return walker.boundary
    table.begin_cell(walker.builder, header=node.tag == "th")
    return lambda: table.end_cell(walker.builder, node)


def enter_table_caption(walker: Walker, _node: LexborNode) -> Exit:
    """Leave out the caption of a data table, which stands before it; walk any other."""
    if walker.table is not None and not walker.tables_inside:
        return skip  # set before the table already
    walker.boundary()
    return walker.boundary
