import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.parse.dates import parse_date, slash_order
from tests.support.shared import shared

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)

# The 46 odd dates of a large collection of real feeds, and the instants that a person reads in them.
ODD_DATES = [
    ("Sun, 17 Dec 2017 1:55 PM EST", "2017-12-17T18:55:00Z"),
    ("9 Dec 2016 12:00 GMT", "2016-12-09T12:00:00Z"),
    ("Friday, December 22, 2017 - 3:09pm", "2017-12-22T15:09:00Z"),
    ("Friday, December 8, 2017 - 3:07pm", "2017-12-08T15:07:00Z"),
    ("Thu, 25 Feb 2016 00:00:00 Europe/Brussels", "2016-02-24T23:00:00Z"),
    ("Mon, 09 Apr 2018, 16:04", "2018-04-09T16:04:00Z"),
    ("Di, 23 Jan 2018 00:00:00 +0100", "2018-01-22T23:00:00Z"),
    ("Do, 29 Mär 2018 00:00:00 +0200", "2018-03-28T22:00:00Z"),
    ("mer, 9 avr 2018 00:00:00 +0200", "2018-04-08T22:00:00Z"),
    ("1520932969", "2018-03-13T09:22:49Z"),
    ("Tue 16 Feb 2016, 23:16:00 EDT", "2016-02-17T03:16:00Z"),
    ("Tue, 16 Feb 2016 23:16:00 EDT", "2016-02-17T03:16:00Z"),
    ("Tue, Feb 16 2016 23:16:00 EDT", "2016-02-17T03:16:00Z"),
    ("March 30 2020 07:02:38 PM", "2020-03-30T19:02:38Z"),
    ("Mon, 30 Mar 2020 19:53 +0000", "2020-03-30T19:53:00Z"),
    ("Mon, 03/30/2020 - 19:19", "2020-03-30T19:19:00Z"),
    ("2018-12-12T12:12", "2018-12-12T12:12:00Z"),
    ("2020-11-08T16:20:00-05:00Z", "2020-11-08T21:20:00Z"),
    ("Nov. 16, 2020, 10:57 a.m.", "2020-11-16T10:57:00Z"),
    ("Friday 06 November 2020", "2020-11-06T00:00:00Z"),
    ("Mon, November 16, 2020, 11:12 PM EST", "2020-11-17T04:12:00Z"),
    ("Lundi, 16. Novembre 2020 - 15:54", "2020-11-16T15:54:00Z"),
    ("Thu Nov 12 2020 17:00:00 GMT+0000 (Coordinated Universal Time)", "2020-11-12T17:00:00Z"),
    ("Sat, 11 04 2020 08:51:49 +0100", "2020-04-11T07:51:49Z"),
    ("Mon, 16th Nov 2020 13:16:28 GMT", "2020-11-16T13:16:28Z"),
    ("Nov. 2020", "2020-11-01T00:00:00Z"),
    ("ven., 03 juil. 2020 15:09:58 +0000", "2020-07-03T15:09:58Z"),
    ("Fri, 26/06/2020", "2020-06-26T00:00:00Z"),
    ("Thu, 29 Oct 2020 07:36:03 GMT-07:00", "2020-10-29T14:36:03Z"),
    ("jeu., 02 avril 2020 00:00:00 +0200", "2020-04-01T22:00:00Z"),
    ("Jan. 4, 2016, 12:37 p.m.", "2016-01-04T12:37:00Z"),
    ("2018-10-23 04:07:42 +00:00", "2018-10-23T04:07:42Z"),
    ("5 August, 2019", "2019-08-05T00:00:00Z"),
    ("mar., 01 déc. 2020 16:11:02 +0000", "2020-12-01T16:11:02Z"),
    ("Thurs, 15 Oct 2020 00:00:39 +0000", "2020-10-15T00:00:39Z"),
    ("Thur, 19 Nov 2020 00:00:39 +0000", "2020-11-19T00:00:39Z"),
    ("26 Sep 2022 GMT", "2022-09-26T00:00:00Z"),
    ("Thu, June 22, 2023 at 01:11 PM EDT", "2023-06-22T17:11:00Z"),
    ("Apr 16, 2023 08:01 GMT", "2023-04-16T08:01:00Z"),
    ("Jun 23, 2023 19:00 GMT", "2023-06-23T19:00:00Z"),
    ("09/15/2014 4:20 pm PST", "2014-09-16T00:20:00Z"),
    ("Fri, 23rd Jun 2023 09:32:20 GMT", "2023-06-23T09:32:20Z"),
    ("Sat, Oct 28 2023 08:28:28 PM", "2023-10-28T20:28:28Z"),
    ("Monday, October 6, 2023 - 16:29\n", "2023-10-06T16:29:00Z"),
    ("10/30/23 21:55:58", "2023-10-30T21:55:58Z"),
    ("30.10.23", "2023-10-30T00:00:00Z"),
]
OTHERS = [
    # RFC 822 and 3339, and what is usual beside them
    ("Fri, 07 Jan 2022 18:00:00 GMT", "2022-01-07T18:00:00Z"),
    ("07 Jan 22 18:00 UT", "2022-01-07T18:00:00Z"),
    ("Fri, 07 Jan 2022 18:00:00 Z", "2022-01-07T18:00:00Z"),
    ("2022-01-07T18:00:00.123456+05:30", "2022-01-07T12:30:00Z"),
    ("2022-01-07 18:00:00Z", "2022-01-07T18:00:00Z"),
    ("2022-01-07T18:00:00-0330", "2022-01-07T21:30:00Z"),
    ("20220107T180000Z", "2022-01-07T18:00:00Z"),
    ("20220107", "2022-01-07T00:00:00Z"),
    ("2022-007", "2022-01-07T00:00:00Z"),
    ("2022-W01-5", "2022-01-07T00:00:00Z"),
    ("2022-01", "2022-01-01T00:00:00Z"),
    ("2022", "2022-01-01T00:00:00Z"),
    ("1641578400000", "2022-01-07T18:00:00Z"),
    ("Fri Jan  7 18:00:00 2022", "2022-01-07T18:00:00Z"),
    ("Mar 5, 2020", "2020-03-05T00:00:00Z"),
    ("5 mar 2020 10:00", "2020-03-05T10:00:00Z"),
    ("Fri, 07 Jan 2022 12:00:00 AM", "2022-01-07T00:00:00Z"),
    ("Fri, 07 Jan 2022 12:00 pm", "2022-01-07T12:00:00Z"),
    ("7 Jan 2022 6pm", "2022-01-07T18:00:00Z"),
    # zones with letters
    ("Fri, 07 Jan 2022 18:00:00 JST", "2022-01-07T09:00:00Z"),
    ("Thu, 07 Jul 2022 18:00:00 BST", "2022-07-07T17:00:00Z"),
    ("Thu, 07 Jul 2022 18:00:00 CEST", "2022-07-07T16:00:00Z"),
    ("Thu, 07 Jul 2022 18:00:00 MESZ", "2022-07-07T16:00:00Z"),
    ("Thu, 07 Jul 2022 18:00:00 ET", "2022-07-07T22:00:00Z"),
    ("Fri, 07 Jan 2022 18:00:00 ET", "2022-01-07T23:00:00Z"),
    ("Thu, 07 Jul 2022 18:00:00 America/New_York", "2022-07-07T22:00:00Z"),
    ("Fri, 07 Jan 2022 18:00:00 XYZ", "2022-01-07T18:00:00Z"),
    # other languages
    ("Donnerstag, 27. Januar 2022", "2022-01-27T00:00:00Z"),
    ("27 de enero de 2022", "2022-01-27T00:00:00Z"),
    ("gio, 27 gen 2022 10:00:00 +0100", "2022-01-27T09:00:00Z"),
    ("Qui, 27 Jan 2022 10:00:00 -0300", "2022-01-27T13:00:00Z"),
    ("27 января 2022 г. 10:00", "2022-01-27T10:00:00Z"),
    ("Чт, 27 янв 2022 10:00:00 +0300", "2022-01-27T07:00:00Z"),
    ("2022年1月27日 10時05分", "2022-01-27T10:05:00Z"),
    ("2022년 1월 27일 오후 3:05", "2022-01-27T15:05:00Z"),
    # days, months and rules for what is left open
    ("27/01/2022 10:00", "2022-01-27T10:00:00Z"),
    ("2022/01/07 18:00", "2022-01-07T18:00:00Z"),
    ("07.01.2022 18:00", "2022-01-07T18:00:00Z"),
    ("04/04/2022", "2022-04-04T00:00:00Z"),
    ("01/02/2022 3:00 pm", "2022-01-02T15:00:00Z"),
    ("12/01/2026", "2026-01-12T00:00:00Z"),
    ("Sat, 31 Dec 2016 23:59:60 GMT", "2016-12-31T23:59:59Z"),
    ("Thu, 27 Jan 2022 24:00:00 GMT", "2022-01-28T00:00:00Z"),
    ("Tue, 19 Jan 2038 03:14:08 GMT", "2038-01-19T03:14:08Z"),
    ("Thu, 27 Jan 2099 00:00:00 GMT", "2099-01-27T00:00:00Z"),
    ("01 Jan 69 00:00 GMT", "2069-01-01T00:00:00Z"),
    ("01 Jan 99 00:00 GMT", "1999-01-01T00:00:00Z"),
    ("02-Jan-2006", "2006-01-02T00:00:00Z"),
    ("Monday, 02-Jan-06 15:04:05 MST", "2006-01-02T22:04:05Z"),
    ("Mon, Jan 2,2006 3:04:00 PM -07", "2006-01-02T22:04:00Z"),
    ("Mon, 02 Jan 2006 15.04.05 GMT", "2006-01-02T15:04:05Z"),
    ("1/2/2006 15:04:05 MST", "2006-01-02T22:04:05Z"),
    ("Monday, 18 December 2023 at 10:15 AM (GMT+2)", "2023-12-18T08:15:00Z"),
    ("Thu, 14 Mar 2024 18:07:26 &#43;0100", "2024-03-14T17:07:26Z"),
    ("2004-július-13T9:15-05:00", "2004-07-13T14:15:00Z"),
    ("02 січня 2006", "2006-01-02T00:00:00Z"),
    ("2. tammikuuta 2006", "2006-01-02T00:00:00Z"),
    ("Fri, 2006/09/15 08:19:53 EDT", "2006-09-15T12:19:53Z"),
]
UNREADABLE = [
    "", "  ", "invalid", "yesterday", "2 days ago", "Thu", "12:00", "March", "13/13/2022", "03/04/2022",
    "Wed, 31 Feb 2022 10:00:00 GMT", "2022-02-30", "2022-13-01", "2022-366", "2022-01-27T12:00:00+99:99",
    "Thu, 27 Jan 2022 24:00:60 GMT", "Thu, 27 Jan 2022 25:00:00 GMT", "Fri, 07 Jan 2022 13:00 am",
    "Thu, 01 Jan 1970 00:00:00 GMT", "0", "Mon, 01 Jan 0001 00:00:00 GMT", "0001-01-01T00:00:00Z",
    "Fri, 31 Dec 9999 23:59:59 -1200", "-0001-11-30T00:00:00+00:00", "0000-00-00 00:00:00", "1" * 50,
    "Published on 7 Jan 2022 in the category of things", "\x00", "x" * 100_000,
]  # fmt: skip


def told(raw: str) -> str | None:
    instant = parse_date(raw, now=NOW)
    return instant.strftime("%Y-%m-%dT%H:%M:%SZ") if instant else None


@pytest.mark.parametrize(("raw", "instant"), ODD_DATES + OTHERS)
def test_dates_are_read_as_a_person_reads_them(raw: str, instant: str) -> None:
    assert told(raw) == instant


@pytest.mark.parametrize("raw", UNREADABLE)
def test_i04_what_is_no_date_or_in_doubt_is_none(raw: str) -> None:
    assert told(raw) is None


def test_the_odd_dates_of_the_corpus_are_all_written_down() -> None:
    rows = shared("corpus", "vectors", "dates.tsv").read_text("utf-8").splitlines()[1:]
    vectors = [row.split("\t")[:2] for row in rows]
    odd = {json.loads(raw) for raw, wanted in vectors if wanted == "PARSES"}
    assert odd == {raw for raw, _ in ODD_DATES}
    for raw, wanted in vectors:
        if wanted not in {"PARSES", "ERROR"}:
            assert told(json.loads(raw)) == wanted


def test_the_other_dates_of_a_feed_tell_the_order_of_day_and_month() -> None:
    assert slash_order(["03/04/2022", "27/01/2022 10:00"]) is True
    assert slash_order(["03/04/2022", "01/27/2022 10:00"]) is False
    assert slash_order(["03/04/2022", "2022-01-01"]) is None
    assert slash_order(["27/01/2022", "01/27/2022"]) is None
    assert parse_date("03/04/2022", day_first=True) == datetime(2022, 4, 3, tzinfo=UTC)
    assert parse_date("03/04/2022", day_first=False) == datetime(2022, 3, 4, tzinfo=UTC)
    assert parse_date("03/04/2022") is None


@given(st.datetimes(datetime(1971, 1, 1), datetime(2200, 1, 1)), st.integers(-14 * 4, 14 * 4))  # noqa: DTZ001
def test_standard_formats_come_back_exactly(moment: datetime, quarters: int) -> None:
    zone = timezone(timedelta(minutes=15 * quarters))
    instant = moment.replace(microsecond=0, tzinfo=zone)
    expected = instant.astimezone(UTC)
    assert parse_date(instant.isoformat()) == expected
    days, months = (
        ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    )
    rfc = (
        f"{days[instant.weekday()]}, {instant.day:02} {months[instant.month - 1]} {instant.year} "
        f"{instant:%H:%M:%S %z}"
    )
    assert parse_date(rfc) == expected


@given(st.text(max_size=80))
def test_no_text_is_an_error(raw: str) -> None:
    instant = parse_date(raw, now=NOW)
    assert instant is None or instant.tzinfo is UTC
