import os
from pathlib import Path
from typing import Any

import pytest

from reader.cli.library import opened
from reader.model.commands import BY_ID
from reader.paths import find_home, make_private
from reader.use import preferences
from tests.cli.conftest import Call


def write_config(text: str) -> Path:
    home = find_home()
    make_private(home.config)
    home.config_file.write_text(text, encoding="utf-8")
    return home.config_file


def settings(call: Call) -> dict[str, tuple[Any, str]]:
    rows = call("config", "--json").json()["settings"]
    return {row["key"]: (row["value"], row["source"]) for row in rows}


def test_without_a_file_every_setting_is_a_default_and_nothing_is_made(call: Call) -> None:
    value = call("config", "--json").json()
    assert value["file"] == str(find_home().config_file)
    assert {row["source"] for row in value["settings"]} == {"default"}
    assert not find_home().data.exists()


def test_each_setting_tells_where_it_comes_from(call: Call) -> None:
    write_config('[look]\nmeasure = 60\ntheme = "nord"\n[keys]\nstar = "S"\n')
    with opened() as library:
        preferences.put(library, "look.theme", "gruvbox")
        preferences.put(library, "look.measure", "wide")
    found = settings(call)
    assert found["look.theme"] == ("gruvbox", "preference")
    assert found["look.measure"] == (60, "file"), "a choice that does not fit is passed over"
    assert found["look.glyphs"] == ("auto", "default")
    assert found["keys.star"] == (["S"], "file")
    assert 'look.theme = "gruvbox"  (preference)' in call("config").lines


def test_a_mistake_in_the_file_is_told_and_the_rest_holds(call: Call) -> None:
    path = write_config("[look]\nmeasur = 60\n")
    problem = f"{path}:2: [look] has no setting measur; did you mean measure?"
    called = call("config", "--json")
    assert called.code == 0
    assert called.json()["problems"] == [problem]
    assert called.err == f"newsreader: {problem}\n"
    assert call("list").err == f"newsreader: {problem}\n"
    assert call("doctor").code == 1


def test_the_keys_in_force_are_printed(call: Call) -> None:
    write_config('[keys]\nstar = ["S", "ctrl+s"]\nredraw = ""\n')
    keys = {row["id"]: row["keys"] for row in call("keys", "--json").json()}
    assert set(keys) == set(BY_ID)
    assert keys["star"] == ["S", "ctrl+s"]
    assert keys["redraw"] == []
    assert keys["search"] == ["/"]
    line = next(line for line in call("keys").lines if " star " in line)
    assert line.startswith("  S, ctrl+s  ")


def test_a_sound_installation_is_found_sound(call: Call) -> None:
    with opened():
        pass
    checks = {row["name"]: row for row in call("doctor", "--json").json()}
    assert all(check["ok"] for check in checks.values()), checks
    assert {"python", "textual", "bundled articles", "library", "data"} <= set(checks)
    assert call("doctor").code == 0


def test_a_place_that_cannot_be_made_is_found(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("NEWSREADER_HOME", str(tmp_path / "file"))
    called = call("doctor")
    assert called.code == 1
    assert f"! data: {tmp_path}/file/data cannot be made in {tmp_path}/file" in called.lines
    listing = call("list")
    assert (listing.code, listing.err) == (1, f"newsreader: Not a directory ({tmp_path}/file/data)\n")


@pytest.mark.skipif(os.name != "posix", reason="file modes keep nobody out here")
def test_a_folder_that_others_may_read_is_found(call: Call) -> None:
    home = find_home()
    make_private(home.data)
    home.data.chmod(0o755)
    called = call("doctor")
    assert called.code == 1
    at = called.lines.index(f"! data: {home.data} is open to other users (755)")
    assert called.lines[at + 1] == f"    chmod 700 {home.data}"
