"""What the app and the engine child say to each other: one JSON object a line, both ways."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from reader.errors import EngineError
from reader.model.feed import Candidate, Outcome
from reader.model.report import Discovered, FeedPulled, FullTextDone, FullTextsEnded, PullEnded, PullProgress


@dataclass(frozen=True, slots=True)
class EngineFailed:
    """A job could not be done, or the engine child died over it."""

    message: str


@dataclass(frozen=True, slots=True)
class Annotated:
    """Texts that were stored are annotated now."""

    article_ids: tuple[int, ...]


Report = (
    PullProgress
    | FeedPulled
    | PullEnded
    | Discovered
    | Annotated
    | FullTextDone
    | FullTextsEnded
    | EngineFailed
)


@dataclass(frozen=True, slots=True)
class EngineEvent:
    """A report of a job."""

    job: int
    report: Report


@dataclass(frozen=True, slots=True)
class Order:
    """What the app asks for."""

    job: int
    verb: str
    """refresh, discover, annotate, fulltext, takealong or cancel."""
    feed_ids: tuple[int, ...] | None = None
    article_ids: tuple[int, ...] = ()
    force: bool = False
    address: str = ""
    allow_private: bool = False


_KINDS: dict[str, type[Any]] = {
    kind.__name__: kind
    for kind in (
        PullProgress,
        FeedPulled,
        PullEnded,
        Discovered,
        Annotated,
        FullTextDone,
        FullTextsEnded,
        EngineFailed,
    )
}


def order_line(order: Order) -> str:
    """Return an order as a line without its end."""
    return json.dumps(asdict(order), ensure_ascii=True)


def order_from(line: str) -> Order:
    """Return the order of a line.

    Raises:
        EngineError: the line is none.
    """
    try:
        value = json.loads(line)
        ids = value["feed_ids"]
        lists = {"feed_ids": None if ids is None else tuple(ids), "article_ids": tuple(value["article_ids"])}
        return Order(**(value | lists))
    except (ValueError, KeyError, TypeError) as error:
        raise EngineError("The engine was sent something that is no order.") from error


def event_line(event: EngineEvent) -> str:
    """Return an event as a line without its end."""
    kind = type(event.report).__name__
    return json.dumps({"job": event.job, "kind": kind, "report": asdict(event.report)}, default=_value)


def event_from(line: str) -> EngineEvent:
    """Return the event of a line.

    Raises:
        EngineError: the line is none.
    """
    try:
        value = json.loads(line)
        kind, fields = value["kind"], value["report"]
        if kind == "FeedPulled":
            fields["outcome"] = Outcome(fields["outcome"])
            fields["article_ids"] = tuple(fields["article_ids"])
        elif kind == "Annotated":
            fields["article_ids"] = tuple(fields["article_ids"])
        elif kind == "Discovered":
            fields["candidates"] = tuple(_candidate(item) for item in fields["candidates"])
        return EngineEvent(job=value["job"], report=_KINDS[kind](**fields))
    except (ValueError, KeyError, TypeError) as error:
        raise EngineError("The engine said something that is no event.") from error


def _candidate(fields: dict[str, Any]) -> Candidate:
    newest = fields["newest"]
    return Candidate(
        **(
            fields
            | {
                "newest": None if newest is None else datetime.fromisoformat(newest),
                "titles": tuple(fields["titles"]),
            }
        )
    )


def _value(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is never sent")
