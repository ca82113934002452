import pytest

from reader.document.roles import dateline, is_byline, is_caption, is_headline, is_subheading


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Jan 7, 2022 - World", ("Jan 7, 2022", "World")),
        ("Jan. 7, 2022", ("Jan. 7, 2022", "")),
        ("Friday, July 21, 2017", ("July 21, 2017", "")),
        ("2022-01-07", ("2022-01-07", "")),
        ("7 January 2022 | Politics & Policy", ("7 January 2022", "Politics & Policy")),
        ("Freitag, 7. Januar 2022", ("7. Januar 2022", "")),
        ("Published: Jan 7, 2022 10:30 AM ET", ("Jan 7, 2022 10:30 AM ET", "")),
        ("Updated on 7 Jan 2022 at 14:05", ("7 Jan 2022 at 14:05", "")),
        ("2022年1月7日", ("2022年1月7日", "")),
    ],
)
def test_a_dateline_gives_date_and_section(line: str, found: tuple[str, str]) -> None:
    assert dateline(line) == found


@pytest.mark.parametrize(
    "line",
    [
        "On Jan 7, 2022, the alliance met.",
        "Windows 10, 2015",
        "Jan 7",
        "January 7, 2022 was a Friday.",
        "Taipei, Taiwan — The festival was off to a bright start",
        "",
    ],
)
def test_a_line_with_a_date_in_it_is_no_dateline(line: str) -> None:
    assert dateline(line) is None


@pytest.mark.parametrize("line", ["By Zachary Basu", "By Jane Doe and John Roe, Reuters", "Von Hans Meier"])
def test_a_byline_is_known(line: str) -> None:
    assert is_byline(line)


@pytest.mark.parametrize("line", ["By the time it ended, all was lost.", "by and large", "By noon: nothing"])
def test_a_sentence_with_by_is_no_byline(line: str) -> None:
    assert not is_byline(line)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Photo of Vladimir Putin sitting at a table holding a pen",
        "Putin in Strelna on Dec. 29. Photo: Alexey Nikolsky/Ria Novosti/AFP via Getty Images",
        "Instituto Gonzaga, a catholic school in Milan. Image: Friedrichstrasse.",
        "Belle Image: Nick Moreau.",
        "Scott Olson via Getty Images.",
        "A protester in Kyiv (AP Photo/Efrem Lukatsky)",
        "The two leaders meet. (Photo by John Doe)",
        "Illustration: Jane Doe/Axios",
    ],
)
def test_a_caption_is_known(paragraph: str) -> None:
    assert is_caption(paragraph)


@pytest.mark.parametrize(
    "paragraph",
    [
        "The photo shows a man. He was later identified by the police as the driver.",
        "Photos of the event went around the world. Nobody knew who took them.",
        "He said in a video that he was innocent.",
        "The image of the party has suffered, according to Reuters.",
        "They blamed the picture: a man with a gun, a woman behind him, and a dog that seemed asleep.",
        "NATO on Friday rejected the demand, AP reports.",
    ],
)
def test_prose_about_pictures_is_no_caption(paragraph: str) -> None:
    assert not is_caption(paragraph)


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("NATO rejects Russia's demand to halt future expansion", True),
        ("Who will pay for it?", True),
        ("Stealth Over Health: Clinton Was Headed to ER But Diverted to Avoid Bad Optics.", True),
        ("Grain deal with U.S.", True),
        ("NATO on Friday rejected a demand.", False),
        ("NATO said no. Russia said yes", False),
        ("What was agreed:", False),
        ("---", False),
        ("x", False),
    ],
)
def test_a_headline_is_a_phrase_without_a_full_stop(line: str, *, is_one: bool) -> None:
    assert is_headline(line) is is_one


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Displays of charity at event", True),
        ("Group F — Sweden 1–0 Korea Republic", True),
        ("“No,” he said", False),
        ("It ended.", False),
        ("and then", False),
        ("12", False),
    ],
)
def test_a_subheading_is_short_and_says_nothing_whole(line: str, *, is_one: bool) -> None:
    assert is_subheading(line) is is_one
