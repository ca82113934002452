from datetime import UTC, datetime

from reader.parse.entries import Draft, finished

NOW = datetime(2026, 11, 22, tzinfo=UTC)
SITE = "https://site.test/"


def test_links_in_a_body_start_at_what_is_declared_else_at_the_entry_else_at_the_feed() -> None:
    drafts = [
        Draft(guid="1", link="/a", base="https://cdn.test/x/"),
        Draft(guid="2", link="/a"),
        Draft(guid="3", link="/a", base="file:///etc/"),
        Draft(guid="4"),
    ]
    assert [entry.base for entry in finished(drafts, base=SITE, now=NOW)] == [
        "https://cdn.test/x/",
        "https://site.test/a",
        SITE,
        SITE,
    ]


def test_the_first_date_that_can_be_read_counts_and_updated_stands_in_for_none() -> None:
    one, two = finished(
        [
            Draft(guid="1", published=("soon", "2022-01-07"), updated=("2022-01-08",)),
            Draft(guid="2", updated=("2022-01-08",)),
        ],
        base=SITE,
        now=NOW,
    )
    assert (one.published, one.updated) == (
        datetime(2022, 1, 7, tzinfo=UTC),
        datetime(2022, 1, 8, tzinfo=UTC),
    )
    assert two.published == two.updated == datetime(2022, 1, 8, tzinfo=UTC)


def test_names_and_tags_are_plain_and_stand_once() -> None:
    (entry,) = finished(
        [Draft(guid="1", authors=("A\x1b", "A", ""), tags=("<b>x</b>", "x"))], base=SITE, now=NOW
    )
    assert entry.authors == ("A",)
    assert entry.tags == ("x",)


def test_l02_files_have_web_addresses_types_and_lengths_or_none() -> None:
    draft = Draft(
        guid="1",
        enclosures=(
            ("a.mp3", "AUDIO/MPEG; x", "12"),
            ("a.mp3", "", "13"),
            ("javascript:x", "a/b", "1"),
            ("mailto:a@b.test", "a/b", "1"),
            ("b.mp3", "nonsense", "-5"),
            ("c.mp3", "a/b", "9" * 40),
        ),
    )
    (entry,) = finished([draft], base=SITE, now=NOW)
    assert [(file.url, file.type, file.length) for file in entry.enclosures] == [
        ("https://site.test/a.mp3", "audio/mpeg", 12),
        ("https://site.test/b.mp3", "", None),
        ("https://site.test/c.mp3", "a/b", None),
    ]


def test_what_cannot_be_stored_is_not_handed_on() -> None:
    (entry,) = finished([Draft(guid="g\ud800", html="<p>\x00\x1b\ud800</p>")], base=SITE, now=NOW)
    assert entry.key == "g\ufffd"
    assert entry.html == "<p>\ufffd</p>"
