"""The library: articles, feeds and all that a reader did with them, in one SQLite file."""

from reader.store.store import Store

__all__ = ["Store"]
