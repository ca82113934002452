"""Launch, read, add, pull, read, star, search, undo, quit, launch again: the real app and engine."""

from pathlib import Path

from reader.model.query import Query
from reader.use import browse
from reader.use.library import open_library
from tests.app.build import home_at
from tests.app.running import running
from tests.support.server import Server, rss

PAGE = b"""<!doctype html><html><head><title>The Harbour Post</title>
<link rel="alternate" type="application/rss+xml" title="Harbour Post" href="/feed.xml"></head>
<body><h1>The Harbour Post</h1><p>News from the quay.</p></body></html>"""


async def test_first_day_and_the_morning_after(tmp_path: Path) -> None:
    home = home_at(tmp_path)
    with Server() as server:
        server.serve("/", PAGE, headers={"Content-Type": "text/html"})
        server.serve("/feed.xml", rss("Harbour", 3), headers={"Content-Type": "application/rss+xml"})
        with open_library(home, instance="one") as library:
            async with running(library) as here:
                # The bundled articles, the first unread one open beside the list.
                assert "Welcome. enter reads" in here.status
                first = here.row.title
                assert here.reading.row.title == first
                assert "▌" in here.text
                await here.press("enter", "escape")
                assert not here.row.unread

                # A site added by the address of its page.
                await here.pilot.press("a")
                await here.pilot.pause()
                await here.pilot.press(*server.url("/"))
                await here.wait_for("Look there anyway")
                await here.pilot.press("enter")
                await here.wait_for("1 feed found")
                assert "Harbour 0" in here.text
                await here.pilot.press("enter")
                await here.wait_for("3 new")
                assert server.hits("/feed.xml") >= 1

                # Its articles slid in above; the cursor stayed where it was.
                assert here.row.title == first
                await here.press("g", "g")
                assert here.row.title.startswith("Harbour")
                await here.press("enter")
                assert "Body" in here.text
                await here.press("s", "escape")
                starred = here.row.title
                await here.press("slash")
                await here.type("harbour 2")
                await here.press("enter")
                assert [row.title for row in browse.rows(library, here.main.articles.ids)] == ["Harbour 2"]
                await here.press("s", "u", "escape")
                assert [row.title for row in browse.page(library, Query(starred=True))] == [starred]

                # A place in the long report, then quit.
                long = next(
                    row for row in browse.page(library, Query()) if row.title.startswith("In Brussels")
                )
                here.main.articles.select(long.id)
                await here.press("enter", "space")
                article, place = here.row.id, here.body.place
                assert article == long.id
                assert place > 0
                await here.pilot.press("ctrl+q")
        with open_library(home, instance="two") as library:
            async with running(library) as here:
                assert here.row.id == article
                assert here.pane() == "body"
                assert here.body.place == place
                assert [row.title for row in browse.page(library, Query(starred=True))] == [starred]
                assert {feed.title for feed in browse.feeds(library)} >= {"Harbour"}
