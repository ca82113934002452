"""The house rules that a machine can check: layers, late imports, the length of files."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader.model.query import Query
from reader.paths import find_home
from reader.use import browse
from reader.use.library import open_library

ROOT = Path(__file__).resolve().parents[1]
LONGEST = 300
LONGER_FOR_A_REASON = {
    "annotate/speakers.py": "the constructions that tie a quote to its report, in the order they are tried",
    "app/screens/add_feed.py": "one dialog with its states: typed, looking, found, failed",
    "app/widgets/body_page.py": "one widget: what Textual calls on it is half of its methods",
    "store/people.py": "one table's statements: who is who, merged, parted and renamed",
    "store/schema.py": "the tables of a library: data",
}
"""Files of `reader` over 300 lines, each with the reason why it is one. (Tests may have as many cases.)"""

APP_ONLY = ("textual", "rich")
NETWORK = ("aiohttp", "truststore", "asyncio")
FOREIGN = ("feedparser", "selectolax", "markdown_it", "pygments")


def loaded_by(*words: str, stdin: str = "") -> set[str]:
    """Return the modules that a command has loaded when it is done, in a process of its own."""
    code = (
        "import json, sys\n"
        "from reader.__main__ import main\n"
        "sys.argv = ['newsreader', *json.loads(sys.argv[1])]\n"
        "code = main()\n"
        "sys.stderr.write('\\n' + json.dumps([code, *sys.modules]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, json.dumps(words)],
        input=stdin,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        check=True,
    )
    code, *modules = json.loads(done.stderr.splitlines()[-1])
    assert code == 0, done.stdout + done.stderr
    return set(modules)


def roots(modules: set[str]) -> set[str]:
    return {module.partition(".")[0] for module in modules}


def test_imports_point_down_only() -> None:
    code = "from importlinter.cli import lint_imports_command as run; run()"
    done = subprocess.run(
        [sys.executable, "-c", code, "--no-cache"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_version_loads_next_to_nothing() -> None:
    modules = loaded_by("--version")
    too_much = {"argparse", "json", "sqlite3", "tomllib", "platformdirs", "dataclasses"}
    assert roots(modules) & {*APP_ONLY, *NETWORK, *FOREIGN, *too_much} == {"json"}  # json: this test's own
    assert {module for module in modules if module.startswith("reader.")} <= {
        "reader.__main__",
        "reader.cli",
        "reader.cli.diagnostics",
        "reader.cli.main",
        "reader.cli.output",
        "reader.errors",
        "reader.text",
        "reader.text.cells",
        "reader.text.clean",
    }


@pytest.mark.parametrize(
    "words",
    [
        ("--help",),
        ("list", "--json"),
        ("list", "is:unread", "--limit", "3"),
        ("search", "word"),
        ("feeds", "--json"),
        ("mark", "read", "--all"),
        ("export", "opml"),
        ("people", "--json"),
        ("quotes", "--json"),
        ("keys",),
        ("config", "--json"),
    ],
    ids=" ".join,
)
def test_a_command_that_reads_the_library_loads_no_screen_network_or_parser(words: tuple[str, ...]) -> None:
    modules = loaded_by(*words)
    assert roots(modules) & {*APP_ONLY, *NETWORK, *FOREIGN} == set()
    assert not any(module.startswith("reader.annotate") for module in modules)


def test_showing_an_article_loads_no_screen_network_or_feed_parser() -> None:
    assert roots(loaded_by("import", "--bundled")) & {*APP_ONLY, *NETWORK, "feedparser"} == set()
    with open_library(find_home()) as library:
        (row, *_) = browse.page(library, Query(), 1)
    for how in ("--plain", "--markdown", "--html", "--json"):
        assert roots(loaded_by("show", row.public_id, how)) & {*APP_ONLY, *NETWORK, *FOREIGN} == set(), how


def test_annotating_loads_no_screen_network_store_or_feed_parser() -> None:
    modules = loaded_by("annotate", "--jsonl", stdin='{"id": 1, "text": "“Yes,” Ada Byron said."}\n')
    assert roots(modules) & {*APP_ONLY, *NETWORK, *FOREIGN, "sqlite3"} == set()


def test_parsing_a_feed_loads_no_screen_network_store_or_page_parser(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text("<rss version='2.0'><channel><title>t</title></channel></rss>")
    modules = loaded_by("parse", str(path))
    assert roots(modules) & {*APP_ONLY, *NETWORK, *FOREIGN, "sqlite3"} == set()


def test_no_file_is_long_without_a_reason() -> None:
    package = ROOT / "reader"
    lengths = {
        path.relative_to(package).as_posix(): path.read_text(encoding="utf-8").count("\n")
        for path in package.rglob("*.py")
    }
    long = {name for name, length in lengths.items() if length > LONGEST}
    assert long - set(LONGER_FOR_A_REASON) == set(), "split it, or give the reason"
    assert set(LONGER_FOR_A_REASON) - set(lengths) == set(), "no such file any more"
