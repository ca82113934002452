import pytest

from reader.document.labels import label_end


@pytest.mark.parametrize(
    "text",
    [
        "Why it matters: With Russian troops amassed",
        "What they're saying: \"We will not\"",
        "What they’re saying: “We will not”",
        "What to watch: The issue",
        "What he said: \"That's one small step\"",
        "The big picture: A lot",
        "Yes, but: It is not so",
        "Between the lines: Nobody knows",
        "WHY IT MATTERS: It does",
        "State of play: 12 seats",
        'From the White House: "For one priceless moment"',
        "Zoom out: Across Europe",
        "Context: The law",
        "On the other side: Critics say",
    ],
)
def test_a_label_is_found(text: str) -> None:
    assert label_end(text) == text.index(":") + 1


@pytest.mark.parametrize(
    "text",
    [
        "In this regard, Stoltenberg clarified: “Ukraine is a partner.”",
        "Stoltenberg clarified: “Ukraine is a partner.”",
        'Blinken said: "No"',
        'He added: "No"',
        "BIDEN: We will not",
        "Q: Will you",
        "A: No",
        "Joe Biden: We will not",
        "The White House: We will not",
        "PRESIDENT BIDEN: We will not",
        "The minister was blunt: “No.”",
        "The letter continues: “No.”",
        "They were clear: No",
        "why it matters: Small letters",
        "Why it matters: but no sentence follows",
        "Why it matters:",
        "Why it matters:With no blank",
        "At 10:30 The train left",
        "One two three four five six: Too many",
        "Two things. Third: Yes",
        "https://a.test: X",
        "",
    ],
)
def test_a_speaker_or_a_clause_is_no_label(text: str) -> None:
    assert label_end(text) == 0
