import re
from pathlib import Path

import pytest

from reader.errors import (
    AddressError,
    DeadlineError,
    FetchError,
    HTTPStatusError,
    OfflineError,
    ParseError,
    PrivateAddressError,
    ReaderError,
    TooLargeError,
)
from reader.fetch.words import REASONS, STATUSES, explain

URL = "https://me:secret@www.lwn.net/feed"


@pytest.mark.parametrize("reason", sorted(REASONS))
def test_every_reason_has_one_line_about_its_host(reason: str) -> None:
    line = explain(FetchError("", reason=reason), URL)
    assert line == REASONS[reason].format(host="lwn.net")
    assert line.isprintable()
    assert line.endswith(".")
    assert "secret" not in line


@pytest.mark.parametrize("status", sorted({*STATUSES, 300, 418, 499, 520, 599}))
def test_every_status_has_one_line_with_its_number(status: int) -> None:
    line = explain(HTTPStatusError("", status=status), URL)
    assert f"({status})" in line
    assert line.isprintable()
    assert "{" not in line


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (
            HTTPStatusError("", status=403),
            "lwn.net refused us (403). The site may not allow readers; its page still opens with o.",
        ),
        (
            FetchError("", reason="no-such-host"),
            "lwn.net does not exist (no such name). Check the spelling.",
        ),
        (HTTPStatusError("", status=410), "The feed is gone (410). Its articles stay. D removes it."),
        (OfflineError(""), REASONS["offline"]),
        (DeadlineError(""), "lwn.net took too long. It is tried again later."),
        (TooLargeError(""), "lwn.net sent more than a feed should hold. Nothing of it was read."),
        (PrivateAddressError(""), REASONS["private"].format(host="lwn.net")),
        (FetchError("", reason="unheard of"), "lwn.net could not be fetched."),
        (AddressError("-h is no address."), "-h is no address."),
        (ParseError("x is no feed: it is empty."), "x is no feed: it is empty."),
        (ReaderError(""), "lwn.net could not be fetched."),
    ],
)
def test_errors_are_told_in_the_words_of_the_design(error: ReaderError, line: str) -> None:
    assert explain(error, URL) == line


def test_every_reason_that_the_room_raises_has_a_text() -> None:
    room = Path(__file__).parents[2] / "reader" / "fetch"
    source = "".join(path.read_text("utf-8") for path in room.glob("*.py") if path.name != "words.py")
    forms = (
        r'reason="([a-z-]+)"',
        r'\.fail\(\s*"([a-z-]+)"',
        r'return "([a-z-]+)", \w+',
        r'_ours\(\w+, "([a-z-]+)"',
    )
    words = {word for form in forms for word in re.findall(form, source)}
    assert {"deadline", "redirect-loop", "offline", "cancelled"} <= words
    assert words <= set(REASONS)
