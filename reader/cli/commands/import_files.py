"""`newsreader import`: article files, lists of feeds, what newsboat has, and the bundled articles."""

import argparse
from pathlib import Path

from reader.cli import diagnostics, output
from reader.cli.library import opened
from reader.errors import UsageError
from reader.use.importing import import_bundled, import_files
from reader.use.library import Library


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's words."""
    parser.add_argument("files", nargs="*", metavar="FILE", help="articles (.txt .md .html), OPML lists")
    parser.add_argument("--allow-private", action="store_true", help="lists may name private addresses")
    parser.add_argument("--bundled", action="store_true", help="the articles that come with the reader")
    parser.add_argument(
        "--newsboat",
        nargs="?",
        const="",
        metavar="DIR",
        help="newsboat's urls and cache.db, from the folder DIR or from where newsboat keeps them",
    )
    parser.add_argument(
        "--star-flag", default="", metavar="LETTER", help="newsboat's flag that becomes the star"
    )


def run(options: argparse.Namespace) -> int:
    """Import everything named; what cannot be taken is said, and costs nothing else."""
    if not options.files and not options.bundled and options.newsboat is None:
        raise UsageError("name what to import: article files, an OPML list, --newsboat or --bundled")
    flag = options.star_flag
    if flag and not (len(flag) == 1 and flag.isascii() and flag.isalpha()):
        raise UsageError("--star-flag is one letter, as newsboat's flags are")
    with opened() as library:
        reports = [import_bundled(library)] if options.bundled else []
        if options.files:
            paths = [Path(name) for name in options.files]
            reports.append(import_files(library, paths, allow_private=options.allow_private))
        status = diagnostics.DONE
        if options.newsboat is not None:
            status = _newsboat(library, options)
            if not reports:
                return status
    counts = (
        (sum(report.added for report in reports), "article added", "articles added"),
        (sum(report.updated for report in reports), "updated", "updated"),
        (sum(report.feeds for report in reports), "feed added", "feeds added"),
        (sum(report.unchanged for report in reports), "there already", "there already"),
    )
    told = ", ".join(f"{count:,} {one if count == 1 else more}" for count, one, more in counts if count)
    output.line(told or "nothing new")
    skipped = [line for report in reports for line in report.skipped]
    for line in skipped:
        diagnostics.say(line)
    return diagnostics.FAILED if skipped else status


def _newsboat(library: Library, options: argparse.Namespace) -> int:
    # Deferred: only moving in needs them.
    from reader.engine.pull import worker_count
    from reader.engine.workers import Workers
    from reader.use.newsboat import folders_of, import_newsboat
    from reader.use.newsboat_move import counted

    folders = folders_of(Path(options.newsboat).expanduser() if options.newsboat else None)

    def tell(done: int, total: int) -> None:
        diagnostics.progress(f"{done:,} of {total:,} articles; ctrl+c stops, the same command goes on")

    try:
        with Workers(worker_count()) as workers:
            report = import_newsboat(
                library,
                folders,
                submit=workers.submit,
                allow_private=options.allow_private,
                star_flag=options.star_flag,
                on_progress=tell,
            )
    except KeyboardInterrupt:
        diagnostics.progress("")
        diagnostics.say("stopped; the same command goes on, and newsreader undo takes back what came")
        return diagnostics.INTERRUPTED
    diagnostics.progress("")
    there = f", {report.known:,} there already" if report.known else ""
    came = f"{counted(report.feeds, 'feed')}, {counted(report.articles, 'article')}"
    output.line(f"{came} from {folders.where}{there}")
    if report.feeds or report.articles:
        output.line("newsreader undo takes all of it back")
    if report.kept:
        output.line(f"kept, not yet active ({len(report.kept):,}):")
        for line in report.kept:
            output.line(f"  {line.file}:{line.line} {line.kind}: {line.text}")
    for problem in report.problems:
        diagnostics.say(problem)
    return diagnostics.DONE
