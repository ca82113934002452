"""When a feed is asked again, and what an answer changes about it: pure decisions."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from urllib.parse import urlsplit, urlunsplit

from reader.errors import FetchError, HTTPStatusError, OfflineError
from reader.fetch.messages import FetchFailure, FetchResponse
from reader.fetch.politeness import fresh_for
from reader.fetch.words import explain
from reader.model.feed import FetchResult, FetchState, Outcome, Wishes
from reader.text.urls import host_label, same_resource

SHORTEST_S = 900
"""Seconds; no feed is asked more often, unless the reader chose to."""
LONGEST_S = 86_400
"""Seconds; no feed that works is left alone for longer, whatever it asks for."""
CONFIRMATIONS = 3
"""Pulls in a row that must show the same permanent redirect before the address is rewritten."""

_SLOWER = 1.25
_FASTER = 0.6
_FIRST_RETRY_S = 600
_BUSY_RETRY_S = 3600
_LONGEST_RETRY_S = 86_400
_LONGEST_WISH_S = 30 * 86_400
_JITTER = 0.1
_LONGEST_VALIDATOR = 1000
_NO_NETWORK = frozenset({"offline", "name-lookup", "unreachable"})
# What a machine without network may also say of each single host, but a dead host just as well.
_MAYBE_NO_NETWORK = frozenset({"no-such-host", "deadline", "refused", "proxy", "closed"})
_PORTAL_HOSTS = 3


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between which intervals a feed's own is learnt, in seconds."""

    shortest_s: int = SHORTEST_S
    longest_s: int = LONGEST_S


def decide_result(
    state: FetchState,
    answer: FetchResponse | FetchFailure,
    now: datetime,
    rng: random.Random,
    *,
    wishes: Wishes | None = None,
    bounds: Bounds = Bounds(),
) -> FetchResult:
    """Return what a pull of a feed comes to; values of the state that do not change are passed on.

    A body that is the same as last time is UNCHANGED, whatever the status. Without network nothing about the
    feed changes: outcome OFFLINE, no next try, no blame.

    Args:
        state: what was known before the request.
        answer: what came of it.
        now: the present.
        rng: for the jitter.
        wishes: when the document that was read asks to be left alone; None: as the last one did.
        bounds: the shortest and the longest interval.
    """
    if isinstance(answer, FetchFailure):
        return _failed(state, answer, now, rng)
    unchanged = answer.not_modified
    body_hash = state.body_hash
    if not unchanged:
        body_hash = sha256(answer.body).hexdigest()
        unchanged = body_hash == state.body_hash
    interval = state.interval_s
    if _is_evidence(state, now, changed=not unchanged):
        interval = adapted(interval, bounds, changed=not unchanged)
    known = state.wishes if wishes is None else wishes
    wish = max(fresh_for(answer.headers, now), float(known.ttl_s or 0))
    wait = float(state.every_s or min(max(interval, wish, bounds.shortest_s), bounds.longest_s))
    due = now + _jittered(wait, rng)
    redirect_to, times, new_url = _redirected(state, answer)
    return FetchResult(
        feed_id=state.feed_id,
        at=now,
        outcome=Outcome.UNCHANGED if unchanged else Outcome.NEW,
        status=answer.status,
        etag=_validator(answer, "etag") or (state.etag if answer.not_modified else None),
        last_modified=_validator(answer, "last-modified")
        or (state.last_modified if answer.not_modified else None),
        body_hash=body_hash,
        next_try=due if state.every_s else awake(due, known),
        interval_s=interval,
        redirect_to=redirect_to,
        redirect_times=times,
        wishes=wishes,
        new_url=new_url,
    )


def adapted(interval_s: int, bounds: Bounds = Bounds(), *, changed: bool) -> int:
    """Return the next interval in seconds: shorter for a feed that has changed, else longer."""
    wanted = interval_s * (_FASTER if changed else _SLOWER)
    return round(min(max(wanted, bounds.shortest_s), bounds.longest_s))


def awake(due: datetime, wishes: Wishes) -> datetime:
    """Return the first moment from `due` on at which a feed does not ask to be left alone."""
    at = due.astimezone(UTC)
    for _ in range(24 * 8):
        if at.hour not in wishes.skip_hours and at.weekday() not in wishes.skip_days:
            return at
        at = at.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return due


def next_try(
    failures: int,
    now: datetime,
    rng: random.Random,
    *,
    busy: bool = False,
    retry_after_s: float | None = None,
) -> datetime:
    """Return when to ask again after a failure: ten minutes, doubled with each further one, up to a day.

    Args:
        failures: failures in a row, this one included.
        now: the present.
        rng: for the jitter.
        busy: the server said that it gets too many requests (429, 503): an hour at first.
        retry_after_s: seconds that the server asked for; they are kept, up to 30 days.
    """
    first = _BUSY_RETRY_S if busy else _FIRST_RETRY_S
    wait = float(min(first * 2 ** min(max(failures, 1) - 1, 20), _LONGEST_RETRY_S))
    if retry_after_s is not None and retry_after_s > wait * (1 - _JITTER):
        # Never earlier than asked for: all the jitter lies behind.
        wish = min(retry_after_s, _LONGEST_WISH_S)
        return now + timedelta(seconds=wish + rng.uniform(0, min(wish * _JITTER, 300)))
    return now + _jittered(wait, rng)


def is_offline(failures: Sequence[FetchFailure], *, answered: int) -> bool:
    """Tell whether a pull failed because there is no network, and not because of the feeds.

    That is so when no server answered at all and the system says so of one host at least, or no name of
    several hosts was found.
    """
    if answered or not failures:
        return False
    reasons = {_reason(failure) for failure in failures}
    if reasons & _NO_NETWORK:
        return reasons <= _NO_NETWORK | _MAYBE_NO_NETWORK
    hosts = {host_label(failure.url) for failure in failures}
    return reasons == {"no-such-host"} and len(hosts) > 1


def is_portal(answers: Sequence[FetchResponse]) -> bool:
    """Tell whether a network's sign-in page answers for everybody.

    That is so when at least three hosts lead to one page elsewhere, or give the very same HTML.
    """
    spots: Counter[str] = Counter()
    seen: set[tuple[str, str]] = set()
    for answer in answers:
        asked, answered = host_label(answer.url), host_label(answer.final_url)
        is_page = b"<html" in answer.body[:2000].lower()
        marks = [f"host {answered}"] if asked != answered and is_page else []
        if is_page:
            marks.append("body " + sha256(answer.body).hexdigest())
        for mark in marks:
            if (asked, mark) not in seen:
                seen.add((asked, mark))
                spots[mark] += 1
    return any(count >= _PORTAL_HOSTS for count in spots.values())


def _is_evidence(state: FetchState, now: datetime, *, changed: bool) -> bool:
    """Tell whether an answer says something about how often a feed changes.

    That nothing has changed a moment after the last look says nothing, nor that something has after weeks.
    """
    if state.last_attempt is None:
        return True
    waited = (now - state.last_attempt).total_seconds()
    return 0 <= waited <= 2 * state.interval_s if changed else waited >= state.interval_s / 2


def _failed(state: FetchState, failure: FetchFailure, now: datetime, rng: random.Random) -> FetchResult:
    error = failure.error
    outcome, status, due = Outcome.FAILED, None, None
    if isinstance(error, OfflineError) or _reason(failure) == "cancelled":
        outcome = Outcome.OFFLINE
    elif isinstance(error, HTTPStatusError):
        status = error.status
        if status == 410:
            outcome = Outcome.GONE
    if outcome is Outcome.FAILED:
        due = next_try(
            state.failures + 1,
            now,
            rng,
            busy=status in {429, 503},
            retry_after_s=error.retry_after if isinstance(error, HTTPStatusError) else None,
        )
    return FetchResult(
        feed_id=state.feed_id,
        at=now,
        outcome=outcome,
        status=status,
        problem=explain(error, state.url),
        reason=_reason(failure),
        etag=state.etag,
        last_modified=state.last_modified,
        body_hash=state.body_hash,
        next_try=due,
        interval_s=state.interval_s,
        redirect_to=state.redirect_to,
        redirect_times=state.redirect_times,
    )


def _redirected(state: FetchState, answer: FetchResponse) -> tuple[str | None, int, str | None]:
    """Return where permanent redirects point, how often in a row, and the new address once it is certain."""
    target = answer.permanent_redirect
    if target is None:
        return None, 0, None
    times = state.redirect_times + 1 if target == state.redirect_to else 1
    if times < CONFIRMATIONS:
        return target, times, None
    return None, 0, _with_credentials_of(state.url, target)


def _with_credentials_of(old: str, new: str) -> str:
    """Carry a user name and password over to a new address of the same host."""
    before, after = urlsplit(old), urlsplit(new)
    userinfo = before.netloc.rpartition("@")[0]
    if not userinfo or "@" in after.netloc or before.hostname != after.hostname:
        return new
    if after.scheme != "https" and not same_resource(f"{before.scheme}://x", f"{after.scheme}://x"):
        return new
    return urlunsplit(after._replace(netloc=f"{userinfo}@{after.netloc}"))


def _validator(answer: FetchResponse, name: str) -> str | None:
    value = answer.headers.get(name, "").strip()
    return value if value and len(value) <= _LONGEST_VALIDATOR and value.isprintable() else None


def _reason(failure: FetchFailure) -> str:
    return failure.error.reason if isinstance(failure.error, FetchError) else "parse"


def _jittered(seconds: float, rng: random.Random) -> timedelta:
    return timedelta(seconds=seconds * rng.uniform(1 - _JITTER, 1 + _JITTER))
