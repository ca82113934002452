"""Which proxy the environment names for an address."""

from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass


def proxy_from_environment(url: str) -> str | None:
    """Return the HTTP proxy that `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy` name, or None.

    Only http and https proxies are spoken to; another kind (SOCKS) counts as none.
    """
    parts = urlsplit(url)
    proxies = getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    if not proxy or not parts.hostname or proxy_bypass(parts.hostname):
        return None
    if "//" not in proxy:
        proxy = f"http://{proxy}"
    return proxy if proxy.lower().startswith(("http://", "https://")) else None
