"""The composition root: a library opened with its store, configuration, clock and places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from reader.clock import Clock, now
from reader.config.load import load_config
from reader.paths import Home, make_private
from reader.store.store import Store

if TYPE_CHECKING:
    from types import TracebackType

    from reader.config.schema import Config


@dataclass(frozen=True, slots=True)
class Library:
    """Everything a verb needs; safe to use from several threads."""

    store: Store
    config: Config
    home: Home
    clock: Clock
    instance: str
    """Names this running program in the change log, so that it undoes its own changes first."""
    config_problems: tuple[str, ...] = ()
    """One line each: what in the configuration could not be used."""

    def close(self) -> None:
        """Close the store."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_library(home: Home, *, instance: str = "", read_only: bool = False, clock: Clock = now) -> Library:
    """Open the library at `home`, making it where there is none.

    Raises:
        StoreError: the library cannot be opened; the text says why and what to do.
    """
    loaded = load_config(home.config_file)
    problems = loaded.problems
    if home.credentials_file.exists():
        from reader.config.credentials import credentials_problem

        problems = (*problems, *credentials_problem(home.credentials_file))
    if not read_only:
        make_private(home.data)
    store = Store.open(home.database, clock=clock, instance=instance, read_only=read_only)
    return Library(
        store=store,
        config=loaded.config,
        home=home,
        clock=clock,
        instance=instance,
        config_problems=problems,
    )
