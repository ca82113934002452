"""Addresses: what a person types, what a feed links to, and which two are the same."""

import re
import unicodedata
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from reader.errors import AddressError

_DEFAULT_PORTS = {"http": 80, "https": 443}
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_HOST_AND_PORT = re.compile(r"(?:localhost|[^/?#@:\s]*\.[^/?#@:\s]*):\d{1,6}(?:[/?#]|$)")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
# What WHATWG calls a forbidden host code point, besides controls.
_NO_HOST = re.compile(r"[\s#%/:<>?@\[\\\]^|\"`{}$'();,&=+*!~]")
# Reserved and unreserved characters of RFC 3986, and "%" because what is encoded already stays so.
_SAFE = "!#$%&'()*+,/:;=?@[]~-._"
_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi|"
    r"vero_id|oly_enc_id|oly_anon_id|cmpid|at_(?:medium|campaign|custom\d|link_\w+|ptr_name|bbc_team|format)|"
    r"ns_(?:campaign|mchannel|source|linkname|fee))",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"\d+|0x[0-9a-f]*")
_WRAPPINGS = ("<>", '""', "''", "“”", "()", "[]")
_MAX_URL = 8000
"""Code points; longer ones are no address that any server takes."""
# Letters of other scripts that stand for a Latin one in a forged name (Unicode TR39, the common ones).
_LOOKALIKES = frozenset("асԁеһіјӏорԛѕԝхуүгԍ" + "αοινρκυτχγωε")


def normalise_address(typed: str) -> str:
    """Return the http(s) address that a typed or pasted text means; credentials in it are kept.

    A bare host becomes https, `feed:` addresses what they stand for. The host is checked and put in ASCII
    (IDNA), the rest percent-encoded; nothing is looked up.

    Raises:
        AddressError: with one line for a person, never naming a password.
    """
    text = typed.strip()
    if text[:1] + text[-1:] in _WRAPPINGS:
        text = text[1:-1].strip()
    if not text:
        raise _bad("No address was given. Type one like lwn.net or https://lwn.net/feed.")
    if _CONTROL.search(text):
        raise _bad("This address holds invisible or control characters. Type it anew.")
    if len(text) > _MAX_URL:
        raise _bad("This address is too long to be one.")
    shown = without_credentials(text)[:80]
    if text.startswith("-"):
        raise _bad(f"{shown} is no address.")
    if text.startswith(("/", "~", "./", "../", "\\")) and not text.startswith("//"):
        raise _file(shown)
    text = _with_scheme(text, shown)
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise _bad(f"{shown} is no address: its host or port is off.") from None
    if not host:
        raise _bad(f"{shown} names no site. Addresses look like lwn.net.")
    if port == 0:
        raise _bad(f"{shown} is no address: there is no port 0.")
    if "." not in host and ":" not in host and not _SCHEME.match(typed.strip()) and host != "localhost":
        raise _bad(f"{shown} is no address. Addresses look like lwn.net.")
    try:
        return _rebuilt(parts, _ascii_host(host), port)
    except ValueError:
        raise _bad(f"{shown} is no address: there can be no such host name.") from None


def safe_link(href: str, base: str = "") -> str:
    """Return `href` made absolute on `base`, percent-encoded ASCII; "" for what is no link.

    Links are http, https and mailto, a base http or https; all else (javascript, file, data, a relative link
    without base) is "".
    """
    href = re.sub("[\t\n\r]", "", href.strip())
    if not href or len(href) > _MAX_URL or _CONTROL.search(href):
        return ""
    try:
        if href[:7].lower() == "mailto:":
            rest = href[7:]
            return "mailto:" + quote(_STRAY_PERCENT.sub("%25", rest), safe=_SAFE) if "@" in rest else ""
        if href.startswith("//"):
            href = (urlsplit(base).scheme if is_http(base) else "https") + ":" + href
        elif not is_http(href):
            if not is_http(base) or _foreign_scheme(href):
                return ""
            href = urljoin(base, href)
        parts = urlsplit(href)
        if parts.scheme not in _DEFAULT_PORTS or not parts.hostname:
            return ""
        return _rebuilt(parts, _ascii_host(parts.hostname), parts.port)
    except ValueError:
        return ""


def is_http(url: str) -> bool:
    """Tell whether an address begins as http or https do."""
    return url[:8].lower().startswith(("http://", "https://"))


def host_label(url: str) -> str:
    """Return the host as a person knows it: "axios.com"; "" where there is none.

    Without credentials, port and "www."; an international name in its own script unless it could pass for
    another (letters of several scripts in one label, or only letters that look Latin), then in punycode.
    """
    try:
        host = (urlsplit(url if "//" in url else f"//{url}").hostname or "").rstrip(".")
    except ValueError:
        return ""
    if _CONTROL.search(host):
        return ""
    labels = host.removeprefix("www.").split(".")
    return ".".join(_shown_label(label) for label in labels)


def without_credentials(url: str) -> str:
    """Return the address without user name and password; whatever else it is stays as it is."""
    head, slashes, tail = url.partition("//")
    if not slashes:
        head, tail = "", url
    match = re.match(r"[^/?#\\]*@", tail)
    if match is None or (not slashes and ":" not in match.group()):
        return url
    return head + slashes + tail[match.end() :]


def same_resource(a: str, b: str) -> bool:
    """Tell whether two addresses name the same thing.

    http and https, default ports, the case of the host and the fragment make no difference.
    """
    return resource_key(a) == resource_key(b)


def resource_key(url: str) -> str:
    """Return what two addresses of the same thing share; other text comes back stripped."""
    url = url.strip()
    if not is_http(url):
        return url
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return url
    userinfo = parts.netloc.rpartition("@")[0]
    spot = host if port in {None, 80, 443} else f"{host}:{port}"
    return urlunsplit(("", f"{userinfo}@{spot}" if userinfo else spot, parts.path or "/", parts.query, ""))


def strip_tracking(url: str) -> str:
    """Return the address without parameters that only count readers (utm_…, fbclid …), else as it is."""
    head, mark, tail = url.partition("?")
    if not mark:
        return url
    query, hash_mark, fragment = tail.partition("#")
    kept = [part for part in query.split("&") if not _TRACKING.fullmatch(part.partition("=")[0])]
    if len(kept) == query.count("&") + 1:
        return url
    return head + ("?" + "&".join(kept) if kept else "") + hash_mark + fragment


def _with_scheme(text: str, shown: str) -> str:
    if text.startswith("//"):
        return "https:" + text
    match = _SCHEME.match(text)
    if match is None or _HOST_AND_PORT.match(text):
        return "https://" + text
    scheme = match.group(1).lower()
    if len(scheme) == 1:
        raise _file(shown)
    if scheme == "feed":
        rest = text[5:]
        return rest if is_http(rest) else "http:" + rest if rest.startswith("//") else "http://" + rest
    if scheme == "file":
        raise _file(shown)
    if scheme not in _DEFAULT_PORTS:
        raise AddressError(f"{scheme}: addresses are not read, only http and https.", reason="scheme")
    if not is_http(text):
        return f"{scheme}://{text[len(scheme) + 1 :].lstrip('/')}"
    return text


def _bad(line: str) -> AddressError:
    return AddressError(line, reason="bad-address")


def _file(shown: str) -> AddressError:
    line = f"{shown} is a file, no address. Files come in by: newsreader import FILE."
    return AddressError(line, reason="file")


def _foreign_scheme(href: str) -> bool:
    return _SCHEME.match(href) is not None


def _ascii_host(host: str) -> str:
    """Return a host in ASCII: IDNA labels as UTS 46 has them (ß and ς kept), lengths of RFC 1035.

    Raises:
        ValueError: there can be no such host.
    """
    if ":" in host:  # an IPv6 literal, whose brackets urlsplit has checked and taken off
        if not re.fullmatch(r"[0-9A-Fa-f:.]+(?:%[\w.-]+)?", host):
            raise ValueError(host)
        return f"[{host}]"
    if _NO_HOST.search(host) or _CONTROL.search(host):
        raise ValueError(host)
    labels = unicodedata.normalize("NFKC", host.lower()).replace("\u3002", ".").split(".")
    if labels[-1] == "" and len(labels) > 1:
        labels.pop()
    if _NUMERIC.fullmatch(labels[-1]):
        return _dotted(labels)
    encoded = [label if label.isascii() else _punycode(label) for label in labels]
    if any(not 1 <= len(label) <= 63 for label in encoded) or sum(map(len, encoded)) + len(encoded) > 254:
        raise ValueError(host)
    if any(_NO_HOST.search(label) for label in encoded):
        raise ValueError(host)
    return ".".join(encoded)


def _dotted(labels: list[str]) -> str:
    """Return an IPv4 address in its usual form: "127.1" and "0x7f000001" are 127.0.0.1 (WHATWG URL, 3.5)."""
    numbers = []
    for label in labels:
        if not _NUMERIC.fullmatch(label) or len(label) > 14:
            raise ValueError(label)
        base = 16 if label.startswith("0x") else 8 if label.startswith("0") and label != "0" else 10
        numbers.append(int(label.removeprefix("0x") or "0", base))
    *front, last = numbers
    if len(numbers) > 4 or any(number > 255 for number in front) or last >= 256 ** (5 - len(numbers)):
        raise ValueError(labels)
    value = last + sum(number << (8 * (3 - place)) for place, number in enumerate(front))
    return ".".join(str(value >> shift & 255) for shift in (24, 16, 8, 0))


def _rebuilt(parts: SplitResult, host: str, port: int | None) -> str:
    userinfo = parts.netloc.rpartition("@")[0]
    if "\\" in userinfo:  # some take it for "/", so that two readers would see two hosts
        raise ValueError(userinfo)
    spot = host if port is None or port == _DEFAULT_PORTS[parts.scheme] else f"{host}:{port}"
    if userinfo:
        spot = f"{_encoded(userinfo)}@{spot}"
    path, query, fragment = (_encoded(part) for part in (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme, spot, path, query, fragment))


def _encoded(part: str) -> str:
    return quote(_STRAY_PERCENT.sub("%25", part), safe=_SAFE)


def _shown_label(label: str) -> str:
    if not label.startswith("xn--"):
        decoded = label
    else:
        try:
            decoded = label[4:].encode("ascii").decode("punycode")
        except ValueError:  # UnicodeError is one
            return label
    if decoded.isascii():
        return label
    in_ascii = label if label.isascii() else _punycode(decoded)
    scripts = {_script(char) for char in decoded if char.isalpha()}
    plain = scripts <= {"LATIN"} or scripts <= {"CJK", "HIRAGANA", "KATAKANA", "HALFWIDTH", "FULLWIDTH"}
    if not plain and len(scripts) > 1:
        return in_ascii
    if not plain and all(char in _LOOKALIKES or not char.isalpha() for char in decoded):
        return in_ascii
    usual = all(c.isalnum() or c == "-" or unicodedata.category(c) in {"Mn", "Mc"} for c in decoded)
    return decoded if usual else in_ascii


def _punycode(label: str) -> str:
    return "xn--" + label.encode("punycode").decode("ascii")


def _script(char: str) -> str:
    return unicodedata.name(char, "UNKNOWN").split(" ", 1)[0]
