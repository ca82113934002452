import pytest

from reader.document.boilerplate import is_boilerplate


@pytest.mark.parametrize(
    "line",
    [
        "Go deeper",
        "Go deeper: Ukraine-Russia crisis",
        "Sign up to receive our latest news!",
        "By submitting this form, I agree to the terms.",
        "Subscribe to our newsletter",
        "Get the latest news in your inbox every morning",
        "Read more: What we know",
        "Read the rest here.",
        "We use cookies to improve this site.",
        "© 2022 Example Media. All rights reserved.",
        "Share this article",
        "Related: Other story",
        "Follow us on Facebook",
        "This story was updated at 3 p.m.",
        "Abonnez-vous à notre lettre",
        "3 min read",
        "The post Grain deal holds appeared first on The Site.",
        "Continue reading →",
    ],
)
def test_furniture_at_the_edges_is_known(line: str) -> None:
    assert is_boilerplate(line, at_edge=True)
    assert not is_boilerplate(line, at_edge=False)


@pytest.mark.parametrize(
    "line",
    [
        "Signs of spring were seen in Kyiv.",
        "Share prices fell.",
        "More than 200 people were killed.",
        "Related parties are barred from the vote.",
        "Home prices rose again in May.",
        "“Sign up now, before it is too late,” the minister told them.",
        'Sign up, he said: "We need every single one of you there."',
        "Comments by the minister drew laughter.",
        "Topics on the agenda were many.",
        "Get out, he said.",
        "Printers went on strike.",
        "We agreed to differ.",
        "Follow the money, they say.",
    ],
)
def test_news_at_the_edges_is_none(line: str) -> None:
    assert not is_boilerplate(line, at_edge=True)


def test_an_advertisement_is_known_anywhere() -> None:
    assert is_boilerplate("ADVERTISEMENT", at_edge=False)
    assert not is_boilerplate("Advertisement for myself", at_edge=False)
