"""The library: one SQLite file, opened carefully, with one object for each of its tables."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from reader.clock import Clock, now
from reader.errors import StoreError
from reader.store.articles import Articles
from reader.store.connection import Database, explain
from reader.store.files import check_header, copy_to, has_log, make_folder, tighten
from reader.store.migrate import STEPS, make_library
from reader.store.opening import lacks_room, make_ready, why_read_only
from reader.store.preferences import Preferences

if TYPE_CHECKING:
    from types import TracebackType

    from reader.store.annotations import AnnotationStore
    from reader.store.bodies import Bodies
    from reader.store.changes import Changes
    from reader.store.corrections import Corrections
    from reader.store.entities import Entities
    from reader.store.feeds import Feeds
    from reader.store.gists import Gists
    from reader.store.links import Links
    from reader.store.moving import Moving
    from reader.store.notes import Notes
    from reader.store.people import People
    from reader.store.purge import Purge
    from reader.store.retention import Retention
    from reader.store.search import Search
    from reader.store.statuses import Statuses
    from reader.store.stories import Stories
    from reader.store.tidy import Tidy


class Store:
    """All that the reader keeps. Its parts may be used from any thread; `close` it when no thread does."""

    def __init__(self, database: Database, *, indexed: bool) -> None:
        self._database = database
        self._indexed = indexed
        self.articles = Articles(database, indexed=indexed)
        self.preferences = Preferences(database)

    # What follows is not needed to show a first list, and is loaded when it is first asked for.
    @cached_property
    def feeds(self) -> Feeds:
        """Subscriptions and shelves."""
        from reader.store.feeds import Feeds

        return Feeds(self._database)

    @cached_property
    def bodies(self) -> Bodies:
        """The texts of articles."""
        from reader.store.bodies import Bodies

        return Bodies(self._database, indexed=self._indexed)

    @cached_property
    def annotations(self) -> AnnotationStore:
        """What the engine found in texts."""
        from reader.store.annotations import AnnotationStore

        return AnnotationStore(self._database)

    @cached_property
    def statuses(self) -> Statuses:
        """Read, starred, tagged."""
        from reader.store.statuses import Statuses

        return Statuses(self._database, indexed=self._indexed)

    @cached_property
    def corrections(self) -> Corrections:
        """What the reader set right."""
        from reader.store.corrections import Corrections

        return Corrections(self._database)

    @cached_property
    def entities(self) -> Entities:
        """People, organisations and places of the whole library."""
        from reader.store.entities import Entities

        return Entities(self._database)

    @cached_property
    def people(self) -> People:
        """Who is named and quoted where."""
        from reader.store.people import People

        return People(self._database)

    @cached_property
    def gists(self) -> Gists:
        """What articles are about."""
        from reader.store.gists import Gists

        return Gists(self._database)

    @cached_property
    def links(self) -> Links:
        """Quotes that say the same words."""
        from reader.store.links import Links

        return Links(self._database)

    @cached_property
    def stories(self) -> Stories:
        """Which articles tell the same story."""
        from reader.store.stories import Stories

        return Stories(self._database)

    @cached_property
    def notes(self) -> Notes:
        """The reader's own words."""
        from reader.store.notes import Notes

        return Notes(self._database)

    @cached_property
    def changes(self) -> Changes:
        """The change log."""
        from reader.store.changes import Changes

        return Changes(self._database)

    @cached_property
    def search(self) -> Search:
        """Hits with their snippets, and the text index."""
        from reader.store.search import Search

        return Search(self._database, self.articles, indexed=self._indexed)

    @cached_property
    def purge(self) -> Purge:
        """What goes for good."""
        from reader.store.purge import Purge

        return Purge(self._database, indexed=self._indexed)

    def moving(self, batch: int | None = None) -> Moving:
        """Begin to move in from another reader, or go on with the move that made a batch."""
        from reader.store.moving import Moving

        return Moving(self._database, indexed=self._indexed, batch=batch)

    @cached_property
    def retention(self) -> Retention:
        """What goes by age and number."""
        from reader.store.retention import Retention

        return Retention(self._database, indexed=self._indexed)

    @cached_property
    def tidy(self) -> Tidy:
        """The file's size."""
        from reader.store.tidy import Tidy

        return Tidy(self._database, indexed=self._indexed)

    @classmethod
    def open(
        cls, path: Path, *, clock: Clock = now, instance: str = "", read_only: bool = False
    ) -> Store:
        """Open a library, made anew where there is none, brought up to date where it is older.

        Where it cannot be written (the folder or file is read-only, or a newer newsreader wrote it) it is
        opened for reading, and `notice` says why.

        Args:
            path: the file.
            clock: what tells the time.
            instance: which running program this is; the change log keeps it, and undo can be told to look
                at its batches only.
            read_only: never write.

        Raises:
            DamagedStoreError: the file is damaged, or no library; it is left as it is.
            NewerStoreError: it was written by a newer version whose tables this one cannot even read.
            StoreError: there is none and none can be made.
        """
        if not path.exists():
            if read_only:
                raise StoreError(f"There is no library at {path}.")
            make_folder(path.parent)
            try:
                make_library(path)
            except sqlite3.Error as error:
                raise explain(error, path) from error
        check_header(path)
        notice = None if read_only else why_read_only(path)
        read_only = read_only or notice is not None
        if not read_only:
            tighten(path)
        database = Database(
            path, clock=clock, instance=instance, version=len(STEPS), read_only=read_only, notice=notice
        )
        if read_only and not has_log(path) and not os.access(path.parent, os.W_OK):
            database.use_immutable()
        try:
            try:
                indexed = make_ready(database)
            except StoreError as error:
                if not lacks_room(error, path):
                    raise
                database.use_immutable(f"The disk is full: {path} is only read. Nothing stored was lost.")
                indexed = make_ready(database)
            return cls(database, indexed=indexed)
        except BaseException:
            database.close()
            raise

    @property
    def path(self) -> Path:
        """The library's file."""
        return self._database.path

    @property
    def read_only(self) -> bool:
        """Whether writing is refused."""
        return self._database.read_only

    @property
    def notice(self) -> str | None:
        """Why writing is refused, in one line for a person; None if it is not."""
        return self._database.notice

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make the writes within one transaction: all of them or none, and short (at most some 50 ms)."""
        with self._database.write():
            yield

    def check(self) -> list[str]:
        """Return what is wrong with the whole library, a line each; takes seconds on a large one."""
        from reader.store.checks import check_library

        return check_library(self._database, indexed=self._indexed)

    def backup(self, path: Path) -> None:
        """Copy the whole library to another file, also while it is in use.

        Raises:
            StoreError: the copy cannot be written.
        """
        with self._database.read() as connection:
            copy_to(connection, path)

    def close(self) -> None:
        """Close every thread's connection."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
