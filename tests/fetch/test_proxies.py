import pytest

from reader.fetch.proxies import proxy_from_environment


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def test_without_a_word_in_the_environment_there_is_no_proxy() -> None:
    assert proxy_from_environment("https://feed.test/") is None


def test_the_scheme_chooses_the_proxy_and_exceptions_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:3128")
    monkeypatch.setenv("http_proxy", "proxy.test:8080")
    monkeypatch.setenv("no_proxy", "inside.test,.local")
    assert proxy_from_environment("https://feed.test/") == "http://127.0.0.1:3128"
    assert proxy_from_environment("http://feed.test/") == "http://proxy.test:8080"
    assert proxy_from_environment("https://inside.test/") is None


def test_a_proxy_that_is_not_spoken_counts_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("all_proxy", "socks5://127.0.0.1:1080")
    assert proxy_from_environment("https://feed.test/") is None
