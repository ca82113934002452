"""Preferences and the session."""

from pathlib import Path

from reader.store import Store


def test_a_choice_is_kept_until_it_is_reset(store: Store) -> None:
    assert store.preferences.get("theme") is None
    assert store.preferences.get("theme", "dark") == "dark"
    store.preferences.set("theme", "light")
    store.preferences.set("theme", {"name": "ansi", "sizes": [1, 2.5, None, True]})
    store.preferences.set("measure", 72)
    assert store.preferences.all() == {
        "measure": 72,
        "theme": {"name": "ansi", "sizes": [1, 2.5, None, True]},
    }
    assert store.preferences.reset("theme")
    assert not store.preferences.reset("theme")
    assert store.preferences.get("theme") is None


def test_what_was_open_is_there_again_at_the_next_start(path: Path) -> None:
    with Store.open(path) as store:
        assert store.preferences.session() is None
        store.preferences.set_session({"article": "abc", "line": 7})
    with Store.open(path) as store:
        assert store.preferences.session() == {"article": "abc", "line": 7}
        assert store.preferences.all() == {}
