"""What is shown: the view, the layout and the session, as pure data and pure decisions."""

from array import array
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from reader.model.query import Query, Sort

JUMPS = 50
"""How many places `back` remembers."""


class Show(StrEnum):
    """Which articles of a shelf are listed."""

    ALL = "all"
    UNREAD = "unread"
    STARRED = "starred"


@dataclass(frozen=True, slots=True)
class View:
    """A list of articles: where from, which of them, in which order, narrowed by what."""

    feed: int | None = None
    folder: str | None = None
    tag: str = ""
    person: int | None = None
    """The library entity that is mentioned."""
    show: Show = Show.ALL
    sort: Sort = Sort.NEWEST
    search: str = ""
    """What was typed into the search bar, in the query language."""

    @property
    def is_whole(self) -> bool:
        """Whether the view takes in every article, apart from `show` and `search`."""
        return self.feed is None and self.folder is None and not self.tag and self.person is None

    def everywhere(self) -> "View":
        """Return the view of all articles with the same search."""
        return View(sort=self.sort, search=self.search)

    def query(self, searched: Query | None = None) -> Query:
        """Return the view as a query; `searched` is what the search bar's words mean."""
        query = searched or Query()
        if self.feed is not None and query.feed is None:
            query = replace(query, feed=self.feed)
        if self.folder is not None and query.folder is None:
            query = replace(query, folder=self.folder)
        if self.tag and not query.tag:
            query = replace(query, tag=self.tag)
        if self.person is not None and query.person_id is None:
            query = replace(query, person_id=self.person)
        if self.show is Show.UNREAD and query.unread is None:
            query = replace(query, unread=True)
        if self.show is Show.STARRED and query.starred is None:
            query = replace(query, starred=True)
        return replace(query, sort=self.sort)


@dataclass(frozen=True, slots=True)
class Over:
    """A screen that stands over the article: stories, a story, a comparison, who says what."""

    kind: str
    """"stories", "story", "compare" or "who"."""
    key: int = 0
    """The story or person that it is of; 0 for none."""
    articles: tuple[int, ...] = ()
    """The articles compared."""
    at: int = 0
    """The row of its cursor."""
    words: str = ""
    """What else tells it from others of its kind: a filter, what is shown of it."""


@dataclass(frozen=True, slots=True)
class Jump:
    """A place to come back to, exactly."""

    view: View
    article: int | None = None
    place: int = 0
    pane: str = "list"
    pages: tuple[tuple[int, int], ...] = ()
    """Pages of names that stood over it, the last on top: the entity and the row of the cursor."""
    over: tuple[Over, ...] = ()
    """Screens that stood over it, the last on top."""


@dataclass(slots=True)
class Jumps:
    """Back and forward through places."""

    past: list[Jump] = field(default_factory=list)
    future: list[Jump] = field(default_factory=list)

    def leave(self, here: Jump) -> None:
        """Remember a place that is being left for a new one."""
        if not self.past or self.past[-1] != here:
            self.past = [*self.past, here][-JUMPS:]
        self.future = []

    def back(self, here: Jump) -> Jump | None:
        """Return the place before, None at the first."""
        return self._step(here, self.past, self.future)

    def forward(self, here: Jump) -> Jump | None:
        """Return the place that `back` came from, None at the last."""
        return self._step(here, self.future, self.past)

    @staticmethod
    def _step(here: Jump, source: list[Jump], target: list[Jump]) -> Jump | None:
        while source:
            there = source.pop()
            if there != here:
                target.append(here)
                return there
        return None


@dataclass(frozen=True, slots=True)
class Session:
    """What is open, so that it is open again."""

    view: View = View()
    article: int | None = None
    place: int = 0
    pane: str = "list"
    drawer: bool = False
    panel: bool = False
    zen: bool = False
    folded: tuple[str, ...] = ()
    """Folders whose feeds are hidden."""
    unread_feeds: bool = False
    """Whether feeds without unread articles are hidden."""
    past: tuple[Jump, ...] = ()
    future: tuple[Jump, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the session as JSON values."""
        return {
            "view": _view_json(self.view),
            "article": self.article,
            "place": self.place,
            "pane": self.pane,
            "drawer": self.drawer,
            "panel": self.panel,
            "zen": self.zen,
            "folded": list(self.folded),
            "unread_feeds": self.unread_feeds,
            "past": [_jump_json(jump) for jump in self.past],
            "future": [_jump_json(jump) for jump in self.future],
        }


def session_from_json(value: Any) -> Session:
    """Return a saved session; what cannot be read of it is as at the first start."""
    if not isinstance(value, dict):
        return Session()
    folded = value.get("folded")
    return Session(
        view=_view(value.get("view")),
        article=_int(value.get("article")),
        place=_int(value.get("place")) or 0,
        pane=_pane(value.get("pane")),
        drawer=value.get("drawer") is True,
        panel=value.get("panel") is True,
        zen=value.get("zen") is True,
        folded=tuple(str(name) for name in folded) if isinstance(folded, list) else (),
        unread_feeds=value.get("unread_feeds") is True,
        past=_jumps(value.get("past")),
        future=_jumps(value.get("future")),
    )


def _view_json(view: View) -> dict[str, Any]:
    return {
        "feed": view.feed,
        "folder": view.folder,
        "tag": view.tag,
        "person": view.person,
        "show": view.show.value,
        "sort": view.sort.value,
        "search": view.search,
    }


def _jump_json(jump: Jump) -> dict[str, Any]:
    return {
        "view": _view_json(jump.view),
        "article": jump.article,
        "place": jump.place,
        "pane": jump.pane,
        "pages": [list(page) for page in jump.pages],
        "over": [[over.kind, over.key, list(over.articles), over.at, over.words] for over in jump.over],
    }


def _view(value: Any) -> View:
    if not isinstance(value, dict):
        return View()
    folder = value.get("folder")
    return View(
        feed=_int(value.get("feed")),
        folder=folder if isinstance(folder, str) else None,
        tag=str(value.get("tag") or ""),
        person=_int(value.get("person")),
        show=Show(value["show"]) if value.get("show") in {*Show} else Show.ALL,
        sort=Sort(value["sort"]) if value.get("sort") in {*Sort} else Sort.NEWEST,
        search=str(value.get("search") or ""),
    )


def _jumps(value: Any) -> tuple[Jump, ...]:
    entries = value[-JUMPS:] if isinstance(value, list) else []
    return tuple(
        Jump(
            _view(entry.get("view")),
            _int(entry.get("article")),
            _int(entry.get("place")) or 0,
            _pane(entry.get("pane")),
            _pages(entry.get("pages")),
            _overs(entry.get("over")),
        )
        for entry in entries
        if isinstance(entry, dict)
    )


def _pages(value: Any) -> tuple[tuple[int, int], ...]:
    entries = value if isinstance(value, list) else []
    pairs = [entry for entry in entries if isinstance(entry, list) and len(entry) == 2]
    return tuple((entity, row) for entity, row in pairs if _int(entity) is not None and _int(row) is not None)


def _overs(value: Any) -> tuple[Over, ...]:
    found: list[Over] = []
    for entry in value if isinstance(value, list) else []:
        if not isinstance(entry, list) or len(entry) != 5:
            return ()
        kind, key, articles, at, words = entry
        if _int(key) is None or _int(at) is None or not isinstance(articles, list):
            return ()
        ids = tuple(item for item in articles if _int(item) is not None)
        found.append(Over(str(kind), key, ids, at, str(words)))
    return tuple(found)


def _int(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _pane(value: Any) -> str:
    return value if value in {"feeds", "list", "body", "panel"} else "list"


def merged(old: "array[int]", new: "array[int]") -> "array[int]":
    """Return a new snapshot in which nothing that was listed has vanished.

    Articles of the old snapshot that the query no longer has (read meanwhile in an unread view) stay behind
    the article they stood behind.
    """
    fresh = set(new)
    if all(item in fresh for item in old):
        return new
    behind: dict[int | None, list[int]] = {}
    anchor: int | None = None
    for item in old:
        if item in fresh:
            anchor = item
        else:
            behind.setdefault(anchor, []).append(item)
    result = array("q", behind.get(None, ()))
    for item in new:
        result.append(item)
        if item in behind:
            result.extend(behind[item])
    return result


def with_missing(new: "array[int]", whole: "array[int]", missing: int) -> "array[int]":
    """Return a snapshot with an article that it lacks, in the place that a wider one gives it.

    Args:
        new: the snapshot.
        whole: the same view without its filter, in the same order.
        missing: the article; where `whole` lacks it too, the snapshot is returned as it is.
    """
    if missing not in whole:
        return new
    before = set(whole[: whole.index(missing)])
    at = next((index for index, item in enumerate(new) if item not in before), len(new))
    return new[:at] + array("q", [missing]) + new[at:]
