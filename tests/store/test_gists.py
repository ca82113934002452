from reader.model.feed import Feed
from reader.store import Store
from reader.store.gists import NewGist
from tests.store.build import START, articles


def test_terms_and_articles_are_counted(store: Store) -> None:
    store.gists.count({1: 2, 5: 1}, 3)
    store.gists.count({5: 4}, 4)
    assert store.gists.common([1, 5, 9]) == (7, {1: 2, 5: 5})


def test_a_passage_repeats_when_one_feed_prints_it_often(store: Store) -> None:
    store.gists.count_passages({(11, 1): 2, (12, 1): 3, (13, 1): 1, (13, 2): 1, (13, 3): 1})
    assert store.gists.repeated([11, 12, 13]) == {12}


def test_articles_are_found_by_shared_terms_within_a_window(store: Store, feed: Feed) -> None:
    ids = store.articles.put(feed.id, articles(4), at=START).added
    hours = (100, 120, 900, 0)
    for key, hour in zip(ids, hours, strict=True):
        store.gists.put(NewGist(key, hour, b"x", [1, 2] if key == ids[1] else [1]))
    assert store.gists.sharing([1, 2], (90, 130), but=ids[0], limit=9) == [ids[1], ids[3]]
    assert set(store.gists.sharing([1, 2], None, but=ids[3], limit=9)) == set(ids[:3])
    assert store.gists.sharing([1], (90, 130), but=0, limit=1) == [ids[0]]
    assert [one.hour for one in store.gists.known([ids[2]])] == [900]
