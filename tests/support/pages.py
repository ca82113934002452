"""Writes the pages of docs/ that the code itself can tell: keys, settings, commands.

`python -m tests.support.pages` writes them; `tests/test_docs.py` checks that they are current.
"""

import argparse
import ast
from dataclasses import fields
from pathlib import Path
from typing import Any, get_type_hints

from reader.cli.commands.man import page as man_page
from reader.cli.parser import SUBCOMMANDS, Subcommand, parser_of
from reader.config import schema
from reader.config.keys import keymap, shown_key
from reader.config.load import sections
from reader.config.presets import NEWSBOAT_KEYS, PRESETS
from reader.config.schema import Config
from reader.model.commands import BY_ID, COMMANDS, Context, Group

DOCS = Path(__file__).resolve().parents[2] / "docs"
WIDE = "|---|---|---|---|"
NOTE = "<!-- Written by `python -m tests.support.pages` from the code; change it there. -->\n\n"


KEYS = """\
# Keys

Every key can be changed in `config.toml`, by the command's name:

```toml
[keys]
next-unread = "N"
star = ["s", "ctrl+s"]
top = "g g"
redraw = ""
```

A key is a sign as it stands on the keyboard or a name (`enter`, `space`, `tab`, `esc`, `pgdn`, `f5`), either
of them with `ctrl+`, `alt+` or `shift+`, or two in a row. An empty string leaves a command without a key; the
palette (`:`) still finds it. A key that two commands of one place would share is refused, with its line.
`preset = "newsboat"` begins with [newsboat's keys](newsboat-keys.md) instead of the ones below.
`newsreader keys` prints the keys in force.
"""

SETTINGS = """\
# Settings

The reader works without a configuration. `newsreader config` names the file (`config.toml`) and prints every
setting with its value and where that comes from. The program never writes the file; what is chosen in the app
itself (theme, width of the text, highlighting) is kept in the library and wins until it is reset.
A mistake in the file is told with its line, and the default holds there.
"""

NEWSBOAT_INTRO = """\
# newsboat's keys

With these two lines in `config.toml` the reader answers to newsboat's keys:

```toml
[keys]
preset = "newsboat"
```

Further lines of `[keys]` change single commands, as without a preset. Below stands every key that newsboat
2.44 has by default. What newsboat did with a question, undo does here without one.
"""

COMMANDS_INTRO = """\
# Commands

`newsreader` without a command opens the reader. `python -m reader` is the same program. Results go to stdout,
everything else to stderr. With `NEWSREADER_HOME` set, configuration, library, cache and logs lie below it;
without it, in the platform's own places (`newsreader doctor` names them).

Exit codes: `0` done, `1` the request failed (one line on stderr says what, where and what to do), `2` the
call's words are off, `130` interrupted. What the JSON holds is told in [JSON](json.md).
"""


def keys_page() -> str:
    """Return the page of every command of the app with its keys."""
    lines = [*KEYS.splitlines(), ""]
    for group in Group:
        lines += [f"## {group.value}", "", "| Key | Command | Name in `[keys]` | What it does |", WIDE]
        for command in COMMANDS:
            if command.group is group:
                keys = " ".join(_code(shown_key(key)) for key in command.keys) or "palette"
                where = "" if Context.ANYWHERE in command.contexts else _places(command.contexts)
                lines.append(f"| {keys} | {command.label} | `{command.id}` | {_cell(command.help + where)} |")
        lines.append("")
    return _page(lines)


def config_page() -> str:
    """Return the page of every setting."""
    lines = [*SETTINGS.splitlines(), ""]
    described = _described()
    for section in sections():
        kind = get_type_hints(Config)[section.name]
        types = get_type_hints(kind)
        default = kind()
        lines += [f"## `[{section.name}]`", "", f"{described[kind.__name__]}", ""]
        lines += ["| Setting | Default | Values | What it does |", WIDE]
        for each in fields(kind):
            values = _values(types[each.name], each.metadata)
            shown = _toml(getattr(default, each.name))
            what = _cell(described[f"{kind.__name__}.{each.name}"])
            lines.append(f"| `{each.name}` | `{shown}` | {values} | {what} |")
        lines.append("")
    lines += ["## `[keys]`", "", "A command's name and its keys: see [keys](keys.md).", ""]
    return _page(lines)


def commands_page() -> str:
    """Return the page of every subcommand."""
    lines = [*COMMANDS_INTRO.splitlines(), ""]
    for subcommand in SUBCOMMANDS:
        lines += _command(subcommand)
    return _page(lines)


def newsboat_keys_page() -> str:
    """Return the table of newsboat's keys and ours."""
    labels = {command.id: command.label for command in COMMANDS}
    ours = keymap(PRESETS["newsboat"])
    lines = [*NEWSBOAT_INTRO.splitlines(), ""]
    lines += ["| newsboat | Its key | Here | Key with the preset | Note |", f"{WIDE}---|"]
    for row in NEWSBOAT_KEYS:
        keys = " ".join(_code(shown_key(key)) for key in ours[row.command]) if row.command else ""
        here = labels[row.command] if row.command else "no equivalent"
        note = f"because {row.note}" if not row.command and row.note else row.note
        lines.append(f"| {row.operation} | {_code(row.key)} | {here} | {keys} | {_cell(note)} |")
    told = {row.command for row in NEWSBOAT_KEYS}
    moved = [(id_, keys) for id_, keys in PRESETS["newsboat"] if id_ not in told]
    lines += ["", "These make room, and have other keys with the preset:", ""]
    for id_, own in moved:
        without = "the palette (`:`)" if BY_ID[id_].palette else "none"
        shown = " ".join(_code(shown_key(key)) for key in own) or without
        lines.append(f"- {labels[id_]} (`{id_}`): {shown}")
    return _page(lines)


PAGES = {
    "keys.md": keys_page,
    "config.md": config_page,
    "commands.md": commands_page,
    "newsboat-keys.md": newsboat_keys_page,
    "newsreader.1": man_page,
}
"""The generated pages."""


def _command(subcommand: Subcommand) -> list[str]:
    parser = parser_of(subcommand)
    actions = [action for action in parser._actions if not isinstance(action, argparse._HelpAction)]
    usage = " ".join([f"newsreader {subcommand.name}", *(_in_usage(action) for action in actions)])
    lines = [f"## {subcommand.name}", "", f"{subcommand.help}.", "", "```text", usage, "```", ""]
    lines += [f"- `{_name(action)}`: {action.help}" for action in actions]
    return [*lines, ""] if actions else lines


def _in_usage(action: argparse.Action) -> str:
    name = _name(action)
    if action.option_strings:
        return f"[{name}]"
    if action.nargs == "+":
        return f"{name}…"
    return f"[{name}…]" if action.nargs == "*" else f"[{name}]" if action.nargs == "?" else name


def _name(action: argparse.Action) -> str:
    value = "|".join(map(str, action.choices)) if action.choices else str(action.metavar or action.dest)
    if not action.option_strings:
        return value
    return action.option_strings[-1] if action.nargs == 0 else f"{action.option_strings[-1]} {value}"


def _described() -> dict[str, str]:
    """Return the docstrings of the schema's tables and of the fields in them."""
    found: dict[str, str] = {}
    for node in ast.parse(Path(schema.__file__).read_text(encoding="utf-8")).body:
        if not isinstance(node, ast.ClassDef):
            continue
        found[node.name] = ast.get_docstring(node) or ""
        for field, after in zip(node.body, node.body[1:], strict=False):
            match field, after:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                    found[f"{node.name}.{name}"] = " ".join(text.split())
    return found


def _values(kind: Any, bounds: Any) -> str:
    if kind is bool:
        return "`true`, `false`"
    if kind is str:
        return "text"
    if bounds:
        return f"{bounds['least']:g} to {bounds['most']:g}"
    return ", ".join(f"`{choice.value}`" for choice in kind)


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else f"{value:g}"


def _places(contexts: tuple[Context, ...]) -> str:
    return f" (in: {', '.join(context.value for context in contexts)})"


def _code(key: str) -> str:
    return f"`{_cell(key)}`"


def _cell(text: str) -> str:
    return text.replace("|", r"\|")


def _page(lines: list[str]) -> str:
    title, *rest = lines
    return f"{title}\n\n{NOTE}" + "\n".join(rest).strip("\n") + "\n"


if __name__ == "__main__":
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8", newline="\n")
