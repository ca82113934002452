import pytest

from reader.config.keys import clashes, key_name, keymap
from reader.config.load import parse_config
from reader.config.presets import NEWSBOAT_KEYS, PRESETS
from reader.model.commands import BY_ID

# newsboat's documentation, "Newsboat key bindings" (2.44), read line by line; what has no key is left out.
DEFAULT_KEYS = """
open ENTER, quit q, hard-quit Q, reload r, reload-all R, mark-feed-read A, mark-all-feeds-read C, save s,
next-unread n, prev-unread p, next J, prev K, random-unread ^K, open-in-browser o,
open-in-browser-and-mark-read O, help ?, toggle-source-view ^U, toggle-article-read N,
toggle-show-read-feeds l, show-urls u, clear-tag ^T, set-tag t, open-search /, goto-url #, one 1, two 2,
three 3, four 4, five 5, six 6, seven 7, eight 8, nine 9, zero 0, cmd-one 1, cmd-two 2, cmd-three 3,
cmd-four 4, cmd-five 5, cmd-six 6, cmd-seven 7, cmd-eight 8, cmd-nine 9, enqueue e, edit-urls E,
reload-urls ^R, redraw ^L, cmdline :, set-filter F, select-filter f, clear-filter ^F, bookmark ^B,
edit-flags ^E, next-unread-feed ^N, prev-unread-feed ^P, next-feed j, prev-feed k, delete-article D,
delete-all-articles ^D, purge-deleted $, view-dialogs v, close-dialog ^X, next-dialog ^V, prev-dialog ^G,
pipe-to |, sort g, rev-sort G, up UP, down DOWN, pageup PPAGE, pagedown NPAGE, home HOME, end END,
macro-prefix COMMA, switch-focus TAB, prevsearchresults z
"""
TERMINAL = {"ENTER": "enter", "PPAGE": "pgup", "NPAGE": "pgdn", "COMMA": ","}


def test_every_default_key_of_newsboat_stands_in_the_table() -> None:
    expected = [tuple(one.split()) for one in DEFAULT_KEYS.replace("\n", " ").split(",")]
    table = [(row.operation, row.key.replace(",", "COMMA")) for row in NEWSBOAT_KEYS]
    assert table == expected


def test_every_row_names_a_command_or_the_reason_why_there_is_none() -> None:
    for row in NEWSBOAT_KEYS:
        assert row.command in BY_ID if row.command else row.note, row.operation


def test_the_preset_gives_each_key_the_command_that_the_table_names() -> None:
    keys = keymap(PRESETS["newsboat"])
    for row in NEWSBOAT_KEYS:
        written = TERMINAL.get(row.key, row.key)
        if len(written) > 1:
            written = f"ctrl+{written[1]}" if written[0] == "^" else written.lower()
        name = key_name(written)
        if row.command:
            assert name in keys[row.command], row.operation


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_has_no_clashes(name: str) -> None:
    keys = keymap(PRESETS[name])
    assert clashes(keys, list(BY_ID)) == []


def test_a_preset_is_chosen_by_name_and_changed_by_further_lines() -> None:
    loaded = parse_config('[keys]\npreset = "newsboat"\nundo = "ctrl+z"\n', "config.toml")
    assert loaded.problems == ()
    keys = keymap(loaded.config.keys)
    assert keys["undo"] == ("ctrl+z",)
    assert keys["links"] == ("u", "number_sign")
    assert loaded.given == {"keys.undo"}


def test_a_key_that_the_preset_uses_is_refused_for_another_command() -> None:
    loaded = parse_config('[keys]\npreset = "newsboat"\nundo = "u"\n', "config.toml")
    (problem,) = loaded.problems
    assert problem.startswith("config.toml:3:")
    assert "clashes with links" in problem


@pytest.mark.parametrize("value", ['"emacs"', "3"])
def test_a_preset_that_is_none_is_told_with_its_line(value: str) -> None:
    loaded = parse_config(f"[keys]\npreset = {value}\n", "config.toml")
    (problem,) = loaded.problems
    assert problem.startswith("config.toml:2: preset must be one of default, newsboat, not")
    assert loaded.config.keys == ()
