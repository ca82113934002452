from pathlib import Path

import pytest

from reader.app.gateway import Gateway
from reader.app.glyphs import glyph_set
from reader.paths import make_private
from tests.app.build import filled, home_at
from tests.app.running import running


def configured(root: Path, text: str) -> Path:
    home = home_at(root)
    make_private(home.config)
    home.config_file.write_text(text)
    return root


@pytest.mark.parametrize(
    ("wanted", "encoding", "name"),
    [
        ("auto", "utf-8", "unicode"),
        ("auto", "UTF-8", "unicode"),
        ("auto", "ISO-8859-1", "ascii"),
        ("auto", "ascii", "ascii"),
        ("unicode", "ascii", "unicode"),
        ("ascii", "utf-8", "ascii"),
    ],
)
def test_the_signs_go_by_the_setting_and_else_by_the_encoding(wanted: str, encoding: str, name: str) -> None:
    assert glyph_set(wanted, encoding) == name


async def test_signs_of_ascii_are_drawn_where_they_are_asked_for(tmp_path: Path) -> None:
    with filled(configured(tmp_path, '[look]\nglyphs = "ascii"\n')) as library:
        async with running(library, (120, 30)) as here:
            assert not set("●★▌▸") & set(here.text)
            assert "* NATO rejects" in here.text


@pytest.mark.parametrize(("setting", "orders"), [("true", [(None, False)]), ("false", [])])
async def test_what_is_due_is_pulled_at_the_start_only_where_it_is_asked_for(
    setting: str, orders: list[object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ordered: list[object] = []
    monkeypatch.setattr(Gateway, "pull", lambda _, feeds, __, *, force: ordered.append((feeds, force)))
    with filled(configured(tmp_path, f"[pull]\non_start = {setting}\n")) as library:
        async with running(library):
            pass
    assert ordered == orders
