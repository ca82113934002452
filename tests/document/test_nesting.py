from hypothesis import given
from hypothesis import strategies as st

from reader.document.nesting import limited
from reader.document.tree import parsed


def depth(html: str) -> int:
    root = parsed(html).root
    assert root is not None
    stack = [(root, 0)]
    deepest = 0
    while stack:
        node, level = stack.pop()
        deepest = max(deepest, level)
        if node.next is not None:
            stack.append((node.next, level))
        if node.first_child is not None:
            stack.append((node.first_child, level + 1))
    return deepest


@given(st.text("<>/abdiv p", max_size=200))
def test_ordinary_html_comes_back_as_it_is(html: str) -> None:
    assert limited(html) == html


def test_deep_elements_are_flattened_and_their_words_kept() -> None:
    assert depth("<div>x</span>" * 20_000) < 1_000
    assert depth("<svg><g>" * 20_000) < 1_000
    assert limited("<div>x" * 20_000).count("x") == 20_000


def test_many_siblings_are_left_as_they_are() -> None:
    html = "<div><p>x</p></div>" * 5_000
    assert limited(html) == html


def test_formatting_left_open_does_not_multiply() -> None:
    html = "".join(f"<font size={size}>" for size in range(1_000)) + "<p>x" * 2_000
    assert depth(html) < 50


def test_a_heap_of_attributes_is_dropped_but_a_long_address_kept() -> None:
    heap = "<p " + " ".join(f"a{number}=1" for number in range(20_000)) + ">x"
    assert limited(heap) == "<p>x"
    address = f'<img src="data:image/png;base64,{"A/" + "B" * 62}">'.replace("B/", "B" * 99_000)
    assert limited(address) == address
