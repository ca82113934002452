"""Addresses in foreign HTML: made absolute, or refused."""

import re

from reader.text.urls import is_http, safe_link

# Addresses in their normal form already, as nearly all are: they need not be taken apart.
_NORMAL = re.compile(
    r"https?://(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,63}/"
    r"(?:[A-Za-z0-9._~/?#=&;,:+-]|%[0-9A-Fa-f]{2}){0,2000}"
)


def absolute_link(address: str | None, base_url: str = "") -> str:
    """Return an address as absolute http, https or mailto in its normal form; "" if it is refused."""
    if not address:
        return ""
    return address if _NORMAL.fullmatch(address) else safe_link(address, base_url)


def web_address(address: str | None, base_url: str = "") -> str:
    """Return an address as absolute http or https in its normal form; "" if it is refused."""
    found = absolute_link(address, base_url)
    return found if is_http(found) else ""
