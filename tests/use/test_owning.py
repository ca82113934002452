import subprocess
import sys
from datetime import timedelta

from reader.use.library import Library
from reader.use.owning import is_gone, owner_of, release_orphans


def dead(library: Library) -> str:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    node, _, rest = owner_of(library, library).split("|", 2)
    return f"{node}|{process.pid}|{rest}"


def test_only_what_certainly_died_is_gone(library: Library) -> None:
    assert is_gone(dead(library))
    assert not is_gone(owner_of(library, library))
    assert not is_gone("another-machine|1|x")
    assert not is_gone("anything")


def test_claims_of_the_dead_are_given_up_and_those_of_the_living_stay(library: Library) -> None:
    one = library.store.feeds.add("https://a.example/feed").id
    two = library.store.feeds.add("https://b.example/feed").id
    until = library.clock() + timedelta(minutes=10)
    library.store.feeds.claim([one], dead(library), until)
    library.store.feeds.claim([two], owner_of(library, library), until)
    release_orphans(library)
    assert library.store.feeds.claim([one, two], "third", until) == {one}
