"""`newsreader config`: the effective settings, and where each comes from."""

import argparse
import json
from collections.abc import Mapping

from reader.cli import diagnostics, output
from reader.cli.parser import json_option
from reader.config.load import load_config, settings, with_choices
from reader.config.schema import Config
from reader.paths import Home, find_home


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's words."""
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    """Print every setting with its value and source: default, file, or preference (chosen in the app)."""
    home = find_home()
    loaded = load_config(home.config_file)
    choices = _choices(home)
    values = settings(with_choices(loaded.config, choices))
    values |= {f"keys.{id_}": list(keys) for id_, keys in loaded.config.keys}
    sources = dict.fromkeys(values, "default")
    sources |= {f"keys.{id_}": "preset" for id_, _ in loaded.config.keys}
    sources |= dict.fromkeys(loaded.given, "file")
    sources |= {key: "preference" for key, value in choices.items() if values[key] == value}
    if options.json:
        rows = [{"key": key, "value": value, "source": sources[key]} for key, value in values.items()]
        output.record(
            {"file": str(home.config_file), "settings": rows, "problems": list(loaded.problems)}
        )
    else:
        output.line(f"# {home.config_file}")
        for key, value in values.items():
            output.line(f"{key} = {json.dumps(value, ensure_ascii=False)}  ({sources[key]})")
    for problem in loaded.problems:
        diagnostics.say(problem)
    return diagnostics.DONE


def _choices(home: Home) -> Mapping[str, object]:
    """Return the choices made in the app; none where there is no library yet."""
    if not home.database.exists():
        return {}
    from reader.use import preferences
    from reader.use.library import open_library

    with open_library(home, read_only=True) as library:
        found = {key: preferences.get(library, key) for key in settings(Config())}
    return {key: value for key, value in found.items() if value is not None}
