"""The change log: undo, redo, history, over restarts and between programs."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from reader.model.change import Actor, Undone
from reader.model.feed import Feed
from reader.model.query import Query
from reader.store import Store
from tests.store.build import START, Ticker, article, articles


def put(store: Store, feed: Feed, number: int = 5) -> list[int]:
    store.articles.put(feed.id, articles(number), at=START)
    return list(store.articles.ids(Query()))


def unread(store: Store) -> list[int]:
    return list(store.articles.ids(Query(unread=True)))


def test_undo_and_redo_go_back_and_forth(store: Store, feed: Feed) -> None:
    ids = put(store, feed)
    store.statuses.set_read(ids[:2], read=True)
    store.statuses.set_starred(ids[1:3], starred=True)
    undone = store.changes.undo()
    assert undone == Undone("2 starred", changed=2, skipped=0, article_ids=(ids[2], ids[1]))
    assert not any(row.starred for row in store.articles.rows(ids))
    undone = store.changes.undo()
    assert undone is not None
    assert undone.what == "2 marked read"
    assert unread(store) == ids
    redone = store.changes.redo()
    assert redone is not None
    assert redone.what == "2 marked read"
    assert unread(store) == ids[2:]
    assert store.changes.redo() is not None
    assert [row.starred for row in store.articles.rows(ids)] == [False, True, True, False, False]
    assert store.changes.redo() is None


def test_nothing_to_undo_is_none(store: Store) -> None:
    assert store.changes.undo() is None
    assert store.changes.redo() is None
    assert store.changes.history() == []


def test_a_change_that_changes_nothing_is_no_batch(store: Store, feed: Feed) -> None:
    ids = put(store, feed)
    before = store.changes.history()
    assert store.statuses.set_read(ids, read=False) == 0
    assert store.statuses.set_starred([], starred=True) == 0
    assert store.changes.history() == before


def test_automatic_marks_do_not_stand_in_the_way(store: Store, feed: Feed) -> None:
    ids = put(store, feed)
    store.statuses.set_starred(ids[:1], starred=True)
    store.statuses.set_read(ids[1:2], read=True, actor=Actor.AUTOMATIC)
    undone = store.changes.undo()
    assert undone is not None
    assert undone.what == "1 starred"
    assert unread(store) == [ids[0], *ids[2:]]
    assert store.changes.redo() is not None


def test_only_rows_that_still_hold_the_value_go_back(store: Store, feed: Feed) -> None:
    ids = put(store, feed)
    store.statuses.mark_read(Query())
    store.statuses.set_read(ids[:2], read=False, actor=Actor.AUTOMATIC)
    undone = store.changes.undo()
    assert undone is not None
    assert (undone.changed, undone.skipped) == (3, 2)
    assert unread(store) == ids
    redone = store.changes.redo()
    assert redone is not None
    assert (redone.changed, redone.skipped) == (5, 0)


def test_a_new_change_ends_what_could_be_done_again(store: Store, feed: Feed) -> None:
    ids = put(store, feed)
    store.statuses.set_read(ids[:1], read=True)
    store.changes.undo()
    store.statuses.set_starred(ids[:1], starred=True)
    assert store.changes.redo() is None
    undone = store.changes.undo()
    assert undone is not None
    assert undone.what == "1 starred"
    redone = store.changes.redo()
    assert redone is not None
    assert redone.what == "1 starred"


def test_each_program_undoes_its_own_and_the_library_the_last(path: Path, ticker: Ticker) -> None:
    with Store.open(path, clock=ticker, instance="app") as app:
        ids = put(app, app.feeds.add("https://a.example/"))
        app.statuses.set_read(ids[:1], read=True)
        with Store.open(path, clock=ticker, instance="shell") as shell:
            shell.statuses.set_starred(ids[:3], starred=True)
            undone = app.changes.undo("app")
            assert undone is not None
            assert undone.what == "1 marked read"
            undone = app.changes.undo()
            assert undone is not None
            assert undone.what == "3 starred"
            assert shell.changes.undo("shell") is None
            # What the shell changes does not end what the app can do again.
            shell.statuses.set_starred(ids[3:4], starred=True)
            assert app.changes.redo("app") is not None
            assert shell.changes.redo("shell") is None


def test_undo_works_after_a_restart(path: Path, ticker: Ticker) -> None:
    with Store.open(path, clock=ticker, instance="one") as store:
        ids = put(store, store.feeds.add("https://a.example/"))
        store.statuses.set_read(ids, read=True, what="{n} listed marked read {now}")
    with Store.open(path, clock=ticker, instance="two") as store:
        undone = store.changes.undo()
        assert undone is not None
        assert undone.what == "5 listed marked read {now}"
        assert unread(store) == ids
    with Store.open(path, clock=ticker, instance="three") as store:
        assert store.changes.redo() is not None
        assert unread(store) == []


def test_marking_very_many_is_one_batch(store: Store, feed: Feed) -> None:
    store.articles.put(feed.id, [article(str(at)) for at in range(300)], at=START)
    ids = store.articles.ids(Query())
    assert store.statuses.mark_read(ids) == 300
    assert store.changes.history(1)[0].rows == 300
    undone = store.changes.undo()
    assert undone is not None
    assert undone.changed == 300
    assert unread(store) == list(ids)


def test_history_tells_who_did_what_newest_first(store: Store, feed: Feed) -> None:
    ids = put(store, feed)
    store.statuses.set_read(ids[:1], read=True, actor=Actor.AUTOMATIC, what="read by opening")
    store.statuses.tag(ids[:2], "later")
    store.changes.undo()
    assert [(one.what, one.actor, one.rows) for one in store.changes.history(3)] == [
        ("undone: 2 tagged later", Actor.PERSON, 2),
        ("2 tagged later", Actor.PERSON, 2),
        ("read by opening", Actor.AUTOMATIC, 1),
    ]
    assert {one.instance for one in store.changes.history()} == {"app"}
    assert {one.at for one in store.changes.history()} == {START}


class UndoMachine(RuleBasedStateMachine):
    """Undo and redo behave as two stacks of states, whatever is changed in between."""

    @initialize()
    def start(self) -> None:
        self.folder = TemporaryDirectory()
        self.store = Store.open(Path(self.folder.name) / "library.db", clock=Ticker(), instance="app")
        self.feed = self.store.feeds.add("https://a.example/", folder="x")
        self.ids = put(self.store, self.feed, 4)
        self.undone: list[object] = []
        self.done: list[object] = []

    @property
    def subscribed(self) -> bool:
        """What changes while the feed is away is not seen in the state."""
        return bool(self.store.feeds.all())

    def state(self) -> object:
        rows = [(row.id, row.unread, row.starred, row.tags) for row in self.store.articles.page(Query())]
        feeds = [(feed.folder, feed.title, feed.unread) for feed in self.store.feeds.all()]
        return rows, feeds, [note.text for note in self.store.notes.all()]

    def changed(self, before: object) -> None:
        if self.state() != before:
            self.done.append(before)
            self.undone.clear()

    @precondition(lambda self: self.subscribed)
    @rule(at=st.integers(0, 3), value=st.booleans(), what=st.sampled_from(["read", "star", "tag"]))
    def mark(self, at: int, value: bool, what: str) -> None:  # noqa: FBT001
        before = self.state()
        ids = self.ids[: at + 1]
        if what == "read":
            self.store.statuses.set_read(ids, value)
        elif what == "star":
            self.store.statuses.set_starred(ids, value)
        else:
            self.store.statuses.tag(ids, "t", value)
        self.changed(before)

    @precondition(lambda self: self.subscribed)
    @rule(at=st.integers(0, 3))
    def remove(self, at: int) -> None:
        before = self.state()
        self.store.articles.remove(self.ids[at : at + 1])
        self.changed(before)

    @precondition(lambda self: self.subscribed)
    @rule(folder=st.sampled_from(["x", "y", "y/z"]))
    def move(self, folder: str) -> None:
        before = self.state()
        self.store.feeds.move([self.feed.id], folder)
        self.changed(before)

    @precondition(lambda self: self.subscribed)
    @rule()
    def unsubscribe(self) -> None:
        before = self.state()
        self.store.feeds.remove([self.feed.id])
        self.changed(before)

    @precondition(lambda self: self.subscribed)
    @rule(text=st.sampled_from(["a", "b"]))
    def note(self, text: str) -> None:
        before = self.state()
        self.store.notes.add(self.ids[0], text)
        self.changed(before)

    @rule()
    def undo(self) -> None:
        before = self.state()
        if self.done:
            undone = self.store.changes.undo()
            assert undone is not None
            assert undone.skipped == 0
            assert self.state() == self.done.pop()
            self.undone.append(before)

    @rule()
    def redo(self) -> None:
        before = self.state()
        redone = self.store.changes.redo()
        if self.undone:
            assert redone is not None
            assert self.state() == self.undone.pop()
            self.done.append(before)
        else:
            assert redone is None

    @invariant()
    def counts_are_right(self) -> None:
        assert self.store.check() == []

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()


TestUndoMachine = UndoMachine.TestCase
TestUndoMachine.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)


@given(st.lists(st.tuples(st.integers(0, 4), st.booleans()), max_size=12))
@settings(max_examples=20)
def test_undoing_everything_gives_back_the_beginning(marks: list[tuple[int, bool]]) -> None:
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "l.db", clock=Ticker()) as store:
        ids = put(store, store.feeds.add("https://a.example/"))
        before = store.articles.rows(ids)
        made = sum(store.statuses.set_read([ids[at]], read) for at, read in marks)
        for _ in range(made):
            assert store.changes.undo() is not None
        assert store.articles.rows(ids) == before
