from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.engine.protocol import (
    Annotated,
    EngineEvent,
    EngineFailed,
    Order,
    Report,
    event_from,
    event_line,
    order_from,
    order_line,
)
from reader.errors import EngineError
from reader.model.feed import Candidate, Outcome
from reader.model.report import (
    Discovered,
    FeedPulled,
    FullTextDone,
    FullTextsEnded,
    PullEnded,
    PullProgress,
)

REPORTS: list[Report] = [
    PullProgress(done=3, total=9, current="example.org", added=2),
    FeedPulled(4, "https://example.org/f", "Täglich\nneu", Outcome.NEW, 2, 1, None, (7, 8, 9)),
    FeedPulled(4, "https://example.org/f", "x", Outcome.FAILED, problem="refused (403)"),
    FullTextDone(7, "The whole article from example.org: 812 words.", got_more=True),
    FullTextDone(8, "example.org has no page there any more (404).", reason="http-404"),
    FullTextsEnded(asked=2, got_more=1, failed=1),
    PullEnded(feeds=9, added=2, updated=1, failed=1, offline=False, cancelled=True),
    Discovered(
        "https://example.org",
        (
            Candidate(
                "https://example.org/f",
                "Title",
                "rss20",
                3,
                datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
                ("a", "b"),
            ),
            Candidate("https://example.org/g", "Other"),
        ),
        looked_at=4,
    ),
    Annotated((12, 13)),
    EngineFailed("It stopped."),
]


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: type(report).__name__)
def test_every_report_arrives_as_it_was_sent(report: Report) -> None:
    event = EngineEvent(5, report)
    line = event_line(event)
    assert "\n" not in line
    assert event_from(line) == event


@given(address=st.text(), ids=st.lists(st.integers(0, 2**40)), force=st.booleans())
def test_every_order_arrives_as_it_was_sent(address: str, ids: list[int], *, force: bool) -> None:
    order = Order(1, "refresh", tuple(ids), force=force, address=address)
    line = order_line(order)
    assert "\n" not in line
    assert order_from(line) == order


@pytest.mark.parametrize("line", ["", "{}", "[1]", '{"job": 1, "kind": "Nothing", "report": {}}', "no json"])
def test_a_line_that_is_no_event_is_an_engine_error(line: str) -> None:
    with pytest.raises(EngineError):
        event_from(line)


@pytest.mark.parametrize("line", ["", "{}", "[1]", '{"job": 1, "verb": "x", "feed_ids": 3}', "no json"])
def test_a_line_that_is_no_order_is_an_engine_error(line: str) -> None:
    with pytest.raises(EngineError):
        order_from(line)
