"""A feed as its row tells it, with its health."""

from typing import Any

from reader.model.feed import Feed
from reader.store.rows import instant, shown_title

FEED_COLUMNS = (
    "f.id, f.url, f.own_title, f.title, f.site_url, f.folder, f.unread, f.articles, f.added, p.last_attempt,"
    " p.last_success, p.status, p.problem, p.reason, coalesce(p.failures, 0), p.next_try, f.interval_s,"
    " f.paused, f.allow_private, f.local, f.full_text,"
    " f.every_s, f.keep_days, f.keep_articles"
)
FEED_SOURCE = "FROM feed AS f LEFT JOIN pull AS p ON p.feed_id = f.id"


def feed_of(row: tuple[Any, ...]) -> Feed:
    """Return the feed of a row of `FEED_COLUMNS`."""
    (
        key, url, own_title, title, site_url, folder, unread, articles, added, last_attempt,
        last_success, status, problem, reason, failures, next_try, interval_s,
        paused, allow_private, local, full_text, every_s, keep_days, keep_articles,
    ) = row  # fmt: skip
    return Feed(
        id=key,
        url=url,
        title=shown_title(own_title, title, url),
        site_url=site_url,
        folder=folder,
        unread=unread,
        articles=articles,
        added=instant(added),
        last_attempt=instant(last_attempt),
        last_success=instant(last_success),
        status=status,
        problem=problem,
        reason=reason,
        failures=failures,
        next_try=instant(next_try),
        interval_s=interval_s,
        paused=bool(paused),
        allow_private=bool(allow_private),
        local=bool(local),
        full_text=full_text,
        every_s=every_s,
        keep_days=keep_days,
        keep_articles=keep_articles,
    )
