from pathlib import Path

import pytest

from reader.config.credentials import Credentials, load_credentials
from reader.errors import ConfigError

TEXT = """
["Feeds.Example"]
user = "me"
password = "söcret"
["https://feeds.example/own.xml"]
cookie = "session=1"
headers = { "X-Token" = "hidden" }
["127.0.0.1:8080"]
headers = { "X-Port" = "8080" }
"""


def written(path: Path, text: str, mode: int = 0o600) -> Path:
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)
    return path


def test_no_file_means_no_credentials(tmp_path: Path) -> None:
    assert load_credentials(tmp_path / "credentials.toml") == Credentials()


def test_a_feeds_own_entry_wins_over_its_hosts(tmp_path: Path) -> None:
    found = load_credentials(written(tmp_path / "c.toml", TEXT))
    assert found.headers_for("https://feeds.example/other.xml") == {"Authorization": "Basic bWU6c8O2Y3JldA=="}
    assert found.headers_for("https://feeds.example/own.xml") == {"X-Token": "hidden", "Cookie": "session=1"}
    assert found.headers_for("http://127.0.0.1:8080/feed") == {"X-Port": "8080"}
    assert found.headers_for("https://elsewhere.example/") == {}


def test_nothing_of_it_is_ever_printed(tmp_path: Path) -> None:
    assert "hidden" not in repr(load_credentials(written(tmp_path / "c.toml", TEXT)))


def test_a_file_that_others_may_read_is_not_used(tmp_path: Path) -> None:
    path = written(tmp_path / "c.toml", TEXT, 0o644)
    with pytest.raises(ConfigError, match="chmod 600"):
        load_credentials(path)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('["a.example"]\npassword = hidden', ":2: it is no TOML"),
        ('["a.example"]\npasword = "hidden"', "no setting pasword"),
        ('"a.example" = "hidden"', "is a table"),
        ('["a.example"]\nheaders = "hidden"', "names and values"),
        ('["a.example"]\nuser = 1', "are strings"),
        ('["a.example"]\ncookie = "hidden\\r\\nX: y"', "a name and a line"),
        ('["a.example"]\nheaders = { "bad name" = "hidden" }', "a name and a line"),
        ('["a.example"]\nheaders = { Host = "hidden" }', "header Host"),
    ],
)
def test_what_is_wrong_is_said_without_the_secret(tmp_path: Path, text: str, expected: str) -> None:
    with pytest.raises(ConfigError, match=expected) as caught:
        load_credentials(written(tmp_path / "c.toml", text))
    assert "hidden" not in str(caught.value)
