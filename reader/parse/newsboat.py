"""newsboat's own text files: `urls`, a feed a line, and `config`, a command a line.

Source: newsboat's documentation, "First steps" and "Tagging" (https://newsboat.org/releases/2.44/docs/newsboat.html).
Words are parted by blanks; between double quotes blanks belong to the word and a backslash escapes; a word
that begins with "#" begins a comment. Nothing in these files is ever run.
"""

import re

from reader.model.foreign import NewsboatFeed, NewsboatLine, NewsboatUrls
from reader.text.clean import clean_line

MOST_LINES = 20_000
"""Lines of a file that are read."""

_WORD = re.compile(r'[ \t\r]*(?:"((?:[^"\\]|\\.)*)("?)|([^ \t\r]+))', re.DOTALL)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_SPECIAL = {"n": "\n", "r": "\r", "t": "\t"}
_RUN = ("exec", "filter", "file", "query")
_KINDS = {
    "macro": "macro",
    "bind": "bind",
    "bind-key": "bind",
    "unbind-key": "bind",
    "ignore-article": "killfile",
    "ignore-mode": "killfile",
    "always-download": "killfile",
    "reset-unread-on-update": "killfile",
    "highlight": "highlight",
    "highlight-article": "highlight",
    "highlight-feed": "highlight",
    "define-filter": "filter",
}
_SECRET = re.compile(r"(?i)password|passwd|token|secret|cookie|api-?key|(?:^|-)auth|-login$|appkey")


def parse_urls(text: str) -> NewsboatUrls:
    """Return what a `urls` file says, line by line; a line that says nothing of use costs only itself."""
    feeds: list[NewsboatFeed] = []
    kept: list[NewsboatLine] = []
    problems: list[str] = []
    lines = text.removeprefix("\ufeff").splitlines()
    if len(lines) > MOST_LINES:
        problems.append(f"urls has more than {MOST_LINES:,} lines; the rest was left out.")
    for number, line in enumerate(lines[:MOST_LINES], 1):
        if line.lstrip().startswith("#"):
            continue
        found, is_whole = words(line)
        if not found or not found[0]:
            continue
        if not is_whole:
            problems.append(f"urls, line {number}: a quotation mark is not closed; read to the line's end.")
        kind = _kind(found[0])
        if kind:
            kept.append(NewsboatLine("urls", number, kind, line.strip()))
        if kind != "query":
            feeds.append(_feed(found, number))
    return NewsboatUrls(tuple(feeds), tuple(kept), tuple(problems))


def _kind(address: str) -> str:
    scheme, colon, _ = address.partition(":")
    return scheme.lower() if colon and scheme.lower() in _RUN else ""


def _feed(found: list[str], number: int) -> NewsboatFeed:
    names = [word[1:] for word in found[1:] if word.startswith("~")]
    tags = [clean_line(word) for word in found[1:] if word != "!" and not word.startswith("~")]
    return NewsboatFeed(
        url=found[0],
        title=clean_line(names[0]) if names else "",
        tags=tuple(dict.fromkeys(tag for tag in tags if tag)),
        # newsboat hides what carries a lone "!" and, for its own use, any tag that begins with it
        hidden="!" in found[1:],
        line=number,
    )


def parse_config(text: str, name: str = "config") -> tuple[NewsboatLine, ...]:
    """Return every command of a `config` file; the values of passwords and the like are left out."""
    kept: list[NewsboatLine] = []
    before = ""
    for number, raw in enumerate(text.removeprefix("\ufeff").splitlines()[:MOST_LINES], 1):
        line = before + raw.strip()
        before = ""
        if line.endswith("\\") and not line.startswith("#"):  # the command goes on in the next line
            before = line[:-1] + " "
            continue
        found, _ = words(line)
        if not found:
            continue
        command = found[0]
        if _SECRET.search(command):
            line = f"{command} (its value was not taken over)"
        kept.append(NewsboatLine(name, number, _KINDS.get(command, "setting"), line))
    return tuple(kept)


def words(line: str) -> tuple[list[str], bool]:
    """Return the words of a line, and whether every quotation mark that opens is closed."""
    found: list[str] = []
    at = 0
    while match := _WORD.match(line, at):
        quoted, closing, plain = match.groups()
        if plain is not None:
            if plain.startswith("#"):
                break
            found.append(plain)
        else:
            found.append(_ESCAPE.sub(lambda one: _SPECIAL.get(one[1], one[1]), quoted))
            if not closing:
                return found, False
        at = match.end()
    return found, True
