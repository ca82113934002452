"""Addresses in foreign HTML: made absolute, or refused."""

import re
from urllib.parse import quote, urljoin, urlsplit

_LONGEST = 8_000
_WEB = re.compile(r"https?://[^/?#\s@]*[^/?#\s@:.][^?#\s]*", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^\s@?]+@[^\s@?]+", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_TAB_OR_BREAK = re.compile(r"[\t\n\r]+")
# Everything that RFC 3986 lets stand, and "%" of what is escaped already.
_ALLOWED = "%:/?#[]@!$&'()*+,;=~"


def absolute_link(address: str | None, base_url: str = "") -> str:
    """Return an address as absolute http, https or mailto, other characters encoded; "" if refused."""
    found = web_address(address, base_url)
    if found or not address:
        return found
    address = address.strip()
    return _encoded(address) if len(address) <= _LONGEST and _MAIL.match(address) else ""


def web_address(address: str | None, base_url: str = "") -> str:
    """Return an address as absolute http or https, other characters percent-encoded; "" if refused."""
    if not address or len(address) > _LONGEST:
        return ""
    address = _TAB_OR_BREAK.sub("", address.strip("\x00\x01\x02\x03\x04\x05\x06\x07\x08\x1b \t\n\r\x0c"))
    if not _WEB.match(address):
        if not base_url or (_SCHEME.match(address) and not address.lower().startswith(("http:", "https:"))):
            return ""
        try:
            address = urljoin(base_url, address)
        except ValueError:  # an unclosed bracket of an IPv6 host
            return ""
        if not _WEB.match(address):
            return ""
    return _encoded(address) if "[" not in address or _has_sound_host(address) else ""


def _has_sound_host(address: str) -> bool:
    try:
        return bool(urlsplit(address).hostname)
    except ValueError:
        return False


def _encoded(address: str) -> str:
    if address.isascii() and address.isprintable() and not set(address) & set(' "<>\\^`{|}'):
        return address
    return quote(address, safe=_ALLOWED, errors="replace")
