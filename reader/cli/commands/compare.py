"""`newsreader compare`: who prints which words of a story, and how."""

import argparse
from collections.abc import Sequence

from reader.cli import diagnostics, output
from reader.cli.library import opened
from reader.cli.records import compared_records
from reader.errors import NotFoundError, UsageError
from reader.model.story import Comparison
from reader.store.stories import PREFIX
from reader.use import comparing, stories
from reader.use.library import Library


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's words."""
    parser.add_argument(
        "ids", nargs="+", metavar="ID", help="articles, as list or stories print them, or one story's id"
    )
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="print one JSON array, an object a quotation")
    how.add_argument("--markdown", action="store_true", help="Markdown with citations")


def run(options: argparse.Namespace) -> int:
    """Print the quotations that several articles share, then those that only one has."""
    with opened() as library:
        comparison = comparing.compare(library, _articles(library, options.ids))
        for line in comparison.missing:
            diagnostics.say(line)
        if options.json:
            paths = library.store.articles.paths(held.row.id for held in comparison.articles)
            names = {held.row.id: paths.get(held.row.id, held.row.public_id) for held in comparison.articles}
            output.array(compared_records(comparison, names))
        elif options.markdown:
            from reader.use.story_markdown import comparison_markdown

            output.text(comparison_markdown(comparison))
        else:
            _print(comparison)
    return diagnostics.DONE


def _articles(library: Library, ids: Sequence[str]) -> list[int]:
    if len(ids) == 1:
        try:
            return [row.id for row in stories.story_named(library, ids[0]).articles]
        except NotFoundError:
            if ids[0].startswith(PREFIX) and ids[0][1:].isdecimal():
                raise
        raise UsageError("name two articles or more, or a story")
    articles = list(dict.fromkeys(stories.article_named(library, name).id for name in ids))
    if len(articles) == 1:
        raise UsageError("these are one article; name another one to compare it with")
    return articles


def _print(comparison: Comparison) -> None:
    output.line(comparison.title)
    for quote in comparison.shared:
        output.line()
        output.line(f"“{quote.text}” — {quote.speaker or 'speaker unsure'}")
        for one in quote.renderings:
            outlet = one.quote.article.outlet or one.quote.article.feed
            other = f"here said by {one.quote.speaker}" if one.other_speaker else ""
            cells = [cell for cell in (one.introduced or "no words of its own", other) if cell]
            output.row(f"  {outlet}", one.printed.value, *cells)
    for only in comparison.only:
        row = next(held.row for held in comparison.articles if held.row.id == only.article_id)
        whole = f"of {only.among + 1} compared whole" if only.among else "of the others only a teaser is held"
        facts = [*only.people, *only.places, *only.organisations, *only.numbers]
        if only.quotes or facts:
            output.line()
            output.line(f"only in {row.outlet or row.feed} ({whole})")
        for quote in only.quotes:
            output.line(f"  “{quote.text}” — {quote.speaker or 'speaker unsure'}")
        if facts:
            output.line(f"  {', '.join(fact.text for fact in facts)}")
    for hint in comparison.hints:
        output.line(f"? {hint.text}")
