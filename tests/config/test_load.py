"""Reading config.toml: whatever is wrong in it costs only its line (catalogue: C01)."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.config.load import load_config, parse_config, settings, with_choices
from reader.config.schema import Config, Glyphs, Highlight, Look, Pull


def problems(text: str) -> tuple[str, ...]:
    return parse_config(text, "c").problems


def test_no_file_means_defaults_and_no_complaint(tmp_path: Path) -> None:
    loaded = load_config(tmp_path / "config.toml")
    assert loaded.config == Config()
    assert loaded.problems == ()
    assert loaded.given == frozenset()


def test_settings_of_a_file_take_the_place_of_defaults() -> None:
    text = '[look]\nmeasure = 60\nglyphs = "ascii"\n\n[pull]\ntimeout_s = 5\non_start = true\n'
    loaded = parse_config(text, "c")
    assert loaded.problems == ()
    assert loaded.config.look == Look(measure=60, glyphs=Glyphs.ASCII)
    assert loaded.config.pull == Pull(timeout_s=5.0, on_start=True)
    assert isinstance(loaded.config.pull.timeout_s, float)
    assert loaded.given == {"look.measure", "look.glyphs", "pull.timeout_s", "pull.on_start"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[lok]\n", "c:1: there is no table [lok]; did you mean look?"),
        ("mark_reed = 3\n", "c:1: mark_reed stands outside a table; did you mean mark_read in [reading]?"),
        ("[look]\n\nmeasur = 60\n", "c:3: [look] has no setting measur; did you mean measure?"),
        ("look = 3\n", "c:1: look is a table: write [look] on a line of its own"),
        ("[look]\nmeasure = 2\n", "c:2: measure must be a whole number from 30 to 200, not 2; 72 holds"),
        ("[pull]\ntotal = 1.5\n", "c:2: total must be a whole number from 1 to 64, not 1.5; 64 holds"),
        ("[pull]\ntotal = true\n", "c:2: total must be a whole number from 1 to 64, not true; 64 holds"),
        ("[pull]\non_start = 1\n", "c:2: on_start must be true or false, not 1; false holds"),
        (
            '[look]\nglyphs = "asci"\n',
            "c:2: glyphs must be one of auto, unicode, ascii, not “asci”; “auto” holds",
        ),
        ("[open]\nbrowser = 3\n", "c:2: browser must be a string in quotation marks, not 3; “” holds"),
        ("look.measur = 60\n", "c:1: [look] has no setting measur; did you mean measure?"),
        ("[look]\nx = \n", "c:2: Invalid value; the defaults hold"),
        ("a = [", "c:1: Invalid value; the defaults hold"),
        ("[keys]\nstarr = 'q'\n", "c:2: there is no command starr; did you mean star?"),
        ("[keys]\nstar = 'hyperx'\n", "c:2: star: there is no key hyperx; its default holds"),
        (
            "[keys]\nstar = 3\n",
            'c:2: star: keys are a string ("n") or a list of strings (["n", "ctrl+n"]); its default holds',
        ),
        ("[keys]\nstar = 'n'\n", "c:2: n for star clashes with next-unread; its default holds"),
    ],
)
def test_a_mistake_is_told_with_line_and_what_holds_instead(text: str, expected: str) -> None:
    assert problems(text) == (expected,)


def test_one_mistake_does_not_cost_the_other_settings() -> None:
    loaded = parse_config('[look]\nmeasure = "wide"\nhighlight = "quotes"\n', "c")
    assert loaded.config.look == Look(highlight=Highlight.QUOTES)
    assert len(loaded.problems) == 1


def test_problems_come_in_the_order_of_lines() -> None:
    found = problems("[pull]\ntotal = 0\n[look]\nmeasure = 0\nfoo = 1\n")
    assert [line.split(":")[1] for line in found] == ["2", "4", "5"]


def test_a_file_that_is_not_utf8_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b'[look]\ntheme = "caf\xe9"\n')
    assert load_config(path).problems == (f"{path}:2: not UTF-8; the defaults hold",)


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    loaded = load_config(tmp_path)
    assert loaded.config == Config()
    assert loaded.problems == (f"{tmp_path}: Is a directory; the defaults hold",)


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"#" * (1 << 21))
    assert "larger than 1 MiB" in load_config(path).problems[0]


def test_a_byte_order_mark_and_windows_line_ends_do_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"\xef\xbb\xbf[look]\r\nmeasure = 60\r\n")
    loaded = load_config(path)
    assert loaded.problems == ()
    assert loaded.config.look.measure == 60


def test_keys_can_change_places() -> None:
    loaded = parse_config("[keys]\nstar = 'm'\ntoggle-read = 's'\n", "c")
    assert loaded.problems == ()
    assert dict(loaded.config.keys) == {"star": ("m",), "toggle-read": ("s",)}
    assert loaded.given == {"keys.star", "keys.toggle-read"}


def test_of_two_changed_commands_with_one_key_the_later_line_yields() -> None:
    loaded = parse_config("[keys]\nstar = 'N'\nnote = 'N'\n", "c")
    assert dict(loaded.config.keys) == {"star": ("N",)}
    assert loaded.problems == ("c:3: N for note clashes with star; its default holds",)


def test_a_change_that_only_worked_beside_a_refused_one_is_refused_too() -> None:
    # star may take m only while toggle-read leaves it; toggle-read may not take n.
    loaded = parse_config("[keys]\nstar = 'm'\ntoggle-read = 'n'\n", "c")
    assert loaded.config.keys == ()
    assert len(loaded.problems) == 2


def test_a_command_can_be_left_without_a_key() -> None:
    assert dict(parse_config("[keys]\nquit = ''\nstar = []\n", "c").config.keys) == {"quit": (), "star": ()}


def test_a_choice_wins_over_the_file() -> None:
    config = parse_config("[look]\nmeasure = 60\n", "c").config
    chosen = with_choices(config, {"look.theme": "nord", "look.highlight": "off"})
    assert chosen.look == Look(measure=60, theme="nord", highlight=Highlight.OFF)


def test_a_choice_of_another_version_is_passed_over() -> None:
    choices = {"look.measure": "wide", "look.gone": 1, "gone.gone": 1, "keys": 1, "": 0, "look": 2}
    assert with_choices(Config(), choices) == Config()


def test_every_default_fits_its_own_setting() -> None:
    values = settings(Config())
    assert with_choices(Config(), values) == Config()
    assert values["look.measure"] == 72
    assert len(values) > 15


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading_of_a_configuration(text: str) -> None:
    loaded = parse_config(text, "c")
    assert all(line.startswith("c:") for line in loaded.problems)


@given(
    st.dictionaries(
        st.sampled_from(["measure", "theme", "glyphs", "motion", "x"]),
        st.one_of(st.integers(), st.booleans(), st.floats(), st.text("ab\\", max_size=3)),
    )
)
def test_no_value_breaks_the_reading_of_a_table(table: dict[str, object]) -> None:
    def written(value: object) -> str:
        return f"'{value}'" if isinstance(value, str) else str(value).lower()

    text = "[look]\n" + "".join(f"{name} = {written(value)}\n" for name, value in table.items())
    parse_config(text, "c")
