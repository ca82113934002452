"""What the documentation says is what the program does."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from reader.cli import records
from reader.cli.parser import BY_NAME
from reader.config.keys import shown_key
from reader.config.load import settings
from reader.config.schema import Config
from reader.model.annotation import Annotations, Entity, EntityKind, Quote, QuoteKind
from reader.model.article import ArticleRow, Body, Note, Origin
from reader.model.codec import annotations_record
from reader.model.commands import BY_ID, COMMANDS
from reader.model.document import Block, BlockKind, Document
from reader.model.feed import Enclosure, Entry, Feed, Outcome, ParsedFeed
from reader.model.people import Person, QuoteRow
from reader.model.reading import Reading
from reader.model.report import FeedPulled
from reader.model.story import Story
from tests.support.pages import DOCS, PAGES

ROOT = DOCS.parent
NOW = datetime(2022, 1, 7, 18, tzinfo=UTC)
PROSE = [ROOT / "README.md", ROOT / "ARCHITECTURE.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md"))]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_written_from_the_code_is_current(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name](), "run: python -m tests.support.pages"


def test_the_pages_name_every_key_setting_and_command() -> None:
    pages = {name: page() for name, page in PAGES.items()}
    assert all(f"| `{command.id}` |" in pages["keys.md"] for command in COMMANDS)
    assert all(f"| `{setting.partition('.')[2]}` |" in pages["config.md"] for setting in settings(Config()))
    assert all(f"\n## {name}\n" in pages["commands.md"] for name in BY_NAME)


@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.name)
def test_every_link_of_a_page_leads_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?://)([^)#\s]*)(?:#([^)\s]*))?\)", text):
        file = path if not target[0] else path.parent / target[0]
        assert file.exists(), target
        if target[1]:
            headings = re.findall(r"^#+ (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE)
            assert target[1] in {re.sub(r"[^\w-]", "", title.lower().replace(" ", "-")) for title in headings}


@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.name)
def test_every_command_that_a_page_shows_exists(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    code = " ".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))
    assert set(re.findall(r"\bnewsreader ([a-z]+)", code)) - set(BY_NAME) == set()


def test_the_keys_that_the_welcome_teaches_are_the_keys_of_those_commands() -> None:
    welcome = (ROOT / "articles" / "3-welcome.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\S+)` \| ([^|]+) \|", welcome, re.MULTILINE)
    assert len(rows) == 5
    labels = {shown_key(key): command.label for command in COMMANDS for key in command.keys}
    assert {key: labels.get(key) for key, _ in rows} == dict(rows)


def test_the_keys_that_the_readme_names_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    sentence = readme.partition("## Then\n")[2].partition("```")[0]
    known = {shown_key(key) for command in BY_ID.values() for key in command.keys}
    named = re.findall(r"`(\S+)` (?:opens|goes|subscribes|pulls|searches|undoes|shows|quits)", sentence)
    assert len(named) == 8
    assert set(named) - known == set()


def documented(heading: str) -> dict[str, Any]:
    text = (DOCS / "json.md").read_text(encoding="utf-8").partition(f"## {heading}\n")[2]
    value: dict[str, Any] = json.loads(text.partition("```json\n")[2].partition("```")[0])
    return value


def test_the_json_that_is_told_of_is_the_json_that_is_printed() -> None:
    article = ArticleRow(1, "a", "t", 1, "f", "o", "", "", None, NOW, NOW, unread=True, starred=False)
    assert documented("Articles: `list`, `search`").keys() == records.article_record(article).keys()
    feed = Feed(1, "https://a.example/", "A")
    assert documented("Feeds: `feeds`").keys() == records.feed_record(feed).keys()
    pulled = FeedPulled(1, "https://a.example/", "A", Outcome.NEW)
    assert documented("A pull: `refresh`").keys() == records.pulled_record(pulled).keys()

    entry = Entry("k", "t", enclosures=(Enclosure("https://a.example/a.mp3"),))
    told, printed = documented("A feed file: `parse`"), records.parsed_record(ParsedFeed("t", (entry,)))
    assert told.keys() == printed.keys()
    assert told["feed"].keys() == printed["feed"].keys()
    assert told["entries"][0].keys() == printed["entries"][0].keys()
    assert told["entries"][0]["enclosures"][0].keys() == printed["entries"][0]["enclosures"][0].keys()

    person = Person(1, "Ada", EntityKind.PERSON, (), 1, 0, 1, NOW, NOW)
    assert documented("Names of the library: `people`").keys() == records.person_record(person).keys()
    quote = QuoteRow(1, "a.0", article, 1, 0, QuoteKind.DIRECT, "Yes", 0, 3, None, None)
    assert documented("What was said: `quotes`").keys() == records.quote_record(quote, "a").keys()
    story = Story(1, "s", "t", (article, article), 2, NOW, NOW, 0, ())
    told = documented("One event, several outlets: `stories`")
    assert told.keys() == records.story_record(story, ["a", "b"]).keys()

    document = Document("Yes", (Block(BlockKind.PARAGRAPH, 0, 3),))
    body = Body(1, 1, Origin.FEED, document, current=True, created=NOW)
    shown = records.reading_record(Reading(article, body, (body,), (), (Note(1, 1, "n", NOW),)))
    told = documented("One article: `show --json`")
    assert told.keys() == shown.keys() - records.article_record(article).keys()
    assert told["bodies"][0].keys() == shown["bodies"][0].keys()
    assert told["notes"][0].keys() == shown["notes"][0].keys()

    annotations = Annotations(
        "en",
        "1",
        (Entity(0, "Ada", EntityKind.PERSON, ((0, 3),)),),
        (Quote(0, QuoteKind.DIRECT, ((0, 3),)),),
    )
    told, printed = documented("Quotes and names: `annotate`"), annotations_record(annotations)
    assert told.keys() - {"id"} == printed.keys()
    assert told["entities"][0].keys() == printed["entities"][0].keys()
    assert told["quotes"][0].keys() == printed["quotes"][0].keys()


@pytest.mark.parametrize("name", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_every_file_and_room_that_a_page_names_is_there(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    named = re.findall(r"`((?:\w+/)+(?:\w+\.\w+)?|(?:\w+/)+\w+)`", text)
    assert len(named) > 8
    missing = [each for each in named if not any((base / each).exists() for base in (ROOT, ROOT / "reader"))]
    assert missing == []


def test_the_architecture_names_every_room() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = [path.name for path in (ROOT / "reader").iterdir() if (path / "__init__.py").exists()]
    assert [room for room in rooms if f"`reader/{room}`" not in text] == []
