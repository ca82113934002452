"""Sites whose feeds stand where nobody would guess: addresses to feed addresses, without a request."""

import re
from collections.abc import Callable
from urllib.parse import SplitResult, parse_qs, urlsplit

_ALREADY = re.compile(r"\.(?:rss|atom|xml|rdf|json)$|/(?:feed|rss|atom)/?$|/feeds?/", re.IGNORECASE)
_GITHUB_OWN = frozenset({
    "about", "account", "apps", "collections", "contact", "customer-stories", "enterprise", "events",
    "explore", "features", "issues", "join", "login", "marketplace", "new", "notifications", "orgs",
    "pricing", "pulls", "readme", "search", "security", "sessions", "settings", "site", "sponsors",
    "stars", "team", "topics", "trending",
})  # fmt: skip
_MASTODON = frozenset({
    "mastodon.social", "mastodon.online", "mstdn.social", "fosstodon.org", "hachyderm.io", "mas.to",
    "infosec.exchange", "mastodon.world", "techhub.social", "chaos.social", "social.coop", "ruby.social",
    "journa.host", "newsie.social", "sciences.social", "scholar.social", "mastodon.green", "piaille.fr",
    "troet.cafe", "norden.social",
})  # fmt: skip


_HANDLE = re.compile(r"@([\w.-]{1,60})")
_PROFILE = re.compile(r"@?([\w.-]{1,60})@([\w-]+(?:\.[\w-]+)+)")
_SUBREDDIT = re.compile(r"/?(r|u|user)/([\w-]{1,60})/?", re.IGNORECASE)
_REPOSITORY = re.compile(r"(?:github:|gh:)([\w.-]{1,60}(?:/[\w.-]{1,100})?)/?", re.IGNORECASE)


def named_site(text: str) -> str | None:
    """Return the page that a name without address means; None for what is none of these.

    `@name@host` is a Mastodon profile, `@name` a YouTube channel, `r/name` a subreddit, `u/name` a Reddit
    user, `github:owner/name` a repository.
    """
    text = text.strip()
    if match := _PROFILE.fullmatch(text):
        if not text.startswith("@"):
            return None  # an e-mail address
        return f"https://{match[2].lower()}/@{match[1]}"
    if match := _HANDLE.fullmatch(text):
        return f"https://www.youtube.com/@{match[1]}"
    if match := _SUBREDDIT.fullmatch(text):
        kind = "r" if match[1].lower() == "r" else "user"
        return f"https://www.reddit.com/{kind}/{match[2]}"
    if match := _REPOSITORY.fullmatch(text):
        return f"https://github.com/{match[1]}"
    return None


def known_site_feed(url: str) -> str | None:
    """Return the feed of a page on YouTube, GitHub, Reddit, Mastodon and the like; None without a rule."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return None
    path = [part for part in parts.path.split("/") if part]
    if _ALREADY.search(parts.path):
        return None
    if host in _MASTODON:
        return f"https://{host}/{path[0]}.rss" if len(path) == 1 and path[0].startswith("@") else None
    rule = _RULES.get(host)
    if rule is not None:
        return rule(path, parts)
    for ending, place in _ENDINGS.items():
        if host.endswith(ending) and not path:
            return f"https://{parts.hostname}{place}"
    return None


def _youtube(path: list[str], parts: SplitResult) -> str | None:
    base = "https://www.youtube.com/feeds/videos.xml"
    playlist = parse_qs(parts.query).get("list", [""])[0]
    if path[:1] == ["playlist"] and re.fullmatch(r"[\w-]{10,60}", playlist):
        return f"{base}?playlist_id={playlist}"
    if len(path) >= 2 and path[0] == "channel" and re.fullmatch(r"UC[\w-]{22}", path[1]):
        return f"{base}?channel_id={path[1]}"
    if len(path) >= 2 and path[0] == "user" and re.fullmatch(r"[\w-]{1,60}", path[1]):
        return f"{base}?user={path[1]}"
    return None  # a handle (@name) is known to its page only


def _github(path: list[str], _: SplitResult) -> str | None:
    if not path or path[0].lower() in _GITHUB_OWN:
        return None
    base = "https://github.com/" + "/".join(path[:2])
    match path[1:]:
        case [] | [_] | [_, "releases", *_]:
            return f"{base}/releases.atom" if len(path) > 1 else f"{base}.atom"
        case [_, "tags"]:
            return f"{base}/tags.atom"
        case [_, "commits" | "tree", *branch] if branch:
            return f"{base}/commits/{'/'.join(branch)}.atom"
        case [_, "commits"]:
            return f"{base}/commits.atom"
        case _:
            return None


def _reddit(path: list[str], _: SplitResult) -> str | None:
    if not path:
        return "https://www.reddit.com/.rss"
    is_list = path[0] in {"r", "user", "u"} and len(path) > 1
    return f"https://www.reddit.com/{'/'.join(path)}/.rss" if is_list else None


def _medium(path: list[str], _: SplitResult) -> str | None:
    return f"https://medium.com/feed/{path[0]}" if len(path) == 1 else None


def _bluesky(path: list[str], _: SplitResult) -> str | None:
    return f"https://bsky.app/profile/{path[1]}/rss" if len(path) == 2 and path[0] == "profile" else None


def _hacker_news(path: list[str], _: SplitResult) -> str | None:
    return None if path else "https://news.ycombinator.com/rss"


_RULES: dict[str, Callable[[list[str], SplitResult], str | None]] = {
    "youtube.com": _youtube,
    "github.com": _github,
    "reddit.com": _reddit,
    "old.reddit.com": _reddit,
    "medium.com": _medium,
    "bsky.app": _bluesky,
    "news.ycombinator.com": _hacker_news,
}
_ENDINGS = {
    ".substack.com": "/feed",
    ".tumblr.com": "/rss",
    ".wordpress.com": "/feed/",
    ".blogspot.com": "/feeds/posts/default",
}
