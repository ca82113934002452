"""What the documentation says is what the program does."""

import re
from pathlib import Path

import pytest

from reader.cli.parser import BY_NAME
from reader.config.keys import shown_key
from reader.config.load import settings
from reader.config.schema import Config
from reader.model.commands import BY_ID, COMMANDS
from tests.support.pages import DOCS, PAGES

ROOT = DOCS.parent
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
