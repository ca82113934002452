import pytest

from reader.app.opener import is_web_address, open_url
from reader.errors import ReaderError
from reader.use.ways import Way


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ssh://-oProxyCommand=x",
        "-x",
        "--version",
        "%action",
        "http://",
        "http:// x",
        "http://a\nb",
        "http://a\x1b]0;x",
        "ftp://example.org/",
        "data:text/html,x",
        "//example.org",
        "",
    ],
)
def test_what_is_no_web_address_is_never_opened(url: str) -> None:
    started: list[list[str]] = []
    with pytest.raises(ReaderError):
        open_url(url, "firefox %u", start=started.append)
    assert started == []


def test_address_is_one_argument_whatever_stands_in_it() -> None:
    started: list[list[str]] = []
    url = "https://example.org/a?b=$(id)&c=%27;rm"
    open_url(url, "firefox --new-tab %u", start=started.append)
    open_url(url, "lynx", start=started.append)
    assert started == [["firefox", "--new-tab", url], ["lynx", url]]


def test_program_that_cannot_be_started_is_one_line() -> None:
    def refuse(argv: list[str]) -> None:
        raise FileNotFoundError(2, "No such file or directory")

    with pytest.raises(ReaderError, match="firefox could not be started"):
        open_url("https://example.org/", "firefox", start=refuse)


def test_browser_command_that_cannot_be_read_is_one_line() -> None:
    with pytest.raises(ReaderError, match="cannot be read"):
        open_url("https://example.org/", "firefox 'x", start=lambda _: None)


def test_web_addresses_are_known() -> None:
    assert is_web_address("https://example.org/ä")
    assert is_web_address("http://[::1]:8080/")
    assert not is_web_address("http://[::1")


def test_terminals_ways_are_tried_in_their_order() -> None:
    started: list[list[str]] = []

    def start(argv: list[str]) -> None:
        if argv[0] == "wslview":
            raise FileNotFoundError(2, "No such file or directory")
        started.append(argv)

    ways = [Way("wslview", ("wslview",)), Way("explorer.exe", ("explorer.exe",))]
    assert open_url("https://example.org/", ways=ways, start=start) == "explorer.exe"
    assert started == [["explorer.exe", "https://example.org/"]]


def test_without_a_browser_nothing_is_started_and_the_caller_is_told() -> None:
    assert open_url("https://example.org/") is None
