from reader.app.keymap import keymap_of
from reader.app.screens.main import MainScreen
from reader.config.load import parse_config
from reader.config.schema import Config
from reader.model.commands import COMMANDS, Context


def test_every_command_is_built() -> None:
    missing = [each.id for each in COMMANDS if not hasattr(MainScreen, f"do_{each.id.replace('-', '_')}")]
    assert missing == []


def test_every_command_has_a_key_or_stands_in_the_palette() -> None:
    assert [each.id for each in COMMANDS if not each.keys and not each.palette] == []


def test_no_two_commands_share_a_key_where_both_are_heard() -> None:
    keymap = keymap_of(Config())
    for command in COMMANDS:
        contexts = [context for context in Context if context is not Context.ANYWHERE]
        for context in contexts if Context.ANYWHERE in command.contexts else command.contexts:
            for key in command.keys:
                assert keymap.command(context, tuple(key.split(" "))) == command.id, (context, key)


def test_chord_is_heard_after_its_first_key() -> None:
    keymap = keymap_of(Config())
    assert keymap.command(Context.LIST, ("g",)) is None
    assert keymap.continued(Context.LIST, ("g",)) == {"g": "top"}
    assert keymap.command(Context.LIST, ("g", "g")) == "top"
    assert set(keymap.continued(Context.BODY, ("y",))) == {"q", "p", "l", "c"}


def test_digits_open_links_in_the_text_only() -> None:
    keymap = keymap_of(Config())
    assert keymap.command(Context.BODY, ("3",)) == "open-link"
    assert keymap.command(Context.FEEDS, ("3",)) is None


def test_own_keys_take_the_place_of_the_declared_ones() -> None:
    keymap = keymap_of(parse_config('[keys]\nstar = ["*", "ctrl+s"]\n', "config.toml").config)
    assert keymap.command(Context.LIST, ("asterisk",)) == "star"
    assert keymap.command(Context.LIST, ("s",)) is None
    assert keymap.label("star", 2) == "* ctrl+s"


def test_clash_of_own_keys_is_one_line_and_the_default_holds() -> None:
    loaded = parse_config('[keys]\nstar = "m"\n', "config.toml")
    assert len(loaded.problems) == 1
    assert "toggle-read" in loaded.problems[0]
    assert keymap_of(loaded.config).command(Context.LIST, ("m",)) == "toggle-read"
