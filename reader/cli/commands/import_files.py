"""`newsreader import`: article files, lists of feeds, and the bundled articles."""

import argparse
from pathlib import Path

from reader.cli import diagnostics, output
from reader.cli.library import opened
from reader.errors import ReaderError, UsageError
from reader.use.importing import import_bundled, import_files


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's words."""
    parser.add_argument("files", nargs="*", metavar="FILE", help="articles (.txt .md .html), OPML lists")
    parser.add_argument("--allow-private", action="store_true", help="lists may name private addresses")
    parser.add_argument("--bundled", action="store_true", help="the articles that come with the reader")


def run(options: argparse.Namespace) -> int:
    """Import everything named; what cannot be taken is said, and costs nothing else."""
    if not options.files and not options.bundled:
        raise UsageError("name what to import: article files, an OPML list, or --bundled")
    with opened() as library:
        reports = [import_bundled(library)] if options.bundled else []
        if options.files:
            paths = [Path(name) for name in options.files]
            reports.append(import_files(library, paths, allow_private=options.allow_private))
    counts = {
        "articles added": sum(report.added for report in reports),
        "updated": sum(report.updated for report in reports),
        "feeds added": sum(report.feeds for report in reports),
        "there already": sum(report.unchanged for report in reports),
    }
    output.line(", ".join(f"{count:,} {what}" for what, count in counts.items() if count) or "nothing new")
    skipped = [line for report in reports for line in report.skipped]
    for line in skipped:
        diagnostics.say(line)
    if skipped and not any(counts.values()):
        raise ReaderError("nothing could be imported")
    return diagnostics.FAILED if skipped else diagnostics.DONE
