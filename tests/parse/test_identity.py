from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from reader.parse.identity import Marks, entry_keys


def marks(guid: str = "", link: str = "", title: str = "", content: str = "") -> Marks:
    return Marks(guid, link, title, content)


def test_the_guid_comes_before_the_link_and_the_link_before_the_title() -> None:
    keys = entry_keys(
        [marks("g", "https://a.test/", "t"), marks("", "https://b.test/", "t2"), marks(title="t3")]
    )
    assert keys[:2] == ["g", "https://b.test/"]
    assert keys[2] is not None
    assert keys[2].startswith("title:")


def test_http_and_https_are_one_but_case_is_not() -> None:
    one = entry_keys([marks("http://a.test/A")])
    assert one == entry_keys([marks("https://a.test/A")])
    assert one != entry_keys([marks("http://a.test/a")])


def test_i03_blanks_around_a_guid_do_not_count() -> None:
    assert entry_keys([marks("\n  g 1 ")]) == ["g 1"]


def test_i01_entries_that_share_a_guid_keep_their_keys_whatever_joins_them() -> None:
    first, second, third = (marks("same", f"https://a.test/{n}", f"t{n}") for n in range(3))
    two = dict(zip("ab", entry_keys([first, second]), strict=True))
    three = dict(zip("cab", entry_keys([third, first, second]), strict=True))
    assert two == {name: three[name] for name in "ab"}
    assert len(set(three.values())) == 3


def test_i02_whole_repetitions_and_empty_entries_have_no_key() -> None:
    assert entry_keys([marks(content="x"), marks(content="x"), marks()])[1:] == [None, None]


def test_i06_a_huge_guid_becomes_a_hash() -> None:
    (key,) = entry_keys([marks("x" * 100_000)])
    assert key is not None
    assert len(key) < 100


@given(st.lists(st.builds(marks, *[st.sampled_from(["", "a", "b"])] * 4), max_size=5))
def test_keys_differ_and_do_not_depend_on_the_order(entries: list[Marks]) -> None:
    keys = [key for key in entry_keys(entries) if key is not None]
    assert len(keys) == len(set(keys))
    for order in list(permutations(entries))[:6]:
        assert {key for key in entry_keys(order) if key} == set(keys)
